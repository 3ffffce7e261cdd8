"""Entries of deconfliction, first cut: that notice of an activity was given."""

from dataclasses import dataclass

from truceline.record import kind


@kind("deconfliction.notified/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """Word of a planned activity: received, never granted.

    ring_e7: longitude and latitude of each vertex in turn, degrees × 1e7, closed; floor_mm and
    ceiling_mm in `datum`, None is unbounded; [starts_us, ends_us).
    """

    name: str
    party: str
    activity: str
    notified_us: int
    starts_us: int
    ends_us: int
    ring_e7: tuple[int, ...]
    datum: str
    floor_mm: int | None = None
    ceiling_mm: int | None = None
