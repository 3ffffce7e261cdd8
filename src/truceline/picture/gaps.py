"""Gaps: times in which sources were not heard, or not in full, folded from the record.

Silence within one says nothing at all: what was not told of may have been there. Elsewhere that two
who were seen to part are silent says that they stay apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from truceline.picture.entries import GapLeft
from truceline.values.observations import Ints

NEVER = np.iinfo(np.int64).min
FOREVER = 2**62


@dataclass(slots=True)
class Gaps:
    """left: by feed, reason and beginning, as they were told last; heard_us: when rows of a source
    were recorded last.
    """

    left: dict[tuple[str, str, int], GapLeft] = field(default_factory=dict)
    heard_us: dict[str, int] = field(default_factory=dict)
    _spans: dict[str, tuple[Ints, Ints]] = field(default_factory=dict)

    def add(self, gap: GapLeft) -> None:
        """Take in that there is a gap, or that one is over."""
        self.left[gap.feed, gap.reason, gap.from_us] = gap
        for source in gap.sources:
            some = [each for each in self.left.values() if source in each.sources]
            spans = np.array(
                [(each.from_us, FOREVER if each.until_us is None else each.until_us)
                 for each in some], np.int64,
            )  # fmt: skip
            spans = spans[np.argsort(spans[:, 0])]
            self._spans[source] = spans[:, 0], np.maximum.accumulate(spans[:, 1])

    def heard(self, sources: Iterable[str], at_us: int) -> None:
        """Take in that rows of these sources came."""
        self.heard_us.update(dict.fromkeys(sources, at_us))

    def of(self, sources: Iterable[str], *, from_us: int, until_us: int) -> list[GapLeft]:
        """Those that touch any of the sources in [from_us, until_us], the earliest first."""
        wanted = set(sources)
        found = [
            each
            for each in self.left.values()
            if wanted & set(each.sources)
            and each.from_us <= until_us
            and (each.until_us is None or each.until_us >= from_us)
        ]
        return sorted(found, key=lambda each: each.from_us)

    def missed_until(self, source: str, at_us: Ints) -> Ints:
        """The last instant up to each of those, (n,), at which a source had a gap, else NEVER."""
        if source not in self._spans:
            return np.full(len(at_us), NEVER)
        from_us, until_us = self._spans[source]
        place = np.searchsorted(from_us, at_us) - 1
        return np.where(place >= 0, np.minimum(until_us[place], at_us), NEVER)


def together_us(gaps: Iterable[GapLeft], *, from_us: int, until_us: int) -> int:
    """How long any of the gaps goes on in [from_us, until_us]; they begin one after the other."""
    total_us, told_us = 0, from_us
    for each in gaps:
        ends_us = until_us if each.until_us is None else min(each.until_us, until_us)
        total_us += max(0, ends_us - max(each.from_us, told_us))
        told_us = max(told_us, ends_us)
    return total_us
