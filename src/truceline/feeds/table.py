"""Feed `table`: CSV, Parquet, GeoJSON or JSON rows, by their own names or a profile's map.

observed_us | observed_at   microseconds since the epoch | ISO 8601 with its zone, or a day
lat_deg, lon_deg            degrees WGS84; both empty = a report without a position
position_radius_m           95 % radius; position_radius_kind
altitude_m, altitude_datum  the datum is required with a height; altitude_radius_m
object_id, party, kind, callsign, count | count_low, count_best, count_high,
weapon_range_m, calibre_mm, deployment, source, reliability, credibility, speed_mps,
course_deg, climb_mps, observed_radius_us | _s, flags, sent_, received_, valid_until_us | _at
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from truceline.errors import BadObservations, BadProfile
from truceline.feeds.readers.containers import READERS, raw_rows
from truceline.feeds.readers.feed import Feed, Reading
from truceline.feeds.readers.files import suffix
from truceline.feeds.readers.near import hint
from truceline.feeds.readers.observe import Observer
from truceline.feeds.readers.profile import MAPPED, MISSING_DATUM, Profile
from truceline.feeds.readers.rows import RawRows
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

_WHEN = ("observed_us", "observed_at")


def recognises(path: Path, head: bytes) -> bool:
    """A file of rows that names our time of observation, or GeoJSON."""
    ours = any(name.encode() in head for name in _WHEN)
    return suffix(path) in READERS and (ours or suffix(path) == ".geojson")


def read(path: Path, profile: Profile) -> Reading:
    """The file by the profile's map, or by our own names where that maps nothing."""
    rejects, source = Rejects(), profile.source or path.name
    rows = raw_rows(path, rejects, source)
    columns = _columns(rows, profile, path)
    observer = Observer(path, source, rejects)
    unread = tuple(sorted({*rows.names} - {*columns.values(), *rows.given.values()}))
    return Reading(
        source, _items(rows, columns, profile, observer), rejects, rows.rows_total, unread
    )


def _items(
    rows: RawRows, columns: Mapping[str, str], profile: Profile, observer: Observer
) -> Iterator[Observations]:
    for block in rows.blocks:
        names = set(block.batch.schema.names)
        here = {ours: theirs for ours, theirs in columns.items() if theirs in names}
        for ours, theirs in rows.given.items():
            if theirs in names and ours not in here:
                here[ours] = theirs
        yield observer.take(block, here, profile)


def _columns(rows: RawRows, profile: Profile, path: Path) -> dict[str, str]:
    """Our name to theirs. Raises BadProfile, BadObservations."""
    columns = profile.columns or {name: name for name in MAPPED if name in rows.names}
    if not rows.names:
        return columns
    for ours, theirs in columns.items():
        if theirs not in rows.names:
            raise BadProfile(
                f"there is no column {theirs!r}, which the profile maps to {ours}",
                file=str(path),
                remedy=_nearest(theirs, rows.names),
            )
    for one, other in (("lat_deg", "lon_deg"), ("lon_deg", "lat_deg")):
        if one in columns and other not in columns:
            raise BadObservations(
                f"{one} is read, {other} is not",
                file=str(path),
                remedy=_nearest(other, rows.names),
            )
    datum = profile.altitude_datum or columns.get("altitude_datum")
    if "altitude_m" in columns and not datum:
        raise BadProfile(MISSING_DATUM[0], file=str(path), remedy=MISSING_DATUM[1])
    timed = any(name in columns for name in _WHEN) or rows.given.get("observed_at") in rows.names
    if not timed:
        raise BadObservations(
            "no column says when: neither observed_at nor observed_us",
            file=str(path),
            remedy=_nearest("observed_at", rows.names) + "; a profile maps columns to ours",
        )
    return columns


def _nearest(name: str, names: tuple[str, ...]) -> str:
    unread = [each for each in names if each not in MAPPED]
    return hint(
        name, unread or names, list_is="columns that nothing reads" if unread else "columns"
    )


FEED = Feed("table", "rows of CSV, Parquet, GeoJSON or JSON, by a column map", recognises, read)
