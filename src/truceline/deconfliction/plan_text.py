"""A plan as people write it: a text in TOML, read into the open part of a notice and its details.

activity = "activity.convoy"          # of the taxonomy
medium = "land"                       # air, land or sea
released_to = ["brea", "monitor"]     # who may see place and time
purpose = "winter supplies"           # never in the open part; also details, contact
[[volume]]                            # as many as there are
polygon = [[33.10, 35.80], [33.10, 35.90], [33.20, 35.85]]      # latitude, longitude
circle = [33.10, 35.80]               # in place of a polygon, with radius_m
from = 2031-03-01T10:00:00Z
until = 2031-03-01T11:00:00Z
floor_m = 0                           # left out: unbounded
ceiling_m = 300
datum = "agl"
[[route]]
points = [[33.10, 35.80, 2031-03-01T10:00:00Z], [33.20, 35.90, 2031-03-01T11:00:00Z]]
tolerance_s = 900
half_width_m = 100
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import Any, cast, get_args  # TOML may hold anything of its own

from truceline.deconfliction.entries import Medium, Route, Volume, Waypoint
from truceline.deconfliction.parts import parts
from truceline.errors import NoticeRefused, UnknownName
from truceline.values.instants import from_datetime
from truceline.values.taxonomy import KINDS
from truceline.values.units import DATUMS

HEIGHTS = ("datum", "floor_m", "ceiling_m")
VOLUME = ("polygon", "circle", "radius_m", "from", "until", *HEIGHTS)
ROUTE = ("points", "tolerance_s", "half_width_m", *HEIGHTS)
TEXTS = ("purpose", "details", "contact")
PLAN = ("activity", "medium", "released_to", "priority", "exercise", "volume", "route", *TEXTS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned: the open part, and what stays closed (purpose, details, contact)."""

    activity: str
    medium: Medium = "air"
    volumes: tuple[Volume, ...] = ()
    routes: tuple[Route, ...] = ()
    released_to: tuple[str, ...] = ()
    priority: int = 0
    exercise: bool = False
    closed: Mapping[str, str] = field(default_factory=dict)


def read_plan(content: bytes, *, file: str = "") -> Plan:
    """The plan of a text. Raises NoticeRefused, naming the file and what is wrong in it."""
    try:
        return _plan(tomllib.loads(content.decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NoticeRefused(f"is no TOML: {error}", file=file) from None
    except UnknownName as error:
        raise NoticeRefused(error.what, file=file, remedy=error.remedy) from None
    except NoticeRefused as error:
        raise NoticeRefused(error.what, file=file, remedy=error.remedy) from None


def _plan(told: Mapping[str, Any]) -> Plan:
    _only(told, PLAN, "a plan")
    activity = _text(told, "activity")
    if activity not in KINDS:
        raise UnknownName("activity", activity, [each for each in KINDS if each.startswith("act")])
    medium = _text(told, "medium", "air")
    if medium not in get_args(Medium):
        raise UnknownName("medium", medium, list(get_args(Medium)))
    plan = Plan(
        activity=activity,
        medium=cast("Medium", medium),
        volumes=tuple(map(_volume, _tables(told, "volume"))),
        routes=tuple(map(_route, _tables(told, "route"))),
        released_to=tuple(_texts(told.get("released_to", []))),
        priority=_whole(told.get("priority", 0)),
        exercise=told.get("exercise", False) is True,
        closed={name: _text(told, name, "") for name in TEXTS if name in told},
    )
    parts(plan.volumes, plan.routes)
    return plan


def _volume(told: Mapping[str, Any]) -> Volume:
    _only(told, VOLUME, "a volume")
    shape: dict[str, Any] = {}
    if "polygon" in told:
        corners = [_degrees(each, 2) for each in _list(told["polygon"], "a polygon")]
        shape["ring_e7"] = tuple(each for lat, lon in corners for each in (lon, lat))
    if "circle" in told:
        shape["lat_e7"], shape["lon_e7"] = _degrees(told["circle"], 2)
        shape["radius_mm"] = _scaled(told.get("radius_m"), 1000, "radius_m")
    if ("polygon" in told) == ("circle" in told):
        raise NoticeRefused("a volume has a polygon or a circle", remedy="and not both")
    return Volume(
        starts_us=_instant(told.get("from"), "from"),
        ends_us=_instant(told.get("until"), "until"),
        **shape,
        **_heights(told),
    )


def _route(told: Mapping[str, Any]) -> Route:
    _only(told, ROUTE, "a route")
    points = []
    for each in _list(told.get("points"), "points of a route"):
        lat_e7, lon_e7 = _degrees(each, 3)
        points.append(Waypoint(lon_e7, lat_e7, _instant(each[2], "a point's time")))
    return Route(
        points=tuple(points),
        tolerance_us=_scaled(told.get("tolerance_s", 0), 1_000_000, "tolerance_s"),
        half_width_mm=_scaled(told.get("half_width_m"), 1000, "half_width_m"),
        **_heights(told),
    )


def _heights(told: Mapping[str, Any]) -> dict[str, Any]:
    """Heights of a volume or a route. Where nothing at all is said they are not known."""
    found: dict[str, Any] = {"datum": _text(told, "datum", "")}
    for name, key in (("floor_m", "floor_mm"), ("ceiling_m", "ceiling_mm")):
        if name in told:
            found[key] = _scaled(told[name], 1000, name)
    if not found["datum"]:
        if len(found) > 1:
            known = ", ".join(DATUMS)
            raise NoticeRefused("heights without a datum", remedy=f"datum is one of {known}")
        found["datum"] = "unknown"
    return found


def _degrees(at: Any, count: int) -> tuple[int, int]:
    """Latitude and longitude of a place, × 1e7."""
    numbers = _list(at, "a place")
    if len(numbers) != count:
        wanted = "latitude and longitude" if count == 2 else "latitude, longitude and time"
        raise NoticeRefused(f"a place is {wanted}")
    lat_e7, lon_e7 = (_scaled(each, 10_000_000, "a place") for each in numbers[:2])
    return lat_e7, lon_e7


def _scaled(value: Any, factor: int, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NoticeRefused(f"{name} is no number")
    if not isfinite(value) or abs(value) > 1e9:
        raise NoticeRefused(f"{name} is out of range")
    return round(value * factor)


def _instant(value: Any, name: str) -> int:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise NoticeRefused(f"{name} is no time with its zone", remedy="as in 2031-03-01T10:00:00Z")
    return from_datetime(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise NoticeRefused("priority is a number from 0 to 100")
    return value


def _text(told: Mapping[str, Any], name: str, usual: str | None = None) -> str:
    value = told.get(name, usual)
    if not isinstance(value, str):
        raise NoticeRefused(f"{name} is no text" if name in told else f"{name} is missing")
    return value


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise NoticeRefused("released_to is a list of names")
    return value


def _tables(told: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = told.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise NoticeRefused(f"{name} is not a table of its own", remedy=f"write [[{name}]]")
    return value


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise NoticeRefused(f"{name} is no list")
    return value


def _only(told: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    for name in told:
        if name not in known:
            raise UnknownName(f"field of {what}", name, list(known))
