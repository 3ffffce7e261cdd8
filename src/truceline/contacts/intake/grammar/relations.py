"""Who does what to whom in a sentence: subjects, objects and prepositions of its words."""

from collections.abc import Iterator

from truceline.contacts.intake.grammar.phrasal import verb_lemma
from truceline.contacts.intake.grammar.tree import Line, Token
from truceline.contacts.intake.lexicon import contact_words as words

SUBJECTS = ("nsubj", "nsubjpass", "csubj")


CREDITING = frozenset(
    {"thank", "praise", "commend", "congratulate", "criticise", "criticize", "blame", "accuse",
     "condemn", "suspect", "compliment", "applaud", "laud"}
)  # fmt: skip


OBJECTLESS = frozenset({"confer", "talk", "converse", "chat", "negotiate", "huddle", "parley"})


RELATIVE = frozenset({"who", "which", "that", "whom", "where", "whose"})


SEVERAL = frozenset(
    {"series", "round", "string", "number", "flurry", "set", "end", "cycle", "session", "start",
     "resumption", "opening", "outset", "conclusion", "edition", "leg", "phase"}
)  # fmt: skip
# Relations across which words are of another clause.
APART = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj"})


def subjects(line: Line, at: int, depth: int = 0) -> list[int]:
    """Who does it: the subject of a verb, of the verb it is joined or subordinate to, or the agent
    of a passive."""
    if depth > 6:
        return []
    if at not in line.subjects:
        found = _subjects(line, at, depth)
        if depth:
            return found  # cut short, may be
        line.subjects[at] = found
    return line.subjects[at].copy()


def _subjects(line: Line, at: int, depth: int) -> list[int]:
    if passive(line, at):
        agents = line.children(at, "agent") or _by_whom(line, at)
        agents = list(dict.fromkeys([*agents, *joined_by(line, at, "by")]))
        return spread_all(line, [noun for each in agents for noun in line.children(each, "pobj")])
    found = line.children(at, "nsubj", "csubj") or _bound_to(line, at)
    if found and _bound_for(line, at, found[0]):
        return subjects(line, line.tokens[at].head, depth + 1)
    if found:
        return _resolved(line, at, found)
    token = line.tokens[at]
    head = token.head
    if head == at or (token.dep in ("dep", "nmod", "amod") and token.tag == "VBD"):
        finite = token.tag in ("VBD", "VBZ", "VBP") or line.has(at, "aux")
        found = _before(line, at) if finite else []
        joined = token.dep == "dep" and head < at and line.tokens[head].verbal
        return found or (subjects(line, head, depth + 1) if joined else [])
    up = line.tokens[head]
    if token.dep in ("conj", "xcomp", "advcl") and up.lemma in words.REPORTING:
        told = [each for each in line.children(head, "ccomp") if each < head]
        if told and line.tokens[head + 1].small == ",":
            return subjects(line, told[0], depth + 1)  # "they met, an aide said, and agreed to …"
    if token.dep in ("conj", "dep") and up.tag.startswith("V"):
        own = patients(line, head) if passive(line, head) and not passive(line, at) else []
        return own or subjects(line, head, depth + 1)  # was received by Paz and held talks
    if token.dep in ("xcomp", "advcl", "ccomp") and (up.tag.startswith("V") or up.tag == "JJ"):
        given = objects(line, head) if token.dep != "advcl" and up.lemma in words.ASKED else []
        given = [each for each in given if line.tokens[each].lemma != "time"]  # tried three times
        return given or subjects(line, head, depth + 1) or patients(line, head)
    if token.dep == "acl":
        return _of_noun(line, at, head, depth)
    if token.dep == "acomp":  # due to meet
        return subjects(line, head, depth + 1)
    if token.dep == "pcomp":
        return _of_gerund(line, at, depth)
    return []


_OFFERED = {"invitation", "offer", "plan", "agreement", "decision", "request"} | words.CHANCES


