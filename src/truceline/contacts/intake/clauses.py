"""Clauses: each verb and each noun of contact of a sentence, with who and what stands where.

The one joint between grammar and meaning. A clause has its parties by position (subject, object,
preposition), its mood, and the tokens that are its own; a noun takes over what its verb lends it:
in "held talks with Paz in Lima" the talks have the subject, the partner and the place of "held".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.tree import Line

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
IRREGULAR = {"rang": "ring", "rung": "ring", "flew": "fly", "saw": "see", "seen": "see", "met": "meet"}
# Nouns behind which a partner may still stand: spoke "for ten minutes with Paz".
BETWEEN = frozenset(
    {"minute", "hour", "phone", "telephone", "day", "line", "video", "half", "link", "hotline", "table",
     "person", "time", "evening", "morning", "videoconference", "call", "zoom", "sideline", "margin"}
)  # fmt: skip
RELATIVE = frozenset({"who", "which", "that", "whom", "where", "whose"})
# Relations across which words are of another clause.
APART = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj"})


@dataclass(slots=True)
class Clause:
    """One predicate. at: its token; verb: the verb it stands under (itself, for a verb), or -1.

    subjects, objects: tokens; preps: (preposition, token of its noun); owners: tokens of the
    possessor and of adjectives of a noun; mood: held, planned, wished, denied, off, often.
    """

    line: Line
    at: int
    lemma: str
    verb: int = -1
    role: str = ""
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    preps: list[tuple[str, int]] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    mood: str = "held"

    @property
    def nominal(self) -> bool:
        return self.verb != self.at

    @property
    def medium(self) -> str:
        return _nouns()[self.lemma][0] if self.nominal else _verbs()[self.lemma][0]

    def to(self, *names: str) -> list[int]:
        """The nouns behind these prepositions."""
        return [token for name, token in self.preps if name in names]


_AHEAD = frozenset({"take", "start", "begin", "open", "be", "hold", "have", "host", "attend", "join", "pay", "chair"})
_verbs = words.verbs
_nouns = words.nouns


def clauses(line: Line) -> Iterator[Clause]:
    """The clauses of a sentence that can tell of a contact, in order of the text."""
    for at, token in enumerate(line.tokens):
        if token.mention is not None or token.when is not None:
            continue
        if token.tag.startswith("V"):
            lemma = verb_lemma(line, at)
            if lemma == "expect" and (not passive(line, at) or line.children(at, "xcomp", "ccomp")):
                continue
            if lemma in _verbs():
                yield verb_clause(line, at, lemma)
        elif token.lemma in _nouns() and token.tag.startswith("NN"):
            if not _compounds(line, at) and _meant(line, at):
                yield noun_clause(line, at)


def verb_lemma(line: Line, at: int) -> str:
    """The lemma of a verb with its particle, where the lexicon knows it so: "sit down"."""
    lemma = IRREGULAR.get(line.tokens[at].text.lower(), line.tokens[at].lemma)
    for each in line.children(at, "prt", "advmod", "dobj"):
        joined = f"{lemma} {line.tokens[each].lemma}"
        if joined in _verbs():
            return joined
    return lemma


def _compounds(line: Line, at: int) -> bool:
    """Whether the noun only tells of which sort another is: the call log, a meeting room."""
    token = line.tokens[at]
    return token.dep in ("compound", "nmod", "amod") and not line.tokens[token.head].mention


def _meant(line: Line, at: int) -> bool:
    """A conference counts by video or telephone, a hotline where it is used."""
    token = line.tokens[at]
    flags = _nouns()[token.lemma][1]
    if "c" in flags:
        return bool({line.tokens[each].lemma for each in line.below[at]} & (words.VIDEO | words.PHONE))
    if "h" in flags:
        return line.tokens[token.head].lemma in ("use", "activate", "employ", "ring", "buzz", "crackle")
    return True


def verb_clause(line: Line, at: int, lemma: str) -> Clause:
    made = Clause(line, at, lemma, at)
    made.subjects = subjects(line, at)
    made.objects = objects(line, at)
    made.preps = list(preps(line, at))
    made.own = line.under(at, APART | {"conj"})
    made.mood = "planned" if lemma == "expect" else mood(line, at)
    return made


def subjects(line: Line, at: int, depth: int = 0) -> list[int]:
    """Who does it: the subject of a verb, of the verb it is joined or subordinate to, or the agent
    of a passive."""
    if depth > 6:
        return []
    if passive(line, at):
        agents = line.children(at, "agent")
        return _spread_all(line, [noun for each in agents for noun in line.children(each, "pobj")])
    found = line.children(at, "nsubj", "csubj")
    if found:
        return _resolved(line, at, found)
    token = line.tokens[at]
    head = token.head
    if head == at or (token.dep in ("dep", "nmod", "amod") and token.tag == "VBD"):
        return _before(line, at) if token.tag in ("VBD", "VBZ", "VBP") else []
    up = line.tokens[head]
    if token.dep in ("conj", "dep") and up.tag.startswith("V"):
        return subjects(line, head, depth + 1) or (
            _patients(line, head) if passive(line, head) else []
        )
    if token.dep in ("xcomp", "advcl", "ccomp") and (up.tag.startswith("V") or up.tag == "JJ"):
        given = objects(line, head) if token.dep != "advcl" and up.lemma in words.WISH else []
        return given or subjects(line, head, depth + 1) or _patients(line, head)
    if token.dep == "acl":
        return _spread_all(line, [head])
    if token.dep == "acomp":  # due to meet
        return subjects(line, head, depth + 1)
    if token.dep == "pcomp":
        top = next((each for each in line.above(at) if line.tokens[each].tag.startswith("V")), -1)
        return (subjects(line, top, depth + 1) or _patients(line, top)) if top >= 0 else []
    return []


def _before(line: Line, at: int) -> list[int]:
    """The last one named before a verb that the parser left without a subject."""
    for each in range(at - 1, -1, -1):
        token = line.tokens[each]
        if token.verbal:
            return []
        if token.mention is not None and token.mention.kind not in ("place", "adjective"):
            return [each]
    return []


def _patients(line: Line, at: int) -> list[int]:
    return _resolved(line, at, line.children(at, "nsubjpass"))


def objects(line: Line, at: int) -> list[int]:
    """Whom it is done to: the object of a verb, the subject of a passive, the head of a relative
    clause that lacks its object."""
    found = line.children(at, "dobj", "dative")
    if passive(line, at):
        token = line.tokens[at]
        found += line.children(at, "nsubjpass")
        if not found and token.dep == "acl":
            found = [token.head]
        if not found and token.dep == "conj" and passive(line, token.head):
            return objects(line, token.head)
    return _resolved(line, at, [each for each in found if not line.children(each, "prep") or True])


def passive(line: Line, at: int) -> bool:
    """Whether a verb is in the passive: was met by, received by."""
    if line.children(at, "auxpass", "nsubjpass"):
        return True
    token = line.tokens[at]
    joined = token.dep == "conj" and line.children(token.head, "auxpass")
    return token.tag == "VBN" and (token.dep == "acl" or bool(line.children(at, "agent") and joined))


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
                made.append(above)
            elif line.tokens[above].lemma == "be":  # "it was Paz who rang"
                made += [one for noun in line.children(above, "attr") for one in spread(line, noun)]
        else:
            made += spread(line, each)
    return made


def spread(line: Line, at: int) -> list[int]:
    """A noun and those joined to it by and, or by an apposition that names somebody."""
    found = [at]
    for each in line.children(at, "conj", "appos"):
        joined = line.tokens[each].dep == "conj" and not line.tokens[each].tag.startswith("V")
        named = line.tokens[each].mention is not None and line.tokens[at].mention is None
        if joined or named:
            found += spread(line, each)
    return found


def _spread_all(line: Line, found: list[int]) -> list[int]:
    return [one for each in found for one in spread(line, each)]


def preps(line: Line, at: int) -> Iterator[tuple[str, int]]:
    """Prepositions of a verb or noun with their nouns, also "to" of "talked to Paz and to Rojas"."""
    for each in line.children(at, "prep", "dative", "agent", "prt"):
        yield from _nouns_of(line, each)
    for when in line.below[at]:
        if line.tokens[when].when is not None:
            for each in line.children(when, "prep"):
                yield from _nouns_of(line, each)


def _nouns_of(line: Line, at: int) -> Iterator[tuple[str, int]]:
    name = line.tokens[at].text.lower()
    for noun in line.children(at, "pobj"):
        for one in spread(line, noun):
            yield name, one
        if line.tokens[noun].mention is not None and name in ("with", "to", "between", "by"):
            for each in line.children(noun, "prep"):
                if line.tokens[each].text.lower() in ("in", "at", "on", "near"):
                    yield from _nouns_of(line, each)
        near = line.tokens[noun].lemma in BETWEEN or line.tokens[noun].when is not None
        for each in line.children(noun, "prep"):
            behind = line.tokens[each].text.lower()
            if (near and behind in ("with", "to", "between", "in", "at")) or (
                behind == "with" and name in ("in", "at", "on") and line.tokens[noun].mention is None
            ):
                yield from _nouns_of(line, each)
    for further in line.children(at, "prep", "conj"):
        if line.tokens[further].tag in ("IN", "TO"):
            yield from _nouns_of(line, further)


# ---- nouns -------------------------------------------------------------------------------------


def noun_clause(line: Line, at: int) -> Clause:
    """A noun of contact with what its verb lends it."""
    made = Clause(line, at, line.tokens[at].lemma)
    made.preps = list(preps(line, at))
    made.owners = [
        one
        for each in line.children(at, "poss", "compound", "amod", "nmod", "appos")
        if line.tokens[each].mention is not None
        and (line.tokens[each].dep == "poss" or not line.tokens[each].mention.city)
        for one in spread(line, each)
    ]
    made.own = line.under(at, APART)
    for each in line.children(at, "acl", "relcl"):
        if line.tokens[each].lemma in words.LIGHT | words.OCCUR:
            made.preps += preps(line, each)
            made.subjects += subjects(line, each) if line.tokens[each].dep == "acl" else []
            made.own += line.under(each, APART)
    made.subjects = [each for each in made.subjects if each != at]
    _lend(made)
    made.mood = noun_mood(made)
    return made


def _lend(made: Clause) -> None:
    """Take from the verb above: subject, partners, place, where the noun's place in it allows."""
    line, at = made.line, made.at
    head = _joined_to(line, at)
    token = line.tokens[head]
    up = line.tokens[token.head]
    if token.dep in ("dobj", "attr", "oprd", "dative") and up.verbal:
        _object(made, token.head)
    elif token.dep == "nsubjpass":
        made.verb, made.role = token.head, "object"
        if up.lemma in words.LIGHT:
            _take(made, token.head, subject=True)
        else:
            made.own += line.under(token.head, APART | {"conj"})
    elif token.dep == "nsubj":
        made.verb, made.role = token.head, "subject"
        if up.lemma in words.OCCUR | words.LIGHT:
            _take(made, token.head, subject=False)
    elif token.dep in ("pobj", "pcomp"):
        _occasion(made, head)
    elif token.dep == "appos" and up.tag.startswith("N"):
        made.role = "apposition"


