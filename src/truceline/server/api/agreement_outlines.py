"""Outlines of the agreement: its lines, areas and bands, as columns for a map."""

import msgspec
import numpy as np

from truceline.agreement.outlines import Outline, outline
from truceline.node import Node
from truceline.server.problem import Refused
from truceline.server.roles import EVERYBODY
from truceline.server.route import Call, Route
from truceline.values.observations import Floats

E6 = 1e6


class OutlineTold(msgspec.Struct, frozen=True):
    """A polyline (`line`) or a ring (`area`, `band`), degrees × 1e6; longitudes run on across ±180.

    Pictures only: no answer rests on them. accuracy_m: 95 % radius to which the shape is known.
    """

    id: str
    label: str
    sort: str
    accuracy_m: float
    lon_e6: list[int]
    lat_e6: list[int]


class OutlinesTold(msgspec.Struct, frozen=True):
    """What a map draws of the text that is asked."""

    digest: str
    outlines: list[OutlineTold]


async def outlines(call: Call) -> OutlinesTold:
    """Give lines, areas and bands of the agreement that is asked, for a map."""

    def read(node: Node) -> OutlinesTold | None:
        text = node.state.acts.agreement
        return OutlinesTold(text.digest, [_told(each) for each in outline(text)]) if text else None

    told = await call.ask(read)
    if told is None:
        raise Refused(404, "no agreement is on the record yet")
    return told


def _told(drawn: Outline) -> OutlineTold:
    return OutlineTold(
        id=drawn.id,
        label=drawn.label,
        sort=drawn.sort,
        accuracy_m=drawn.accuracy_m,
        lon_e6=_e6(drawn.lon_deg),
        lat_e6=_e6(drawn.lat_deg),
    )


def _e6(degrees: Floats) -> list[int]:
    whole: list[int] = np.rint(degrees * E6).astype(np.int64).tolist()
    return whole


ROUTES = (
    Route(
        method="GET",
        path="/agreement/outlines",
        act=outlines,
        roles=EVERYBODY,
        gives=OutlinesTold,
    ),
)
