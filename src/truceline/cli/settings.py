"""`truceline settings`: every setting of a node, what holds, and where that stands."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._screen import listing, out, plain, print_json
from truceline.errors import Refusal
from truceline.node.settings_file import DEFAULT, Origin, read_settings


def settings(
    data: Annotated[
        Path, typer.Option("--data", envvar="TRUCELINE_DATA", help="folder of the node")
    ] = Path(),
    as_machine: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """Print every setting of a node, its value, and where that comes from.

    A value comes from `truceline.toml` in the folder of the node, with its line, or is the default.
    """
    if not data.is_dir():
        raise Refusal("there is no such folder", file=str(data), remedy="`truceline init` makes it")
    told = read_settings(data)
    if as_machine:
        print_json([
            {"name": each.name, "value": each.value, "origin": each.origin, "doc": each.doc}
            for each in told.origins
        ])  # fmt: skip
        return
    table = listing("setting", "value", "from", "what")
    for each in told.origins:
        style = "" if each.origin == DEFAULT else "bold"
        cells = (each.name, shown(each), each.origin, each.doc)
        table.add_row(*(plain(cell, style) for cell in cells))
    out.print(table)


def shown(setting: Origin) -> str:
    """A value as the file writes it."""
    value = setting.value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, str | int | float):
        return str(value) or "none"
    return str(value)


VERB = settings
