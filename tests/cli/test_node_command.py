"""`truceline node`: a whole folder is copied while it is in use, put back, brought up."""

import io
import stat
import tarfile
from pathlib import Path

import pytest

from cli.playing import Truceline
from cli.serving import serving
from truceline.node.settings_file import FILE

pytestmark = pytest.mark.slow
SETTINGS = """[node]
party = "aria"
[[channel]]
id = "aria/fs"
channel_class = "flight_safety"
members = ["aria", "brea"]
"""


@pytest.fixture
def folder(truceline: Truceline, tmp_path: Path) -> Path:
    """Aria's folder with a record, a channel in its settings, and a program that may come in."""
    truceline("init", "desk", "--as", "aria", "--origin", "example.org/pass/line")
    (tmp_path / "desk" / FILE).write_text(SETTINGS, encoding="utf-8")
    truceline("user", "token", "--data", "desk", "--node", "aria", "--party", "aria", "--role",
              "observer")  # fmt: skip
    return tmp_path / "desk"


def checkpoint(truceline: Truceline, folder: Path) -> Path:
    """The newest checkpoint of a folder's record, in a file."""
    truceline("record", "export", folder, folder.parent / "export")
    return folder.parent / "export" / "checkpoint"


def test_a_node_is_copied_while_it_runs_and_runs_again_from_the_copy(
    truceline: Truceline, folder: Path, tmp_path: Path
) -> None:
    with serving(folder) as node:
        made = truceline("node", "backup", "copy.tar", "--data", folder)
        assert node.stop() == 0
    newest = checkpoint(truceline, folder)

    back = truceline("node", "restore", "copy.tar", "back", "--newest", newest)

    assert made.code == 0, made.err
    assert stat.S_IMODE((tmp_path / "copy.tar").stat().st_mode) == 0o600
    assert back.code == 0, back.err
    for name in (FILE, "users.json", "keys/aria.key", "format"):
        assert (tmp_path / "back" / name).read_bytes() == (folder / name).read_bytes()
    assert stat.S_IMODE((tmp_path / "back/keys/aria.key").stat().st_mode) == 0o600
    with serving(tmp_path / "back") as again:
        assert again.get("/api/v1/health").status_code == 200
        assert again.stop() == 0
    assert truceline("record", "verify", "back").code == 0


def test_an_older_copy_is_for_reading_until_it_is_shown_to_be_the_newest(
    truceline: Truceline, folder: Path
) -> None:
    truceline("node", "backup", "copy.tar", "--data", folder)
    with serving(folder) as node:  # it states the channel: one entry more
        node.stop()
    newest = checkpoint(truceline, folder)

    refused = truceline("node", "restore", "copy.tar", "behind", "--newest", newest)
    read = truceline("node", "restore", "copy.tar", "read")
    write = truceline("serve", "--data", "read", "--port", "0")

    assert refused.code == 2 and "the log has signed" in refused.err
    assert not (folder.parent / "behind").exists()
    assert read.code == 0 and "for reading" in read.out
    assert truceline("line", "status", "--data", "read").code == 0
    assert write.code == 2 and "may be an old copy" in write.err


def test_a_copy_without_keys_holds_none(truceline: Truceline, folder: Path) -> None:
    told = truceline("node", "backup", "copy.tar", "--data", folder, "--without-keys")
    again = truceline("node", "backup", "copy.tar", "--data", folder)

    with tarfile.open(folder.parent / "copy.tar") as tar:
        held = tar.getnames()
    assert "without its secret keys" in told.out
    assert [each for each in held if "key" in each] == []
    assert {"format", "record.sqlite", "users.json", FILE} <= set(held)
    assert again.code == 2 and "is there already" in again.err


@pytest.mark.parametrize(
    "name", ["../out", "/etc/out", "a/../../out", "..\\out", "C:out", "./../out", ""]
)
def test_a_copy_that_would_write_elsewhere_is_refused_whole(
    name: str, truceline: Truceline, folder: Path, tmp_path: Path
) -> None:
    truceline("node", "backup", "copy.tar", "--data", folder)
    with tarfile.open(tmp_path / "copy.tar", "a") as tar:
        odd = tarfile.TarInfo(name)
        odd.size = 4
        tar.addfile(odd, io.BytesIO(b"evil"))
    before = set(tmp_path.rglob("*"))

    told = truceline("node", "restore", "copy.tar", "back")

    assert told.code == 2 and "is no copy of a node" in told.err
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "name", ["", "a b", "\u0648\u062d\u062f\u0629", "\udcff", "x" * 64, "a..b"]
)
def test_a_certificate_for_what_is_no_name_of_a_host_is_refused_and_no_key_made(
    name: str, truceline: Truceline, tmp_path: Path
) -> None:
    told = truceline("node", "tls", "--data", tmp_path, "--name", name)

    assert (told.code, "is no name of a host" in told.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_tls_key_that_is_damaged_is_refused(truceline: Truceline, tmp_path: Path) -> None:
    (tmp_path / "tls").mkdir()
    (tmp_path / "tls" / "key.pem").write_text("nothing", encoding="ascii")

    told = truceline("node", "tls", "--data", tmp_path, "--name", "node.example")

    assert (told.code, "holds no key in PEM" in told.err) == (2, True)


def test_links_in_a_copy_and_files_that_are_none_are_refused(
    truceline: Truceline, folder: Path, tmp_path: Path
) -> None:
    truceline("node", "backup", "copy.tar", "--data", folder)
    with tarfile.open(tmp_path / "copy.tar", "a") as tar:
        link = tarfile.TarInfo("keys/other.key")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    (tmp_path / "noise").write_bytes(b"\x00\x01" * 999)
    with tarfile.open(tmp_path / "empty.tar", "w"):
        pass

    told = [truceline("node", "restore", each, "back") for each in
            ("copy.tar", "noise", "empty.tar", "none.tar")]  # fmt: skip
    full = truceline("node", "restore", "copy.tar", folder)

    assert [each.code for each in told] == [2] * 4
    assert full.code == 2 and "is no new folder" in full.err
    assert not (tmp_path / "back").exists()


def test_an_older_folder_is_brought_up_when_it_is_served_or_when_one_asks(
    truceline: Truceline, folder: Path
) -> None:
    def make_old() -> None:
        (folder / "format").unlink()
        for each in (folder / "keys").glob("*+*"):
            each.rename(each.with_name(each.name.replace("+", ":")))

    make_old()
    asked = truceline("node", "upgrade", "--data", folder)
    again = truceline("node", "upgrade", "--data", folder)
    make_old()
    with serving(folder) as node:
        assert node.stop() == 0

    assert "format 2, 4 files changed" in asked.out
    assert "nothing to change" in again.out
    assert sorted(each.name for each in (folder / "keys").glob("*flash*")) == ["aria+flash.key"]
    assert (folder / "format").read_text() == "2\n"
    (folder / "format").write_text("9\n")
    told = [truceline(*each, "--data", folder) for each in (("serve",), ("line", "status"))]
    assert [each.code for each in told] == [2, 2]
    assert "format 9, and this version knows 2" in told[0].err
