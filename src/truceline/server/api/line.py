"""The line: channels and their state, messages and how far they came, issues, the own watch."""

from typing import Annotated, Any  # a message has the fields that are released

import msgspec

from truceline.line import Line, Shown, channel_state, duty, ladder, shown
from truceline.line.book import Channel, Message
from truceline.line.channel_state import ChannelState
from truceline.line.checks import following
from truceline.line.classes import party_of
from truceline.line.deadlines import acknowledge_within_us
from truceline.line.entries import (
    HandoverOffered,
    IssueOpened,
    Queued,
    Rostered,
    Translated,
    Wording,
)
from truceline.line.tally import issue_of
from truceline.node import Node
from truceline.node.state import State
from truceline.server.awaiting import Fired, Waits, fired, waits
from truceline.server.kinds import kind_schema
from truceline.server.marks import Fact
from truceline.server.problem import Refused
from truceline.server.roles import SPEAKERS
from truceline.server.route import Call, Route
from truceline.values.roles import ADMINISTRATOR, DUTY_OFFICER, LIAISON_OFFICER

Said = Annotated[dict[str, Any], msgspec.Meta(extra_json_schema=kind_schema("line.queued/1"))]
Terms = Annotated[
    dict[str, Any], msgspec.Meta(extra_json_schema=kind_schema("line.channel_opened/1"))
]
Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]
OFFICERS = frozenset({DUTY_OFFICER, LIAISON_OFFICER})
DESK = OFFICERS | {ADMINISTRATOR}


class CallTold(msgspec.Struct, frozen=True):
    """A call that waits for an answer by an officer of the reader's party."""

    caller: str
    scheduled_us: int


class ChannelTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A channel and its state as this node sees it, for the reader's eyes. next_check_us: when the
    line is tested next, absent where it is not; waiting: calls that an officer is to answer.
    """

    channel: str
    closed: bool
    terms: Terms
    state: ChannelState
    next_check_us: int | None = None
    waiting: list[CallTold] = []


class MessageTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A message and how it stands with each of its recipients.

    at_us: when its author wrote it; acknowledge_by_us: until when it is to be acknowledged, by the
    author's clock; waits: what is awaited now, and what happens when it does not come; escalated:
    what happened because it did not; threads: party to the issue it says it belongs to.
    """

    message: str
    author: str
    at_us: int
    acknowledge_by_us: int
    body: Said
    shown: list[Shown]
    waits: Waits | None = None
    escalated: list[Fired] = []
    translations: tuple[Wording, ...] = ()
    threads: dict[str, str] = {}


class Asked(msgspec.Struct, frozen=True):
    """Which messages: of a channel, of an issue; at most `limit`, the newest."""

    channel: str | None = None
    issue: str | None = None
    limit: Limit = 100


class Thread(msgspec.Struct, frozen=True):
    """An issue and the messages that belong to it."""

    issue: str
    title: str
    about: str
    closed: bool
    messages: list[str]


class OfficerTold(msgspec.Struct, frozen=True):
    """Somebody to whom the watch can be handed over. id: as entries name them; name: as they sign
    in at this node, and never in an entry.
    """

    id: str
    name: str


class WatchTold(msgspec.Struct, frozen=True):
    """The watch of the reader's party. on_duty: whom to call, in turn; open: what a handover must
    name; offered: handovers that nobody has taken or refused; handovers: what they say; officers:
    of the same party, who sign in at this node.
    """

    party: str
    on_duty: tuple[str, ...]
    open: tuple[str, ...]
    offered: tuple[str, ...]
    handovers: tuple[HandoverOffered, ...] = ()
    officers: tuple[OfficerTold, ...] = ()


async def channels(call: Call) -> list[ChannelTold]:
    """List channels with their state: up, degraded, down, suspended_by or unknown."""
    reader = call.visitor.reader

    def read(node: Node) -> list[ChannelTold]:
        line, told = node.state.line, []
        for name, channel in line.channels.items():
            fact = Fact(node.state, party_of(name.partition("/")[0]), channel.body)
            terms = call.house.marks.shown(reader, fact) if channel.body else None
            if terms is not None:
                told.append(_channel(call, node.state, channel, terms))
        return told

    return await call.ask(read)


async def messages(call: Call) -> list[MessageTold]:
    """List messages, the newest first, each with its rung at every recipient."""
    query: Asked = call.query

    def read(node: Node) -> list[MessageTold]:
        told: list[MessageTold] = []
        for message in reversed(list(node.state.line.messages.values())):
            asked = _asked(node.state.line, message, query)
            one = _told(call, node.state, message) if asked else None
            if one is not None:
                told.append(one)
            if len(told) == query.limit:
                break
        return told

    return await call.ask(read)


async def message(call: Call) -> MessageTold:
    """Show one message with its rung at every recipient."""
    name = f"{call.text('party')}/{call.text('name')}"

    def read(node: Node) -> MessageTold | None:
        found = node.state.line.messages.get(name)
        return _told(call, node.state, found) if found else None

    told = await call.ask(read)
    if told is None:
        raise Refused(404, f"there is no message {name}")
    return told


async def inbox(call: Call) -> list[MessageTold]:
    """List messages to the own party that wait for its acknowledgement or answer, urgent first."""
    party = call.visitor.reader.party

    def read(node: Node) -> list[MessageTold]:
        line = node.state.line
        some = (line.messages[name] for name in line.open)
        waiting = [each for each in some if ladder.awaited(line, each, party)
                   and each.body is not None and party in each.body.to]  # fmt: skip
        told = (_told(call, node.state, each) for each in waiting)
        return sorted((each for each in told if each), key=lambda each: each.acknowledge_by_us)

    return await call.ask(read)


