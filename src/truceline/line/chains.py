"""Chains: in which of its party's chains an entry goes, each precedence in one of its own.

So FLASH never waits behind bulk: nodes hand over the faster chains first, and no chain has a gap.
"""

from truceline.line.book import Line
from truceline.line.classes import chain_of
from truceline.line.entries import (
    CheckAnswered,
    CheckCalled,
    CheckHeld,
    CheckMissed,
    Queued,
    Resumed,
    RouteReported,
    Suspended,
)

OF_THE_CHANNEL = (
    CheckAnswered, CheckCalled, CheckHeld, CheckMissed, Resumed, RouteReported, Suspended,
)  # fmt: skip


def author_of(line: Line, body: object, here: str) -> str:
    """The chain of party `here` that a body belongs to: a receipt goes as its message did."""
    if isinstance(body, Queued):
        return chain_of(here, body.precedence)
    if isinstance(body, OF_THE_CHANNEL):
        return chain_of(here, "IMMEDIATE")
    message = line.messages.get(getattr(body, "message", ""))
    known = message.body if message else None
    return chain_of(here, known.precedence if known else "ROUTINE")
