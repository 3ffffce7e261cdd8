"""The way in: finds the commands, runs one, and turns a refusal into words and exit code 2."""

import sys
from typing import Any  # a command is a function or a group of them

import typer

import truceline.cli as folder
from truceline.cli._screen import refuse
from truceline.errors import TrucelineError
from truceline.values.members import member, names


def app() -> typer.Typer:
    """All commands, by the files they stand in."""
    whole = typer.Typer(
        help="Keeps a cease-fire between parties that do not trust each other.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for name in names(folder):
        verb: Any = member(folder, name, "VERB")
        if isinstance(verb, typer.Typer):
            whole.add_typer(verb, name=name)
        else:
            whole.command(name=name)(verb)
    return whole


def main() -> None:
    """Run the command line. Exit code 2 says that the input was refused."""
    try:
        app()()
    except TrucelineError as error:
        refuse(error)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)
