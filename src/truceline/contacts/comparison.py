"""Comparison: both sides' readouts of one contact beside each other; it shows, and settles nothing.

A topic that one side does not name is no proof that it was not spoken of. Where a side issued
nothing, that is shown instead: a refusal is a fact, not a gap.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.contacts.book import Item
from truceline.contacts.contact import Contact
from truceline.contacts.dates import day_of, differ
from truceline.contacts.entries import ReadoutIssued, Recorded, Said
from truceline.contacts.saying import minutes_of, own_duration, own_initiator, unlike
from truceline.contacts.states import state_name, state_of_place
from truceline.contacts.topics import Vocabulary

STRONGEST = ("issued", "denied", "refused_to_comment", "attributed_only", "none_seen")


@dataclass(frozen=True, slots=True)
class Account:
    """What one side gave. status: the strongest of its readouts, empty where none is on record."""

    side: str
    status: str
    statuses: tuple[str, ...]
    offices: tuple[str, ...]
    says: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source states of the contact itself; side: that of who says so, if known."""

    aspect: str
    value: str
    by: str
    side: str
    entry: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements about one aspect that cannot all be so."""

    aspect: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """When a side's readout was issued, as far as that is known."""

    side: str
    office: str
    issued_us: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """compared: whether at least two sides issued a readout; only: topics that a single side names,
    by side; both: topics that more than one names; first: the side that announced first, empty
    unless every side that issued has a known time and one is before all others.
    """

    contact: int
    compared: bool
    accounts: tuple[Account, ...]
    only: dict[str, tuple[str, ...]]
    both: tuple[str, ...]
    statements: tuple[Statement, ...]
    contradictions: tuple[Contradiction, ...]
    announced: tuple[Announced, ...]
    first: str


def compare(contact: Contact, vocabulary: Vocabulary) -> Comparison:
    """The readouts of a contact side by side."""
    accounts = accounts_of(contact, vocabulary)
    issued = [each for each in accounts if each.status == "issued"]
    topics = sorted({topic for each in issued for topic in each.topics}, key=str.casefold)
    naming = {topic: [each.side for each in issued if topic in each.topics] for topic in topics}
    statements = tuple(_statements(contact, vocabulary))
    announced = _announced(contact)
    return Comparison(
        contact=contact.number,
        compared=len(issued) > 1,
        accounts=accounts,
        only={
            each.side: tuple(topic for topic in topics if naming[topic] == [each.side])
            for each in issued
        },
        both=tuple(topic for topic in topics if len(naming[topic]) > 1),
        statements=statements,
        contradictions=tuple(_contradictions(statements)),
        announced=announced,
        first=_first(announced, [each.side for each in issued]),
    )


def accounts_of(contact: Contact, vocabulary: Vocabulary) -> tuple[Account, ...]:
    """One account for each side of the contact, and for each other side that spoke of it."""
    sides = dict.fromkeys((*contact.sides, *(each.side for each in contact.said if each.side)))
    return tuple(_account(contact, side, vocabulary) for side in sides)


def initiators(contact: Contact, vocabulary: Vocabulary) -> list[Statement]:
    """Who asked for the contact, by each who states it."""
    statements = _statements(contact, vocabulary)
    return [each for each in statements if each.aspect == "initiator"]


def _account(contact: Contact, side: str, vocabulary: Vocabulary) -> Account:
    names = vocabulary.names
    own = [each for each in contact.said if each.side == side]
    statuses = tuple(dict.fromkeys(each.status for each in own))
    issued = [each for each in own if each.status == "issued"]
    marked = {topic for each in issued for topic in each.topics}
    says = tuple(sentence for each in issued if not each.topics for sentence in each.says)
    read = vocabulary.topics(says, parties=contact.sides, labels=contact.topics)
    return Account(
        side=side,
        status=next((each for each in STRONGEST if each in statuses), ""),
        statuses=statuses,
        offices=tuple(
            dict.fromkeys(names.office(each.office).name for each in issued if each.office)
        ),
        says=tuple(sentence for each in own for sentence in each.says),
        topics=tuple(sorted(marked | set(read), key=str.casefold)),
    )


