"""Approaches at a node: alerts over the line, and the same alerts from the record, bit for bit."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node.playing import START_US, new_node, state, text
from truceline.deconfliction.approach import Approaches, advance
from truceline.deconfliction.approach import desk as approach_desk
from truceline.deconfliction.approach.entries import ApproachAlerted, ApproachEnded, TracksLost
from truceline.node import Node, SetClock
from truceline.record import Record
from truceline.record.replica import Replica
from truceline.values.observations import Observations

SECOND = 1_000_000
APART = """
[[term]]
id = "apart"
kind = "separation"
binds = ["any"]
distance_m = 9260
height_m = 300
look_ahead_s = 120
dwell_s = 0
leave_s = 60
max_gap_s = 120
status = "in_force"
source = { document = "made up", grade = "A1" }
"""
TOLD = ApproachAlerted | ApproachEnded | TracksLost


def fixes(at_s: list[float], names: list[str]) -> Observations:
    """Fixes of two that fly at each other along a parallel, 40 km apart at the start."""
    side = np.array([1.0 if name == "a" else -1.0 for name in names])
    at = np.array(at_s)
    lon_deg = 10.0 - side * 0.28 + side * at * 200 / 71_700
    count = len(at)
    return Observations.of(
        observed_us=START_US + (at * SECOND).astype(np.int64),
        object_id=names,
        source=["radar"] * count,
        kind=["air.fixed"] * count,
        lat_deg=np.full(count, 50.0),
        lon_deg=lon_deg,
        position_radius_m=np.full(count, 50.0),
        altitude_m=np.full(count, 9000.0),
        altitude_datum=["baro_std"] * count,
        altitude_radius_m=np.full(count, 8.0),
        speed_mps=np.full(count, 200.0),
        course_deg=np.where(side > 0, 90.0, 270.0),
    )


def alerted(node: Node) -> list[object]:
    return [each.body for each in node.record.entries() if isinstance(each.body, TOLD)]


def replayed(record: Record | Replica) -> list[object]:
    """What rounds say when they are made from the record's entries alone."""
    node, approaches = Node(record, "monitor", SetClock(START_US)), Approaches()
    said: list[object] = []
    acts = new_node().state.acts
    for entry in record.entries():
        if acts.agreement is not None and entry.author == "monitor":
            known = len(approaches.unsaid)
            advance(approaches, approach_desk.asked_at(acts, entry.at_us), entry.at_us)
            said += approaches.unsaid[known:]
        approach_desk.react(approaches, acts, entry, "monitor")
        acts = node.state.acts
        if entry.kind == "picture.seen/1":
            told = Observations.from_ipc(record.block(entry.body.digest))
            approach_desk.hear(approaches, acts, entry, told, "monitor")
    return said


def live(arrivals: list[tuple[float, float, str]], until_s: int) -> Node:
    """A node that hears fixes (arrives, made, name) as they come, and ticks every second."""
    node = new_node()
    clock = node.clock
    assert isinstance(clock, SetClock)
    state(node, text(APART))
    for second in range(until_s):
        for arrives_s, made_s, name in sorted(arrivals):
            if second <= arrives_s < second + 1:
                clock.set(START_US + round(arrives_s * SECOND))
                node.take(fixes([made_s], [name]))
        clock.set(START_US + (second + 1) * SECOND)
        node.tick(clock.now_us())
    return node


def on_time(until_s: int) -> Iterator[tuple[float, float, str]]:
    for second in range(0, until_s, 5):
        yield second + 0.2, second, "a"
        yield second + 0.7, second, "b"


@pytest.mark.slow
def test_a_node_alerts_within_two_seconds_and_tells_when_it_is_over() -> None:
    node = live(list(on_time(40)), 120)

    told = alerted(node)
    assert isinstance(told[0], ApproachAlerted)
    assert told[0].round_us <= START_US + 2 * SECOND
    assert [type(each) for each in told[-2:]] == [TracksLost, ApproachEnded]


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(
    delays_s=st.lists(st.floats(0, 9), min_size=24, max_size=24),
    order=st.permutations(range(24)),
)
def test_alerts_replayed_from_the_record_are_the_live_ones_bit_for_bit(
    delays_s: list[float], order: list[int]
) -> None:
    made = [(4.0 * (number // 2), "ab"[number % 2]) for number in range(24)]
    arrivals = [
        (made[number][0] + delay_s, *made[number])
        for number, delay_s in zip(order, delays_s, strict=True)
    ]

    node = live(arrivals, 70)

    told = alerted(node)
    assert any(isinstance(each, ApproachAlerted) for each in told)
    assert replayed(node.record) == told


@pytest.mark.slow
def test_a_node_opened_anew_says_nothing_twice_and_forgets_nothing() -> None:
    node = live(list(on_time(30)), 20)
    before = alerted(node)

    again = Node(node.record, "monitor", SetClock(node.clock.now_us()))
    again.tick(again.clock.now_us())

    assert alerted(again) == before
    assert again.state.approaches.pairs.keys() == node.state.approaches.pairs.keys()
    assert again.state.approaches.pairs == node.state.approaches.pairs
