"""The screen: how people see tables, progress and refusals, and how programs get their JSON.

Whatever an agreement, a file or a record says is shown by `plain` or `say`: no markup is read in
it, and nothing in it can steer the terminal.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import NoReturn, TextIO

import msgspec
from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from truceline.errors import Refusal, TrucelineError

READER_GONE = 141  # 128 + SIGPIPE: what a shell shows for a program whose reader went away
_OVERRIDES = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # they turn other texts round


class Screen(Console):
    """A console that ends the program, and not by the code of findings, once nobody reads it."""

    def on_broken_pipe(self) -> NoReturn:
        """Called where the other end of the pipe is closed."""
        stop_writing()

    def say(self, text: str, style: str = "") -> None:
        """One line as it is, however long: a path or a place in a file stays whole."""
        self.print(plain(text), style=style, soft_wrap=True)


out = Screen(highlight=False)
err = Screen(stderr=True, highlight=False)


def plain(text: str, style: str = "") -> Text:
    """Text as it is, on one line: no markup is read, no control character reaches the screen."""
    return Text("".join(map(_shown, text)), style)


def many(count: int, noun: str) -> str:
    """So many of it, in English: `1 entry`, `1,200 entries`."""
    ending = f"{noun[:-1]}ies" if noun[-1] == "y" else f"{noun}s"
    return f"{count:,} {noun if count == 1 else ending}"


def refuse(error: TrucelineError) -> None:
    """Say what is refused, where, and what to do next."""
    if not isinstance(error, Refusal):
        err.say(f"refused: {error}", "bold red")
        return
    place = f"{error.file}:{error.line}: " if error.line else f"{error.file}: " * bool(error.file)
    err.say(f"refused: {place}{error.what}", "bold red")
    if error.remedy:
        err.say(f"  → {error.remedy}")


def print_json(value: object) -> None:
    """One JSON document on standard output and nothing else; in UTF-8, whatever the screen's."""
    document = msgspec.json.encode(value) + b"\n"
    try:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.flush()
            sys.stdout.buffer.write(document)
        else:  # a text in memory, put in its place by whoever called us
            sys.stdout.write(document.decode())
        sys.stdout.flush()
    except BrokenPipeError:
        stop_writing()


def stop_writing() -> NoReturn:
    """End: nobody reads what we write."""
    drop_output(sys.stdout, sys.stderr)
    raise SystemExit(READER_GONE)


def drop_output(*streams: TextIO) -> None:
    """Let what the streams still hold go nowhere: Python may not try to write it at its own end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())


def listing(*columns: str, numbers: tuple[str, ...] = (), title: str = "") -> Table:
    """An empty table without a frame whose long cells are folded, never cut."""
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for name in columns:
        table.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    return table


def facts(rows: dict[str, str], indent: int = 2) -> Table:
    """Names and what is to be said of each, long ones folded under themselves; empty ones left."""
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=indent + max(map(len, rows), default=0))
    table.add_column(overflow="fold")
    for name, fact in rows.items():
        if fact:
            table.add_row(plain(" " * indent + name), plain(fact))
    return table


@contextmanager
def progress(counted: str = "rows") -> Iterator[Progress]:
    """A progress bar on standard error, where that is a terminal, and what it counts."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed:>12,.0f} " + counted),
        TimeElapsedColumn(),
        console=err,
        disable=not sys.stderr.isatty(),
        transient=True,
    ) as bar:
        yield bar


def _shown(character: str) -> str:
    if character in "\n\t\r":
        return " "
    unsafe = unicodedata.category(character) in ("Cc", "Cs") or ord(character) in _OVERRIDES
    return "?" if unsafe else character
