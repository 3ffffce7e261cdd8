"""By which medium a clause says it was: its cues, else what its verb or noun means."""

import re

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Located
from truceline.contacts.intake.clauses.meant import tells_there
from truceline.contacts.intake.clauses.places import place_of
from truceline.contacts.intake.grammar.relations import passive
from truceline.contacts.intake.grammar.tree import Line, Token
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.text.anchored import anchored

_CLAUSAL = frozenset({"relcl", "acl", "ccomp"})


def medium_of(clause: Clause) -> str:
    """By its cues, else what its verb or noun means."""
    line = clause.line
    own = clause.medium
    if own in ("letter", "visit", "message", "series"):
        return _of_written_or_visit(clause, own)
    by_video = not words.VIDEO.isdisjoint(line.lemmas)
    if by_video and own not in ("phone", "cue") and _is_virtual(clause):
        return "video call"
    if own not in ("phone", "cue") or by_video:
        beside = _beside(clause)
        near = _near(clause, beside)
        wired = by_video or not words.TELEPHONES.isdisjoint(line.lemmas)
        within = _within(clause, beside) if wired else []
        local = {line.tokens[each].lemma for each in within}
        if local & words.VIDEO or (near & words.VIDEO and own != "meeting"):
            return "video call"
    if own == "phone":
        return "meeting" if paid(clause) or _called_there(clause) else own
    if own == "cue":
        return _by_means(clause)
    if "call" in near and not any(_by_call(line, each) for each in clause.own):
        near.remove("call")
    if own in ("talk", "", "conversation", "cue") and near & words.PHONE:
        return "phone"
    if own == "meeting" and (local - {clause.lemma}) & words.TELEPHONES:
        return "phone" if any(_is_means(clause, each) for each in within) else own
    if own in ("talk", "", "conversation") and clause.lemma != "be in touch" and _in_person(clause):
        return "meeting"
    held = clause.verb >= 0 and line.tokens[clause.verb].lemma == "hold"
    named = any(line.tokens[each].mention for each in clause.to("with", "between"))
    if own == "" and held and named and line.tokens[clause.at].tag == "NNS":
        return "meeting"  # who hold discussions or consultations sit together
    if own == "talk" and clause.nominal:
        return "meeting" if line.tokens[clause.at].tag == "NNS" else "conversation"
    return own


def _of_written_or_visit(clause: Clause, own: str) -> str:
    """Of what is written or a visit: greetings by telephone, a tour of several."""
    if clause.lemma == "tour" and not clause.nominal and _several(clause):
        return "meeting"  # both ministers toured the port
    wired = own == "message" and clause.verb >= 0 and _by_wire(clause.line, clause.verb)
    return "phone" if wired else own


def _by_wire(line: Line, at: int) -> bool:
    """ "Exchanged greetings by telephone"."""
    by = [each for each in line.children(at, "prep") if line.tokens[each].small in _WAYS]
    return any(
        line.tokens[noun].lemma in ("phone", "telephone")
        for each in by
        for noun in line.children(each, "pobj")
    )


def _is_means(clause: Clause, at: int) -> bool:
    """Whether a telephone is what they met by, and not what they met about or beside."""
    line = clause.line
    if line.tokens[at].lemma not in words.TELEPHONES or at == clause.at:
        return False
    while line.tokens[at].dep in ("compound", "amod", "nmod") and line.tokens[at].head != at:
        at = line.tokens[at].head
    up = line.tokens[at].head
    if clause.at in (at, up):
        return True  # a telephone meeting; received a telephone call
    own = line.tokens[up].head in (clause.at, clause.verb)
    return own and line.tokens[up].small in _WAYS


_WAYS = frozenset({"by", "over", "on", "via", "through", "per", "in", "during"})


def _is_virtual(clause: Clause) -> bool:
    """ "The meeting was virtual"."""
    line = clause.line
    if not clause.nominal or clause.role != "subject" or line.tokens[clause.verb].lemma != "be":
        return False
    said = {line.tokens[each].lemma for each in line.children(clause.verb, "acomp", "dobj")}
    return not said.isdisjoint(words.VIDEO)


