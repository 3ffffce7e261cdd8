"""Plays a page of the docs: writes the files it shows, runs its commands, compares what they print.

A page says by the first line of a fenced block what the block is:

    toml folder/file.toml     a file with that content (any language, then a path)
    diff folder/file.toml     a change in that file: lines out with -, lines in with +
    console                   `$ ` commands, each with the lines it must print, in their order
    console background        one such command, which goes on until the page is played

Blanks do not count. A line `…` stands for lines left out, a line that ends in … for the rest of it,
and one that begins with … for what ends so. Blocks of any other sort are only read by people. Ports
that a page names are exchanged for free ones.
"""

import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from truceline.cli import main

PATIENCE_S = 60
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
        self._ports = Ports()
        self._waits = False
        self._background: list[subprocess.Popen[str]] = []

    def close(self) -> None:
        """Stop what goes on in the background, and see that it ends in order."""
        for each in self._background:
            each.send_signal(signal.SIGINT)
            printed, _ = each.communicate(timeout=PATIENCE_S)
            assert each.returncode == 0, f"what ran in the background ended badly: {printed}"

    def _play_one(self, command: str, shown: list[str]) -> None:
        """Run a command; one after a `sleep` again and again until it prints what it should."""
        words = shlex.split(self._ports.exchanged(command))
        until_s = time.monotonic() + (PATIENCE_S if self._waits else 0)
        if words[0] in ("truceline", "sleep"):
            self._waits = words[0] == "sleep"
        while True:
            printed = self._ports.put_back(self._run(words))
            try:
                compare(command, shown, printed)
            except pytest.fail.Exception:
                if time.monotonic() > until_s:
                    raise
                time.sleep(0.5)
            else:
                return

    def _start(self, command: str, shown: list[str]) -> None:
        """Start a command and wait until it has printed as many lines as the page shows."""
        program, *words = shlex.split(self._ports.exchanged(command))
        assert program == "truceline", command
        process = subprocess.Popen([sys.executable, "-m", "truceline.cli", *words],
                                   stdout=subprocess.PIPE, text=True)  # fmt: skip
        self._background.append(process)
        assert process.stdout is not None
        printed = "".join(process.stdout.readline() for _ in shown)
        compare(command, shown, self._ports.put_back(printed))

    def play(self, page: str) -> int:
        """Play a page; how many commands there were. Fails where one prints something else."""
        count = 0
        for block in blocks(page):
            if block.sort == "console" and block.path == "background":
                count += 1
                ((command, shown),) = commands(block.text)
                self._start(command, shown)
            elif block.sort == "console":
                for command, shown in commands(block.text):
                    count += 1
                    self._play_one(command, shown)
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
            case ["export", *given]:
                name, _, value = " ".join(given).partition("=")
                if found := re.fullmatch(r"\$\(cat (.+)\)", value):
                    value = Path(found[1]).read_text(encoding="utf-8").strip()
                self._monkeypatch.setenv(name, value)
                return ""
            case ["sleep", seconds]:
                time.sleep(float(seconds))
                return ""
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


class Ports:
    """Three ports in a row that a page names, 8460 to 8462, and those that are free here."""

    def __init__(self) -> None:
        self._own: dict[str, str] = {}

    def exchanged(self, text: str) -> str:
        """The text with ports that are free."""
        if "846" in text and not self._own:
            first = _free()
            self._own = {str(8460 + each): str(first + each) for each in range(3)}
        for ours, free in self._own.items():
            text = re.sub(rf"\b{ours}\b", free, text)
        return text

    def put_back(self, text: str) -> str:
        """The text with the ports that the page names."""
        for ours, free in self._own.items():
            text = re.sub(rf"\b{free}\b", ours, text)
        return text


def _free() -> int:
    """The first of three ports in a row that nobody listens on."""
    for first in range(20_000, 60_000, 7):
        with suppress(OSError), ExitStack() as held:
            for each in range(3):
                held.enter_context(socket.create_server(("127.0.0.1", first + each)))
            return first
    raise OSError("no three ports are free")


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
        found = any(_fits(each, wanted) for each in there)
        if not found:
            pytest.fail(f"$ {command}\ndid not print\n{line}\nbut\n{printed}", pytrace=False)


def _fits(printed: str, wanted: str) -> bool:
    inner = wanted.removeprefix("…").removesuffix("…").strip()
    if wanted.startswith("…"):
        return inner in printed if wanted.endswith("…") else printed.endswith(inner)
    return printed.startswith(inner) if wanted.endswith("…") else printed == wanted


def _plain(line: str) -> str:
    return " ".join(line.split())
