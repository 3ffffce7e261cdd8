"""`truceline finding`: list and show."""

from pathlib import Path

import pytest

from cli import ford
from cli.playing import WIDTH, Truceline
from truceline.node import Node, SetClock
from truceline.record import Record
from truceline.values.instants import from_iso

pytestmark = pytest.mark.slow


@pytest.fixture
def record(truceline: Truceline, ford_folder: Path, tmp_path: Path) -> Path:
    """A tank that was in the meadow for ten minutes and left, and one at its edge."""
    rows = [ford.row("08:00:00"), ford.row("08:10:00")]
    rows += [ford.row(f"08:1{minute}:00", ford.FAR_AWAY) for minute in (5, 9)]
    rows += [ford.row("08:00:00", ford.AT_ITS_EDGE, name="trk:edge")]
    truceline("check", ford_folder, ford.table(tmp_path / "day.csv", rows), "--record", "record")
    return tmp_path / "record"


def test_list_tells_those_in_force_first_and_the_rest_apart(
    truceline: Truceline, record: Path
) -> None:
    told = truceline("finding", "list", "--record", record)

    in_force, apart = told.out.split("Apart: not in force, never counted")
    assert told.code == 0
    assert [word for word in in_force.split() if word.startswith("trk:")] == [
        "trk:tank-1", "trk:edge",
    ]  # fmt: skip
    assert "within" in in_force and "accuracy" in in_force  # folded, one below the other
    assert apart.count("claimed") == 2
    assert "4 findings\n" in apart
    assert max(map(len, told.out.splitlines())) <= WIDTH + len(str(record))


def test_list_picks_by_term_and_standing(truceline: Truceline, record: Path) -> None:
    def listed(*options: str) -> list[tuple[str, str]]:
        rows = truceline("finding", "list", "--record", record, "--json", *options).json
        return [(each["term"], each["object_id"]) for each in rows]

    assert len(listed()) == 4
    assert listed("--term", "no-tanks") == [("no-tanks", "trk:tank-1"), ("no-tanks", "trk:edge")]
    assert listed("--standing", "cannot_tell") == [("no-tanks", "trk:edge")]
    assert listed("--term", "no-tanks-5-km", "--standing", "cannot_tell") == []


def test_rows_of_the_list_have_the_columns_of_the_table_and_no_nan(
    truceline: Truceline, record: Path
) -> None:
    first = truceline("finding", "list", "--record", record, "--json").json[0]

    assert first["opened"] == "2031-05-02T08:00:00Z"
    assert first["closed"] == "2031-05-02T08:10:00Z"
    assert first["source"] == "mission"
    assert len(first) == 23  # the 21 of findings.parquet, and an ISO time beside each instant


def test_show_tells_the_term_the_margin_the_evidence_and_the_history(
    truceline: Truceline, record: Path
) -> None:
    number = truceline("finding", "list", "--record", record, "--json").json[0]["finding"]

    told = truceline("finding", "show", str(number), "--record", record)

    words = " ".join(told.out.split())
    assert told.code == 0
    assert f"Finding {number}: inside under no-tanks" in words
    assert "term says No tanks of South may be in the Meadow." in words
    assert "margin 4,659 m" in words
    assert "accuracy 11.18 m, combined, 95 %" in words
    assert "Evidence observed_at 2031-05-02T08:" in words
    assert f"History entry {number} " in words
    assert "opened: inside since 2031-05-02T08:00:00Z" in words
    assert "until 2031-05-02T08:10:00Z (left)" in words


def test_show_says_the_same_to_a_program(truceline: Truceline, record: Path) -> None:
    listed = truceline("finding", "list", "--record", record, "--json").json[0]

    told = truceline("finding", "show", str(listed["finding"]), "--record", record, "--json").json

    assert told["finding"] == listed["finding"]
    assert told["sentence"] == "No tanks of South may be in the Meadow."
    assert told["body"]["deepest"]["block"] == listed["block"]
    assert told["evidence"]["object_id"] == "trk:tank-1"
    assert told["history"][0]["entry"] == listed["finding"]
    assert (told["revisions"], told["withdrawn"]) == (0, False)


