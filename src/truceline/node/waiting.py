"""Waiting: jobs before the node's thread, bounded, and what becomes of them.

Who brings more than there is room for waits.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # what a job gives back is known to whoever brought it

from truceline.errors import RecordRefused, TrucelineError
from truceline.node.node import Node


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done with the node, and where its outcome goes."""

    work: Callable[[Node], Any]
    done: "asyncio.Future[Any]"
    brought_us: int


class Waiting:
    """A queue with so many places; `blocked` counts those who had to wait for one."""

    def __init__(self, most: int, news: asyncio.Event) -> None:
        self.most, self.blocked = most, 0
        self._jobs: deque[Job] = deque()
        self._places, self._news = asyncio.Semaphore(most), news

    def __len__(self) -> int:
        return len(self._jobs)

    async def bring(self, job: Job) -> None:
        """Put a job at the end, once there is a place."""
        self.blocked += self._places.locked()
        await self._places.acquire()
        self._jobs.append(job)
        self._news.set()

    def take(self, most: int) -> list[Job]:
        """The first jobs; those that nobody waits for any more are left out."""
        taken = [self._jobs.popleft() for _ in range(min(most, len(self._jobs)))]
        for _ in taken:
            self._places.release()
        return [each for each in taken if not each.done.done()]


@dataclass(frozen=True, slots=True)
class Raised:
    """An error on its way to whoever is to hear of it. fells: the node cannot go on after it."""

    error: Exception
    fells: bool = False


def outcome_of(job: Job, node: Node) -> Any:
    """What a job gives back, or raises."""
    try:
        return job.work(node)
    except TrucelineError as error:
        return Raised(error, fells=isinstance(error, RecordRefused))
    except Exception as error:  # noqa: BLE001 (a defect: what the node holds cannot be trusted)
        return Raised(error, fells=True)


def fells(outcome: Any) -> bool:
    """Whether the node cannot go on after that outcome."""
    return isinstance(outcome, Raised) and outcome.fells
