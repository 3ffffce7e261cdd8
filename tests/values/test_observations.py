"""Observations: the columns of one block, and the name of it."""

import numpy as np

from truceline.values.observations import Observations, digest, join


def some(rows: int) -> Observations:
    """Rows of three objects, every other without a place."""
    number = np.arange(rows)
    return Observations.of(
        observed_us=number,
        object_id=[f"x{each % 3}" for each in number.tolist()],
        source=["radar"] * rows,
        lat_deg=np.where(number % 2, 33.0, np.nan),
    )


def test_a_block_is_named_by_the_digest_of_its_bytes() -> None:
    for told in (some(7), some(0), some(9).part(2, 6), some(9).rows(np.array([4, 1]))):
        assert told.digest == digest(told.to_ipc())


def test_one_part_joined_is_that_part() -> None:
    told = some(5)

    assert join([told]).batch.equals(told.batch)
