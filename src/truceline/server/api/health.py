"""Health: that the node answers, and for those who keep it running, how it does."""

from typing import Any  # health is the node's own matter

import msgspec

from truceline.server.route import Call, Route
from truceline.values.roles import ADMINISTRATOR, DUTY_OFFICER, LIAISON_OFFICER


class Health(msgspec.Struct, frozen=True):
    """That the node answers, and its time."""

    status: str
    now_us: int


class Fares(msgspec.Struct, frozen=True):
    """How the node does, as it tells it itself."""

    status: str
    now_us: int
    node: dict[str, Any]
    streams: int


async def health(call: Call) -> Health:
    """Tell that the node answers; nothing else, to anybody."""
    return Health("up", call.now_us)


async def node_health(call: Call) -> Fares:
    """Tell how the node does: its feeds, queues and lags."""
    door, hub = call.house.door, call.house.hub
    return Fares("up", call.now_us, door.health(), len(hub.seats))


ROUTES = (
    Route(method="GET", path="/health", act=health, roles=None, gives=Health),
    Route(
        method="GET",
        path="/health/node",
        act=node_health,
        roles=frozenset({ADMINISTRATOR, DUTY_OFFICER, LIAISON_OFFICER}),
        gives=Fares,
    ),
)
