"""Plays a page of the docs: writes the files it shows, runs its commands, compares what they print.

A page says by the first line of a fenced block what the block is:

    toml folder/file.toml     a file with that content (any language, then a path)
    diff folder/file.toml     a change in that file: lines out with -, lines in with +
    console                   `$ ` commands, each with the lines it must print, in their order

Blanks do not count. A line `…` stands for lines left out, and a line that ends in … for the rest of
it. Blocks of any other sort are only read by people.
"""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from truceline.cli import main

_BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """One fenced block: its sort, the path beside it, its text, and the line it starts on."""

    sort: str
    path: str
    text: str
    line: int


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for found in _BLOCK.finditer(page):
        yield Block(found[1], found[2] or "", found[3], page.count("\n", 0, found.start()) + 1)


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block with the lines that must follow it."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


class Player:
    """A folder in which one page is played."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(folder)
        self._monkeypatch = monkeypatch
        self._code = 0

    def play(self, page: str) -> int:
        """Play a page; how many commands there were. Fails where one prints something else."""
        count = 0
        for block in blocks(page):
            if block.sort == "console":
                for command, shown in commands(block.text):
                    count += 1
                    compare(command, shown, self._run(shlex.split(command)))
            elif block.path and block.sort == "diff":
                change(Path(block.path), block.text)
            elif block.path:
                Path(block.path).parent.mkdir(parents=True, exist_ok=True)
                Path(block.path).write_text(block.text, encoding="utf-8")
        return count

    def _run(self, words: list[str]) -> str:
        match words:
            case [*command, ">", file]:
                Path(file).write_text(self._run(command), encoding="utf-8")
                return ""
            case ["truceline" | ".venv/bin/truceline", *arguments]:
                return self._truceline(arguments)
            case ["cp", "-r", here, there]:
                shutil.copytree(here, there)
                return ""
            case ["echo", "$?"]:
                return f"{self._code}\n"
        pytest.fail(f"the player knows no command {' '.join(words)!r}", pytrace=False)

    def _truceline(self, arguments: list[str]) -> str:
        self._monkeypatch.setattr(sys, "argv", ["truceline", *arguments])
        printed = StringIO()
        with redirect_stdout(printed), redirect_stderr(printed):
            try:
                main()
                self._code = 0
            except SystemExit as end:
                self._code = int(end.code or 0)
        return printed.getvalue()


def change(path: Path, text: str) -> None:
    """Apply a diff block: the lines with - stand in the file once, those with + replace them."""
    old = "".join(line[1:] for line in text.splitlines(keepends=True) if line.startswith("-"))
    new = "".join(line[1:] for line in text.splitlines(keepends=True) if line.startswith("+"))
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path} holds {before.count(old)} times:\n{old}"
    path.write_text(before.replace(old, new), encoding="utf-8")


def compare(command: str, shown: list[str], printed: str) -> None:
    """Every line shown must be printed, in that order."""
    there = iter([_plain(line) for line in printed.splitlines()])
    for line in shown:
        wanted = _plain(line)
        if wanted in ("", "…"):
            continue
        start = wanted.removesuffix("…")
        found = any(
            each == wanted or (start != wanted and each.startswith(start)) for each in there
        )
        if not found:
            pytest.fail(f"$ {command}\ndid not print\n{line}\nbut\n{printed}", pytrace=False)


def _plain(line: str) -> str:
    return " ".join(line.split())
