"""Feed `nmea`: what a GPS receiver says of itself, sentences of NMEA 0183.

         time  status  position  speed, course  date, geoid
    RMC  1     2, 12   3…6       7 kt, 8        9 ddmmyy
    GGA  1     6       2…5       -              8 dilution, 9 height, 11 geoid
    GNS  1     6       2…5       -              8 dilution, 9 height, 10 geoid
    GLL  5     6, 7    1…4
    VTG  -     9       -         5 kt, 1
    ZDA  1     -       -         -              2 day, 3 month, 4 year
    GST  1     -       -         -              6, 7, 8 deviations of latitude, longitude, height, m

The sentences of one time of day are one fix, told once the next one begins. Only RMC and ZDA say
which day it is; until one of them has, it is `date` of the profile's options, or that of the tag
block, or the one nearest to now. What a receiver does not call valid is rejected (`no_fix`).

Heights are above the receiver's own geoid; where it tells none, from where is unknown. A dilution
above 1 makes the assumed radius wider. The object is the device, for it gives no name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import hypot, sqrt
from pathlib import Path
from typing import Any  # values by column

from truceline.errors import BadProfile
from truceline.feeds.readers.cast import number_of
from truceline.feeds.readers.fixed import refuse_fixed
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.observe import POSITION_RADIUS_M
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.sentences import received_us, sound
from truceline.feeds.readers.stream import Lines, stream
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, SECOND_US, from_date
from truceline.values.observations import FLAGS, Observations
from truceline.values.rejects import Rejects
from truceline.values.units import LENGTH_M, SPEED_MPS

COLUMNS = ("observed_us", "object_id", "lat_deg", "lon_deg", "position_radius_m",
           "position_radius_kind", "altitude_m", "altitude_datum", "altitude_radius_m",
           "speed_mps", "course_deg", "flags")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Numbers of the fields of a sentence; 0 is none. place: the first of four."""

    time: int = 0
    place: int = 0
    status: int = 0
    quality: int = 0
    mode: int = 0
    speed: int = 0
    course: int = 0
    dilution: int = 0
    height: int = 0
    geoid: int = 0
    deviation: int = 0


LAYOUTS = {  # of two that tell one thing, the first does
    b"GGA": Layout(time=1, place=2, quality=6, dilution=8, height=9, geoid=11),
    b"GNS": Layout(time=1, place=2, mode=6, dilution=8, height=9, geoid=10),
    b"RMC": Layout(time=1, status=2, place=3, speed=7, course=8, mode=12),
    b"GLL": Layout(time=5, place=1, status=6, mode=7),
    b"VTG": Layout(course=1, speed=5, mode=9),
    b"GST": Layout(time=1, deviation=6),
    b"ZDA": Layout(time=1),
}
_TIME = re.compile(r"(\d\d)([0-5]\d)([0-6]\d)(?:\.(\d{0,9}))?")
_PLACE = re.compile(r"(\d{2,3}?)([0-5]\d)(?:\.(\d{0,12}))?")
_SIGNS = ({"N": 1, "S": -1}, {"E": 1, "W": -1})
_DATE = re.compile(r"(\d\d)(\d\d)(\d\d)")
_SECOND_CENTURY = 80  # GPS began in 1980
_FLAGS = {"E": "estimated", "6": "estimated", "M": "estimated", "7": "estimated",
          "S": "simulated", "8": "simulated"}  # fmt: skip
_COARSE = 3  # digits of a minute; more say less than any receiver's accuracy
Fix = dict[bytes, list[str]]  # the fields of each sentence
_ERRORS = (ValueError, IndexError, KeyError)


