"""Live tracks: the last thing said of each object, as columns that new blocks change in place."""

from dataclasses import dataclass, field
from typing import Any  # columns of several types by name

import numpy as np
from numpy.typing import NDArray

from truceline.agreement.rule import NOT_COUNTED
from truceline.kernels.approach import millimetres
from truceline.kernels.ellipsoid import Floats, Ints, axes, surface
from truceline.values.instants import SECOND_US
from truceline.values.observations import Observations, Words

NEVER_US = -(2**62)
AHEAD_US = 5 * SECOND_US  # a statement dated later than that after it came is not believed
INTERVAL_US = 10 * SECOND_US  # between two statements, where only one was made
INTERVALS_US = (SECOND_US, 60 * SECOND_US)  # a shorter and a longer one are taken for these
VALID = 2.5  # intervals after which a track is overdue

# What flies, sails or goes by land: after how many seconds it is lost, and its top speed, m/s.
MEDIA = {"air": (60.0, 350.0), "sea": (360.0, 20.0), "land": (360.0, 35.0), "person": (360.0, 5.0)}
WINGED = "air.fixed"  # kinds that cannot stop, nor turn off at once
LOST_S = max(lost_s for lost_s, _ in MEDIA.values())

COLUMNS = {
    "observed_us": np.int64,
    "interval_us": np.int64,
    "valid_until_us": np.int64,
    "height_mm": np.int64,
    "climb_mps": np.float64,
    "speed_mps": np.float64,
    "course_deg": np.float64,
    "radius_m": np.float64,
    "height_radius_m": np.float64,
    "lost_s": np.float64,
    "top_mps": np.float64,
    "datum": np.int64,
    "party": np.int64,
    "kind": np.int64,
    "source": np.int64,
    "winged": np.bool_,
    "live": np.bool_,
}


class Names:
    """Words and their numbers, in the order in which they came; 0 is no word."""

    def __init__(self) -> None:
        self.words: list[str] = [""]
        self._number: dict[str, int] = {"": 0}

    def number(self, word: str) -> int:
        """The number of a word, a new one if it is new."""
        if word not in self._number:
            self._number[word] = len(self.words)
            self.words.append(word)
        return self._number[word]

    def numbers(self, column: Words) -> Ints:
        """The numbers of a column of words."""
        told: Ints = column.lookup([self.number(each) for each in column.values], unknown=0)
        return told.astype(np.int64)