def _by_means(clause: Clause) -> str:
    """Of a verb that tells of a contact only where it says how: "told Paz by phone", "replied in a
    letter"; cue where it does not."""
    line = clause.line
    below = [
        each
        for each in line.below[clause.at]
        if line.tokens[each].dep not in _TOLD and line.tokens[each].small not in _GOALS
    ]
    own = [one for each in below for one in line.under(each, _TOLD)]
    means = {line.tokens[each].lemma for each in own if line.tokens[each].mention is None}
    if means & words.VIDEO:
        return "video call"
    if "face" in means or means & _TABLES:
        return "meeting"  # told Paz face to face, urged her over lunch
    if "person" in means and "in person" in line.text:
        return "meeting"
    if means & words.CUES or _OVER_PHONE.search(line.text, 0):
        return "phone"
    settled = clause.lemma in ("agree", "settle") and _agreed_there(clause)
    if settled or tells_there(line, clause.at, clause.lemma):
        return "meeting"
    return ("message" if "text" in means else "letter") if means & words.WRITTEN else "cue"


def _agreed_there(clause: Clause) -> bool:
    """ "The two ministers agreed in Lima on Monday to reopen the bridge": they met there."""
    after = clause.line.tokens[clause.at + 1 : clause.at + 3]
    there = len(after) > 1 and after[0].small in ("in", "at") and after[1].mention is not None
    return there and _several(clause)


def _several(clause: Clause) -> bool:
    """Whether its subjects are several persons."""
    kinds = [clause.line.tokens[each].kind for each in clause.subjects]
    joint = "joint" in kinds or "couple" in kinds
    return joint or sum(each in ("person", "name") for each in kinds) > 1


_OVER_PHONE = re.compile(r"\bover the (?:tele)?phone\b|\b(?:by|over(?: the)?)(?: \w+)? radio\b")
_TABLES = frozenset({"face-to-face", "lunch", "dinner", "breakfast"})
_TOLD = frozenset({"xcomp", "ccomp", "dobj", "advcl", "conj", "relcl", "acl", "nsubj"})
_GOALS = frozenset({"to", "on", "for", "about", "of", "from"})


def _within(clause: Clause, beside: set[int]) -> list[int]:
    """The words of a clause alone, without those of clauses below it."""
    apart = _CLAUSAL if clause.nominal else _CLAUSAL | {"conj"}
    return [each for each in clause.line.under(clause.at, apart) if each not in beside]


def _near(clause: Clause, beside: set[int]) -> set[str]:
    """The lemmas of a clause that name nobody, and the parts of those with a hyphen."""
    near: set[str] = set()
    for each in clause.own:
        token = clause.line.tokens[each]
        lemma = token.lemma
        if token.mention is not None or each in beside:
            continue
        if lemma in _NO_MEANS and _NO_MEANS[lemma](clause.line, token):
            continue
        if lemma in words.PHONE and _talked_about(clause.line, token):
            continue
        near.add(lemma)
        if "-" in lemma:
            near.update(lemma.split("-"))
    return near


_BESIDE = frozenset({"after", "before", "following", "since"})
_ASIDES = _BESIDE | {"follow"} | words.REPORTING


def _beside(clause: Clause) -> set[int]:
    """What tells of something else: "met Paz two days after a call", "as the radio reported"."""
    line = clause.line
    if line.lemmas.isdisjoint(_ASIDES):
        return set()
    other = [
        each
        for each in line.children(clause.at, "prep")
        if line.tokens[each].small.split()[-1] in _BESIDE
    ]
    other += [
        each
        for each in line.children(clause.at, "advcl")
        if line.tokens[each].lemma in words.REPORTING
    ]
    return {one for each in other for one in line.under(each)}


def _talked_about(line: Line, token: Token) -> bool:
    """ "Talks about a second line": no means to talk by."""
    while token.dep in ("compound", "amod", "nmod") and line.tokens[token.head] is not token:
        token = line.tokens[token.head]
    return token.dep == "pobj" and line.tokens[token.head].small in _MATTERS


_MATTERS = frozenset({"about", "regarding", "concerning"})