def _of_noun(line: Line, at: int, noun: int, depth: int) -> list[int]:
    """Who does what is said behind a noun: "the men sent to Lima", "an invitation to visit it"."""
    up = line.tokens[noun]
    for each in line.children(noun, "prep") if up.lemma == "invitation" else ():
        if line.tokens[each].small == "to":  # extended an invitation to Paz to visit Lima
            return spread_all(line, line.children(each, "pobj"))
    offered = up.lemma in _OFFERED and up.dep == "dobj" and line.tokens[up.head].verbal
    if offered and line.tokens[at].tag == "VB":
        return subjects(line, up.head, depth + 1)  # accepted an invitation to visit Lima
    return spread_all(line, [noun])


_PARTS = frozenset({"role", "part", "success", "share", "leadership"})


def _of_part(line: Line, heads: list[int]) -> list[int]:
    """Who had a part in something: "praised the role of Kenya in hosting them"."""
    nouns = [*heads, *line.children(heads[-1], "dobj")]
    noun = next((each for each in nouns if line.tokens[each].lemma in _PARTS), -1)
    if noun < 0:
        return []
    of = [each for each in line.children(noun, "prep") if line.tokens[each].small == "of"]
    inner = [one for each in of for one in line.children(each, "pobj")]
    return spread_all(line, line.children(noun, "poss") or inner)


def _of_gerund(line: Line, at: int, depth: int) -> list[int]:
    """Who does what stands behind a preposition: of "thanked Paz for hosting", Paz."""
    top = next((each for each in line.above(at) if line.tokens[each].tag.startswith("V")), -1)
    if top < 0:
        return []
    lead = line.tokens[line.tokens[at].head].small
    if lead == "in" and (whose := _of_part(line, [line.tokens[line.tokens[at].head].head, top])):
        return whose
    if line.tokens[top].lemma in CREDITING and lead in ("for", "on", "of"):
        return objects(line, top)
    return subjects(line, top, depth + 1) or patients(line, top)


def joined_by(line: Line, at: int, name: str) -> Iterator[int]:
    """The prepositions of "and then with", "and by", whatever the parser hangs them on."""
    tokens = line.tokens
    if line.word_list.lower.count(name) < 2:
        return
    for each in range(at + 1, len(tokens)):
        if tokens[each].verbal:
            return
        if tokens[each].small != name:
            continue
        before = each - 1
        while before > at and _says_when(tokens[before]):
            before -= 1
        if tokens[before].small == "and":
            yield each


_PARTS_OF_DAY = frozenset(
    {",", "in", "on", "the", "same", "day", "morning", "afternoon", "evening"}
)


def _says_when(token: Token) -> bool:
    """Whether a word can belong to "and, later, in the afternoon, by"."""
    return token.tag == "RB" or token.when is not None or token.small in _PARTS_OF_DAY


def _by_whom(line: Line, at: int) -> list[int]:
    """The "by" of "was handed to Rojas by Paz", which the parser hangs elsewhere."""
    return [
        each
        for each in line.under(at, APART)
        if line.tokens[each].small == "by"
        and any(line.tokens[noun].mention is not None for noun in line.children(each, "pobj"))
    ]


def _bound_to(line: Line, at: int) -> list[int]:
    """Who is to do it: "Paz to fly to Lima", "the first official to go there"."""
    token = line.tokens[at]
    named = line.tokens[token.head].mention is not None
    return [token.head] if token.dep == "relcl" and token.tag == "VB" and named else []


def _bound_for(line: Line, at: int, subject: int) -> bool:
    """ "Left for Lima to meet Paz": the city is no subject of the meeting."""
    mention = line.tokens[subject].mention
    city = mention is not None and mention.city
    up = line.tokens[line.tokens[at].head]
    goes = words.verbs().get(up.lemma, ("",))[0] == "visit"
    return city and goes and line.tokens[at].tag == "VB"


