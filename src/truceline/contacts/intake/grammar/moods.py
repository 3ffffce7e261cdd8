"""Whether a verb says that it was so: held, planned, wished, denied, counted, called off."""

import re

from truceline.contacts.intake.grammar.ahead import ahead_of
from truceline.contacts.intake.grammar.averted import averted
from truceline.contacts.intake.grammar.been import has_been, was_there
from truceline.contacts.intake.grammar.headlines import headlined, to_do
from truceline.contacts.intake.grammar.refuted import is_false
from truceline.contacts.intake.grammar.relations import (
    APART,
    CREDITING,
    SUBJECTS,
    awaited,
    dated_behind,
    denied,
    had,
)
from truceline.contacts.intake.grammar.tree import Line, Token
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt

_WISHING = words.WISH - words.SAYING_TOO
_TELLING = words.REPORTING | words.PLAN
_URGING = spelt("urge ask press push encourage advise beg implore exhort pressure lobby tell want")
_BIDDING = spelt("ask tell")
_OWN = frozenset({"my", "our"})
_TIMELY = spelt("time moment best better important essential necessary vital wise duty")
_LIKING = spelt("like love prefer wish welcome appreciate")  # would like to meet


def mood(line: Line, at: int, depth: int = 0) -> str:
    """How it was, by a verb: held, planned, wished, denied, off, often, counted, not."""
    if depth:
        return _mood(line, at, depth)
    if at not in line.moods:
        line.moods[at] = _mood(line, at, depth)
    return line.moods[at]


def _mood(line: Line, at: int, depth: int) -> str:
    if averted(line, at):
        return "not"
    found = own_mood(line, at)
    if found != "held" or depth > 4:
        return found
    for up in line.above(at):
        said = _under(line, at, up, depth)
        if said:
            return said
        at = up
    return "held"


def _under(line: Line, at: int, up: int, depth: int) -> str:
    """What the word above makes of the one below it; empty to look further up."""
    below, token = line.tokens[at], line.tokens[up]
    if below.dep == "xcomp":
        return _of_verb(line, at, up)
    if below.dep == "acomp" and (said := own_mood(line, up)) in _NOT_YET:
        return "wished" if said == "planned" else said  # would be glad to talk
    if below.dep == "conj":
        joined = not line.has(at, *SUBJECTS) and (below.tag == "VB" or _to_be(line, at))
        outer = mood(line, up, depth + 1) if joined and token.tag == "VB" else own_mood(line, up)
        return outer if joined and outer in ("planned", "wished") else ""
    if below.dep == "ccomp":
        return _reported(line, at, up)
    if below.dep in ("acl", "relcl") and below.tag == "VB" and to_do(line, up):
        return "planned"
    if below.dep == "acl" or (below.dep == "relcl" and token.lemma in words.RUMOURS):
        return _of_noun(line, at, up)
    if below.dep == "pcomp":
        return _behind(line, at, up, depth)
    if below.tag == "VB" and token.lemma in _TIMELY and below.dep in ("relcl", "acl", "advcl"):
        return "wished"  # it is time for Paz to ring Rojas
    if below.dep in ("advcl", "relcl", "parataxis", "nsubj", "csubj"):
        purpose = below.tag == "VB" and below.dep == "advcl" and token.verbal
        return _to_what_end(line, up, depth) if purpose else "held"
    return ""


def _to_be(line: Line, at: int) -> bool:
    """ "Will fly to Lima and be received by Paz"."""
    return any(line.tokens[each].small == "be" for each in line.children(at, "auxpass"))


_NOT_YET = frozenset({"planned", "wished", "denied", "not"})


