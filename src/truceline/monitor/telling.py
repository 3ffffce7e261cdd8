"""Telling: what happened in the stays, as entries to write."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any  # a record of a structured array

import numpy as np
from numpy.typing import NDArray

from truceline.agreement import Agreement, Term
from truceline.findings import Book, Closed, Deepest, Key, Opened
from truceline.kernels.stays import CLOSED, LOST, OPENED, SETTLED, UNPROVEN, UNSURE
from truceline.monitor.watching import Watching
from truceline.values.standings import reason_name

ENDS = {CLOSED: "left", LOST: "lost", SETTLED: "settled"}
STANDING = ("inside", "cannot_tell")
INTEGER_MAX = 2**53 - 1


def tell(
    watching: Watching,
    agreement: Agreement,
    book: Book,
    events: NDArray[np.void],
    blocks: Sequence[str],
) -> list[Opened | Closed]:
    """Entries for events: a stay that opens and closes within them is one entry."""
    told: list[Opened | Closed] = []
    begun: dict[tuple[Key, str], int] = {}
    for event in events:
        key = watching.keys[int(event["slot"])]
        what, standing = int(event["what"]), STANDING[int(event["run"])]
        if what in (OPENED, UNSURE, UNPROVEN):
            opened = _opened(watching, agreement, key, event, blocks)
            if what != UNPROVEN:
                begun[key, standing] = len(told)
            told.append(opened)
            continue
        end = _closed(event, ENDS[what], blocks)
        if (key, standing) in begun:
            at = begun.pop((key, standing))
            told[at] = _at_once(told[at], end)
        elif (key, standing) in book.open:
            told.append(replace(end, finding=book.open[key, standing]))
    return told


def margin_unit(term: Term, reason: str) -> str:
    """Unit of a margin: that of the term, but seconds where the hours of a corridor decide."""
    return "s" if reason == "outside_window" else term.MARGIN_UNIT


def scaled(value: float, by: float) -> int | None:
    """A figure as an integer, None where it is unknown or too large to be one."""
    if not np.isfinite(value) or abs(value * by) > INTEGER_MAX:
        return None
    return round(float(value) * by)


def deepest(event: Any, blocks: Sequence[str]) -> Deepest:
    """Where a stay was deepest."""
    number = int(event["block"])
    return Deepest(
        margin_e3=scaled(event["margin"], 1e3),
        accuracy_e3=scaled(event["accuracy"], 1e3) or 0,
        chance_e6=scaled(event["chance"], 1e6),
        lat_e7=scaled(event["lat_deg"], 1e7),
        lon_e7=scaled(event["lon_deg"], 1e7),
        block=blocks[number] if blocks else "",
        row=int(event["row"]),
    )


def retire(book: Book, keys: Iterable[tuple[Key, str]], at_us: int) -> list[Closed]:
    """Close what is open under a text that is no longer asked."""
    ended = []
    for each in keys:
        finding = book.findings[book.open[each]]
        body = finding.body
        closed_us = max(body.opened_us, at_us)
        ended.append(Closed(
            finding=finding.number, closed_us=closed_us, closed_as="amended",
            observations=body.observations, deepest=body.deepest,
        ))  # fmt: skip
    return ended


def _opened(
    watching: Watching, agreement: Agreement, key: Key, event: Any, blocks: Sequence[str]
) -> Opened:
    term, slot = agreement.term(key[0]), int(event["slot"])
    what, reason = int(event["what"]), reason_name(int(event["reason"]))
    if what == UNPROVEN:
        reason = "dwell_unproven"
    elif slot in watching.present and what == OPENED:
        reason = "present_at_entry"
    return Opened(
        term=key[0],
        version=agreement.versions[key[0]],
        status=key[1],
        standing="inside" if what == OPENED else "cannot_tell",
        reason=reason,
        margin_unit=margin_unit(term, reason),
        party=watching.party[slot],
        object_id=key[3],
        other_object_id=key[5],
        source=key[2],
        other_source=key[4],
        opened_us=int(event["since_us"]),
        closed_us=int(event["until_us"]) if what == UNPROVEN else None,
        closed_as="unproven" if what == UNPROVEN else "",
        observations=int(event["count"]),
        deepest=deepest(event, blocks),
    )


def _closed(event: Any, closed_as: str, blocks: Sequence[str]) -> Closed:
    return Closed(
        finding=-1,
        closed_us=int(event["until_us"]),
        closed_as=closed_as,
        observations=int(event["count"]),
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
