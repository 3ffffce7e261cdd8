"""Known then: what a record said at an earlier time, folded anew from the entries of until then.

Only what is told of in reports is folded: nothing is watched, judged or called for again, since
what came of it stands in the record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from truceline.agreement import acts
from truceline.deconfliction.folding import fold as fold_notice
from truceline.findings import book
from truceline.findings.entries import Opened
from truceline.incidents import fold as fold_incident
from truceline.incidents import inspected
from truceline.incidents.entries import Inspected
from truceline.line.classes import party_of
from truceline.line.entries import ChannelOpened
from truceline.line.folding import fold as fold_line
from truceline.node.state import Block, State
from truceline.picture import FootprintStated, Seen
from truceline.record import Entry
from truceline.release import fold as fold_release
from truceline.values.observations import Observations


class Readable(Protocol):
    """A record, or what lends the entries of one."""

    def entries(self) -> Iterator[Entry]:
        """All entries, in order."""
        ...

    def block(self, digest: str) -> bytes:
        """The bytes of a block that an entry names."""
        ...


@dataclass(slots=True, eq=False)
class Known:
    """A state as of an instant, with the acts of release of all time: what was withheld since is
    withheld from what was known before, too.

    later: how many entries came after it; finders: number of a finding to the party that found it;
    channels: name of a channel to the entry that opened it.
    """

    state: State = field(default_factory=lambda: State(finds=False))
    at_us: int = 0
    later: int = 0
    finders: dict[int, str] = field(default_factory=dict)
    channels: dict[str, int] = field(default_factory=dict)


def known_at(record: Readable, at_us: int | None) -> Known:
    """The state of the entries that were written by an instant, as their authors' clocks have it;
    None is that of the latest of them.

    An entry whose author's clock ran ahead counts where it stands: nothing before one that counts
    is left out.
    """
    known = Known()
    ahead, latest_us = list[Entry](), 0
    for entry in record.entries():
        latest_us = max(latest_us, entry.at_us)
        fold_release(known.state.releases, entry)
        ahead.append(entry)
        if at_us is None or entry.at_us <= at_us:
            _fold(known, ahead, record.block)
            ahead.clear()
    known.at_us = latest_us if at_us is None else at_us
    known.later = len(ahead)
    return known


def _fold(known: Known, entries: Iterable[Entry], block: Block) -> None:
    state = known.state
    for entry in entries:
        acts.fold(state.acts, entry, block)
        book.fold(state.book, entry)
        fold_incident(state.incidents, entry)
        fold_line(state.line, entry)
        fold_notice(state.notices, entry)
        more = REST.get(type(entry.body))
        if more is not None:
            more(known, entry, block)


def _opened(known: Known, entry: Entry, block: Block) -> None:  # noqa: ARG001
    known.finders[entry.number] = party_of(entry.author)


def _channel_opened(known: Known, entry: Entry, block: Block) -> None:  # noqa: ARG001
    known.channels.setdefault(entry.body.channel, entry.number)


def _seen(known: Known, entry: Entry, block: Block) -> None:
    told = Observations.from_ipc(block(entry.body.digest))
    news = known.state.picture.add(entry.body.digest, told, tail_us=0)
    known.state.coverage.add(news.case.observations.rows(news.new))


def _stated(known: Known, entry: Entry, block: Block) -> None:  # noqa: ARG001
    known.state.coverage.stated[entry.body.source] = entry.body


def _inspected(known: Known, entry: Entry, block: Block) -> None:  # noqa: ARG001
    picture = known.state.picture
    picture.inspections = inspected.fold(picture.inspections, entry)


REST: Mapping[type, Callable[[Known, Entry, Block], None]] = {
    Opened: _opened,
    ChannelOpened: _channel_opened,
    Seen: _seen,
    FootprintStated: _stated,
    Inspected: _inspected,
}
