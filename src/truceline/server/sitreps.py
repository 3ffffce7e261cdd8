"""Situation reports for one reader: made in a thread of their own, and kept for a while.

Whoever looks at a report takes its other forms next, so the last few are remembered. What is asked
anew when the record has grown is made anew: what is released may have changed.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from truceline.node.known import known_at
from truceline.reports.sitrep import Sitrep, assemble
from truceline.reports.sitrep.asking import Asked
from truceline.server.door import Door
from truceline.server.lending import Lent
from truceline.server.marks import Reader
from truceline.server.release import Marks
from truceline.server.released_folds import released_folds

KEPT_MOST = 8
Key = tuple[Asked, Reader, int]


@dataclass(slots=True)
class Sitreps:
    """The last reports made, by what was asked, who asked, and how many entries there were."""

    door: Door
    marks: Marks
    made: OrderedDict[Key, Sitrep] = field(default_factory=OrderedDict)

    async def report(self, asked: Asked, reader: Reader) -> Sitrep:
        """The report of a span with what is released to the reader."""
        key = (asked, reader, await self.door.ask(lambda node: node.record.settled))
        if key not in self.made:
            lent = Lent(self.door, asyncio.get_running_loop())
            self.made[key] = await asyncio.to_thread(self._make, lent, asked, reader)
            while len(self.made) > KEPT_MOST:
                self.made.popitem(last=False)
        return self.made[key]

    def _make(self, lent: Lent, asked: Asked, reader: Reader) -> Sitrep:
        known = known_at(lent, asked.known_us)
        told = released_folds(self.marks, reader, known)
        here = known.state.incidents.keeper
        return assemble(told, asked.span(known.at_us), party=here, reader=reader.party)
