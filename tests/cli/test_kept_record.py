"""`truceline check --record`: a new record is whole or not there, an old one goes on."""

import gzip
import os
import signal
import sys
import time
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from cli import ford
from cli.playing import Truceline
from truceline.agreement.folder import load
from truceline.cli._keeping import kept, state
from truceline.node import Node, SetClock
from truceline.picture import Seen
from truceline.record import Record
from truceline.values.instants import SECOND_US, to_iso
from truceline.values.observations import Observations

pytestmark = pytest.mark.slow


def entries(folder: Path) -> list[str]:
    """Kinds of all entries of a record, in order."""
    with Record.open(folder, read_only=True) as record:
        return [each.kind for each in record.entries()]


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """A tank that stands in the meadow for an hour."""
    rows = [ford.row(f"08:{minute:02}:00") for minute in range(0, 60, 5)]
    return ford.table(tmp_path / "day.csv", rows)


def test_a_new_record_holds_the_text_the_rows_and_the_findings(
    truceline: Truceline, ford_folder: Path, day: Path, tmp_path: Path
) -> None:
    told = truceline("check", ford_folder, day, "--record", "deep/record")

    assert told.code == 1
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["record"]
    assert sorted(each.name for each in (tmp_path / "deep" / "record").iterdir()) == [
        "checkpoint.lock", "keys", "record.sqlite",
    ]  # fmt: skip
    assert entries(tmp_path / "deep" / "record") == [
        "record.created/1", "agreement.stated/1", "picture.seen/1", "findings.opened/1",
        "findings.opened/1", "monitor.concluded/1",
    ]  # fmt: skip


def test_an_empty_folder_and_that_of_the_report_will_do(
    truceline: Truceline, ford_folder: Path, day: Path, tmp_path: Path
) -> None:
    (tmp_path / "both").mkdir()

    told = truceline("check", ford_folder, day, "--record", "both", "--out", "both")

    assert told.code == 1
    assert len(list((tmp_path / "both").iterdir())) == 7


def test_the_same_file_a_second_time_changes_no_finding(
    truceline: Truceline, ford_folder: Path, day: Path
) -> None:
    first = truceline("check", ford_folder, day, "--record", "record", "--json")
    listed = truceline("finding", "list", "--record", "record", "--json")

    again = truceline("check", ford_folder, day, "--record", "record")

    assert first.json["in_force"] == {"inside": 1, "cannot_tell": 0}
    assert again.code == 1
    assert "12 rows were stated before and left out." in again.out
    assert truceline("finding", "list", "--record", "record", "--json").json == listed.json


def test_a_scenario_a_second_time_repeats_no_notice_and_no_inspection(
    truceline: Truceline, ford_folder: Path, tmp_path: Path
) -> None:
    scenario = tmp_path / "week.toml"
    scenario.write_text(
        """starts_at = 2031-05-02T00:00:00Z
[[sighting]]
at_s = 0
lat = 33.0
lon = 36.3
object_id = "trk:1"
[[inspection]]
of = "no-tanks"
verifier = "mission"
at_s = 60
[[notice]]
name = "march"
party = "south"
kind = "activity.exercise"
notified_at_s = 0
starts_at_s = 7200
ends_at_s = 9000
ring = [[36.0, 33.0], [36.1, 33.0], [36.1, 33.1]]
""",
        encoding="utf-8",
    )
    told = truceline("check", ford_folder, scenario, scenario, "--record", "record")
    assert told.code == 0, told.err
    once = entries(tmp_path / "record")

    truceline("check", ford_folder, scenario, "--record", "record")

    said = ("deconfliction.notified/1", "incidents.inspected/1")
    assert [once.count(each) for each in said] == [1, 1]
    assert [entries(tmp_path / "record").count(each) for each in said] == [1, 1]


def test_new_rows_go_on_where_the_record_ends(
    truceline: Truceline, ford_folder: Path, day: Path, tmp_path: Path
) -> None:
    truceline("check", ford_folder, day, "--record", "record")
    rows = [ford.row("09:00:00"), ford.row("09:05:00", ford.FAR_AWAY)]
    rows += [ford.row("09:10:00", ford.FAR_AWAY)]

    truceline("check", ford_folder, ford.table(tmp_path / "on.csv", rows), "--record", "record")

    (found,) = truceline(
        "finding", "list", "--record", "record", "--json", "--term", "no-tanks"
    ).json
    assert (found["opened"], found["closed"]) == ("2031-05-02T08:00:00Z", "2031-05-02T09:00:00Z")


