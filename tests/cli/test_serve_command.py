"""`truceline serve`: a node runs, is the only one on its folder, and ends in order or by force."""

import signal
import socket
import time
from pathlib import Path

import pytest

from cli.playing import Truceline
from cli.serving import PATIENCE_S, serving, started
from deconfliction.playing import box, notice
from truceline.cli.serve import _opened
from truceline.deconfliction.entries import ClashFound
from truceline.line.entries import ChannelOpened, Escalated, Queued, Rostered
from truceline.node.settings_file import FILE, read_settings
from truceline.record import Record
from truceline.record.stores.boxes import SqliteBoxes

pytestmark = pytest.mark.slow
SETTINGS = """\
[node]
party = "aria"

[runtime]
tick_s = 0.1

[[channel]]
id = "aria/fs"
channel_class = "flight_safety"
members = ["aria", "brea"]
flash_s = 1
escalation = ["next_officer"]

[[shift]]
starts = 2020-01-01T00:00:00Z
ends = 2120-01-01T00:00:00Z
officers = ["a-1", "a-2"]
"""


@pytest.fixture
def folder(truceline: Truceline, tmp_path: Path) -> Path:
    """Aria's folder with a record, a channel and a roster in its settings."""
    truceline("init", "desk", "--as", "aria", "--origin", "example.org/pass/line")
    (tmp_path / "desk" / FILE).write_text(SETTINGS, encoding="utf-8")
    return tmp_path / "desk"


def entries(folder: Path, kind: type) -> int:
    """How many entries of a kind the record holds, also while a node writes to it."""
    with Record.open(folder, read_only=True) as record:
        return len(list(record.entries([kind])))


def wait_for(folder: Path, kind: type, count: int) -> None:
    """Until the record holds so many."""
    until_s = time.monotonic() + PATIENCE_S
    while entries(folder, kind) < count:
        assert time.monotonic() < until_s, f"no {count} entries of {kind.__name__}"
        time.sleep(0.05)


def test_a_node_answers_states_its_settings_once_and_ends_in_order(folder: Path) -> None:
    for _ in range(2):
        with serving(folder) as node:
            assert node.get("/api/v1/health").json()["status"] == "up"
            code = node.stop()
            assert node.process.stdout is not None
            last = node.process.stdout.read().splitlines()[-1]
            assert (code, last.partition(":")[0]) == (0, "stopped")

    assert (entries(folder, ChannelOpened), entries(folder, Rostered)) == (1, 1)


def test_control_c_is_an_orderly_end_too(folder: Path) -> None:
    with serving(folder) as node:
        assert node.stop(signal.SIGINT) == 0


def test_a_second_process_on_one_folder_is_refused_naming_the_holder(
    truceline: Truceline, folder: Path
) -> None:
    with serving(folder) as node:
        second = started(folder)
        _, words = second.communicate(timeout=PATIENCE_S)
        written = truceline("line", "send", "aria/fs", "x", "--data", folder, "--officer", "a-1")
        read = truceline("line", "status", "--data", folder)

        assert second.returncode == 2
        assert f"process {node.process.pid} writes to the record" in words
        assert written.code == 2 and f"process {node.process.pid}" in written.err
        assert read.code == 0


def test_a_deadline_fires_exactly_once_though_the_node_is_killed(
    truceline: Truceline, folder: Path
) -> None:
    with serving(folder) as node:
        node.stop()
    truceline("line", "send", "aria/fs", "Off its path.", "--data", folder, "--officer", "a-1",
              "--precedence", "FLASH")  # fmt: skip
    assert entries(folder, Escalated) == 0

    with serving(folder) as node:
        wait_for(folder, Escalated, 1)
        node.stop(signal.SIGKILL)
    for _ in range(2):
        with serving(folder) as node:
            time.sleep(0.5)
            node.stop(signal.SIGKILL)

    with Record.open(folder, read_only=True) as record:
        (escalated,) = [each.body for each in record.entries([Escalated])]
    assert (escalated.step, escalated.means, escalated.officer) == (0, "next_officer", "a-1")
    assert truceline("record", "verify", folder).code == 0
    assert entries(folder, Queued) == 1


def test_a_node_set_to_it_finds_clashes_by_an_index_in_the_store_made_anew_at_each_start(
    folder: Path,
) -> None:
    (folder / FILE).write_text(f'{SETTINGS}\n[notices]\nindex = "store"\n', encoding="utf-8")
    for start in range(2):
        node = _opened(read_settings(folder))
        book = node.state.notices
        if start == 0:
            for party in ("aria", "brea"):
                plan = notice(f"aria/{party}", box(0, 0), party=party, released_to=())
                node.write(plan)

        found = [(each.body.one, each.body.other) for each in node.record.entries([ClashFound])]
        near = book.near(book.parts[max(book.parts)], "aria")
        kinds = {type(each) for each in book.shelves["aria"].of_datum.values()}
        node.record.close()

        assert found == [("aria/aria", "aria/brea")]
        assert [book.names[each] for each in near] == ["aria/aria", "aria/brea"]
        assert kinds == {SqliteBoxes}


