"""Coverage: where and when one's own sources saw anything; elsewhere nobody looked."""

from typing import Annotated

import msgspec
import numpy as np

from truceline.monitor.coverage import Coverage, cells_seen
from truceline.node import Node
from truceline.server.releases.picture import observed
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route
from truceline.values.instants import HOUR_US

CELLS_MOST = 20_000
Instant = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]


class CoverageAsked(msgspec.Struct, frozen=True):
    """Until when, now where left out, and how many hours back; source: of one source alone."""

    until_us: Instant | None = None
    hours: Annotated[int, msgspec.Meta(ge=1, le=8_784)] = 24
    source: str = ""


class SourceSeen(msgspec.Struct, frozen=True):
    """A source, and the kinds it ever told of. ring_e7: where it says that it can see, longitude
    and latitude in turn, degrees × 1e7; empty where it never said.
    """

    source: str
    kinds: list[str]
    ring_e7: tuple[int, ...]


class CoverageTold(msgspec.Struct, frozen=True):
    """Cells of a tenth of a degree in which something was seen within the hours asked.

    south, west: corners, tenths of a degree; seen: in how many of the hours; more: that the cells
    seen least were left out.
    """

    until_us: int
    hours: int
    south: list[int]
    west: list[int]
    seen: list[int]
    more: bool
    sources: list[SourceSeen]


async def coverage(call: Call) -> CoverageTold:
    """Tell where one's own sources saw anything, and in how many hours."""
    past, query, reader = call.house.past, call.query, call.visitor.reader
    await past.grow(call.house.door)
    until_us = call.now_us if query.until_us is None else query.until_us
    # A source that another party recorded too is left out: whose look it was cannot be told here.
    own = {
        source
        for source, parties in past.told_by.items()
        if all(observed(each).to(reader) for each in parties) and query.source in ("", source)
    }

    def read(node: Node) -> CoverageTold:
        known = node.state.coverage
        seen = cells_seen(known, own, from_us=until_us - query.hours * HOUR_US, until_us=until_us)
        most = np.argsort(-seen.hours, kind="stable")[:CELLS_MOST]
        return CoverageTold(
            until_us=until_us,
            hours=query.hours,
            south=seen.south[most].tolist(),
            west=seen.west[most].tolist(),
            seen=seen.hours[most].tolist(),
            more=len(most) < len(seen.hours),
            sources=[_source(known, each) for each in sorted(own)],
        )

    return await call.ask(read)


def _source(known: Coverage, source: str) -> SourceSeen:
    kinds = sorted({kind for each, kind in known.seen if each == source})
    stated = known.stated.get(source)
    return SourceSeen(source, kinds, stated.ring_e7 if stated else ())


ROUTES = (
    Route(
        method="GET",
        path="/coverage",
        act=coverage,
        roles=WATCHERS,
        query=CoverageAsked,
        gives=CoverageTold,
    ),
)
