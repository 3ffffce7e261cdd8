"""Later: what comes with all desks, loaded when it is asked for.

To import the desks takes as long as a check of a thousand rows, and most checks ask none of them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from truceline.cli._judge import Judge
from truceline.record import Record

if TYPE_CHECKING:
    from truceline.cli._announced import Announced
    from truceline.node import Node


def node_on(record: Record, author: str) -> "Node":
    """A node on that record, by the machine's clock."""
    from truceline.node import Node, WallClock

    return Node(record, author, WallClock())


def announced_to(judges: Iterable[Judge]) -> list["Announced"]:
    """Who takes in the notices and inspections of a file, one for each judge."""
    from truceline.cli._announced import Announced

    return [Announced(judge) for judge in judges]


def now_us() -> int:
    """The time by the machine's clock."""
    from truceline.node import WallClock

    return WallClock().now_us()
