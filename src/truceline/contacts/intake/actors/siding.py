"""Whose a person is whom no words beside the name give a side: clues for each side, their score.

Every side that a text names is a candidate. Each has a list of clues (CLUES): how often it acts,
who is described with the same rank, who stands in the same sentence. A table of weights, fitted to
the texts of the corpus (lexicon/side_weights.py), makes of them a score; the highest wins.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import (
    HEADS,
    Actor,
    Cast,
    alike_titles,
    one_post,
    ranks_agree,
)
from truceline.contacts.intake.actors.posts import possible, words_of_role
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.homelands import homelands
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import folded, rank_of, same_name
from truceline.contacts.intake.names.tongues import fit
from truceline.contacts.intake.names.vocabulary import side_of

CLUES = (
    "share",  # of all places where a state acts, those of this side
    "most",  # it acts most often in the text
    "second",  # it acts second most often
    "home",  # the text was written there, or by it
    "home of an ambassador",  # the same, of an ambassador: he is another's
    "introduced",  # "Peru's minister", of whom the next sentences may give the name
    "alike before",  # somebody unnamed of this rank and side stands before the name
    "alike after",  # or behind it
    "office",  # an office that serves the rank, anywhere
    "office said",  # an office of this side behind the name in its sentence
    "last in sentence",  # named last before the name, in its sentence
    "last before",  # named last before the name, in an earlier sentence
    "next",  # named right behind the name, in its sentence
    "opens sentence",  # the first side named in the sentence of the name
    "in sentence",  # named in it at all
    "opens text",  # the first side that acts in the text
    "same post",  # somebody else of this side has the rank, at the top
    "same rank",  # somebody else of this side has the rank, below the top
    "beside",  # somebody named of this side stands in the same sentence
    "joined",  # and is joined to the name by "and"
    "counterpart",  # a counterpart of this side stands in the same sentence
    "in order",  # as the first of two goes with the first of two, and the second with the second
    "only a place",  # it never acts, there is only a city of it
    "only a far place",  # and the city stands three sentences away or more
    "a body",  # it is no state
    "a body with a head",  # it is no state, and the person is a president or premier
    "a body of arms",  # it is no state, and the person is no minister
    "hosts",  # a city of it stands before the name in its sentence
    "seen there",  # a city of it stands right behind the name: met Paz in Lima
    "apposed",  # an office or body of it stands right before the name
    "joined later",  # somebody named of it is joined to the name by "and" behind the verb
    "tongue",  # the name is of a language spoken there
    "own tongue",  # and no other side of the text has a claim as good
    "other tongue",  # it is of a language that is not
    "tongue of a place",  # the name is of a language spoken there, and the side never acts
    "a body with a leader",  # it is no state, and the person leads or commands something
    "a body with a soldier",  # it is no state, and the person has the rank of an officer
    "in order and rank",  # as in order, and the two are of the rank of the name
    "first at home",  # of two behind "of the two countries", the first is of home, or acts first
)
AT = {name: at for at, name in enumerate(CLUES)}
SERVING = {
    "foreign": ("minister", "deputy"), "defen": ("minister", "general", "deputy"),
    "interior": ("minister",), "presiden": ("state",), "prime": ("government",),
    "army": ("general", "official"), "militar": ("general", "official"),
    "ministry": ("minister", "deputy"), "embassy": ("ambassador",),
}  # fmt: skip
JOINING_CHARS = 12


_LEADING = spelt("commander chairman chair secretary representative coordinator")
_OFFICERS = spelt(
    """colonel col brigadier brig major maj captain capt lieutenant lt general gen admiral adm
    commodore"""
)


@dataclass(slots=True)
class Ground:
    """What a text shows of its sides, read once. acting: places where a side acts, in order."""

    cast: Cast
    mentions: list[Mention]
    starts: Sequence[int]
    introduced: Mapping[int, str]  # by id of the person, the side of the description before it
    singles: list[Mention] = field(default_factory=list)
    acting: list[Mention] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    described: list[tuple[int, str, str, str]] = field(default_factory=list)

    def sentence(self, place: int) -> int:
        return bisect_right(self.starts, place)


def ground(
    cast: Cast, mentions: list[Mention], starts: Sequence[int], introduced: Mapping[int, str]
) -> Ground:
    """The ground of a text; starts: where its sentences begin."""
    made = Ground(cast, mentions, starts, introduced)
    made.singles = [one for each in mentions for one in (each.parts or (each,)) if one.side]
    made.singles += [*_seats(mentions)]
    made.acting = [each for each in made.singles if not each.placed and each.kind != "place"]
    made.counts = Counter(each.side for each in made.acting)
    made.described = [
        (each.start, each.side, rank_of(each.title), each.title.lower().split(" ")[-1])
        for each in made.singles
        if each.kind == "person" and not each.name
    ]
    return made


_SEAT = re.compile(r"\s(?:in|to|for)\s+(?:the\s+)?(?P<where>[^\W\d_][\w .-]*)")


def _seats(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The places where ambassadors and missions are, as far as they stand in the words for them:
    "Peru's ambassador in Lima, Ana Paz"."""
    for each in mentions:
        found = _SEAT.search(each.text) if each.kind in ("person", "org") else None
        where = side_of(found["where"]) if found else ""
        if where and where != each.side:
            yield Mention("state", each.end, each.end, "", side=where, city=True, placed=True)


