"""`truceline doctor`: what it finds in a node's folder, and what it says to do."""

from pathlib import Path

import pytest

from cli.playing import WIDTH, Ran, Truceline
from truceline.node.settings_file import FILE
from truceline.record import Record
from truceline.record.entries import KeyRotated
from truceline.record.keyring import possession
from truceline.record.keys import new_key


@pytest.fixture
def folder(truceline: Truceline, tmp_path: Path) -> Path:
    """A record that was begun a moment ago."""
    truceline("init", "desk", "--as", "aria", "--origin", "example.org/pass")
    return tmp_path / "desk"


def states(told: Ran) -> dict[str, str]:
    """What was looked at, and how it stands."""
    return {each["what"]: each["state"] for each in told.json}


def test_a_sound_folder_has_nothing_that_fails(truceline: Truceline, folder: Path) -> None:
    told = truceline("doctor", "--data", folder)
    found = truceline("doctor", "--data", folder, "--json")

    assert (told.code, found.code) == (0, 0)
    assert "fail" not in states(found).values()
    assert states(found)["record"] == states(found)["keys"] == states(found)["clock"] == "ok"
    assert states(found)["agreement"] == "warn"
    assert max(map(len, told.out.splitlines())) <= WIDTH


def test_keys_that_others_may_read_fail(truceline: Truceline, folder: Path) -> None:
    (folder / "keys" / "aria.key").chmod(0o644)

    told = truceline("doctor", "--data", folder)

    assert told.code == 1
    assert "others may read aria.key" in told.out
    assert "chmod 600" in told.out


def test_a_key_that_is_missing_or_no_longer_valid_fails(truceline: Truceline, folder: Path) -> None:
    (folder / "keys" / "aria:flash.key").unlink()
    missing = truceline("doctor", "--data", folder)
    with Record.open(folder) as record:
        (old,) = [each.key for each in record.ring.holdings.values() if each.author == "aria"]
        new = new_key()
        record.append(
            "aria", 5, KeyRotated(old, new.name, possession("example.org/pass", "aria", new))
        )
    stale = truceline("doctor", "--data", folder)

    assert (missing.code, stale.code) == (1, 1)
    assert "missing here: aria:flash" in missing.out
    assert "no longer valid: aria" in stale.out


def test_a_record_whose_end_was_changed_fails(truceline: Truceline, folder: Path) -> None:
    content = (folder / "record.sqlite").read_bytes()
    assert content.count(b'"kind":"record.created/1"') == 1
    changed = content.replace(b'"kind":"record.created/1"', b'"kind":"record.creates/1"')
    (folder / "record.sqlite").write_bytes(changed)

    told = truceline("doctor", "--data", folder, "--json")

    assert told.code == 1
    assert states(told)["record"] == "fail"


def test_no_record_and_bad_settings_fail(truceline: Truceline, tmp_path: Path) -> None:
    empty = truceline("doctor", "--data", tmp_path / "none", "--json")
    (tmp_path / FILE).write_text("[server]\nprot = 1\n", encoding="utf-8")
    bad = truceline("doctor", "--data", tmp_path, "--json")

    assert (empty.code, bad.code) == (1, 1)
    assert states(empty)["record"] == "fail"
    assert [(each["what"], each["state"]) for each in bad.json] == [("settings", "fail")]
    assert f"{FILE}:2: [server]: unknown key 'prot'" in bad.json[0]["words"]


def test_the_agreement_and_pins_of_peers_are_looked_at(
    truceline: Truceline, folder: Path, ford_folder: Path
) -> None:
    text = '[[peer]]\nname = "brea"\nurl = "https://example.org"\n'
    (folder / FILE).write_text(f'[node]\nparty = "aria"\nagreement = "{ford_folder}"\n{text}',
                               encoding="utf-8")  # fmt: skip
    unpinned = truceline("doctor", "--data", folder, "--json")
    key = truceline("record", "keys", "list", folder).out.split()[1]
    (folder / FILE).write_text(f'[node]\nparty = "aria"\nagreement = "none"\n{text}key = "{key}"\n',
                               encoding="utf-8")  # fmt: skip
    unread = truceline("doctor", "--data", folder, "--json")

    assert states(unpinned)["agreement"] == "ok"
    assert states(unpinned)["peer brea"] == "fail"
    assert states(unread)["agreement"] == "fail"
    assert states(unread)["peer brea"] == "ok"
