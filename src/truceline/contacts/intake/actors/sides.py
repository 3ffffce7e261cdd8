"""The sides of persons whom no words next to their names give one: by what stands around them.

What is found here is a guess (Actor.guessed): later clues, such as who travelled, may change it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import HEADS, Actor, Cast
from truceline.contacts.intake.actors.siding import AT, CLUES, Ground, best, clues, ground, scores
from truceline.contacts.intake.lexicon.side_weights import WEIGHTS
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import known_side, rank_of

NEAR_CHARS = 30
_ACROSS = re.compile(r"\b(?:counterpart|colleague|opposite|host|guest|interlocutor)", re.I)
_WEIGHTS = [WEIGHTS.get(name, 0.0) for name in CLUES]


def settle(
    cast: Cast,
    mentions: list[Mention],
    home: str,
    *,
    starts: Sequence[int] = (),
    introduced: Mapping[int, str],
) -> None:
    """Sides of those the text names without a country. introduced: by id of the person, the side
    of the description that the name may belong to; starts: where sentences begin."""
    text = prepared(cast, mentions, home, starts=starts, introduced=introduced)
    people = unsided(text)
    for at, person in enumerate(people):
        person.side = _of_his_chief(text, person)
        person.guessed = not person.side
        person.side = person.side or _owners_side(text, person)
        if person.side:
            continue
        rows = clues(text, person, home)
        rows.pop(_opposite(text, person), None)
        rows.pop(_across(text, person), None)
        if not person.rank:
            hosts = AT["hosts"]  # flew to Lima for talks with Ana Paz
            rows = {each: row for each, row in rows.items() if each in cast.main[:2] or row[hosts]}
        if rows and (person.rank or len(rows) > 1):
            like = (each for each in people[at + 1 :] if each.rank == person.rank)
            rival = next(like, None) if person.rank in HEADS else None
            rival = rival or _joined(text, person, people[at + 1 : at + 2])
            other = scores(clues(text, rival, home), _WEIGHTS) if rival else {}
            person.side, person.guessed = best(scores(rows, _WEIGHTS), other), True


def _opposite(text: Ground, person: Actor) -> str:
    """The side that "his guest, Ana Paz" cannot be of: that of the one named right before."""
    own = next(
        (
            each
            for each in text.mentions
            if each.his and _ACROSS.search(each.text) and text.cast.named(each.name) is person
        ),
        None,
    )
    if own is None:
        return ""
    number = text.sentence(own.start)
    before = [
        each.side or _side_of(text, each)
        for each in text.mentions
        if each.name and each.end < own.start and text.sentence(each.start) == number
    ]
    return before[-1] if before else ""


def _across(text: Ground, person: Actor) -> str:
    """The side of which "Ana Paz … her Chilean counterpart" says that she is not."""
    for one, two in pairwise(each for each in text.mentions if each.name or each.his):
        counterpart = two.his and two.kind == "person" and not two.title and two.side
        if counterpart and text.cast.named(one.name) is person and _ACROSS.search(two.text):
            return two.side if text.sentence(one.start) == text.sentence(two.start) else ""
    return ""


def _joined(text: Ground, person: Actor, after: Sequence[Actor]) -> Actor | None:
    """Who is joined to somebody where both are named first: "Ana Paz and Luis Rojas"."""
    named = [each for each in text.mentions if each.name and not each.parts]
    for one, two in pairwise(named):
        if text.cast.named(one.name) is person:
            other = text.cast.named(two.name)
            near = two.start - one.end == len(" and ")
            return other if near and any(other is each for each in after) else None
    return None


def _side_of(text: Ground, mention: Mention) -> str:
    found = text.cast.named(mention.name)
    return found.side if found is not None else ""


def _of_his_chief(text: Ground, person: Actor) -> str:
    """The side of the one whose name stands before: "Paz's deputy, Luis Rojas"."""
    own = (each for each in text.mentions if each.owner and text.cast.named(each.name) is person)
    owners = (text.cast.named(each.owner) for each in own if not _ACROSS.search(each.text))
    return next((each.side for each in owners if each is not None and each.side), "")


def _owners_side(text: Ground, person: Actor) -> str:
    """The side of whoever "his deputy, Ana Paz" belongs to: the one named right before, else the
    first person of the sentence; empty for anybody else."""
    his = [each for each in text.mentions if each.his and each.name and each.title]
    own = next((each for each in his if text.cast.named(each.name) is person), None)
    if own is None or _ACROSS.search(own.text):
        return ""
    number = text.sentence(own.start)
    before = [
        each
        for each in text.mentions
        if each.name and each.end < own.start and text.sentence(each.start) == number
    ]
    if not before:
        return ""
    near = own.start - before[-1].end < NEAR_CHARS
    owner = text.cast.named((before[-1] if near else before[0]).name)
    return owner.side if owner is not None else ""


def prepared(
    cast: Cast,
    mentions: list[Mention],
    home: str,
    *,
    starts: Sequence[int],
    introduced: Mapping[int, str],
) -> Ground:
    """The ground on which the sides are settled; main sides and home are known from here on."""
    for person in cast.people:
        person.side = person.side or known_side(person.keys)
    for each in mentions:
        once = cast.named(each.name) if each.former and each.side else None
        if once is not None and not once.side and id(once) not in introduced:
            once.side, once.guessed = each.side, True
            once.role, once.rank = each.title, rank_of(each.title)
    text = ground(cast, mentions, starts, introduced)
    cast.main = tuple(side for side, _ in text.counts.most_common(3))
    cast.home = home or _likely_home(cast, mentions)
    return text


def unsided(text: Ground) -> list[Actor]:
    """Whoever has no side yet and may get one, in the order of the text."""
    people: list[Actor] = []
    for each in text.mentions:
        for one in each.parts or (each,):
            person = text.cast.named(one.name) if one.name else None
            if person is None or person.side or any(person is other for other in people):
                continue
            if person.rank != "speaker" and (person.rank or len(person.keys) > 1):
                people.append(person)
    return people


def _likely_home(cast: Cast, mentions: list[Mention]) -> str:
    """The country a text without a dateline is mostly about, of those that have no head named by
    his state."""
    counts = Counter(side for _, side in _geography(mentions))
    taken = {each.side for each in cast.people if each.side and each.rank in HEADS}
    taken |= {each.side for each in mentions if each.side and _foreign(each)}
    free = Counter({side: count for side, count in counts.items() if side not in taken})
    where = Counter(each.side for each in mentions if each.city and each.side not in taken)
    likely = free or where if len(taken) > 1 else free
    return next((side for side, _ in (likely or counts).most_common(1)), "")


def _foreign(mention: Mention) -> bool:
    """Whether it is somebody whom only other states name by his state: an ambassador, the king of
    Spain who has no name."""
    rank = rank_of(mention.title)
    return rank == "ambassador" or (rank in HEADS and not mention.name)


def _geography(mentions: Iterable[Mention]) -> Iterable[tuple[int, str]]:
    """Places of the text where a state speaks or acts."""
    for each in mentions:
        for single in each.parts or (each,):
            if single.side and single.side in countries.NAMES and not single.placed:
                yield single.start, single.side
