"""Supervision: tasks beside the writer. One that falls is started again, later each time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from truceline.node.clock import Clock
from truceline.values.instants import MINUTE_US

Work = Callable[[], Awaitable[None]]
WAIT_S_FIRST, WAIT_S_MOST = 1.0, 60.0
STEADY_US = MINUTE_US  # a task that ran for so long before it fell begins with short waits again


@dataclass(slots=True)
class Watched:
    """How a task fares: running, waiting (it fell, and is started again soon), or ended."""

    state: str = "running"
    since_us: int = 0
    falls: int = 0
    fault: str = ""


class Supervisor:
    """Runs tasks in a group; none of them can end the others."""

    def __init__(self, clock: Clock, wait_s_first: float = WAIT_S_FIRST) -> None:
        self.tasks: dict[str, Watched] = {}
        self._clock, self._wait_s_first = clock, wait_s_first
        self._running: list[asyncio.Task[None]] = []

    def start(self, group: asyncio.TaskGroup, name: str, work: Work) -> "asyncio.Task[None]":
        """Run a task under a name of its own until it ends or all are stopped.

        One that has ended may be started anew.
        """
        known = self.tasks.get(name)
        assert known is None or known.state == "ended", f"there is a task {name} already"
        watched = self.tasks[name] = Watched()
        self._running = [each for each in self._running if not each.done()]
        task = group.create_task(self._keep(watched, work), name=name)
        self._running.append(task)
        return task

    def stop(self) -> None:
        """End all tasks."""
        for each in self._running:
            each.cancel()

    async def _keep(self, watched: Watched, work: Work) -> None:
        wait_s = self._wait_s_first
        while True:
            watched.state, watched.since_us = "running", self._clock.now_us()
            try:
                await work()
            except Exception as error:  # noqa: BLE001 (it is shown, and the task started again)
                watched.falls += 1
                watched.fault = f"{type(error).__name__}: {error}"
            else:
                watched.state = "ended"
                return
            if self._clock.now_us() - watched.since_us >= STEADY_US:
                wait_s = self._wait_s_first
            watched.state, watched.since_us = "waiting", self._clock.now_us()
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, WAIT_S_MOST)
