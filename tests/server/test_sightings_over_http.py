"""A sighting over HTTP is what `truceline sighting add` makes of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from node.playing import exclusion, state, text
from server.playing import House, new_house
from truceline.picture import Seen
from truceline.values.observations import Observations

pytestmark = pytest.mark.slow

PHOTO = "ab" * 32
TOLD: dict[str, Any] = {
    "place": "31U DQ 48 11",
    "when": "241530CFEB16",
    "kind": "land.armour.tank",
    "source": "team-4",
    "party": "aria",
    "count": "6-8",
    "grade": "B2",
    "photo": PHOTO,
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with new_house(tmp_path) as made:
        state(made.node, text(exclusion()))
        yield made


def post(house: House, role: str = "observer", party: str = "monitor", **more: Any) -> Any:
    """The answer to a sighting."""
    return house.signed_in(role, party).post("/sightings", {**TOLD, **more})


def rows(house: House) -> list[dict[str, Any]]:
    """All rows on record."""
    seen = house.node.record.entries([Seen])
    return [
        row
        for each in seen
        for row in Observations.from_ipc(
            house.node.record.block(each.body.digest)
        ).batch.to_pylist()
    ]


def test_a_sighting_is_recorded_with_its_accuracy_its_range_its_grade_and_its_photo(
    house: House,
) -> None:
    told = post(house)

    (row,) = rows(house)
    assert told.status_code == 201, told.text
    assert told.json()["position_radius_m"] == pytest.approx(707.1, abs=0.1)
    assert told.json()["object_id"] == row["object_id"]
    assert (row["count_low"], row["count_best"], row["count_high"]) == (6, 7, 8)
    assert (row["reliability"], row["credibility"]) == ("B", "2")
    assert (row["source"], row["party"], row["raw_sha256"]) == ("team-4", "aria", PHOTO)
    assert row["observed_radius_us"] == 30_000_000


def test_what_it_shows_to_stand_inside_is_told_at_once(house: House) -> None:
    state(house.node, text(exclusion(more="dwell_s = 0")))
    when = "2023-11-14T22:13:20Z"
    told = post(house, place="50.5,10.5", when=when, radius_m=20).json()

    assert told["found"] == [{"finding": told["entry"] + 1, "term": "out", "standing": "inside"}]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("place", "31U DQ"),
        ("place", "nan,3"),
        ("when", "yesterday"),
        ("when", "2999-01-01"),
        ("when", "241530ZFEB68"),
        ("kind", "land.armour.tnak"),
        ("source", ""),
        ("count", "8-6"),
        ("count", "some"),
        ("grade", "G2"),
        ("photo", "ab"),
        ("deployment", "asleep"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_written(
    field: str, value: str, house: House
) -> None:
    before = house.node.record.size

    assert post(house, **{field: value}).status_code == 422
    assert house.node.record.size == before


def test_people_add_sightings_at_the_node_of_their_own_party(house: House) -> None:
    assert [post(house, party=each).status_code for each in ("monitor", "aria")] == [201, 403]
    assert post(house, role="mediator").status_code == 403
