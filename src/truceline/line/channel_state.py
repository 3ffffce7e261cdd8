"""State of a channel: up, degraded, down, suspended_by or unknown, and what that rests on.

    suspended_by  a member or the monitor said that it does not speak on the channel
    down          `down_after` checks or more were missed in a row
    degraded      a check was missed, a route fails, or a message is overdue and not delivered
    unknown       nothing was ever held, or nobody looked since a check was due
    up            the last check was held, and none of the above

It is the state as the node of one party sees it; who is no member sees the worst that members
state. From a party it may be withheld: that party is told `unknown`, and nothing of why.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.line.book import NEVER, Channel, Line
from truceline.line.checks import instants
from truceline.line.entries import Suspended
from truceline.line.ladder import RANK, awaited, rung

STATES = ("down", "degraded", "unknown", "up")  # of several pairs the first of these holds


@dataclass(frozen=True, slots=True)
class ChannelState:
    """State of a channel; by: who suspended it; rests_on: the entries behind it."""

    state: str
    reason: str
    by: tuple[str, ...] = ()
    rests_on: tuple[int, ...] = ()


def channel_state(
    line: Line, name: str, here: str, *, now_us: int, viewer: str = ""
) -> ChannelState:
    """State of a channel as the node of party `here` sees it, for the eyes of a viewer.

    viewer: a party, empty for the node itself.
    """
    channel = line.channels.get(name)
    if channel is None or channel.body is None:
        return ChannelState("unknown", "no such channel is known here")
    terms = channel.body
    sides = (*terms.members, terms.monitor)
    if any(viewer in channel.withheld[each][0] for each in sides if each in channel.withheld):
        return ChannelState("unknown", "not released")
    stopped = _suspensions(channel, sides, now_us)
    if stopped:
        by = tuple(sorted(stopped))
        rests_on = tuple(stopped[each] for each in by)
        return ChannelState("suspended_by", f"suspended by {', '.join(by)}", by, rests_on)
    members = terms.members
    seers = (here,) if here in members else members
    seen = [
        _between(line, channel, one, other, now_us=now_us)
        for one in seers
        for other in members
        if other != one
    ]
    return min(seen, key=lambda each: STATES.index(each.state))


def _between(line: Line, channel: Channel, one: str, other: str, *, now_us: int) -> ChannelState:
    """State between a member and another, by what the first states."""
    assert channel.body is not None
    missed = tuple(channel.in_a_row.get((one, other), {}).values())
    if missed and len(missed) >= channel.body.down_after:
        what = f"{len(missed)} checks in a row missed with {other}"
        return ChannelState("down", what, rests_on=missed)
    if missed:
        return ChannelState("degraded", f"a check was missed with {other}", rests_on=missed)
    for reason, number in _troubles(line, channel, one, other):
        return ChannelState("degraded", reason, rests_on=(number,))
    held = channel.last_held.get((one, other))
    if held is None:
        return ChannelState("unknown", f"no check was held with {other} yet")
    if _unlooked(channel, one, now_us):
        return ChannelState("unknown", "a check was due and nobody looked", rests_on=(held,))
    return ChannelState("up", f"the last check with {other} was held", rests_on=(held,))


def _troubles(line: Line, channel: Channel, one: str, other: str) -> Iterator[tuple[str, int]]:
    """Failing routes of a member, and its overdue messages that the other does not hold."""
    for (party, route), (works, number) in channel.routes.items():
        if party == one and not works:
            yield f"the route {route} of {one} fails", number
    for name in line.open:
        message = line.messages[name]
        if message.body is None or (message.author, message.body.channel) != (one, channel.name):
            continue
        late = (one, "acknowledgement", 0) in message.fired and awaited(line, message, other)
        if late and RANK[rung(line, message, other) or "queued"] < RANK["delivered"]:
            yield f"{name} is overdue and not delivered", message.steps[one, "queued"].number


def _unlooked(channel: Channel, one: str, now_us: int) -> bool:
    """Whether a check of a member was due and it states neither a call nor why there was none."""
    plan = channel.body.checks if channel.body else None
    if plan is None:
        return True
    last_us, until_us = channel.called.get(one, NEVER), now_us - plan.grace_us - 1
    return any(instants(plan, channel.name, after_us=last_us, until_us=until_us))


def _suspensions(channel: Channel, sides: tuple[str, ...], now_us: int) -> dict[str, int]:
    """Parties that suspended the channel, as of now, with the entries; of two acts the later one
    holds from its instant on.
    """
    found = {}
    for party, acts in channel.suspensions.items():
        marks: list[tuple[int, int]] = []
        for number in sorted(acts):
            from_us = acts[number].from_us
            marks = [mark for mark in marks if mark[0] < from_us] + [(from_us, number)]
        now = [number for from_us, number in marks if from_us <= now_us]
        if now and isinstance(acts[now[-1]], Suspended) and party in sides:
            found[party] = now[-1]
    return found
