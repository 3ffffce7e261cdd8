"""A node rebuilt from its record is the same node."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node.playing import APART, LIMIT, START_US, exclusion, new_node, state, text, track
from truceline.agreement.entries import Accepted, Resumed, Suspended
from truceline.deconfliction.entries import Notified, Volume
from truceline.findings.entries import Acknowledged, Shelved
from truceline.incidents.entries import Inspected
from truceline.line.entries import ChannelOpened, CheckPlan, Queued, Rostered, Shift, Wording
from truceline.monitor import Concluded
from truceline.node import Node
from truceline.node.state import State
from truceline.picture import FootprintStated

pytestmark = pytest.mark.slow
INSPECTED = """
[[term]]
id = "seen"
kind = "inspection"
binds = ["brea"]
area = "box"
every_s = 600
status = "in_force"
source = { document = "made up", grade = "A1" }
"""
NOTIFIED = """
[[term]]
id = "told"
kind = "prior_notice"
binds = ["aria"]
area = "box"
lead_s = 600
status = "in_force"
source = { document = "made up", grade = "A1" }
"""
TEXTS = (
    text(exclusion(), LIMIT, APART, INSPECTED, NOTIFIED),
    text(exclusion("offered"), LIMIT),
)
RING = (100_000_000, 500_000_000, 110_000_000, 500_000_000, 110_000_000, 510_000_000,
        100_000_000, 500_000_000)  # fmt: skip

CHANNEL = ChannelOpened(
    channel="monitor/fs",
    channel_class="flight_safety",
    members=("monitor", "aria"),
    checks=CheckPlan(how="hourly", from_us=START_US, grace_us=60_000_000, seed="tide"),
)
ROSTER = Rostered(
    (
        Shift(START_US, START_US + 1_000_000_000, ("o-1",)),
        Shift(START_US + 1_000_000_000, START_US + 9_000_000_000, ("o-2",)),
    ),
    60_000_000,
)

tracks = st.builds(
    track,
    st.text("io?", min_size=1, max_size=12),
    every_s=st.sampled_from([5, 20, 70, 700]),
    name=st.sampled_from(["trk:1", "trk:2"]),
    start_s=st.integers(0, 3000),
)
steps = st.one_of(
    tracks.map(lambda rows: ("take", rows)),
    st.integers(0, 5000).map(lambda s: ("tick", START_US + s * 1_000_000)),
    st.sampled_from(TEXTS).map(lambda toml: ("state", toml)),
    st.integers(0, 3000).map(lambda s: ("write", Suspended("aria", "out", START_US + s * 10**6))),
    st.integers(0, 3000).map(lambda s: ("write", Resumed("aria", "out", START_US + s * 10**6))),
    st.sampled_from(["aria", "brea"]).map(lambda by: ("accept", by)),
    st.integers(0, 3000).map(
        lambda s: ("write", Inspected("seen", START_US + s * 10**6, "monitor", complete=s % 3 > 0))
    ),
    st.integers(0, 3000).map(lambda s: ("write", notice(s))),
    st.sampled_from([("write", CHANNEL), ("write", ROSTER)]),
    st.integers(0, 3).map(lambda name: ("write", message(name))),
    st.integers(1, 12).map(lambda number: ("write", Acknowledged(number, "o-1"))),
    st.integers(1, 12).map(
        lambda number: ("write", Shelved(number, "o-1", "known", START_US + number * 300_000_000))
    ),
    st.just(("write", Concluded(START_US + 4_000_000_000))),
    st.just(("write", FootprintStated("post-1", RING, ("air",)))),
)


def notice(start_s: int) -> Notified:
    """Word of an activity in the box, given 300 s before it."""
    start_us = START_US + start_s * 1_000_000
    volume = Volume(starts_us=start_us, ends_us=start_us + 600_000_000, ring_e7=RING)
    return Notified(
        notice=f"n{start_s}",
        party=("aria", "brea")[start_s % 2],
        activity="activity.patrol",
        notified_us=start_us - 300_000_000,
        volumes=(volume,),
    )


def message(name: int) -> Queued:
    """A message to Aria over the channel, urgent or not."""
    return Queued(
        message=f"monitor/{name}",
        channel="monitor/fs",
        to=("aria",),
        matter="flight_safety",
        precedence="FLASH" if name % 2 else "ROUTINE",
        role="duty_officer",
        officer="o-1",
        original=Wording("en", "A kite is off its path."),
    )


def play(node: Node, step: tuple[str, Any]) -> None:
    """Do one step."""
    what, value = step
    match what:
        case "take":
            node.take(value)
        case "tick":
            node.tick(value)
        case "state":
            state(node, value)
        case "accept":
            node.write(Accepted(value, node.state.acts.current))
        case _:
            node.write(value)


def plain(whole: State) -> dict[str, Any]:
    """A state as values that can be compared."""
    picture, watching, held = whole.picture, whole.watching, whole.picture.held
    count = len(watching.keys)
    return {
        "texts": sorted(whole.acts.texts),
        "acts": (whole.acts.current, whole.acts.accepted, whole.acts.changes),
        "line": whole.line,
        "said": {
            number: (each.acknowledged, each.shelved)
            for number, each in whole.book.findings.items()
        },
        "shelved": whole.book.shelved,
        "findings": {number: each.body for number, each in whole.book.findings.items()},
        "open": whole.book.open,
        "blocks": picture.blocks.told(),
        "held": None if held is None else held.told.batch.to_pylist(),
        "places": None if held is None else (held.block.tolist(), held.row.tolist()),
        "parts": [(part.block.tolist(), part.row.tolist()) for part in picture.parts],
        "known": (picture.known, picture.newest_us, picture.oldest_us, picture.horizon_us),
        "left_out": (picture.duplicates, picture.too_late),
        "notices": picture.notices.whole().name,
        "inspected": picture.inspections.inspected_us.tolist(),
        "slots": (watching.slots, watching.of_term, watching.parties, watching.digest),
        "since": (watching.begun, watching.since_block, watching.newest_us),
        "until": (watching.waited_us, watching.concluded_us),
        "stays": repr(watching.stays[:count].tolist()),
        "limits": watching.limits[:count].tolist(),
        "plans": {name: (each.versions, each.life) for name, each in whole.notices.notices.items()},
        "clashes": (whole.notices.clashes, sorted(whole.notices.names)),
        "rows": (whole.coverage.rows, whole.coverage.times, whole.coverage.stated),
        "cells": {name: cells.tolist() for name, cells in whole.coverage.seen.items()},
        "gaps": (whole.coverage.gaps.left, whole.coverage.gaps.heard_us),
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=12))
def test_a_node_rebuilt_from_its_record_is_the_same_node(played: list[tuple[str, Any]]) -> None:
    with TemporaryDirectory() as name:
        node = new_node(Path(name))
        state(node, TEXTS[0])
        for step in played:
            play(node, step)
        before, size, root = plain(node.state), node.record.size, node.record.root()
        node.record.close()

        again = new_node(Path(name))

        assert plain(again.state) == before
        assert (again.record.size, again.record.root()) == (size, root)
        again.record.close()


@settings(max_examples=60, deadline=None)
@given(tracks, st.randoms(use_true_random=False), st.integers(1, 5))
def test_rows_in_any_order_end_in_the_findings_of_rows_in_order(
    rows: Any, chance: Any, cut: int
) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)
    in_order, shuffled = new_node(), new_node()
    for node in (in_order, shuffled):
        state(node, text(exclusion(), LIMIT))
    in_order.take(rows)
    for start in range(0, len(order), cut):
        shuffled.take(rows.rows(np.array(order[start : start + cut])))

    assert standing(shuffled) == standing(in_order)


def standing(node: Node) -> set[tuple[Any, ...]]:
    """What stands in the book, without the numbers of its entries."""
    return {
        (each.body.term, each.body.standing, each.body.reason, each.body.opened_us,
         each.body.closed_us)
        for each in node.state.book.standing()
    }  # fmt: skip
