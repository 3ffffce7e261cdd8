"""Release: what of an entry one reader is shown. Closed unless a mark opens it.

Every kind of entry has a mark in `releases/`, which says to which roles of which parties it and
each of its fields is released. Beyond it, and short of it, goes what release officers have opened
or withheld by an act of theirs. A field that is withheld is absent, an entry that is withheld is
not there and not counted. A kind without a mark is shown to nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any  # a body is whatever its kind says

import msgspec

from truceline.line.classes import party_of
from truceline.node.state import State
from truceline.record import Entry
from truceline.record.excerpt import covered
from truceline.record.kinds import kind_of
from truceline.release.book import opens
from truceline.release.entries import ALL
from truceline.server import releases
from truceline.server.marks import Fact, Mark, Reader
from truceline.server.roles import EVERYBODY
from truceline.values.members import member, names
from truceline.values.roles import ADMINISTRATOR, RELEASE_OFFICER

ABOUT = ("finding", "about", "entry", "report")
"""Fields by which an entry names the one that it is about, by its number."""

NOTICES = ("notice", "one", "other")
"""Fields by which an entry names the notices that it is about."""

OPENED_TO = EVERYBODY - {ADMINISTRATOR}
"""Who reads for a party what a release officer has opened to it."""


class Marks:
    """The marks of all kinds, found in `releases/` and among entry points."""

    def __init__(self) -> None:
        self.of: dict[type, Mark] = {}
        for name in names(releases):
            self.of.update(member(releases, name, "RELEASES"))

    def shown(self, reader: Reader, fact: Fact) -> dict[str, Any] | None:
        """The fields that the reader is shown, as plain objects; None where the whole is withheld.

        The release officer of the party that wrote it sees all of it: who decides what is released
        must know what there is.
        """
        withheld = self.withheld(reader, fact)
        return None if withheld is None else _without(fact.body, withheld)

    def blanked(self, reader: Reader, fact: Fact) -> Any:
        """The body with empty texts and -1 for what is withheld; None where the whole is.

        For tables, in which a column cannot be absent.
        """
        withheld = self.withheld(reader, fact)
        if withheld is None:
            return None
        body = fact.body
        for path in withheld:
            body = _blank(body, path.split("."))
        return body

    def withheld(self, reader: Reader, fact: Fact) -> frozenset[str] | None:
        """The fields that are withheld, a dot before what lies within; None: the whole."""
        mark = self.of.get(type(fact.body))
        if mark is None:
            return None
        if RELEASE_OFFICER in reader.roles and reader.party == fact.party:
            return frozenset()
        marked = _marked(mark, reader, fact)
        return _by_acts(marked, mark, reader, fact) if fact.state.releases.about else marked

    def entry(self, reader: Reader, state: State, entry: Entry) -> "Shown | None":
        """The entry as the reader is shown it."""
        withheld = self.withheld(reader, fact_of(state, entry))
        return None if withheld is None else shown_without(entry, withheld)

    def entries(self, reader: Reader, state: State, some: Iterable[Entry]) -> "list[Shown]":
        """Those entries that the reader is shown, as it is shown them."""
        told = (self.entry(reader, state, each) for each in some)
        return [each for each in told if each is not None]


class Shown(msgspec.Struct, frozen=True):
    """An entry as one reader is shown it. at_us: when its author says it was written."""

    number: int
    author: str
    at_us: int
    kind: str
    body: dict[str, Any]


def shown_without(entry: Entry, withheld: Iterable[str]) -> Shown:
    """The entry without those fields, as somebody is shown it from whom they are withheld."""
    kind, plain = kind_of(type(entry.body)), _without(entry.body, withheld)
    return Shown(entry.number, entry.author, entry.at_us, kind, plain)


def fact_of(state: State, entry: Entry) -> Fact:
    """What an entry states."""
    return Fact(state, party_of(entry.author), entry.body, entry.number)


def _marked(mark: Mark, reader: Reader, fact: Fact) -> frozenset[str] | None:
    """What the mark of its kind withholds."""
    if not mark.to(fact).to(reader):
        return None
    closed = {name for name, says in mark.fields.items() if not says(fact).to(reader)}
    if mark.each is not None:
        each = (field.name for field in fields(fact.body))
        closed |= {name for name in each if not mark.each(fact, name).to(reader)}
    return frozenset(closed) | mark.bare


def _by_acts(
    marked: frozenset[str] | None, mark: Mark, reader: Reader, fact: Fact
) -> frozenset[str] | None:
    """What is withheld once acts of release are looked at; what they withhold goes first."""
    book = fact.state.releases
    kept = book.withheld(fact.number, fact.party, reader.party)
    if ALL in kept or _of_withheld(reader, fact):
        return None
    opened = book.opened(fact.number, fact.party, reader.party)
    if opened and reader.roles & OPENED_TO:
        closed = frozenset(paths(_plain(fact.body))) if marked is None else marked
        left = frozenset(each for each in closed if not opens(opened, each)) | mark.bare
        marked = left if left != closed else marked  # else what it opens is not there
    return None if marked is None else marked | kept


def _of_withheld(reader: Reader, fact: Fact) -> bool:
    """Whether it tells of what is kept from the reader: an entry, a field of one, or anything of a
    message or a notice. What the reader's party wrote itself it is shown.
    """
    if reader.party == fact.party:
        return False
    book, field = fact.state.releases, getattr(fact.body, "field", "")
    for name in ABOUT:
        number = getattr(fact.body, name, None)
        if isinstance(number, int):
            kept = book.withheld(number, fact.party, reader.party)
            if ALL in kept or (field and covered(field, kept)):
                return True
    named = ((number, by) for number, by in _named(fact) if number != fact.number)
    return any(book.withheld(number, by, reader.party) for number, by in named)


def _named(fact: Fact) -> Iterator[tuple[int, str]]:
    """Number and party of the message, and of the notices, that an entry tells of by its name."""
    body, state = fact.body, fact.state
    message = state.line.messages.get(getattr(body, "message", ""))
    if message is not None and message.body is not None:
        queued = message.steps[message.author, "queued"]
        yield queued.number, message.author
    for name in NOTICES:
        notice = state.notices.notices.get(getattr(body, name, ""))
        if notice is not None:
            yield from ((number, notice.author) for number in notice.numbers[-1:])


def paths(plain: dict[str, Any], before: str = "") -> Iterator[str]:
    """The paths of all fields, those within others for themselves."""
    for name, each in plain.items():
        if isinstance(each, dict) and each:
            yield from paths(each, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def _without(body: Any, withheld: Iterable[str]) -> dict[str, Any]:
    plain = _plain(body)
    for path in withheld:
        _remove(plain, path.split("."))
    return plain


def _plain(body: Any) -> dict[str, Any]:
    """The body as plain objects; what is None is left out, as in the entry itself."""
    plain: dict[str, Any] = _filled(msgspec.to_builtins(body))
    return plain


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(each) for name, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_filled(each) for each in value]
    return value


def _blank(body: Any, path: list[str]) -> Any:
    first, *rest = path
    value = getattr(body, first)
    empty = _blank(value, rest) if rest else "" if isinstance(value, str) else -1
    return replace(body, **{first: empty})


def _remove(plain: dict[str, Any], path: list[str]) -> None:
    first, *rest = path
    if rest and isinstance(plain.get(first), dict):
        _remove(plain[first], rest)
    if not rest or plain.get(first) == {}:
        plain.pop(first, None)
