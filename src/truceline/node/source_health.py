"""How one source fares: rate, latency, rejects, when it was last heard, its clock, its gaps."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any  # health is plain values

import numpy as np

from truceline.values.instants import MINUTE_US, SECOND_US
from truceline.values.observations import Observations

TAKES_KEPT = 600  # takes whose latencies are kept
SAMPLED = 64  # rows of a take whose latencies are kept
UNKNOWN_US = 1 << 62


@dataclass(slots=True)
class SourceHealth:
    """Counts since the node started, and the latencies of the latest rows.

    rejects: by reason. longest_gap_us: the longest time without a row.
    """

    rows: int = 0
    first_us: int = 0
    last_us: int = 0
    longest_gap_us: int = 0
    late: int = 0
    ahead: int = 0
    rejects: dict[str, int] = field(default_factory=dict)
    _takes: deque[tuple[int, int, np.ndarray[Any, Any]]] = field(
        default_factory=lambda: deque(maxlen=TAKES_KEPT)
    )

    def heard(self, told: Observations, now_us: int) -> None:
        """Count what was taken in now."""
        if not len(told):
            return
        if self.last_us:
            self.longest_gap_us = max(self.longest_gap_us, now_us - self.last_us)
        self.first_us, self.last_us = self.first_us or now_us, now_us
        self.rows += len(told)
        sent_us = told.observed_us
        if told.has("sent_us"):
            said = told.instants("sent_us", unknown=UNKNOWN_US)
            sent_us = np.where(said == UNKNOWN_US, sent_us, said)
        step = max(1, len(told) // SAMPLED)
        self._takes.append((now_us, len(told), now_us - sent_us[::step]))

    def rejected(self, counts: Mapping[str, int]) -> None:
        """Count what could not be read."""
        for reason, count in counts.items():
            self.rejects[reason] = self.rejects.get(reason, 0) + count

    def told(self, now_us: int) -> dict[str, Any]:
        """All of it as plain values. clock_offset_us: how far its clock is behind ours at most,
        read off its quickest row; below 0 it is ahead.
        """
        lately = [each for each in self._takes if each[0] > now_us - MINUTE_US]
        latencies = [each[2] for each in self._takes]
        known = np.concatenate(latencies) if latencies else np.zeros(1)
        since_us = min(max(now_us - self.first_us, SECOND_US), MINUTE_US)
        return {
            "rows": self.rows,
            "rows_a_second": round(sum(each[1] for each in lately) * SECOND_US / since_us, 1),
            "last_us": self.last_us,
            "silent_us": now_us - self.last_us if self.last_us else 0,
            "longest_gap_us": max(
                self.longest_gap_us, now_us - self.last_us if self.last_us else 0
            ),
            "latency_us": int(np.median(known)),
            "latency_p95_us": int(np.percentile(known, 95)),
            "clock_offset_us": int(known.min()),
            "rejects": dict(self.rejects),
        }
