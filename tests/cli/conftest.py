"""What every test of a command does: run it in this process, in a folder of its own."""

from pathlib import Path

import pytest

from cli import ford
from cli.playing import WIDTH, Ran, Truceline
from truceline.cli._entry import run
from truceline.cli._screen import err, out


@pytest.fixture
def truceline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Truceline:
    """Run one command in an empty folder, on a screen of 80 columns."""
    monkeypatch.chdir(tmp_path)
    for screen in (out, err):
        monkeypatch.setattr(screen, "_width", WIDTH)

    def ran(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(each) for each in arguments])
        return Ran(code, *capsys.readouterr())

    return ran


@pytest.fixture
def node(truceline: Truceline) -> Path:
    """The folder of a monitor that keeps a log."""
    told = truceline("init", "node", "--as", "monitor", "--origin", "example.org/ford")
    assert told.code == 0, told.err
    return Path("node")


@pytest.fixture
def ford_folder(tmp_path: Path) -> Path:
    """The Agreement of the Ford."""
    return ford.agreement(tmp_path / "ford")