def _joined_to(line: Line, at: int) -> int:
    """The first noun of "a call and a meeting"; the head of "a series of calls"."""
    seen = 0
    while seen < 6:
        seen += 1
        token = line.tokens[at]
        up = line.tokens[token.head]
        if token.dep == "conj" and up.tag.startswith("N") and up.mention is None:
            at = token.head
        elif token.dep == "pobj" and up.text.lower() == "of":
            above = line.tokens[up.head]
            if above.lemma not in ("series", "round", "string", "number", "flurry", "set", "end"):
                return at
            at = up.head
        else:
            return at
    return at


def _object(made: Clause, verb: int) -> None:
    made.verb, made.role = verb, "object"
    if made.line.tokens[verb].lemma in words.LIGHT:
        _take(made, verb, subject=True)
    else:
        made.own += [
            each for each in made.line.under(verb, APART | {"conj"}) if each not in made.own
        ]


def _take(made: Clause, verb: int, *, subject: bool) -> None:
    line = made.line
    if subject:
        made.subjects += [each for each in subjects(line, verb) if each != made.at]
    made.preps += [pair for pair in preps(line, verb) if made.at not in line.under(pair[1])]
    made.own += [each for each in line.under(verb, APART | {"conj"}) if each not in made.own]
    if line.tokens[verb].dep in ("xcomp", "conj", "advcl", "acl"):
        up = line.tokens[verb].head
        if line.tokens[up].verbal and line.tokens[up].lemma not in words.REPORTING:
            made.own += [each for each in line.under(up, APART | {"conj", "dobj"}) if each not in made.own]


