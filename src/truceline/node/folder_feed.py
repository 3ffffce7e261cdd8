"""A watched folder: files of observations that somebody lays there, each read once.

A file that was read goes into `done` below the folder, one that cannot be read into `refused`, with
the reason beside it. Lay files there whole: write them under a name that ends in `.part` or begins
with a full stop, and rename them.
"""

import asyncio
from collections import Counter
from pathlib import Path

from truceline.errors import Refusal
from truceline.feeds.readers.feed import Reading, open_feed
from truceline.feeds.readers.profile import Profile, read_profile
from truceline.node.runtime import Runtime
from truceline.node.settings import FeedSettings
from truceline.values.observations import Observations

ROWS_LIVE = 4_096  # rows a block: nobody who speaks waits behind more


async def watch(door: Runtime, said: FeedSettings, below: Path) -> None:
    """Look into the folder again and again. below: where paths of the settings are seen from."""
    folder = below / said.folder
    profile = read_profile(below / said.profile) if said.profile else None
    for name in ("done", "refused"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    while True:
        for path in sorted(filter(_whole, folder.iterdir())):
            await _take(door, said, path, profile)
        await asyncio.sleep(said.every_s)


def _whole(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and path.suffix != ".part"


async def _take(door: Runtime, said: FeedSettings, path: Path, profile: Profile | None) -> None:
    refusal = ""
    try:
        reading = await asyncio.to_thread(
            open_feed, path, feed=said.feed, profile=profile, block_rows=ROWS_LIVE
        )
        await _take_rows(door, reading)
    except Refusal as refused:
        refusal = str(refused)
    await asyncio.to_thread(_lay_aside, path, refusal)


def _lay_aside(path: Path, refusal: str) -> None:
    """Move a file to those that were read, or to those that could not be, with the reason."""
    into = path.parent / ("refused" if refusal else "done")
    if refusal:
        (into / f"{path.name}.txt").write_text(f"{refusal}\n", encoding="utf-8")
    path.replace(into / path.name)


async def _take_rows(door: Runtime, reading: Reading) -> None:
    items, counted = iter(reading), 0
    while (item := await asyncio.to_thread(next, items, None)) is not None:
        if isinstance(item, Observations):
            fresh, counted = reading.rejects.total - counted, reading.rejects.total
            await door.take(item, Counter({reading.source: fresh}) if fresh else None)
    left = reading.rejects.total - counted
    if left:
        door.reject(reading.source, left)
