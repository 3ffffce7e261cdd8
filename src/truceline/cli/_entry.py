"""The way in: finds the commands, runs one, and turns its end into words and an exit code.

0 nothing found · 1 findings of terms in force stand inside · 2 the input was refused · 70 a defect
of ours · 128 and more a signal, or nobody read what was written. A defect may not end by Python's
own 1: a script would take it for findings.
"""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from signal import SIGINT, SIGTERM
from types import FrameType
from typing import Any  # a command is a function or a group of them

import typer

import truceline.cli as folder
from truceline.cli._screen import drop_output, err, refuse
from truceline.errors import TrucelineError
from truceline.values.members import member, names

REFUSED, DEFECT = 2, 70
OBJECTS_BETWEEN_SWEEPS = 100_000  # for circles among them; Python's 700 cost a tenth of a start
HELP = """Keeps a cease-fire between parties that do not trust each other.

Exit code 0: nothing found; 1: findings of terms in force stand inside; 2: the input was refused.
"""


def app(only: str = "") -> typer.Typer:
    """All commands, by the files they stand in; or only that one, where there is one of that name:
    to import them all takes longer than to check a thousand rows.
    """
    whole = typer.Typer(
        help=HELP,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    whole.callback()(_any)  # one command alone is called by its name too
    known = names(folder)
    for name in [only] if only in known else known:
        verb: Any = member(folder, name, "VERB")
        if isinstance(verb, typer.Typer):
            whole.add_typer(verb, name=name)
        else:
            whole.command(name=name)(verb)
    return whole


def _any() -> None:
    """Whatever the command: nothing comes before it."""


def main() -> None:
    """Run the command line of this process."""
    gc.set_threshold(OBJECTS_BETWEEN_SWEEPS)
    before = {number: signal.signal(number, _stopped) for number in (SIGINT, SIGTERM)}
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        setattr(sys, name, stream)  # where whoever started us closed it, nobody hears us
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a narrow encoding may not end a check
    try:
        code = _written(run(sys.argv[1:]))
    finally:
        for number, handling in before.items():
            signal.signal(number, handling)
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code."""
    try:
        app(only="".join(arguments[:1]))(list(arguments), prog_name="truceline")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except TrucelineError as error:
        refuse(error)
        return REFUSED
    except OSError as error:  # the disk is full, standard output is closed
        _refuse(error)
        return REFUSED
    except Exception:  # noqa: BLE001 (a defect falls loudly, and not by the code of findings)
        traceback.print_exc()
        err.say("this is a defect of Truceline: please report it with the lines above", "bold red")
        return DEFECT
    return 0


def _written(code: int) -> int:
    """The exit code once all output is written; what cannot be is not tried again at Python's end,
    whose own code for that is another.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        if code != REFUSED:
            _refuse(error)
        drop_output(sys.stdout)
        return REFUSED
    return code


def _refuse(error: OSError) -> None:
    err.say(f"refused: {error.strerror or error}: {error.filename or 'output'}", "bold red")


def _stopped(number: int, _: FrameType | None) -> None:
    """Unwind as at any end, so that what was begun is taken back."""
    raise SystemExit(128 + number)
