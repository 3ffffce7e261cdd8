"""`truceline release`: from a look at what somebody would get to a copy that they check alone."""

import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from cli.playing import Ran, Truceline, said
from truceline.record import Record
from truceline.release.entries import Copied, Given

pytestmark = pytest.mark.slow
HERE = ("--data", "node", "--officer", "u-9")


@pytest.fixture
def report(truceline: Truceline, node: Path) -> int:
    """Number of a report that only the monitor has, with who told it."""
    source = ("--source", "the miller", "--data", node, "--officer", "u-1", "--json")
    told = truceline("incident", "report", "Shells fell", "--happening", "event.shelling", *source)
    number: int = said(told)["entry"]
    return number


def given(truceline: Truceline, number: int, to: str = "envoy") -> Any:
    """What they would be given of an entry."""
    (told,) = said(truceline("release", "list", f"entry:{number}", "--to", to, "--data", "node",
                             "--json"))  # fmt: skip
    return told


def opened(truceline: Truceline, number: int, *more: str) -> int:
    """Number of the act that opens an entry to the envoy."""
    told = truceline("release", "open", str(number), "--to", "envoy", "--reason", "agreed", *more,
                     *HERE, "--json")  # fmt: skip
    act: int = said(told)["entry"]
    return act


def copied(truceline: Truceline, number: int, out: str, *more: str) -> Ran:
    """A copy of an entry for the envoy."""
    return truceline("release", "copy", f"entry:{number}", "--to", "envoy", "--purpose",
                     "for the guarantor", "--out", out, *more, *HERE)  # fmt: skip


def vkey() -> str:
    """The key of the log."""
    return Path("copy/log.vkey").read_text(encoding="utf-8").strip()


def test_nothing_is_given_before_it_is_opened_and_a_look_opens_nothing(
    truceline: Truceline, report: int
) -> None:
    before = given(truceline, report)

    refused = copied(truceline, report, "copy")

    assert before["fields"] == []
    assert {"words", "source"} <= set(before["withheld"])
    assert refused.code == 2
    assert "nothing of this is released to them" in refused.err
    assert not Path("copy").exists()
    assert given(truceline, report) == before


