"""The node: the one place where entries are written and values pass from desk to desk."""

from collections.abc import Mapping
from hashlib import sha256

from truceline.monitor import due
from truceline.node.clock import Clock
from truceline.node.state import State, react
from truceline.picture import Seen
from truceline.record import Entry, Record
from truceline.values.observations import Observations

ROWS_MOST = 1_000_000  # rows a block, DESIGN law 8


class Node:
    """A record, the state folded from it, and a clock.

    A node that is opened on a record rebuilds its state from the entries and is then the same node.
    """

    def __init__(self, record: Record, author: str, clock: Clock) -> None:
        self.record, self.author, self.clock = record, author, clock
        self.state = State()
        self._fresh: dict[str, bytes] = {}
        for entry in record.entries():
            react(self.state, entry, record.block)

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
        written = self._write(bodies, blocks or {})
        asked = self._react(written, blocks or {})
        while asked:
            more = self._write(tuple(asked), {})
            written += more
            asked = self._react(more, {})
        return written

    def tick(self, now_us: int) -> list[Entry]:
        """Look at the clock: write what is due by now."""
        state = self.state
        asked = due(state.watching, state.acts, state.book, state.picture, now_us)
        return self.write(*asked) if asked else []

    def _write(self, bodies: tuple[object, ...], blocks: Mapping[str, bytes]) -> list[Entry]:
        return self.record.append(self.author, self.clock.now_us(), *bodies, blocks=blocks)

    def _react(self, entries: list[Entry], blocks: Mapping[str, bytes]) -> list[object]:
        def block(digest: str) -> bytes:
            return blocks[digest] if digest in blocks else self.record.block(digest)

        return [body for entry in entries for body in react(self.state, entry, block)]