async def threads(call: Call) -> list[Thread]:
    """List issues, each with the messages that belong to it."""

    def read(node: Node) -> list[Thread]:
        line, marks, told = node.state.line, call.house.marks, []
        for name, issue in line.issues.items():
            fact = Fact(node.state, party_of(name.partition("/")[0]), issue)
            if marks.shown(call.visitor.reader, fact) is not None:
                told.append(_thread(call, node.state, issue))
        return told

    return await call.ask(read)


async def watch(call: Call) -> WatchTold:
    """Tell who is on duty for the own party, and what is open."""
    party = call.visitor.reader.party

    def read(node: Node) -> WatchTold:
        line = node.state.line
        roster = line.watches[party].roster if party in line.watches else None
        fact = Fact(node.state, party, roster or Rostered((), 0))
        if call.house.marks.shown(call.visitor.reader, fact) is None:
            return WatchTold(party, (), (), ())
        own = ((name, each) for name, each in line.handovers.items() if each.party == party)
        left = {name: each for name, each in own if each.taken is None and each.refused is None}
        offered = tuple(
            each.offered
            for each in left.values()
            if call.house.marks.shown(call.visitor.reader, Fact(node.state, party, each.offered))
        )
        on_duty = duty.on_duty(line, party, now_us=call.now_us)
        opened = _open(call, node.state, party)
        return WatchTold(party, on_duty, opened, tuple(left), offered, _officers(call, party))

    return await call.ask(read)


def _officers(call: Call, party: str) -> tuple[OfficerTold, ...]:
    people = call.house.register.current().people
    own = (each for each in people if each.party == party and each.role in OFFICERS)
    return tuple(OfficerTold(each.id, each.name) for each in own)


def _channel(call: Call, state: State, channel: Channel, terms: dict[str, Any]) -> ChannelTold:
    party, now_us, name = call.visitor.reader.party, call.now_us, channel.name
    plan = channel.body.checks if channel.body and not channel.closed else None
    return ChannelTold(
        channel=name,
        closed=channel.closed,
        terms=terms,
        state=channel_state(state.line, name, state.here, now_us=now_us, viewer=party),
        next_check_us=following(plan, name, now_us) if plan else None,
        waiting=[CallTold(caller, at_us) for caller, at_us, called in channel.waiting
                 if called == party and (caller, at_us, called) not in channel.answers],
    )  # fmt: skip


def _open(call: Call, state: State, party: str) -> tuple[str, ...]:
    """What is open and may be seen: messages of channels for other roles are not named."""
    line = state.line
    seen = [name for name in duty.open_items(line, party)
            if name not in line.messages or _told(call, state, line.messages[name])]  # fmt: skip
    return tuple(seen)


def _told(call: Call, state: State, message: Message) -> MessageTold | None:
    if message.body is None:
        return None
    reader, marks = call.visitor.reader, call.house.marks
    queued = message.steps[message.author, "queued"]
    plain = marks.shown(reader, Fact(state, message.author, message.body, queued.number))
    if plain is None:
        return None
    terms = state.line.terms(message.body.channel)
    return MessageTold(
        message=message.name,
        author=message.author,
        at_us=queued.at_us,
        acknowledge_by_us=queued.at_us + acknowledge_within_us(terms, message.body.precedence),
        body=plain,
        shown=shown(state.line, message),
        waits=waits(state.line, message, reader.party),
        escalated=fired(marks, reader, state, message),
        translations=tuple(map(_wording, message.translations)) if "original" in plain else (),
        threads={party: issue for party, (issue, _) in message.threads.items()},
    )


def _wording(each: Translated) -> Wording:
    return each.wording


def _asked(line: Line, message: Message, query: Asked) -> bool:
    body: Queued | None = message.body
    if body is None or query.channel not in (None, body.channel):
        return False
    named = {body.issue, *(issue for issue, _ in message.threads.values())}
    return query.issue is None or query.issue in named or query.issue == issue_of(line, message)


def _thread(call: Call, state: State, issue: IssueOpened) -> Thread:
    line: Line = state.line
    asked = Asked(issue=issue.issue)
    some = [each for each in line.messages.values() if _asked(line, each, asked)]
    seen = [each.name for each in some if _told(call, state, each) is not None]
    return Thread(issue.issue, issue.title, issue.about, issue.issue in line.issues_closed, seen)


ROUTES = (
    Route(
        method="GET",
        path="/line/channels",
        act=channels,
        roles=SPEAKERS,
        gives=list[ChannelTold],
    ),
    Route(
        method="GET",
        path="/line/messages",
        act=messages,
        roles=SPEAKERS,
        query=Asked,
        gives=list[MessageTold],
    ),
    Route(
        method="GET",
        path="/line/messages/{party}/{name}",
        act=message,
        roles=SPEAKERS,
        gives=MessageTold,
    ),
    Route(method="GET", path="/line/inbox", act=inbox, roles=SPEAKERS, gives=list[MessageTold]),
    Route(method="GET", path="/line/threads", act=threads, roles=SPEAKERS, gives=list[Thread]),
    Route(method="GET", path="/line/watch", act=watch, roles=DESK, gives=WatchTold),
)
