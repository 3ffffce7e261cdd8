"""A small agreement, tracks on it, and nodes that judge them."""

from pathlib import Path

import numpy as np

from truceline.agreement import read
from truceline.agreement.entries import File, Stated
from truceline.findings import Opened
from truceline.node import Node, SetClock
from truceline.record import Record
from truceline.values.observations import Observations, digest

START_US = 1_700_000_000_000_000
SHAPES = b"""{"type": "FeatureCollection", "features": [
 {"type": "Feature", "id": "box", "properties": {}, "geometry": {"type": "Polygon",
  "coordinates": [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]}}]}"""
HEAD = """
id = "box"
title = "A box"
[[party]]
id = "aria"
name = "Aria"
role = "party"
[[party]]
id = "brea"
name = "Brea"
role = "party"
[[area]]
id = "box"
file = "box.geojson"
feature = "box"
edges = "straight_lonlat"
accuracy_m = 0
basis = "made up"
"""
EXCLUSION = """
[[term]]
id = "out"
kind = "exclusion"
binds = ["aria"]
area = "box"
status = "{status}"
source = {{ document = "made up", grade = "A1" }}
{more}
"""
LIMIT = """
[[term]]
id = "few"
kind = "force_limit"
binds = ["aria"]
area = "box"
count_max = 2
window_s = 3600
status = "in_force"
source = { document = "made up", grade = "A1" }
"""
APART = """
[[term]]
id = "apart"
kind = "separation"
binds = ["any"]
distance_m = 5000
height_m = 300
dwell_s = 0
leave_s = 60
max_gap_s = 120
status = "in_force"
source = { document = "made up", grade = "A1" }
"""


def text(*terms: str) -> str:
    """The agreement with those terms."""
    return HEAD + "".join(terms)


def exclusion(status: str = "in_force", more: str = "") -> str:
    """Aria stays out of the box: dwell 60 s, leave 120 s, gap 600 s."""
    return EXCLUSION.format(status=status, more=more)


def new_node(folder: Path | None = None) -> Node:
    """A node on a record in a folder, or in memory."""
    return Node(Record.open(folder), "monitor", SetClock(START_US))


def state(node: Node, toml: str) -> None:
    """Put a text on the node's record."""
    files = {"agreement.toml": toml.encode(), "box.geojson": SHAPES}
    named = tuple(File(name, digest(content)) for name, content in files.items())
    body = Stated("box", read(files).digest, named)
    node.write(body, blocks={digest(content): content for content in files.values()})


def judged(toml: str, *blocks: Observations) -> Node:
    """A node in memory that was put all the blocks, one after another."""
    node = new_node()
    state(node, toml)
    for block in blocks:
        node.take(block)
    return node


def track(
    stands: str, *, every_s: float = 20, name: str = "trk:1", start_s: float = 0, **more: object
) -> Observations:
    """A track that is in the box (i), out of it (o), or near its edge in doubt (?), fix by fix."""
    lon_deg = {"i": 10.5, "o": 11.5, "?": 11.0001}
    count = len(stands)
    at_us = START_US + ((start_s + every_s * np.arange(count)) * 1e6).astype(np.int64)
    columns: dict[str, object] = {
        "observed_us": at_us,
        "object_id": [name] * count,
        "source": ["post-1"] * count,
        "party": ["aria"] * count,
        "lat_deg": np.full(count, 50.5),
        "lon_deg": np.array([lon_deg[each] for each in stands]),
        "position_radius_m": np.full(count, 50.0),
    }
    return Observations.of(**columns | more)


def told(node: Node) -> list[tuple[str, str, str, float, float | None]]:
    """Findings as term, standing, reason, and seconds of opening and closing."""
    return [short(each.body) for each in node.state.book.standing()]


def short(body: Opened) -> tuple[str, str, str, float, float | None]:
    """One finding in short."""
    closed_s = None if body.closed_us is None else (body.closed_us - START_US) / 1e6
    return body.term, body.standing, body.reason, (body.opened_us - START_US) / 1e6, closed_s
