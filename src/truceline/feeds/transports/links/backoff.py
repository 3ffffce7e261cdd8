"""Backing off: how long until a link that failed is tried again."""

from truceline.record.keys import new_salt

FIRST_S, MOST_S = 1.0, 60.0


class Backoff:
    """Twice as long after each failure, up to MOST_S; each time drawn from the upper half.

    The draw keeps those whom one server's fall has cut off from coming back all at once.
    """

    def __init__(self, first_s: float = FIRST_S) -> None:
        self._first_s = self._next_s = first_s

    def succeeded(self) -> None:
        """Begin with short waits again."""
        self._next_s = self._first_s

    def wait_s(self) -> float:
        """How long to wait now."""
        full_s, self._next_s = self._next_s, min(2 * self._next_s, MOST_S)
        share = int.from_bytes(new_salt()[:2]) / 65_535
        return full_s * (0.5 + share / 2)
