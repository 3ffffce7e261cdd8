"""Remembering: a copy of a replica's state, so that its record need not be folded from the start.

Where entries of others come between those that wait here, these get other numbers, and what was
folded from them is to be folded anew. At a party's node that happens with nearly every message. A
copy of the state as of entries that keep their numbers bounds what that costs: the copy, and what
came since. It lies in memory only, and takes as much of it as the state.
"""

import pickle
from dataclasses import dataclass

from truceline.node.state import State

EVERY = 500  # entries


@dataclass(slots=True)
class Remembered:
    """The state as of the first `size` entries; 0 where none is kept yet."""

    size: int = 0
    _copy: bytes = b""

    def keep(self, state: State, size: int) -> None:
        """Keep a copy of the state as of so many entries, unless the one there is nearly as new."""
        if size - self.size >= EVERY:
            self.size, self._copy = size, pickle.dumps(state, pickle.HIGHEST_PROTOCOL)

    def state(self) -> State | None:
        """The state as of then, to be changed by whoever asked; None where none is kept."""
        if not self.size:
            return None
        kept: State = pickle.loads(self._copy)  # noqa: S301 (our own, and never left this process)
        return kept
