"""Contact: one event as all accounts of it tell it; unknown stays unknown, accounts stay apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR
from functools import cached_property

from truceline.contacts.aliases import Names, Person
from truceline.contacts.book import ContactBook, Item
from truceline.contacts.dates import Day, day_of, differ, joined
from truceline.contacts.entries import Participant, Planned, ReadoutIssued, Recorded, Said
from truceline.contacts.states import code_of

NOT_STATED = ("", "not stated", "unknown")
STATUSES = ("held", "ongoing", "recurring", "attempted")
CALLS = ("phone", "call", "phone call", "telephone", "video call", "video")


@dataclass(frozen=True)  # no slots: what is asked for again and again is kept
class Contact:
    """number: the entry it goes by; accounts: entries that tell of it, those that say it was held
    before those that announce it; readouts: in order.
    """

    number: int
    accounts: tuple[Item, ...]
    readouts: tuple[Item, ...]
    names: Names

    @property
    def bodies(self) -> Iterator[Recorded]:
        """The accounts of a contact that was held; a plan of it is no account."""
        return (each.body for each in self.accounts if isinstance(each.body, Recorded))

    @property
    def said(self) -> Iterator[ReadoutIssued]:
        """The readouts' bodies."""
        return (each.body for each in self.readouts)

    @cached_property
    def medium(self) -> str:
        """The first medium that an account states."""
        return self._first("medium")

    @property
    def place(self) -> str:
        """The first place that an account states."""
        return self._first("place")

    @property
    def level(self) -> str:
        """The first level that an account states."""
        return self._first("level")

    @cached_property
    def status(self) -> str:
        """The first of STATUSES that an account tells; planned where none says that it was."""
        told = [each.status for each in self.bodies]
        return next((each for each in STATUSES if each in told), "planned")

    @property
    def came_about(self) -> bool:
        """Whether an account says that they were in contact: nobody answers a try, or a plan."""
        return self.status not in ("attempted", "planned")

    @cached_property
    def parties(self) -> tuple[Participant, ...]:
        """Everybody who took part by any account, each once, by the spelling met first.

        A mention without a side gives way to one that has it.
        """
        found: list[Participant] = []
        for each in (party for account in self.accounts for party in account.body.parties):
            at = next((at for at, known in enumerate(found) if self._same(each, known)), None)
            if at is None:
                found.append(each)
            elif each.side and not found[at].side:
                found[at] = each
        return tuple(found)

    def _same(self, one: Participant, two: Participant) -> bool:
        return self.names.same_person(Person(one.name, one.side), Person(two.name, two.side))

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides of the parties, each once."""
        return tuple(dict.fromkeys(each.side for each in self.parties if each.side))

    @property
    def topics(self) -> tuple[str, ...]:
        """What it was about by any account."""
        return tuple(dict.fromkeys(t for account in self.accounts for t in account.body.topics))

    @cached_property
    def date(self) -> Day | None:
        """The date as far as the accounts that agree tell it; the first holds where they differ."""
        known: Day | None = None
        for account in self.accounts:
            day = day_of(account.body.when.date)
            if day is not None and (known is None or not differ(known, day)):
                known = day if known is None else joined(known, day)
        return known

    @property
    def initiator(self) -> Said | None:
        """The first statement of who asked for it."""
        return next((each.initiator for each in self.bodies if each.initiator), None)

    @property
    def duration(self) -> Said | None:
        """The first statement of how long it lasted."""
        return next((each.duration for each in self.bodies if each.duration), None)

    def between(self, who: Iterable[str]) -> bool:
        """Whether each of these took part: a side by its code or name, or a person by name."""
        return all(self._has(each) for each in who)

    def of_medium(self, medium: str) -> bool:
        """Whether it was of that medium; all words for a call count as one."""
        wanted, own = medium.casefold(), self.medium.casefold()
        return wanted == own or (wanted in CALLS and own in CALLS)

    def _has(self, who: str) -> bool:
        return (code_of(who) or who) in self.sides or self._named(who)

    def _named(self, who: str) -> bool:
        mention = Person(who)
        return any(self.names.same_person(mention, Person(p.name, p.side)) for p in self.parties)

    def _first(self, name: str) -> str:
        values = (getattr(each.body, name) for each in self.accounts)
        return next((each for each in values if each.casefold() not in NOT_STATED), "")


def contacts(book: ContactBook, names: Names) -> list[Contact]:
    """Every contact, held, ongoing or tried, by its number; events told twice count once."""
    return [each for each in _events(book, names) if any(each.bodies)]


def plans(book: ContactBook, names: Names) -> list[Contact]:
    """Every planned contact that is not known to have become one that was held."""
    return [each for each in _events(book, names) if not any(each.bodies)]


def in_time(some: Iterable[Contact]) -> list[Contact]:
    """In the order of their dates as far as they are known; what has no year comes last."""

    def order(each: Contact) -> tuple[int, int, int, int]:
        day = each.date or Day(None)
        return day.year or MAXYEAR, day.month or 13, day.day or 32, each.number

    return sorted(some, key=order)


def contact(book: ContactBook, number: int, names: Names) -> Contact:
    """The contact that an account tells of."""
    told = (each for each in book.group(number) if isinstance(each.body, Recorded | Planned))
    accounts = sorted(told, key=lambda each: not isinstance(each.body, Recorded))
    return Contact(book.root(number), tuple(accounts), tuple(book.readouts_of(number)), names)


def _events(book: ContactBook, names: Names) -> Iterator[Contact]:
    """What was held or planned, each event once."""
    return (contact(book, each.number, names) for each in book.of(Recorded, Planned))