def _of_verb(line: Line, at: int, up: int) -> str:
    """What a verb makes of the infinitive that completes it: plans to meet, denied having met."""
    below, token = line.tokens[at], line.tokens[up]
    outer = own_mood(line, up)
    if outer in ("planned", "wished", "denied", "not"):
        return outer
    if token.lemma == "be" and _ordinal_before(line, at, up):
        return ""  # "was the first minister to visit Lima": he did
    if outer == "often" and token.tag in ("VBZ", "VBP"):
        return outer  # continue to exchange a call every Tuesday
    if token.lemma == "use" and below.tag == "VB" and not line.has(up, "dobj"):
        return "general"  # used to speak every week
    if token.lemma in words.REFUTING:  # denied having met
        return "denied"
    if token.lemma in words.WISH and below.tag == "VB" and not _stopped_by(line, up):
        return "planned" if _bids_own(line, up, at) else "wished"
    to = any(line.tokens[each].lemma == "to" for each in line.children(at, "aux"))
    bare = token.lemma in ("be", "have") and (below.tag == "VB" or to)
    if token.lemma == "be" and (has_been(line, up) or was_there(line, up)):
        return "held"  # has been to see Paz, was in Lima to see her
    if bare and any(line.tokens[each].lemma in _TIMELY for each in line.below[up]):
        return "wished"  # it is time to meet
    if bare and below.tag == "VBN" and token.lemma == "be" and token.tag not in ("VBZ", "VBP"):
        return "wished"  # "was to have met": did not
    if _agreed(line, up):
        return "planned"
    if bare and "due" in line.lemmas and line.tokens[at - 2].small == "due" and had(line, up):
        return "wished"  # had been due to meet
    due = token.tag == "JJ" and had(line, token.head)
    if token.lemma in words.PLAN and (due or had(line, up)):
        return "wished"  # "they had been expected to meet": they did not
    return "planned" if token.lemma in words.PLAN or bare or token.small == "next" else ""


_ORDINAL = spelt("first second third fourth fifth last latest only")


def _ordinal_before(line: Line, at: int, up: int) -> bool:
    """Whether somebody is the first, or the last, who does something."""
    whats = [each for each in line.children(up, "attr", "acomp", "dobj") if each < at]
    said = {word for each in whats for word in line.tokens[each].text.lower().split()}
    said |= {line.tokens[one].small for each in whats for one in line.below[each]}
    return not _ORDINAL.isdisjoint(said)


def _stopped_by(line: Line, at: int) -> bool:
    """ "Stopped by the ministry to see Paz": he was there."""
    behind = line.tokens[at + 1].small if at + 1 < len(line.tokens) else ""
    return line.tokens[at].lemma == "stop" and behind in ("by", "in", "at", "off", "over")


def _to_what_end(line: Line, up: int, depth: int) -> str:
    """What a verb makes of the purpose that it has: "flew to Lima to meet Paz"."""
    if _stopped_by(line, up):
        return mood(line, up, depth + 1)
    lemma = line.tokens[up].lemma
    if lemma in _URGING and line.has(up, "dobj"):
        if _bids_own(line, up, up):
            return "planned"
        return "wished"  # urged Paz to ring Rojas
    if _agreed(line, up):
        return "planned"  # consent was reached to meet
    if not line.has(up, "dobj") and lemma in words.WISH | words.PLAN:
        return "planned" if lemma in words.PLAN else "wished"  # offered last week to meet
    return mood(line, up, depth + 1)


def _bids_own(line: Line, up: int, at: int) -> bool:
    """ "I have asked our minister to go to Lima on Monday": he will."""
    if line.tokens[up].lemma not in _BIDDING or not dated_behind(line, up):
        return False
    whom = [*line.children(up, "dobj"), *line.children(at, "nsubj")]
    beside = [line.tokens[each - 1].small for each in whom if each]
    beside += [line.tokens[one].small for each in whom for one in line.children(each, "poss")]
    return not _OWN.isdisjoint(beside)


def _agreed(line: Line, at: int) -> bool:
    """Whether an agreement, a date or a promise is the subject of a verb."""
    return any(line.tokens[each].lemma in _PROMISES for each in line.children(at, *SUBJECTS))


def _behind(line: Line, at: int, up: int, depth: int) -> str:
    """What a preposition makes of the verb behind it: for meeting Paz, looks forward to meeting."""
    token = line.tokens[up]
    if token.small == "without":
        return "not"  # went home without meeting Paz
    if awaited(line, up):  # without a day it is a courtesy
        return "planned" if dated_behind(line, at) else "wished"
    if token.small == "on" and _agreed(line, token.head):
        return "planned"  # agreement was reached on holding talks
    thanked = line.tokens[token.head].lemma in CREDITING  # for receiving him last week
    if token.small == "for" and not thanked and mood(line, token.head, depth + 1) == "planned":
        return "planned"  # will go to Lima for meeting Paz
    if line.tokens[token.head].lemma in words.POINTS:
        return "wished"  # sees no point in meeting Paz, an interest in meeting her
    return "denied" if token.lemma in words.REFUTING else "held"


def _reported(line: Line, at: int, up: int) -> str:
    lemma = line.tokens[up].lemma
    if lemma in words.REFUTING or (lemma in words.RUMOURS and is_false(line, up)):
        return "denied"
    marked = line.has(at, "mark") or line.tokens[at].tag == "VB"
    return "wished" if marked and lemma in _WISHING else ""


