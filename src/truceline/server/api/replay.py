"""Replay: how it stood at an earlier instant, as it was known then or as it is known now.

Two times are asked for and never mixed: `at_us`, of what happened, and `known_us`, of the record.
What is released is what is released to the reader now.
"""

import asyncio
from functools import partial
from itertools import islice
from typing import Annotated

import msgspec
import numpy as np

from truceline.deconfliction import seen_by
from truceline.deconfliction.f3548.plans import PREFIX as INTENTS
from truceline.findings import Book, Finding
from truceline.node import Node
from truceline.server.api.approaches import Body as Alert
from truceline.server.api.findings import FindingTold, told
from truceline.server.api.notices import ClashTold, NoticeTold, clashes_told
from truceline.server.api.notices import told as notice_told
from truceline.server.marks import Fact
from truceline.server.past import look_back
from truceline.server.positions import Positions, Sight, positions_of
from truceline.server.release import fact_of
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route
from truceline.values.instants import SECOND_US
from truceline.values.observations import Ints

FOUND_MOST = 1_000  # findings told of one instant
NOTICES_MOST = 500
AT_A_TIME = 4_000  # findings asked about in one turn of the node's thread
Instant = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]


class SpanAsked(msgspec.Struct, frozen=True):
    """From when until when to count, in so many equal steps; left out: all there is, until now."""

    from_us: Instant | None = None
    until_us: Instant | None = None
    steps: Annotated[int, msgspec.Meta(ge=1, le=500)] = 120