def _occasion(made: Clause, head: int) -> None:
    """ "In a call with Paz on Friday, Rojas said …": the subject of the verb took part."""
    line = made.line
    for up in line.above(head):
        token = line.tokens[up]
        if token.tag in ("IN", "TO") or token.dep == "prep":
            made.role = made.role or f"occasion {token.text.lower()}"
            if token.text.lower() not in words.OCCASIONS | {"between", "ahead"}:
                return
        elif token.tag.startswith("N") and token.mention is None:
            made.owners += [
                one
                for each in line.children(up, "poss")
                if line.tokens[each].mention is not None
                for one in spread(line, each)
            ]
            if token.dep not in ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj"):
                return
        elif token.verbal:
            made.verb = up
            if not _took_part(made):
                return
            made.subjects += subjects(line, up) or _patients(line, up)
            made.objects += objects(line, up)
            if any(line.tokens[each].text.lower() == "their" for each in line.below[made.at]):
                made.preps += [pair for pair in preps(line, up) if pair[0] == "with"]
            own = line.under(up, APART | {"conj"})
            made.own += [each for each in own if each not in made.own]
            return
        else:
            return


def _took_part(made: Clause) -> bool:
    """Whether the subject was at the occasion: "in a call", not "before the summit"."""
    prep = made.role.split(" ")[-1]
    if prep in ("before", "after", "following", "since", "ahead", "about", "amid", "of", "into"):
        return bool(made.to("with", "to", "between")) or bool(made.line.children(made.at, "poss"))
    if prep == "on":
        return made.lemma in ("call", "visit", "trip", "tour", "telephone", "phone")
    return True