def test_a_record_without_findings_has_an_empty_list(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    rows = ford.table(tmp_path / "far.csv", [ford.row("08:00:00", ford.FAR_AWAY)])
    truceline("check", ford_folder, rows, "--record", "none")

    assert truceline("finding", "list", "--record", "none").out == "0 findings\n"
    assert truceline("finding", "list", "--record", "none", "--json").json == []


def test_what_is_not_there_is_refused(truceline: Truceline, record: Path, tmp_path: Path) -> None:
    gone = truceline("finding", "list", "--record", "gone")
    empty = truceline("finding", "list", "--record", tmp_path)
    number = truceline("finding", "show", "999", "--record", record)
    term = truceline("finding", "list", "--record", record, "--term", "no-tank")
    standing = truceline("finding", "list", "--record", record, "--standing", "outside")

    assert [each.code for each in (gone, empty, number, term, standing)] == [2] * 5
    assert "gone: there is no such record" in gone.err
    assert "holds no record" in empty.err
    assert "there is no finding 999" in number.err
    assert "did you mean 'no-tanks'?" in term.err
    assert "known: inside, cannot_tell" in standing.err


def test_an_officer_acknowledges_a_finding_once(truceline: Truceline, record: Path) -> None:
    number = str(truceline("finding", "list", "--record", record, "--json").json[0]["finding"])

    told = truceline("finding", "ack", number, "--record", record, "--officer", "o-7",
                     "--words", "patrol sent")  # fmt: skip
    again = truceline("finding", "ack", number, "--record", record, "--officer", "o-8")

    shown = " ".join(truceline("finding", "show", number, "--record", record).out.split())
    assert told.code == 0
    assert again.code == 2 and "acknowledged for monitor already, by o-7" in again.err
    assert "acknowledged for monitor by o-7" in shown
    assert "acknowledged for monitor by o-7: patrol sent" in shown
    assert "seen by" in truceline("finding", "list", "--record", record).out


def test_a_shelf_tells_until_when_and_why_and_ends_by_itself(
    truceline: Truceline, record: Path
) -> None:
    number = str(truceline("finding", "list", "--record", record, "--json").json[0]["finding"])
    options = ("--record", record, "--officer", "o-7", "--reason", "a known wreck")

    told = truceline("finding", "shelve", number, *options, "--for", "8h", "--json").json
    shown = " ".join(truceline("finding", "show", number, "--record", record).out.split())
    with Record.open(record) as opened:
        node = Node(opened, "monitor", SetClock(from_iso(told["until"])))
        ended = [each.kind for each in node.tick(node.clock.now_us())]
        again = node.tick(node.clock.now_us())

    assert f"shelved for monitor until {told['until']}: a known wreck" in shown
    assert ended.count("findings.shelf_ended/1") == 1
    assert again == []
    assert "shelved for" not in truceline("finding", "list", "--record", record).out


def test_what_may_not_be_said_of_a_finding_is_refused(truceline: Truceline, record: Path) -> None:
    number = str(truceline("finding", "list", "--record", record, "--json").json[0]["finding"])
    shelf = ("finding", "shelve", number, "--record", record, "--officer", "o-7")

    gone = truceline("finding", "ack", "999", "--record", record, "--officer", "o-7")
    nobody = truceline("finding", "ack", number, "--record", record, "--officer", " ")
    reason = truceline(*shelf, "--reason", "", "--for", "1h")
    span = truceline(*shelf, "--reason", "x", "--for", "soon")
    long = truceline(*shelf, "--reason", "x", "--for", "31d")
    stranger = truceline(*shelf, "--reason", "x", "--for", "1h", "--as", "south")

    told = (gone, nobody, reason, span, long, stranger)
    assert [each.code for each in told] == [2] * 6
    assert "there is no finding 999" in gone.err
    assert "for 30 days at most" in long.err
    assert "write 90s, 45m, 8h or 7d" in span.err
    assert "south has no key in this record" in stranger.err
