"""Missing: what a live feed does not tell, or what of it found no room, as gaps in the record.

A gap is written when it begins and again when it is over. That of a node that was stopped begins
with its last entry of the feed and is over with the next start; where the node ended without a
word, the start finds it by when the feed's sources were last heard.
"""

from dataclasses import replace
from typing import Any  # health is plain values

from truceline.feeds.transports.links.link import Tally
from truceline.node.node import Node
from truceline.node.runtime import Runtime
from truceline.picture import GapLeft
from truceline.values.instants import SECOND_US

NO_ROOM = "no_room"
CONNECTION_LOST = "connection_lost"
NOT_RUNNING = "not_running"
CALM_US = 5 * SECOND_US  # after so long without a loss, a gap for want of room is over


class Missing:
    """The gaps of one feed. sources: whom it brings, as far as is known; tally: its transport's."""

    def __init__(self, door: Runtime, feed: str, sources: set[str], tally: Tally) -> None:
        self.feed, self.sources, self.open = feed, sources, dict[str, GapLeft]()
        self.count = self.lost_rows = 0
        self._door, self._tally = door, tally
        self._told_lost = self._falls = 0
        self._looked_us = self._lost_us = door.now_us()

    def told(self) -> dict[str, Any]:
        """Gaps that go on, by reason since when, and how many are over, as plain values."""
        now = {reason: each.from_us for reason, each in self.open.items()}
        return {"now": now, "over": self.count}

    async def begin(self) -> None:
        """Say what was missed until now, because the node did not run."""
        now_us = self._looked_us = self._door.now_us()
        before = await self._door.ask(self._before)
        for each in before:
            await self._write(replace(each, until_us=max(now_us, each.from_us)))

    async def look(self) -> None:
        """Say what began to be missing since the last look, and what is over."""
        now_us, since_us = self._door.now_us(), self._looked_us
        self._looked_us = now_us
        lost = self.lost_rows + self._tally.lost
        fresh, self._told_lost = lost - self._told_lost, lost
        fell, self._falls = self._tally.falls > self._falls, self._tally.falls
        if fresh:
            self._lost_us = now_us
        calm = now_us - self._lost_us >= CALM_US
        over_us = self._lost_us if calm else 0
        await self._follow(NO_ROOM, bool(fresh), since_us, lost=fresh, over_us=over_us)
        over_us = 0 if self._tally.down else now_us
        await self._follow(CONNECTION_LOST, fell, since_us, over_us=over_us)

    async def end(self, left: int) -> None:
        """Say that nothing is heard from now on; left: rows that could not be taken in any more."""
        await self.look()
        now_us = self._door.now_us()
        for each in list(self.open.values()):
            await self._write(replace(each, until_us=now_us))
        await self._write(self._gap(NOT_RUNNING, now_us, lost=left or None))

    async def _follow(
        self, reason: str, begins: bool, since_us: int, *, lost: int = 0, over_us: int
    ) -> None:
        """One sort of gap: whether it begins, goes on, or was over at over_us, 0 where it was not.

        How much was lost meanwhile is told when it is over.
        """
        known = self.open.get(reason)
        if known is None and begins:
            known = self._gap(reason, since_us, lost=lost or None)
            await self._write(known)
        elif known is not None and lost:
            self.open[reason] = known = replace(known, lost=(known.lost or 0) + lost)
        if known is not None and over_us:
            await self._write(replace(known, until_us=max(over_us, known.from_us)))

    def _gap(self, reason: str, from_us: int, *, lost: int | None) -> GapLeft:
        return GapLeft(self.feed, reason, tuple(sorted(self.sources)), from_us, lost=lost)

    async def _write(self, gap: GapLeft) -> None:
        if gap.until_us is None:
            self.open[gap.reason] = gap
        else:
            self.open.pop(gap.reason, None)
            self.count += 1
        await self._door.write(gap)

    def _before(self, node: Node) -> list[GapLeft]:
        """What stands open from before this start; where nothing does, the silence since the feed's
        sources were last heard.
        """
        gaps = node.state.coverage.gaps
        known = [each for each in gaps.left.values() if each.feed == self.feed]
        self.sources.update(*(each.sources for each in known))
        still = [each for each in known if each.until_us is None]
        heard_us = [gaps.heard_us[each] for each in self.sources if each in gaps.heard_us]
        if any(each.reason == NOT_RUNNING for each in still) or not heard_us:
            return still
        return [*still, self._gap(NOT_RUNNING, max(heard_us), lost=None)]
