"""What an officer says of a finding: seen, or not to be alerted to for a while."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._options import Machine
from truceline.cli._screen import out, print_json
from truceline.cli._seat import writing
from truceline.cli._spans import span_us
from truceline.findings.entries import Acknowledged, Shelved
from truceline.node.stating import state
from truceline.values.instants import to_iso

Number = Annotated[int, typer.Argument(help="number of the finding")]
Folder = Annotated[Path, typer.Option("--record", help="folder that keeps the record")]
Officer = Annotated[str, typer.Option(help="opaque id of the officer who says so, never a name")]
Party = Annotated[
    str, typer.Option("--as", help="party for which it is said; that of the settings if left out")
]


def ack(
    number: Number,
    record: Folder,
    officer: Officer,
    *,
    words: Annotated[str, typer.Option(help="what there is to say of it")] = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """State that an officer has seen a finding: neither consent to it nor the end of it."""
    with writing(record, party) as node:
        (entry, *_) = state(node, Acknowledged(number, officer, words))
    if as_machine:
        print_json({"entry": entry.number, "finding": number})
        return
    out.say(f"finding {number} is acknowledged for {entry.author}, entry {entry.number}")


def shelve(
    number: Number,
    record: Folder,
    officer: Officer,
    *,
    reason: Annotated[str, typer.Option(help="why; stands in the record")],
    span: Annotated[str, typer.Option("--for", help="how long: 45m, 8h or 7d")],
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Do not alert the desk to a finding for a while; it stands, and is counted as before."""
    with writing(record, party) as node:
        until_us = node.clock.now_us() + span_us(span)
        (entry, *_) = state(node, Shelved(number, officer, reason, until_us))
    if as_machine:
        print_json({"entry": entry.number, "finding": number, "until": to_iso(until_us)})
        return
    out.say(f"finding {number} is shelved for {entry.author} until {to_iso(until_us)}")
