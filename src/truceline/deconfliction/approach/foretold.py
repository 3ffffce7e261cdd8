"""Foretold: where live tracks will be if nobody turns, all from one instant on.

Each goes on straight and evenly, in space between two points of the surface, and climbs evenly; a
rate of climb below `LEVEL_MPS` is none. Who is overdue coasts, and its radius grows: a fixed-wing
aircraft's by what straight lines were measured to miss by at that age, and never by more than twice
the way; anyone else's by `TURNED` of the way. Who has no velocity stands, and its radius grows as
fast as such a thing can go.
"""

from dataclasses import dataclass

import numpy as np

from truceline.agreement.terms.separation import LEVEL_MPS
from truceline.deconfliction.approach.tracks import LiveTracks
from truceline.kernels.approach import UNKNOWN_MM, Segments
from truceline.kernels.ellipsoid import Floats, Ints, to_surface
from truceline.values.instants import SECOND_US
from truceline.values.observations import Bools
from truceline.values.units import join_radius_m

# By how much straight lines missed 842 airliners at that age, s: 95 %, m, at 220 m/s. Other fixed
# wings are taken to turn alike in proportion to their speed; that was not measured.
GROWN_AGE_S = (0.0, 10.0, 30.0, 60.0, 120.0, 300.0)
GROWN_M = (0.0, 489.0, 802.0, 1821.0, 5332.0, 21816.0)
GROWN_AT_MPS = 220.0
# What can stop at once is missed by the way, what can turn off at a right angle at once by 1.41 of
# it. Only who turns back is missed by more.
TURNED = 2**0.5


@dataclass(frozen=True, slots=True, eq=False)
class Foretold:
    """m tracks over one time: rows of the tracks, their segments, and what is to be said of them.

    radius_known: the source stated one; coasting: nothing was heard since it was due.
    """

    rows: Ints
    segments: Segments
    radius_known: Bools
    coasting: Bools


def foretell(tracks: LiveTracks, rows: Ints, at_us: int, ahead_us: int) -> Foretold:
    """Tracks moved to at_us, and from there ahead_us on."""
    columns = tracks.columns
    age_s = (at_us - columns["observed_us"][rows]) / SECOND_US
    until_s = age_s + ahead_us / SECOND_US
    velocity = tracks.velocity[rows]
    unknown = np.asarray(np.isnan(velocity).any(axis=1))
    velocity = np.where(unknown[:, None], 0.0, velocity)
    xyz, climb_mps = tracks.xyz[rows], columns["climb_mps"][rows]
    climb_mps = np.where(np.abs(climb_mps) < LEVEL_MPS, 0.0, climb_mps)
    coasting = at_us > columns["valid_until_us"][rows]
    radius_m = columns["radius_m"][rows]
    way_m = np.maximum(age_s, 0) * np.nan_to_num(columns["speed_mps"][rows])
    grown_m = np.where(columns["winged"][rows], _missed(age_s), TURNED) * way_m * coasting
    grown_m = np.where(unknown, np.maximum(age_s, 0) * columns["top_mps"][rows], grown_m)
    count = len(rows)
    segments = Segments(
        start_us=np.full(count, at_us),
        end_us=np.full(count, at_us + ahead_us),
        start_xyz=to_surface(xyz + age_s[:, None] * velocity),
        end_xyz=to_surface(xyz + until_s[:, None] * velocity),
        start_mm=_height_mm(columns["height_mm"][rows], climb_mps * age_s),
        end_mm=_height_mm(columns["height_mm"][rows], climb_mps * until_s),
        datum=columns["datum"][rows],
        radius_m=np.nan_to_num(np.abs(radius_m)) + grown_m,
        height_radius_mm=np.abs(columns["height_radius_m"][rows]) * 1000,
        track=rows,
        asked=np.ones(count, np.bool_),
    )
    return Foretold(rows, segments, np.isfinite(radius_m), coasting)


def join_mm(tracks: LiveTracks) -> Floats:
    """Radius by which heights in two of the datums may stand apart; number 0 is no datum."""
    datums = ["unknown", *tracks.datums.words[1:]]
    return np.array([[join_radius_m(one, two) * 1000 for two in datums] for one in datums])


def _height_mm(height_mm: Ints, climbed_m: Floats) -> Ints:
    told = np.rint(climbed_m * 1000).astype(np.int64)
    return np.where(height_mm == UNKNOWN_MM, UNKNOWN_MM, height_mm + told)


def _missed(age_s: Floats) -> Floats:
    """By how much of the way straight lines miss a fixed-wing aircraft of that age."""
    beyond = np.maximum(age_s / GROWN_AGE_S[-1], 1.0)
    way_m = np.maximum(age_s, 0.001) * GROWN_AT_MPS
    return np.minimum(np.interp(age_s, GROWN_AGE_S, GROWN_M) * beyond / way_m, 2.0)
