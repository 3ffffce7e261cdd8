"""Scenarios: the TOML that the feed `sim` plays, as typed tables, refused where they cannot be."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from truceline.errors import BadObservations
from truceline.feeds.readers.near import hint
from truceline.feeds.readers.toml_text import line_of, read_toml
from truceline.feeds.readers.words import LIMITED, constant, counts_of, may_stand
from truceline.values.observations import FLAGS
from truceline.values.units import DATUMS

REPORTS_MAX = 5_000_000
SECONDS_MAX = 1e10  # some 300 years either side of instant 0
METRES_MAX = 1e8  # twice round the earth

Seconds = Annotated[float, Meta(ge=-SECONDS_MAX, le=SECONDS_MAX)]
Span = Annotated[float, Meta(ge=0, le=SECONDS_MAX)]
Length = Annotated[float, Meta(ge=0, le=METRES_MAX)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Height = Annotated[float, Meta(ge=-METRES_MAX, le=METRES_MAX)]
Bearing = Annotated[float, Meta(ge=-360, le=360)]
Instant = Annotated[datetime, Meta(tz=True)]
Day = date  # under a name of its own, for a sighting has a field `date`
Text = Annotated[str, Meta(min_length=1)]
Place = tuple[Longitude, Latitude]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file; an unknown key is refused."""


class _Report(_Strict, frozen=True, kw_only=True):
    """What a track's reports and a sighting have in common; the docs page says what each is."""

    party: str = ""
    party_basis: str = "source_claim"
    kind: str = ""
    callsign: str = ""
    count: int | str = ""
    deployment: str = ""
    weapon_range_m: Length | None = None
    calibre_mm: Length | None = None
    source: str = ""
    reliability: str = ""
    credibility: str = ""
    position_radius_m: Length | None = None
    altitude_m: Height | None = None
    altitude_datum: str = ""
    altitude_radius_m: Length | None = None
    observed_radius_s: Span = 0.0
    delay_s: Span | None = None
    flags: list[str] = []


class Waypoint(_Strict, frozen=True, kw_only=True):
    """Where an object is at a time: a place, or a way from the waypoint before."""

    at_s: Seconds
    lat: Latitude | None = None
    lon: Longitude | None = None
    bearing_deg: Bearing | None = None
    distance_m: Length | None = None
    altitude_m: Height | None = None


class Track(_Report, frozen=True, kw_only=True):
    """An object that moves, and is reported at intervals."""

    object_id: Text
    every_s: Annotated[float, Meta(ge=0.001, le=SECONDS_MAX)]
    waypoints: Annotated[list[Waypoint], Meta(min_length=1)]
    until_s: Seconds | None = None
    loop_s: Annotated[float, Meta(gt=0, le=SECONDS_MAX)] | None = None
    gaps: list[tuple[Seconds, Seconds]] = []
    jitter_m: Length = 0.0

    def ends_s(self) -> float:
        """Last time of a report."""
        return self.waypoints[-1].at_s if self.until_s is None else self.until_s


class Sighting(_Report, frozen=True, kw_only=True):
    """One report."""

    at_s: Seconds | None = None
    at: Instant | None = None
    date: Day | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    object_id: str = ""


class Notice(_Strict, frozen=True, kw_only=True):
    """Word of a planned activity."""

    name: Text
    party: str
    kind: str
    notified_at_s: Seconds
    starts_at_s: Seconds
    ends_at_s: Seconds
    ring: Annotated[list[Place], Meta(min_length=3)]
    floor_m: Height | None = None
    ceiling_m: Height | None = None
    datum: str = ""


class Inspection(_Strict, frozen=True, kw_only=True):
    """A visit to what a term limits."""

    of: Text
    at_s: Seconds
    verifier: Text
    complete: bool = True


class Scenario(_Strict, frozen=True, kw_only=True):
    """A whole file."""

    starts_at: Instant
    seed: Annotated[int, Meta(ge=0, lt=2**62)] = 0
    source: str = ""
    position_radius_m: Length | None = None
    reliability: str = ""
    credibility: str = ""
    track: list[Track] = []
    sighting: list[Sighting] = []
    notice: list[Notice] = []
    inspection: list[Inspection] = []


_TABLES: dict[str, type[Struct]] = {
    "track": Track,
    "waypoints": Waypoint,
    "sighting": Sighting,
    "notice": Notice,
    "inspection": Inspection,
}


