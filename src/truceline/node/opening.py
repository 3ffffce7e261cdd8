"""Opening: what a node states when it starts, because its settings say so and its record does not.

Only what is not on record yet: a start after a start states nothing.
"""

from contextlib import aclosing

from truceline.agreement import Agreement
from truceline.agreement.entries import File, Stated
from truceline.line.entries import ChannelOpened, CheckPlan, Deadline, Rostered, Shift
from truceline.node.lanes import signs
from truceline.node.node import Node
from truceline.node.runtime import Runtime
from truceline.node.settings import ChannelSettings, Settings
from truceline.values.instants import SECOND_US, from_datetime
from truceline.values.observations import digest


def state_text(node: Node, agreement: Agreement) -> None:
    """Put the text on the record of the node, unless a text stands there already."""
    if not node.state.acts.current:
        blocks = {digest(content): content for content in agreement.files.values()}
        files = tuple(File(name, digest(content)) for name, content in agreement.files.items())
        node.write(Stated(agreement.id, agreement.digest, files), blocks=blocks)


def owed(node: Node, settings: Settings) -> list[object]:
    """Channels of the settings that nobody opened yet, and the roster where it is another and has a
    shift to come.
    """
    line, now_us = node.state.line, node.clock.now_us()
    missing = [each for each in settings.channel if line.terms(each.id) is None]
    bodies: list[object] = [channel_of(each, from_us=now_us) for each in missing]
    watch = line.watches.get(node.author)
    roster = roster_of(settings)
    if roster is None or roster.shifts[-1].ends_us <= now_us:  # doctor tells that it is over
        return bodies
    if watch is None or watch.roster != roster:
        bodies.append(roster)
    return bodies


async def state_owed(door: Runtime, settings: Settings) -> None:
    """The same at a node that does not keep the log, once the log has told whose keys are valid."""
    async with aclosing(door.changes(-1)) as batches:
        async for _ in batches:
            if await door.ask(lambda node: signs(node.record.ring, node.author)):
                await door.act(lambda node: owed(node, settings))
                return


def channel_of(said: ChannelSettings, *, from_us: int) -> ChannelOpened:
    """The channel as it is opened. Raises ValueError for a time of the day that is none."""
    deadlines = (
        Deadline("FLASH", said.flash_s * SECOND_US),
        Deadline("IMMEDIATE", said.immediate_s * SECOND_US),
        Deadline("PRIORITY", said.priority_s * SECOND_US),
        Deadline("ROUTINE", said.routine_s * SECOND_US),
    )
    plan = None
    if said.checks != "none":
        plan = CheckPlan(
            how=said.checks,
            from_us=from_us,
            grace_us=said.check_grace_s * SECOND_US,
            seed=said.check_seed,
            minutes=tuple(sorted(_minute(each) for each in said.check_times)),
            answered_by=said.check_answered_by,
        )
    return ChannelOpened(
        channel=said.id,
        channel_class=said.channel_class,
        members=said.members,
        monitor=said.monitor,
        languages=said.languages,
        deadlines=deadlines,
        escalation=said.escalation,
        checks=plan,
        down_after=said.down_after,
    )


def roster_of(settings: Settings) -> Rostered | None:
    """The roster that the settings name; None where they name none."""
    shifts = tuple(
        Shift(from_datetime(each.starts), from_datetime(each.ends), each.officers)
        for each in sorted(settings.shift, key=lambda each: each.starts)
    )
    return Rostered(shifts, settings.line.handover_within_s * SECOND_US) if shifts else None


def _minute(text: str) -> int:
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit() and int(minutes) < 60):
        raise ValueError(f"{text!r} is no time of the day")
    return int(hours) * 60 + int(minutes)
