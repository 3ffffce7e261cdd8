"""`truceline record checkpoint|compare|fork|hammer`."""

import shutil
from pathlib import Path

import pytest

from cli.playing import Truceline
from truceline.record import Record

pytestmark = pytest.mark.slow


@pytest.fixture
def record(truceline: Truceline, tmp_path: Path) -> Path:
    """A record, and in `mirror` a whole copy of it."""
    truceline("init", "record", "--as", "monitor", "--origin", "example.org/ford")
    truceline("record", "bundle", "record", "ours.bundle")
    truceline("record", "import", "ours.bundle", "mirror", "--key", log_of(truceline))
    return tmp_path / "record"


def log_of(truceline: Truceline) -> str:
    return str(truceline("record", "verify", "record", "--json").json["log"])


def test_the_newest_checkpoint_is_shown_and_written(truceline: Truceline, record: Path) -> None:
    told = truceline("record", "checkpoint", record, "--out", "ours.note")

    assert told.out.splitlines()[:2] == ["example.org/ford", "1"]
    assert Path("ours.note").read_text(encoding="utf-8") == told.out


def test_a_record_that_grew_contradicts_nobody(truceline: Truceline, record: Path) -> None:
    truceline("record", "checkpoint", record, "--out", "old.note")
    truceline("record", "keys", "rotate", record, "monitor")
    truceline("record", "checkpoint", record, "--out", "new.note")

    here = truceline("record", "compare", record, "old.note", "new.note")
    there = truceline("record", "compare", "mirror", "old.note", "new.note")

    assert (here.code, there.code) == (0, 0)
    assert "old.note: 1 entry, older, and the beginning of the record here" in here.out
    assert "new.note: 2 entries, the same record as here" in here.out
    assert "new.note: 2 entries, newer; ask for a bundle" in there.out
    assert not Path("forks").exists()


def test_a_log_that_told_two_stories_is_found_out_and_both_notes_are_kept(
    truceline: Truceline, record: Path
) -> None:
    log = log_of(truceline)
    shutil.copytree(record, "forked")  # whoever hosts the record shows the south another one
    truceline("record", "keys", "rotate", record, "monitor")
    truceline("record", "keys", "rotate", record, "monitor")
    truceline("record", "keys", "rotate", "forked", "monitor")
    truceline("record", "checkpoint", "forked", "--out", "south.note")

    told = truceline("record", "compare", record, "south.note")

    (evidence,) = Path("forks").iterdir()
    assert told.code == 1
    assert "A FORK" in told.out and str(evidence) in told.out
    shown = truceline("record", "fork", evidence, "--key", log)
    assert shown.code == 0
    assert "has signed two records that cannot both be:\n  3 entries" in shown.out
    with Record.open(None) as other:
        other.begin(1)
        assert truceline("record", "fork", evidence, "--key", other.log.vkey).code == 2


def test_the_hammer_tells_people_and_programs_what_a_record_bears(
    truceline: Truceline, tmp_path: Path
) -> None:
    words = ("record", "hammer", "--authors", "2", "--entries", "3", "--proofs", "4")

    told, machine = truceline(*words), truceline(*words, "tried", "--json").json

    assert told.out.startswith("6 entries of 2 authors at once\n")
    assert "half within" in told.out
    assert (machine["entries"], machine["authors"]) == (6, 2)
    assert 0 < machine["receipt_p50_us"] <= machine["receipt_p99_us"]
    assert truceline("record", "verify", "tried", "--json").json["size"] == 7
    assert truceline(*words, "tried").code == 2
