"""The node: the one place where entries are written and values pass from desk to desk."""

from collections import deque
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

import numpy as np

from truceline import deconfliction
from truceline.line import desk
from truceline.monitor import due
from truceline.node.clock import Clock
from truceline.node.state import State, react
from truceline.picture import Seen
from truceline.record import Entry, Record
from truceline.values.observations import Observations

ROWS_MOST = 1_000_000  # rows a block, DESIGN law 8
NO_BLOCKS: Mapping[str, bytes] = MappingProxyType({})


class Node:
    """A record, the state folded from it, and a clock.

    A node that is opened on a record rebuilds its state from the entries and is then the same node.
    What its last entries called for and was not written any more, because the process ended, it
    writes before anything else.
    """

    def __init__(self, record: Record, author: str, clock: Clock) -> None:
        self.record, self.author, self.clock = record, author, clock
        self.state = State(here=author)
        self._asked: deque[object] = deque()  # called for by entries and not written yet
        for entry in record.entries():
            if self._asked and self._asked[0] == entry.body:
                self._asked.popleft()
            else:
                self._asked.clear()  # what was called for then is what the record holds
            self._asked += react(self.state, entry, record.block)

    def take(self, told: Observations) -> list[Entry]:
        """Take in a block of at most ROWS_MOST rows: record it, judge it, record what was found."""
        assert len(told) <= ROWS_MOST, f"a block of {len(told)} rows; {ROWS_MOST} at most"
        if not len(told):
            return []
        block = told.to_ipc()
        digest = sha256(block).hexdigest()
        observed_us, source = told.observed_us, told.words("source")
        seen = Seen(
            digest=digest,
            rows=len(told),
            first_us=int(observed_us.min()),
            last_us=int(observed_us.max()),
            sources=tuple(sorted(source.values[each] for each in np.unique(source.codes))),
        )
        return self.write(seen, blocks={digest: block})

    def write(self, *bodies: object, blocks: Mapping[str, bytes] = NO_BLOCKS) -> list[Entry]:
        """Write entries, one after the other, each followed by what it calls for.

        Raises BadEntry for a body that may not stand in the record; those before it stand there.
        """
        written = self._follow_up()
        for number, body in enumerate(bodies):
            written += self._append((body,), blocks if number == 0 else NO_BLOCKS)
            written += self._follow_up()
        return written

    def tick(self, now_us: int) -> list[Entry]:
        """Look at the clock: write what is due by now."""
        made_up = self.write()  # what entries called for comes before what is due
        state = self.state
        found = due(state.watching, state.acts, state.book, state.picture, now_us)
        over = deconfliction.due(state.notices, state.here, now_us=now_us)
        said = desk.due(state.line, state.here, now_us=now_us)
        return made_up + self.write(*found, *over, *said)

    def _follow_up(self) -> list[Entry]:
        """Write what entries called for, and what that calls for in turn."""
        written: list[Entry] = []
        while self._asked:
            asked = tuple(self._asked)
            self._asked.clear()
            written += self._append(asked, NO_BLOCKS)
        return written

    def _append(self, bodies: tuple[object, ...], blocks: Mapping[str, bytes]) -> list[Entry]:
        entries = self.record.append(self.author, self.clock.now_us(), *bodies, blocks=blocks)

        def block(digest: str) -> bytes:
            return blocks[digest] if digest in blocks else self.record.block(digest)

        for entry in entries:
            self._asked += react(self.state, entry, block)
        return entries
