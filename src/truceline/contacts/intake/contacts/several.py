"""What one clause tells as several contacts: one after the other, on two days, one each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from truceline.contacts.intake.actors.cast import Actor, same, state
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.scene import Scene
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.clauses.places import located
from truceline.contacts.intake.contacts.series import DAYS, alone, apiece
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.grammar.relations import joined_by, passive
from truceline.contacts.intake.grammar.tree import Token
from truceline.contacts.intake.lexicon.contact_words import TAKEN
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.text.anchored import anchored

_ONCE_MORE = re.compile(
    r"\s(?:and|then)\s+(?:(?:once|then|later|yet)\s+)*(?:again|more)(?:\s+(?:early|late))?\s+$"
)
DAY_PARTS = frozenset({"morning", "afternoon", "evening"})
THEN = frozenset({"then", "later", "afterwards", "subsequently", "separately"})
_AND_THEN = THEN | {"and"}
_IN_TURN = anchored(r"\b(?:in turn|one by one|one after (?:the other|another)|each of)\b", re.I)


_LATELY = re.compile(r"\b(?:most\s+recently|the\s+last\s+time|last)\s+(?:[a-z]+\s+[A-Z]\w+\s+)?$")
_AT_FIRST = re.compile(
    r"\b(?:for\s+the\s+first\s+time|starting|beginning|first|from)\s+(?:from\s+)?$"
)


def dated(clause: Clause, made: Heard) -> Heard:
    """Of a habit the one contact that has a day: "meet every month, most recently on 2 May",
    "are to speak every week, starting on Monday"."""
    line = clause.line
    for each in line.times:
        before = line.text[: each.start - line.sentence.start]
        if each.kind not in _DATED or each.start < line.tokens[clause.at].end:
            continue
        if _LATELY.search(before):
            return replace(made, status="held", times=[each])
        if _AT_FIRST.search(before) and line.tokens[clause.at].tag == "VB":
            return replace(made, status="planned", times=[each])
    return made


_DATED = ("day", "weekday", "month", "week", "today")


def each_of(scene: Scene, clause: Clause, made: Heard) -> Iterator[Heard]:
    """What is heard as one contact or, where the words are of several, as each of them."""
    first, second = made.first, made.second
    days = _again_on(clause, made)
    other = _next_day(scene, clause, made)
    if other is not None:
        last = other.times[0].start if other.times else 0
        before = [each for each in made.times if each.start < last] or other.times
        hosts = [each for each in first if each is not other.first[0]] or first
        guests = [each for each in second if each is not other.second[0]] or second
        yield replace(made, first=hosts, second=guests, times=before)
        yield other
    elif elsewhere := _elsewhere(clause, made):
        apart = [each.second[0] for each in elsewhere]
        rest = [each for each in second if not any(each is one for one in apart)]
        begin = elsewhere[0].place.start if elsewhere[0].place else 0
        before = [each for each in made.times if each.start < begin]
        yield replace(made, second=rest, times=before or made.times)
        yield from elsewhere
    elif days:
        yield replace(made, times=days[:1])
        yield replace(made, times=days[1:], again=True)
    elif made.medium == "visit" and len(stops := _stops(clause, made)) > 1:
        yield from stops
    elif _one_by_one(clause, second, made.medium):
        if made.medium in ("meeting", "visit"):  # with the king and with the premier
            _of_one_side(second)
        yield from (alone(made, each) for each in second)
    elif len(first) > 1 and len(second) == 1 and (_apart(clause) or _from_each(clause, made)):
        for each in first:  # received by the king and, separately, by the premier
            yield replace(made, first=[each], listed=True)
    else:
        yield made


def _of_one_side(hosts: list[Actor]) -> None:
    """Give the side of the first whom a guest saw to the second, if that one's is a guess."""
    for each in hosts[1:]:
        if each.guessed and hosts[0].side and not hosts[0].guessed:
            each.side = hosts[0].side


def _elsewhere(clause: Clause, made: Heard) -> list[Heard]:
    """The further contacts of "met Paz in Lima and in Quito the premier, Eva Vidal"."""
    tokens, found = clause.line.tokens, []
    for at in range(clause.at + 1, len(tokens) - 3 if len(made.second) > 1 else 0):
        joint, lead, town, person = tokens[at : at + 4]
        place = town.mention
        if joint.small != "and" or lead.small not in ("in", "at") or place is None:
            continue
        then = [each for each in made.times if each.start > place.start] or made.times
        found += [
            replace(made, second=[each], place=located(place), times=then, listed=True)
            for each in made.second
            if place.placed and each.start == person.start
        ]
    return found if len(found) < len(made.second) else []


