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
    none was; tracks: live tracks in it. The log's node makes rounds; another has the alerts as they
    were stated there last.
    """

    round_us: int
    tracks: int
    alerts: list[Body]


async def approaches(call: Call) -> ApproachesTold:
    """List pairs of live tracks that are alerted to now; the stream tells of every change."""
    reader = call.visitor.reader

    def read(node: Node) -> ApproachesTold:
        known, keeper = node.state.approaches, node.state.notices.f3548.keeper
        memories = known.pairs.values()
        standing = [*known.stated.values()] + [
            replace(each.told, level=each.shown) for each in memories if each.shown and each.told
        ]
        standing.sort(key=lambda each: -each.level)
        facts = (Fact(node.state, keeper, each) for each in standing)
        shown = [call.house.marks.shown(reader, each) for each in facts]
        alerts = [each for each in shown if each is not None]
        return ApproachesTold(max(known.round_us, 0), len(known.tracks.live()), alerts)

    return await call.ask(read)


ROUTES = [
    Route(method="GET", path="/approaches", act=approaches, roles=WATCHERS, gives=ApproachesTold),
]