def _before(line: Line, at: int) -> list[int]:
    """The last one named before a verb that the parser left without a subject; of a verb that
    stands before its own ("in Lima spoke by telephone Paz and Rojas"), whoever stands behind it."""
    for each in range(at - 1, -1, -1):
        token = line.tokens[each]
        if token.verbal and token.head != at:
            return []
        mention = token.mention
        if mention is None or mention.kind in ("place", "adjective") or _apart(line, each):
            continue
        return [each]
    row = words.verbs().get(verb_lemma(line, at))
    return _after(line, at) if at and row is not None and "o" not in row[2] else []


def _apart(line: Line, at: int) -> bool:
    """Whether a name before a verb is only where something is: in Lima, from Lima."""
    mention = line.tokens[at].mention
    return mention is not None and mention.placed and line.tokens[at].dep == "pobj"


_BEHIND = 9  # how many tokens behind its verb an inverted subject may stand


def _after(line: Line, at: int) -> list[int]:
    """The first ones named behind a verb, with no preposition before them."""
    for each in range(at + 1, min(at + _BEHIND, len(line.tokens))):
        token = line.tokens[each]
        if token.verbal or token.text in (",", ";", ":"):
            return []
        if token.mention is None or token.kind in ("place", "adjective"):
            continue
        return spread(line, each) if line.tokens[each - 1].tag not in ("IN", "TO") else []
    return []


def patients(line: Line, at: int) -> list[int]:
    return _resolved(line, at, line.children(at, "nsubjpass"))


def objects(line: Line, at: int) -> list[int]:
    """Whom it is done to: the object of a verb, the subject of a passive, the head of a relative
    clause that lacks its object."""
    found = line.children(at, "dobj", "dative")
    if "board" in line.lemmas:  # met on board the patrol boat
        found = [each for each in found if not _aboard(line, each)]
    if passive(line, at):
        token = line.tokens[at]
        found += line.children(at, "nsubjpass")
        if not found and token.dep == "acl":
            found = [token.head]
        if not found and token.dep == "conj" and passive(line, token.head):
            return objects(line, token.head)
        if not found and token.dep == "conj" and line.tokens[token.head].verbal:
            return subjects(line, token.head)  # flew to Lima and was received by Paz
        if not found and token.dep == "xcomp":  # is to be received, is expected to be met
            found = line.children(token.head, "nsubj", "nsubjpass")
        if not found and token.dep == "pcomp":  # had the honour of being received
            return _of_gerund(line, at, 0)
    return _resolved(line, at, found)


def _aboard(line: Line, at: int) -> bool:
    """Whether a noun is what somebody is on board of, which the parser takes for an object."""
    first = min([at, *(each for each in line.below[at] if each < at)])
    return [each.small for each in line.tokens[max(0, first - 2) : first]] == ["on", "board"]


def passive(line: Line, at: int) -> bool:
    """Whether a verb is in the passive: was met by, received by."""
    found = line.passives.get(at)
    if found is None:
        found = line.passives[at] = _passive(line, at)
    return found


def _passive(line: Line, at: int) -> bool:
    token = line.tokens[at]
    if not line.below[at]:
        return token.tag == "VBN" and token.dep == "acl"
    if line.has(at, "auxpass", "nsubjpass"):
        return True
    if line.has(at, "nsubj", "aux") or token.lemma in OBJECTLESS:
        return False  # a report that they "had met"; "the ministers conferred by video link"
    joined = token.dep == "conj" and line.has(token.head, "auxpass")
    joined = joined or token.head == at  # "Received by the mayor on Monday."
    return token.tag == "VBN" and (token.dep == "acl" or (joined and line.has(at, "agent")))


