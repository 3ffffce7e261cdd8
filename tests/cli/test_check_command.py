"""`truceline check`: what it prints, what it writes, how it ends."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cli import ford
from cli.playing import WIDTH, Truceline

COLUMNS = [
    "finding", "term", "version", "status", "standing", "reason", "party", "object_id",
    "other_object_id", "opened_us", "closed_us", "margin", "margin_unit", "accuracy_m",
    "probability", "lat_deg", "lon_deg", "observations", "block", "row", "source",
]  # fmt: skip


@pytest.fixture
def tanks(tmp_path: Path) -> Path:
    """One tank in the meadow, one at its edge and one near it."""
    places = {"trk:in": ford.IN_IT, "trk:edge": ford.AT_ITS_EDGE, "trk:near": ford.NEAR_IT}
    rows = [ford.row("08:00:00", place, name=name) for name, place in places.items()]
    return ford.table(tmp_path / "tanks.csv", rows)


def test_findings_in_force_end_by_1_and_are_told_apart_from_the_rest(
    truceline: Truceline, ford_folder: Path, tanks: Path
) -> None:
    told = truceline("check", ford_folder, tanks)

    in_force, apart = told.out.split("Apart: not in force, never counted")
    assert told.code == 1
    assert told.err == ""
    assert told.out.startswith("Agreement of the Ford\n3 observations from tanks.csv\n")
    assert "no-tanks       1       1  No tanks in the Meadow" in in_force
    assert "no-tanks-5-km       3       0  claimed: No tanks within 5 km" in apart
    assert "Findings in force: 1 inside, 1 cannot be told. Apart: 3." in apart


def test_findings_apart_alone_end_by_0(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    near = ford.table(tmp_path / "near.csv", [ford.row("08:00:00", ford.NEAR_IT)])

    told = truceline("check", ford_folder, near, "--json")

    assert told.code == 0
    assert told.json["in_force"] == {"inside": 0, "cannot_tell": 0}
    assert told.json["apart"] == {"inside": 1, "cannot_tell": 0}


def test_what_only_cannot_be_told_ends_by_0(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    edge = ford.table(tmp_path / "edge.csv", [ford.row("08:00:00", ford.AT_ITS_EDGE)])

    told = truceline("check", ford_folder, edge, "--json")

    assert told.code == 0
    assert told.json["in_force"] == {"inside": 0, "cannot_tell": 1}


@pytest.mark.slow
def test_json_is_one_document_of_exactly_the_promised_shape(
    truceline: Truceline, ford_folder: Path, tanks: Path
) -> None:
    told = truceline("check", ford_folder, tanks, "--json", "--out", "out", "--record", "record")

    assert told.err == ""
    assert json.loads(told.out) == {
        "observations": 3,
        "rejects": 0,
        "findings": {
            "no-tanks": {"status": "in_force", "inside": 1, "cannot_tell": 1},
            "no-tanks-5-km": {"status": "claimed", "inside": 3, "cannot_tell": 0},
        },
        "in_force": {"inside": 1, "cannot_tell": 1},
        "apart": {"inside": 3, "cannot_tell": 0},
    }


@pytest.mark.slow
def test_out_writes_the_report_and_the_findings_as_tables(
    truceline: Truceline, ford_folder: Path, tanks: Path, tmp_path: Path
) -> None:
    told = truceline("check", ford_folder, tanks, "--out", "new/out")

    findings = pq.read_table(tmp_path / "new" / "out" / "findings.parquet")
    assert findings.schema.names == COLUMNS
    assert findings.num_rows == 5
    assert {each.name for each in (tmp_path / "new" / "out").iterdir()} == {
        "findings.parquet", "findings.geojson", "findings.csv", "report.html",
    }  # fmt: skip
    assert "written: new/out/report.html" in told.out


@pytest.mark.slow
def test_a_term_that_lapsed_meanwhile_keeps_what_was_found_while_it_was_in_force(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    rows = [ford.row("2031-05-09T08:00:00Z"), ford.row("2031-05-11T08:00:00Z", ford.FAR_AWAY)]

    told = truceline("check", ford_folder, ford.table(tmp_path / "days.csv", rows))

    in_force, apart = told.out.split("Apart: not in force, never counted")
    assert told.code == 1
    assert "no-tanks       1       0  No tanks in the Meadow" in in_force
    assert "no-tanks            0       0  lapsed: No tanks in the Meadow" in apart


@pytest.mark.slow
def test_rejected_rows_are_told_by_reason_with_the_first_of_each(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    rows = [
        ford.row("08:00:00"),
        ford.row("yesterdayT"),
        ford.row("2031-13-01T00:00:00Z"),
        ford.row("08:01:00").replace("land.armour.tank", "tank"),
    ]
    table = ford.table(tmp_path / "rows.csv", rows)

    told = truceline("check", ford_folder, table)

    assert told.code == 1
    assert "Rejected: 3 of 4 rows" in told.out
    assert f"\n  2 bad time, first {table}:3: yesterdayT,33.05" in told.out
    assert f"\n  1 unknown kind, first {table}:5: 2031-05-02T08:01:00Z" in told.out


def test_nothing_observed_is_not_told_as_nothing_found(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    told = truceline("check", ford_folder, ford.table(tmp_path / "none.csv", []))

    assert told.code == 0
    assert "Nothing was observed, so that nothing was found says nothing." in told.out


def test_a_file_named_twice_is_read_twice_and_counted_once(
    truceline: Truceline, ford_folder: Path, tanks: Path
) -> None:
    twice = truceline("check", ford_folder, tanks, tanks)

    assert "Findings in force: 1 inside, 1 cannot be told. Apart: 3." in twice.out
    assert "3 rows were stated before and left out." in twice.out


def test_columns_that_nothing_reads_are_named(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    table = tmp_path / "more.csv"
    table.write_text(f"{ford.HEADER},weather\n{ford.row('08:00:00')},fog\n", encoding="utf-8")

    told = truceline("check", ford_folder, table)

    assert "more.csv: nothing reads the columns weather." in told.out


def test_a_footprint_that_a_profile_states_is_put_on_the_record(
    truceline: Truceline, ford_folder: Path, tanks: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "mission.toml"
    profile.write_text(
        'source = "mission"\nfootprint = [[36.0, 33.0], [36.2, 33.0], [36.2, 33.2]]\n', "utf-8"
    )

    truceline("check", ford_folder, tanks, "--profile", profile, "--out", "out")

    assert "footprint" in (tmp_path / "out" / "report.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("[bold]Ford[/nothing]", "[bold]Ford[/nothing]"),
        (r"\u001b[31mred", "?[31mred"),
        (r"one\ntwo", "one two"),
        (r"\u202edroF", "?droF"),
        ("اتفاق المخاضة", "اتفاق المخاضة"),
        ("Übereinkunft, 渡し場", "Übereinkunft, 渡し場"),
    ],
)
def test_a_title_is_shown_as_it_is_and_cannot_steer_the_terminal(
    truceline: Truceline, tmp_path: Path, tanks: Path, title: str, shown: str
) -> None:
    folder = ford.agreement(tmp_path / "titled", ("Agreement of the Ford", title))

    told = truceline("check", folder, tanks)

    assert told.code == 1
    assert told.out.splitlines()[0] == shown


@pytest.mark.slow
def test_names_of_any_script_are_kept_whole(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    name = "trk:دبابة-" + "١" * 30
    table = ford.table(tmp_path / "رصد.csv", [ford.row("08:00:00", name=name)])

    told = truceline("check", ford_folder, table, "--record", "record")
    listed = truceline("finding", "list", "--record", "record")

    assert "1 observation from رصد.csv" in told.out
    assert name in "".join(line[18:49].strip() for line in listed.out.splitlines())


def test_tables_stay_within_the_screen(truceline: Truceline, tmp_path: Path, tanks: Path) -> None:
    long = "no-tanks-of-the-south-in-the-meadow-that-lies-below-the-old-ford"
    folder = ford.agreement(tmp_path / "long", ('id = "no-tanks"', f'id = "{long}"'))

    told = truceline("check", folder, tanks)

    assert max(map(len, told.out.splitlines())) <= WIDTH
    assert long in "".join(line[:26].strip() for line in told.out.splitlines())
    assert "…" not in told.out