# ---- mood --------------------------------------------------------------------------------------


def mood(line: Line, at: int) -> str:
    """Whether a verb says that it was so: held, planned, wished, denied, off, often."""
    found = _own_mood(line, at)
    if found != "held":
        return found
    for step, up in enumerate(_climb(line, at)):
        token = line.tokens[up]
        lemma = token.lemma
        below = line.tokens[at]
        if below.dep in ("acl", "ccomp") and lemma in ("report", "claim", "rumour", "rumor", "allegation") and _false(line, up):
            return "denied"
        if below.dep in ("advcl", "relcl", "acl", "ccomp", "pcomp", "parataxis", "nsubj", "csubj"):
            if lemma in words.DENY and below.dep in ("ccomp", "pcomp"):
                return "denied"
            if below.dep == "acl" and below.tag == "VB":
                return "planned" if token.lemma in ("plan", "date", "agreement", "invitation") else "wished"
            if below.dep == "pcomp" and lemma in words.WISH | {"to"}:
                return "wished"
            marked = any(line.tokens[each].dep == "mark" for each in line.below[at])
            if below.dep == "ccomp" and (marked or below.tag == "VB") and lemma in words.WISH - {"call", "tell", "warn", "insist", "suggest", "claim"}:
                return "wished"
            if below.dep != "ccomp":
                purpose = below.tag == "VB" and below.dep == "advcl"
                outer = mood(line, up) if token.verbal and purpose and step < 4 else "held"
                return outer
        elif below.dep == "xcomp":
            if _own_mood(line, up) in ("planned", "wished", "denied", "not"):
                return _own_mood(line, up)
            if lemma in words.WISH and below.tag == "VB":
                return "wished"
            if lemma in words.PLAN or (lemma in ("be", "have") and below.tag == "VB"):
                return "planned"
        elif below.dep == "conj":
            outer = _own_mood(line, up)
            subject = line.children(at, *SUBJECTS)
            if not subject and outer in ("planned", "wished") and below.tag == "VB":
                return outer
        at = up
    return "held"


