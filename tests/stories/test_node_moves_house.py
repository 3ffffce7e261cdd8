"""A node moves house.

Aria's machine is old. Aria backs the record up while it is in use, and reads the copy elsewhere:
that needs nobody's leave. To write there is another matter: a copy that went on would contradict
what the log has signed since. So Aria asks for the newest checkpoint, and goes on only with a copy
that holds all of it. A new version that keeps its record in another way would take it in as a
bundle, and go on from there with the same keys.
"""

import shutil
from pathlib import Path

import pytest

from node.line_playing import OPENED, message, new_node
from truceline.cli._entry import run
from truceline.errors import RecordRefused
from truceline.line import shown
from truceline.node import Node, SetClock
from truceline.record import Record


def told(*words: str | Path) -> int:
    """Run one command; its exit code."""
    return run([str(each) for each in words])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Aria's folder with one message."""
    node = new_node(tmp_path / "old", SetClock(0))
    node.write(OPENED, message("aria/1"))
    node.record.close()
    return tmp_path / "old"


def goes_on(folder: Path) -> list[str]:
    """Aria writes one more message there; how all stand then."""
    with Record.open(folder) as record:
        node = Node(record, "aria", SetClock(5))
        node.write(message(f"aria/{record.next_number}"))
        return [one.rung for each in node.state.line.messages.values()
                for one in shown(node.state.line, each)]  # fmt: skip


@pytest.mark.slow
def test_a_copy_is_read_but_not_written_to_without_the_newest_checkpoint(
    old: Path, tmp_path: Path
) -> None:
    assert told("record", "backup", old, tmp_path / "copy") == 0
    assert told("record", "restore", tmp_path / "copy", tmp_path / "new") == 0
    shutil.copytree(old / "keys", tmp_path / "new" / "keys")

    assert told("record", "verify", tmp_path / "new") == 0
    with pytest.raises(RecordRefused):
        goes_on(tmp_path / "new")


def test_a_copy_that_holds_all_goes_on_with_the_same_keys(old: Path, tmp_path: Path) -> None:
    told("record", "backup", old, tmp_path / "copy")
    with Record.open(old, read_only=True) as record:
        (tmp_path / "newest").write_bytes(record.checkpoint)

    code = told("record", "restore", tmp_path / "copy", tmp_path / "new", "--newest",
                tmp_path / "newest")  # fmt: skip
    shutil.copytree(old / "keys", tmp_path / "new" / "keys", dirs_exist_ok=True)

    assert code == 0
    assert goes_on(tmp_path / "new") == ["queued", "queued"]
    assert told("record", "verify", tmp_path / "new") == 0


def test_an_older_copy_may_not_go_on(old: Path, tmp_path: Path) -> None:
    told("record", "backup", old, tmp_path / "copy")
    goes_on(old)
    with Record.open(old, read_only=True) as record:
        (tmp_path / "newest").write_bytes(record.checkpoint)

    code = told("record", "restore", tmp_path / "copy", tmp_path / "new", "--newest",
                tmp_path / "newest")  # fmt: skip

    assert code == 2


@pytest.mark.slow
def test_a_bundle_goes_on_in_a_new_folder_with_the_same_keys(old: Path, tmp_path: Path) -> None:
    with Record.open(old, read_only=True) as record:
        key = record.log.vkey
    told("record", "bundle", old, tmp_path / "all.bundle")
    told("record", "import", tmp_path / "all.bundle", tmp_path / "new", "--key", key)
    shutil.copytree(old / "keys", tmp_path / "new" / "keys", dirs_exist_ok=True)

    assert goes_on(tmp_path / "new") == ["queued", "queued"]
    assert told("record", "verify", tmp_path / "new", "--key", key) == 0
