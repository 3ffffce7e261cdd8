"""Levels of alert: when they rise, when they fall, and what keeps them from flickering."""

import pytest

from truceline.deconfliction.approach.levels import Memory, raw_level, step

SECOND = 1_000_000
AHEAD_US = 120 * SECOND


@pytest.mark.parametrize(
    ("until_s", "shown", "level"),
    [
        *((120, 0, 0), (119.9, 0, 1), (60, 0, 1), (59.9, 0, 2), (29.9, 0, 3), (0, 0, 3)),
        *((149.9, 1, 1), (150, 1, 0), (79.9, 2, 2), (80, 2, 1), (59.9, 3, 3), (60, 3, 2)),
    ],
)
def test_a_level_begins_at_its_alerting_time_and_is_kept_until_its_early_time(
    until_s: float, shown: int, level: int
) -> None:
    assert raw_level(round(until_s * SECOND), shown, AHEAD_US) == level


def shown(*raw: int, heard_every: int = 1, persist_s: int = 4) -> list[int]:
    """The level shown after each round of a second; either is heard anew every so many rounds."""
    memory, told = Memory(), []
    for second, level in enumerate(raw):
        heard_us = second // heard_every * heard_every * SECOND + 1
        step(
            memory,
            level,
            heard_us=heard_us,
            round_us=second * SECOND,
            persist_us=persist_s * SECOND,
        )
        told.append(memory.shown)
    return told


def test_the_first_sight_of_a_conflict_is_alerted_at_once() -> None:
    assert shown(2) == [2]


def test_one_statement_alone_raises_no_level_and_drops_none() -> None:
    assert shown(1, 1, 1, 3, 1, 1) == [1] * 6
    assert shown(2, 2, 2, 2, 2, 0, 2, 2) == [2] * 8


def test_two_of_four_statements_raise_the_level() -> None:
    assert shown(1, 1, 1, 3, 1, 3) == [1, 1, 1, 1, 1, 3]


def test_a_level_once_risen_stays_four_seconds() -> None:
    assert shown(3, 0, 0, 0, 0, 0) == [3, 3, 3, 3, 0, 0]


def test_rounds_without_news_of_either_are_no_statements_of_their_own() -> None:
    assert shown(1, 1, 1, 1, 3, 3, 3, 3, heard_every=4) == [1, 1, 1, 1, 1, 1, 1, 1]
    assert shown(1, 1, 1, 1, 3, 3, 3, 3, 3, heard_every=4)[-1] == 3


def test_a_pair_that_is_apart_for_long_is_forgotten() -> None:
    memory = Memory()
    for second in range(8):
        raw = 1 if second == 0 else 0
        at_us = second * SECOND
        step(memory, raw, heard_us=at_us + 1, round_us=at_us, persist_us=4 * SECOND)
    assert memory.idle