def _false(line: Line, at: int) -> bool:
    """ "Reports that they met are false"; "denied reports that they met"."""
    up = line.tokens[at].head
    said = {line.tokens[each].lemma for each in line.children(up, "acomp", "attr")}
    return line.tokens[up].lemma in words.DENY or bool(
        said & {"false", "untrue", "wrong", "baseless", "unfounded", "incorrect", "fake", "invention", "fiction"}
    )


def _climb(line: Line, at: int) -> Iterator[int]:
    for up in line.above(at):
        yield up


def _own_mood(line: Line, at: int) -> str:
    token = line.tokens[at]
    if any(line.tokens[each].dep == "neg" or line.tokens[each].lemma == "never" for each in line.below[at]):
        return "not"
    if any(_no(line, each) for each in line.children(at, *SUBJECTS, "dobj", "attr")):
        return "not"
    marks = {line.tokens[each].lemma for each in line.children(at, "mark")}
    if marks & {"if", "unless", "whether", "until"}:
        return "wished"
    helpers = [line.tokens[each].lemma for each in line.children(at, "aux", "auxpass")]
    said = [line.tokens[each].text.lower() for each in line.children(at, "aux")]
    if {"may", "might", "could", "can", "should", "must"} & set(helpers):
        return "wished"
    if {"will", "shall", "'ll", "wo"} & {*helpers, *said}:
        return "planned"
    if "would" in helpers or "would" in said or "'d" in said:
        told = line.tokens[token.head].lemma in words.REPORTING | words.PLAN
        return "planned" if token.dep in ("ccomp", "conj") and told else "wished"
    if token.tag == "VB" and "to" in helpers and token.head == at and line.children(at, "nsubj"):
        return "planned"  # "Paz to meet Rojas"
    if token.tag == "VBN" and token.lemma in words.UNDO:
        return "off"
    adverbs = {line.tokens[each].lemma for each in line.children(at, "advmod", "npadvmod", "dobj")}
    if "twice" in adverbs or any(
        line.tokens[each].text.lower() in ("times", "occasions")
        for each in line.children(at, "npadvmod", "dobj", "advmod")
    ):
        return "counted"
    if adverbs & words.OFTEN:
        return "often"
    if token.tag in ("VBZ", "VBP") or (token.tag == "VBG" and "be" in helpers and not _past(line, at)):
        ahead = [line.tokens[each].when for each in line.below[at]]
        kinds = {each.kind for each in ahead if each}
        if kinds & {"weekday", "day", "month"} and "'s" not in token.text:
            return "planned"
        if any(each and each.kind == "week" and each.number > 0 for each in ahead):
            return "planned"
        if any("every" == line.tokens[each].lemma for each in line.under(at, APART)):
            return "often"
    return "held"


def _past(line: Line, at: int) -> bool:
    return any(line.tokens[each].text.lower() in ("was", "were") for each in line.children(at, "aux"))


def _no(line: Line, at: int) -> bool:
    if line.tokens[at].lemma in ("nobody", "none", "nothing"):
        return True
    return any(line.tokens[each].lemma in ("no", "neither") for each in line.children(at, "det", "neg"))