_PROMISES = frozenset(
    {"plan", "date", "agreement", "invitation", "consent", "arrangement", "appointment", "promise"}
)


def _of_noun(line: Line, at: int, up: int) -> str:
    """ "A plan to meet", "reports that they met"."""
    lemma = line.tokens[up].lemma
    if lemma in words.RUMOURS and is_false(line, up):
        return "denied"
    if lemma in words.RUMOURS and {"ask", "question"} & {
        line.tokens[n].lemma for n in line.above(up)
    }:
        return "wished"  # asked about a report that they met
    if line.tokens[at].tag == "VB":
        if "no" in [line.tokens[each].small for each in line.children(up, "det")]:
            return "not"  # has no plans to meet
        if lemma in words.CHANCES:  # has the honour to send, will have occasion to meet
            had_it = line.tokens[line.tokens[up].head]
            own = "held" if had_it.tag in ("VBP", "VBZ") else own_mood(line, line.tokens[up].head)
            return own if had_it.lemma == "have" else "wished"
        return "planned" if lemma in _PROMISES else "wished"
    return "held"


def _announced(line: Line, token: Token) -> bool:
    """Whether somebody says that he would: "said he was ready and that they would meet"."""
    up = token
    while up.dep == "conj" and line.tokens[up.head] is not up:
        up = line.tokens[up.head]
    told = {line.tokens[token.head].lemma, line.tokens[up.head].lemma}
    return token.dep in ("ccomp", "conj") and not told.isdisjoint(_TELLING)


def own_mood(line: Line, at: int) -> str:
    """What a verb says by its own helpers, adverbs and form."""
    token = line.tokens[at]
    if not line.below[at]:
        return "off" if token.tag == "VBN" and token.lemma in words.UNDO else _plainly(line, at)
    helpers: set[str] = set()
    nouns: list[int] = []
    doubted = False
    for each in line.below[at]:
        child = line.tokens[each]
        if child.dep == "neg" or child.lemma in ("never", "nor"):
            return "not"
        if child.dep in _NOUNS:
            nouns.append(each)
        elif child.dep in ("aux", "auxpass"):
            helpers |= {child.lemma, child.small}
        elif child.dep == "mark" or child.small in _OPEN:
            doubted = doubted or _doubts(line, at, each)
    if nouns and any(denied(line, each) for each in nouns):
        return "not"
    if doubted or helpers & words.PERHAPS or _let(line, at):
        return "wished"
    if helpers & {"will", "shall", "'ll", "wo"}:
        return "planned"
    if helpers & {"would", "'d"}:
        sure = token.lemma not in _LIKING and not _conditional(line, at) and "have" not in helpers
        return "planned" if sure and _announced(line, token) else "wished"
    if token.tag == "VB" and "to" in helpers and token.head == at and headlined(line, at):
        return "planned"
    if token.tag == "VBN" and token.lemma in words.UNDO:
        return "off"
    return _plainly(line, at)


def _doubts(line: Line, at: int, each: int) -> bool:
    """Whether a word before a verb leaves it open: if they met; could not agree on when to meet."""
    if line.tokens[each].dep == "mark":
        return line.tokens[each].lemma in _DOUBTS and not _YES.search(line.text)
    return line.tokens[at].tag == "VB" and each == at - 2


def _conditional(line: Line, at: int) -> bool:
    """ "Would travel to Lima if that is what it takes"."""
    rest = [each.small for each in line.tokens[at:]]
    return ("if" in rest or "unless" in rest) and not dated_behind(line, at)


def _let(line: Line, at: int) -> bool:
    """ "Let us meet"."""
    up = line.tokens[line.tokens[at].head]
    return up.lemma == "let" and line.tokens[at].tag == "VB" and line.tokens[at].dep != "conj"


_OPEN = frozenset({"when", "where", "how"})
_WHENEVER = frozenset({"if", "whenever"})
_DOUBTS = frozenset({"if", "unless", "whether", "until"})
_YES = re.compile(r"\"\s*(?:Yes|Indeed|Certainly|Of course)\b")  # asked whether he had, he said
_NOUNS = frozenset({*SUBJECTS, "dobj", "attr"})


