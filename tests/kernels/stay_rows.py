"""Rows, limits and events of stays, as their tests write them."""

from typing import Any  # one row as a record

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.stay_tables import LIMITS, NEVER, ROW

Told = tuple[Any, ...]


def rows_of(rows: list[dict[str, Any]]) -> NDArray[np.void]:
    """Rows as the kernel takes them; what is not given is 0, False or never."""
    made = np.zeros(len(rows), ROW)
    made["before_us"] = NEVER
    for number, row in enumerate(rows):
        for name, value in row.items():
            made[name][number] = value
        made["until_us"][number] = row.get("until_us", row["since_us"])
        made["row"][number] = number
    return made


def fixes(*rows: tuple[int, int], **same: Any) -> NDArray[np.void]:
    """Single fixes of slot 0: instant and standing, each known not to be inside just before."""
    earlier = [NEVER, *(at_us for at_us, _ in rows)]
    made = [
        {"since_us": at_us, "standing": standing, "before_us": before_us, **same}
        for (at_us, standing), before_us in zip(rows, earlier, strict=False)
    ]
    return rows_of(made)


def limits_of(
    dwell_us: int, leave_us: int, gap_us: int, *, quiet: bool = False, slots: int = 1
) -> NDArray[np.void]:
    return np.array([(dwell_us, leave_us, gap_us, quiet)] * slots, LIMITS)


def told(events: NDArray[np.void]) -> list[Told]:
    """What happened, since and until."""
    return [(int(e["what"]), int(e["since_us"]), int(e["until_us"])) for e in events]