def noun_mood(clause: Clause) -> str:
    """The mood of a noun: its own adjectives, and the verb it stands under."""
    line, at = clause.line, clause.at
    before = {line.tokens[each].lemma for each in line.children(at, "amod", "compound", "det", "neg")}
    if before & {"no", "neither", "any"}:
        return "not"
    several = line.children(at, "nummod") + line.children(_joined_to(line, at), "nummod")
    if several and line.tokens[at].tag == "NNS" and len(clause.to("with", "to", "between")) < 2:
        return "counted"
    if before & words.AHEAD and clause.verb < 0:
        return "planned"
    for each in line.children(at, "acl"):
        verb = line.tokens[each]
        if verb.lemma in words.PLAN | {"propose"} and verb.tag == "VBN":
            return "planned"
        if verb.lemma in words.UNDO and verb.tag == "VBN" and clause.verb < 0:
            return "off"
    if clause.role == "occasion ahead" or _ahead(line, at):
        return "planned"
    verb = clause.verb
    if verb < 0:
        return "held"
    lemma = verb_lemma(line, verb)
    token = line.tokens[verb]
    particles = {line.tokens[each].lemma for each in line.children(verb, "prt", "advmod", "prep")}
    undone = lemma in words.UNDO or (lemma in ("call", "put", "break") and "off" in particles)
    undone = undone or (lemma == "turn" and "down" in particles)
    if lemma in ("fall",) and "through" not in particles:
        undone = False
    if clause.role in ("object", "subject") and undone:
        return "off"
    outer = mood(line, verb)
    if outer == "planned" and token.tag in ("VBZ", "VBP") and lemma not in _AHEAD:
        outer = "held"
    if clause.role.startswith("occasion"):
        if lemma in ("expect", "schedule", "due", "await", "slate") and token.tag == "VBN":
            return "planned"
        if clause.role == "occasion for" and lemma in ("call", "ask", "appeal", "press", "push", "hope", "wait", "plan", "prepare", "offer", "aim", "argue", "look"):
            return "wished"
        if lemma in words.REPORTING | words.WISH or outer in ("denied", "not"):
            return "planned" if before & words.AHEAD else _lifted(clause, outer)
        return outer if lemma in words.LIGHT or lemma in _verbs() else "held"
    if clause.role == "object":
        if lemma in words.WISH and lemma not in words.LIGHT - {"seek", "request", "propose", "need", "cancel"}:
            return "wished"
        if lemma in ("plan", "schedule", "expect", "announce", "arrange", "prepare", "foresee", "await", "seek", "request", "propose", "need", "cancel", "postpone", "agree", "organise", "organize", "fix", "set"):
            return "planned" if lemma not in ("seek", "request", "propose", "need") else "wished"
    if clause.role == "subject" and lemma in ("be", "remain"):
        ahead = {line.tokens[each].lemma for each in line.below[verb]}
        if ahead & {"due", "likely", "possible", "imminent", "ahead", "scheduled", "set", "planned"}:
            return "planned"
        if ahead & {"ongoing", "underway", "way"}:
            return "ongoing"
        if ahead & {"off", "unlikely", "impossible"}:
            return "off"
    if token.lemma in ("schedule", "plan", "expect", "set", "slate", "foresee", "due", "agree", "fix", "pencil") and token.tag == "VBN":
        return "planned" if outer == "held" else outer
    if before & words.AHEAD - {"next"} and outer == "held" and lemma not in words.OCCUR - {"be"}:
        return "planned"
    return outer


def _lifted(clause: Clause, outer: str) -> str:
    """What was said or wished at a meeting does not make the meeting a wish."""
    return "held" if clause.role.split()[-1] in ("in", "during", "after", "following", "at", "on", "by") else outer


def _ahead(line: Line, at: int) -> bool:
    """ "Ahead of a meeting with Paz"."""
    token = line.tokens[at]
    up = line.tokens[token.head]
    if token.dep != "pobj" or up.text.lower() != "of":
        return False
    return line.tokens[up.head].text.lower() == "ahead"
