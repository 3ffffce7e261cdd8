"""What TAK users are shown: areas and lines of the text, open findings, live notices; and messages.

Of each it is what is released to their party in their role (release.py), and no more: a field that
is withheld is not in the words. Nothing is drawn as friend or hostile.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any  # a body as plain objects

import numpy as np
from pyproj import Geod

from truceline.agreement import Agreement
from truceline.deconfliction.book import Notice
from truceline.feeds.tak.write import Drawn, Place, chat, ring_of
from truceline.findings.book import Finding
from truceline.line.entries import Queued
from truceline.node import Node
from truceline.record import Entry
from truceline.server.marks import Fact, Reader
from truceline.server.reading import Owners
from truceline.server.release import Marks
from truceline.values.instants import to_iso
from truceline.values.observations import Floats

SIDES = 36  # corners of a circle
_GEOD = Geod(ellps="WGS84")
Map = dict[str, Drawn]  # by uid


def drawn_for(node: Node, reader: Reader, marks: Marks, owners: Owners) -> Map:
    """All that the reader is shown now. It runs on the node's thread."""
    text, book = node.state.acts.agreement, node.state.book
    found = list(_shapes(text)) if text else []
    for number in sorted(set(book.open.values())):
        finding = book.findings[number]
        fact = Fact(node.state, owners.of(node, number), finding.body, number)
        found += _finding(finding, marks.shown(reader, fact))
    for notice in node.state.notices.notices.values():
        if notice.live:
            found += _notice(notice, marks.shown(reader, _given(node, notice)))
    return {each.uid: each for each in found}


def said_to(
    node: Node, readers: Set[Reader], some: Sequence[Entry], marks: Marks
) -> dict[Reader, list[bytes]]:
    """The messages among some entries, as chat. It runs on the node's thread."""
    messages = [each for each in some if isinstance(each.body, Queued)]
    told: dict[Reader, list[bytes]] = {each: [] for each in readers}
    for reader, events in told.items():
        for shown in marks.entries(reader, node.state, messages):
            body = shown.body
            words = body.get("original", {}).get("words", "")
            head = f"{body.get('precedence', '')} {body.get('channel', '')}: "
            drill = "EXERCISE " if body.get("exercise") else ""
            name = body.get("message", str(shown.number))
            events.append(chat(name, drill + head + words, sender=shown.author, now_us=shown.at_us))
    return told


def _given(node: Node, notice: Notice) -> Fact:
    return Fact(node.state, notice.author, notice.body, notice.numbers[-1])


def _shapes(text: Agreement) -> Iterator[Drawn]:
    for area in text.areas.values():
        for place, ring in enumerate(area.drawn):
            path, words = _path(ring), f"Area of {text.title}; ± {area.worst_m:.0f} m"
            yield Drawn(f"truceline.area.{area.id}.{place}", area.label or area.id, words, path)
    for line in text.lines.values():
        path, words = _path(line.drawn[0]), f"Line of {text.title}; ± {line.accuracy_m:.0f} m"
        yield Drawn(f"truceline.line.{line.id}", line.label or line.id, words, path)


def _finding(finding: Finding, shown: dict[str, Any] | None) -> Iterable[Drawn]:
    deepest = (shown or {}).get("deepest", {})
    if shown is None or not {"lat_e7", "lon_e7"} <= deepest.keys():
        return []
    apart = "" if shown.get("status") == "in_force" else f" ({shown.get('status')})"
    said = {
        "object": shown.get("object_id"),
        "of": shown.get("party"),
        "beside": shown.get("other_object_id"),
        "because": shown.get("reason"),
        "since": to_iso(shown["opened_us"]) if "opened_us" in shown else "",
    }
    words = "; ".join(f"{name} {value}" for name, value in said.items() if value)
    return [
        Drawn(
            uid=f"truceline.finding.{finding.number}",
            label=f"{shown.get('standing')} {shown.get('term')}{apart}",
            words=f"Finding {finding.number}: {words}. A finding is no judgement.",
            path=((deepest["lat_e7"] / 1e7, deepest["lon_e7"] / 1e7),),
        )
    ]


def _notice(notice: Notice, shown: dict[str, Any] | None) -> Iterator[Drawn]:
    for place, volume in enumerate((shown or {}).get("volumes", ())):
        assert shown is not None
        span = f"{to_iso(volume['starts_us'])} to {to_iso(volume['ends_us'])}"
        activity, party = shown.get("activity", "activity"), shown.get("party", "")
        drill = "EXERCISE " if shown.get("exercise") else ""
        yield Drawn(
            uid=f"truceline.notice.{notice.name}.{place}",
            label=f"{drill}{activity} {party}".strip(),
            words=f"Notice {notice.name}: {span}. Received, never granted.",
            path=ring_of(volume["ring_e7"]) if volume.get("ring_e7") else _circle(volume),
        )


def _circle(volume: dict[str, Any]) -> tuple[Place, ...]:
    lat, lon = volume["lat_e7"] / 1e7, volume["lon_e7"] / 1e7
    towards = np.linspace(0.0, 360.0, SIDES + 1)
    many = np.ones_like(towards)
    lons, lats, _ = _GEOD.fwd(lon * many, lat * many, towards, volume["radius_mm"] / 1_000 * many)
    return _path((lats, lons))


def _path(ring: tuple[Floats, Floats]) -> tuple[Place, ...]:
    return tuple(zip(ring[0].tolist(), ring[1].tolist(), strict=True))
