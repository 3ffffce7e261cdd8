"""Whether a clause says that it was so: held, planned, wished, denied, counted, called off."""

from collections.abc import Iterator

from truceline.contacts.intake.clause import Clause
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.relations import APART, SUBJECTS, joined_to, verb_lemma
from truceline.contacts.intake.tree import Line

_AHEAD = frozenset(
    {
        "take",
        "start",
        "begin",
        "open",
        "be",
        "hold",
        "have",
        "host",
        "attend",
        "join",
        "pay",
        "chair",
    }
)


def mood(line: Line, at: int) -> str:
    """Whether a verb says that it was so: held, planned, wished, denied, off, often."""
    found = _own_mood(line, at)
    if found != "held":
        return found
    for step, up in enumerate(_climb(line, at)):
        token = line.tokens[up]
        lemma = token.lemma
        below = line.tokens[at]
        if (
            below.dep in ("acl", "ccomp")
            and lemma in ("report", "claim", "rumour", "rumor", "allegation")
            and _false(line, up)
        ):
            return "denied"
        if below.dep in ("advcl", "relcl", "acl", "ccomp", "pcomp", "parataxis", "nsubj", "csubj"):
            if lemma in words.DENY and below.dep in ("ccomp", "pcomp"):
                return "denied"
            if below.dep == "acl" and below.tag == "VB":
                return (
                    "planned"
                    if token.lemma in ("plan", "date", "agreement", "invitation")
                    else "wished"
                )
            if below.dep == "pcomp" and lemma in words.WISH | {"to"}:
                return "wished"
            marked = any(line.tokens[each].dep == "mark" for each in line.below[at])
            if (
                below.dep == "ccomp"
                and (marked or below.tag == "VB")
                and lemma in words.WISH - {"call", "tell", "warn", "insist", "suggest", "claim"}
            ):
                return "wished"
            if below.dep != "ccomp":
                purpose = below.tag == "VB" and below.dep == "advcl"
                return mood(line, up) if token.verbal and purpose and step < 4 else "held"
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
        said
        & {
            "false",
            "untrue",
            "wrong",
            "baseless",
            "unfounded",
            "incorrect",
            "fake",
            "invention",
            "fiction",
        }
    )


def _climb(line: Line, at: int) -> Iterator[int]:
    yield from line.above(at)


def _own_mood(line: Line, at: int) -> str:
    token = line.tokens[at]
    if any(
        line.tokens[each].dep == "neg" or line.tokens[each].lemma == "never"
        for each in line.below[at]
    ):
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
    if token.tag in ("VBZ", "VBP") or (
        token.tag == "VBG" and "be" in helpers and not _past(line, at)
    ):
        ahead = [line.tokens[each].when for each in line.below[at]]
        kinds = {each.kind for each in ahead if each}
        if kinds & {"weekday", "day", "month"} and "'s" not in token.text:
            return "planned"
        if any(each and each.kind == "week" and each.number > 0 for each in ahead):
            return "planned"
        if any(line.tokens[each].lemma == "every" for each in line.under(at, APART)):
            return "often"
    return "held"


def _past(line: Line, at: int) -> bool:
    return any(
        line.tokens[each].text.lower() in ("was", "were") for each in line.children(at, "aux")
    )


def _no(line: Line, at: int) -> bool:
    if line.tokens[at].lemma in ("nobody", "none", "nothing"):
        return True
    return any(
        line.tokens[each].lemma in ("no", "neither") for each in line.children(at, "det", "neg")
    )


def noun_mood(clause: Clause) -> str:
    """The mood of a noun: its own adjectives, and the verb it stands under."""
    line, at = clause.line, clause.at
    before = {
        line.tokens[each].lemma for each in line.children(at, "amod", "compound", "det", "neg")
    }
    if before & {"no", "neither", "any"}:
        return "not"
    several = line.children(at, "nummod") + line.children(joined_to(line, at), "nummod")
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
        if clause.role == "occasion for" and lemma in (
            "call",
            "ask",
            "appeal",
            "press",
            "push",
            "hope",
            "wait",
            "plan",
            "prepare",
            "offer",
            "aim",
            "argue",
            "look",
        ):
            return "wished"
        if lemma in words.REPORTING | words.WISH or outer in ("denied", "not"):
            return "planned" if before & words.AHEAD else _lifted(clause, outer)
        return outer if lemma in words.LIGHT or lemma in words.verbs() else "held"
    if clause.role == "object":
        if lemma in words.WISH and lemma not in words.LIGHT - {
            "seek",
            "request",
            "propose",
            "need",
            "cancel",
        }:
            return "wished"
        if lemma in (
            "plan",
            "schedule",
            "expect",
            "announce",
            "arrange",
            "prepare",
            "foresee",
            "await",
            "seek",
            "request",
            "propose",
            "need",
            "cancel",
            "postpone",
            "agree",
            "organise",
            "organize",
            "fix",
            "set",
        ):
            return "planned" if lemma not in ("seek", "request", "propose", "need") else "wished"
    if clause.role == "subject" and lemma in ("be", "remain"):
        ahead = {line.tokens[each].lemma for each in line.below[verb]}
        if ahead & {
            "due",
            "likely",
            "possible",
            "imminent",
            "ahead",
            "scheduled",
            "set",
            "planned",
        }:
            return "planned"
        if ahead & {"ongoing", "underway", "way"}:
            return "ongoing"
        if ahead & {"off", "unlikely", "impossible"}:
            return "off"
    if (
        token.lemma
        in (
            "schedule",
            "plan",
            "expect",
            "set",
            "slate",
            "foresee",
            "due",
            "agree",
            "fix",
            "pencil",
        )
        and token.tag == "VBN"
    ):
        return "planned" if outer == "held" else outer
    if before & words.AHEAD - {"next"} and outer == "held" and lemma not in words.OCCUR - {"be"}:
        return "planned"
    return outer


def _lifted(clause: Clause, outer: str) -> str:
    """What was said or wished at a meeting does not make the meeting a wish."""
    return (
        "held"
        if clause.role.split()[-1] in ("in", "during", "after", "following", "at", "on", "by")
        else outer
    )


def _ahead(line: Line, at: int) -> bool:
    """ "Ahead of a meeting with Paz"."""
    token = line.tokens[at]
    up = line.tokens[token.head]
    if token.dep != "pobj" or up.text.lower() != "of":
        return False
    return line.tokens[up.head].text.lower() == "ahead"
