"""Counts against a recount from the start at each instant, and by hand."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.kernels.counts import totals

pytestmark = pytest.mark.usefixtures("either_way")

Statement = tuple[int, int, int, tuple[int, int, int]]  # instant, source, thing, low best high


def counted(statements: Sequence[Statement], window: int) -> list[tuple[int, int, int, int]]:
    """The kernel's totals: the last row of each instant, and low, best, high."""
    columns = [np.array([each[n] for each in statements], np.int64) for n in range(3)]
    seen = np.array([each[3] for each in statements], np.int64).reshape(-1, 3)
    rows, found = totals(columns[0], columns[1], columns[2], seen, window_us=window)
    return [(row, *each) for row, each in zip(rows.tolist(), found.tolist(), strict=True)]


def recounted(statements: Sequence[Statement], window: int) -> list[tuple[int, int, int, int]]:
    """The same, each instant counted anew from all that was said before."""
    found = []
    for row, (now, *_) in enumerate(statements):
        if row + 1 < len(statements) and statements[row + 1][0] == now:
            continue
        latest = {(source, thing): (at, seen) for at, source, thing, seen in statements[: row + 1]}
        held = {key: seen for key, (at, seen) in latest.items() if now - at <= window}
        sources, things = {key[0] for key in held}, {key[1] for key in held}
        sums = [
            [sum(seen[n] for (one, _), seen in held.items() if one == source) for n in range(2)]
            for source in sources
        ]
        high = sum(
            max(seen[2] for (_, each), seen in held.items() if each == thing) for thing in things
        )
        low, best = (max((each[n] for each in sums), default=0) for n in range(2))
        found.append((row, low, best, high))
    return found


def test_the_objects_of_one_source_add_up() -> None:
    statements = [(0, 0, 0, (40, 40, 40)), (1, 0, 1, (30, 35, 36))]

    assert counted(statements, 10) == [(0, 40, 40, 40), (1, 70, 75, 76)]


def test_across_sources_low_is_the_greatest_and_high_the_sum_over_things() -> None:
    statements = [(0, 0, 0, (40, 45, 50)), (1, 1, 1, (30, 60, 70))]

    assert counted(statements, 10)[-1] == (1, 40, 60, 120)


def test_a_thing_that_two_sources_see_counts_once_in_high() -> None:
    statements = [(0, 0, 0, (40, 45, 50)), (1, 1, 0, (30, 60, 70))]

    assert counted(statements, 10)[-1] == (1, 40, 60, 70)


def test_a_later_statement_takes_the_place_of_an_earlier_one() -> None:
    statements = [(0, 0, 0, (40, 40, 40)), (1, 0, 0, (0, 0, 0))]

    assert counted(statements, 10)[-1] == (1, 0, 0, 0)


def test_a_statement_counts_until_its_window_has_passed() -> None:
    statements = [(0, 0, 0, (5, 5, 5)), (10, 0, 1, (1, 1, 1)), (11, 0, 2, (1, 1, 1))]

    assert counted(statements, 10) == [(0, 5, 5, 5), (1, 6, 6, 6), (2, 2, 2, 2)]


def test_each_instant_is_told_once_after_all_of_its_statements() -> None:
    statements = [(0, 0, 0, (1, 1, 1)), (0, 0, 1, (1, 1, 1)), (0, 0, 2, (1, 1, 1))]

    assert counted(statements, 10) == [(2, 3, 3, 3)]


def test_no_statements_are_no_totals() -> None:
    assert counted([], 10) == []


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.integers(0, 12),
            st.integers(0, 2),
            st.integers(0, 3),
            st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 9)),
        ),
        min_size=1,
        max_size=40,
    ),
    st.integers(0, 6),
)
def test_totals_are_those_of_a_recount_from_the_start(
    statements: list[Statement], window: int
) -> None:
    said = sorted(statements, key=lambda each: each[0])

    assert counted(said, window) == recounted(said, window)
