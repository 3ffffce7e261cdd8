"""Files of plans: read into the parts of a plan before notice is given. Nothing is recorded."""

import asyncio
from typing import Annotated

import msgspec

from truceline.deconfliction.entries import Route as PlanRoute
from truceline.deconfliction.entries import Volume
from truceline.deconfliction.plan_files import Usual, read_parts
from truceline.server.api.notice_acts import OFFICERS
from truceline.server.route import Call, Route
from truceline.values.rejects import KEPT

Instant = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
Length = Annotated[int, msgspec.Meta(ge=0, le=10**12)]


class FileSent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """GeoJSON, ED-318 or a table of waypoints; and what holds where it says nothing of it."""

    text: str
    starts_us: Instant
    ends_us: Instant
    datum: str = "hae"
    floor_mm: int | None = None
    ceiling_mm: int | None = None
    tolerance_us: Length = 0
    half_width_mm: Length = 0


class Unread(msgspec.Struct, frozen=True):
    """What could not be carried over: its line, or the number of its feature, and why."""

    line: int
    reason: str


class FileRead(msgspec.Struct, frozen=True):
    """The parts that a file holds. unread: the first of those left out; left_out: all of them."""

    volumes: list[Volume]
    routes: list[PlanRoute]
    unread: list[Unread]
    left_out: int


async def read_file(call: Call) -> FileRead:
    """Read a file of areas or ways into the parts of a plan; nothing is recorded."""
    sent: FileSent = call.body
    fields = {name: getattr(sent, name) for name in sent.__struct_fields__ if name != "text"}
    async with call.house.working:
        found = await asyncio.to_thread(read_parts, sent.text.encode(), Usual(**fields))
    unread = [Unread(each.line, each.reason) for each in found.rejects.kept[:KEPT]]
    return FileRead(found.volumes, found.routes, unread, found.rejects.total)


ROUTES = (
    Route(
        method="POST",
        path="/notices/files",
        act=read_file,
        roles=OFFICERS,
        takes=FileSent,
        gives=FileRead,
    ),
)
