"""Scenes for the tests of the monitor and the node: a square, who is in it, and what is found.

Times are seconds after START_US. The square BOX covers one degree each way; IN, OUT and EDGE lie
inside it, outside it, and on its border, where it cannot be told.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any  # columns by name

from truceline.agreement import Agreement, read
from truceline.agreement.entries import File, Stated
from truceline.findings import Finding, Opened
from truceline.node import Node, SetClock
from truceline.record import Entry, Record
from truceline.values.instants import SECOND_US, from_iso, to_iso
from truceline.values.observations import Observations, digest

START_US = from_iso("2031-03-01T00:00:00Z")
BOX = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
Place = tuple[float, float]  # latitude, longitude
IN: Place = (0.5, 0.5)
OUT: Place = (0.5, 2.0)
EDGE: Place = (0.5, 1.0)
ACROSS: Place = (0.5, -1.0)  # outside too: the way from OUT leads through the box
DAY_S = 86_400


def at(seconds: float) -> int:
    """An instant, microseconds since the epoch."""
    return START_US + round(seconds * SECOND_US)


def iso(seconds: float) -> str:
    """The same instant as a text of an agreement has it."""
    return to_iso(at(seconds))


def term(name: str = "no-entry", kind: str = "exclusion", **fields: Any) -> str:
    """One term of a text: nobody of north may be in the box, for 60 s, unless it is said here.

    A field that is None is left out.
    """
    place = {"area": "box"} if kind != "separation" else {}
    spans = {"dwell_s": 60, "leave_s": 120, "max_gap_s": 600}
    whole = {
        "id": name,
        "kind": kind,
        "binds": ["north"],
        "status": "in_force",
        **place,
        **(spans if kind in ("exclusion", "separation", "corridor") else {}),
        **fields,
    }
    lines = [f"{key} = {_toml(key, value)}" for key, value in whole.items() if value is not None]
    source = 'source = { document = "Articles of the tests", grade = "A1" }'
    return "\n".join(["[[term]]", *lines, source])


def agreement(*terms: str, title: str = "Two sides of a box") -> Agreement:
    """An agreement of the parties north and south with those terms."""
    head = [
        'id = "box"',
        f'title = "{title}"',
        '[[party]]\nid = "north"\nname = "North"\nrole = "party"\nproxies = ["north-guard"]',
        '[[party]]\nid = "south"\nname = "South"\nrole = "party"',
        '[[area]]\nid = "box"\nfile = "box.geojson"\nfeature = "box"\nedges = "straight_lonlat"\n'
        'accuracy_m = 0\nbasis = "made up"',
        '[[line]]\nid = "lane"\nfile = "box.geojson"\nfeature = "lane"\nedges = "straight_lonlat"\n'
        'accuracy_m = 0\nbasis = "made up"',
    ]
    lane = {"type": "LineString", "coordinates": [[0, 0.5], [1, 0.5]]}
    features = [
        {
            "type": "Feature",
            "id": name,
            "properties": {"id": name},
            "geometry": geometry,
        }
        for name, geometry in (("box", {"type": "Polygon", "coordinates": [BOX]}), ("lane", lane))
    ]
    shapes = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    text = "\n\n".join([*head, *terms])
    return read({"agreement.toml": text.encode(), "box.geojson": shapes})


def seen(*rows: tuple[float, Place], name: str = "ship-1", **same: Any) -> list[dict[str, Any]]:
    """Reports of one object: seconds and place; further columns are the same in all of them."""
    return [
        {
            "observed_us": at(seconds),
            "lat_deg": place[0],
            "lon_deg": place[1],
            "object_id": name,
            "source": "radar",
            "party": "north",
            "position_radius_m": 10.0,
            **same,
        }
        for seconds, place in rows
    ]


def every(step_s: float, since_s: float, until_s: float, place: Place) -> list[tuple[float, Place]]:
    """A report every step_s seconds, from since_s to until_s, both included."""
    count = int((until_s - since_s) // step_s) + 1
    return [(since_s + number * step_s, place) for number in range(count)]


def block(rows: Sequence[dict[str, Any]]) -> Observations:
    """Rows as observations; a column that a row lacks is unknown there."""
    names = dict.fromkeys(name for row in rows for name in row)
    return Observations.of(**{name: [row.get(name) for row in rows] for name in names})


def told(body: Opened) -> tuple[object, ...]:
    """What a finding says in short: term, standing, reason, since and until in seconds, and how."""
    since_s = (body.opened_us - START_US) / SECOND_US
    until_s = None if body.closed_us is None else (body.closed_us - START_US) / SECOND_US
    return (body.term, body.standing, body.reason, since_s, until_s, body.closed_as)


@dataclass
class Scene:
    """A node in memory that asks one text."""

    asked: Agreement
    node: Node = field(
        default_factory=lambda: Node(Record.open(None), "monitor", SetClock(START_US))
    )

    def __post_init__(self) -> None:
        self.ask(self.asked)

    def ask(self, text: Agreement) -> list[Entry]:
        """State a text."""
        stated, blocks = stating(text)
        return self.node.write(stated, blocks=blocks)

    def take(self, *rows: Iterable[dict[str, Any]]) -> list[Entry]:
        """Take reports in, as one block."""
        return self.node.take(block([row for each in rows for row in each]))

    def tick(self, seconds: float) -> list[Entry]:
        """Look at the clock."""
        return self.node.tick(at(seconds))

    def findings(self, term: str | None = None) -> list[Finding]:
        """Findings that stand, in the order of time."""
        standing = self.node.state.book.standing()
        ours = (each for each in standing if term in (None, each.body.term))
        return sorted(ours, key=lambda each: (each.body.opened_us, each.number))

    def found(self, term: str | None = None) -> list[tuple[object, ...]]:
        """The same in short: standing, reason, since and until in seconds, and how it ended."""
        return [told(each.body)[1:] for each in self.findings(term)]


def stating(text: Agreement) -> tuple[Stated, dict[str, bytes]]:
    """The entry that states a text, and its blocks."""
    blocks = {digest(content): content for content in text.files.values()}
    files = tuple(File(name, digest(content)) for name, content in text.files.items())
    return Stated(text.id, text.digest, files), blocks


def _toml(key: str, value: object) -> str:
    if key.startswith("effective"):
        return str(value)
    if isinstance(value, list) and key == "window":
        return "[" + ", ".join(f"[{one}, {two}]" for one, two in value) + "]"
    return json.dumps(value)
