"""Outlines: the agreement's shapes and the tracks as paths of the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely

from truceline.reports import markup
from truceline.reports.content import Shape, Trail
from truceline.reports.frame import WIDTH, Frame
from truceline.reports.labels import Spot
from truceline.values.instants import MINUTE_US
from truceline.values.observations import Floats

TRAILS_DRAWN = 200
GAP_US = 10 * MINUTE_US  # a track is broken where nothing was heard for longer

_POINTS_DRAWN = 500  # of one track
_ENDING = 64
_FINE = 0.5  # drawing units that a simplified path may lie off
_BEYOND = 60.0  # drawing units beyond the frame that paths are kept to


@dataclass(frozen=True, slots=True)
class Colours:
    """Which colour and dash each party has: its place among the parties, in the order of names."""

    parties: tuple[str, ...]

    def of(self, party: str) -> str:
        """The class of a party's tracks; a party that is not stated has its own."""
        return f"party-{self.parties.index(party) % 6}" if party else "party-none"


def colours_of(trails: Iterable[Trail]) -> Colours:
    """Colours for all parties that have tracks."""
    return Colours(tuple(sorted({each.party for each in trails} - {""})))


def shape_path(shape: Shape, frame: Frame) -> str:
    """The shape itself, under it a ribbon as wide as its accuracy: there nobody can tell."""
    d = path_of(_drawn(shape, frame), closed=shape.sort != "line")
    if not d:
        return ""
    ribbon = 2 * shape.accuracy_m * frame.units_per_m
    under = ""
    if ribbon >= 2 and shape.sort == "line":
        under = markup.tag("path", d=d, class_="ribbon", stroke_width=f"{ribbon:.1f}")
    name = markup.tag("title", markup.text(f"{shape.label or shape.name}"))
    return under + markup.tag("path", name, d=d, class_=f"shape {shape.sort}")


def trail_path(trail: Trail, frame: Frame, sort: str) -> str:
    """A track in pieces between its gaps, and a dot at its last fix in the frame."""
    xy = frame.xy(trail.lat_deg, trail.lon_deg)
    known = np.isfinite(xy).all(axis=1)
    xy, observed_us = xy[known], np.asarray(trail.observed_us)[known]
    breaks = np.flatnonzero(np.diff(observed_us) > GAP_US) + 1
    pieces = "".join(_piece(each) for each in np.split(xy, breaks))
    seen = _last_seen(xy, frame)
    if seen is None:
        return ""
    x, y = seen
    last = markup.tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="2.6")
    title = markup.tag("title", markup.text(f"{trail.object_id} {trail.party} {trail.kind}"))
    line = markup.tag("path", d=pieces) if pieces else ""
    return markup.tag("g", title, line, last, class_=f"trail {sort}")


def _last_seen(xy: Floats, frame: Frame) -> Floats | None:
    """The last place in the frame; of a long track its end is looked at first."""
    for part in (xy[-_ENDING:], xy):
        seen = np.flatnonzero(frame.holds(part))
        if len(seen):
            return np.asarray(part[seen[-1]])
    return None


def label_spots(shape: Shape, frame: Frame) -> list[Spot]:
    """Where a shape's name may stand: beside a line, within the widest parts of an area."""
    xy = _drawn(shape, frame)
    if not len(xy):
        return []
    return _beside(xy, frame) if shape.sort == "line" else _within(xy, frame)


def path_of(xy: Floats, *, closed: bool = False) -> str:
    """The path through (n, 2) places, one decimal; empty for fewer than two."""
    if len(xy) < 2:
        return ""
    points = "L".join(["%.1f %.1f"] * len(xy)) % tuple(
        xy.ravel().tolist()
    )  # at once: half the time
    return f"M{points}{'z' if closed else ''}"


def _drawn(shape: Shape, frame: Frame) -> Floats:
    xy = frame.xy(shape.lat_deg, shape.lon_deg)
    xy = xy[np.isfinite(xy).all(axis=1)]
    if len(xy) < 3:
        return xy
    return np.asarray(shapely.get_coordinates(shapely.LineString(xy).simplify(_FINE)))


def _piece(xy: Floats) -> str:
    if len(xy) < 2:
        return ""
    line = shapely.LineString(xy).simplify(_FINE, preserve_topology=False)  # it may cross itself
    beyond = (-_BEYOND, -_BEYOND, WIDTH + _BEYOND, WIDTH * 4)
    kept = shapely.get_parts(shapely.clip_by_rect(line, *beyond))
    return "".join(path_of(_thin(shapely.get_coordinates(each))) for each in kept)


def _thin(xy: Floats) -> Floats:
    if len(xy) <= _POINTS_DRAWN:
        return xy
    return np.asarray(xy[np.linspace(0, len(xy) - 1, _POINTS_DRAWN).astype(int)])


def _beside(xy: Floats, frame: Frame) -> list[Spot]:
    steps = np.concatenate([[0.0], np.hypot(*np.diff(xy, axis=0).T).cumsum()])
    spots = []
    for share in (0.06, 0.94, 0.2, 0.8, 0.5, 0.35, 0.65, 0.02, 0.98):
        x = float(np.interp(share * steps[-1], steps, xy[:, 0]))
        y = float(np.interp(share * steps[-1], steps, xy[:, 1]))
        spots += [
            Spot(x + 12, y, "start"),
            Spot(x - 12, y, "end"),
            Spot(x, y - 14),
            Spot(x, y + 14),
        ]
    return [each for each in spots if 0 <= each.y <= frame.height]


def _within(xy: Floats, frame: Frame) -> list[Spot]:
    """Middles of the widest stretches of level lines through the ring, the widest first."""
    found = []
    ring = np.vstack([xy, xy[:1]])
    low, high = max(ring[:, 1].min(), 0), min(ring[:, 1].max(), frame.height)
    for y in np.linspace(low, high, 17)[1:-1]:
        crossings = _crossings(ring, y)
        for start, end in zip(crossings[::2], crossings[1::2], strict=False):
            left, right = max(start, 0.0), min(end, WIDTH)
            found.append((right - left, Spot((left + right) / 2, float(y))))
    found.sort(key=lambda each: -each[0])
    return [spot for _, spot in found]


def _crossings(ring: Floats, y: float) -> list[float]:
    x, height = ring[:, 0], ring[:, 1] - y
    cut = np.flatnonzero((height[:-1] < 0) != (height[1:] < 0))
    share = height[cut] / (height[cut] - height[cut + 1])
    return sorted((x[cut] + share * (x[cut + 1] - x[cut])).tolist())
