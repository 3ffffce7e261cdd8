"""Unkept: observations judged as a node judges them, on a record that nobody keeps.

What is only to be checked needs no signatures, no tree and no desk but the monitor's. Findings are
those of a node, under the numbers that its record would give them.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from truceline.monitor.judged import REACTIONS, Judged, Reaction, see, take_in
from truceline.monitor.watch import due
from truceline.record import Entry
from truceline.values.observations import Observations

NO_BLOCKS: Mapping[str, bytes] = MappingProxyType({})
FIRST = 1  # entry 0 of a record says whose keys it knows


class Unkept:
    """What a node is to who only judges: takes observations and entries in, and forgets both.

    state: what is held of them. reactions: what entries call for by what they say; who writes
    entries that the monitor does not know itself puts theirs in.
    """

    def __init__(self, author: str) -> None:
        self.state = Judged()
        self.reactions: dict[type, Reaction] = dict(REACTIONS)
        self._author, self._next = author, FIRST

    def take(self, told: Observations) -> None:
        """Take in a block of observations and judge it."""
        if not len(told):
            return
        number, self._next = self._next, self._next + 1  # of the entry that says that they came
        found = see(self.state, told.digest, told, number=number)
        self._enter(found, NO_BLOCKS)

    def write(self, *bodies: object, blocks: Mapping[str, bytes] = NO_BLOCKS) -> None:
        """Take in entries in order, each followed by what it calls for."""
        for body in bodies:
            self._enter([body], blocks)

    def tick(self, now_us: int) -> None:
        """Look at the clock: take in what is due by now."""
        state = self.state
        self.write(*due(state.watching, state.acts, state.book, state.picture, now_us))

    def _enter(self, bodies: Iterable[object], blocks: Mapping[str, bytes]) -> None:
        waiting = deque(bodies)
        while waiting:
            entry = Entry(self._next, self._author, 0, waiting.popleft(), b"")
            self._next += 1
            waiting += take_in(self.state, entry, blocks.__getitem__)
            reaction = self.reactions.get(type(entry.body))
            waiting += reaction(self.state, entry) if reaction else ()
