"""Drawing: the map of a report as one SVG, with no picture and no tile from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from truceline.reports import furniture, markup
from truceline.reports.content import Content, Trail
from truceline.reports.findings_table import Row
from truceline.reports.frame import WIDTH, Frame, frame_of
from truceline.reports.labels import Sheet, Spot, around
from truceline.reports.outlines import (
    TRAILS_DRAWN,
    Colours,
    colours_of,
    label_spots,
    shape_path,
    trail_path,
)
from truceline.reports.selection import Selection
from truceline.reports.symbols import REACH, standing_mark
from truceline.reports.tally import IN_FORCE

_SVG = "http://www.w3.org/2000/svg"
_LABEL, _NUMBER = 14.0, 12.0  # type sizes
_TOGETHER, _TOGETHER_CROWDED = 15.0, 28.0  # findings nearer than this to a mark share it
_CROWD = 60  # findings
_TRAIL_LABELS = 12


@dataclass(frozen=True, slots=True)
class Drawing:
    """The SVG, and what of the content it leaves out."""

    svg: str
    colours: Colours
    trails_left: int
    findings_beyond: int
    findings_without_place: int


@dataclass(frozen=True, slots=True)
class _Mark:
    rows: list[Row]
    x: float
    y: float


def drawing_of(content: Content, selection: Selection) -> Drawing | None:
    """The map of the shapes, the tracks and the findings on the page; None if nothing has a place.

    Tracks with findings are drawn before others; findings too close to tell apart share a mark.
    """
    places, placed = _places(selection.rows)
    frame = frame_of(
        [np.column_stack([each.lat_deg, each.lon_deg]) for each in content.shapes],
        places,
        [np.column_stack([each.lat_deg, each.lon_deg]) for each in content.trails],
    )
    if frame is None:
        return None
    trails = _first_trails(content.trails, selection)
    colours = colours_of(trails)
    xy = frame.xy(places[:, 0], places[:, 1])
    inside = frame.holds(xy, REACH)
    marks = _marks(placed, xy, inside)
    return Drawing(
        _svg(content, frame, marks, trails, colours),
        colours,
        len(content.trails) - len(trails),
        int((~inside).sum()),
        len(selection.rows) - len(placed),
    )


def _svg(
    content: Content,
    frame: Frame,
    marks: Sequence[_Mark],
    trails: Sequence[Trail],
    colours: Colours,
) -> str:
    sheet = Sheet(WIDTH, frame.height)
    for mark in marks:
        sheet.take((mark.x - REACH, mark.y - REACH, mark.x + REACH, mark.y + REACH))
    order = {"band": 0, "area": 1, "line": 2}
    shapes = sorted(content.shapes, key=lambda each: order[each.sort])
    clipped = markup.tag(
        "g",
        *(shape_path(each, frame) for each in shapes),
        *(trail_path(each, frame, colours.of(each.party)) for each in trails),
        clip_path="url(#frame)",
    )
    _keep_free(trails, frame, sheet)
    names = _shape_labels(content, frame, sheet)
    numbers = [_numbered(mark, sheet) for mark in marks]
    names += _trail_labels(trails, frame, sheet)
    whole = [
        markup.tag("title", "Map of the agreement, the tracks and the findings"),
        markup.tag("desc", "The tables on this page say the same in words and numbers."),
        _clip(frame),
        _edge(frame, "paper"),
        furniture.graticule(frame),
        clipped,
        _edge(frame, "edge"),
        *numbers,
        markup.tag("g", *names, class_="names"),
        furniture.scale_bars(frame),
        furniture.north_arrow(frame),
    ]
    moved = markup.tag("g", *whole[2:], transform=f"translate({furniture.LEFT} {furniture.TOP})")
    width = WIDTH + furniture.LEFT + furniture.RIGHT
    height = frame.height + furniture.TOP + furniture.BOTTOM
    box = f"0 0 {width:.0f} {height:.0f}"
    return markup.tag(
        "svg",
        *whole[:2],
        moved,
        xmlns=_SVG,
        viewBox=box,
        preserveAspectRatio="xMinYMin",
        role="img",
        id_="map",
    )


def _places(rows: Sequence[Row]) -> tuple[np.typing.NDArray[np.float64], list[Row]]:
    pairs = [(row["lat_deg"], row["lon_deg"]) for row in rows]
    known = [None not in pair for pair in pairs]
    placed = [row for row, has in zip(rows, known, strict=True) if has]
    places = [pair for pair, has in zip(pairs, known, strict=True) if has]
    return np.asarray(places, np.float64).reshape(-1, 2), placed


def _first_trails(trails: Sequence[Trail], selection: Selection) -> list[Trail]:
    named = {row["object_id"] for row in selection.rows}
    named |= {row["other_object_id"] for row in selection.rows}
    order = sorted(trails, key=lambda each: (each.object_id not in named, -len(each.observed_us)))
    return order[:TRAILS_DRAWN]


def _marks(
    rows: Sequence[Row],
    xy: np.typing.NDArray[np.float64],
    inside: np.typing.NDArray[np.bool_],
) -> list[_Mark]:
    reach = _TOGETHER if len(rows) <= _CROWD else _TOGETHER_CROWDED
    marks: list[_Mark] = []
    for row, (x, y), within in zip(rows, xy.tolist(), inside.tolist(), strict=True):
        if not within:
            continue
        near = (each for each in marks if max(abs(each.x - x), abs(each.y - y)) < reach)
        alike = next((each for each in near if _sort(each.rows[0]) == _sort(row)), None)
        if alike is None:
            marks.append(_Mark([row], x, y))
        else:
            alike.rows.append(row)
    return marks


def _sort(row: Row) -> tuple[bool, bool]:
    return row["standing"] == "inside", row["status"] == IN_FORCE


def _numbered(mark: _Mark, sheet: Sheet) -> str:
    first, more = mark.rows[0], len(mark.rows) - 1
    numbers = ", ".join(str(row["finding"]) for row in mark.rows)
    words = f"{first['finding']}{f' +{more}' if more else ''}"
    title = markup.tag("title", markup.text(f"finding {numbers}"))
    symbol = standing_mark(first["standing"], mark.x, mark.y, apart=first["status"] != IN_FORCE)
    spot = sheet.settle(words, _NUMBER, around(mark.x, mark.y, REACH), worst=0.1)
    number = _text(words, spot, _NUMBER, "mark-number") if spot else ""
    return markup.tag("a", title, symbol, number, href=f"#f{first['finding']}")


def _shape_labels(content: Content, frame: Frame, sheet: Sheet) -> list[str]:
    parts = []
    for shape in sorted(content.shapes, key=lambda each: each.sort != "line"):
        words = shape.label or shape.name
        spot = sheet.settle(words, _LABEL, label_spots(shape, frame), worst=0.2)
        parts.append(_text(words, spot, _LABEL, f"name-{shape.sort}") if spot else "")
    return parts


def _keep_free(trails: Sequence[Trail], frame: Frame, sheet: Sheet) -> None:
    """The tracks that bear a name are not written over."""
    for trail in trails[:_TRAIL_LABELS]:
        for x, y in _seen(trail, frame)[:: max(1, len(trail.observed_us) // 60)].tolist():
            sheet.take((x - 2, y - 2, x + 2, y + 2))


def _trail_labels(trails: Sequence[Trail], frame: Frame, sheet: Sheet) -> list[str]:
    parts = []
    for trail in trails[:_TRAIL_LABELS]:
        seen = _seen(trail, frame)
        if len(seen):
            x, y = seen[-1].tolist()
            spot = sheet.settle(trail.object_id, _NUMBER, around(x, y, 3.0))
            parts.append(_text(trail.object_id, spot, _NUMBER, "name-trail") if spot else "")
    return parts


def _seen(trail: Trail, frame: Frame) -> np.typing.NDArray[np.float64]:
    xy = frame.xy(trail.lat_deg, trail.lon_deg)
    return xy[np.isfinite(xy).all(axis=1) & frame.holds(xy)]


def _text(words: str, spot: Spot, size: float, sort: str) -> str:
    return markup.tag(
        "text",
        markup.text(words),
        x=f"{spot.x:.1f}",
        y=f"{spot.y + size * 0.35:.1f}",
        text_anchor=spot.anchor,
        class_=sort,
        unicode_bidi="plaintext",
    )


def _clip(frame: Frame) -> str:
    return markup.tag("clipPath", _edge(frame, ""), id_="frame")


def _edge(frame: Frame, sort: str) -> str:
    size = {"width": f"{WIDTH:.0f}", "height": f"{frame.height:.1f}"}
    return markup.tag("rect", class_=sort, x="0", y="0", **size)
