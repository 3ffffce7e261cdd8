"""Rejects: rows that a feed could not read, counted, with their reason and line, never lost."""

from dataclasses import dataclass, field

KEPT = 100  # rejects kept whole for each reason; all of them are counted


@dataclass(frozen=True, slots=True)
class Reject:
    """One row that could not be read. `line` counts from 1 in the source, 0 where there is none."""

    source: str
    line: int
    reason: str
    raw: str


@dataclass(slots=True)
class Rejects:
    """Counts by reason, and the first KEPT rows of each reason."""

    counts: dict[str, int] = field(default_factory=dict)
    kept: list[Reject] = field(default_factory=list)

    def add(self, reject: Reject) -> None:
        """Count one; keep it while few of its reason are kept."""
        seen = self.counts.get(reject.reason, 0)
        self.counts[reject.reason] = seen + 1
        if seen < KEPT:
            self.kept.append(reject)

    def count(self, reason: str, rows: int) -> None:
        """Count many at once, of which no single row is kept."""
        if rows:
            self.counts[reason] = self.counts.get(reason, 0) + rows

    def add_all(self, others: "Rejects") -> None:
        """Count those of somebody else too, and keep of them while few of their reason are kept."""
        room = {reason: KEPT - self.counts.get(reason, 0) for reason in others.counts}
        for each in others.kept:
            if room[each.reason] > 0:
                room[each.reason] -= 1
                self.kept.append(each)
        for reason, rows in others.counts.items():
            self.count(reason, rows)

    def clear(self) -> None:
        """Begin anew."""
        self.counts.clear()
        self.kept.clear()

    @property
    def total(self) -> int:
        """How many rows were rejected."""
        return sum(self.counts.values())
