"""What officers state over the line, at a node's folder or at a server that runs."""

from typing import Annotated

import typer

from truceline.cli._desk import Data, Server, at_server, desk, folder_of
from truceline.cli._line_served import tell_calls
from truceline.cli._options import Machine, Officer, Party, one_of
from truceline.cli._screen import many, out, print_json
from truceline.cli._seat import writing
from truceline.cli._spans import span_us
from truceline.errors import LineRefused, Refusal
from truceline.line.checks import challenge
from truceline.line.classes import PRECEDENCES
from truceline.line.entries import (
    Acknowledged,
    CheckAnswered,
    KeyField,
    Queued,
    Resumed,
    StateWithheld,
    Suspended,
    Wording,
)
from truceline.node import Node, WallClock
from truceline.node.stating import state
from truceline.values.instants import to_iso

Role = Annotated[str, typer.Option(help="role in which the officer speaks")]
Channel = Annotated[str, typer.Argument(help="name of the channel")]
ANSWERS = ("", "accepts", "refuses", "counters", "informs")


def send(
    channel: Channel,
    text: Annotated[str, typer.Argument(help="what is said; it binds")],
    *,
    data: Data = None,
    server: Server = "",
    officer: Officer = "",
    precedence: Annotated[
        str, typer.Option(help="FLASH, IMMEDIATE, PRIORITY or ROUTINE")
    ] = "ROUTINE",
    to: Annotated[list[str] | None, typer.Option(help="recipient; all others if left out")] = None,
    role: Role = "duty_officer",
    matter: Annotated[str, typer.Option(help="what it is about; the channel's if left out")] = "",
    language: Annotated[str, typer.Option(help="language of the text, as en")] = "en",
    translation: Annotated[str, typer.Option(help="LANGUAGE=TEXT, beside the original")] = "",
    field: Annotated[list[str] | None, typer.Option(help="key field NAME=VALUE, repeated")] = None,
    issue: Annotated[str, typer.Option(help="issue that it belongs to")] = "",
    about: Annotated[str, typer.Option(help="as finding:1841 or notice:n7")] = "",
    answers: Annotated[str, typer.Option(help="message that this one answers")] = "",
    answer: Annotated[str, typer.Option(help="accepts, refuses, counters or informs")] = "",
    answer_within: Annotated[str, typer.Option(help="ask for an answer within 45m, 8h …")] = "",
    exercise: Annotated[bool, typer.Option("--exercise", help="mark it; not counted")] = False,
    name: Annotated[
        str, typer.Option(help="name of the message, PARTY/…; the same one again is sent once")
    ] = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Write a message. It is then queued: on our disk, and not delivered to anybody yet."""
    other_words = Wording(*_pair(translation, "--translation")) if translation else None
    with desk(data, server, party) as here:
        terms = here.terms(channel)
        others = tuple(each for each in terms.members if each != here.party)
        body = Queued(
            message=name or here.new_name(),
            channel=channel,
            to=tuple(to or others),
            matter=one_of("matter", matter or terms.channel_class, MATTERS),
            precedence=one_of("precedence", precedence, PRECEDENCES),
            role=role,
            officer=officer,
            original=Wording(language, text),
            translation=other_words,
            key_fields=_fields(field, "--field"),
            issue=issue,
            about=about,
            answers=answers,
            answer=one_of("answer", answer, ANSWERS),
            answer_within_us=span_us(answer_within) if answer_within else 0,
            exercise=exercise,
        )
        number = here.state(body)
    words = f"{body.message} is queued: on the node's disk, and not delivered yet"
    _told(number, as_machine, words, message=body.message)
    if terms.trouble and not as_machine:
        out.say(f"{channel} is {terms.trouble}: if it is urgent, use another way as well")


def ack(
    message: Annotated[str, typer.Argument(help="name of the message")],
    *,
    data: Data = None,
    server: Server = "",
    officer: Officer = "",
    role: Role = "duty_officer",
    read_back: Annotated[
        list[str] | None, typer.Option(help="key field NAME=VALUE as it was understood, repeated")
    ] = None,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Acknowledge a message: received and understood, every key field read back; no permission."""
    body = Acknowledged(message, role, officer, _fields(read_back, "--read-back"))
    with desk(data, server, party) as here:
        number = here.state(body)
    _told(number, as_machine, f"{message} is acknowledged, which is no permission", message=message)


def check(
    channel: Annotated[str, typer.Argument(help="channel whose call is answered")] = "",
    *,
    data: Data = None,
    server: Server = "",
    said: Annotated[str, typer.Option(help="the caller's challenge, as it was heard")] = "",
    officer: Annotated[str, typer.Option(help="opaque id of the officer who answers")] = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """State at a folder what the clock asks for: calls that are due, receipts, what was missed.

    A node that runs does that itself; there the calls that wait for an answer are listed. With a
    channel, answer the oldest call there that waits for this party, reading back what was heard.
    """
    if server:
        _check_at_server(server, channel, said, as_machine=as_machine)
        return
    with writing(folder_of(data), party) as node:
        written = node.tick(node.clock.now_us())
        if channel:
            written += state(node, _answer(node, channel, said, officer))
    if as_machine:
        print_json([{"entry": each.number, "kind": each.kind} for each in written])
        return
    for each in written:
        out.say(f"entry {each.number}: {each.kind}")
    out.say(f"{many(len(written), 'entry')}")


def _check_at_server(server: str, channel: str, said: str, *, as_machine: bool) -> None:
    with at_server(server) as there:
        found = there.get("/line/channels")
        if not channel:
            waiting = [each for each in found if each.get("waiting")]
            if as_machine:
                print_json({each["channel"]: each["waiting"] for each in waiting})
                return
            tell_calls(waiting)
            out.say(f"{len(waiting)} channels wait for an answer")
            return
        calls = [call for each in found if each["channel"] == channel
                 for call in each.get("waiting", ())]  # fmt: skip
        if not calls:
            raise LineRefused(f"no call on {channel} waits for {there.party}")
        first = min(calls, key=lambda each: each["scheduled_us"])
        number = there.state(
            CheckAnswered(channel, first["scheduled_us"], first["caller"], read_back=said, nil=True)
        )
    _told(number, as_machine, f"the call of {first['caller']} is answered", channel=channel)


def suspend(
    channel: Channel,
    *,
    data: Data = None,
    server: Server = "",
    reason: Annotated[str, typer.Option(help="why; stands in the record")] = "",
    resume: Annotated[bool, typer.Option("--resume", help="speak again")] = False,
    withhold_from: Annotated[
        list[str] | None, typer.Option(help="tell the state to all but this party, repeated")
    ] = None,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """State that this party does not speak on a channel from now on, or that it does again."""
    now_us = WallClock().now_us()
    stop = Resumed(channel, now_us) if resume else Suspended(channel, now_us, reason)
    with desk(data, server, party) as here:
        if withhold_from:
            here.state(StateWithheld(channel, tuple(withhold_from)))
        number, who = here.state(stop), here.party
    what = "speaks again" if resume else "does not speak"
    _told(number, as_machine, f"{who} {what} on {channel} from now on", channel=channel)


MATTERS = ("flight_safety", "strategic", "humanitarian", "service")


def _answer(node: Node, channel: str, said: str, officer: str) -> CheckAnswered:
    known = node.state.line.channels.get(channel)
    calls = sorted((at_us, caller) for caller, at_us, called in known.waiting
                   if called == node.author and (caller, at_us, called) not in known.answers
                   ) if known else []  # fmt: skip
    if known is None or known.body is None or known.body.checks is None or not calls:
        raise LineRefused(f"no call on {channel} waits for {node.author}")
    at_us, caller = calls[0]
    if said != challenge(known.body.checks, channel, at_us):
        what = f"{caller} called at {to_iso(at_us)} with another challenge"
        raise LineRefused(what, remedy="ask for it again, and give it with --said")
    return CheckAnswered(channel, at_us, caller, read_back=said, nil=True, officer=officer)


def _told(number: int, as_machine: bool, words: str, **named: str) -> None:
    if as_machine:
        print_json({"entry": number, **named})
    else:
        out.say(f"{words} (entry {number})")


def _fields(texts: list[str] | None, option: str) -> tuple[KeyField, ...]:
    return tuple(KeyField(*_pair(each, option)) for each in texts or ())


def _pair(text: str, option: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise Refusal(f"{option} {text!r} has no name", remedy="write NAME=VALUE")
    return name.strip(), value
