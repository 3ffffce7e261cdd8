"""Channels of delivery: how an officer hears, away from the screen, that something waits.

A member is a module with `CHANNEL`: a frozen dataclass whose fields are its options, each with its
sentence beside its type, and whose `deliver` brings one notice or raises `Undelivered`. What is
brought says what waits and where, never what was said: it leaves the node's own protection. That a
notice was brought is no receipt: "alerted" and what follows are stated at the desk alone.
"""

from dataclasses import dataclass
from typing import Protocol

from truceline.errors import TrucelineError

BUSY = {408, 425, 429}  # of the refusals over HTTP these alone may pass


class Undelivered(TrucelineError):
    """A notice was not taken. again: whether it may be taken if it is tried again."""

    code = "undelivered"

    def __init__(self, what: str, *, again: bool) -> None:
        self.again = again
        super().__init__(what)


def refuse_untaken(status: int) -> None:
    """Raise Undelivered for an answer over HTTP by which nothing was taken."""
    if not 200 <= status < 300:
        again = status in BUSY or status >= 500
        raise Undelivered(f"the other side answered {status}", again=again)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Word that something waits at a node. id: of the entry that it is about, given by its author;
    number: its place in the log, -1 where the log does not have it yet.

    about: its kind, as `line.escalated/1`; subject: one line; lines: what else may be told.
    """

    node: str
    id: str
    number: int
    about: str
    at_us: int
    subject: str
    lines: tuple[str, ...] = ()


class Channel(Protocol):
    """A way to somebody outside."""

    async def deliver(self, notice: Notice, *, now_us: int) -> None:
        """Bring a notice; taken by the other side when it returns. Raises Undelivered."""
        ...
