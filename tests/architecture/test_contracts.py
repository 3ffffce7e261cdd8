"""The floors hold, and a breach of each contract in .importlinter is reported as one.

A contract that cannot break holds nothing: each breach below is put on purpose into a copy of the
source, alone, and lint-imports must name it.
"""

import os
import shutil
import subprocess
import sys
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "truceline"


@dataclass(frozen=True)
class Breach:
    """What is written into the copy, and the words in which it is to be reported."""

    story: str
    files: dict[str, str]
    reported: str


BREACHES = [
    Breach(
        "a kernel reads the time",
        {"kernels/hurried.py": "import time\n"},
        "truceline.kernels.hurried -> time",
    ),
    Breach(
        "a kernel knows our errors",
        {"kernels/refusing.py": "from truceline.errors import Refusal\n"},
        "truceline.kernels.refusing -> truceline.errors",
    ),
    Breach(
        "a value writes a log",
        {"values/chatty.py": "import logging\n"},
        "truceline.values.chatty -> logging",
    ),
    Breach(
        "a desk imports its sibling",
        {"monitor/nosy.py": "import truceline.deconfliction\n"},
        "truceline.monitor is not allowed to import truceline.deconfliction",
    ),
    Breach(
        "the record imports the agreement",
        {"record/knowing.py": "import truceline.agreement\n"},
        "truceline.record is not allowed to import truceline.agreement",
    ),
    Breach(
        "a new package stands on no floor",
        {"gossip/__init__.py": ""},
        "- truceline.gossip",
    ),
    Breach(
        "two modules of one package import each other",
        {
            "findings/hen.py": "import truceline.findings.egg\n",
            "findings/egg.py": "import truceline.findings.hen\n",
        },
        "No cycles are allowed in truceline.findings",
    ),
    Breach(
        "a package and a package inside it import each other",
        {
            "feeds/hen.py": "import truceline.feeds.coop.egg\n",
            "feeds/coop/__init__.py": "",
            "feeds/coop/egg.py": "import truceline.feeds.hen\n",
        },
        "No cycles are allowed in truceline.feeds",
    ),
    Breach(
        "the reader of names in a report knows its contacts",
        {"contacts/intake/names/hasty.py": "import truceline.contacts.intake.contacts.reading\n"},
        "truceline.contacts.intake.names is not allowed to import "
        "truceline.contacts.intake.contacts",
    ),
    Breach(
        "a lazy import goes upwards",
        {"values/lazy.py": "def later() -> None:\n    import truceline.node\n"},
        "truceline.values is not allowed to import truceline.node",
    ),
    Breach(
        "an import for type checking only goes upwards",
        {
            "picture/typed.py": (
                "from typing import TYPE_CHECKING\n"
                "if TYPE_CHECKING:\n    import truceline.monitor\n"
            )
        },
        "truceline.picture is not allowed to import truceline.monitor",
    ),
    Breach(
        "a decoder opens a socket",
        {"feeds/greedy.py": "import socket\n"},
        "truceline.feeds.greedy -> socket",
    ),
    Breach(
        "a desk speaks SQL",
        {"monitor/speaking.py": "import apsw\n"},
        "truceline.monitor.speaking -> apsw",
    ),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the source and its contracts, to be broken."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def lint_imports(tree: Path) -> tuple[int, str]:
    """Exit code and report of lint-imports on that tree."""
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command, "lint-imports is not installed beside this Python"
    done = subprocess.run(
        [command, "--no-logo", "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def contracts() -> ConfigParser:
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


def lines(contract: str, option: str) -> list[str]:
    """The values of an option of that contract, one a line."""
    return contracts()[f"importlinter:contract:{contract}"][option].split("\n")[1:]


def test_every_contract_is_kept(tree: Path) -> None:
    code, report = lint_imports(tree)

    if code:
        pytest.fail(report, pytrace=False)
    assert " 0 broken" in report


@pytest.mark.slow
@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.story)
def test_a_breach_is_reported(breach: Breach, tree: Path) -> None:
    for path, text in breach.files.items():
        file = tree / "src" / "truceline" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    code, report = lint_imports(tree)

    assert code == 1
    assert breach.reported in report


def test_every_folder_with_modules_is_a_package() -> None:
    """A folder without __init__.py is one that no contract sees."""
    folders = {file.parent for file in PACKAGE.rglob("*.py")}

    assert [each for each in sorted(folders) if not (each / "__init__.py").exists()] == []


def test_every_package_of_floors_4_to_6_is_held_to_the_core_contract() -> None:
    floors = [
        [name.strip(" ()") for name in floor.split("|")] for floor in lines("floors", "layers")
    ]
    record = floors.index(["record"])
    core = {f"truceline.{name}" for floor in floors[record - 2 : record + 1] for name in floor}
    built = {name for name in core if (PACKAGE / name.removeprefix("truceline.")).is_dir()}

    assert built == set(lines("core", "source_modules"))
