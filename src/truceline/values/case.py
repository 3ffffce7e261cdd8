"""Case: what a term is asked about, as columns."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any  # the memo holds whatever a geometry measured

import numpy as np

from truceline.kernels.alike import alike
from truceline.kernels.ellipsoid import surface
from truceline.kernels.marks import previous
from truceline.kernels.numbers import MANY
from truceline.values.codes import dense, first_rows, joint
from truceline.values.instants import SECOND_US
from truceline.values.notices import Inspections, Notices
from truceline.values.observations import Bools, Columns, Floats, Ints, Observations

SAID = ("source", "object_id", "party", "kind", "deployment")  # what a statement is about


@dataclass(frozen=True, eq=False)
class Case:
    """Observations in the order of time, of which some are asked about and the rest is context.

    asked: (n,) bool, the rows to be judged; previous: (n,) int64, the row of the same track's fix
    before this one, -1 = none. A track is one object as one source sees it. `notices` and
    `inspections` are all that are known; those before notices_known were judged before. begins_us
    is the first instant of which anything is on record, None where nothing is.
    """

    observations: Observations
    asked: Bools
    previous: Ints
    notices: Notices = field(default_factory=Notices)
    inspections: Inspections = field(default_factory=Inspections)
    notices_known: int = 0
    begins_us: int | None = None
    memo: dict[Any, Any] = field(default_factory=dict)  # measures shared by the terms of one case

    def __len__(self) -> int:
        return len(self.observations)

    @property
    def lat_deg(self) -> Floats:
        """Latitude, (n,) degrees, NaN where unknown or out of range."""
        return places(self.observations)[0]

    @property
    def lon_deg(self) -> Floats:
        """Longitude, (n,) degrees, NaN where unknown or out of range."""
        return places(self.observations)[1]

    @property
    def xyz(self) -> Floats:
        """Where that is, (n, 3) ECEF metres at height 0, NaN where either is NaN."""
        return places(self.observations)[2]

    @cached_property
    def track(self) -> Ints:
        """Track of each row, (n,) int64: one number for each pair of source and object."""
        return track_codes(self.observations)[0]

    @cached_property
    def tracks(self) -> int:
        """How many numbers of tracks there may be: all lie in [0, tracks)."""
        return track_codes(self.observations)[1]

    @cached_property
    def sorts(self) -> tuple[Ints, Ints]:
        """What each row is a statement about, (n,): one number for all that SAID makes equal; and
        the first row of each.
        """
        return statements(self.observations)

    @cached_property
    def asked_since(self) -> int | None:
        """From which row on all are asked about, where none before it is; else None."""
        first = int(np.argmax(self.asked)) if self.asked.any() else len(self)
        return first if self.asked[first:].all() else None

    def gap_us(self, rows: Ints) -> Ints:
        """Time since the track's previous fix, microseconds, -1 where there is none."""
        observed_us = self.observations.observed_us
        before = self.previous[rows]
        return np.where(before < 0, -1, observed_us[rows] - observed_us[before])


def case_of(observations: Observations, **rest: Any) -> Case:
    """A case in which every row of one block is asked about, sorted by time.

    The rows of the case are those of the block in the order of observed_us (stable). Unless
    begins_us is given, what is on record begins with the first row or inspection.
    """
    inspected_us = rest.get("inspections", Inspections()).inspected_us
    known_us = np.concatenate([observations.observed_us, inspected_us])
    rest.setdefault("begins_us", int(known_us.min()) if len(known_us) else None)
    ordered = observations.rows(np.argsort(observations.observed_us, kind="stable"))
    asked = np.ones(len(ordered), np.bool_)
    return Case(ordered, asked, previous_rows(ordered), **rest)


def previous_rows(observations: Observations) -> Ints:
    """Row of each track's fix before, (n,) int64, -1 = none; rows must be in the order of time."""
    return previous(*track_codes(observations))


def places(observations: Observations) -> Columns:
    """Latitude and longitude of each row, (n,) degrees, NaN where unknown or out of range; and
    where that is, (n, 3) ECEF metres.
    """

    def make(told: Observations) -> Columns:
        lat_deg, lon_deg = told.number("lat_deg"), told.number("lon_deg")
        known = (np.abs(lat_deg) <= 90) & (np.abs(lon_deg) <= 180)
        if not known.all():
            lat_deg, lon_deg = np.where(known, lat_deg, np.nan), np.where(known, lon_deg, np.nan)
        lat_deg, lon_deg = (np.require(each, None, ["C", "W"]) for each in (lat_deg, lon_deg))
        return lat_deg, lon_deg, surface(lat_deg, lon_deg)

    return observations.by_rows("places", make)


def statements(observations: Observations) -> tuple[Ints, Ints]:
    """What each row is a statement about, (n,): one number for all that SAID makes equal, from 0;
    and the first row of each.
    """

    def make(_: str) -> tuple[Ints, Ints]:
        words = [observations.words(name) for name in SAID]
        if len(observations) > MANY:
            return alike(np.stack([each.codes for each in words]))
        values, sort = dense(*joint(*(each.coded for each in words)))
        return sort, first_rows(sort, len(values))

    kept: tuple[Ints, Ints] = observations.once("statements", "", make)
    return kept


def track_codes(observations: Observations) -> tuple[Ints, int]:
    """One number for each pair of source and object, (n,), and how many there may be."""

    def make(_: str) -> tuple[Ints, int]:
        source, objects = observations.words("source"), observations.words("object_id")
        count = len(objects.values) + 1
        track = np.multiply(source.codes, count, dtype=np.int64)
        track += objects.codes
        return track, len(source.values) * count

    kept: tuple[Ints, int] = observations.once("track codes", "", make)
    return kept


def seconds(us: Ints) -> Floats:
    """Microseconds as seconds."""
    return np.asarray(us, np.float64) / SECOND_US
