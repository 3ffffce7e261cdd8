"""What dev.py decides by what it reads; that it sets a bare machine up is shown on one."""

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any  # dev.py is no package of ours: it is loaded by its path

import pytest

FILE = Path(__file__).resolve().parents[2] / "dev.py"


@pytest.fixture
def dev() -> Any:
    """A fresh dev.py, as a module."""
    spec = spec_from_file_location("dev", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_unknown_verb_prints_the_usage_and_exits_with_2() -> None:
    command = [sys.executable, str(FILE), "nonsense"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "dev.py test --long" in done.stdout


def test_the_environment_is_made_anew_when_what_it_was_made_from_changes(
    dev: Any, tmp_path: Path
) -> None:
    for name in dev.INPUTS:
        (tmp_path / name).write_text("as it was\n", encoding="utf-8")
    dev.ROOT = tmp_path
    before = dev.fingerprint()

    prints = {before}
    for name in dev.INPUTS:
        (tmp_path / name).write_text("changed\n", encoding="utf-8")
        prints.add(dev.fingerprint())

    assert len(prints) == 1 + len(dev.INPUTS)


def test_an_environment_of_another_python_is_not_used(dev: Any, tmp_path: Path) -> None:
    dev.VENV, dev.BIN, dev.PYTHON = tmp_path, tmp_path, str(tmp_path / "python")
    for name in ("python", f"pip{dev.EXE}"):
        (tmp_path / name).touch()

    answers = []
    for version in ("3.10.1", dev.version()):
        (tmp_path / "pyvenv.cfg").write_text(f"version = {version}\n", encoding="utf-8")
        answers.append(dev.python_answers())

    assert answers == [False, True]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("Failed to establish a new connection: [Errno 111]", "is there a network"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE", "Do not use it"),
        ("ERROR: No matching distribution found for numba==1", "no ready-made package"),
        ("a quarrel nobody foresaw", "pip failed"),
    ],
)
def test_a_failed_installation_says_what_to_do(dev: Any, words: str, advice: str) -> None:
    assert advice in dev.remedy(words)
