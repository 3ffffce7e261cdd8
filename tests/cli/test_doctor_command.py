"""`truceline doctor`: what it finds in a node's folder, and what it says to do."""

from datetime import UTC, datetime, timedelta
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
    (folder / "keys" / "aria+flash.key").unlink()
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


def test_a_party_s_node_needs_no_key_of_the_log_and_no_key_of_the_other_party(
    truceline: Truceline, folder: Path, tmp_path: Path
) -> None:
    key = truceline("record", "keys", "list", folder).out.split()[1]
    truceline("init", "party", "--as", "brea")
    (tmp_path / "party" / FILE).write_text(
        f'[node]\nparty = "brea"\n[[peer]]\nname = "monitor"\nurl = "https://m.example"\n'
        f'key = "{key}"\n[[peer]]\nname = "aria"\nurl = "https://a.example"\n',
        encoding="utf-8",
    )
    fresh = truceline("doctor", "--data", tmp_path / "party", "--json")

    assert fresh.code == 0
    assert "fail" not in states(fresh).values()
    (record,) = (each for each in fresh.json if each["what"] == "record")
    assert record["remedy"] == "`truceline serve` fetches that of monitor"


def found(truceline: Truceline, folder: Path, what: str) -> list[tuple[str, str]]:
    """What it says of one thing: state and words."""
    told = truceline("doctor", "--data", folder, "--json").json
    return [(each["state"], each["words"]) for each in told if each["what"] == what]


def settings(folder: Path, text: str) -> None:
    (folder / FILE).write_text(f'[node]\nparty = "aria"\n{text}', encoding="utf-8")


@pytest.mark.slow
def test_a_certificate_is_looked_at_long_before_it_ends(truceline: Truceline, folder: Path) -> None:
    def certificate(days: int) -> None:
        truceline("node", "tls", "--data", folder, "--name", "localhost", "--days", str(days))

    server = '[server]\nhost = "0.0.0.0"\n'
    settings(folder, server)
    ((bare, _),) = found(truceline, folder, "tls")
    certificate(90)
    settings(folder, server + 'tls_cert = "tls/cert.pem"\ntls_key = "tls/key.pem"\n')
    ((good, words),) = found(truceline, folder, "tls")
    certificate(20)
    ((soon, _),) = found(truceline, folder, "tls")
    (folder / "tls" / "key.pem").write_text("nothing")
    ((broken, _),) = found(truceline, folder, "tls")

    assert (bare, good, soon, broken) == ("fail", "ok", "warn", "fail")
    assert "pin " in words


@pytest.mark.slow
def test_a_roster_with_a_gap_is_told_before_nobody_is_called(
    truceline: Truceline, folder: Path
) -> None:
    now = datetime.now(UTC)

    def shifts(*spans: tuple[float, float], officers: str = '"a-1", "a-2"') -> str:
        tables = [
            f"[[shift]]\nstarts = {now + timedelta(days=start):%Y-%m-%dT%H:%M:%SZ}\n"
            f"ends = {now + timedelta(days=end):%Y-%m-%dT%H:%M:%SZ}\nofficers = [{officers}]\n"
            for start, end in spans
        ]
        return "".join(tables)

    def states(text: str) -> list[str]:
        settings(folder, text)
        return [state for state, _ in found(truceline, folder, "roster")]

    assert states("") == ["warn"]
    assert states(shifts((-1, 3), (3, 9))) == ["ok"]
    assert states(shifts((-1, 3), (4, 9))) == ["warn"]
    assert states(shifts((1, 9))) == ["fail"]
    assert states(shifts((-1, 9), officers='"a-1"')) == ["warn"]
    truceline("user", "token", "--data", folder, "--node", "aria", "--party", "aria", "--role",
              "observer")  # fmt: skip
    assert states(shifts((-1, 9))) == ["warn"]
    ((_, words),) = found(truceline, folder, "roster")
    assert words == "no users here: a-1, a-2"


@pytest.mark.slow
def test_a_folder_of_another_version_is_told(truceline: Truceline, folder: Path) -> None:
    (folder / "format").write_text("9\n")

    assert found(truceline, folder, "format") == [("fail", "9, and this version knows 2")]
