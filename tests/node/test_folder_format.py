"""Folders of other versions: an older one is brought up after a copy, a newer one is refused."""

import os
import stat
from pathlib import Path

import pytest

from truceline.errors import RecordRefused, Refusal
from truceline.node import folder_format
from truceline.node.folder_format import FORMAT, format_of, refuse_newer, upgrade
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import keep_next, load_keys, save_keys, settle_keys, write_key
from truceline.record.stores.lock import hold

pytestmark = pytest.mark.skipif(os.name == "nt", reason="colons in names of files")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder as format 1 has it: no number, and a lane's key in a file with a colon."""
    save_keys(tmp_path, {"aria": new_key(), "log": new_key()}, "example.org/pass")
    write_key(tmp_path / "keys" / "aria:flash.key", new_key(), "aria:flash")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "keys").iterdir())


def test_an_older_folder_is_brought_up_and_what_changed_is_kept(old: Path) -> None:
    before = {name: key.name for name, key in load_keys(old).items()}

    changed = upgrade(old, old)

    assert (format_of(old, old), changed) == (FORMAT, ["aria:flash.key"])
    assert names(old) == ["aria+flash.key", "aria.key", "log.key"]
    assert {name: key.name for name, key in load_keys(old).items()} == before
    kept = old / "before-format-2" / "keys" / "aria:flash.key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert upgrade(old, old) == []


def test_an_upgrade_that_a_sudden_end_cut_short_goes_on(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(old)

    def cut(_: Path) -> None:
        raise OSError("the lights went out")

    with monkeypatch.context() as cutting, pytest.raises(OSError, match="lights"):
        cutting.setattr(folder_format, "write_format", cut)
        upgrade(old, old)
    upgrade(old, old)

    assert names(old) == ["aria+flash.key", "aria.key", "log.key"]
    assert sorted(each.name for each in (old / "before-format-2/keys").iterdir()) == before


def test_a_newer_folder_is_refused_and_left_as_it_is(old: Path) -> None:
    (old / "format").write_text(f"{FORMAT + 1}\n")

    for act in (refuse_newer, upgrade):
        with pytest.raises(Refusal, match=f"format {FORMAT + 1}, and this version knows {FORMAT}"):
            act(old, old)

    assert "aria:flash.key" in names(old)


def test_a_number_that_is_none_is_refused(old: Path) -> None:
    (old / "format").write_text("two\n")

    with pytest.raises(Refusal, match="holds no number but 'two'"):
        upgrade(old, old)


def test_a_folder_that_somebody_writes_to_is_not_brought_up(old: Path) -> None:
    with hold(old), pytest.raises(RecordRefused, match="writes to the record"):
        upgrade(old, old)

    assert "aria:flash.key" in names(old)


def test_a_folder_with_nothing_to_change_is_of_our_format(tmp_path: Path) -> None:
    save_keys(tmp_path, {"aria": new_key(), "aria:flash": new_key()}, "example.org/pass")

    assert format_of(tmp_path, tmp_path) == FORMAT
    assert names(tmp_path) == ["aria+flash.key", "aria.key"]


def test_of_an_old_file_and_a_new_one_the_new_one_counts(old: Path) -> None:
    following = new_key()
    keep_next(old, "aria:flash", following)
    settle_keys(old, {following.name})

    assert load_keys(old)["aria:flash"].name == following.name
    upgrade(old, old)
    assert load_keys(old)["aria:flash"].name == following.name
