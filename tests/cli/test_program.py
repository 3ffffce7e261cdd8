"""The program as a whole: how it ends, and what it does where nobody reads or listens."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from subprocess import run as run_program

import pytest

from cli import ford
from cli.playing import Truceline
from truceline.cli import check as check_command

NOT_ON_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")


@pytest.fixture
def check_tank(ford_folder: Path, tmp_path: Path) -> list[str]:
    """The command line of a check with one finding, for a process of its own."""
    table = ford.table(tmp_path / "tank.csv", [ford.row("08:00:00")])
    return [sys.executable, "-m", "truceline.cli", "check", str(ford_folder), str(table)]


def test_help_names_every_command_and_the_exit_codes(truceline: Truceline) -> None:
    told = truceline("--help")

    assert told.code == 0
    for name in ("agreement", "check", "demo", "finding", "Exit code 0"):
        assert name in told.out


@pytest.mark.parametrize("name", ["check", "demo", "agreement show", "finding list"])
def test_every_command_explains_itself(truceline: Truceline, name: str) -> None:
    told = truceline(*name.split(), "--help")

    assert told.code == 0
    assert told.out.startswith(f"Usage: truceline {name} ")


def test_a_defect_of_ours_falls_loudly_and_not_by_the_code_of_findings(
    truceline: Truceline, ford_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def defect(*_: object, **__: object) -> None:
        raise AssertionError("two and two is five")

    monkeypatch.setattr(check_command, "judge", defect)
    table = ford.table(tmp_path / "tank.csv", [ford.row("08:00:00")])

    told = truceline("check", ford_folder, table, "--record", "record", "--out", "out")

    assert told.code == 70
    assert told.out == ""
    assert "two and two is five" in told.err
    assert "this is a defect of Truceline" in told.err
    assert not (tmp_path / "record").exists()


@pytest.mark.slow
@NOT_ON_WINDOWS
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_that_goes_away_is_no_finding(check_tank: list[str], options: list[str]) -> None:
    with Popen([*check_tank, *options], stdout=PIPE, stderr=PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        errors = process.stderr.read() if process.stderr else b""

    assert process.returncode == 141
    assert errors == b""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_told_in_words(check_tank: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run_program(check_tank, stdout=full, stderr=PIPE, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr.startswith("refused: No space left on device")


Done = CompletedProcess[str]


@pytest.fixture
def as_process(check_tank: list[str]) -> Callable[..., Done]:
    """Run the check in a process of its own, with that in its environment."""

    def ran(*options: str, **environment: str) -> Done:
        return run_program(
            [*check_tank, *options], env={**os.environ, **environment},
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return ran


@pytest.mark.slow
def test_a_program_reads_json_alone_and_nothing_of_the_screen(
    as_process: Callable[..., Done],
) -> None:
    done = as_process("--json", "--out", "out", PYTHONIOENCODING="ascii", FORCE_COLOR="1")

    assert done.returncode == 1
    assert done.stdout.startswith('{"observations":1,')
    assert done.stdout.endswith("}\n")
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.slow
def test_a_narrow_encoding_and_no_colour_lose_marks_but_no_findings(
    as_process: Callable[..., Done],
) -> None:
    done = as_process(PYTHONIOENCODING="ascii", NO_COLOR="1", COLUMNS="80")

    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert "No tanks in the Meadow" in done.stdout
    assert "Findings in force: 1 inside, 0 cannot be told. Apart: 1." in done.stdout
