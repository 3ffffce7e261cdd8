"""The line's own machines over a bad network: nothing is lost, doubled, late or shown early."""

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from time import process_time

import pytest
from msgspec import json

from line.mutants import MUTANTS
from line.referee import judge
from line.setting import DAY, HOUR, Machine
from line.simulation import play
from truceline.line import Line, desk
from truceline.line.entries import Acknowledged, Escalated, Queued
from truceline.record import canonical

QUICK, SLOW = range(10), range(10, 1_010)


def judged(seed: int) -> list[str]:
    """What went wrong in one run."""
    return judge(play(seed))


@pytest.mark.slow
def test_ten_hours_of_trouble_leave_nothing_lost_doubled_late_or_shown_early() -> None:
    assert {seed: faults for seed in QUICK if (faults := judged(seed))} == {}


@pytest.mark.slow
def test_a_thousand_hours_of_trouble_do_so_too() -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        found = dict(zip(SLOW, pool.map(judged, SLOW, chunksize=50), strict=True))

    assert {seed: faults for seed, faults in found.items() if faults} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTANTS)
def test_the_referee_finds_out(name: str) -> None:
    assert any(judge(play(seed, MUTANTS[name])) for seed in (1, 2))


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTANTS)
def test_the_referee_finds_out_in_run_after_run(name: str) -> None:
    caught = (seed for seed in range(20) if judge(play(seed, MUTANTS[name])))

    assert len(list(islice(caught, 12))) == 12


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_after_a_day_with_every_link_cut_all_that_was_written_arrives_once_and_in_order(
    seed: int,
) -> None:
    world = play(seed, pace=DAY)

    written = [each for each in world.nodes["aria"].entries if isinstance(each.body, Queued)]
    assert judge(world) == []
    assert {each.author.partition(":")[0] for each in written} == {"aria", "brea"}


@pytest.mark.slow
def test_a_run_of_the_same_seed_is_the_same_run() -> None:
    first, second = play(7), play(7)

    for name, node in first.nodes.items():
        assert [(each.author, each.at_us, each.body) for each in node.entries] == [
            (each.author, each.at_us, each.body) for each in second.nodes[name].entries
        ]


@pytest.mark.slow
def test_the_runs_hold_what_they_are_meant_to_try() -> None:
    worlds = [play(seed) for seed in range(5)]
    bodies = [each.body for world in worlds for each in world.nodes["monitor"].entries]

    assert sum(isinstance(each, Queued) for each in bodies) > 50
    assert sum(isinstance(each, Acknowledged) for each in bodies) > 50
    assert sum(isinstance(each, Escalated) for each in bodies) > 20


@pytest.mark.slow
def test_whatever_a_run_writes_may_stand_in_a_record() -> None:
    for entry in play(3).nodes["monitor"].entries:
        assert json.decode(canonical(entry.body), type=type(entry.body)) == entry.body


@pytest.mark.slow
def test_while_a_desk_is_held_to_be_quiet_nothing_is_due() -> None:
    def due(line: Line, here: str, *, now_us: int) -> list[object]:
        known = desk.due(line, here, now_us=now_us)
        assert known == desk.due(replace(line, quiet={}), here, now_us=now_us)
        return known

    worlds = [play(seed, Machine(due=due)) for seed in range(5)]

    assert [judge(each) for each in worlds] == [[]] * 5


@pytest.mark.slow
def test_simulated_time_runs_thirty_thousand_times_faster_than_the_processor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    least_s = 0.0
    for seed in range(10):  # the least of three, where others want the processor too
        least_s += min(taken_s(seed) for _ in range(3))

    with capsys.disabled():
        sys.stdout.write(f"\n{10 * HOUR.end_s / least_s:,.0f} simulated seconds a CPU second\n")
    assert 10 * HOUR.end_s / least_s > 30_000


def taken_s(seed: int) -> float:
    """CPU seconds of one run."""
    began_s = process_time()
    play(seed)
    return process_time() - began_s
