"""Evidence of a finding: the observation it rests on most, and how well the shape is known.

The row stays with who found it; the shape is the agreement's, and open to all.
"""

import math
from typing import Any  # a row has the columns that its source knew

import msgspec

from truceline.findings import Finding
from truceline.node import Node
from truceline.server.api.findings import told
from truceline.server.marks import Fact
from truceline.server.problem import Refused
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route
from truceline.values.observations import Observations


class ShapeTold(msgspec.Struct, frozen=True):
    """A line or area that a term measures from. accuracy_m: 95 % radius; worst_m: of the part that
    is known worst.
    """

    id: str
    label: str
    accuracy_m: float
    worst_m: float
    basis: str


class EvidenceTold(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a finding rests on. row: columns of the observation, by the names of the table feed."""

    shape: ShapeTold | None = None
    row: dict[str, Any] | None = None


async def evidence(call: Call) -> EvidenceTold:
    """Show the observation that a finding rests on most, and how well the term's shape is known."""
    number = call.number("finding")

    def read(node: Node) -> EvidenceTold | None:
        found = node.state.book.findings.get(number)
        if found is None or told(call, node, found) is None:
            return None
        withheld = _withheld(call, node, found)
        shape = None if withheld is None or "term" in withheld else _shape(node, found)
        return EvidenceTold(shape, None if withheld is None or withheld else _row(node, found))

    shown = await call.ask(read)
    if shown is None:
        raise Refused(404, f"there is no finding {number}")
    return shown


def _shape(node: Node, found: Finding) -> ShapeTold | None:
    """The shape in the text by which the finding was judged; None for a term that has none."""
    for text in node.state.acts.texts.values():
        if text.versions.get(found.body.term) == found.body.version:
            place = getattr(text.term(found.body.term), "place", None)
            shape = place.shape if place is not None else None
            if shape is None:
                return None
            worst_m = max([shape.accuracy_m, *(each.accuracy_m for each in shape.parts)])
            return ShapeTold(shape.id, shape.label, shape.accuracy_m, worst_m, shape.basis)
    return None


def _withheld(call: Call, node: Node, found: Finding) -> frozenset[str] | None:
    owner = call.house.owners.of(node, found.number)
    fact = Fact(node.state, owner, found.body, found.number)
    return call.house.marks.withheld(call.visitor.reader, fact)


def _row(node: Node, found: Finding) -> dict[str, Any] | None:
    """The observation, to be shown where all of the finding is released."""
    deepest = found.body.deepest
    if not deepest.block or deepest.row < 0:
        return None
    kept = node.logged.store.block(deepest.block)
    if kept is None:
        return None
    (row,) = Observations.from_ipc(kept).batch.slice(deepest.row, 1).to_pylist()
    return {name: each for name, each in row.items() if _is_known(each)}


def _is_known(value: object) -> bool:
    return (
        value is not None and value != "" and not (isinstance(value, float) and math.isnan(value))
    )


ROUTES = (
    Route(
        method="GET",
        path="/findings/{finding:int}/evidence",
        act=evidence,
        roles=WATCHERS,
        gives=EvidenceTold,
    ),
)
