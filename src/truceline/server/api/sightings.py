"""Sightings: what people saw, from a form on a phone; `truceline sighting add` over HTTP."""

from typing import Annotated

import msgspec

from truceline.feeds.readers.sighted import Sighting, sighted
from truceline.findings import Opened
from truceline.server.acts import refuse_elsewhere
from truceline.server.api.observations import SEERS
from truceline.server.route import Call, Route

NAME = r"^[^\x00-\x1f\x7f]{1,64}$"
Name = Annotated[str, msgspec.Meta(pattern=NAME)]
Words = Annotated[str, msgspec.Meta(max_length=64)]
Metres = Annotated[float, msgspec.Meta(ge=0, le=1e6)]
COUNT = r"^$|^[0-9]{1,6}( ?[-–] ?[0-9]{1,6})?$"


class SightingSent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What somebody saw. place: MGRS, or latitude and longitude with a comma; when: a date-time
    group, ISO 8601, or a day; source: team or post; count: 7 or 6-8; grade: B2; photo: SHA-256 of a
    picture, hex. The picture itself is not sent: it stays with the source.
    """

    place: Words
    when: Words
    kind: Words
    source: Name
    party: Words = ""
    count: Annotated[str, msgspec.Meta(pattern=COUNT)] = ""
    grade: Annotated[str, msgspec.Meta(pattern="^$|^[A-F][1-6]$")] = ""
    radius_m: Metres | None = None
    deployment: Annotated[str, msgspec.Meta(pattern="^$|^emplaced$|^transiting$")] = ""
    calibre_mm: Metres | None = None
    photo: Annotated[str, msgspec.Meta(pattern="^$|^[0-9a-f]{64}$")] = ""


class FoundAtOnce(msgspec.Struct, frozen=True):
    """A finding that the sighting opened."""

    finding: int
    term: str
    standing: str


class SightingTaken(msgspec.Struct, frozen=True, kw_only=True):
    """The sighting as it was read. entry: of its block, on the disk; where the log lies elsewhere
    it is found later what it breaks.
    """

    entry: int
    object_id: str
    lat_deg: float
    lon_deg: float
    position_radius_m: float
    observed_us: int
    observed_radius_us: int
    found: list[FoundAtOnce]


async def add(call: Call) -> SightingTaken:
    """Add a sighting: read as it is written, judged, and on the disk when the answer comes."""
    sent: SightingSent = call.body
    await call.ask(lambda node: refuse_elsewhere(call, node))
    own = {name: getattr(sent, name) for name in sent.__struct_fields__}
    seen = sighted(Sighting(**own), now_us=call.now_us)
    written = await call.house.door.take(seen)
    row = seen.batch.to_pylist()[0]
    return SightingTaken(
        entry=written[0].number,
        object_id=row["object_id"],
        lat_deg=row["lat_deg"],
        lon_deg=row["lon_deg"],
        position_radius_m=row["position_radius_m"],
        observed_us=row["observed_us"],
        observed_radius_us=row["observed_radius_us"],
        found=[
            FoundAtOnce(each.number, each.body.term, each.body.standing)
            for each in written
            if isinstance(each.body, Opened)
        ],
    )


ROUTES = (
    Route(
        method="POST",
        path="/sightings",
        act=add,
        roles=SEERS,
        takes=SightingSent,
        gives=SightingTaken,
        status=201,
    ),
)
