"""The runtime: one node in one thread of its own, and everybody else before its door.

Whoever asks, states or brings observations puts a job into a bounded queue; the writer takes them
in rounds: all that people ask and state, then one block of observations. So nothing urgent waits
behind two blocks, and who brings too much waits at the door. A round is one commit, told after it.

The writer's fall ends the node, loudly: what it holds in memory is no longer to be trusted. All
else is supervised (supervision.py) and starts again by itself.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar  # what is read of a node is known to whoever asks

from truceline.errors import RecordRefused
from truceline.node.node import NO_BLOCKS, Node
from truceline.node.stating import state
from truceline.node.supervision import Supervisor, Work
from truceline.node.tallies import FeedTally, count
from truceline.node.told import Told, page
from truceline.node.waiting import Job, Raised, Waiting, fells, outcome_of
from truceline.record import Entry
from truceline.record.admission import Outcome
from truceline.record.bundle import Bundle
from truceline.record.replica import Replica
from truceline.values.instants import SECOND_US
from truceline.values.observations import Observations

T = TypeVar("T")
ROUND_MOST = 256  # jobs between two blocks


class Runtime:
    """The door to a running node; `running` opens one. Used within one event loop."""

    def __init__(
        self,
        node: Node,
        thread: ThreadPoolExecutor,
        group: asyncio.TaskGroup,
        *,
        waiting_most: int = 1_000,
        blocks_most: int = 64,
        tick_s: float = 1.0,
        wait_s_first: float = 1.0,
        folder: Path | None = None,
    ) -> None:
        """Use `running`. folder: that of the record, to tell how large it is."""
        self._node, self._thread, self._group = node, thread, group
        self._tick_s, self._folder = tick_s, folder
        self._arrived = asyncio.Event()
        self._acts = Waiting(waiting_most, self._arrived)
        self._blocks = Waiting(blocks_most, self._arrived)
        self._told, self._stopping, self._fault = Told(node.record.settled), False, ""
        self._tallies: dict[str, FeedTally] = {}
        self._beside: dict[str, Callable[[], Any]] = {}
        self._endings: list[Work] = []
        self._started_us = self._written_us = self._ticked_us = self.now_us()
        self._waited_us = self._late_us = self._entries = self._refusals = 0
        self._supervisor = Supervisor(node.clock, wait_s_first)
        self._writer = group.create_task(self._write_all(), name="writer")
        self.supervise("ticking", self._tick)

    # ---- the door -------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The party whose node this is."""
        return self._node.author

    def now_us(self) -> int:
        """Microseconds since the epoch, by the node's clock."""
        return self._node.clock.now_us()

    async def ask(self, read: Callable[[Node], T]) -> T:
        """What a function reads of the node; it runs on the node's thread and writes nothing.

        It gives back values, nothing that goes on reading. What it raises is raised here.
        """
        read_value: T = await self._submit(self._acts, partial(_asked, read))
        return read_value

    async def write(
        self, *bodies: object, author: str = "", blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Entry]:
        """State something: the entries written, those it called for included, all on the disk.

        author: the node's own party or one of its lanes. Raises LineRefused, BadEntry and
        UnknownKey for what may not be stated.
        """
        written: list[Entry] = await self._submit(
            self._acts, lambda node: state(node, *bodies, author=author, blocks=blocks)
        )
        return written

    async def act(
        self, decide: Callable[[Node], Sequence[object]], blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Entry]:
        """State what a function decides on, next in the record; blocks: of the first body."""

        def acted(node: Node) -> Any:
            node.write()  # what entries called for comes first
            decided = _asked(decide, node)
            return decided if isinstance(decided, Raised) else state(node, *decided, blocks=blocks)

        written: list[Entry] = await self._submit(self._acts, acted)
        return written

    async def take(
        self, observations: Observations, rejects: Counter[str] | None = None
    ) -> list[Entry]:
        """Bring a block of observations; rejects: rows that could not be read, by their source."""
        written: list[Entry] = await self._submit(
            self._blocks, lambda node: node.take(observations)
        )
        count(self._tallies, observations, rejects or Counter(), now_us=self.now_us())
        return written

    async def admit(self, bundle: Bundle) -> list[Outcome]:
        """Take into our log what another node's authors have signed: number or refusal of each."""
        outcomes: list[Outcome] = await self._submit(
            self._acts, lambda node: node.admit(bundle.leaves, bundle.blocks)
        )
        return outcomes

    async def hear(self, bundle: Bundle) -> list[Entry]:
        """Take in what the log has, at a node that works on a replica: what is new here."""
        entries: list[Entry] = await self._submit(self._acts, lambda node: node.hear(bundle))
        return entries

    def reject(self, source: str, count: int) -> None:
        """Count rows of a source that could not be read and that came with no block."""
        self._tallies.setdefault(source, FeedTally()).rejects += count

    def also_tell(self, name: str, told: Callable[[], Any]) -> None:
        """Let `health` tell of something beside the node, under a name of its own."""
        self._beside[name] = told

    async def changes(self, since: int) -> AsyncGenerator[list[Entry], None]:
        """Entries with numbers above `since`, in order, in batches, for as long as the node runs.

        At a node that is not the log: once the log has them, for only then is a number theirs. -1
        begins with the first. Nothing is kept for a reader: it goes on from the number it has.
        """
        while True:
            news = self._told.news
            batch = self._told.after(since)
            if batch is None:
                batch = await self.ask(partial(page, after=since))
            if batch:
                since = batch[-1].number
                yield batch
            elif self._stopping:
                return
            else:
                await news.wait()

    async def waits(self) -> AsyncGenerator[list[Entry], None]:
        """What waits for the log here, all of it whenever that is something else.

        Nothing ever does at the log's own node. Numbers are those that the entries will have if
        nobody else's come between.
        """
        known, may_wait = list[bytes](), isinstance(self._node.record, Replica)
        while not self._stopping:
            news = self._told.news
            if may_wait:
                some = await self.ask(
                    lambda node: [*node.record.entries(None, node.record.settled)]
                )
                if [each.leaf for each in some] != known:
                    known = [each.leaf for each in some]
                    yield some
            await news.wait()

    def supervise(self, name: str, work: Work) -> "asyncio.Task[None]":
        """Run a task beside the node until it ends or the node stops; it starts again if it falls.

        name: shown in `health`, one task each.
        """
        return self._supervisor.start(self._group, name, work)

    def at_stop(self, work: Work) -> None:
        """Let something be done when the node is to stop, while it still takes things in."""
        self._endings.append(work)

    def health(self) -> dict[str, Any]:
        """How the node fares, as plain values; metrics.py makes text of it."""
        now_us = self.now_us()
        feeds = {
            name: {
                "rows": each.rows,
                "blocks": each.blocks,
                "rejects": each.rejects,
                "rows_a_minute": each.rows_a_minute(now_us),
                "lag_us": now_us - each.newest_us if each.blocks else 0,
                "silent_us": now_us - each.taken_us if each.blocks else 0,
            }
            for name, each in self._tallies.items()
        }
        return {
            "node": self.name,
            "state": "failed" if self._fault else "stopping" if self._stopping else "running",
            "fault": self._fault,
            "now_us": now_us,
            "started_us": self._started_us,
            "record": {
                "entries": self._told.size,
                "bytes": self._bytes(),
                "checkpoint_us": self._written_us,
            },
            "writer": {
                "entries": self._entries,
                "refusals": self._refusals,
                "waited_us": self._waited_us,
                "ticked_us": self._ticked_us,
                "tick_late_us": self._late_us,
            },
            "queues": {
                name: {"waiting": len(each), "most": each.most, "blocked": each.blocked}
                for name, each in (("acts", self._acts), ("blocks", self._blocks))
            },
            "feeds": feeds,
            "tasks": {name: asdict(each) for name, each in self._supervisor.tasks.items()},
            "beside": {name: told() for name, told in self._beside.items()},
        }

    def _bytes(self) -> int:
        files = self._folder.glob("record*") if self._folder else ()
        return sum(each.stat().st_size for each in files)

    async def finish(self) -> None:
        """Let feeds come to their end, then nobody in any more; do all that waits, and end."""
        await asyncio.gather(*(each() for each in self._endings))
        self._stopping = True
        self._supervisor.stop()
        self._arrived.set()
        await self._writer
        self._told.wake()

    # ---- the writer -----------------------------------------------------------------------------

    async def _submit(self, queue: Waiting, work: Callable[[Node], Any]) -> Any:
        if self._stopping:
            raise RecordRefused("the node is stopping", remedy="try again once it runs")
        done = asyncio.get_running_loop().create_future()
        await queue.bring(Job(work, done, self.now_us()))
        if self._writer.done():  # it fell while this one waited for a place
            raise RecordRefused(f"the node has stopped: {self._fault}")
        return await done

    async def _write_all(self) -> None:
        """Do jobs round by round, until the node is to stop and nothing waits."""
        while True:
            self._arrived.clear()
            await self._carry_out(self._acts.take(ROUND_MOST))
            await self._carry_out(self._blocks.take(1))
            if self._acts or self._blocks:
                continue
            if self._stopping:
                return
            await self._arrived.wait()

    async def _carry_out(self, jobs: list[Job]) -> None:
        """One round, on the node's thread."""
        if not jobs:
            return
        loop = asyncio.get_running_loop()
        self._waited_us = self.now_us() - jobs[0].brought_us
        try:
            await loop.run_in_executor(self._thread, self._round, jobs, loop)
        except Exception:
            self._turn_away()
            raise

    def _round(self, jobs: list[Job], loop: asyncio.AbstractEventLoop) -> None:
        """Do the jobs, write all that they stated, then hand their outcomes over.

        One that fells the node ends the round; what was stated before it stands.
        """
        record, outcomes = self._node.record, list[Any]()
        before, size = record.settled, record.size
        try:
            with self._node.round():
                for job in jobs:
                    outcomes.append(outcome_of(job, self._node))
                    if fells(outcomes[-1]):
                        break
        except RecordRefused as error:  # nothing of the round stands, nor can anything from now on
            outcomes = [Raised(error, fells=True)]
        fallen = outcomes.pop().error if fells(outcomes[-1]) else None
        fresh = self._fresh(before, outcomes)
        if not fresh and record.size > size:  # at a replica: it waits for the log
            loop.call_soon_threadsafe(self._told.wake)
        loop.call_soon_threadsafe(self._settle, jobs[: len(outcomes)], outcomes, fresh)
        if fallen:
            self._fall(jobs[len(outcomes) :], fallen, loop)
            raise fallen

    def _fall(self, jobs: list[Job], error: Exception, loop: asyncio.AbstractEventLoop) -> None:
        self._fault, self._stopping = f"{type(error).__name__}: {error}", True
        loop.call_soon_threadsafe(self._settle, jobs, [Raised(error)] * len(jobs), [])

    def _turn_away(self) -> None:
        """On the loop: tell all who wait that nothing will come."""
        refusal = RecordRefused(f"the node has stopped: {self._fault}")
        for queue in (self._acts, self._blocks):
            for each in queue.take(len(queue)):
                each.done.set_exception(refusal)
        self._told.wake()

    def _fresh(self, before: int, outcomes: list[Any]) -> list[Entry]:
        """The entries settled since; those that jobs gave back need not be read again."""
        record = self._node.record
        given = [each for some in outcomes if isinstance(some, list) for each in some]
        if [getattr(each, "number", -1) for each in given] == list(range(before, record.settled)):
            return given
        return list(islice(record.entries(since=before), record.settled - before))

    def _settle(self, jobs: list[Job], outcomes: list[Any], fresh: list[Entry]) -> None:
        """On the loop: what is written is told to all who follow, then to those who stated it."""
        if fresh:
            self._written_us = self.now_us()
            self._entries += len(fresh)
            self._told.add(fresh)
        for job, outcome in zip(jobs, outcomes, strict=True):
            if job.done.done():
                continue
            if isinstance(outcome, Raised):
                self._refusals += 1
                job.done.set_exception(outcome.error)
            else:
                job.done.set_result(outcome)

    async def _tick(self) -> None:
        """Look at the clock again and again; what fell due while nothing ran comes first."""
        while not self._stopping:
            due_us = self.now_us()
            await self._submit(self._acts, lambda node: node.tick(node.clock.now_us()))
            self._ticked_us = self.now_us()
            self._late_us = self._ticked_us - due_us
            wait_s = self._tick_s - self._late_us / SECOND_US
            await asyncio.sleep(min(max(wait_s, 0), self._tick_s))  # the clock may have gone back


def _asked(read: Callable[[Node], Any], node: Node) -> Any:
    """What somebody's function gives back; what it raises is its own affair, and fells nobody."""
    try:
        return read(node)
    except Exception as error:  # noqa: BLE001 (a defect of the asker, no fall of the node)
        return Raised(error)


@asynccontextmanager
async def running(open_node: Callable[[], Node], **options: Any) -> AsyncIterator[Runtime]:
    """A node that runs within the block, opened and closed on its own thread.

    At its end all that waits is done and the record closed. Raises what the writer fell by; the
    block is then cancelled. options: those of Runtime.
    """
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, thread_name_prefix="node") as thread:
        node = await loop.run_in_executor(thread, open_node)
        try:
            async with asyncio.TaskGroup() as group:
                runtime = Runtime(node, thread, group, **options)
                yield runtime
                await runtime.finish()
        except BaseExceptionGroup as fallen:
            raise fallen.exceptions[0] from None
        finally:
            await loop.run_in_executor(thread, node.record.close)
