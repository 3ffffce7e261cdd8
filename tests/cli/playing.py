"""How a command that a test ran ended, and what it wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # what JSON holds

import msgspec

WIDTH = 80  # columns of the screen


@dataclass(frozen=True)
class Ran:
    """How one command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one document it must be."""
        return msgspec.json.decode(self.out)


Truceline = Callable[..., Ran]


def said(ran: Ran) -> Any:
    """What a command told as JSON."""
    assert ran.code == 0, ran.err
    return ran.json
