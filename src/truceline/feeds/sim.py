"""Feed `sim`: a scenario in TOML, played; every row is flagged `simulated`.

    starts_at, seed, source, position_radius_m      of the whole
    [[track]]       an object with waypoints, reported every_s seconds
    [[sighting]]    one report; an event where its kind begins with `event.`
    [[notice]]      word of a planned activity
    [[inspection]]  a visit to what a term limits

The fields are those of readers/scenario.py; docs/feeds/sim.md says what each means.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # columns by name
from zlib import crc32

import numpy as np
import pyarrow as pa
from pyproj import Geod

from truceline.errors import BadProfile
from truceline.feeds.readers.feed import Feed, Item, Reading
from truceline.feeds.readers.files import suffix
from truceline.feeds.readers.identity import sightings
from truceline.feeds.readers.observe import POSITION_RADIUS_M
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.rows import BLOCK_ROWS
from truceline.feeds.readers.scenario import Scenario, Sighting, Track, read_scenario
from truceline.feeds.readers.times import HALF_DAY_US
from truceline.feeds.readers.words import constant, counts_of, words_of
from truceline.values.instants import SECOND_US, from_date, from_datetime
from truceline.values.notices import Inspections, Notices, Volumes
from truceline.values.observations import COLUMNS, FLAGS, Floats, Ints, Observations, Words, join
from truceline.values.rejects import Rejects

_GEOD = Geod(ellps="WGS84")
# 95 % radius of a normal scatter in two dimensions, in its standard deviations: sqrt(-2 ln 0.05).
_RADIUS95_SIGMAS = 2.4477468306808161


def recognises(path: Path, head: bytes) -> bool:
    """A TOML file that says when it starts."""
    return suffix(path) == ".toml" and b"starts_at" in head


def read(path: Path, profile: Profile) -> Reading:
    """The whole scenario. Raises BadObservations, BadProfile where a profile is given."""
    if profile != Profile():
        raise BadProfile("a scenario takes no profile", file=str(path), remedy="leave it out")
    scenario = read_scenario(path)
    source = scenario.source or path.name
    reports = _reports(scenario, source)
    rows = 0 if reports is None else len(reports)
    return Reading(source, _items(scenario, reports), Rejects(), rows)


def _items(scenario: Scenario, reports: Observations | None) -> Iterator[Item]:
    if reports is not None:
        for start in range(0, len(reports), BLOCK_ROWS):
            yield Observations(reports.batch.slice(start, BLOCK_ROWS))
    if scenario.notice:
        yield _notices(scenario)
    if scenario.inspection:
        yield _inspections(scenario)


def _reports(scenario: Scenario, source: str) -> Observations | None:
    """All reports in the order of time, None where there are none."""
    parts = [_track(each, scenario, source) for each in scenario.track]
    parts += [_sightings(scenario, source)] if scenario.sighting else []
    filled = [part for part in parts if len(part)]
    if not filled:
        return None
    every = join(filled)
    found = every.rows(np.argsort(every.observed_us, kind="stable"))
    return Observations(found.batch.select([name for name in COLUMNS if found.has(name)]))


def _track(track: Track, scenario: Scenario, source: str) -> Observations:
    first_s = track.waypoints[0].at_s
    count = int((track.ends_s() - first_s) // track.every_s) + 1
    at_s = first_s + np.arange(count, dtype=np.float64) * track.every_s
    truth = _path(track).at(at_s)
    lat, lon = _scattered(truth, track, scenario.seed)
    observed_us = from_datetime(scenario.starts_at) + np.rint(at_s * SECOND_US).astype(np.int64)
    said = _said(track, scenario, source)
    columns: dict[str, Any] = {
        name: [value] * count for name, value in said.items() if value is not None
    }
    columns |= {
        "observed_us": observed_us,
        "object_id": [track.object_id] * count,
        "lat_deg": lat,
        "lon_deg": lon,
        "speed_mps": truth.speed_mps,
        "course_deg": truth.course_deg,
        "altitude_m": truth.altitude_m,
        "climb_mps": truth.climb_mps,
    }
    if track.delay_s is not None:
        columns["received_us"] = observed_us + round(track.delay_s * SECOND_US)
    if track.observed_radius_s:
        columns["observed_radius_us"] = [round(track.observed_radius_s * SECOND_US)] * count
    gap = np.zeros(count, np.bool_)
    for from_s, to_s in track.gaps:
        gap |= (at_s >= from_s) & (at_s < to_s)
    return Observations.of(**columns).rows(~gap)


@dataclass(frozen=True, slots=True, eq=False)
class _Truth:
    """Where an object is at n times, and how it moves; NaN where it has no course or height."""

    lat_deg: Floats
    lon_deg: Floats
    speed_mps: Floats
    course_deg: Floats
    altitude_m: Floats
    climb_mps: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Path:
    """Waypoints, (n,) each: at constant speed along the geodesic between them."""

    at_s: Floats
    lat_deg: Floats
    lon_deg: Floats
    altitude_m: Floats
    period_s: float  # of a loop; infinite where there is none

    def at(self, at_s: Floats) -> _Truth:
        """The object at those times, none of them before the first waypoint."""
        phase_s = self.at_s[0] + np.mod(at_s - self.at_s[0], self.period_s)
        leg = np.searchsorted(self.at_s, phase_s, side="right") - 1
        # After the last waypoint the object stays: a leg of no length and no end.
        lasts_s = np.append(np.diff(self.at_s), np.inf)
        after = np.append(np.arange(1, len(self.at_s)), len(self.at_s) - 1)
        course, _, length_m = _GEOD.inv(
            self.lon_deg, self.lat_deg, self.lon_deg[after], self.lat_deg[after]
        )
        speed = (length_m / lasts_s)[leg]
        gone_s = phase_s - self.at_s[leg]
        lon, lat, back = _GEOD.fwd(
            self.lon_deg[leg], self.lat_deg[leg], course[leg], speed * gone_s
        )
        climb = ((self.altitude_m[after] - self.altitude_m) / lasts_s)[leg]
        height = self.altitude_m[leg] + climb * gone_s
        moving = np.where(speed > 0, np.mod(back + 180.0, 360.0), np.nan)
        return _Truth(lat, lon, speed, moving, height, climb)


def _path(track: Track) -> _Path:
    rows: list[tuple[float, float, float, float]] = []
    for each in track.waypoints:
        height = track.altitude_m if each.altitude_m is None else each.altitude_m
        lat, lon = each.lat, each.lon
        if each.bearing_deg is not None:
            _, lat_before, lon_before, _ = rows[-1]
            lon, lat, _ = _GEOD.fwd(lon_before, lat_before, each.bearing_deg, each.distance_m)
        assert lat is not None and lon is not None  # read_scenario has seen to it
        rows.append((each.at_s, lat, lon, np.nan if height is None else height))
    period_s = np.inf
    if track.loop_s is not None:
        period_s = track.loop_s
        rows.append((rows[0][0] + period_s, *rows[0][1:]))
    at_s, lat_deg, lon_deg, altitude_m = np.array(rows, np.float64).T
    return _Path(at_s, lat_deg, lon_deg, altitude_m, period_s)


def _scattered(truth: _Truth, track: Track, seed: int) -> tuple[Floats, Floats]:
    """Reported latitude and longitude: the truth with the scatter of the track."""
    if not track.jitter_m:
        return truth.lat_deg, truth.lon_deg
    drawn = np.random.default_rng([seed, crc32(track.object_id.encode())])
    east, north = drawn.normal(0.0, track.jitter_m / _RADIUS95_SIGMAS, (2, len(truth.lat_deg)))
    bearing = np.degrees(np.arctan2(east, north))
    lon, lat, _ = _GEOD.fwd(truth.lon_deg, truth.lat_deg, bearing, np.hypot(east, north))
    return lat, lon


def _sightings(scenario: Scenario, source: str) -> Observations:
    some = scenario.sighting
    said = [_said(each, scenario, source) for each in some]
    columns: dict[str, Any] = {name: [row[name] for row in said] for name in said[0]}
    times = [_when(each, scenario) for each in some]
    observed_us = np.array([us for us, _ in times], np.int64)
    columns["observed_us"] = observed_us
    columns["observed_radius_us"] = [
        None
        if radius_us is None and not each.observed_radius_s
        else max(radius_us or 0, round(each.observed_radius_s * SECOND_US))
        for each, (_, radius_us) in zip(some, times, strict=True)
    ]
    lat = np.array([np.nan if each.lat is None else each.lat for each in some])
    lon = np.array([np.nan if each.lon is None else each.lon for each in some])
    columns |= {"lat_deg": lat, "lon_deg": lon}
    columns["received_us"] = [
        None if each.delay_s is None else int(us) + round(each.delay_s * SECOND_US)
        for each, us in zip(some, observed_us, strict=True)
    ]
    for name in ("position_radius_m", "position_radius_kind"):
        columns[name] = [
            None if each.lat is None else value
            for each, value in zip(some, columns[name], strict=True)
        ]
    named = sightings(
        source=_words(columns["source"]),
        observed_us=observed_us,
        lat_deg=lat,
        lon_deg=lon,
        kind=_words(columns["kind"]),
    )
    columns["object_id"] = [each.object_id or name for each, name in zip(some, named, strict=True)]
    return Observations.of(**columns)


def _when(sighting: Sighting, scenario: Scenario) -> tuple[int, int | None]:
    """Time of a sighting and the half width that its date gives, microseconds."""
    if sighting.date is not None:
        return from_date(sighting.date) + HALF_DAY_US, HALF_DAY_US
    if sighting.at is not None:
        return from_datetime(sighting.at), None
    return _instant(scenario, sighting.at_s or 0.0), None


def _words(texts: list[str | None]) -> Words:
    return words_of(pa.array(texts, pa.string()), {})


def _said(report: Track | Sighting, scenario: Scenario, source: str) -> dict[str, Any]:
    """What the table says in every row, by our columns; None where it says nothing."""
    low, high, _ = counts_of(constant(str(report.count), 1))
    radius = scenario.position_radius_m
    assumed = POSITION_RADIUS_M if radius is None else radius
    stated = report.position_radius_m
    bits = FLAGS["simulated"] | sum(FLAGS[name] for name in set(report.flags) - {"simulated"})
    height = report.altitude_m
    return {
        "party": report.party or None,
        "party_basis": report.party_basis if report.party else None,
        "kind": report.kind or None,
        "callsign": report.callsign or None,
        "count_low": _whole(low[0]),
        "count_best": _whole((low[0] + high[0]) // 2),
        "count_high": _whole(high[0]),
        "deployment": report.deployment or None,
        "weapon_range_m": report.weapon_range_m,
        "calibre_mm": report.calibre_mm,
        "source": report.source or source,
        "reliability": report.reliability or scenario.reliability or None,
        "credibility": report.credibility or scenario.credibility or None,
        "position_radius_m": assumed if stated is None else stated,
        "position_radius_kind": "assumed" if stated is None else "radius95",
        "altitude_m": height,
        "altitude_datum": report.altitude_datum or None,
        "altitude_radius_m": report.altitude_radius_m,
        "flags": bits,
    }


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _instant(scenario: Scenario, at_s: float) -> int:
    return from_datetime(scenario.starts_at) + round(at_s * SECOND_US)


def _notices(scenario: Scenario) -> Notices:
    some = scenario.notice
    volumes = Volumes(
        ring=tuple(tuple(each.ring) for each in some),
        floor_m=np.array([-np.inf if each.floor_m is None else each.floor_m for each in some]),
        ceiling_m=np.array([np.inf if each.ceiling_m is None else each.ceiling_m for each in some]),
        datum=tuple(each.datum or "unknown" for each in some),
        starts_us=_instants(scenario, [each.starts_at_s for each in some]),
        ends_us=_instants(scenario, [each.ends_at_s for each in some]),
        party=tuple(each.party for each in some),
        kind=tuple(each.kind for each in some),
    )
    notified_us = _instants(scenario, [each.notified_at_s for each in some])
    return Notices(tuple(each.name for each in some), notified_us, volumes)


def _inspections(scenario: Scenario) -> Inspections:
    some = scenario.inspection
    return Inspections(
        of=tuple(each.of for each in some),
        inspected_us=_instants(scenario, [each.at_s for each in some]),
        verifier=tuple(each.verifier for each in some),
        complete=np.array([each.complete for each in some], np.bool_),
    )


def _instants(scenario: Scenario, at_s: list[float]) -> Ints:
    return np.array([_instant(scenario, each) for each in at_s], np.int64)


FEED = Feed("sim", "a scenario in TOML, with notices and inspections", recognises, read)
