"""The node: the one place where entries are written and values pass from desk to desk."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from truceline.findings import Closed, Opened, Revised
from truceline.line import desk
from truceline.monitor import due
from truceline.node.clock import Clock
from truceline.node.state import State, react
from truceline.picture import Seen
from truceline.record import Entry, Record
from truceline.values.observations import Observations

ROWS_MOST = 1_000_000  # rows a block, DESIGN law 8
CAUSED = (Opened, Closed, Revised, *desk.CAUSED)  # only ever written because of entries before them


class Node:
    """A record, the state folded from it, and a clock.

    A node that is opened on a record rebuilds its state from the entries and is then the same node.
    Where a sudden end kept back what the last entries called for, the next write makes up for it.
    """

    def __init__(self, record: Record, author: str, clock: Clock) -> None:
        self.record, self.author, self.clock = record, author, clock
        self.state = State(here=author)
        self._owed: list[object] = []
        written_us = None
        for entry in record.entries():
            if entry.at_us != written_us or isinstance(entry.body, CAUSED):
                self._owed = []  # what came before was complete, or this would not stand here
            self._owed += react(self.state, entry, record.block)
            written_us = entry.at_us

    def take(self, told: Observations) -> list[Entry]:
        """Take in a block of observations: record it, judge it, record what was found.

        Raises BadEntry for more than ROWS_MOST rows.
        """
        assert len(told) <= ROWS_MOST, f"a block of {len(told)} rows; {ROWS_MOST} at most"
        if not len(told):
            return []
        block = told.to_ipc()
        digest = sha256(block).hexdigest()
        observed_us = told.observed_us
        seen = Seen(
            digest=digest,
            rows=len(told),
            first_us=int(observed_us.min()),
            last_us=int(observed_us.max()),
            sources=tuple(sorted(told.words("source").values)),
        )
        return self.write(seen, blocks={digest: block})

    def write(self, *bodies: object, blocks: Mapping[str, bytes] | None = None) -> list[Entry]:
        """Write entries, take them into the state, and write what they call for in turn."""
        owed, self._owed = self._owed, []
        return self._follow(owed, {}) + self._follow(bodies, blocks or {})

    def tick(self, now_us: int) -> list[Entry]:
        """Look at the clock: write what is due by now."""
        state, made_up = self.state, self.write()  # what a sudden end kept back comes first
        asked: list[object] = [
            *due(state.watching, state.acts, state.book, state.picture, now_us),
            *desk.due(state.line, state.here, now_us=now_us),
        ]
        return made_up + (self.write(*asked) if asked else [])

    def _follow(self, asked: Sequence[object], blocks: Mapping[str, bytes]) -> list[Entry]:
        written: list[Entry] = []
        while asked:
            now_us = self.clock.now_us()
            more = self.record.append(self.author, now_us, *asked, blocks=blocks)
            written += more
            asked, blocks = self._react(more, blocks), {}
        return written

    def _react(self, entries: list[Entry], blocks: Mapping[str, bytes]) -> list[object]:
        def block(digest: str) -> bytes:
            return blocks[digest] if digest in blocks else self.record.block(digest)

        return [body for entry in entries for body in react(self.state, entry, block)]
