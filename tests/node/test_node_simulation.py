"""Whole nodes over a bad network: nothing is lost, doubled, out of order, late or shown early."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import process_time

import pytest

from node.mutants import MUTANTS, wrong
from node.referee import judge
from node.setting import DAY, HOUR, Pace
from node.simulation import play
from truceline.line.entries import Acknowledged, Delivered, Escalated, Queued
from truceline.node import remembering
from truceline.record.audit import verify

QUICK, SLOW, LONG = range(2), range(2, 32), range(32, 1_032)


def judged(
    seed: int, folder: Path, pace: Pace = HOUR, *, outbox_survives: bool = True
) -> list[str]:
    """What went wrong in one run."""
    world = play(seed, folder, pace, outbox_survives=outbox_survives)
    try:
        return judge(world)
    finally:
        world.close()


def assert_sound(seeds: range, folder: Path) -> None:
    """Every run of these seeds is without fault; two at a time."""
    run = partial(judged, folder=folder)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        found = dict(zip(seeds, pool.map(run, seeds, chunksize=5), strict=True))

    assert {seed: faults for seed, faults in found.items() if faults} == {}


@pytest.mark.slow
def test_two_hours_of_trouble_leave_three_nodes_with_one_record(tmp_path: Path) -> None:
    assert [judged(seed, tmp_path) for seed in QUICK] == [[], []]


@pytest.mark.slow
def test_nodes_that_fold_anew_from_what_they_remember_do_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "EVERY", 10)

    assert [judged(seed, tmp_path) for seed in range(40, 44)] == [[]] * 4


@pytest.mark.slow
def test_thirty_hours_of_trouble_do_so_too(tmp_path: Path) -> None:
    assert_sound(SLOW, tmp_path)


@pytest.mark.long
def test_a_thousand_hours_of_trouble_do_so_too(tmp_path: Path) -> None:
    assert_sound(LONG, tmp_path)


@pytest.mark.slow
def test_a_day_with_every_link_cut_leaves_every_record_whole(tmp_path: Path) -> None:
    world = play(1, tmp_path, DAY)

    try:
        assert judge(world) == []
        for seat in world.seats.values():
            assert verify(seat.mirror, lambda _: None).size == seat.mirror.size > 50
    finally:
        world.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTANTS)
def test_the_referee_finds_out_a_node_with(name: str, tmp_path: Path) -> None:
    with wrong(name):
        assert any(judged(seed, tmp_path) for seed in range(20))


@pytest.mark.slow
def test_the_referee_finds_out_an_outbox_in_memory_only(tmp_path: Path) -> None:
    assert any(judged(seed, tmp_path, outbox_survives=False) for seed in range(20))


@pytest.mark.slow
def test_the_runs_of_three_nodes_hold_what_they_are_meant_to_try(tmp_path: Path) -> None:
    worlds = [play(seed, tmp_path) for seed in range(5)]
    bodies = [each.body for world in worlds for each in world.seats["monitor"].mirror.entries()]
    for world in worlds:
        world.close()

    assert sum(isinstance(each, Queued) for each in bodies) > 25
    assert sum(isinstance(each, Acknowledged) for each in bodies) > 20
    assert sum(isinstance(each, Delivered) for each in bodies) > 25
    assert sum(isinstance(each, Escalated) for each in bodies) > 10
    assert sum(world.straight for world in worlds) > 20
    assert sum(world.falls for world in worlds) > 15


@pytest.mark.slow
def test_simulated_time_of_whole_nodes_runs_thousands_of_times_faster(tmp_path: Path) -> None:
    began_s = process_time()
    for seed in range(5):
        play(seed, tmp_path).close()
    taken_s = process_time() - began_s

    assert 5 * HOUR.end_s / taken_s > 3_000
