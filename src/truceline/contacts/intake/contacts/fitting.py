"""Whether what two places in a text tell can be of one contact: how, who, where and when."""

from collections.abc import Sequence
from datetime import date

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import Actor, same
from truceline.contacts.intake.clauses.heard import Heard, Located
from truceline.contacts.intake.dates.dating import agree, resolve
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.names.persons import rank_of

TALK = {"phone", "video call", "conversation", ""}
MEET = {"meeting", "visit", "conversation", ""}
LOWER = {"official", "general", "deputy", "envoy", "group"}
_CIVIL = frozenset({"minister", "envoy", "ambassador"})
HEADS = frozenset({"state", "government", "royal"})
_OF_HEADS = frozenset({"presidency", "palace", "court", "government", "cabinet", "chancellery"})
NEAR_CHARS = 300
ANCHORS = ("day", "month", "weekday", "year", "week", "today")


def media_fit(one: str, two: str) -> bool:
    if one == two or not one or not two:
        return True
    return (one in TALK and two in TALK and "video call" not in (one, two)) or (
        one in MEET and two in MEET
    )


def persons_fit(ours: list[Actor], theirs: list[Actor]) -> bool:
    """Whether one of those who are named can be the same, if any are on both sides."""
    one = [each for each in ours if each.keys]
    two = [each for each in theirs if each.keys] if one else []
    return not two or any(same(mine, other) for mine in one for other in two)


def _stand_for(groups: Sequence[Actor], heads: set[str], ranks: set[str]) -> bool:
    """ "Their leaders" are the presidents; what the presidency did, the president did."""
    if not ranks & {*HEADS, "minister"}:
        return False
    if heads & {"leader", "state", "government"} and ranks & HEADS:
        return True
    seats = {word for each in groups if each.role == "office" for word in each.name.split()}
    of_minister = "ministry" in seats and "minister" in ranks
    return of_minister or bool(seats & _OF_HEADS and ranks & HEADS)


def ranks_fit(ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Of two groups of one side: a foreign minister is not its president, though one of them goes
    unnamed."""
    if len(ours) == len(theirs) == 1 and "group" not in (ours[0].kind, theirs[0].kind):
        ranks = ours[0].rank, theirs[0].rank
        if ranks[0] == ranks[1] or not all(ranks):
            return True  # the most of all
    one = {each.rank for each in ours if each.rank}
    two = {each.rank for each in theirs if each.rank}
    groups = [each for each in (*ours, *theirs) if each.kind == "group"]
    heads = {rank_of(each.role) or rank_of(each.role.removesuffix("s")) for each in groups}
    if groups and _stand_for(groups, heads, one | two):
        return True
    known = (one | two) - {"group"}
    if heads & {"state", "government"} and known and not known & {*HEADS, "leader"}:
        return False  # presidents are no deputies
    if heads == {"general"} and known and known <= _CIVIL:
        return False  # the commanders are no minister and no envoy
    if not one or not two or "leader" in one | two or one & two:
        return True
    if two == {"group"} or (one == {"group"} and not two & HEADS):
        return True  # "the military representatives" may be a delegation whose leader was named
    return one | two <= LOWER  # the army chief may be the general


def places_fit(one: Located | None, two: Located | None) -> bool:
    if one is None or two is None or one.name == two.name:
        return True
    if one.side and one.side == two.side:
        country = countries.NAMES.get(one.side)
        return country in (one.name, two.name)
    return False


def times_fit(
    one: When | None, two: When | None, published: date | None, *, definite: bool
) -> bool:
    if one is None or two is None:
        return True
    if says(one) == says(two):
        return True
    first = resolve(one, published, future=False).known
    second = resolve(two, published, future=False).known
    if first and second:
        return agree(first, second)
    if one.kind == two.kind:
        return False
    if "week" in (one.kind, two.kind) and abs(one.start - two.start) < NEAR_CHARS:
        return True  # "last weekend", and "on Saturday" in the next sentence
    return definite or "today" in (one.kind, two.kind)


def says(when: When) -> tuple[object, ...]:
    return when.kind, when.year, when.month, when.day, when.number, when.way


def main_time(heard: Heard) -> When | None:
    """The time words of a mention that say when it was, not how long before another."""
    if not heard.times:
        return None
    found = [each for each in heard.times if each.kind in ANCHORS]
    return min(found, key=lambda each: ANCHORS.index(each.kind) > 4) if found else None
