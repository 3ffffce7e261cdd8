"""Commands at the folder of a party whose log lies with another node."""

from pathlib import Path

import pytest

from cli.playing import Truceline
from line.playing import OPENED
from truceline.line.entries import Queued
from truceline.node import Node, WallClock
from truceline.record import Record

pytestmark = pytest.mark.slow


def test_what_a_party_writes_at_its_folder_waits_for_the_log_and_goes_there_by_file(
    truceline: Truceline, tmp_path: Path
) -> None:
    names = ("aria", "brea")
    holders = [truceline("init", tmp_path / name, "--as", name).out.split()[-1] for name in names]
    begun = truceline("init", tmp_path / "monitor", "--as", "monitor", "--origin", "ford.example",
                      "--holder", holders[0], "--holder", holders[1])  # fmt: skip
    key = begun.out.split()[-1]
    with (tmp_path / "aria" / "truceline.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[[peer]]\nname = "monitor"\nkey = "{key}"\n')
    with Record.open(tmp_path / "monitor") as record:
        Node(record, "monitor", WallClock()).write(OPENED)
    truceline("record", "bundle", tmp_path / "monitor", "carried")
    truceline("record", "import", "carried", tmp_path / "aria", "--key", key)

    told = truceline("line", "send", OPENED.channel, "Over the ford at ten", "--data",
                     tmp_path / "aria", "--officer", "a-1")  # fmt: skip
    outbox = tmp_path / "aria" / "outbox" / "entries"
    box = truceline("line", "inbox", "--out", "--data", tmp_path / "aria")
    (plain,) = truceline("line", "inbox", "--out", "--data", tmp_path / "aria", "--json").json
    admitted = truceline("record", "admit", outbox, tmp_path / "monitor")

    assert "queued" in told.out, told.err
    assert (told.code, admitted.code) == (0, 0)
    assert "brea: queued (not logged)" in box.out
    (shown,) = plain["shown"]
    assert shown["words"].endswith("waiting in the outbox, not yet in the log")
    assert not shown["in_log"]
    assert "1 new entry" in admitted.out
    with Record.open(tmp_path / "monitor", read_only=True) as record:
        assert [each.author for each in record.entries([Queued])] == ["aria:routine"]
