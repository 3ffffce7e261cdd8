"""`truceline agreement`: check, show, diff."""

from pathlib import Path

import pytest

from cli import ford
from cli.playing import WIDTH, Truceline


@pytest.mark.slow
def test_check_counts_what_was_read(truceline: Truceline, ford_folder: Path) -> None:
    told = truceline("agreement", "check", ford_folder)

    assert told.code == 0
    assert told.out.startswith(
        "Agreement of the Ford\n"
        "can be read: 2 parties, 0 lines, 1 areas, 2 terms (1 in force, 1 claimed)\n"
        "digest "
    )


def test_check_says_the_same_to_a_program(truceline: Truceline, ford_folder: Path) -> None:
    told = truceline("agreement", "check", ford_folder, "--json").json

    assert told.pop("digest").isalnum()
    assert told == {"id": "ford", "parties": 2, "lines": 0, "areas": 1, "terms": 2}


def test_show_tells_every_term_as_a_sentence_with_its_source(
    truceline: Truceline, ford_folder: Path
) -> None:
    told = truceline("agreement", "show", ford_folder, "--at", "2031-05-05")

    in_force, apart = told.out.split("Apart: not in force, never counted")
    assert "as of 2031-05-05T00:00:00Z; digest " in in_force
    assert "  no-tanks\n    No tanks of South may be in the Meadow." in in_force
    assert "exclusion · Protocol of the Ford, grade A1" in in_force
    assert "claimed · stand_off · A newspaper of the North, grade D4" in apart
    assert told.out.rstrip().endswith("Invented.")
    assert max(map(len, told.out.splitlines()[2:])) <= WIDTH


def test_show_puts_competing_versions_side_by_side(truceline: Truceline, ford_folder: Path) -> None:
    told = truceline("agreement", "show", ford_folder, "--at", "2031-05-05")

    lines = told.out.split("Versions of one rule, side by side: tanks")[1].splitlines()
    assert lines[1].split() == ["no-tanks", "no-tanks-5-km"]
    assert lines[3].split() == ["in", "force", "claimed"]


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("2031-04-30", "agreed"),
        ("2031-05-01T02:00:00+02:00", "in_force"),
        ("2031-05-09T23:59:59Z", "in_force"),
        ("2031-05-10", "lapsed"),
    ],
)
def test_show_tells_the_status_of_the_time_asked(
    truceline: Truceline, ford_folder: Path, at: str, status: str
) -> None:
    told = truceline("agreement", "show", ford_folder, "--at", at, "--json")

    assert [each["status"] for each in told.json["terms"]] == [status, "claimed"]


@pytest.mark.parametrize("at", ["yesterday", "2031-05-05T12:00:00", "2031-5-5", "10000-01-01", ""])
def test_a_time_without_a_zone_and_what_is_none_are_refused(
    truceline: Truceline, ford_folder: Path, at: str
) -> None:
    told = truceline("agreement", "show", ford_folder, "--at", at)

    assert told.code == 2
    assert told.out == ""
    assert f"--at {at!r} is no day and no time with its zone" in told.err
    assert "2018-07-20T12:00:00Z" in told.err


def test_an_unknown_language_is_refused_before_anything_is_shown(
    truceline: Truceline, ford_folder: Path
) -> None:
    told = truceline("agreement", "show", ford_folder, "--language", "tlh")

    assert told.code == 2
    assert told.out == ""
    assert "'tlh'" in told.err
    assert "known: ar, en" in told.err


def test_diff_tells_each_change_by_field_and_sentence(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    wider = ford.agreement(
        tmp_path / "wider",
        ("distance_m = 5000", "distance_m = 8000"),
        ('grade = "A1"', 'grade = "B2"'),
        ('id = "north"', 'id = "east"'),
    )

    told = truceline("agreement", "diff", ford_folder, wider)

    lines = [line.strip() for line in told.out.splitlines()]
    assert told.code == 0
    assert "distance_m  5000 → 8000" in lines
    assert any(line.startswith("-  No tanks of South may be within 5 km") for line in lines)
    assert any(line.startswith("+  No tanks of South may be within 8 km") for line in lines)
    assert "party east added" in lines
    assert "party north removed" in lines
    assert lines[-1] == "1 added, 2 changed, 1 removed"


def test_diff_says_that_there_is_no_difference(truceline: Truceline, ford_folder: Path) -> None:
    assert truceline("agreement", "diff", ford_folder, ford_folder).out == "No difference.\n"
    assert truceline("agreement", "diff", ford_folder, ford_folder, "--json").json == []
