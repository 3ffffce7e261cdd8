"""Reading: single entries of the record and who wrote them, on the node's own thread."""

from dataclasses import dataclass, field

from truceline.line.classes import party_of
from truceline.node import Node
from truceline.record import Entry
from truceline.record.entry import parse


@dataclass(slots=True)
class Owners:
    """The party that wrote an entry; what was looked up once is remembered."""

    known: dict[int, str] = field(default_factory=dict)

    def of(self, node: Node, number: int) -> str:
        """The party that wrote entry `number`, which is there."""
        if number not in self.known:
            self.known[number] = party_of(entry_at(node, number).author)
        return self.known[number]


def entry_at(node: Node, number: int) -> Entry:
    """One entry. Raises RecordRefused where it is not there."""
    (leaf,) = node.record.leaves(number, number + 1)
    return parse(leaf, number=number)
