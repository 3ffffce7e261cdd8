"""`truceline sighting add`: a place by MGRS, a time by its group, a count, a grade."""

from pathlib import Path

import pytest

from cli.playing import Truceline
from truceline.picture import Seen
from truceline.record import Record
from truceline.values.instants import to_iso
from truceline.values.observations import Observations

pytestmark = pytest.mark.slow


@pytest.fixture
def box(truceline: Truceline, tmp_path: Path) -> Path:
    """The record of a monitor."""
    assert truceline("init", "box", "--as", "monitor", "--origin", "example.org/box").code == 0
    return tmp_path / "box"


def rows(box: Path) -> list[dict[str, object]]:
    with Record.open(box) as record:
        return [
            row
            for each in record.entries([Seen])
            for row in Observations.from_ipc(record.block(each.body.digest)).batch.to_pylist()
        ]


def add(truceline: Truceline, box: Path, *words: object) -> str:
    ran = truceline("sighting", "add", *words, "--record", box, "--as", "monitor",
                    "--source", "team-4")  # fmt: skip
    assert ran.code == 0, ran.err
    return ran.out


def test_a_sighting_has_the_accuracy_of_its_reference_and_the_range_of_its_count(
    truceline: Truceline, box: Path
) -> None:
    told = add(truceline, box, "31U DQ 48 11", "241530CFEB16", "land.armour.tank", "--party",
               "aria", "--count", "6-8", "--grade", "b2")  # fmt: skip

    (row,) = rows(box)
    assert "within 707 m" in told
    assert row["position_radius_m"] == pytest.approx(707.1, abs=0.1)
    assert (row["count_low"], row["count_best"], row["count_high"]) == (6, 7, 8)
    assert (row["reliability"], row["credibility"]) == ("B", "2")
    assert (row["source"], row["party"], row["party_basis"]) == ("team-4", "aria", "source_claim")
    assert to_iso(int(str(row["observed_us"]))) == "2016-02-24T12:30:30Z"
    assert row["observed_radius_us"] == 30_000_000


def test_a_day_alone_may_have_been_any_hour(truceline: Truceline, box: Path) -> None:
    add(truceline, box, "48.85,2.29", "2016-02-24", "event.fire.shelling")

    (row,) = rows(box)
    assert row["observed_radius_us"] == 43_200_000_000
    assert row["position_radius_kind"] == "assumed"


def test_the_same_sighting_again_is_the_same_object(truceline: Truceline, box: Path) -> None:
    for _ in range(2):
        add(truceline, box, "31UDQ4825111932", "241530ZFEB16", "land.art.tube")

    assert len({row["object_id"] for row in rows(box)}) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("31UDQ", "241530ZFEB16", "land"), "no place"),
        (("95,2", "241530ZFEB16", "land"), "bad_latitude"),
        (("48,2", "241530FEB16", "land"), "no time"),
        (("48,2", "241530ZFEB66", "land"), "has not come yet"),
        (("48,2", "241530ZFEB16", "land.armour.tnk"), "unknown_kind → did you mean 'land.armour"),
        (("48,2", "241530ZFEB16", "land", "--count", "8-6"), "bad_count"),
        (("48,2", "241530ZFEB16", "land", "--grade", "Z9"), "bad_grade"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    truceline: Truceline, box: Path, words: tuple[str, ...], why: str
) -> None:
    ran = truceline("sighting", "add", *words, "--record", box, "--as", "monitor",
                    "--source", "team-4")  # fmt: skip

    assert ran.code == 2
    assert why in " ".join(ran.err.split())
    assert rows(box) == []