def test_a_file_refused_half_way_leaves_an_old_record_as_it_was(
    truceline: Truceline, ford_folder: Path, day: Path, tmp_path: Path
) -> None:
    truceline("check", ford_folder, day, "--record", "record")
    before = entries(tmp_path / "record")
    broken = tmp_path / "broken.csv.gz"
    rows = [ford.row("10:00:00", name=f"trk:{number}") for number in range(20_000)]
    whole = gzip.compress("\n".join([ford.HEADER, *rows]).encode())
    broken.write_bytes(whole[: len(whole) * 9 // 10])

    told = truceline("check", ford_folder, day, broken, "--record", "record")

    assert told.code == 2
    assert "broken.csv.gz: cannot be read" in told.err
    assert entries(tmp_path / "record") == before


def test_a_record_of_another_agreement_is_refused(
    truceline: Truceline, ford_folder: Path, day: Path, tmp_path: Path
) -> None:
    truceline("check", ford_folder, day, "--record", "record")
    other = ford.agreement(tmp_path / "other", ('id = "ford"', 'id = "bridge"'))
    before = entries(tmp_path / "record")

    told = truceline("check", other, day, "--record", "record")

    assert told.code == 2
    assert "the record keeps the agreement 'ford', this one is 'bridge'" in told.err
    assert entries(tmp_path / "record") == before


def test_a_record_that_goes_on_has_no_shadow(
    truceline: Truceline, ford_folder: Path, day: Path
) -> None:
    truceline("check", ford_folder, day, "--record", "record")

    told = truceline("check", ford_folder, day, "--record", "record", "--shadow", ford_folder)

    assert told.code == 2
    assert "both texts must be asked the same rows" in told.err


def test_a_record_that_another_process_writes_is_refused(
    truceline: Truceline, ford_folder: Path, day: Path, tmp_path: Path
) -> None:
    truceline("check", ford_folder, day, "--record", "record")

    with Record.open(tmp_path / "record"):
        told = truceline("check", ford_folder, day, "--record", "record")

    assert told.code == 2
    assert f"process {os.getpid()} writes to the record" in told.err


def test_findings_under_a_term_that_the_amended_text_lacks_are_kept(
    truceline: Truceline, ford_folder: Path, day: Path, tmp_path: Path
) -> None:
    truceline("check", ford_folder, day, "--record", "record")
    amended = ford.agreement(tmp_path / "amended", ('id = "no-tanks-5-km"', 'id = "wider"'))

    told = truceline("check", amended, day, "--record", "record", "--json")

    assert told.json["findings"] == {
        "no-tanks": {"status": "in_force", "inside": 1, "cannot_tell": 0},
        "wider": {"status": "claimed", "inside": 0, "cannot_tell": 0},
        "no-tanks-5-km": {"status": "lapsed", "inside": 1, "cannot_tell": 0},
    }


def test_what_a_sudden_end_kept_back_is_made_up_for(
    truceline: Truceline, ford_folder: Path, day: Path, tmp_path: Path
) -> None:
    text, folder = load(ford_folder), tmp_path / "record"
    with kept(text, folder) as node:
        state(node, text)
    told = Observations.of(
        observed_us=[1_935_820_800_000_000], object_id=["trk:tank-1"], source=["mission"],
        lat_deg=[33.05], lon_deg=[36.05], position_radius_m=[5.0], party=["south"],
        kind=["land.armour.tank"],
    )  # fmt: skip
    block = told.to_ipc()
    digest = sha256(block).hexdigest()
    with Record.open(folder) as record:  # rows are on the disk, and then the power fails
        at_us = int(told.observed_us[0])
        seen = Seen(digest, 1, at_us, at_us, ("mission",))
        record.append("monitor", 1, seen, blocks={digest: block})

    truceline("check", ford_folder, day, "--record", "record")

    assert entries(folder)[1:5] == [
        "agreement.stated/1", "picture.seen/1", "findings.opened/1", "findings.opened/1",
    ]  # fmt: skip
    with Record.open(folder, read_only=True) as record:
        size = record.size
        assert len(Node(record, "reader", SetClock(0)).state.book.findings) == 2
        assert record.size == size


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_check_leaves_nothing_behind(
    ford_folder: Path, tmp_path: Path, number: signal.Signals
) -> None:
    table = tmp_path / "long.csv"
    times = (to_iso((1_935_446_400 + second) * SECOND_US) for second in range(20_000))
    ford.table(table, [ford.row(at, name=f"trk:{each}") for at in times for each in range(10)])
    before = sorted(tmp_path.rglob("*"))
    command = [sys.executable, "-m", "truceline.cli", "check", str(ford_folder), str(table)]
    command += ["--record", "new/record", "--out", "out"]

    with Popen(command, cwd=tmp_path, stdout=PIPE, stderr=PIPE) as process:
        while process.poll() is None and not list(tmp_path.glob(".record.*.part")):
            time.sleep(0.01)
        process.send_signal(number)
        out, _ = process.communicate()

    assert process.returncode == 128 + number
    assert out == b""
    assert sorted(tmp_path.rglob("*")) == before
