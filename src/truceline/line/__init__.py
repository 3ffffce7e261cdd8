"""The line: messages between duty officers, and what is on record of each: heard, seen, answered.

`react` and `due` give what the node of one party has to state; `admit` looks at what people are
about to state. How a message, a channel or a watch stands: ladder.py, channel_state.py, duty.py.
"""

from truceline.line.acts import admit
from truceline.line.book import Line
from truceline.line.channel_state import ChannelState, channel_state
from truceline.line.desk import due, react
from truceline.line.ladder import RUNGS, Shown, shown

__all__ = [
    "RUNGS",
    "ChannelState",
    "Line",
    "Shown",
    "admit",
    "channel_state",
    "due",
    "react",
    "shown",
]
