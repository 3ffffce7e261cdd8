"""Statistics over many contacts: who read out what, who asked, and what is said but not on record.

Counted are contacts, not sheets of paper: two readouts by one side of one call are one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.contacts.aliases import Names
from truceline.contacts.attendance import Attendance
from truceline.contacts.book import ContactBook, Item
from truceline.contacts.comparison import STRONGEST, Account, Statement, accounts_of, initiators
from truceline.contacts.contact import CALLS, STATUSES, Contact, contacts
from truceline.contacts.dates import Day, day_of, within
from truceline.contacts.entries import CountClaimed
from truceline.contacts.states import state_name
from truceline.contacts.topics import Vocabulary

UNDATED = "undated"
PERIODS = ("year", "quarter", "month")


@dataclass(frozen=True, slots=True)
class SideCount:
    """One side over the contacts of a group. contacts: those it was a party to; statuses: how many
    of them by the strongest status of its readouts, `not_on_record` where there is none; offices
    and topics: in how many of them an office issued one, and a topic is named.
    """

    side: str
    name: str
    contacts: int
    statuses: dict[str, int]
    offices: dict[str, int]
    topics: dict[str, int]
    topics_by_period: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Initiated:
    """How often a side is said to have asked for the contact, and by whom."""

    initiator: str
    by: str
    side: str
    contacts: int


@dataclass(frozen=True, slots=True)
class Group:
    """Contacts of one medium between the same two persons, or the same sides.

    stated: in how many contacts somebody states who asked for it; implied: in how many others it is
    only inferred; periods: contacts by period.
    """

    between: tuple[str, ...]
    medium: str
    contacts: tuple[int, ...]
    sides: tuple[SideCount, ...]
    initiators: tuple[Initiated, ...]
    stated: int
    implied: int
    periods: dict[str, int]


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """A count that somebody claims, and what is on record. gap: how many are missing; beyond: how
    many more are on record than claimed; perhaps: contacts whose date does not tell the period.
    """

    entry: int
    between: tuple[str, ...]
    medium: str
    bound: str
    claimed: int
    on_record: int
    perhaps: int
    gap: int
    beyond: int
    period: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Statistics:
    """All contacts chosen, as one group and by pairs, and the claims of how many there were.

    Only what was held is counted; uncounted: the others by status, such as attempted or ongoing.
    """

    whole: Group
    groups: tuple[Group, ...]
    gaps: tuple[CoverageGap, ...]
    uncounted: dict[str, tuple[int, ...]]


def statistics(
    book: ContactBook,
    chosen: Sequence[Contact],
    vocabulary: Vocabulary,
    *,
    period: str = "year",
) -> Statistics:
    """Statistics over the contacts chosen; claims of counts are held against the whole book."""
    assert period in PERIODS, period
    everything = [each for each in contacts(book, vocabulary.names) if each.status == "held"]
    rest = {status: tuple(each.number for each in chosen if each.status == status)
            for status in STATUSES[1:]}  # fmt: skip
    chosen = [each for each in chosen if each.status == "held"]
    groups: dict[tuple[tuple[str, ...], str], list[Contact]] = {}
    for each in chosen:
        groups.setdefault((_between(each, vocabulary.names), _medium(each)), []).append(each)
    told = {each.number: _told(each, vocabulary) for each in chosen}
    counted = [
        _group(some, told, between=between, medium=medium, period=period)
        for (between, medium), some in groups.items()
    ]
    counted.sort(key=lambda each: -len(each.contacts))
    attendance = Attendance(everything, vocabulary.names)
    return Statistics(
        whole=_group(chosen, told, between=(), medium="", period=period),
        groups=tuple(counted),
        gaps=tuple(_gap(each, attendance, vocabulary.names) for each in book.of(CountClaimed)),
        uncounted={status: numbers for status, numbers in rest.items() if numbers},
    )


def period_of(day: Day | None, period: str) -> str:
    """The period that a day lies in, `2018`, `2018-Q3` or `2018-07`; undated where not known."""
    if day is None or day.year is None:
        return UNDATED
    if period == "year":
        return f"{day.year:04d}"
    if day.month is None:
        return UNDATED
    if period == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return f"{day.year:04d}-{day.month:02d}"


def _between(contact: Contact, names: Names) -> tuple[str, ...]:
    """The two persons who spoke, or the sides where they were not two."""
    if len(contact.parties) == 2:
        return tuple(sorted(names.person(each.name, each.side).name for each in contact.parties))
    return tuple(sorted(map(state_name, contact.sides)))


def _medium(contact: Contact) -> str:
    medium = contact.medium
    return "phone" if medium.casefold() in CALLS else medium or "not stated"


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of one contact: by each side, and who asked for it."""

    accounts: tuple[Account, ...]
    initiators: tuple[Statement, ...]


