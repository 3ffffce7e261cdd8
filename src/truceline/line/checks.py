"""Line checks: when they are, what is called and answered, and what was missed.

Each side calls all others at the planned instants; to say `nil`, nothing to pass, is to answer. The
minute of an hourly check follows from the plan's seed: SHA-256 over seed, channel and hour, its
first eight bytes modulo 60. So both sides know it, and nobody who does not know the seed.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from truceline.line.book import FOREVER, NEVER, Channel, Line
from truceline.line.entries import (
    CheckAnswered,
    CheckCalled,
    CheckHeld,
    CheckMissed,
    CheckPlan,
)
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US

LOOK_BACK_US = DAY_US  # of what came due while a node did not run, it speaks of the last day only

Body = CheckCalled | CheckAnswered | CheckHeld | CheckMissed


def instants(plan: CheckPlan, channel: str, *, after_us: int, until_us: int) -> Iterator[int]:
    """Planned instants in (after_us, until_us], none before the plan begins, in order."""
    at_us = following(plan, channel, after_us)
    while at_us <= until_us:
        yield at_us
        at_us = following(plan, channel, at_us)


def following(plan: CheckPlan, channel: str, after_us: int) -> int:
    """The first planned instant after another."""
    first_us = max(after_us + 1, plan.from_us)
    unit_us = HOUR_US if plan.how == "hourly" else DAY_US
    start_us = first_us // unit_us * unit_us
    while True:
        for minute in _minutes(plan, channel, start_us):
            if start_us + minute * MINUTE_US >= first_us:
                return start_us + minute * MINUTE_US
        start_us += unit_us


def challenge(plan: CheckPlan, channel: str, scheduled_us: int) -> str:
    """What the caller says and the called reads back."""
    return _digest(plan.seed, channel, scheduled_us).hex()[:8]


def answered(
    line: Line, channel: Channel, here: str, *, caller: str, at_us: int
) -> list[CheckAnswered]:
    """The answer of the node of party `here` to a call, where no officer has to give it."""
    plan, terms = _plan(line, channel.name, here), channel.body
    if plan is None or terms is None or plan.answered_by != "node":
        return []
    stranger = here == caller or caller not in terms.members
    if stranger or (caller, at_us, here) in channel.answers:
        return []
    if at_us != following(plan, channel.name, at_us - 1):
        return []
    told = challenge(plan, channel.name, at_us)
    return [CheckAnswered(channel.name, at_us, caller, read_back=told, nil=True)]


def held(line: Line, channel: Channel, here: str, *, called: str, at_us: int) -> list[CheckHeld]:
    """That the call of party `here` has its right answer, however late."""
    plan, answer = _plan(line, channel.name, here), channel.answers.get((here, at_us, called))
    if plan is None or answer is None or at_us > channel.called.get(here, NEVER):
        return []
    right = answer.read_back == challenge(plan, channel.name, at_us)
    known = (here, at_us, called) in channel.held
    return [CheckHeld(channel.name, at_us, called)] if right and not known else []


def due(line: Line, channel: Channel, here: str, *, now_us: int) -> Iterator[Body]:
    """What the node of party `here` calls now, what had no answer, and whose calls never came."""
    plan, terms = _plan(line, channel.name, here), channel.body
    if plan is None or terms is None:
        return
    last_us = max(channel.called.get(here, NEVER), now_us - LOOK_BACK_US)
    for at_us in instants(plan, channel.name, after_us=last_us, until_us=now_us):
        if now_us - at_us <= plan.grace_us:
            yield CheckCalled(channel.name, at_us, challenge(plan, channel.name, at_us))
        else:
            yield CheckMissed(channel.name, at_us, here, here, "not_called")
    over_us = now_us - plan.grace_us - 1
    for caller, at_us, called in channel.waiting:
        if called == here:
            yield from answered(line, channel, here, caller=caller, at_us=at_us)
        elif caller == here:
            right = held(line, channel, here, called=called, at_us=at_us)
            yield from right
            if not right and at_us <= over_us:
                yield CheckMissed(channel.name, at_us, here, called, "no_answer")
    for other in terms.members:
        if other != here:
            yield from _no_calls(channel, plan, here, other=other, over_us=over_us)


def next_us(line: Line, channel: Channel, here: str, *, now_us: int) -> int:
    """The first instant after now at which a check is called or missed, or earlier."""
    plan = _plan(line, channel.name, here)
    if plan is None:
        return FOREVER
    late_us = plan.grace_us + 1
    waiting_us = (at_us + late_us for _, at_us, _ in channel.waiting if at_us + late_us > now_us)
    return min(
        following(plan, channel.name, now_us),
        following(plan, channel.name, now_us - late_us) + late_us,
        *waiting_us,
    )


def _no_calls(
    channel: Channel, plan: CheckPlan, here: str, *, other: str, over_us: int
) -> Iterator[CheckMissed]:
    settled_us = max(
        channel.called.get(other, NEVER),
        channel.uncalled.get((here, other), NEVER),
        over_us - LOOK_BACK_US,
    )
    for at_us in instants(plan, channel.name, after_us=settled_us, until_us=over_us):
        yield CheckMissed(channel.name, at_us, other, other, "no_call")


def _plan(line: Line, channel: str, here: str) -> CheckPlan | None:
    """The plan that binds the node of party `here`; None where it has no part in it."""
    terms = line.terms(channel)
    if terms is None or here not in terms.members or line.channels[channel].closed:
        return None
    return terms.checks


@lru_cache(maxsize=1024)  # a node asks for those of the same few hours again and again
def _minutes(plan: CheckPlan, channel: str, start_us: int) -> tuple[int, ...]:
    if plan.how == "fixed":
        return tuple(sorted(plan.minutes))
    return (int.from_bytes(_digest(plan.seed, channel, start_us)[:8], "big") % 60,)


def _digest(seed: str, channel: str, at_us: int) -> bytes:
    return sha256(f"{seed}\n{channel}\n{at_us}".encode()).digest()
