"""Told: the entries that were settled last, at hand for all who follow, who wait for more here."""

import asyncio
from collections import deque
from itertools import islice

from truceline.node.node import Node
from truceline.record import Entry

PAGE = 1_000  # entries a batch of changes
TAIL = 10_000  # the newest entries, kept at hand


class Told:
    """size: how many entries are settled; `news` is set, and another put in its place, with each
    that is, and whenever what waits for the log is something else. Used within one event loop.
    """

    def __init__(self, size: int) -> None:
        self.size, self.news = size, asyncio.Event()
        self._tail: deque[Entry] = deque(maxlen=TAIL)

    def add(self, fresh: list[Entry]) -> None:
        """Tell of entries that are settled, the next ones."""
        self._tail.extend(fresh)
        self.size = fresh[-1].number + 1
        self.wake()

    def wake(self) -> None:
        """Let all who wait look again."""
        self.news.set()
        self.news = asyncio.Event()

    def after(self, since: int) -> list[Entry] | None:
        """Entries after that number, if they are at hand; None where the record must be read."""
        if since + 1 >= self.size:
            return []
        first = self._tail[0].number if self._tail else self.size
        if since + 1 < first:
            return None
        newest = list(islice(reversed(self._tail), self.size - since - 1))  # most want few
        return newest[: -PAGE - 1 : -1]


def page(node: Node, *, after: int) -> list[Entry]:
    """The same as they stand in the record, a batch of them; on the node's thread."""
    most = min(PAGE, node.record.settled - after - 1)
    return list(islice(node.record.entries(since=after + 1), max(most, 0)))