def _told(contact: Contact, vocabulary: Vocabulary) -> _Told:
    return _Told(accounts_of(contact, vocabulary), tuple(initiators(contact, vocabulary)))


def _group(
    some: Sequence[Contact],
    told: Mapping[int, _Told],
    *,
    between: tuple[str, ...],
    medium: str,
    period: str,
) -> Group:
    sides = dict.fromkeys(side for each in some for side in each.sides)
    said = [told[each.number].initiators for each in some]
    tally = Counter((one.value, one.by, one.side) for each in said for one in each)
    return Group(
        between=between,
        medium=medium,
        contacts=tuple(each.number for each in some),
        sides=tuple(_side(side, some, told, period=period) for side in sides),
        initiators=tuple(Initiated(*who, contacts=count) for who, count in tally.most_common()),
        stated=sum(1 for each in said if each),
        implied=sum(
            1
            for each, stated in zip(some, said, strict=True)
            if not stated and each.initiator is not None
        ),
        periods=_sorted(Counter(period_of(each.date, period) for each in some)),
    )


def _side(
    side: str, some: Iterable[Contact], told: Mapping[int, _Told], *, period: str
) -> SideCount:
    own = [
        (contact, account)
        for contact in some
        if side in contact.sides
        for account in told[contact.number].accounts
        if account.side == side
    ]
    statuses = Counter(account.status or "not_on_record" for _, account in own)
    periods: dict[str, Counter[str]] = {}
    for contact, account in own:
        periods.setdefault(period_of(contact.date, period), Counter()).update(account.topics)
    return SideCount(
        side=side,
        name=state_name(side),
        contacts=len(own),
        statuses={each: statuses[each] for each in (*STRONGEST, "not_on_record")},
        offices=_ranked(Counter(name for _, account in own for name in account.offices)),
        topics=_ranked(Counter(topic for _, account in own for topic in account.topics)),
        topics_by_period={name: _ranked(periods[name]) for name in sorted(periods)},
    )


def _gap(item: Item, attendance: Attendance, names: Names) -> CoverageGap:
    body: CountClaimed = item.body
    first, last = day_of(body.from_date), day_of(body.until_date)
    told = day_of(body.when.date)
    if told is not None and told.whole and (last is None or within(told, None, last)):
        last = told  # who counts on a day cannot count what came after it
    alike = [each for each in attendance.of_all(body.parties) if each.of_medium(body.medium)]
    answers = [within(each.date or Day(None), first, last) for each in alike]
    count, perhaps = answers.count(True), answers.count(None)
    return CoverageGap(
        entry=item.number,
        between=tuple(names.person(each.name, each.side).name for each in body.parties),
        medium=body.medium,
        bound=body.bound,
        claimed=body.count,
        on_record=count,
        perhaps=perhaps,
        gap=max(0, body.count - count) if body.bound != "at_most" else 0,
        beyond=max(0, count - body.count) if body.bound in ("exactly", "at_most") else 0,
        period=(str(first or ""), str(last or "")),
    )


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