def test_a_stranger_checks_a_copy_with_only_the_folder(truceline: Truceline, report: int) -> None:
    opened(truceline, report)
    told = copied(truceline, report, "copy", "--caveat", "not for the press")
    assert told.code == 0, told.err

    command = [sys.executable, "-I", "truceline-verify.py", ".", "--key", vkey()]
    done = subprocess.run(command, cwd="copy", capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert 'words: "Shells fell"' in done.stdout
    assert "given to envoy by monitor, release_officer u-9: for the guarantor" in done.stdout
    held = b"".join(each.read_bytes() for each in Path("copy").rglob("*") if each.is_file())
    assert b"miller" not in held
    readme = Path("copy/README.txt").read_text(encoding="utf-8")
    assert "- not for the press" in readme
    assert f"--key '{vkey()}'" in readme
    assert readme.startswith("Copy for envoy\n==============\n")


def test_a_copy_is_verified_as_a_folder_and_as_a_file_and_any_change_is_refused(
    truceline: Truceline, report: int
) -> None:
    opened(truceline, report)
    copied(truceline, report, "copy")
    number = said(truceline("release", "log", "--data", "node", "--json"))[-1]["number"]

    packed = truceline("release", "copy", "--again", str(number), "--out", "copy.zip", *HERE)

    assert packed.code == 0, packed.err
    for place in ("copy", "copy.zip"):
        told = truceline("release", "verify", place, "--key", vkey())
        assert told.code == 0, told.err
        assert 'words: "Shells fell"' in told.out
    excerpt = Path(f"copy/excerpts/{report}.excerpt")
    excerpt.write_bytes(excerpt.read_bytes().replace(b"Shells", b"Flares"))
    assert "DOES NOT HOLD" in truceline("release", "verify", "copy", "--key", vkey()).err
    Path("none.zip").write_bytes(b"PK")
    assert truceline("release", "verify", "none.zip", "--key", vkey()).code == 2
    with ZipFile("out.zip", "w") as file:
        file.writestr("../out", b"x")
    assert "no name" in truceline("release", "verify", "out.zip", "--key", vkey()).err


def test_a_field_is_withheld_by_its_name_until_the_act_is_taken_back(
    truceline: Truceline, report: int
) -> None:
    opened(truceline, report)
    act = said(truceline("release", "withhold", str(report), "--from", "any", "--field", "words",
                         "--reason", "a search is on", *HERE, "--json"))["entry"]  # fmt: skip
    during = given(truceline, report)

    back = truceline("release", "take-back", str(act), "--reason", "it is over", *HERE)

    assert back.code == 0, back.err
    assert "words" in during["withheld"]
    assert during["why"] == [f"act {act}: a search is on"]
    assert "words" in given(truceline, report)["fields"]
    shown = truceline("release", "list", f"entry:{report}", "--to", "envoy", "--data", "node")
    assert "1 of 1 entry would be given to envoy" in shown.out


def test_an_embargo_that_lies_ahead_opens_nothing_yet(truceline: Truceline, report: int) -> None:
    opened(truceline, report, "--not-before", "2099-01-01T00:00:00")

    told = given(truceline, report)

    assert told["fields"] == []
    assert "agreed" in told["why"][0]
    (act,) = said(truceline("release", "log", "--data", "node", "--json"))
    assert act["stands"] == "waits"


def test_a_briefing_says_exactly_what_was_told_and_which_copy_was_handed_over(
    truceline: Truceline, report: int
) -> None:
    opened(truceline, report, "--field", "happening")
    copied(truceline, report, "copy")
    copy = said(truceline("release", "log", "--data", "node", "--json"))[-1]["number"]

    told = truceline("release", "brief", f"entry:{report}", "--to", "envoy", "--means", "in_person",
                     "--copy", str(copy), "--caveat", "not for the press", *HERE)  # fmt: skip

    assert told.code == 0, told.err
    log = said(truceline("release", "log", "--to", "envoy", "--entry", str(report), "--data",
                         "node", "--json"))  # fmt: skip
    assert [each["act"] for each in log] == ["opened", "copied", "briefed"]
    body = log[-1]["body"]
    assert body["given"][0]["fields"] == [".at", ".author", ".kind", "happening"]
    assert (body["copy"], body["caveats"]) == (copy, ["not for the press"])
    assert "3 acts of release" in truceline("release", "log", "--data", "node").out
    other = truceline("release", "brief", "--to", "press", "--means", "in_writing", "--copy",
                      str(copy), *HERE)  # fmt: skip
    assert "was made for envoy" in other.err


def test_what_may_not_be_stated_is_refused(truceline: Truceline, report: int) -> None:
    for arguments, what in (
        (("open", "99", "--to", "envoy", "--reason", "x"), "no entry 99"),
        (("open", str(report), "--to", "monitor", "--reason", "x"), "to oneself"),
        (("withhold", str(report), "--from", "any", "--reason", " "), "without a reason"),
        (("take-back", "0", "--reason", "x"), "no act 0"),
        (("copy",), "a copy of what"),
        (("copy", "--again", "0"), "there is no copy 0"),
        (("brief", "--to", "envoy", "--means", "by_drum"), "by_drum"),
        (("brief", "tank:1", "--to", "envoy", "--means", "by_phone"), "tank"),
    ):
        told = truceline("release", *arguments, *HERE)
        assert told.code == 2, arguments
        assert what in told.err


def test_a_record_in_which_somebody_states_a_false_root_has_a_fault(
    truceline: Truceline, report: int
) -> None:
    opened(truceline, report)
    copied(truceline, report, "copy")

    sound = truceline("record", "fsck", "node")
    lie = Copied(to="envoy", reader="observer", purpose="x", files=(), role="release_officer",
                 officer="u-9", given=(Given(report, (".at", "words"), "00" * 32),))  # fmt: skip
    with Record.open(Path("node")) as record:
        (entry,) = record.append("monitor", 1, lie)
    told = truceline("record", "fsck", "node")

    assert (sound.code, told.code) == (0, 1), sound.out
    assert f"entry {entry.number} states other fields of entry {report} than it has" in told.out
