"""A sighting as people write it: a place by its grid, a group of date and time, a count, a grade.

36SYC1234567890 or 33.12,35.8     the digits of a reference say how well the place is known
241530ZFEB16, ISO 8601, or a day  a group names a minute, a day alone any hour of it
7 or 6-8                          how many
B2                                grade of the source A–F, of its word 1–6
"""

import re
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

import numpy as np
import pyarrow as pa

from truceline.errors import BadObservations, Refusal
from truceline.feeds.readers.near import hint
from truceline.feeds.readers.observe import Observer
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.rows import RawBlock
from truceline.feeds.readers.words import LIMITED, may_stand
from truceline.values.instants import SECOND_US, from_date, from_dtg, from_iso
from truceline.values.mgrs import read_mgrs
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

MINUTE_RADIUS_US = 30 * SECOND_US  # a date-time group names a minute
AHEAD_US = 5 * SECOND_US
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What somebody saw, in their words; what is empty is unknown.

    source: team or post, no name of a person; radius_m: within which it was, where that is more
    than the reference says; photo: SHA-256 of a picture that stays with the source, hex.
    """

    place: str
    when: str
    kind: str
    source: str
    party: str = ""
    count: str = ""
    grade: str = ""
    radius_m: float | None = None
    deployment: str = ""
    calibre_mm: float | None = None
    photo: str = ""


def sighted(told: Sighting, *, now_us: int) -> Observations:
    """The sighting as one observation, read as a row of a file would be.

    Raises Refusal for what cannot be read, and for a time that has not come.
    """
    lat, lon, cell_m = _place(told.place)
    if told.photo and not _SHA256.fullmatch(told.photo):
        raise Refusal("the photo is named by no SHA-256", remedy="64 small hex digits")
    columns = {
        **_time(told.when, now_us),
        "lat_deg": lat,
        "lon_deg": lon,
        "position_radius_m": max(told.radius_m or 0.0, cell_m) or None,
        "kind": told.kind,
        "source": told.source,
        "party": told.party,
        "count": told.count,
        "reliability": told.grade[:1],
        "credibility": told.grade[1:],
        "deployment": told.deployment,
        "calibre_mm": told.calibre_mm,
        "received_us": now_us,
    }
    seen = _observed({name: value for name, value in columns.items() if value not in ("", None)})
    return seen.with_column("raw_sha256", [told.photo]) if told.photo else seen


def _place(text: str) -> tuple[float, float, float]:
    """Latitude, longitude and radius, 0 where only the default holds. Raises Refusal."""
    try:
        lat, comma, lon = text.partition(",")
        if not comma:
            return read_mgrs(text)
        if not (isfinite(float(lat)) and isfinite(float(lon))):
            raise ValueError("no number of degrees")
        return float(lat), float(lon), 0.0
    except ValueError as error:
        remedy = "write 36SYC1234567890, the more digits the closer, or 33.12,35.8"
        raise Refusal(f"{text!r} is no place: {error}", remedy=remedy) from None


def _time(text: str, now_us: int) -> dict[str, object]:
    """Columns of the time. Raises Refusal."""
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            _refuse_ahead(text, from_date(day), now_us)
            return {"observed_at": day.isoformat()}
        if text[:1].isdigit() and "-" not in text:
            us, radius_us = from_dtg(text) + MINUTE_RADIUS_US, MINUTE_RADIUS_US
        else:
            us, radius_us = from_iso(text), 0
    except ValueError as error:
        remedy = "write 241530ZFEB16, 2016-02-24T15:30:00Z, or 2016-02-24 for some time that day"
        raise Refusal(f"{text!r} is no time: {error}", remedy=remedy) from None
    _refuse_ahead(text, us - radius_us, now_us)
    return {"observed_us": us, "observed_radius_us": radius_us}


def _refuse_ahead(text: str, first_us: int, now_us: int) -> None:
    """Raises Refusal for what cannot have been seen yet."""
    if first_us > now_us + AHEAD_US:
        raise Refusal(f"{text} has not come yet", remedy="look at month and zone")


def _observed(told: dict[str, object]) -> Observations:
    """The row, read as one of a file would be. Raises BadObservations."""
    batch = pa.record_batch({name: pa.array([value]) for name, value in told.items()})
    rejects = Rejects()
    observer = Observer(Path("sighting"), str(told["source"]), rejects)
    seen = observer.take(RawBlock(batch, np.ones(1, np.int64)), {name: name for name in told},
                         Profile())  # fmt: skip
    if not len(seen):
        reason = next(iter(rejects.counts))
        raise BadObservations(f"the sighting cannot be: {reason}", remedy=_remedy(reason, told))
    return seen


def _remedy(reason: str, told: dict[str, object]) -> str:
    """The nearest words where a column does not take one."""
    for name, (why, known) in LIMITED.items():
        word = str(told.get(name, ""))
        if why == reason and word and not may_stand(name, word):
            return hint(word, known)
    return "write it as docs/feeds/sightings.md says"