def clues(text: Ground, person: Actor, home: str) -> dict[str, list[float]]:
    """For each side the values of CLUES."""
    sides = list(dict.fromkeys([*(each.side for each in text.singles), *([home] if home else [])]))
    own = [
        one
        for each in text.mentions
        for one in (each.parts or (each,))
        if one.name and same_name(folded(one.name), person.keys)
    ]
    # The chief government negotiator, the government's negotiator
    governs = "government" in person.role.lower() or any(map(_of_government, own))
    lands = [land for side in sides if governs for land in homelands().get(side, ())]
    sides = list(dict.fromkeys([*sides, *lands]))
    made = {side: [0.0] * len(CLUES) for side in sides}
    if not own:
        return made
    first = own[0]
    number = text.sentence(first.start)
    _from_counts(text, made, person, home)
    _from_places(text, made, home, number)
    _from_ranks(text, made, person, first)
    _from_sentence(text, made, first, number)
    _from_people(text, made, person, own)
    _from_order(text, made, first)
    _from_couple(text, made, first, home)
    _from_name(text, made, person)
    role = words_of_role(person.role)
    for side, row in made.items():
        if side not in countries.NAMES:
            row[AT["a body"]] = 1.0
            row[AT["a body with a head"]] = float(person.rank in HEADS)
            leads = not _LEADING.isdisjoint(role)
            row[AT["a body with a leader"]] = float(leads)
            row[AT["a body with a soldier"]] = float(not (leads or _OFFICERS.isdisjoint(role)))
            row[AT["a body of arms"]] = float(person.rank not in (*HEADS, "minister", "ambassador"))
    open_to = possible(made, person, lands if governs else None)
    return {side: made[side] for side in open_to}


def _of_government(mention: Mention) -> bool:
    return mention.text[:16].lower() == "the government's"


def _from_counts(text: Ground, made: dict[str, list[float]], person: Actor, home: str) -> None:
    total = sum(text.counts.values()) or 1
    for side, row in made.items():
        row[AT["share"]] = text.counts[side] / total
        row[AT["only a place"]] = float(not text.counts[side])
    for name, (side, _) in zip(("most", "second"), text.counts.most_common(2), strict=False):
        made[side][AT[name]] = 1.0
    if home:
        made[home][AT["home"]] = 1.0
        made[home][AT["home of an ambassador"]] = float(person.rank == "ambassador")
    if text.acting:
        made[text.acting[0].side][AT["opens text"]] = 1.0