def _stops(clause: Clause, made: Heard) -> list[Heard]:
    """The visits of "to travel to Lima on Friday and to Quito on Sunday"."""
    by_start = {each.start: each for each in clause.line.mentions if each.placed or each.side}
    if clause.nominal or any(each.kind != "state" for each in made.second):
        return []
    stops = []
    own = {each.side for each in (*made.first, *made.second)}
    named = [clause.line.tokens[each].mention for each in clause.to(*clause.row[1])]
    towns = [each for each in named if each and each.kind == "place" and each.side not in own]
    more = [state(each.side, each.start) for each in towns if each.side]
    for each in (*made.second, *more):
        then = [one for one in made.times if one.start > each.start] or made.times
        where = located(by_start[each.start]) if each.start in by_start else None
        times = sorted(then, key=lambda one: one.start)[:1]
        stops.append(replace(made, second=[each], times=times, place=where))
    return stops


def _next_day(scene: Scene, clause: Clause, made: Heard) -> Heard | None:
    """The second contact of "saw Paz on Monday and Rojas on Tuesday", "met Paz in Lima on Monday
    and, an hour later, Rojas"; None for anything else."""
    hosted = not clause.nominal and passive(clause.line, clause.at)
    ours, theirs = (made.second, made.first) if hosted else (made.first, made.second)
    if made.status not in ("held", "planned") or not theirs:
        return None
    tokens = clause.line.tokens
    behind = [each for each in range(clause.at, len(tokens)) if tokens[each].text != ","]
    for number, joint in enumerate(behind[1:-1], 1):
        before = tokens[behind[number - 1]]
        if tokens[joint].small != "and":
            continue
        rest = behind[number + 1 :]
        later = tokens[rest[0]].small in THEN
        that_day = before.small == "day" and tokens[behind[number - 1] - 1].small == "same"
        dated = before.when or that_day or _is_town(before)
        if not (later or (made.times and dated)):
            continue
        rest = _behind_apart(tokens, rest[1:]) if later else rest
        if not rest[1:]:
            continue
        town = tokens[rest[1]].mention if tokens[rest[0]].small in ("in", "at") else None
        rest = rest[2:] if town is not None and town.placed and rest[2:] else rest
        leading = tokens[rest[0]].when
        rest = rest[1:] if leading else rest
        led = bool(rest) and tokens[rest[0]].small in ("with", "to")
        rest = rest[1:] if led else rest
        if not rest or (clause.nominal and not led) or not _could_be_met(tokens, rest):
            continue
        place, then = _there(tokens, rest[0] + 1)
        place = place or town
        after = tokens[rest[1]].when if len(rest) > 1 else None
        day = leading or after or then or (before.when if _by_day(tokens, rest[0] + 1) else None)
        found = who(clause.line, scene, rest[:1], ours) if day or later else []
        times = [day] if day else made.times
        if len(found) == 1 and not same(found[0], theirs[0]):
            at_place = located(place) if place is not None else made.place if led else None
            own = [each for each in theirs if same(each, found[0])] or found
            later_on = replace(made, times=times, listed=True, place=at_place)
            return replace(later_on, first=own) if hosted else replace(later_on, second=own)
    return None


def _behind_apart(tokens: Sequence[Token], rest: list[int]) -> list[int]:
    """What stands behind "at a separate meeting"."""
    four = [tokens[each].lemma for each in rest[:4]]
    apart = four[:2] == ["at", "a"] and four[2:] in (["separate", "meeting"], ["second", "meeting"])
    return rest[4:] if apart else rest


def _is_town(token: Token) -> bool:
    return token.mention is not None and token.mention.placed


def _could_be_met(tokens: Sequence[Token], rest: Sequence[int]) -> bool:
    """Whether somebody is named here who does nothing himself."""
    person = tokens[rest[0]]
    acts = len(rest) > 1 and (tokens[rest[1]].verbal or tokens[rest[1]].tag == "MD")
    return person.mention is not None and person.kind in _MET and not acts