class Nmea:
    """Decoder of one stream of sentences."""

    def __init__(self, profile: Profile) -> None:
        """Raises BadProfile."""
        refuse_fixed(profile, "nmea")
        self.rejects = Rejects()
        self._gather = Gatherer(profile, self.rejects)
        stated_m = profile.position_radius_m
        self._radius_m = POSITION_RADIUS_M if stated_m is None else stated_m
        self._object_id = f"device:{profile.source}"
        self._lines = Lines(self.rejects)
        self._fix: Fix = {}
        self._at_us = self._near_us = 0
        self._day_us, self._last_us = _stated_day(profile), 0
        self._rows: list[tuple[Any, ...]] = []

    @property
    def held(self) -> int:
        """How many bytes wait for the end of their line."""
        return self._lines.held

    def take(self, content: bytes, now_us: int = 0) -> Observations:
        """The fixes that are over with these bytes."""
        for line in self._lines.take(content):
            self._hear(line, now_us)
        if not content:
            self._over()
        rows, self._rows = self._rows, []
        if not rows:
            return NO_ROWS
        return self._gather.block(dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)), now_us)

    def _hear(self, line: bytes, now_us: int) -> None:
        """One sentence: of the fix that is being told, or of the next one."""
        near_us = now_us
        if line[:1] == b"\\":
            tags, _, line = line[1:].partition(b"\\")
            near_us = received_us(tags) or now_us
        if line[:1] != b"$":
            if line.strip() and line[:1] not in b"!#":
                self._gather.reject("bad_line", line)
            return
        if not sound(line):
            self._gather.reject("bad_checksum", line)
            return
        sort = line[3:6]
        layout = LAYOUTS.get(sort) if line[6:7] == b"," and line[1:2] != b"P" else None
        if layout is None:
            return
        fields = line.partition(b"*")[0].decode("latin-1").split(",")
        if layout.time:
            at_us = _of_day_us(fields, layout)
            if at_us < 0:
                if layout.place:
                    self._gather.reject("no_fix" if _void(fields, layout) else "no_time", line)
                return
            if at_us != self._at_us or not self._fix:
                self._over()
                self._at_us = at_us
        self._near_us = near_us
        if layout.time or self._fix:
            self._fix.setdefault(sort, fields)

    def _over(self) -> None:
        """The fix is told; it becomes a row."""
        fix, self._fix = self._fix, {}
        placed = [sort for sort in LAYOUTS if sort in fix and LAYOUTS[sort].place]
        raw = " ".join(",".join(fields) for fields in fix.values())
        day_us = self._day(fix)
        if not placed:
            return
        if any(_void(fix[sort], LAYOUTS[sort]) for sort in fix):
            self._gather.reject("no_fix", raw)
        elif day_us is None:
            self._gather.reject("no_date", raw)
        else:
            try:
                self._rows.append(self._row(fix, day_us + self._at_us))
            except _ERRORS:
                self._gather.reject("bad_sentence", raw)

    def _day(self, fix: Mapping[bytes, list[str]]) -> int | None:
        """Midnight of the fix's day, None where nobody can say which."""
        told = _told_day(fix)
        if told is not None:
            self._day_us = told
        elif self._day_us is not None:
            if self._at_us < self._last_us - DAY_US // 2:
                self._day_us += DAY_US
        elif self._near_us:
            return round((self._near_us - self._at_us) / DAY_US) * DAY_US
        self._last_us = self._at_us
        return self._day_us

    def _row(self, fix: Fix, observed_us: int) -> tuple[Any, ...]:
        """Raises one of _ERRORS."""
        sort = next(each for each in LAYOUTS if each in fix and LAYOUTS[each].place)
        first = LAYOUTS[sort].place
        (lat, coarse_m), (lon, _) = (
            _angle(fix[sort][place], fix[sort][place + 1], signs)
            for place, signs in zip((first, first + 2), _SIGNS, strict=True)
        )
        height, geoid = (_number(fix, name) for name in ("height", "geoid"))
        speed_kt = _number(fix, "speed")
        radius_m, kind, height_radius_m = self._radii(fix)
        return (
            observed_us,
            self._object_id,
            lat,
            lon,
            hypot(radius_m, coarse_m) if coarse_m else radius_m,
            kind,
            height,
            None if height is None else "msl_egm96" if geoid else "unknown",
            None if height is None else height_radius_m,
            None if speed_kt is None else speed_kt * SPEED_MPS["kt"],
            _number(fix, "course"),
            _flags(fix),
        )

    def _radii(self, fix: Fix) -> tuple[float, str, float | None]:
        """95 % radius of the place, of what kind, and half width of the height."""
        deviations = fix.get(b"GST", [])[LAYOUTS[b"GST"].deviation :][:3]
        if len(deviations) == 3 and all(deviations[:2]):
            lat_m, lon_m = (number_of(each) for each in deviations[:2])
            height_m = number_of(deviations[2])
            # Twice the root of the sum of squares holds at least 95 %, whatever the two are.
            return 2 * hypot(lat_m, lon_m), "radius95", 2 * height_m if height_m > 0 else None
        dilution = _number(fix, "dilution") or 1.0
        return self._radius_m * max(dilution, 1.0), "assumed", None