FAR = 3  # sentences


def _from_places(text: Ground, made: dict[str, list[float]], home: str, number: int) -> None:
    for side, row in made.items():
        if not text.counts[side] and side != home:
            places = (each.start for each in text.singles if each.side == side)
            near = any(abs(text.sentence(each) - number) < FAR for each in places)
            row[AT["only a far place"]] = float(not near)


def _from_ranks(text: Ground, made: dict[str, list[float]], person: Actor, first: Mention) -> None:
    last = person.role.lower().split()[-1:]
    for start, side, rank, head in text.described:
        if rank == "deputy" and [head] != last:
            continue  # a vice president is no deputy adviser
        if not alike_titles(head, person.role):
            continue  # a minister is no Speaker
        if ranks_agree(rank, person.rank) and not text.cast.described(side, person.rank):
            made[side][AT["alike before" if start < first.start else "alike after"]] = 1.0
    for each in text.singles:
        if each.kind == "office" and person.rank:
            small = each.title.lower()
            serves = any(key in small and person.rank in ranks for key, ranks in SERVING.items())
            if serves and alike_titles(small, person.role):
                made[each.side][AT["office"]] = 1.0
    for other in text.cast.people:
        if other is not person and other.side in made and person.rank == other.rank != "":
            top = other.rank in HEADS
            alone = not other.guessed and one_post(other.role, person.role)
            made[other.side][AT["same post" if top else "same rank"]] = 1.0 + alone
    side = text.introduced.get(id(person), "")
    if side in made:
        made[side][AT["introduced"]] = 1.0


def _from_sentence(text: Ground, made: dict[str, list[float]], first: Mention, number: int) -> None:
    before = [each for each in text.acting if each.end <= first.start]
    here = [each for each in text.singles if text.sentence(each.start) == number]
    if before:
        name = "last in sentence" if text.sentence(before[-1].start) == number else "last before"
        made[before[-1].side][AT[name]] = 1.0
    lead = [each for each in text.mentions if each.end <= first.start]
    owner = first.his and lead and first.start - lead[-1].end < 30
    if lead and lead[-1].side and owner:
        made[lead[-1].side][AT["apposed"]] = 1.0
    if (
        lead
        and lead[-1].side
        and first.start - lead[-1].end <= 3
        and lead[-1].kind in ("office", "org", "group")
    ):
        made[lead[-1].side][AT["apposed"]] = 1.0
    behind = [each for each in here if each.start >= first.end]
    if behind and behind[0].start - first.end < 60:
        made[behind[0].side][AT["next"]] = 1.0
    if behind and behind[0].placed and behind[0].city and behind[0].start - first.end < 5:
        made[behind[0].side][AT["seen there"]] = 1.0
    acting = [each for each in here if not each.placed and each.kind != "place"]
    if acting:
        made[acting[0].side][AT["opens sentence"]] = 1.0
    for each in here:
        if each.placed and each.end <= first.start:
            made[each.side][AT["hosts"]] = 1.0
        if each.kind == "office" and each.start >= first.end:
            made[each.side][AT["office said"]] = 1.0
    for each in acting:
        made[each.side][AT["in sentence"]] = 1.0


def _from_people(
    text: Ground, made: dict[str, list[float]], person: Actor, own: list[Mention]
) -> None:
    numbers = {text.sentence(each.start) for each in own}
    for each in text.mentions:
        for one in each.parts or (each,):
            alike = one.kind == "person" and one.side and not (one.name or one.title)
            if alike and text.sentence(one.start) in numbers:
                made[one.side][AT["counterpart"]] = 1.0
            other = text.cast.named(one.name) if one.name else None
            if other is None or other is person or other.side not in made:
                continue
            if text.sentence(one.start) in numbers:
                made[other.side][AT["beside"]] = 1.0
                gap = min(max(one.start - me.end, me.start - one.end) for me in own)
                if gap <= JOINING_CHARS:
                    later = any(
                        each.end < min(one.start, own[0].start)
                        and each.kind in ("person", "name", "pronoun")
                        for each in text.mentions
                        if text.sentence(each.start) == text.sentence(one.start)
                    )
                    made[other.side][AT["joined later" if later else "joined"]] = 1.0


