"""The book of findings, folded from entries: each finding as it stands, and what is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from truceline.findings.entries import (
    Acknowledged,
    Closed,
    Opened,
    Revised,
    ShelfEnded,
    Shelved,
)
from truceline.record import Entry

Key = tuple[str, str, str, str, str, str]  # term, status, source, object, other source, object


@dataclass(frozen=True, slots=True)
class Shelf:
    """By which entry an author has shelved a finding."""

    number: int
    body: Shelved


@dataclass(slots=True)
class Finding:
    """A finding as of the last entry about it; `number` is that of the entry that opened it.

    acknowledged, shelved: what each author's desk has said of it; a shelf whose time is over is no
    more there.
    """

    number: int
    body: Opened
    revisions: int = 0
    acknowledged: dict[str, Acknowledged] = field(default_factory=dict)
    shelved: dict[str, Shelf] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What the finding is about."""
        return key_of(self.body)

    @property
    def withdrawn(self) -> bool:
        """Whether late data showed that there was nothing."""
        return self.body.standing == "outside"


def key_of(body: Opened) -> Key:
    """Term, status, and the subject or pair of subjects."""
    return (
        body.term,
        body.status,
        body.source,
        body.object_id,
        body.other_source,
        body.other_object_id,
    )


@dataclass(slots=True)
class Book:
    """All findings by number; `open` leads from what a finding is about, and its standing, to the
    number of the one that is open; `about` to all that were ever opened; `shelved`: authors and
    numbers of findings that are on a shelf.
    """

    findings: dict[int, Finding] = field(default_factory=dict)
    open: dict[tuple[Key, str], int] = field(default_factory=dict)
    about: dict[Key, list[int]] = field(default_factory=dict)
    shelved: dict[tuple[str, int], None] = field(default_factory=dict)

    def standing(self) -> Iterator[Finding]:
        """Findings that were not withdrawn, in the order of the record."""
        return (each for each in self.findings.values() if not each.withdrawn)


def fold(book: Book, entry: Entry) -> None:
    """Take one entry into the book; entries of other kinds change nothing."""
    change = FOLD.get(type(entry.body))
    if change is not None:
        change(book, entry)


def _opened(book: Book, entry: Entry) -> None:
    finding = Finding(entry.number, entry.body)
    book.findings[entry.number] = finding
    book.about.setdefault(finding.key, []).append(entry.number)
    if entry.body.closed_us is None:
        book.open[finding.key, entry.body.standing] = entry.number


def _closed(book: Book, entry: Entry) -> None:
    body: Closed = entry.body
    finding = book.findings[body.finding]
    _shut(book, finding)
    finding.body = replace(
        finding.body,
        closed_us=body.closed_us,
        closed_as=body.closed_as,
        observations=body.observations,
        deepest=body.deepest,
    )


def _revised(book: Book, entry: Entry) -> None:
    body: Revised = entry.body
    finding = book.findings[body.finding]
    _shut(book, finding)
    finding.revisions += 1
    finding.body = replace(
        finding.body,
        standing=body.standing,
        reason=body.reason,
        margin_unit=body.margin_unit,
        party=body.party,
        opened_us=body.opened_us,
        closed_us=body.closed_us,
        closed_as=body.closed_as,
        observations=body.observations,
        deepest=body.deepest,
    )
    if body.closed_us is None and not finding.withdrawn:
        book.open[finding.key, body.standing] = finding.number


def _acknowledged(book: Book, entry: Entry) -> None:
    finding = book.findings.get(entry.body.finding)
    if finding is not None:
        finding.acknowledged.setdefault(entry.author, entry.body)


def _shelved(book: Book, entry: Entry) -> None:
    finding = book.findings.get(entry.body.finding)
    if finding is not None:
        finding.shelved[entry.author] = Shelf(entry.number, entry.body)
        book.shelved[entry.author, finding.number] = None


def _shelf_ended(book: Book, entry: Entry) -> None:
    body: ShelfEnded = entry.body
    finding = book.findings.get(body.finding)
    shelf = finding.shelved.get(entry.author) if finding else None
    if finding is not None and shelf is not None and shelf.number == body.shelved:
        del finding.shelved[entry.author], book.shelved[entry.author, finding.number]


def _shut(book: Book, finding: Finding) -> None:
    slot = (finding.key, finding.body.standing)
    if book.open.get(slot) == finding.number:
        del book.open[slot]


FOLD: dict[type, Callable[[Book, Entry], None]] = {
    Opened: _opened,
    Closed: _closed,
    Revised: _revised,
    Acknowledged: _acknowledged,
    Shelved: _shelved,
    ShelfEnded: _shelf_ended,
}