def read_scenario(path: Path) -> Scenario:
    """The scenario in a file. Raises BadObservations, naming the table and its line."""
    scenario, text = read_toml(path, Scenario, _TABLES, BadObservations)
    for name in _TABLES:
        for number, table in enumerate(getattr(scenario, name, ())):
            wrong = _wrong(table)
            if wrong:
                what = f"[[{name}]] {number + 1}: {wrong}"
                raise BadObservations(what, file=str(path), line=line_of(text, name, number))
    wrong = _wrong_words(scenario)
    if wrong:
        raise BadObservations(wrong, file=str(path))
    reports = sum(_reports(track) for track in scenario.track) + len(scenario.sighting)
    if reports > REPORTS_MAX:
        raise BadObservations(
            f"gives {reports:.0f} reports, more than {REPORTS_MAX}",
            file=str(path),
            remedy="raise every_s or lower until_s",
        )
    return scenario


def _reports(track: Track) -> float:
    return max(track.ends_s() - track.waypoints[0].at_s, 0) // track.every_s + 1


def _wrong(table: Struct) -> str:
    """What cannot be in a table, empty where nothing is wrong."""
    wrong = _wrong_words(table)
    if isinstance(table, Track):
        return wrong or _wrong_report(table) or _wrong_path(table)
    if isinstance(table, Sighting):
        return wrong or _wrong_report(table) or _wrong_sighting(table)
    return wrong or (_wrong_notice(table) if isinstance(table, Notice) else "")


def _wrong_words(table: Struct) -> str:
    for name, (_, known) in LIMITED.items():
        word = getattr(table, name, "")
        if word and not may_stand(name, word):
            return f"there is no {name} {word!r} — {hint(word, known)}"
    return ""


def _wrong_report(report: _Report) -> str:
    if report.count != "" and counts_of(constant(str(report.count), 1))[2].any():
        return f'{report.count!r} is no count: write 12 or "6-8"'
    heights = [report.altitude_m]
    if isinstance(report, Track):
        heights += [each.altitude_m for each in report.waypoints]
    if any(each is not None for each in heights) and not report.altitude_datum:
        return f"missing datum: altitude_m needs altitude_datum, one of {', '.join(DATUMS)}"
    unknown = [each for each in report.flags if each not in FLAGS]
    return f"there is no flag {unknown[0]!r}, known: {', '.join(FLAGS)}" if unknown else ""


def _wrong_path(track: Track) -> str:
    first, *rest = track.waypoints
    if first.lat is None or first.lon is None:
        return "the first waypoint needs lat and lon"
    for before, each in zip(track.waypoints, rest, strict=False):
        if each.at_s <= before.at_s:
            return f"at_s = {each.at_s:g} does not come after {before.at_s:g}"
    for each in track.waypoints:
        place = (each.lat is not None, each.lon is not None)
        way = (each.bearing_deg is not None, each.distance_m is not None)
        if {place, way} != {(True, True), (False, False)}:
            return "a waypoint needs lat and lon, or bearing_deg and distance_m"
    if track.until_s is not None and track.until_s < first.at_s:
        return "until_s comes before the first waypoint"
    if track.loop_s is not None:
        if track.until_s is None:
            return "loop_s needs until_s"
        if track.loop_s <= track.waypoints[-1].at_s - first.at_s:
            return "loop_s ends before the last waypoint"
    return ""


def _wrong_sighting(sighting: Sighting) -> str:
    when = (sighting.at_s, sighting.at, sighting.date)
    if sum(each is not None for each in when) != 1:
        return "needs one of at_s, at and date"
    if (sighting.lat is None) != (sighting.lon is None):
        return "needs both lat and lon, or neither"
    return ""


def _wrong_notice(notice: Notice) -> str:
    if notice.ends_at_s <= notice.starts_at_s:
        return "ends_at_s does not come after starts_at_s"
    if not notice.datum and (notice.floor_m is not None or notice.ceiling_m is not None):
        return f"missing datum: floor_m and ceiling_m need datum, one of {', '.join(DATUMS)}"
    if notice.datum and notice.datum not in DATUMS:
        return f"there is no datum {notice.datum!r}, known: {', '.join(DATUMS)}"
    floor, ceiling = notice.floor_m, notice.ceiling_m
    if floor is not None and ceiling is not None and ceiling <= floor:
        return "ceiling_m is not above floor_m"
    return ""
