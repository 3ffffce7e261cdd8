"""What the picture keeps is the same however many rows are looked at together."""

import numpy as np
import pytest

from truceline.picture import Picture, sightings
from truceline.picture.held import merged
from truceline.values.observations import Observations

COLUMNS = ("observed_us", "object_id", "lat_deg")


def block(first_us: int, rows: int = 40) -> Observations:
    """Rows of a few objects, each of several kinds, in no order of time."""
    random = np.random.default_rng(first_us)
    number = random.permutation(rows)
    return Observations.of(
        observed_us=first_us + number // 3,
        object_id=[f"x{each % 7}" for each in number.tolist()],
        source=["radar"] * rows,
        kind=[f"land.{'armour' if each % 2 else 'art'}" for each in number.tolist()],
        lat_deg=random.uniform(33, 34, rows),
        lon_deg=np.full(rows, 36.0),
    )


def picture_of(*firsts_us: int) -> Picture:
    """A picture of blocks that begin then."""
    picture = Picture()
    for number, first_us in enumerate(firsts_us):
        picture.add(f"{number:064x}", block(first_us), tail_us=0)
    return picture


def test_the_latest_rows_are_the_same_whether_many_came_or_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = picture_of(0, 100, 205)
    monkeypatch.setattr(sightings, "MANY", 0)
    many = picture_of(0, 100, 205)

    assert few.last is not None and many.last is not None
    assert few.last.mark.tolist() == many.last.mark.tolist()
    assert few.last.told.batch.to_pylist() == many.last.told.batch.to_pylist()


@pytest.mark.parametrize("firsts_us", [(0, 100, 200), (0, 5, 2)], ids=["in order", "across"])
def test_columns_of_all_rows_are_those_of_the_rows_held(firsts_us: tuple[int, ...]) -> None:
    picture = picture_of(*firsts_us)
    parts = picture.columns(*COLUMNS)
    whole = picture.held

    told = [row for part in parts for row in part.batch.to_pylist()]
    assert whole is not None
    assert told == whole.told.only(*COLUMNS).batch.to_pylist()
    assert len(merged(picture.parts)) == len(told)


def test_of_nothing_there_are_no_columns() -> None:
    assert Picture().columns(*COLUMNS) == []
