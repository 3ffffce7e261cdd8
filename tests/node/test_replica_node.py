"""Three nodes over one log: the monitor's keeps it, the parties' work on replicas."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from node.playing import track
from node.three import PARTIES, START_US, Mechanism, message, three
from truceline.errors import RecordRefused
from truceline.line.entries import Delivered, Logged, Queued, Rostered
from truceline.monitor.entries import Waited
from truceline.node import Node
from truceline.node.opening import state_owed
from truceline.node.peers import feed
from truceline.node.remembering import EVERY
from truceline.node.runtime import running
from truceline.node.settings import Settings, ShiftSettings
from truceline.picture import Seen
from truceline.record.bundle import read_bundle
from truceline.values.instants import DAY_US, MINUTE_US


@pytest.fixture
def mechanism(tmp_path: Path) -> Iterator[Mechanism]:
    with three(tmp_path) as made:
        yield made


@pytest.mark.slow
def test_a_message_climbs_the_ladder_through_the_log(mechanism: Mechanism) -> None:
    aria = mechanism.parties["aria"]
    aria.write(message("aria", 1))
    assert set(aria.state.line.messages["aria/1"].steps) == {("aria", "queued")}

    mechanism.settle()

    for node in (mechanism.monitor, *mechanism.parties.values()):
        steps = set(node.state.line.messages["aria/1"].steps)
        assert steps == {("aria", "queued"), ("monitor", "logged"), ("brea", "delivered")}


@pytest.mark.slow
def test_both_write_while_the_line_is_cut_for_a_day_and_nothing_is_lost_or_doubled(
    mechanism: Mechanism,
) -> None:
    for number in range(48):
        mechanism.clock.set(START_US + number * DAY_US // 48)
        for name, node in mechanism.parties.items():
            node.write(message(name, number, ("FLASH", "ROUTINE")[number % 2]))
            node.tick(mechanism.clock.now_us())
        mechanism.monitor.tick(mechanism.clock.now_us())
    mechanism.settle()

    leaves = [each.leaf for each in mechanism.monitor.record.entries()]
    assert len(set(leaves)) == len(leaves)
    for node in mechanism.parties.values():
        assert [each.leaf for each in node.record.entries()] == leaves
        assert node.state.line == Node(node.record, node.author, node.clock).state.line
    for name in PARTIES:
        by_lane = [
            each
            for each in mechanism.monitor.record.entries([Queued])
            if each.author.startswith(name)
        ]
        assert len(by_lane) == 48
        flash = [each.body.message for each in by_lane if each.author == f"{name}:flash"]
        assert flash == [f"{name}/{number}" for number in range(0, 48, 2)]
    for kind in (Delivered, Logged):
        told = [each.body.message for each in mechanism.monitor.record.entries([kind])]
        assert len(set(told)) == len(told) == 96


def test_flash_goes_before_what_was_written_sooner(mechanism: Mechanism) -> None:
    aria = mechanism.parties["aria"]
    for number in range(5):
        aria.write(message("aria", number))
    aria.write(message("aria", 9, "FLASH"))
    mechanism.send("aria")

    told = [each.body.message for each in mechanism.monitor.record.entries([Queued])]
    assert told == ["aria/9", *(f"aria/{number}" for number in range(5))]


def test_what_a_party_observes_is_judged_by_the_log_s_node_alone(mechanism: Mechanism) -> None:
    aria = mechanism.parties["aria"]
    aria.take(track("io"))
    mechanism.settle()

    (seen,) = mechanism.monitor.record.entries([Seen])
    assert seen.author == "aria"
    assert mechanism.monitor.record.block(seen.body.digest)
    assert not aria.state.finds
    assert mechanism.monitor.state.coverage.rows == aria.state.coverage.rows


@pytest.mark.slow
def test_what_is_folded_anew_is_what_came_since_the_state_was_remembered(
    mechanism: Mechanism,
) -> None:
    aria = mechanism.parties["aria"]
    for number in range(3):
        mechanism.monitor.write(*(Waited(START_US + each) for each in range(EVERY)))
        aria.write(message("aria", number))  # it waits, and those of the monitor come before it
        mechanism.settle()
        held, settled = aria._remembered.size, aria.record.settled
        assert settled - 2 * EVERY < held < settled

    fresh = Node(aria.record, "aria", mechanism.clock)
    assert aria.state.line == fresh.state.line
    assert aria.state.acts == fresh.state.acts
    assert aria.state.picture.blocks.told() == fresh.state.picture.blocks.told()
    assert [each.leaf for each in aria.record.entries()] == [
        each.leaf for each in mechanism.monitor.record.entries()
    ]


def test_the_log_s_node_follows_no_other(mechanism: Mechanism) -> None:
    with pytest.raises(RecordRefused, match="the log itself"):
        mechanism.monitor.hear(read_bundle(feed(mechanism.monitor, 0)))


def test_a_node_that_fell_before_it_answered_answers_once(mechanism: Mechanism) -> None:
    mechanism.parties["aria"].write(message("aria", 1))
    mechanism.send("aria")
    brea = mechanism.parties["brea"]
    told = read_bundle(feed(mechanism.monitor, brea.record.settled))
    brea.record.take(told)  # type: ignore[union-attr]  # a replica; here it falls

    again = Node(brea.record, "brea", mechanism.clock)
    again.tick(START_US + MINUTE_US)
    again.tick(START_US + 2 * MINUTE_US)

    assert [each.body for each in again.record.entries([Delivered])] == [Delivered("aria/1")]


def test_a_party_states_the_roster_of_its_own_settings_once_and_none_that_is_over(
    mechanism: Mechanism,
) -> None:
    def shift(year: int) -> ShiftSettings:
        span = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC)
        return ShiftSettings(starts=span[0], ends=span[1], officers=("a-1", "a-2"))

    record = mechanism.parties["aria"].record

    async def play() -> list[object]:
        async with running(lambda: Node(record, "aria", mechanism.clock)) as door:
            for year in (2023, 2023, 2001):
                await state_owed(door, Settings(shift=(shift(year),)))
            return await door.ask(
                lambda node: [each.body.shifts[0].officers
                              for each in node.record.entries([Rostered])]
            )  # fmt: skip

    assert asyncio.run(play()) == [("a-1", "a-2")]
