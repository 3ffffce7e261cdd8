"""Feed `aircraft_states`: state vectors of aircraft, as OpenSky and `traffic` write them.

    ours             `traffic`                    OpenSky
    observed_us      last_position | timestamp    lastposupdate | time_position | time
    received_us      timestamp                    time
    object_id        icao24                       icao24                      icao:<lower-case hex>
    callsign         callsign                     callsign
    lat_deg, lon_deg latitude, longitude          lat, lon | latitude, longitude
    altitude_m       altitude, ft, baro_std       baroaltitude | baro_altitude, m, baro_std
                     geoaltitude, ft, hae         geoaltitude | geo_altitude, m, hae
    speed_mps        groundspeed, kt              velocity, m/s
    course_deg       track                        heading | true_track
    climb_mps        vertical_rate, ft/min        vertrate | vertical_rate, m/s
    (on the ground)  onground                     onground | on_ground

Times are ISO 8601, or seconds, milliseconds or microseconds since the epoch by their size. The
dialect is known by its column of speed or of barometric height. `time` is when the state was
written down; where the time of the position is given, that is when the aircraft was there.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import BadObservations, BadProfile
from truceline.feeds.readers.cast import as_text, plain
from truceline.feeds.readers.containers import READERS, raw_rows
from truceline.feeds.readers.feed import Feed, Reading
from truceline.feeds.readers.files import suffix
from truceline.feeds.readers.near import hint
from truceline.feeds.readers.observe import Observer
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.rows import RawBlock
from truceline.feeds.readers.times import ANY_UNIT
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

# 95 % radius of navigation accuracy category 8, 0.05 NM (DO-260B, table 2-71): what most aircraft
# report. The files do not hold the category itself, so it is assumed.
POSITION_RADIUS_M = 92.6

_WRITTEN = ("timestamp", "time")
_THERE = ("lastposupdate", "time_position", "last_position")
_GROUND = ("onground", "on_ground")

Layout = Mapping[str, tuple[tuple[str, str], ...]]

# Our column: theirs with its unit, the first that the file has.
_TRAFFIC: Layout = {
    "altitude_m": (("altitude", "ft"), ("geoaltitude", "ft")),
    "speed_mps": (("groundspeed", "kt"),),
    "course_deg": (("track", "deg"),),
    "climb_mps": (("vertical_rate", "fpm"),),
}
_OPENSKY: Layout = {
    "altitude_m": (
        ("baroaltitude", "m"),
        ("baro_altitude", "m"),
        ("geoaltitude", "m"),
        ("geo_altitude", "m"),
    ),
    "speed_mps": (("velocity", "mps"),),
    "course_deg": (("heading", "deg"), ("true_track", "deg")),
    "climb_mps": (("vertrate", "mps"), ("vertical_rate", "mps")),
}
_BOTH: Layout = {
    "object_id": (("icao24", ""),),
    "callsign": (("callsign", ""),),
    "lat_deg": (("latitude", "deg"), ("lat", "deg")),
    "lon_deg": (("longitude", "deg"), ("lon", "deg")),
}
_FIXED = ("columns", "units", "altitude_datum", "object_scheme")


def recognises(path: Path, head: bytes) -> bool:
    """A file of rows that names icao24."""
    return suffix(path) in READERS and b"icao24" in head


def read(path: Path, profile: Profile) -> Reading:
    """The file in the dialect its columns tell; a profile may state all but columns and units."""
    for name in _FIXED:
        if getattr(profile, name):
            raise BadProfile(
                f"{name} is fixed by the feed aircraft_states",
                file=str(path),
                remedy="leave it out of the profile, or read the file by the feed table",
            )
    rejects, source = Rejects(), profile.source or path.name
    rows = raw_rows(path, rejects, source)
    _require(rows.names, path)
    observer = Observer(path, source, rejects)
    items = (_observed(block, profile, observer) for block in rows.blocks)
    return Reading(source, items, rejects, rows.rows_total)


def _require(names: tuple[str, ...], path: Path) -> None:
    wanted = (("icao24",), _WRITTEN + _THERE, ("latitude", "lat"), ("longitude", "lon"))
    for some in wanted:
        if names and not any(each in names for each in some):
            raise BadObservations(
                f"there is no column {' or '.join(some)}",
                file=str(path),
                remedy=hint(some[0], names, list_is="the file has"),
            )


def _observed(block: RawBlock, profile: Profile, observer: Observer) -> Observations:
    found = _layout(block)
    columns = {ours: theirs for ours, (theirs, _) in found.items()}
    datum = "hae" if columns.get("altitude_m", "").startswith("geo") else "baro_std"
    radius_m = profile.position_radius_m
    stated = msgspec.structs.replace(
        profile,
        units={ours: unit for ours, (_, unit) in found.items() if unit},
        altitude_datum=datum,
        object_scheme="icao",
        kind=profile.kind or "air",
        position_radius_m=POSITION_RADIUS_M if radius_m is None else radius_m,
    )
    block = _times_filled(block, columns)
    return observer.take(*_grounded(block, columns, datum), stated)


def _layout(block: RawBlock) -> dict[str, tuple[str, str]]:
    """Our column to theirs and its unit; a column without one value gives way to the next."""
    batch = block.batch
    filled = [
        name
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
        if column.null_count < len(column)
    ]
    traffic = any(name in batch.schema.names for name in ("groundspeed", "altitude"))
    written = next((name for name in _WRITTEN if name in filled), "")
    there = next((name for name in _THERE if name in filled), "")
    found = {"observed_at": (there or written, ANY_UNIT)}
    if there and written:
        found["received_at"] = (written, ANY_UNIT)
    for ours, choices in {**_BOTH, **(_TRAFFIC if traffic else _OPENSKY)}.items():
        for theirs, unit in choices:
            if theirs in filled and ours not in found:
                found[ours] = (theirs, unit)
    return {ours: each for ours, each in found.items() if each[0]}


def _times_filled(block: RawBlock, columns: Mapping[str, str]) -> RawBlock:
    """Where the time of the position is not given, the time of writing stands for it."""
    if "received_at" not in columns:
        return block
    there, written = (plain(block.batch[columns[name]]) for name in ("observed_at", "received_at"))
    if there.type != written.type:
        there, written = as_text(there), as_text(written)
    return block.with_column(columns["observed_at"], pc.coalesce(there, written))


def _grounded(
    block: RawBlock, columns: dict[str, str], datum: str
) -> tuple[RawBlock, dict[str, str]]:
    """An aircraft said to be on the ground, of no known height, is at height 0 of the ground."""
    name = next((each for each in _GROUND if each in block.batch.schema.names), "")
    if not name:
        return block, columns
    theirs = columns.get("altitude_m")
    height = plain(block.batch[theirs]) if theirs else pa.nulls(len(block), pa.float64())
    if not (pa.types.is_floating(height.type) or pa.types.is_integer(height.type)):
        height = as_text(height)
    said = pc.utf8_lower(as_text(block.batch[name]))
    ground = pc.is_in(said, pa.array(["true", "1"]))
    here = pc.and_(ground, pc.is_null(height, nan_is_null=True))
    datums = pc.if_else(pc.is_null(height), pa.scalar(None, pa.string()), datum)
    block = block.with_column("ground.height", pc.if_else(here, _zero(height.type), height))
    block = block.with_column("ground.datum", pc.if_else(here, "ground", datums))
    return block, {**columns, "altitude_m": "ground.height", "altitude_datum": "ground.datum"}


def _zero(kind: pa.DataType) -> pa.Scalar:
    return pa.scalar("0" if pa.types.is_string(kind) else 0, kind)


FEED = Feed("aircraft_states", "state vectors of aircraft by OpenSky or traffic", recognises, read)
