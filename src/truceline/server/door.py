"""The door: all that the server knows of the node that runs behind it."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar  # what health tells of is the node's own matter

from truceline.node import Node
from truceline.node.node import NO_BLOCKS
from truceline.record import Entry
from truceline.record.admission import Outcome
from truceline.record.bundle import Bundle
from truceline.values.observations import Observations

Told = TypeVar("Told")


class Door(Protocol):
    """A running node, as the server may use it."""

    async def ask(self, read: Callable[[Node], Told]) -> Told:
        """What `read` finds, on the node's own thread. It writes nothing and keeps no reference."""
        ...

    async def write(
        self, *bodies: object, author: str = "", blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Entry]:
        """The entries written, with what they called for; on the disk when it returns.

        author: a chain of the node's own party, empty for the party itself; blocks: those that the
        bodies name, by their SHA-256.
        """
        ...

    async def act(
        self, decide: Callable[[Node], Sequence[object]], blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Entry]:
        """State what a function decides on; it is written before anything else can be.

        blocks: of the first body; looked at once it was decided. What `decide` raises is raised.
        """
        ...

    async def take(
        self, observations: Observations, rejects: Counter[str] | None = None
    ) -> list[Entry]:
        """The entries of a block of observations and of what was found in it.

        rejects: rows that could not be read and came with it, by their source.
        """
        ...

    def reject(self, source: str, count: int) -> None:
        """Count rows that could not be read and came with no block."""
        ...

    async def admit(self, bundle: Bundle) -> list[Outcome]:
        """Number or refusal of each entry that another node's authors have signed for our log."""
        ...

    def changes(self, since: int) -> AsyncIterator[list[Entry]]:
        """Entries after that number, -1 for all: in batches, in order, for ever, none left out."""
        ...

    def waits(self) -> AsyncIterator[list[Entry]]:
        """What waits for the log here, all of it whenever that is something else; for ever."""
        ...

    def now_us(self) -> int:
        """The node's time, microseconds since the epoch, UTC."""
        ...

    def health(self) -> dict[str, Any]:
        """How the node does: plain objects."""
        ...