def _first(fix: Fix, quantity: str) -> str:
    """What the first sentence says that tells it; empty where none does."""
    for sort, layout in LAYOUTS.items():
        place = int(getattr(layout, quantity))
        if place and sort in fix and place < len(fix[sort]) and fix[sort][place]:
            return fix[sort][place]
    return ""


def _number(fix: Fix, quantity: str) -> float | None:
    text = _first(fix, quantity)
    return number_of(text) if text else None


def _void(fields: list[str], layout: Layout) -> bool:
    """Whether a sentence says that there is no fix."""
    status, quality, mode = (
        fields[place] if place and place < len(fields) else ""
        for place in (layout.status, layout.quality, layout.mode)
    )
    return status == "V" or quality == "0" or (bool(mode) and set(mode) == {"N"})


def _flags(fix: Fix) -> int | None:
    """Bits of how the receiver came by its place."""
    said = {*_first(fix, "mode")} - {"N"} or {_first(fix, "quality")}
    bits = 0
    for name in {_FLAGS[each] for each in (*said, _first(fix, "quality")) if each in _FLAGS}:
        bits |= FLAGS[name]
    return bits or None


def _of_day_us(fields: list[str], layout: Layout) -> int:
    """Time of day, microseconds, -1 where none stands there."""
    found = _TIME.fullmatch(fields[layout.time]) if layout.time < len(fields) else None
    if not found or int(found[1]) > 23:
        return -1
    hours, minutes, seconds = (int(found[group]) for group in (1, 2, 3))
    fraction_us = int((found[4] or "").ljust(6, "0")[:6])
    return hours * HOUR_US + minutes * MINUTE_US + seconds * SECOND_US + fraction_us


def _angle(text: str, hemisphere: str, signs: Mapping[str, int]) -> tuple[float, float]:
    """Degrees of `ddmm.mmm`, and what its last digit leaves open, m, where that is much. Raises
    ValueError, KeyError.
    """
    found = _PLACE.fullmatch(text)
    if not found:
        raise ValueError(text)
    whole, minutes, fraction = found[1], found[2], found[3] or ""
    degrees = int(whole) + float(f"{minutes}.{fraction or 0}") / 60
    open_m = LENGTH_M["nm"] * 10.0 ** -len(fraction) * sqrt(0.5)
    return signs[hemisphere] * degrees, open_m if len(fraction) < _COARSE else 0.0


def _told_day(fix: Mapping[bytes, list[str]]) -> int | None:
    """Midnight of the day that a sentence names."""
    whole, short = fix.get(b"ZDA", [])[2:5], fix.get(b"RMC", [])[9:10]
    found = _DATE.fullmatch(short[0]) if short else None
    try:
        if len(whole) == 3 and all(whole):
            return from_date(date(int(whole[2]), int(whole[1]), int(whole[0])))
        if found:
            day, month, year = (int(each) for each in found.groups())
            return from_date(date(year + (1900 if year >= _SECOND_CENTURY else 2000), month, day))
    except (ValueError, OverflowError):
        pass
    return None


def _stated_day(profile: Profile) -> int | None:
    """Midnight of the day that the profile states. Raises BadProfile."""
    said = profile.options.get("date")
    if said is None:
        return None
    try:
        return from_date(date.fromisoformat(str(said)))
    except ValueError:
        raise BadProfile(
            f"there is no date {said!r}",
            remedy='state the first day, [options] date = "2031-05-01"',
        ) from None


def recognises(path: Path, head: bytes) -> bool:
    """Sentences that tell a position."""
    del path
    starts = (line[3:7] for line in head[:4096].splitlines() if line[:1] == b"$")
    return any(each[:3] in LAYOUTS and each[3:] == b"," for each in starts)


FEED = stream("nmea", "sentences of GPS receivers, NMEA 0183", recognises, Nmea)
