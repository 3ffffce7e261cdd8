"""`truceline line`: messages between duty officers, at a node's folder or at a server that runs."""

from typing import Annotated
from urllib.parse import quote

import typer

from truceline.cli import _line_served as served
from truceline.cli._desk import Data, Server, at_server, folder_of
from truceline.cli._line_acts import ack, check, send, suspend
from truceline.cli._line_sheets import tell_channels, tell_message, tell_messages
from truceline.cli._line_told import (
    channel_json,
    message_json,
    messages,
    told,
    watch_json,
)
from truceline.cli._line_watch import watch
from truceline.cli._options import Machine, Party
from truceline.cli._screen import print_json
from truceline.cli._seat import reading
from truceline.errors import LineRefused
from truceline.node import WallClock

VERB = typer.Typer(
    help="The line: write, read and acknowledge messages; state of the channels.",
    no_args_is_help=True,
)

for _act in (send, ack, check, suspend, watch):
    VERB.command()(_act)


@VERB.command()
def inbox(
    *,
    data: Data = None,
    server: Server = "",
    every: Annotated[bool, typer.Option("--all", help="also what awaits nothing any more")] = False,
    sent: Annotated[bool, typer.Option("--out", help="messages that this party wrote")] = False,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """List messages of which something is awaited: who wrote, how each stands, until when.

    At a folder it reads the record as it lies there, also while a node runs on it; a server tells
    what it releases to the token.
    """
    if server:
        path = "/line/messages" if every or sent else "/line/inbox"
        with at_server(server) as there:
            told_there = [each for each in there.get(path)
                          if not sent or each["author"] == there.party]  # fmt: skip
        if as_machine:
            print_json(told_there)
        else:
            served.tell_messages(told_there, WallClock().now_us())
        return
    with reading(folder_of(data), party) as node:
        line, now_us = node.state.line, node.clock.now_us()
        found = messages(line, node.author, every=every, box="out" if sent else "in")
        if as_machine:
            print_json([message_json(line, each) for each in found])
        else:
            tell_messages(line, found, now_us)


@VERB.command()
def show(
    message: Annotated[str, typer.Argument(help="name of the message")],
    *,
    data: Data = None,
    server: Server = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Show one message: its languages side by side, key fields, and how it stands with whom."""
    if server:
        with at_server(server) as there:
            one = there.get(f"/line/messages/{quote(message, errors='replace')}")
        print_json(one) if as_machine else served.tell_message(one, WallClock().now_us())
        return
    with reading(folder_of(data), party) as node:
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
def status(
    *, data: Data = None, server: Server = "", party: Party = "", as_machine: Machine = False
) -> None:
    """Tell the state of every channel and what it rests on, and who has the watch.

    States: up, degraded, down, suspended_by, unknown. Exercise messages are counted nowhere.
    """
    if server:
        with at_server(server) as there:
            found, watched = there.get("/line/channels"), there.find("/line/watch")
        if as_machine:
            print_json({"channels": found, "watch": watched})
        else:
            served.tell_channels(found)
            if watched is not None:
                served.tell_watch(watched)
        return
    with reading(folder_of(data), party) as node:
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