@dataclass(slots=True)
class LiveTracks:
    """Columns of COLUMNS, and xyz, (n, 3) m; velocity, (n, 3) m/s, NaN if unknown. Row 0 is nobody.

    An object that two sources see is one track: the later statement holds.
    """

    objects: Names = field(default_factory=Names)
    datums: Names = field(default_factory=Names)
    parties: Names = field(default_factory=Names)
    kinds: Names = field(default_factory=Names)
    sources: Names = field(default_factory=Names)
    columns: dict[str, NDArray[Any]] = field(default_factory=dict)
    xyz: Floats = field(default_factory=lambda: np.full((0, 3), np.nan))
    velocity: Floats = field(default_factory=lambda: np.full((0, 3), np.nan))

    def __len__(self) -> int:
        return len(self.xyz)

    def live(self) -> Ints:
        """Rows of the tracks that are live."""
        return np.flatnonzero(self.columns["live"]) if len(self) else np.zeros(0, np.int64)

    def hear(self, told: Observations, received_us: int) -> None:
        """Take in a block that came at received_us. What is older than the last statement of an
        object, than what would be lost, or dated ahead, changes nothing."""
        observed_us = told.observed_us
        fresh = observed_us > received_us - round(LOST_S * SECOND_US)
        fresh &= observed_us <= received_us + AHEAD_US
        if told.has("flags"):
            fresh &= told.instants("flags") & NOT_COUNTED == 0
        fresh &= np.abs(told.number("lat_deg")) <= 90
        fresh &= np.abs(told.number("lon_deg")) <= 180
        rows = np.flatnonzero(fresh)
        if not len(rows):
            return
        told = told.rows(rows)
        row = self.objects.numbers(told.words("object_id"))
        self._grow(len(self.objects.words))
        order = np.lexsort((np.arange(len(row)), told.observed_us, row))
        row, told = row[order], told.rows(order)
        last = np.flatnonzero(np.append(row[1:] != row[:-1], True))
        before = np.where(np.append(True, row[1:] != row[:-1])[last], -1, last - 1)
        newer = told.observed_us[last] > self.columns["observed_us"][row[last]]
        self._put(told, row, last[newer], before[newer])

    def _grow(self, size: int) -> None:
        more = size - len(self)
        if more <= 0:
            return
        blank = np.full((more, 3), np.nan)
        self.xyz = np.concatenate([self.xyz, blank])
        self.velocity = np.concatenate([self.velocity, blank])
        for name, dtype in COLUMNS.items():
            new: NDArray[Any] = np.full(more, NEVER_US if name == "observed_us" else 0, dtype)
            known = self.columns.get(name)
            self.columns[name] = new if known is None else np.concatenate([known, new])

    def _put(self, told: Observations, row: Ints, last: Ints, before: Ints) -> None:
        """Statements `last` of a block, those of the same object before them, or -1."""
        to, columns = row[last], self.columns
        observed_us = told.observed_us
        place = surface(told.number("lat_deg"), told.number("lon_deg"))
        known = before >= 0
        from_us = np.where(known, observed_us[before], columns["observed_us"][to])
        from_xyz = np.where(known[:, None], place[before], self.xyz[to])
        span_us = observed_us[last] - from_us
        first = from_us == NEVER_US
        interval_us = np.where(first, INTERVAL_US, np.clip(span_us, *INTERVALS_US))
        until_us = observed_us[last] + np.rint(VALID * interval_us).astype(np.int64)
        height_mm = millimetres(told.number("altitude_m"))
        kind = self.kinds.numbers(told.words("kind"))
        media = np.array([MEDIA.get(each.split(".")[0], MEDIA["air"]) for each in self.kinds.words])
        winged = np.array([each.startswith(WINGED) for each in self.kinds.words])
        moved = np.where(
            (first | (span_us > 60 * SECOND_US))[:, None], np.nan, place[last] - from_xyz
        )
        between = moved / np.maximum(span_us / SECOND_US, 0.001)[:, None]
        stated = _velocity(told)[last]
        velocity = np.where(np.isnan(stated), between, stated)
        self.xyz[to], self.velocity[to] = place[last], velocity
        put = {
            "observed_us": observed_us[last],
            "interval_us": interval_us,
            "valid_until_us": told.instants("valid_until_us")[last],
            "height_mm": height_mm[last],
            "climb_mps": np.nan_to_num(told.number("climb_mps")[last]),
            "speed_mps": np.sqrt((velocity * velocity).sum(axis=1)),
            "course_deg": told.number("course_deg")[last],
            "radius_m": told.number("position_radius_m")[last],
            "height_radius_m": np.nan_to_num(told.number("altitude_radius_m")[last]),
            "lost_s": media[kind[last], 0],
            "top_mps": media[kind[last], 1],
            "winged": winged[kind[last]],
            "datum": self.datums.numbers(told.words("altitude_datum"))[last],
            "party": self.parties.numbers(told.words("party"))[last],
            "kind": kind[last],
            "source": self.sources.numbers(told.words("source"))[last],
            "live": np.ones(len(last), np.bool_),
        }
        put["valid_until_us"] = np.where(put["valid_until_us"] > 0, put["valid_until_us"], until_us)
        for name, values in put.items():
            columns[name][to] = values


def _velocity(told: Observations) -> Floats:
    """Velocities over the ground as vectors in space, (n, 3) m/s; NaN where one is not stated."""
    speed_mps, course = told.number("speed_mps")[:, None], np.radians(told.number("course_deg"))
    east, north = axes(told.number("lat_deg"), told.number("lon_deg"))
    way = np.sin(course)[:, None] * east + np.cos(course)[:, None] * north
    return np.where(speed_mps == 0, 0.0, speed_mps * way)  # what stands needs no course
