"""The watch at a node's folder: who has it, and how one officer hands it over to another."""

from typing import Annotated, Any  # what a server answers is plain values

import typer

from truceline.cli._desk import Data, Server, at_server, folder_of
from truceline.cli._line_served import tell_watch
from truceline.cli._line_told import watch_json
from truceline.cli._options import Machine, Party
from truceline.cli._screen import facts, out, print_json
from truceline.cli._seat import reading, writing
from truceline.errors import LineRefused, Refusal
from truceline.line.duty import open_items
from truceline.line.entries import HandoverOffered, HandoverRefused, HandoverTaken
from truceline.node import Node
from truceline.node.stating import state
from truceline.record.kinds import kind_of

Act = HandoverOffered | HandoverTaken | HandoverRefused


def watch(
    *,
    data: Data = None,
    server: Server = "",
    officer: Annotated[str, typer.Option(help="opaque id of the officer who states it")] = "",
    hand_to: Annotated[str, typer.Option(help="officer to whom the watch is offered")] = "",
    take: Annotated[str, typer.Option(help="handover that is taken, with all that it names")] = "",
    refuse: Annotated[str, typer.Option(help="handover that is not taken")] = "",
    words: Annotated[str, typer.Option(help="what there is to say; why it is not taken")] = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Tell who has the watch and what is open; or hand it over, in two steps signed by both.

    The outgoing officer offers it with everything that is open. The incoming officer takes it with
    the same things open, or refuses; until then the watch stays where it is.
    """
    if server:
        _watch_at_server(
            server, hand_to, take or refuse, words=words, takes=bool(take), as_machine=as_machine
        )
        return
    if hand_to or take or refuse:
        if not officer:
            raise Refusal("an officer says so", remedy="add --officer and the opaque id")
        with writing(folder_of(data), party) as node:
            node.tick(node.clock.now_us())
            (entry, *_) = state(node, _act(node, officer, hand_to, take or refuse,
                                           words=words, takes=bool(take)))  # fmt: skip
        if as_machine:
            print_json({"entry": entry.number, "handover": entry.body.handover})
        else:
            out.say(f"{entry.body.handover}: {entry.kind}, entry {entry.number}")
        return
    with reading(folder_of(data), party) as node:
        told = watch_json(node.state.line, node.author, node.clock.now_us())
    if as_machine:
        print_json(told)
    else:
        out.print(facts({
            name.replace("_", " "): each if isinstance(each, str) else ", ".join(each) or "none"
            for name, each in told.items()
        }, indent=0))  # fmt: skip


def _watch_at_server(
    server: str, hand_to: str, handover: str, *, words: str, takes: bool, as_machine: bool
) -> None:
    """The same at a server, which knows the officer from the token."""
    with at_server(server) as there:
        watched = there.get("/line/watch")
        if not hand_to and not handover:
            print_json(watched) if as_machine else tell_watch(watched)
            return
        body: Act
        if hand_to:
            body = HandoverOffered(
                handover=there.new_name(),
                outgoing="",
                incoming=hand_to,
                open=tuple(watched["open"]),
                words=words,
            )
        elif takes:
            body = HandoverTaken(handover, "", _offered(watched, handover))
        else:
            body = HandoverRefused(handover, "", words)
        number = there.state(body)
    if as_machine:
        print_json({"entry": number, "handover": body.handover})
    else:
        out.say(f"{body.handover}: {kind_of(type(body))}, entry {number}")


def _offered(watched: dict[str, Any], handover: str) -> tuple[str, ...]:
    """What a handover names as open. Raises LineRefused."""
    for each in watched["handovers"]:
        if each["handover"] == handover:
            return tuple(each["open"])
    raise LineRefused(f"no handover {handover} is offered", remedy="`truceline line watch`")


def _act(node: Node, officer: str, hand_to: str, handover: str, *, words: str, takes: bool) -> Act:
    if hand_to:
        return HandoverOffered(
            handover=f"{node.author}/{node.record.next_number}",
            outgoing=officer,
            incoming=hand_to,
            open=open_items(node.state.line, node.author),
            words=words,
        )
    offered = node.state.line.handovers.get(handover)
    if offered is None:
        raise LineRefused(f"no handover {handover} is known", remedy="`truceline line watch`")
    if takes:
        return HandoverTaken(handover, officer, offered.offered.open)
    return HandoverRefused(handover, officer, words)
