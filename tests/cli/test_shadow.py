"""`truceline check --shadow`: two texts over the same rows, term by term."""

from pathlib import Path

import pytest

from cli import ford
from cli.playing import Truceline


@pytest.fixture
def tanks(tmp_path: Path) -> Path:
    """One tank in the meadow and one 1.9 km beside it."""
    rows = [ford.row("08:00:00"), ford.row("08:00:00", ford.NEAR_IT, name="trk:tank-2")]
    return ford.table(tmp_path / "tanks.csv", rows)


def test_the_terms_that_differ_are_told_with_the_difference(
    truceline: Truceline, ford_folder: Path, tanks: Path, tmp_path: Path
) -> None:
    nearer = ford.agreement(tmp_path / "nearer", ("distance_m = 5000", "distance_m = 1000"))

    told = truceline("check", ford_folder, tanks, "--shadow", nearer)

    shadow = told.out.split("Shadow: this text → the other")[1]
    assert told.code == 1
    assert "no-tanks-5-km   2 → 1          -1            0" in shadow
    assert "\nno-tanks " not in shadow
    assert "Under the other 1 term both texts find the same." in shadow


def test_a_term_that_one_text_lacks_counts_as_0_there(
    truceline: Truceline, ford_folder: Path, tanks: Path, tmp_path: Path
) -> None:
    renamed = ford.agreement(tmp_path / "renamed", ('id = "no-tanks-5-km"', 'id = "wider"'))

    told = truceline("check", ford_folder, tanks, "--shadow", renamed, "--json")

    assert list(told.json) == ["observations", "rejects", "findings", "in_force", "apart", "shadow"]
    assert told.json["shadow"] == {
        "no-tanks": {"inside": [1, 1], "cannot_tell": [0, 0]},
        "no-tanks-5-km": {"inside": [2, 0], "cannot_tell": [0, 0]},
        "wider": {"inside": [0, 2], "cannot_tell": [0, 0]},
    }


def test_as_many_findings_of_other_objects_are_no_agreement_of_the_two(
    truceline: Truceline, ford_folder: Path, tanks: Path, tmp_path: Path
) -> None:
    moved = ford.agreement(tmp_path / "moved")
    ring = [[lon + 0.06, lat] for lon, lat in ford.MEADOW]
    (moved / "shapes.geojson").write_text(ford.shapes(ring), encoding="utf-8")

    told = truceline("check", ford_folder, tanks, "--shadow", moved)

    assert "no-tanks   1 → 1      others" in told.out


def test_a_text_and_itself_find_the_same(
    truceline: Truceline, ford_folder: Path, tanks: Path
) -> None:
    told = truceline("check", ford_folder, tanks, "--shadow", ford_folder)

    assert "Shadow: under every term both texts find the same." in told.out


@pytest.mark.slow
def test_the_first_text_alone_decides_how_the_command_ends(
    truceline: Truceline, ford_folder: Path, tanks: Path, tmp_path: Path
) -> None:
    freed = ford.agreement(tmp_path / "freed", ('status = "in_force"', 'status = "suspended"'))

    assert truceline("check", ford_folder, tanks, "--shadow", freed).code == 1
    assert truceline("check", freed, tanks, "--shadow", ford_folder).code == 0
