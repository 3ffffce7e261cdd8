"""Playing a scenario at running nodes: what is seen, and what the parties say to each other."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import count
from pathlib import Path

import numpy as np

from truceline.feeds.readers.feed import open_feed
from truceline.line.entries import Acknowledged, ChannelOpened, KeyField, Queued, Wording
from truceline.node.runtime import Runtime
from truceline.values.instants import SECOND_US, to_iso
from truceline.values.observations import Observations, join

STEP_S, MESSAGE_S, ANSWER_S = 1.0, 20.0, 4.0
REST_S, REST_LEAST_S = 45_000.0, 75.0  # of the scenario's time; a track is lost after a minute
TIMES = ("observed_us", "sent_us", "received_us", "valid_until_us")


async def play(
    monitor: Runtime,
    parties: Mapping[str, Runtime],
    scenario: Path,
    channel: ChannelOpened,
    *,
    speed: float,
) -> None:
    """Bring a scenario's observations to the monitor as if it began now, so many times as fast, let
    two aircraft meet now and then, no faster than they fly, and the parties speak on a channel.
    Ends with the scenario.
    """
    meeting = asyncio.create_task(_meet(monitor, scenario.with_name("encounter.toml"), speed))
    talking = asyncio.create_task(_talk(parties, channel))
    try:
        async for block in _paced(monitor, scenario, speed):
            await monitor.take(block)
    finally:
        meeting.cancel()
        talking.cancel()


async def _meet(monitor: Runtime, encounter: Path, speed: float) -> None:
    while True:
        await asyncio.sleep(max(REST_S / speed, REST_LEAST_S))
        async for block in _paced(monitor, encounter, 1):
            await monitor.take(block)


async def _paced(monitor: Runtime, scenario: Path, speed: float) -> AsyncIterator[Observations]:
    """Blocks of rows, each when its time has come."""
    rows = join(list(_observations(scenario)))
    began_us, start_us = monitor.now_us(), int(rows.observed_us.min())
    rows = _moved(rows, start_us, began_us, speed)
    order = np.argsort(rows.observed_us, kind="stable")
    rows = rows.rows(order)
    done = 0
    while done < len(rows):
        until = int(np.searchsorted(rows.observed_us, monitor.now_us(), side="right"))
        if until > done:
            yield rows.rows(np.arange(done, until))
            done = until
        await asyncio.sleep(STEP_S)


def _observations(scenario: Path) -> Iterator[Observations]:
    for item in open_feed(scenario, feed="sim", profile=None).items:
        if isinstance(item, Observations):
            yield item


def _moved(rows: Observations, start_us: int, began_us: int, speed: float) -> Observations:
    """The rows as if the scenario had begun at an instant, with all its times so much closer."""
    for name in TIMES:
        if name in rows.batch.schema.names:
            then_us = rows.batch.column(name).to_numpy(zero_copy_only=False)
            rows = rows.with_column(name, np.rint(began_us + (then_us - start_us) / speed))
    return rows


async def _talk(parties: Mapping[str, Runtime], channel: ChannelOpened) -> None:
    """One party after the other says what it is about to do, and the other reads it back."""
    names = list(parties)
    for number in count():
        await asyncio.sleep(MESSAGE_S if number else ANSWER_S)
        one, other = names[number % 2], names[(number + 1) % 2]
        now_us = parties[one].now_us()
        fields = (KeyField("height", f"FL {250 + 10 * (number % 8)}"),)
        text = f"Exercise flight east of the line at {to_iso(now_us)}, {fields[0].value}."
        message = Queued(
            message=f"{one}/{now_us // SECOND_US}",
            channel=channel.channel,
            to=(other,),
            matter=channel.channel_class,
            precedence="ROUTINE" if number % 3 else "FLASH",
            role="duty_officer",
            officer=f"{one}-1",
            original=Wording("en", text),
            key_fields=fields,
            exercise=True,
        )
        await parties[one].write(message)
        await asyncio.sleep(ANSWER_S)
        read_back = Acknowledged(message.message, "duty_officer", f"{other}-1", fields)
        await parties[other].write(read_back)
