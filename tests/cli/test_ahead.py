"""What is read ahead, and in which blocks rows come to be judged."""

from collections.abc import Iterator
from itertools import pairwise
from threading import get_ident

import numpy as np
import pytest

from truceline.cli import _judging
from truceline.cli._ahead import ahead
from truceline.cli._judging import _blocks
from truceline.values.observations import Observations


def told(at_us: list[int], names: str = "ab") -> Observations:
    """Rows at those instants, of objects in turn."""
    objects = [names[row % len(names)] for row in range(len(at_us))]
    return Observations.of(observed_us=at_us, object_id=objects, source=["s"] * len(at_us))


def test_the_same_items_come_in_the_same_order_from_one_other_thread() -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10):
            made.append(get_ident())
            yield number

    assert list(ahead(items())) == list(range(10))
    assert len(set(made)) == 1
    assert made[0] != get_ident()


def test_what_making_an_item_raises_is_raised_in_its_place() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    coming = ahead(items())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="broken"):
        next(coming)


def test_nothing_is_made_once_nobody_asks_for_more() -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1_000):
            made.append(number)
            yield number

    coming = ahead(items())
    next(coming)
    coming.close()  # type: ignore[attr-defined]  # a generator
    count = len(made)
    assert count < 10
    assert len(made) == count


@pytest.mark.parametrize("in_order", [True, False])
def test_blocks_follow_one_another_in_time_and_none_ends_within_an_instant(
    monkeypatch: pytest.MonkeyPatch, *, in_order: bool
) -> None:
    monkeypatch.setattr(_judging, "BLOCK_ROWS", 10)
    monkeypatch.setattr(_judging, "ROWS_MOST", 40)
    at_us = np.sort(np.random.default_rng(3).integers(0, 40, 200))
    if not in_order:  # within a window of what waits together
        at_us[::7] += 1
    parts = [told(each.tolist(), "abc") for each in np.split(at_us, [15, 33, 70, 90, 91, 130, 170])]

    blocks = [each for each in _blocks(iter(parts)) if isinstance(each, Observations)]

    instants = [each.observed_us for each in blocks]
    assert sorted(np.concatenate(instants).tolist()) == sorted(at_us.tolist())
    assert all((np.diff(each) >= 0).all() for each in instants)
    if in_order:
        ends = [(each[0], each[-1]) for each in instants]
        assert all(last < first for (_, last), (first, _) in pairwise(ends))
    words = [b.words("object_id").text(row) for b in blocks for row in range(len(b))]
    assert sorted(words) == sorted(
        part.words("object_id").text(row) for part in parts for row in range(len(part))
    )
