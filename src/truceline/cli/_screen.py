"""The screen: tables, progress and refusals as people see them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from truceline.errors import Refusal, TrucelineError

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def refuse(error: TrucelineError) -> None:
    """Say what is refused, where, and what to do next."""
    if not isinstance(error, Refusal):
        err.print(f"refused: {error}", style="red", markup=False)
        return
    place = (
        f"{error.file}:{error.line}: " if error.line else f"{error.file}: " if error.file else ""
    )
    err.print(f"refused: {place}{error.what}", style="bold red", markup=False, soft_wrap=True)
    if error.remedy:
        err.print(f"  → {error.remedy}", markup=False, soft_wrap=True)


def print_json(value: object) -> None:
    """One JSON document on standard output and nothing else."""
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """A progress bar on standard error; none where it would be in the way."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed:>12,.0f} rows"),
        TimeElapsedColumn(),
        console=err,
        disable=quiet or not err.is_terminal,
        transient=True,
    ) as bar:
        yield bar