def test_what_cannot_start_is_refused(truceline: Truceline, folder: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        busy = truceline("serve", "--data", folder, "--port", port)
    nowhere = truceline("serve", "--data", tmp_path / "none")
    (folder / "keys" / "aria+flash.key").rename(tmp_path / "away")
    keyless = truceline("serve", "--data", folder, "--port", "0")
    (folder / FILE).write_text('[node]\nparty = "carl"\n', encoding="utf-8")
    stranger = truceline("serve", "--data", folder, "--port", "0")

    assert [each.code for each in (busy, nowhere, keyless, stranger)] == [2] * 4
    assert "secret keys are not here: aria:flash" in keyless.err
    assert f"cannot listen on 127.0.0.1 port {port}" in busy.err
    assert "there is no such record" in nowhere.err
    assert "carl has no key in this record" in stranger.err


def test_metrics_are_told_to_this_machine(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    text = SETTINGS + f"\n[server]\nmetrics_port = {port}\n"
    (folder / FILE).write_text(text, encoding="utf-8")

    with serving(folder) as node:
        node.url = f"http://127.0.0.1:{port}"
        told = node.get("/metrics").text
        assert "truceline_up 1\n" in told
        assert "truceline_record_entries 3\n" in told  # its beginning, the channel, the roster
        assert node.get("/healthy").text == "ok\n"


def test_a_file_laid_into_a_watched_folder_is_read_once(folder: Path, truceline: Truceline) -> None:
    text = SETTINGS + '\n[[feed]]\nname = "patrols"\nfolder = "incoming"\nevery_s = 0.1\n'
    (folder / FILE).write_text(text, encoding="utf-8")
    (folder / "incoming").mkdir()
    rows = "observed_at,lat_deg,lon_deg,object_id,kind,source\n"
    rows += "2031-05-02T08:00:00Z,33.05,36.05,trk:1,land.armour.tank,mission\n"

    with serving(folder) as node:
        (folder / "incoming" / "day.part").write_text(rows, encoding="utf-8")
        (folder / "incoming" / "day.part").rename(folder / "incoming" / "day.csv")
        (folder / "incoming" / "bad.csv").write_text("nothing,here\n1,2\n", encoding="utf-8")
        until_s = time.monotonic() + PATIENCE_S
        while not (folder / "incoming" / "done" / "day.csv").exists():
            assert time.monotonic() < until_s
            time.sleep(0.05)
        node.stop()

    assert "no column says when" in (folder / "incoming/refused/bad.csv.txt").read_text()
    told = truceline("record", "verify", folder, "--json").json
    assert told["authors"]["aria"] == 2  # the first entry, and the block


def test_an_officer_speaks_through_the_node_that_runs(
    truceline: Truceline, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = truceline("user", "token", "--data", folder, "--node", "aria", "--party", "aria",
                      "--role", "liaison_officer")  # fmt: skip
    assert given.code == 0, given.err
    with serving(folder) as node:
        send = ("line", "send", "aria/fs", "Off its path.", "--server", node.url)
        nobody = truceline(*send)
        monkeypatch.setenv("TRUCELINE_TOKEN", given.out.split()[-1])
        sent = truceline(*send, "--precedence", "IMMEDIATE", "--field", "height=FL 350", "--json")
        strategic = truceline(*send, "--matter", "strategic")
        unknown = truceline("line", "send", "aria/none", "x", "--server", node.url)
        stopped = truceline("line", "suspend", "aria/fs", "--server", node.url, "--reason", "x")
        box = truceline("line", "inbox", "--out", "--server", node.url)
        plain = truceline("line", "inbox", "--out", "--server", node.url, "--json").json
        status = truceline("line", "status", "--server", node.url)
        assert node.stop() == 0
    gone = truceline(*send)

    assert (nobody.code, sent.code, strategic.code, unknown.code, gone.code) == (2, 0, 2, 2, 2)
    assert stopped.code == 0, stopped.err
    assert [each["message"] for each in plain] == [sent.json["message"]]
    assert "brea: queued" in box.out and "IMMEDIATE" in box.out
    assert "suspended_by" in status.out
    assert "no token to speak to the server with" in nobody.err
    assert "a strategic message on a flight_safety channel" in strategic.err
    assert "known: aria/fs" in unknown.err
    assert "does not answer" in gone.err
    with Record.open(folder, read_only=True) as record:
        (queued,) = record.entries([Queued])
    assert (queued.author, queued.body.role) == ("aria:immediate", "liaison_officer")
