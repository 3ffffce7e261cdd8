"""Entries of deconfliction: who gave notice of what, who has it, how it went, and what clashes.

The open part of a notice says that, where and when; why and by what stands in `Detailed`, which is
only ever written sealed. Whoever is not among those it is released to is shown none of it.
"""

from dataclasses import dataclass
from typing import Literal

from truceline.record import kind

Medium = Literal["air", "land", "sea"]
Standing = Literal["inside", "cannot_tell"]
OffPlanFor = Literal["place", "time", "both", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A place, heights and a time: [starts_us, ends_us).

    ring_e7: longitude and latitude of each vertex in turn, degrees × 1e7, closed or not; or, where
    it is empty, a circle of radius_mm about lon_e7, lat_e7. floor_mm and ceiling_mm in `datum`,
    None is unbounded; the datum `unknown` says that the heights are not known at all.
    """

    starts_us: int
    ends_us: int
    ring_e7: tuple[int, ...] = ()
    lon_e7: int = 0
    lat_e7: int = 0
    radius_mm: int = 0
    datum: str = "hae"
    floor_mm: int | None = None
    ceiling_mm: int | None = None


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A point of a route, and when it is to be passed; degrees × 1e7."""

    lon_e7: int
    lat_e7: int
    at_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way with its times: points are passed within tolerance_us of theirs, half_width_mm aside.

    Heights as of a volume.
    """

    points: tuple[Waypoint, ...]
    tolerance_us: int
    half_width_mm: int
    datum: str = "hae"
    floor_mm: int | None = None
    ceiling_mm: int | None = None


@kind("deconfliction.notified/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """Word of a planned activity, or a changed version of it: received, never granted.

    party gives it; released_to: who may see it, and is to acknowledge it (`any`: everybody may).
    ovn commits to all of it, with what is sealed; details: the blob of its sealed `Detailed`,
    empty where the giver withholds them.
    """

    notice: str
    party: str
    activity: str
    notified_us: int
    version: int = 1
    medium: Medium = "air"
    volumes: tuple[Volume, ...] = ()
    routes: tuple[Route, ...] = ()
    released_to: tuple[str, ...] = ()
    priority: int = 0
    ovn: str = ""
    details: str = ""
    exercise: bool = False


@kind("deconfliction.detailed/1")
@dataclass(frozen=True, slots=True)
class Detailed:
    """Why and by what: written sealed to its recipients and in no other way. nonce: random, hex."""

    notice: str
    version: int
    purpose: str
    details: str
    contact: str
    nonce: str


@kind("deconfliction.released/1")
@dataclass(frozen=True, slots=True)
class Released:
    """The giver lets these parties see a notice from now on, too."""

    notice: str
    to: tuple[str, ...]


@kind("deconfliction.delivered/1")
@dataclass(frozen=True, slots=True)
class Delivered:
    """The author's node holds that version on disk."""

    notice: str
    version: int


@kind("deconfliction.acknowledged/1")
@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Received and understood by an officer: neither permission nor guarantee."""

    notice: str
    version: int
    role: str
    officer: str


@kind("deconfliction.queried/1")
@dataclass(frozen=True, slots=True)
class Queried:
    """A recipient asks what is meant, and by when it needs to know; 0 is no deadline."""

    notice: str
    version: int
    query: str
    words: str
    answer_within_us: int = 0


@kind("deconfliction.answered/1")
@dataclass(frozen=True, slots=True)
class Answered:
    """The giver answers a query."""

    notice: str
    query: str
    words: str


@kind("deconfliction.activated/1")
@dataclass(frozen=True, slots=True)
class Activated:
    """The activity is under way as planned, says its giver."""

    notice: str
    from_us: int


@kind("deconfliction.off_plan/1")
@dataclass(frozen=True, slots=True)
class OffPlan:
    """The activity goes on outside what was notified, says its giver."""

    notice: str
    from_us: int
    of: OffPlanFor = "unknown"


@kind("deconfliction.out_of_control/1")
@dataclass(frozen=True, slots=True)
class OutOfControl:
    """The giver can no longer steer the activity, or does not know where it is."""

    notice: str
    from_us: int


@kind("deconfliction.completed/1")
@dataclass(frozen=True, slots=True)
class Completed:
    """The activity is over."""

    notice: str
    at_us: int


@kind("deconfliction.withdrawn/1")
@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The activity will not take place; that it was notified stays in the record."""

    notice: str
    reason: str = ""


@kind("deconfliction.lapsed/1")
@dataclass(frozen=True, slots=True)
class Lapsed:
    """The time of that version passed, and its giver never said that it began."""

    notice: str
    version: int
    ended_us: int


@kind("deconfliction.lead_measured/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class LeadMeasured:
    """How long before its start notice was given, against a term that asks for it.

    late_by_us is 0 where it was in time; standing: whether the place of the term is reached.
    """

    notice: str
    version: int
    term: str
    required_us: int
    given_us: int
    late_by_us: int
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where and when a part of one plan meets a part of the other, or comes too near to it.

    one, other: numbers of the parts, volumes before routes. [from_us, until_us): when both may be
    there; overlap_us: for how long by the times as planned, without tolerances. enters_us and
    leaves_us: of a route, by its times as planned. lat_e7, lon_e7: a place they share, or near it.
    """

    one: int
    other: int
    standing: Standing
    reason: str
    from_us: int
    until_us: int
    overlap_us: int
    lat_e7: int
    lon_e7: int
    enters_us: int | None = None
    leaves_us: int | None = None
    tolerance_us: int = 0


@kind("deconfliction.clash_found/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class ClashFound:
    """Two plans of different parties meet in place, height and time, or it cannot be told.

    A plan is a notice, or by the name `f3548/…` an intent of the service. term: the separation that
    they undercut, where they share no place, and apart_mm how far apart it wants them.
    """

    one: str
    one_version: int
    other: str
    other_version: int
    standing: Standing
    meetings: tuple[Meeting, ...]
    term: str = ""
    apart_mm: int = 0


@kind("deconfliction.checked/1")
@dataclass(frozen=True, slots=True)
class Checked:
    """Somebody asked what a plan would meet: digest of the plan, and how many notices were named.

    Only notices released to the asker are looked at.
    """

    asker: str
    plan: str
    named: int
