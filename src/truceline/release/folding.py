"""Folding: acts of release into the book, and what falls due by the clock."""

from truceline.record import Entry
from truceline.release.acts import CHECKS, unfit
from truceline.release.book import Act, ReleaseBook
from truceline.release.entries import EmbargoEnded, Opened, TakenBack, Withheld


def fold(book: ReleaseBook, entry: Entry) -> None:
    """Take one entry into the book; entries of other kinds change nothing."""
    body, by = entry.body, entry.author.partition(":")[0]
    if isinstance(body, EmbargoEnded):
        _end(book.acts.get(body.stated), by)
    elif type(body) in CHECKS and unfit(book, body, by) is None:
        if isinstance(body, TakenBack):
            act = book.acts[body.stated]
            act.over, act.back = True, body
            return
        act = Act(entry.number, by, entry.at_us, body)
        book.acts[entry.number] = act
        if isinstance(body, Opened | Withheld):
            act.waits = isinstance(body, Opened) and body.from_us > entry.at_us
            for each in body.entries:
                book.about[each].append(entry.number)


def due(book: ReleaseBook, here: str, *, size: int, now_us: int) -> list[EmbargoEnded]:
    """Embargoes of party `here` that are over by now, each said once.

    size: how many entries the log has; an act behind them waits until it has its number.
    """
    return [EmbargoEnded(act.number) for act in book.acts.values()
            if act.by == here and act.number < size and 0 < _until_us(act) <= now_us]  # fmt: skip


def _until_us(act: Act) -> int:
    """When an embargo that still runs is over; 0 for all other acts."""
    if act.over:
        return 0
    if isinstance(act.body, Opened):
        return act.body.from_us if act.waits else 0
    return act.body.until_us if isinstance(act.body, Withheld) else 0


def _end(act: Act | None, by: str) -> None:
    if act is None or act.by != by or not _until_us(act):
        return
    if isinstance(act.body, Opened):
        act.waits = False
    else:
        act.over = True