def _border(line: Line, token: Token) -> bool:
    """ "On the Chinese side of the line": no line to talk over."""
    return line.tokens[token.head].small == "of"


def _of_waves(line: Line, token: Token) -> bool:
    """ "Radio frequencies", "the radio station": no talk over it."""
    if token.dep not in ("compound", "nmod", "amod"):
        return False
    return line.tokens[token.head].lemma not in words.nouns()


_NO_MEANS = {
    "line": _border,
    "radio": _of_waves,
    "mobile": _of_waves,
}  # words that may be no means to talk by


def paid(clause: Clause) -> bool:
    """ "Paid a courtesy call on Paz": no call by telephone."""
    if clause.lemma != "call" or not clause.nominal:
        return False
    if _call_on(clause.line, clause.at):
        return True
    near = {clause.line.tokens[each].lemma for each in clause.line.below[clause.at]}
    verb = clause.line.tokens[clause.verb].lemma if clause.verb >= 0 else ""
    by_wire = bool(near & (words.TELEPHONES | words.VIDEO))
    return verb == "pay" or (not by_wire and bool(near & {"courtesy", "farewell", "introductory"}))


def _call_on(line: Line, at: int) -> bool:
    """ "During the call on, both discussed trade": they met."""
    after = line.tokens[at + 1 : at + 3]
    return len(after) > 1 and after[0].small == "on" and after[1].small in (",", ".", "and", "was")


def _called_there(clause: Clause) -> bool:
    """ "Was called to the foreign ministry": summoned."""
    if clause.nominal or clause.lemma != "call" or not passive(clause.line, clause.at):
        return False
    goals = [clause.line.tokens[each] for each in clause.to("to", "into")]
    return any(
        each.lemma in words.SITES or (each.mention is not None and each.mention.kind == "office")
        for each in goals
    )


def _by_call(line: Line, at: int) -> bool:
    """ "On a call", "in a Friday call"; not "in addition to the call"."""
    token = line.tokens[at]
    if _call_on(line, at):
        return False
    return token.lemma == "call" and line.tokens[token.head].text.lower() in (
        "in",
        "on",
        "during",
        "by",
        "over",
        "via",
    )


def _in_person(clause: Clause) -> bool:
    tokens = [clause.line.tokens[each] for each in clause.own]
    lemmas = {each.lemma for each in tokens}
    there = any(each.small == "there" and each.dep == "advmod" for each in tokens)
    by_hand = lemmas & words.IN_PERSON
    if by_hand == {"person"} and "in person" not in clause.line.text:
        by_hand = set()  # a person familiar with the talks
    if by_hand or there or _at_site(clause) or _came(clause):
        return True
    where = place_of(clause, visit=False)
    if where is None or _of_another(clause, where):
        return False
    return not _topic_is_there(clause, where)


def _came(clause: Clause) -> bool:
    """ "Flew in on Monday and talked with Paz": they sat together."""
    line, token = clause.line, clause.line.tokens[clause.at]
    joined = not clause.nominal and token.dep == "conj"
    return joined and line.tokens[token.head].lemma in _COMING


_COMING = frozenset({"fly", "arrive", "land", "travel", "drive", "come", "visit"})


def _topic_is_there(clause: Clause, where: Located) -> bool:
    """ "Discussed the crossing at Santa Elena": what was discussed is there."""
    if clause.lemma not in ("discuss", "review"):
        return False
    tokens = clause.line.tokens
    named = next((at for at, each in enumerate(tokens) if each.start == where.start), 0)
    near = named > 0 and tokens[named - 1].small in ("at", "near")
    return near and any(each < named - 1 for each in clause.line.children(clause.at, "dobj"))


_AT = ("at", "in", "on", "near", "aboard", "over", "inside", "outside", "beside", "behind")


_STEPPING = frozenset({"walk", "step", "ride", "cycle", "row", "wade", "climb", "stroll"})


