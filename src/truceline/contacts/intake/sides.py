"""The sides of persons whom no words next to their names give one: by what stands around them.

What is found here is a guess (Actor.guessed): later clues, such as who travelled, may change it.
"""

from collections import Counter
from collections.abc import Iterable

from truceline.contacts import countries
from truceline.contacts.intake.cast import HEADS, Actor, Cast, ranks_agree
from truceline.contacts.intake.lexicon import offices
from truceline.contacts.intake.mentions import Mention
from truceline.contacts.intake.names import folded, known_side, rank_of, same_name

NEAR_CHARS = 220  # about a sentence
BESIDE_CHARS = 90  # within one clause


def settle(cast: Cast, mentions: list[Mention], home: str) -> None:
    """Sides of those the text names without a country."""
    for person in cast.people:
        person.side = person.side or known_side(person.keys)
    for each in mentions:
        once = cast.named(each.name) if each.former and each.side else None
        if once is not None and not once.side:
            once.side, once.guessed = each.side, True
            once.role, once.rank = each.title, rank_of(each.title)
    counts = Counter(side for _, side in _geography(mentions))
    taken = {each.side for each in cast.people if each.side and each.rank in HEADS}
    taken |= {each.side for each in mentions if each.side and _foreign(each)}
    free = Counter({side: count for side, count in counts.items() if side not in taken})
    where = Counter(each.side for each in mentions if each.city and each.side not in taken)
    likely = free or where if len(taken) > 1 else free
    cast.home = home or next((side for side, _ in (likely or counts).most_common(1)), "")
    for person in cast.people:
        if not person.side and person.rank not in ("", "speaker"):
            person.side = (
                _described_side(cast, mentions, person)
                or _side_of_office(mentions, person)
                or _near_side(cast, mentions, person, counts=counts, home=home)
            )
            person.guessed = True


def _foreign(mention: Mention) -> bool:
    """Whether it is somebody whom only other states name by his state: an ambassador, the king of
    Spain who has no name."""
    rank = rank_of(mention.title)
    return rank == "ambassador" or (rank in HEADS and not mention.name)


def pair_up(cast: Cast, mentions: list[Mention]) -> None:
    """Full names still without a side, in a text about two sides: each is of one of the two.

    Beside somebody of the one side a name is of the other; else it is of the side named last.
    """
    acting = [
        (each.start, one.side)
        for each in mentions
        for one in each.parts or (each,)
        if one.side and not one.placed and one.kind != "place"
    ]
    cast.main = tuple(side for side, _ in Counter(side for _, side in acting).most_common(3))
    main = list(cast.main[:2])
    if len(main) < 2:
        return
    _in_order(cast, mentions, acting)
    for person in cast.people:
        if person.side or len(person.keys) < 2 or person.rank == "speaker":
            continue
        own = next(
            (each for each in mentions if each.name and folded(each.name) == person.keys), None
        )
        if own is None:
            continue
        beside = {
            other.side
            for each in mentions
            if each.name and abs(each.start - own.start) < NEAR_CHARS
            for other in [cast.named(each.name)]
            if other and other is not person and other.side in main
        }
        before = [side for start, side in acting if side in main and start < own.start]
        if len(beside) == 1:
            person.side = next(side for side in main if side not in beside)
            person.guessed = True
        elif before and not beside:
            person.side = before[-1]
            person.guessed = True


def _in_order(cast: Cast, mentions: list[Mention], acting: list[tuple[int, str]]) -> None:
    """ "Paz and Rojas spoke. The Peruvian and Chilean presidents …": the first two names of a text
    without any other named person of the two sides go with them in the order of the text."""
    main = set(cast.main[:2])
    sides = list(dict.fromkeys(side for _, side in acting if side in main))
    if any(each.side in main and each.rank != "speaker" for each in cast.people):
        return
    named = (cast.named(each.name) for each in mentions if each.name and not each.thing)
    two: list[Actor] = []
    for person in named:
        fits = person is not None and not person.side and person.rank != "speaker"
        if person is not None and fits and not any(person is each for each in two):
            two.append(person)
    if len(two) == 2 == len(sides):
        for person, side in zip(two, sides, strict=True):
            person.side, person.guessed = side, True


def _described_side(cast: Cast, mentions: list[Mention], person: Actor) -> str:
    """The side of the one description with this rank that is nobody else's: a named person of that
    side whose rank goes unsaid is meant first."""
    unsaid = {each.side for each in cast.people if each.side and not each.rank}
    said = {
        each.side
        for each in mentions
        if each.side
        and each.side not in unsaid
        and not each.name
        and ranks_agree(rank_of(each.title), person.rank)
        and not cast.described(each.side, person.rank)
    }
    return said.pop() if len(said) == 1 else ""


def _side_of_office(mentions: list[Mention], person: Actor) -> str:
    """The side of the one presidency, or premier's office, that a text names for such a person."""
    said = set()
    for each in mentions:
        small = each.title.lower()
        head = "presiden" in small or small == "state house"
        rank = "government" if small in offices.PM_OFFICES else "state" if head else ""
        if each.kind == "office" and each.side and rank == person.rank:
            said.add(each.side)
    return said.pop() if len(said) == 1 else ""


def _near_side(
    cast: Cast, mentions: list[Mention], person: Actor, *, counts: Counter[str], home: str
) -> str:
    """The country spoken of around a person: not one that has its like, nor of those beside it."""
    own = [each for each in mentions if each.name and same_name(folded(each.name), person.keys)]
    whose = _owner_side(mentions, own)
    if whose:
        return whose
    score = Counter(counts)
    for start, side in _geography(mentions, strong=True):
        if any(abs(start - each.start) < NEAR_CHARS for each in own):
            score[side] += 10
    for other in cast.people:
        if other is not person and other.rank == person.rank and other.rank in HEADS:
            score[other.side] = 0
    first = own[0].start if own else 0
    for each in mentions:
        if each.name and each.side and not same_name(folded(each.name), person.keys):
            apart = NEAR_CHARS if rank_of(each.title) == person.rank or not home else BESIDE_CHARS
            score[each.side] -= 1000 if abs(each.start - first) < apart else 3
    placed = [
        each for each in mentions if each.placed and each.city and 0 < first - each.end < NEAR_CHARS
    ]
    if placed and placed[-1].side != home:
        score[placed[-1].side] += 4
    if home:
        score[home] += 30
    best = score.most_common(1)
    return best[0][0] if best and best[0][1] > 0 else home


def _owner_side(mentions: list[Mention], own: list[Mention]) -> str:
    """ "The Peruvian presidency, whose head, Ana Paz, …": the side named right before."""
    for each in own:
        if each.his:
            before = [one for one in mentions if one.side and 0 <= each.start - one.end < 30]
            if before:
                return before[-1].side
    return ""


def _geography(mentions: Iterable[Mention], *, strong: bool = False) -> Iterable[tuple[int, str]]:
    """Places of the text where a state speaks or acts. strong: an office or a group of it only."""
    for each in mentions:
        for single in each.parts or (each,):
            if strong and single.kind not in ("office", "group"):
                continue
            if single.side and single.side in countries.NAMES and not single.placed:
                yield single.start, single.side