def _statements(contact: Contact, vocabulary: Vocabulary) -> Iterator[Statement]:
    """All that is stated of the contact itself, the same by the same once."""
    seen: set[tuple[str, str, str]] = set()
    for each in _all_statements(contact, vocabulary):
        key = (each.aspect, each.value, each.side or each.by)
        if key not in seen:
            seen.add(key)
            yield each


def _all_statements(contact: Contact, vocabulary: Vocabulary) -> Iterator[Statement]:
    names, parties = vocabulary.names, contact.parties

    def told(aspect: str, said: Said, item: Item) -> Statement:
        by = said.by or item.body.accepted.document
        return Statement(aspect, said.value, by, names.office(by, ()).side, item.number)

    for item in contact.accounts:
        body = item.body
        if not isinstance(body, Recorded):
            continue
        if body.initiator is not None and is_stated(body.initiator):
            yield told("initiator", body.initiator, item)
        if body.duration is not None:
            yield told("duration", body.duration, item)
        for aspect, value in (("place", body.place), ("date", body.when.date)):
            if value:
                yield told(aspect, Said(value=value), item)
    for item in contact.readouts:
        body = item.body
        own = {
            "initiator": own_initiator(body, parties, names),
            "duration": own_duration(body),
            "place": body.place,
            "date": body.date,
            "fact": {"issued": "took place", "denied": "did not take place"}.get(body.status, ""),
        }
        for aspect, value in own.items():
            if value:
                by = body.office or state_name(body.side)
                yield Statement(aspect, value, by, body.side, item.number)


def is_stated(said: Said) -> bool:
    """Whether somebody states it, so that it is not inferred from who travelled or who phoned."""
    return bool(said.by) or said.basis.casefold().startswith("stated")


def _contradictions(statements: Iterable[Statement]) -> Iterator[Contradiction]:
    by_aspect: dict[str, list[Statement]] = {}
    for each in statements:
        by_aspect.setdefault(each.aspect, []).append(each)
    for aspect, some in by_aspect.items():
        if any(_contradict(aspect, one.value, two.value) for one in some for two in some):
            yield Contradiction(aspect, tuple(some))


def _contradict(aspect: str, one: str, two: str) -> bool:
    if aspect == "duration":
        first, second = minutes_of(one), minutes_of(two)
        return first is not None and second is not None and unlike(first, second)
    if aspect == "date":
        day, other = day_of(one), day_of(two)
        return day is not None and other is not None and differ(day, other)
    if aspect == "place":
        return _elsewhere(one, two)
    return one != two


def _elsewhere(one: str, two: str) -> bool:
    """Whether two places cannot be the same; a town may lie in a state that we cannot tell."""
    if one.casefold() in two.casefold() or two.casefold() in one.casefold():
        return False
    state, other = state_of_place(one), state_of_place(two)
    if state and other:
        wide = state_name(state) == one or state_name(other) == two
        return state != other or not wide
    return state_name(state) != one and state_name(other) != two


def _announced(contact: Contact) -> tuple[Announced, ...]:
    issued = (each for each in contact.said if each.status == "issued")
    known = [_told_at(each, each.issued_us) for each in issued if each.issued_us is not None]
    return tuple(sorted(known, key=lambda each: each.issued_us))


def _told_at(body: ReadoutIssued, issued_us: int) -> Announced:
    return Announced(body.side, body.office, issued_us)


def _first(announced: tuple[Announced, ...], issued: list[str]) -> str:
    """The side that announced first, where every side's first time is known and they differ."""
    earliest: dict[str, int] = {}
    for each in announced:
        earliest.setdefault(each.side, each.issued_us)
    if len(issued) < 2 or set(earliest) != set(issued):
        return ""
    first, second = sorted(earliest.items(), key=lambda each: each[1])[:2]
    return first[0] if first[1] < second[1] else ""
