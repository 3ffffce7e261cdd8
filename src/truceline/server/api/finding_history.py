"""History of a finding: the entries about it, each as it is released."""

from truceline.findings.entries import (
    Acknowledged,
    Closed,
    Opened,
    Revised,
    ShelfEnded,
    Shelved,
)
from truceline.node import Node
from truceline.record import Entry
from truceline.server.api.findings import told
from truceline.server.problem import Refused
from truceline.server.release import Shown
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route

KINDS = (Opened, Closed, Revised, Acknowledged, Shelved, ShelfEnded)


async def history(call: Call) -> list[Shown]:
    """List the entries about one finding: how it began, changed, ended, and who has seen it."""
    number = call.number("finding")
    reader, marks = call.visitor.reader, call.house.marks

    def read(node: Node) -> list[Shown] | None:
        found = node.state.book.findings.get(number)
        if found is None or told(call, node, found) is None:
            return None
        some = node.record.entries(kinds=KINDS, since=number)
        about = (each for each in some if _is_about(each, number))
        return marks.entries(reader, node.state, about)

    shown = await call.ask(read)
    if shown is None:
        raise Refused(404, f"there is no finding {number}")
    return shown


def _is_about(entry: Entry, number: int) -> bool:
    return entry.number == number or getattr(entry.body, "finding", -1) == number


ROUTES = (
    Route(
        method="GET",
        path="/findings/{finding:int}/history",
        act=history,
        roles=WATCHERS,
        gives=list[Shown],
    ),
)