def _resolved(line: Line, at: int, found: list[int]) -> list[int]:
    """Nouns with those joined to them; who and which as the noun they stand for."""
    made = []
    for each in found:
        token = line.tokens[each]
        if token.mention is None and token.lemma in RELATIVE:
            up = at
            while line.tokens[up].dep in ("conj", "xcomp", "ccomp") and line.tokens[up].head != up:
                up = line.tokens[up].head
            above = line.tokens[up].head
            if line.tokens[up].dep == "relcl":
                made += spread(line, above) if _met_each_other(line, at, above) else [above]
            elif line.tokens[above].lemma == "be":  # "it was Paz who rang"
                made += [one for noun in line.children(above, "attr") for one in spread(line, noun)]
        else:
            made += spread(line, each)
    return made


def _met_each_other(line: Line, at: int, above: int) -> bool:
    """ "Paz and Rojas, who met in Lima in May": both are meant."""
    met = line.tokens[at].small == "met" and line.has(above, "conj") and not line.has(at, "dobj")
    return met and all(line.tokens[each].small != "with" for each in line.children(at, "prep"))


def spread(line: Line, at: int) -> list[int]:
    """A noun and those joined to it by and, or by an apposition that names somebody."""
    found = [at]
    if not line.below[at]:
        return found
    for each in line.children(at, "conj", "appos"):
        joined = line.tokens[each].dep == "conj" and not line.tokens[each].tag.startswith("V")
        joined = joined or line.tokens[each - 1].small == "then"  # rang Paz, then Rojas
        named = line.tokens[each].mention is not None and line.tokens[at].mention is None
        if joined or named:
            found += spread(line, each)
    return found


def spread_all(line: Line, found: list[int]) -> list[int]:
    return [one for each in found for one in spread(line, each)]


def last_time(line: Line, at: int) -> int:
    """The verb that dates another: the "was" of "the last time they met was in May"; else -1."""
    head = line.tokens[at].head
    time = line.tokens[head]
    if time.lemma != "time" or time.dep not in ("nsubj", "npadvmod") or head > at:
        return -1
    told = {line.tokens[each].lemma for each in line.children(head, "amod")}
    was = line.tokens[time.head]
    dated = was.lemma == "be" and told & {"last", "previous", "prior", "only"}
    return time.head if dated else -1


def awaited(line: Line, at: int) -> bool:
    """Whether a "to" is that of "look forward to"."""
    up = line.tokens[at].head
    if line.tokens[at].small != "to" or line.tokens[up].lemma != "look":
        return False
    return any(line.tokens[each].small == "forward" for each in line.below[up])


def dated_behind(line: Line, at: int) -> bool:
    """Whether words of time stand behind a word in its sentence."""
    return any(each.when is not None for each in line.tokens[at:])


def joined_to(line: Line, at: int) -> int:
    """The first noun of "a call and a meeting"; the head of "a series of calls"."""
    seen = 0
    while seen < 6:
        seen += 1
        token = line.tokens[at]
        up = line.tokens[token.head]
        if token.dep == "conj" and up.tag.startswith("N") and up.mention is None:
            at = token.head
        elif token.dep == "pobj" and up.small == "of":
            above = line.tokens[up.head]
            if above.lemma not in SEVERAL:
                return at
            at = up.head
        else:
            return at
    return at


def denied(line: Line, at: int) -> bool:
    """Whether a noun is none: nobody, no meeting."""
    if line.tokens[at].lemma in ("nobody", "none", "nothing"):
        return True
    found = line.children(at, "det", "neg")
    return bool(found) and any(
        line.tokens[each].lemma in ("no", "neither") and not _at_most(line, each) for each in found
    )


def _at_most(line: Line, at: int) -> bool:
    """The "no" of "no more than an hour"."""
    after = [each.text.lower() for each in line.tokens[at + 1 : at + 3]]
    return after[:1] in (["more"], ["less"], ["fewer"], ["later"]) and after[1:] == ["than"]


def had(line: Line, at: int) -> bool:
    return any(line.tokens[each].small == "had" for each in line.children(at, "aux"))
