"""Approaches: pairs of live tracks that are alerted to now, as they are released."""

from dataclasses import replace
from typing import Annotated, Any  # a body has the fields that are released

import msgspec

from truceline.node import Node
from truceline.server.kinds import kind_schema
from truceline.server.marks import Fact
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route

Body = Annotated[
    dict[str, Any], msgspec.Meta(extra_json_schema=kind_schema("deconfliction.approach_alerted/1"))
]


class ApproachesTold(msgspec.Struct, frozen=True):
    """Alerts at the level they stand at, the highest first. round_us: the last round made, 0 where
    none was; tracks: live tracks in it.
    """

    round_us: int
    tracks: int
    alerts: list[Body]


async def approaches(call: Call) -> ApproachesTold:
    """List pairs of live tracks that are alerted to now; the stream tells of every change."""
    reader = call.visitor.reader

    def read(node: Node) -> ApproachesTold:
        known, here = node.state.approaches, node.state.here
        memories = sorted(known.pairs.values(), key=lambda each: -each.shown)
        standing = [
            replace(each.told, level=each.shown) for each in memories if each.shown and each.told
        ]
        facts = (Fact(node.state, here, each) for each in standing)
        shown = [call.house.marks.shown(reader, each) for each in facts]
        alerts = [each for each in shown if each is not None]
        return ApproachesTold(max(known.round_us, 0), len(known.tracks.live()), alerts)

    return await call.ask(read)


ROUTES = [
    Route(method="GET", path="/approaches", act=approaches, roles=WATCHERS, gives=ApproachesTold),
]
