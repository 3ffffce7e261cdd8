"""The book of contacts, folded from entries: each as it now stands, and what belongs to it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any  # a body is whatever its kind says

from truceline.contacts.dates import instant_of
from truceline.contacts.entries import (
    Briefed,
    ChannelEstablished,
    Claimed,
    Corrected,
    CountClaimed,
    Merged,
    Planned,
    ReadoutIssued,
    Recorded,
    Relayed,
    Said,
    Stated,
)
from truceline.errors import BadEntry
from truceline.record import Entry

_WHOLE = re.compile(r"-?[0-9]{1,15}")  # an entry holds whole numbers up to 2**53
FIXED = ("accepted", "about", "released_to")  # who wrote it, of what, and for whom


@dataclass(slots=True)
class Item:
    """An entry as of the last correction; `number` and `at_us` are those of the entry itself."""

    number: int
    at_us: int
    body: Any
    corrections: list[int] = field(default_factory=list)


@dataclass(slots=True)
class ContactBook:
    """All entries of contacts by number; `readouts`: those about each entry, in order; `into`:
    which entry another was merged into; `drafts`: the entry that each draft of a document became.
    """

    items: dict[int, Item] = field(default_factory=dict)
    readouts: dict[int, list[int]] = field(default_factory=dict)
    into: dict[int, int] = field(default_factory=dict)
    drafts: dict[tuple[str, str], int] = field(default_factory=dict)

    def root(self, number: int) -> int:
        """The entry that stands for the event that this one tells of."""
        while number in self.into:
            number = self.into[number]
        return number

    def group(self, number: int) -> list[Item]:
        """All accounts of one event, the one it was merged into first."""
        root = self.root(number)
        rest = sorted(each for each in self.into if self.root(each) == root)
        return [self.items[each] for each in (root, *rest)]

    def of(self, *kinds: type) -> Iterator[Item]:
        """Items of these kinds that were not merged into another, in the order of the record."""
        return (
            each
            for each in self.items.values()
            if isinstance(each.body, kinds) and each.number not in self.into
        )

    def readouts_of(self, number: int) -> list[Item]:
        """Readouts about an event, of all its accounts, in the order of the record."""
        numbers = [n for each in self.group(number) for n in self.readouts.get(each.number, [])]
        return [self.items[each] for each in sorted(numbers)]


def fold(book: ContactBook, entry: Entry) -> None:
    """Take one entry into the book; entries of other kinds change nothing."""
    change = FOLD.get(type(entry.body))
    if change is not None:
        change(book, entry)


def with_field(body: Any, path: str, value: str) -> Any:
    """The body with one field written anew, such as `place`, `when.date` or `parties.0.name`.

    A list of texts has a text a line, an instant is an ISO time with its zone. Raises BadEntry.
    """
    name, _, rest = path.partition(".")
    if name in FIXED or not hasattr(body, name):
        known = [each for each in type(body).__dataclass_fields__ if each not in FIXED]
        raise BadEntry(f"there is no field {name!r} to write", remedy=f"known: {', '.join(known)}")
    old = getattr(body, name)
    if not rest:
        return replace(body, **{name: _as(body, name, value)})
    if old is None and "Said" in str(type(body).__dataclass_fields__[name].type):
        old = Said(value="")
    if isinstance(old, tuple):
        return replace(body, **{name: _with_member(old, name, rest, value)})
    if not hasattr(old, "__dataclass_fields__"):
        raise BadEntry(f"{name!r} has no field {rest!r}")
    return replace(body, **{name: with_field(old, rest, value)})


def _with_member(old: tuple[Any, ...], name: str, rest: str, value: str) -> tuple[Any, ...]:
    """The list with a field of one member written anew; members are counted from 0."""
    place, _, path = rest.partition(".")
    places = [str(each) for each in range(len(old))]
    at = places.index(place) if place in places else -1
    if at < 0 or not hasattr(old[at], "__dataclass_fields__"):
        raise BadEntry(f"{name!r} has no {rest!r}", remedy=f"such as {name}.0.name")
    return (*old[:at], with_field(old[at], path, value), *old[at + 1 :])


def _as(body: Any, name: str, value: str) -> object:
    """The text as the field has it: a text, a whole number, or a list with a text on each line."""
    annotation = str(type(body).__dataclass_fields__[name].type).replace("builtins.", "")
    if annotation in ("str", "<class 'str'>"):
        return value
    if annotation == "tuple[str, ...]":
        return tuple(each for each in value.splitlines() if each.strip())
    if name.endswith("_us") and (instant := instant_of(value)) is not None:
        return instant
    if "int" in annotation and _WHOLE.fullmatch(value):
        return int(value)
    raise BadEntry(f"{name!r} cannot be written as {value!r}", remedy="write a field inside it")


def _added(book: ContactBook, entry: Entry) -> None:
    body = entry.body
    book.items[entry.number] = Item(entry.number, entry.at_us, body)
    if isinstance(body, ReadoutIssued):
        book.readouts.setdefault(body.about, []).append(entry.number)
    elif body.accepted.draft:
        key = (body.accepted.document, body.accepted.draft)
        book.drafts.setdefault(key, entry.number)


def _merged(book: ContactBook, entry: Entry) -> None:
    into = book.root(entry.body.into)
    for each in entry.body.entries:
        if book.root(each) != into:
            book.into[book.root(each)] = into


def _corrected(book: ContactBook, entry: Entry) -> None:
    item = book.items[entry.body.entry]
    item.body = with_field(item.body, entry.body.field, entry.body.value)
    item.corrections.append(entry.number)


FOLD: dict[type, Callable[[ContactBook, Entry], None]] = {
    Recorded: _added,
    Planned: _added,
    ReadoutIssued: _added,
    Stated: _added,
    Claimed: _added,
    Relayed: _added,
    Briefed: _added,
    ChannelEstablished: _added,
    CountClaimed: _added,
    Merged: _merged,
    Corrected: _corrected,
}