_MET = ("person", "name", "group", "org")


def _there(tokens: Sequence[Token], at: int) -> tuple[Mention | None, When | None]:
    """The place and the day of "in Lima on Tuesday"; none where other words stand there."""
    three = tokens[at : at + 3]
    if len(three) < 3 or three[0].small != "in" or not three[2].when:
        return None, None
    place = three[1].mention
    return (place, three[2].when) if place is not None and place.placed else (None, None)


def _by_day(tokens: Sequence[Token], at: int) -> bool:
    """ "In the afternoon", "in the evening": later on the day that was said."""
    return [each.small for each in tokens[at : at + 2]] == ["in", "the"] and (
        tokens[at + 2].small in DAY_PARTS
    )


def _again_on(clause: Clause, made: Heard) -> list[When]:
    """The two days of "rang her on Sunday and again on Monday"; none for anything else."""
    if len(made.times) < 2 or made.status != "held":
        return []
    days = sorted((each for each in made.times if each.kind in DAYS), key=lambda each: each.start)
    if len(days) != 2:
        return []
    begin = clause.line.sentence.start
    between = clause.line.text[days[0].end - begin : days[1].start - begin]
    return days if _ONCE_MORE.search(between) else []


def _several(clause: Clause, medium: str) -> bool:
    """Whether the words are of many contacts with one other party each."""
    near = {clause.line.tokens[each].lemma for each in clause.own if not _of_another(clause, each)}
    all_three = "other" in near and "three" in clause.line.word_list.lower
    near -= {"each"} if all_three else set()  # the three will see each other
    if near & {"joint", "trilateral", "three-way", "tripartite", "conference", "group", "together"}:
        return False
    tokens = () if clause.nominal else [clause.line.tokens[each] for each in clause.own]
    if any(each.kind == "couple" and each.small[:4] == "both" for each in tokens):
        return True
    if near & {
        "back-to-back",
        "separate",
        "separately",
        "individually",
        "each",
        "apiece",
        "respectively",
    }:
        return True
    if _IN_TURN.search(clause.line.said):
        return True
    if clause.nominal:
        kinds = ("call", "conversation", "meeting", "visit", "letter", "message", "summit")
        also = clause.lemma == "talk" and "also" in clause.line.lemmas  # with Paz and Rojas
        return clause.line.tokens[clause.at].tag == "NNS" and (also or clause.lemma in kinds)
    behind = clause.line.tokens[clause.at :]
    apart = _one_then_other(clause) or any(
        lead.small == "and" and to.small == "to" and one.mention is not None
        for lead, to, one in zip(behind, behind[1:], behind[2:], strict=False)
    )
    talked = clause.medium == "talk" and not clause.nominal
    return medium in ("phone", "letter") or (talked and apart)


def _of_another(clause: Clause, at: int) -> bool:
    """ "Met each of them before bringing them together": this is said of another verb."""
    up = clause.line.tokens[at].head
    return clause.line.tokens[up].verbal and up not in (clause.at, clause.verb)


def _one_by_one(clause: Clause, second: list[Actor], medium: str) -> bool:
    several = apiece(clause, second) and _several(clause, medium)
    if len(second) > 1 and clause.lemma in ("credence", "credential"):
        return True  # each of them handed over his own
    return several or (len(second) > 1 and _one_then_other(clause))


def _one_then_other(clause: Clause) -> bool:
    """ "Met the king and then with the premier", "with the king and with the premier"."""
    pairs = pairwise(clause.line.tokens[clause.at :])
    return any(one.small in _AND_THEN and two.small == "with" for one, two in pairs)


def _from_each(clause: Clause, made: Heard) -> bool:
    """ "Took calls from Paz and Rojas", "accepted wishes by telephone from both"."""
    taken = clause.nominal and clause.line.tokens[clause.verb].lemma in TAKEN
    return taken and made.medium == "phone" and len({each.side for each in made.first}) > 1


def _apart(clause: Clause) -> bool:
    near = {clause.line.tokens[each].small for each in clause.own}
    if any(joined_by(clause.line, clause.at, "by")):
        return True
    if near & {"separately", "individually"} and clause.to("with", "to"):
        return True
    return bool(near & {"separately", "then", "later"}) and "by" in {
        name for name, _ in clause.preps
    }
