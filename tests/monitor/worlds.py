"""Worlds for the property tests: a text with a term of every sort, and what may be reported."""

from dataclasses import asdict
from functools import cache
from typing import Any  # columns by name

from hypothesis import strategies as st

from monitor.scenes import ACROSS, EDGE, IN, OUT, Scene, agreement, at, block, iso, seen, term
from truceline.agreement import Agreement
from truceline.monitor import Concluded
from truceline.values.observations import FLAGS

Row = dict[str, Any]
CLOSE = (0.5, 0.505)  # half a kilometre from IN
LAST_S = 900


HOURS = [(iso(0), iso(250))]
LANE = {"area": None, "line": "lane", "half_width_m": 1000}
NEAR = {"distance_m": 1000, "height_m": 300, "binds": ["any"]}
TERMS = (
    term("plain"),
    term("at-once", effective_from=iso(200), dwell_s=0, leave_s=0),
    term("brief", effective_from=iso(100), effective_until=iso(400), max_gap_s=60),
    term("claimed", status="claimed", subject=["land.armour"], deployment=["emplaced"]),
    term("hours", "corridor", window=HOURS, **LANE),
    term("apart", "separation", dwell_s=20, leave_s=40, max_gap_s=100, **NEAR),
    term("apart-here", "separation", area="box", dwell_s=0, leave_s=0, **NEAR),
    term("few", "force_limit", count_max=6, window_s=120, effective_from=iso(150)),
    term("fewer", "force_limit", count_max=3, window_s=300, dwell_s=60, leave_s=30),
)


@cache
def text(title: str = "One of every sort") -> Agreement:
    """Terms about objects, about pairs and about sums; one enters into force, one lapses."""
    return agreement(*TERMS, title=title)


@st.composite
def reports(draw: st.DrawFn, *, most: int = 20) -> list[Row]:
    """Reports of a few objects by two sources, in the order of time; no two say the same."""
    now_s, rows = 0, {}
    for _ in range(draw(st.integers(1, most))):
        now_s += draw(st.sampled_from([0, 0, 5, 10, 20, 30, 40, 130]))
        if now_s > LAST_S:
            break
        place = draw(st.sampled_from([IN, IN, OUT, EDGE, ACROSS, CLOSE]))
        name, source = draw(st.sampled_from("abc")), draw(st.sampled_from(["radar", "patrol"]))
        (row,) = seen((now_s, place), name=f"ship-{name}", source=source)
        row |= {
            "party": draw(st.sampled_from(["north", "north", "north-guard", "south", None])),
            "kind": draw(st.sampled_from(["land.armour.tank", "air.rotary", None])),
            "deployment": draw(st.sampled_from(["transiting"] * 3 + ["emplaced", None])),
            "count_best": draw(st.sampled_from([1, 2, 4, 7])),
            "count_high": draw(st.sampled_from([None, 9])),
            "altitude_m": draw(st.sampled_from([100.0, 200.0, 900.0])),
            "altitude_datum": "hae",
            "flags": draw(st.sampled_from([0] * 6 + [FLAGS["test"]])),
            "observed_radius_us": draw(st.sampled_from([0] * 6 + [15_000_000])),
        }
        rows[now_s, name, source, place] = row
    return list(rows.values())


@st.composite
def cuts(draw: st.DrawFn, rows: list[Row]) -> list[list[Row]]:
    """The rows in blocks, in their order."""
    marks = sorted(draw(st.sets(st.integers(1, max(1, len(rows) - 1)), max_size=6)))
    ends = [*marks, len(rows)]
    parts = [rows[first:last] for first, last in zip([0, *marks], ends, strict=True)]
    return [part for part in parts if part]


def judged(blocks: list[list[Row]], *, end: bool = True) -> Scene:
    """A node that took those blocks; with `end` it then looked at the clock and heard no more."""
    scene = Scene(text())
    for rows in blocks:
        scene.node.take(block(rows))
    if end:
        scene.tick(LAST_S + 50)
        scene.node.write(Concluded(at(LAST_S + 50)))
    return scene


def findings(scene: Scene) -> list[tuple[tuple[str, str], ...]]:
    """All that is found, but for the numbers of findings, and of blocks and rows."""
    found = []
    for finding in scene.node.state.book.standing():
        body = asdict(finding.body)
        body |= {f"deepest.{name}": value for name, value in body.pop("deepest").items()}
        for name in ("deepest.block", "deepest.row"):
            del body[name]
        found.append(tuple(sorted((name, repr(value)) for name, value in body.items())))
    return sorted(found)
