"""`truceline line`: messages between duty officers, at a node's folder while no node runs there."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._line_acts import ack, check, send, suspend
from truceline.cli._line_sheets import tell_channels, tell_message, tell_messages
from truceline.cli._line_told import (
    channel_json,
    message_json,
    messages,
    told,
    watch_json,
)
from truceline.cli._screen import print_json
from truceline.cli._seat import reading
from truceline.errors import LineRefused

VERB = typer.Typer(
    help="The line: write, read and acknowledge messages; state of the channels.",
    no_args_is_help=True,
)
Data = Annotated[Path, typer.Option("--data", envvar="TRUCELINE_DATA", help="folder of the node")]
Party = Annotated[str, typer.Option("--as", help="party; that of the settings if left out")]
Machine = Annotated[bool, typer.Option("--json", help="print one JSON document")]

for _act in (send, ack, check, suspend):
    VERB.command()(_act)


@VERB.command()
def inbox(
    data: Data,
    *,
    every: Annotated[bool, typer.Option("--all", help="also what awaits nothing any more")] = False,
    sent: Annotated[bool, typer.Option("--out", help="messages that this party wrote")] = False,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """List messages of which something is awaited: who wrote, how each stands, until when.

    Reads the record as it lies there, also while a node runs on it.
    """
    with reading(data, party) as node:
        line, now_us = node.state.line, node.clock.now_us()
        found = messages(line, node.author, every=every, box="out" if sent else "in")
        if as_machine:
            print_json([message_json(line, each) for each in found])
        else:
            tell_messages(line, found, now_us)


@VERB.command()
def show(
    message: Annotated[str, typer.Argument(help="name of the message")],
    data: Data,
    *,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Show one message: its languages side by side, key fields, and how it stands with whom."""
    with reading(data, party) as node:
        line, now_us = node.state.line, node.clock.now_us()
        known = line.messages.get(message)
        if known is None or known.body is None:
            raise LineRefused(
                f"no message {message} is known here", remedy="`truceline line inbox`"
            )
        each = told(line, known, node.author)
        if as_machine:
            print_json(message_json(line, each))
        else:
            tell_message(line, each, now_us)


@VERB.command()
def status(data: Data, *, party: Party = "", as_machine: Machine = False) -> None:
    """Tell the state of every channel and what it rests on, and who has the watch.

    States: up, degraded, down, suspended_by, unknown. Exercise messages are counted nowhere.
    """
    with reading(data, party) as node:
        line, now_us = node.state.line, node.clock.now_us()
        channels = [
            channel_json(line, each, node.author, now_us)
            for each in line.channels.values()
            if each.body is not None
        ]
        watch = watch_json(line, node.author, now_us)
    if as_machine:
        print_json({"channels": channels, "watch": watch})
    else:
        tell_channels(channels, watch)
