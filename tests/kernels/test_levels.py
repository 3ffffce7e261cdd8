"""Levels: what the two grids say of a place is what the fine cell says in which it lies."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kernels.drawn import Floats
from truceline.kernels.ellipsoid import Ints
from truceline.kernels.grid import Frame
from truceline.kernels.levels import (
    BLOCK,
    FINE,
    OPEN,
    UNKNOWN_PLACE,
    Levels,
    in_brief,
    number_open,
    room_for,
    settle,
    two_levels,
)

CELLS = 48  # coarse ones each way: several groups of them
OUTSIDE = 7
FRAME = Frame(30.0, -10.0, CELLS / 3.0, CELLS / 2.0, CELLS, CELLS)


def fine_answers(seed: int) -> NDArray[np.int32]:
    """Answers of all fine cells: many coarse ones with one, some with a few, some with many, long
    answers, and open ones here and there.
    """
    rng = np.random.default_rng(seed)
    sort = rng.integers(0, 5, (CELLS, CELLS)).repeat(FINE, 0).repeat(FINE, 1)
    one = rng.integers(0, 30_000, (CELLS, CELLS)).repeat(FINE, 0).repeat(FINE, 1)
    drawn = rng.integers(0, 3, sort.shape), rng.integers(0, 9, sort.shape)
    found = np.select([sort < 2, sort == 2, sort == 3], [one, drawn[0], drawn[1]], 70_000)
    found[(sort > 1) & (rng.integers(0, 4, sort.shape) == 0)] = OPEN
    return found.ravel().astype(np.int32)


def asked(levels: Levels, lat: Floats, lon: Floats) -> tuple[Ints, Ints]:
    """What levels say of each place, and the number of its open fine cell, -1 if it is not open."""
    told, number = np.full(len(lat), OPEN), np.full(len(lat), -1)
    work, out = room_for.compiled(levels), np.zeros(len(lat), np.int16)
    for start in range(0, len(lat), BLOCK):
        _, opened = settle.compiled(levels, (lat, lon), start, out, work)
        number_open.compiled(levels.blocks, work.cells, opened)
        told[start : start + BLOCK] = work.told[: len(lat) - start]
        number[start + work.rows[:opened]] = work.cells[:opened]
    return told, number


@pytest.mark.slow
def test_a_place_is_told_what_its_fine_cell_says_or_which_open_cell_it_is() -> None:
    answer = fine_answers(seed=1)
    coarse, blocks, open_cells = two_levels(answer, cells=CELLS, outside=OUTSIDE)
    rng = np.random.default_rng(2)
    row, column = rng.integers(0, CELLS * FINE, (2, 30_123))
    lat = FRAME.south + (row + rng.uniform(0.01, 0.99, len(row))) / (FRAME.per_lat * FINE)
    lon = FRAME.west + (column + rng.uniform(0.01, 0.99, len(row))) / (FRAME.per_lon * FINE)
    cell = row * CELLS * FINE + column

    told, number = asked(Levels(FRAME, coarse, blocks), lat, lon)

    is_open = number >= 0
    assert np.array_equal(told[~is_open], answer[cell[~is_open]])
    assert np.array_equal(open_cells[number[is_open]], cell[is_open])
    assert set(open_cells) >= set(np.flatnonzero(answer == OPEN))
    assert 0.2 < is_open.mean() < 0.6


@pytest.mark.slow
def test_what_lies_outside_is_told_so_on_all_sides_and_no_place_is_told_apart() -> None:
    coarse, blocks, _ = two_levels(fine_answers(seed=3), cells=CELLS, outside=OUTSIDE)
    beside = np.array([29.99, 33.01, 31.0, 31.0, 31.0, 31.0, np.nan, 31.0, np.inf])
    level = np.array([-9.0, -9.0, -10.01, -7.99, 1e300, -1e300, -9.0, np.nan, -9.0])

    told, number = asked(Levels(FRAME, coarse, blocks), level, beside)

    assert told.tolist() == [OUTSIDE] * 6 + [UNKNOWN_PLACE] * 3
    assert (number == -1).all()


def test_a_block_holds_three_answers_that_are_short_and_leaves_the_others_open() -> None:
    fine = np.full((3, FINE * FINE), 5, np.int32)
    fine[0, :4] = 0, 32_767, 4, OPEN
    fine[1, 62:] = 32_768, 70_000

    blocks, is_open = in_brief(fine)

    assert np.flatnonzero(is_open[0]).tolist() == [3, *range(4, FINE * FINE)]
    assert np.flatnonzero(is_open[1]).tolist() == [62, 63]
    assert not is_open[2].any()
    assert blocks.reshape(3, -1)[:, 3].tolist() == [0, 61, 63]