class SpanTold(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to be looked back on. first_us: the first thing of which anything is known, 0
    where nothing is. Step n is [from_us + n × step_us, …): findings that began in it, by standing,
    those `apart` by themselves; rows: observations of one's own, by the last one of their block.
    """

    first_us: int
    last_us: int
    from_us: int
    step_us: int
    inside: list[int]
    cannot_tell: list[int]
    apart: list[int]
    rows: list[int]


class InstantAsked(msgspec.Struct, frozen=True):
    """at_us: the instant, now where left out; known_us: as the record stood then, as it stands now
    where left out.
    """

    at_us: Instant | None = None
    known_us: Instant | None = None


class AskedThen(InstantAsked, frozen=True):
    """An instant, and how far back from it: what ended, or was seen last, no longer ago than
    lookback_s is told too.
    """

    lookback_s: Annotated[int, msgspec.Meta(ge=1, le=86_400)] = 1_800


class FindingsThen(msgspec.Struct, frozen=True):
    """Findings that held at the instant or had just ended, as they were known; the newest first.

    more: that there were too many to be told.
    """

    at_us: int
    findings: list[FindingTold]
    more: bool


class PositionsThen(msgspec.Struct, frozen=True):
    """Where everything that one's party had seen was last. since_us: how far back was looked, which
    is less far than asked where very much was seen.
    """

    at_us: int
    since_us: int
    seen: Positions


class NoticesThen(msgspec.Struct, frozen=True):
    """Notices that had been given and had not ended, as they stood, by name, and where they met.

    more: that there were too many to be told.
    """

    at_us: int
    notices: list[NoticeTold]
    clashes: list[ClashTold]
    more: bool


class ApproachesThen(msgspec.Struct, frozen=True):
    """Alerts that stood at the instant, each as it was stated last, the highest level first."""

    at_us: int
    alerts: list[Alert]


async def span(call: Call) -> SpanTold:
    """Count findings and observations over time, for a slider."""
    past, query = call.house.past, call.query
    await past.grow(call.house.door)
    blocks, times = past.own_blocks(call.visitor.reader)
    _, starts_us, ends_us = times.T
    began = await _began(call)
    known = [int(each.min()) for each in (starts_us, *began.values()) if len(each)]
    first_us, last_us = min(known, default=0), call.now_us
    from_us = query.from_us if query.from_us is not None else (first_us or last_us)
    until_us = query.until_us if query.until_us is not None else last_us
    step_us = max(-(-(until_us - from_us + 1) // query.steps), 1)
    edges = from_us + step_us * np.arange(query.steps + 1, dtype=np.int64)
    return SpanTold(
        first_us=first_us,
        last_us=last_us,
        from_us=from_us,
        step_us=step_us,
        rows=_counted(ends_us, edges, np.array([each.rows for each in blocks], np.int64)),
        **{name: _counted(each, edges) for name, each in began.items()},
    )


async def findings_then(call: Call) -> FindingsThen:
    """List the findings that held at an instant, as they were known then or are known now."""
    past, query, at_us = call.house.past, call.query, _instant(call)
    await past.grow(call.house.door)
    then = None
    if query.known_us is not None:
        then = await past.book_at(query.known_us)

    def read(node: Node) -> FindingsThen:
        some = list[FindingTold]()
        holding = _holding(then or node.state.book, at_us, query.lookback_s)
        for each in reversed(holding):
            one = told(call, node, each)
            if one is not None and len(some) == FOUND_MOST:
                return FindingsThen(at_us, some, more=True)
            some += [one] if one is not None else []
        return FindingsThen(at_us, some, more=False)

    return await call.ask(read)


async def positions_then(call: Call) -> PositionsThen:
    """Give where everything that the own party had seen was last at an instant, as columns."""
    past, query, door = call.house.past, call.query, call.house.door
    at_us = _instant(call)
    await past.grow(door)
    seen = await look_back(
        past,
        door,
        call.visitor.reader,
        since_us=at_us - query.lookback_s * SECOND_US,
        until_us=at_us,
        known_us=query.known_us,
    )
    columns = await asyncio.to_thread(positions_of, Sight(seen.number, seen.parts, whole=True))
    return PositionsThen(at_us, seen.since_us, columns)


async def notices_then(call: Call) -> NoticesThen:
    """List the notices that stood at an instant, how each stood, and where they met.

    Of notices that the reader sees now, the versions that are released to it: nobody is told here
    how something was that is shown to it nowhere else.
    """
    past, at_us, party = call.house.past, _instant(call), call.visitor.reader.party
    await past.grow(call.house.door)
    then = await past.notices_at(at_us, call.query.known_us)

    def read(node: Node) -> NoticesThen:
        stood = (then.notices.get(each.name) for each in seen_by(node.state.notices, party))
        shown = (notice_told(call, node, each) for each in stood if each is not None and each.live)
        some = [each for each in shown if each is not None]
        names = {each.notice for each in some}
        met = (
            each
            for each in then.open_clashes()
            if all(name in names or name.startswith(INTENTS) for name in (each.one, each.other))
        )
        clashes = clashes_told(call, node, met)
        return NoticesThen(at_us, some[:NOTICES_MOST], clashes, len(some) > NOTICES_MOST)

    return await call.ask(read)


async def approaches_then(call: Call) -> ApproachesThen:
    """List the pairs of tracks that were alerted to at an instant."""
    past, reader, at_us = call.house.past, call.visitor.reader, _instant(call)
    await past.grow(call.house.door)
    standing = past.annals.alerts(past.annals.places(at_us, call.query.known_us))

    def read(node: Node) -> ApproachesThen:
        shown = [call.house.marks.shown(reader, fact_of(node.state, each)) for each in standing]
        return ApproachesThen(at_us, [each for each in shown if each is not None])

    return await call.ask(read)


def _instant(call: Call) -> int:
    """The instant that is asked about."""
    return int(call.now_us if call.query.at_us is None else call.query.at_us)


def _holding(book: Book, at_us: int, lookback_s: int) -> list[Finding]:
    """Findings that had begun, and had not ended long before, in the order of the record."""
    oldest_us = at_us - lookback_s * SECOND_US
    return [
        each
        for each in book.standing()
        if each.body.opened_us <= at_us
        and (each.body.closed_us is None or each.body.closed_us >= oldest_us)
    ]


async def _began(call: Call) -> dict[str, Ints]:
    """When each finding began that is released to the reader, by what it is counted as."""
    found: dict[str, list[int]] = {"inside": [], "cannot_tell": [], "apart": []}
    marks, owners, reader = call.house.marks, call.house.owners, call.visitor.reader

    def read(node: Node, start: int) -> int:
        numbers = list(islice(node.state.book.findings, start, start + AT_A_TIME))
        for number in numbers:
            each = node.state.book.findings[number]
            fact = Fact(node.state, owners.of(node, number), each.body, number)
            if each.withdrawn or marks.withheld(reader, fact) is None:
                continue
            counted = each.body.standing if each.body.status == "in_force" else "apart"
            found[counted].append(each.body.opened_us)
        return len(numbers)

    start, count = 0, AT_A_TIME
    while count == AT_A_TIME:
        count = await call.ask(partial(read, start=start))
        start += count
    return {name: np.array(each, np.int64) for name, each in found.items()}


def _counted(at_us: Ints, edges: Ints, weight: Ints | None = None) -> list[int]:
    """How many lie in each step; those before the first and behind the last are left out."""
    step = np.searchsorted(edges, at_us, side="right") - 1
    within = (step >= 0) & (step < len(edges) - 1)
    each = None if weight is None else weight[within]
    counts = np.bincount(step[within], weights=each, minlength=len(edges) - 1)
    whole: list[int] = counts.astype(np.int64).tolist()
    return whole


ROUTES = (
    Route(
        method="GET",
        path="/replay",
        act=span,
        roles=WATCHERS,
        query=SpanAsked,
        gives=SpanTold,
    ),
    Route(
        method="GET",
        path="/replay/findings",
        act=findings_then,
        roles=WATCHERS,
        query=AskedThen,
        gives=FindingsThen,
    ),
    Route(
        method="GET",
        path="/replay/positions",
        act=positions_then,
        roles=WATCHERS,
        query=AskedThen,
        gives=PositionsThen,
    ),
    Route(
        method="GET",
        path="/replay/notices",
        act=notices_then,
        roles=WATCHERS,
        query=InstantAsked,
        gives=NoticesThen,
    ),
    Route(
        method="GET",
        path="/replay/approaches",
        act=approaches_then,
        roles=WATCHERS,
        query=InstantAsked,
        gives=ApproachesThen,
    ),
)
