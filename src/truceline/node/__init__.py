"""The node: the live shell around record, state and clock."""

from truceline.node.clock import Clock, SetClock, WallClock
from truceline.node.node import Node
from truceline.values.observations import ROWS_MOST

__all__ = ["ROWS_MOST", "Clock", "Node", "SetClock", "WallClock"]
