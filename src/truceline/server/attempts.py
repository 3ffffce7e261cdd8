"""Attempts: how long somebody who keeps guessing has to wait.

    same name, same address   3 misses are free, then 1, 2, 4 s, then refused: 8 s … 15 min
    any name, same address    refused for a while after 40 misses in 15 min
    same name, any address    refused after 60 misses in 15 min, but for addresses from which that
                              name has come in before: nobody can lock an officer out of the desk

A try counts as a miss before it is looked at, so that many at once are no way around.
"""

from collections import OrderedDict
from dataclasses import dataclass, field

from truceline.values.instants import MINUTE_US, SECOND_US

FREE, HELD_S_MOST, LOCK_S_MOST = 3, 4, 900
WINDOW_US = 15 * MINUTE_US
BY_ADDRESS_MOST, BY_NAME_MOST = 40, 60
KEPT_MOST = 20_000

Key = tuple[str, str]


@dataclass(slots=True)
class _Misses:
    count: int = 0
    last_us: int = 0


@dataclass(frozen=True, slots=True)
class Wait:
    """What is asked of somebody who tries: to be held so long, or to come again later."""

    hold_s: int = 0
    refuse_s: int = 0


@dataclass(slots=True)
class Attempts:
    """Misses by (name, address), (name, "") and ("", address); known: whence a name came in."""

    misses: OrderedDict[Key, _Misses] = field(default_factory=OrderedDict)
    known: OrderedDict[Key, None] = field(default_factory=OrderedDict)

    def begin(self, name: str, address: str, now_us: int) -> Wait:
        """Somebody tries; the try counts as a miss unless it is refused, or `cleared` follows."""
        pair = self._at((name, address), now_us)
        left_us = pair.last_us + _lock_s(pair.count) * SECOND_US - now_us
        if pair.count and left_us > 0:
            return Wait(refuse_s=-(-left_us // SECOND_US))
        by_address = self._at(("", address), now_us)
        by_name = self._at((name, ""), now_us)
        strange = (name, address) not in self.known
        if by_address.count >= BY_ADDRESS_MOST or (strange and by_name.count >= BY_NAME_MOST):
            return Wait(refuse_s=LOCK_S_MOST)
        hold_s = min(1 << pair.count - FREE, HELD_S_MOST) if pair.count >= FREE else 0
        for each in (pair, by_address, by_name):
            each.count, each.last_us = each.count + 1, now_us
        return Wait(hold_s=hold_s)

    def cleared(self, name: str, address: str) -> None:
        """The try was right: what it counted for is taken back."""
        self.misses.pop((name, address), None)
        for key in ((name, ""), ("", address)):
            if key in self.misses:
                self.misses[key].count = max(0, self.misses[key].count - 1)
        self.known[name, address] = None
        while len(self.known) > KEPT_MOST:
            self.known.popitem(last=False)

    def _at(self, key: Key, now_us: int) -> _Misses:
        """The misses of a key, forgotten after the window; the oldest key makes room."""
        found = self.misses.get(key)
        if found is None or found.last_us + WINDOW_US < now_us:
            found = self.misses[key] = _Misses()
        self.misses.move_to_end(key)
        while len(self.misses) > KEPT_MOST:
            self.misses.popitem(last=False)
        return found


def _lock_s(count: int) -> int:
    """How long after its last miss nothing more is taken: free tries, then held ones, then none."""
    held = FREE + HELD_S_MOST.bit_length()
    return min(1 << count - FREE, LOCK_S_MOST) if count >= held else 0
