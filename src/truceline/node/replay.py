"""Replay: rows of a file, told one after the other as if they were observed now."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import numpy as np

from truceline.feeds.readers.feed import open_feed
from truceline.feeds.readers.profile import Profile
from truceline.values.instants import SECOND_US
from truceline.values.observations import Observations, join

STEP_S = 0.25
TIMES = ("observed_us", "sent_us", "received_us", "valid_until_us")


async def replay(
    path: Path,
    now_us: Callable[[], int],
    *,
    feed: str | None = "sim",
    profile: Profile | None = None,
    speed: float = 1.0,
) -> AsyncIterator[Observations]:
    """All rows of a file, each when its time has come, so many times as fast as they were observed.

    Their times are moved: the first one is observed now. Raises Refusal as `open_feed` does.
    """
    reading = await asyncio.to_thread(open_feed, path, feed=feed, profile=profile)
    blocks = [each for each in reading if isinstance(each, Observations) and len(each)]
    if not blocks:
        return
    rows = join(blocks)
    rows = rows.rows(np.argsort(rows.observed_us, kind="stable"))
    rows = moved(rows, began_us=now_us(), speed=speed)
    done = 0
    while done < len(rows):
        until = int(np.searchsorted(rows.observed_us, now_us(), side="right"))
        if until > done:
            yield Observations(rows.batch.slice(done, until - done))
            done = until
        if done < len(rows):
            wait_s = (int(rows.observed_us[done]) - now_us()) / SECOND_US
            await asyncio.sleep(max(wait_s, STEP_S))


def moved(rows: Observations, *, began_us: int, speed: float) -> Observations:
    """The rows as if the first had been observed at an instant, with all times so much closer."""
    start_us = int(rows.observed_us.min())
    for name in TIMES:
        if name in rows.batch.schema.names:
            then_us = rows.batch.column(name).to_numpy(zero_copy_only=False)
            rows = rows.with_column(name, np.rint(began_us + (then_us - start_us) / speed))
    return rows