def _at_site(clause: Clause) -> bool:
    """ "Talked at the airport", "came to the checkpoint and talked"."""
    line, at = clause.line, clause.at
    if words.SITES.isdisjoint(line.lemmas):
        return False
    spans = [each for each in line.below[at] if line.tokens[each].lemma in words.SPANS]
    spans += [
        noun
        for each in line.children(at, "prep")
        for noun in line.children(each, "pobj")
        if line.tokens[noun].lemma in words.SPANS
    ]
    if any(_site_behind(line, each, _AT) for each in (at, *spans)):
        return True  # spoke for an hour in a hut
    up = line.tokens[at].head
    came = words.verbs().get(line.tokens[up].lemma, ("",))[0] == "visit"
    came = came or line.tokens[up].lemma in _STEPPING
    joined = line.tokens[at].dep in ("conj", "advcl", "xcomp")
    return joined and came and _site_behind(line, up, ("to", "at", "in", "into"))


def _site_behind(line: Line, at: int, names: tuple[str, ...]) -> bool:
    topical = line.tokens[at].lemma in ("discuss", "review")  # fuel on the outer islands
    return any(
        line.tokens[noun].lemma in words.SITES
        and line.tokens[noun].mention is None
        and not (topical and line.tokens[noun].tag == "NNS")
        and not (line.tokens[noun].lemma == "field" and _of_something(line, noun))
        for each in line.children(at, "prep")
        if line.tokens[each].small in names
        for noun in line.children(each, "pobj")
    )


def _of_another(clause: Clause, where: Located) -> bool:
    """ "Discussed the summit in Lima": the place is the summit's."""
    between = [each for each in clause.line.tokens[clause.at + 1 :] if each.end <= where.start]
    return not clause.nominal and any(each.lemma in words.nouns() for each in between)


def _of_something(line: Line, noun: int) -> bool:
    """ "In the fields of trade and energy": no place."""
    return [each.small for each in line.tokens[noun + 1 : noun + 2]] == ["of"]


# What a later sentence lets see of a conversation that has no medium yet.
_SHOWN = (
    (
        "video call",
        anchored(
            r"\b(?:video|zoom|skype|screens?|webcam)\b"
            r"(?!\s+(?:showed|shows|footage|films?|tapes?|recordings?|shot|clip|of))",
            re.I,
        ),
    ),
    (
        "phone",
        anchored(
            r"\b(?:by|over|on)\s+(?:the\s+)?(?:tele|satellite\s+)?phone\b"
            r"|\b(?:picked|picks|pick)\s+up\s*(?:the\s+(?:tele)?phone|the\s+receiver|at\s+once"
            r"|[.,;\"'])"
            r"|\bhung\s+up\b|\breceiver\b|\b(?:dialled|dialed)\b"
            r"|\b(?:who|had|s?he)\s+(?:rang|telephoned|phoned)\b"
            r"|\bthe\s+line\s+(?:was\s+(?:bad|poor|cut)|broke|dropped|went|crackled|kept|held)\b",
            re.I,
        ),
    ),
    (
        "meeting",
        anchored(
            r"\b(?:they|two|both|men|women|leaders|ministers|presidents|officers|generals)\s+"
            r"(?:had\s+)?(?:sat|dined|lunched|walked|strolled|shook\s+hands|embraced)\b"
            r"|\bhandshake\b|\bface[- ]to[- ]face\b|\bacross\s+the\s+table\b",
            re.I,
        ),
    ),
)


def shown_in(line: Line) -> str:
    """The medium that a sentence shows of a conversation told before: "He picked up at once",
    "they sat in the garden"; empty for none."""
    return next((medium for medium, said in _SHOWN if said.search(line.said)), "")


def both_calls(line: Line) -> bool:
    """ "In both calls she offered help": the conversations told before were calls."""
    both = not _BOTH.isdisjoint(line.word_list.lower)
    return both and not line.lemmas.isdisjoint(_TWO_CALLS) and bool(_CALLS.search(line.text))


_BOTH = frozenset({"both", "these", "two"})
_TWO_CALLS = frozenset({"call", "calls", "phone", "telephone"})
_CALLS = re.compile(
    r"\b[Bb]oth\s+(?:(?:tele)?phone\s+)?calls\b|\b(?:these|two) (?:phone )?calls\b"
    r"|\b[Bb]oth\s+conversations\s.{0,40}\bby\s+(?:tele)?phone\b"
)
