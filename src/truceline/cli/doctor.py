"""`truceline doctor`: looks at a node's folder and its machine, and says what to do."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._examination import examine
from truceline.cli._found import FAIL, OK
from truceline.cli._screen import listing, out, plain, print_json

STYLES = {OK: "green", FAIL: "bold red"}


def doctor(
    data: Annotated[
        Path, typer.Option("--data", envvar="TRUCELINE_DATA", help="folder of the node")
    ] = Path(),
    as_machine: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """Look at a node: clock, disk, rights, record, keys, peers, TLS, roster; say what to do.

    Changes nothing, and may be run beside a node. Exit code 0: nothing fails; 1: something does.
    """
    found = examine(data)
    if as_machine:
        print_json([
            {"what": each.what, "state": each.state, "words": each.words, "remedy": each.remedy}
            for each in found
        ])  # fmt: skip
    else:
        table = listing("", "what", "found")
        for each in found:
            style = STYLES.get(each.state, "bold yellow")
            table.add_row(plain(each.state, style), plain(each.what), plain(each.words))
            if each.remedy and each.state != OK:
                table.add_row("", "", plain(f"→ {each.remedy}"))
        out.print(table)
    if any(each.state == FAIL for each in found):
        raise typer.Exit(1)


VERB = doctor