def _plainly(line: Line, at: int) -> str:
    """What a verb says that nothing denies, doubts or puts ahead."""
    present = line.tokens[at].tag in ("VBP", "VBZ")
    simple = present and line.tokens[at].lemma != "be"
    if present and not simple and line.tokens[at].dep == "advcl" and line.has(at, "expl"):
        return "general"  # when there is a meeting, we announce it
    if simple and not line.lemmas.isdisjoint(_WHENEVER):
        for each in line.children(at, "advcl"):
            if any(line.tokens[one].small in _WHENEVER for one in line.below[each]):
                return "general"  # if a goat crosses I ring him
    return _how_often(line, at) or ("planned" if ahead_of(line, at) else "held")


_MONTHLY = re.compile(
    r"\b(?:first|second|third|fourth|last) \w+day of (?P<which>the|each|every) month\b"
)


def _monthly(line: Line, at: int) -> bool:
    """ "Meet on the first Monday of the month", "have met on the last Friday of each month"."""
    found = _MONTHLY.search(line.text)
    tag = line.tokens[at].tag
    if found is None or tag == "VB" or (found["which"] == "the" and tag not in ("VBZ", "VBP")):
        return False
    own = line.under(at, APART | {"xcomp"})  # not: agreed to test it every month
    return any(line.tokens[each].when is not None for each in own)


def _how_often(line: Line, at: int) -> str:
    for adverb in (found := line.children(at, "advmod", "npadvmod", "dobj")):
        each = line.tokens[adverb]
        if each.lemma == "twice" or each.small in ("times", "occasions"):
            return "" if each.lemma == "twice" and _on_two_days(line, at) else "counted"
        if each.small in _PERIODS and _once_in(line, adverb):
            return "often"
    if found and any(line.tokens[each].lemma in words.OFTEN for each in found):
        return "often"
    each_time = not _EACH.isdisjoint(line.lemmas) and _each_time(line, at)
    if each_time or ("month" in line.lemmas and _monthly(line, at)):
        return "often"
    for prep in line.children(at, "prep") if "occasion" in line.lemmas else ():
        if any(line.tokens[each].small == "occasions" for each in line.children(prep, "pobj")):
            return "counted"
    token = line.tokens[at]
    if token.tag not in ("VBZ", "VBP") or line.sentence.zone != "body":
        return ""
    if "every" in line.lemmas and any(
        line.tokens[each].lemma == "every" for each in line.under(at)
    ):
        return "often"  # every Tuesday
    if ahead_of(line, at):
        return ""
    bound = not line.lemmas.isdisjoint(_BOUND) and line.tokens[at - 2].small == "where"
    if bound or (token.dep == "advcl" and _will_be(line, token.head)):
        return "planned"  # is on her way to Lima, where she meets Paz
    if line.minute:
        joined = token.dep == "conj" and line.tokens[token.head].tag == "VB"
        ahead = joined or any(to_do(line, each) for each in line.children(at, "nsubj"))
        return "planned" if ahead else ""
    below = [line.tokens[each] for each in line.under(at, APART)]
    quoted = line.text[: token.start - line.sentence.start].count('"') % 2 == 1
    up = line.tokens[token.head]
    told_now = token.dep == "ccomp" and up.tag == "VBZ" and up.lemma in words.REPORTING
    timed = told_now or quoted or any(each.when is not None for each in below)
    performs = token.lemma in words.BEGINNING or "compliment" in line.lemmas
    return "" if timed or performs else "general"


_BOUND = frozenset({"leave", "depart", "fly", "travel", "head", "way"})
_PERIODS = frozenset({"day", "week", "fortnight", "month", "year"})


def _once_in(line: Line, at: int) -> bool:
    """ "Once a month"."""
    lead = [each.small for each in line.tokens[max(0, at - 2) : at]]
    return lead in (["once", "a"], ["twice", "a"])


def _on_two_days(line: Line, at: int) -> bool:
    """ "Spoke twice, on Monday and again on Friday": each of the two is told."""
    whens = [line.tokens[each].when for each in line.under(at, APART)]
    days = [each for each in whens if each is not None and each.kind in ("day", "weekday")]
    return len(days) == 2 and "again" in line.lemmas


def _will_be(line: Line, at: int) -> bool:
    """ "When he lands in Lima, she will be there": both are to come."""
    return any(
        line.tokens[each].small in ("will", "shall", "'ll") for each in line.children(at, "aux")
    )


def _each_time(line: Line, at: int) -> bool:
    """ "Every Tuesday", "each month"."""
    return any(
        (line.tokens[each].when is not None or line.tokens[each].small in _PERIODS)
        and not _EACH.isdisjoint(line.tokens[lead].small for lead in line.below[each])
        for each in line.below[at]
    )


_EACH = frozenset({"every", "each"})