def _from_couple(text: Ground, made: dict[str, list[float]], first: Mention, home: str) -> None:
    """ "The police chiefs of the two countries, Ana Paz and Luis Rojas": she is of the state where
    the text was written, or which it names first."""
    couple = next((each for each in text.mentions if each.parts and _of_two(each, first)), None)
    if couple is None:
        return
    lands = [each for each, _ in text.counts.most_common() if each in countries.NAMES][:2]
    if len(lands) < 2:
        return
    begins = next(each.side for each in text.acting if each.side in lands)
    leading = home if home in lands else begins
    other = next(each for each in lands if each != leading)
    own = leading if couple.parts[0].start == first.start else other
    if own in made:
        made[own][AT["first at home"]] = 1.0


_TWO = re.compile(r"\b(?:two|both)\b")


def _of_two(couple: Mention, one: Mention) -> bool:
    """Whether it is one of "the chiefs of the two services, A and B", "Presidents A and B"."""
    if len(couple.parts) != 2 or not any(each.start == one.start for each in couple.parts):
        return False
    heads = all(rank_of(each.title) in HEADS for each in couple.parts)
    plain = all(each.name and not each.side for each in couple.parts)
    return plain and (heads or _TWO.search(couple.text) is not None)


def _from_order(text: Ground, made: dict[str, list[float]], first: Mention) -> None:
    """ "The leaders of Peru and Chile … Ana Paz and Luis Rojas": the first with the first."""
    pairs = [
        each.parts
        for each in text.mentions
        if len(each.parts) == 2
        and all(one.side and not one.name for one in each.parts)
        and each.end <= first.start
    ]
    if not pairs:
        return
    two = pairs[-1]
    names: list[str] = []
    for each in text.mentions:
        for one in each.parts or (each,):
            person = text.cast.named(one.name) if one.name and one.start >= two[1].end else None
            if person is not None and person.rank != "speaker" and person.name not in names:
                names.append(person.name)
    own = text.cast.named(first.name)
    if own is not None and own.name in names[:2]:
        part = two[names.index(own.name)]
        alike = ranks_agree(rank_of(part.title), own.rank)
        made[part.side][AT["in order and rank" if alike else "in order"]] = 1.0


def _from_name(text: Ground, made: dict[str, list[float]], person: Actor) -> None:
    score = {side: fit(person.keys, side) for side in made}
    top = max(score.values(), default=0.0)
    leads = sum(each >= 0.7 * top for each in score.values()) == 1
    known = max(top, fit(person.keys, "")) >= 1.5
    for side, row in made.items():
        name = "tongue" if text.counts[side] else "tongue of a place"
        row[AT[name]] = min(score[side], 4.0) / 4.0
        row[AT["own tongue"]] = float(leads and top >= 1.0 and score[side] == top)
        row[AT["other tongue"]] = float(known and score[side] < 0.5)


def scores(rows: dict[str, list[float]], weights: Sequence[float]) -> dict[str, float]:
    """What the clues of each side come to."""
    return {side: sum(map(float.__mul__, row, weights)) for side, row in rows.items()}


def best(own: dict[str, float], rival: dict[str, float]) -> str:
    """The side with the highest score; empty where no side is named.

    rival: the scores of another president in a text with two; the two are not of one state.
    """
    order = sorted(rival, key=lambda side: -rival[side])[:2]

    def worth(side: str) -> float:
        left = [rival[each] for each in order if each != side]
        return own[side] + (left[0] if left else 0.0)

    return max(own, key=worth) if own else ""
