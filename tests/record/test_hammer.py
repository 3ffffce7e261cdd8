"""The hammer: what it counts is what it did."""

from pathlib import Path

import pytest

from record.writing import Sent
from truceline.record import Record
from truceline.record.audit import verify
from truceline.record.hammer import gathered, quantile, signed_by_each, strike


class Ticking:
    """A clock that goes on by a millisecond at each look."""

    def __init__(self) -> None:
        self.now_us = 0

    def __call__(self) -> int:
        self.now_us += 1000
        return self.now_us


@pytest.mark.slow
@pytest.mark.parametrize("per_s", [0, 100_000])
def test_every_entry_of_every_author_stands_in_the_record(tmp_path: Path, per_s: float) -> None:
    founding, keys = gathered(4)
    steps: list[int] = []
    chains = signed_by_each(keys, [Sent(str(each)) for each in range(5)], 1, steps.append)
    with Record.open(tmp_path, founding=founding) as record:
        record.begin(1)

        struck = strike(record, chains, Ticking(), steps.append, per_s=per_s, proofs=7)

        told = verify(record, lambda _: None)
    assert told.authors == {"monitor": 1} | {f"author-{each}": 5 for each in range(1, 5)}
    assert (struck.entries, len(struck.waits_us), len(struck.proofs_us)) == (20, 20, 7)
    assert list(struck.waits_us) == sorted(struck.waits_us)
    assert sum(steps) == 40
    assert struck.per_s == 20 * 1e6 / struck.took_us


def test_what_the_record_refuses_ends_it(tmp_path: Path) -> None:
    founding, keys = gathered(2)
    chains = signed_by_each(keys, [Sent("a"), Sent("b")], 1, lambda _: None)
    with Record.open(tmp_path, founding=founding) as record:
        record.begin(1)
        with pytest.raises(Exception, match="comes next"):
            strike(record, [chains[0][1:]], Ticking(), lambda _: None)


def test_quantiles_are_values_that_occurred() -> None:
    times = tuple(range(1, 101))

    assert [quantile(times, share) for share in (0, 0.5, 0.99, 1)] == [1, 51, 100, 100]
    assert quantile((), 0.5) == 0
