"""Telling: what happened in the stays, as entries to write."""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import Any  # what a row of a structured array holds

import numpy as np
from numpy.typing import NDArray

from truceline.agreement import Agreement, Term
from truceline.findings import Book, Closed, Deepest, Finding, Key, Opened
from truceline.findings.book import key_of
from truceline.kernels.stay_tables import CLOSED, ENDED, LOST, OPENED, SETTLED, UNPROVEN, UNSURE
from truceline.monitor.watching import Watching
from truceline.picture.blocks import Blocks
from truceline.values.standings import reason_name

ENDS = {CLOSED: "left", LOST: "lost", SETTLED: "settled", ENDED: "ended"}
Event = dict[str, Any]
STANDING = ("inside", "cannot_tell")
FIGURES = ("margin", "accuracy", "chance", "lat_deg", "lon_deg", "block", "row")
INTEGER_MAX = 2**53 - 1


def tell(
    watching: Watching,
    agreement: Agreement,
    book: Book,
    events: NDArray[np.void],
    blocks: Blocks,
    *,
    before: Sequence[Opened] = (),
) -> list[Opened | Closed]:
    """Entries for events: a stay that opens and closes within them is one entry.

    before: stays that were told of, of which those still open may close within the events.
    """
    told: list[Opened | Closed] = list(before)
    begun: dict[tuple[Key, str], int] = {
        (key_of(each), each.standing): at
        for at, each in enumerate(before)
        if each.closed_us is None
    }
    parties = list(watching.parties)
    names = events.dtype.names or ()
    for values in events.tolist():
        event = dict(zip(names, values, strict=True))
        key = watching.keys[event["slot"]]
        what, standing = event["what"], STANDING[event["run"]]
        if what in (OPENED, UNSURE, UNPROVEN):
            if what != UNPROVEN:
                begun[key, standing] = len(told)
            told.append(_opened(agreement, key, event, parties, blocks))
            continue
        close = _closed(event, ENDS[what], blocks)
        if (key, standing) in begun:
            at = begun.pop((key, standing))
            told[at] = _at_once(told[at], close)
        else:
            told.append(replace(close, finding=book.open[key, standing]))
    return told


def margin_unit(term: Term, reason: str) -> str:
    """Unit of a margin: that of the term, but seconds where the hours of a corridor decide."""
    return "s" if reason == "outside_window" else term.MARGIN_UNIT


def scaled(value: float, by: float) -> int | None:
    """A figure as an integer, None where it is unknown or too large to be one."""
    if not isfinite(value) or abs(value * by) > INTEGER_MAX:
        return None
    return round(float(value) * by)


def deepest(event: Any, blocks: Blocks) -> Deepest:
    """Where a stay was deepest, by its FIGURES."""
    number = int(event["block"])
    return Deepest(
        margin_e3=scaled(event["margin"], 1e3),
        accuracy_e3=scaled(event["accuracy"], 1e3) or 0,
        chance_e6=scaled(event["chance"], 1e6),
        lat_e7=scaled(event["lat_deg"], 1e7),
        lon_e7=scaled(event["lon_deg"], 1e7),
        block=blocks.digest(number) if blocks else "",
        row=int(event["row"]),
    )


def so_far(watching: Watching, book: Book, blocks: Blocks) -> Book:
    """The book with the figures of what is open as of the last row; its entries have those of when
    it opened. What hangs on the clock, as an overdue inspection does, stays as it was told.
    """
    findings = {number: _so_far(watching, each, blocks) for number, each in book.findings.items()}
    return replace(book, findings=findings)


def _so_far(watching: Watching, finding: Finding, blocks: Blocks) -> Finding:
    body, slot = finding.body, watching.slots.get(finding.key)
    if body.closed_us is not None or slot is None:
        return finding
    stay, run = watching.stays[slot], STANDING.index(body.standing)
    if not stay["open"][run]:
        return finding
    figures = {name: stay[name][run] for name in FIGURES}
    observations = int(stay["count"][run])
    body = replace(body, observations=observations, deepest=deepest(figures, blocks))
    return replace(finding, body=body)


def _opened(
    agreement: Agreement, key: Key, event: Event, parties: Sequence[str], blocks: Blocks
) -> Opened:
    what, reason = event["what"], reason_name(event["reason"])
    unit = margin_unit(agreement.term(key[0]), reason)
    if what == UNPROVEN:
        reason = "dwell_unproven"
    elif what == OPENED and event["present"]:
        reason = "present_at_entry"
    return Opened(
        term=key[0],
        version=agreement.versions[key[0]],
        status=key[1],
        standing="inside" if what == OPENED else "cannot_tell",
        reason=reason,
        margin_unit=unit,
        party=parties[event["party"]],
        object_id=key[3],
        other_object_id=key[5],
        source=key[2],
        other_source=key[4],
        opened_us=event["since_us"],
        closed_us=event["until_us"] if what == UNPROVEN else None,
        closed_as="unproven" if what == UNPROVEN else "",
        observations=event["count"],
        deepest=deepest(event, blocks),
    )


def _closed(event: Event, closed_as: str, blocks: Blocks) -> Closed:
    return Closed(
        finding=-1,
        closed_us=event["until_us"],
        closed_as=closed_as,
        observations=event["count"],
        deepest=deepest(event, blocks),
    )


def _at_once(opened: Opened | Closed, end: Closed) -> Opened:
    assert isinstance(opened, Opened)
    return replace(
        opened,
        closed_us=end.closed_us,
        closed_as=end.closed_as,
        observations=end.observations,
        deepest=end.deepest,
    )
