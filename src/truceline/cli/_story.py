"""Story: all that a record tells of one finding, how it came about and how late data changed it."""

from dataclasses import dataclass
from math import isnan
from typing import Any  # what an observation holds

from truceline.agreement import Term
from truceline.findings import Closed, Finding, Opened, Revised
from truceline.findings.entries import Acknowledged, ShelfEnded, Shelved
from truceline.node import Node
from truceline.record import Entry
from truceline.reports.words import reason, standing, status
from truceline.values.instants import DAY_US, SECOND_US, to_iso
from truceline.values.observations import FLAGS, Observations

DAY_S = DAY_US // SECOND_US
SAID = (Acknowledged, Shelved, ShelfEnded)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One entry about a finding: its number, when it was written, and what it says."""

    entry: int
    written: str
    says: str


@dataclass(frozen=True, slots=True)
class Story:
    """A finding with its term, its evidence and its history.

    sentence: the term as it was judged, whatever the text says today; evidence: the columns stated
    in the row on which the finding rests most; gaps: when its sources were not heard, or not in
    full, while it stands.
    """

    finding: int
    withdrawn: bool
    revisions: int
    sentence: str
    body: Opened
    gaps: list[str]
    evidence: dict[str, Any]
    history: list[Chapter]


def story_of(node: Node, finding: Finding) -> Story:
    """What the record of the node tells of the finding."""
    term = _term_of(node, finding.body)
    kinds = (Opened, Closed, Revised, *SAID)
    about = [
        each
        for each in node.record.entries(kinds, since=finding.number)
        if finding.number in (each.number, getattr(each.body, "finding", None))
    ]
    return Story(
        finding=finding.number,
        withdrawn=finding.withdrawn,
        revisions=finding.revisions,
        sentence=term.sentence() if term else "",
        body=finding.body,
        gaps=_gaps(node, finding.body),
        evidence=_evidence(node, finding.body),
        history=[_chapter(each, finding.body.margin_unit) for each in about],
    )


def facts_of(finding: Finding, story: Story) -> dict[str, str]:
    """The finding as names and words; what is not known is empty."""
    body, deep = finding.body, finding.body.deepest
    lat_e7, lon_e7 = deep.lat_e7, deep.lon_e7
    chance, accuracy = deep.chance_e6, _amount(deep.accuracy_e3, body.margin_unit)
    return {
        "term says": story.sentence,
        "status then": status(body.status),
        "why": reason(body.reason) if body.reason else "",
        "party": body.party,
        "object": " and ".join(filter(None, (body.object_id, body.other_object_id))),
        "source": " and ".join(dict.fromkeys(filter(None, (body.source, body.other_source)))),
        "since": to_iso(body.opened_us),
        "until": _until(body.closed_us, body.closed_as),
        "margin": margin_of(body),
        "accuracy": f"{accuracy}, combined, 95 %" if deep.accuracy_e3 else "",
        "probability": "" if chance is None else f"{chance / 1e6:.4g} (it decides nothing)",
        "deepest at": "" if lat_e7 is None or lon_e7 is None else _place(lat_e7, lon_e7),
        "acknowledged": "; ".join(
            f"for {party} by {each.officer}" for party, each in finding.acknowledged.items()
        ),
        "shelved": "; ".join(shelves_of(finding)),
        "observations": f"{body.observations:,}",
        "not heard": "; ".join(story.gaps),
        "rests on": f"row {deep.row} of block {deep.block}" if deep.block else "",
        "text": f"version {body.version}",
    }


def _gaps(node: Node, body: Opened) -> list[str]:
    """What was missing of its sources from its beginning to its end, or to now."""
    until_us = node.clock.now_us() if body.closed_us is None else body.closed_us
    found = node.state.coverage.gaps.of(
        {body.source, body.other_source} - {""}, from_us=body.opened_us, until_us=until_us
    )
    return [
        f"{to_iso(each.from_us)} until "
        f"{'now' if each.until_us is None else to_iso(each.until_us)}, {each.feed}: "
        f"{each.reason.replace('_', ' ')}"
        for each in found
    ]


def shelves_of(finding: Finding) -> list[str]:
    """Who has shelved it, until when and why."""
    return [
        f"for {party} until {to_iso(each.body.until_us)}: {each.body.reason}"
        for party, each in finding.shelved.items()
    ]


def who(body: Opened) -> list[str]:
    """What a finding is about: the object or the pair, else the party."""
    return [each for each in (body.object_id, body.other_object_id) if each] or [body.party]


def margin_of(body: Opened) -> str:
    """The margin of the deepest observation with its unit."""
    return _amount(body.deepest.margin_e3, body.margin_unit)


def _amount(value_e3: int | None, unit: str) -> str:
    if value_e3 is None:
        return "unknown"
    value = value_e3 / 1e3
    if unit == "s" and abs(value) >= 2 * DAY_S:
        value, unit = value / DAY_S, "days"
    number = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return number if unit == "count" else f"{number} {unit}"


def _term_of(node: Node, body: Opened) -> Term | None:
    """The term in the text by which the finding was judged, which may be an older one."""
    for text in node.state.acts.texts.values():
        if text.versions.get(body.term) == body.version:
            return text.term(body.term)
    return None


def _evidence(node: Node, body: Opened) -> dict[str, Any]:
    if not body.deepest.block:
        return {}
    block = Observations.from_ipc(node.record.block(body.deepest.block))
    row: dict[str, Any] = block.batch.slice(body.deepest.row, 1).to_pylist()[0]
    return dict(_stated(name, value) for name, value in row.items() if _known(value))


def _known(value: object) -> bool:
    return value is not None and not (isinstance(value, float) and isnan(value))


def _stated(name: str, value: Any) -> tuple[str, Any]:
    """A column as people write it: instants in ISO 8601, flags by their names."""
    if name == "flags":
        return name, ", ".join(flag for flag, bit in FLAGS.items() if value & bit)
    if name.endswith("_us") and name != "observed_radius_us":
        return f"{name.removesuffix('_us')}_at", to_iso(value)
    return name, value


def _chapter(entry: Entry, unit: str) -> Chapter:
    body: Opened | Closed | Revised | Acknowledged | Shelved | ShelfEnded = entry.body
    said = _said(entry) if isinstance(body, SAID) else _says(body, unit)
    return Chapter(entry.number, to_iso(entry.at_us), said)


def _said(entry: Entry) -> str:
    """What a desk said of the finding."""
    body: Acknowledged | Shelved | ShelfEnded = entry.body
    if isinstance(body, Acknowledged):
        words = f": {body.words}" if body.words else ""
        return f"acknowledged for {entry.author} by {body.officer}{words}"
    if isinstance(body, ShelfEnded):
        return f"the shelf of {entry.author} is over"
    until = to_iso(body.until_us)
    return f"shelved for {entry.author} by {body.officer} until {until}: {body.reason}"


def _says(body: Opened | Closed | Revised, unit: str) -> str:
    ends = "" if body.closed_us is None else f", until {_until(body.closed_us, body.closed_as)}"
    told = f"{ends}; margin {_amount(body.deepest.margin_e3, unit)}"
    if isinstance(body, Closed):
        return f"closed{told}"
    since = f"{standing(body.standing)} since {to_iso(body.opened_us)}"
    if isinstance(body, Opened):
        return f"opened: {since}{told}"
    because = f"because of late rows in block {body.because}"
    if body.standing == "outside":
        return f"withdrawn {because}"
    return f"revised {because}: {since}{told}"


def _until(closed_us: int | None, closed_as: str) -> str:
    return "open" if closed_us is None else f"{to_iso(closed_us)} ({closed_as.replace('_', ' ')})"


def _place(lat_e7: int, lon_e7: int) -> str:
    return f"{lat_e7 / 1e7:.5f}, {lon_e7 / 1e7:.5f} (latitude, longitude)"
