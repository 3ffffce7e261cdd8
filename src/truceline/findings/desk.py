"""The desk of findings: what an officer may say of one, and whose shelf is over.

To acknowledge is to have seen; to shelve is not to be alerted for a while. Neither changes what was
found, nor what is counted.
"""

from truceline.errors import BadEntry
from truceline.findings.book import Book
from truceline.findings.entries import Acknowledged, ShelfEnded, Shelved
from truceline.values.instants import DAY_US

SHELF_US_MAX = 30 * DAY_US  # what is silenced for longer is forgotten


def admit(book: Book, body: object, here: str, *, now_us: int) -> None:
    """Whether party `here` may state that now; bodies of other kinds pass. Raises BadEntry."""
    if not isinstance(body, Acknowledged | Shelved):
        return
    finding = book.findings.get(body.finding)
    if finding is None:
        raise BadEntry(f"there is no finding {body.finding}", remedy="list them first")
    if not body.officer.strip():
        raise BadEntry("an officer says so", remedy="name the officer by its opaque id")
    if isinstance(body, Shelved):
        _admit_shelf(body, now_us)
    elif here in finding.acknowledged:
        by = finding.acknowledged[here].officer
        raise BadEntry(f"finding {body.finding} is acknowledged for {here} already, by {by}")


def due(book: Book, here: str, now_us: int) -> list[ShelfEnded]:
    """The shelves of party `here` that are over by now; each is said once."""
    numbers = [number for author, number in book.shelved if author == here]
    shelves = [(number, book.findings[number].shelved[here]) for number in numbers]
    return [ShelfEnded(number, each.number) for number, each in shelves
            if each.body.until_us <= now_us]  # fmt: skip


def _admit_shelf(body: Shelved, now_us: int) -> None:
    if not body.reason.strip():
        raise BadEntry("a finding is shelved for a reason", remedy="state it")
    if body.until_us <= now_us:
        raise BadEntry("the shelf is over before it begins", remedy="state a later time")
    if body.until_us > now_us + SHELF_US_MAX:
        raise BadEntry("a finding is shelved for 30 days at most", remedy="shelve it again then")
