"""Rows of stays from columns: the compiled loop and numpy fill them alike."""

import numpy as np
import pytest

from truceline.kernels.loops import Loop
from truceline.kernels.stay_columns import Same, Seen, Subjects, Told, filled
from truceline.kernels.stay_tables import NEVER

ROWS, SEEN = 3_000, 500


def columns(*, by_term: bool, pairs: bool) -> tuple[Told, Seen, Subjects, Same]:
    rng = np.random.default_rng(5)
    since_us = np.sort(rng.integers(0, 10**6, ROWS))
    told = Told(
        row=rng.integers(0, SEEN, ROWS),
        other_row=rng.integers(0, SEEN, ROWS) if pairs else np.full(ROWS, -1),
        since_us=since_us,
        until_us=since_us + rng.integers(0, 2, ROWS),
        standing=rng.integers(0, 3, ROWS).astype(np.int8),
        margin=np.where(rng.random(ROWS) < 0.1, np.nan, rng.normal(size=ROWS)),
        accuracy=rng.random(ROWS),
        chance=rng.random(ROWS),
        reason=rng.integers(0, 20, ROWS).astype(np.int8),
        code=rng.integers(0, 7, ROWS),
        doubtful=rng.random(ROWS) < 0.2,
        present=rng.random(ROWS) < 0.2,
    )
    numbers = rng.integers(-1, 3, (4, SEEN)).astype(np.int32)
    observed_us, previous = np.sort(rng.integers(0, 10**6, SEEN)), np.arange(SEEN) - 3
    seen = Seen(observed_us, np.maximum(previous, -1), *rng.random((2, SEEN)), *numbers)
    missed_us = rng.integers(NEVER, 0, ROWS) if pairs else np.zeros(0, np.int64)
    stands = np.array([True, False, True, False])
    subjects = Subjects(np.arange(7) * 3, np.array([4, 5, 6, 9]), stands, missed_us)
    return told, seen, subjects, Same(-5, True, by_term, 18)


@pytest.mark.slow
@pytest.mark.parametrize(("by_term", "pairs"), [(False, False), (False, True), (True, False)])
def test_rows_are_filled_alike_compiled_and_by_numpy(
    monkeypatch: pytest.MonkeyPatch, by_term: bool, pairs: bool
) -> None:
    given = columns(by_term=by_term, pairs=pairs)
    monkeypatch.setattr(Loop, "plainly", lambda *_: True)
    plain = filled(*given)
    monkeypatch.setattr(Loop, "plainly", lambda *_: False)
    compiled = filled(*given)

    for name in plain.dtype.names or ():
        np.testing.assert_array_equal(compiled[name], plain[name], err_msg=name)
    assert (plain["before_us"] == NEVER).sum() >= (ROWS if by_term else 0)
    assert 0 < plain["settled"].sum() < ROWS
