"""What every story does: run commands in this process, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any  # what JSON holds

import msgspec
import pytest

from truceline.cli._entry import run
from truceline.cli._screen import err, out

Command = Callable[..., str]


@pytest.fixture
def truceline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command that ends by the code given (0 if none is); what it printed."""
    monkeypatch.chdir(tmp_path)
    for screen in (out, err):
        monkeypatch.setattr(screen, "_width", 100)

    def ran(*arguments: str | Path, code: int = 0) -> str:
        capsys.readouterr()
        ended = run([str(each) for each in arguments])
        printed, refused = capsys.readouterr()
        assert ended == code, f"{arguments} ended by {ended}: {refused}{printed}"
        return printed

    return ran


@pytest.fixture
def as_json(truceline: Command) -> Callable[..., Any]:
    """Run a command with --json; its document."""

    def ran(*arguments: str | Path, code: int = 0) -> Any:
        return msgspec.json.decode(truceline(*arguments, "--json", code=code))

    return ran
