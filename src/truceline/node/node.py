"""The node: the one place where entries are written and values pass from desk to desk."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby, islice
from types import MappingProxyType

import numpy as np

from truceline import deconfliction, incidents, release
from truceline.deconfliction import NoticeBook, approach
from truceline.deconfliction.desk import compared
from truceline.deconfliction.index import LiveIndex
from truceline.deconfliction.near import NewBoxes
from truceline.errors import RecordRefused
from truceline.findings import due as shelves_due
from truceline.line import desk
from truceline.line.classes import party_of
from truceline.monitor import due
from truceline.node.alerting import desks
from truceline.node.clock import Clock
from truceline.node.direct import held
from truceline.node.lanes import lane_of
from truceline.node.remembering import Remembered
from truceline.node.state import State, commits, react
from truceline.picture import Seen
from truceline.record import Entry, Record
from truceline.record.admission import Outcome
from truceline.record.admission import take as taken_in
from truceline.record.bundle import Bundle
from truceline.record.replica import Replica
from truceline.record.rows import rows_root
from truceline.values.observations import ROWS_MOST, Observations

NO_BLOCKS: Mapping[str, bytes] = MappingProxyType({})


class Node:
    """A record, the state folded from it, and a clock.

    A node that is opened on a record rebuilds its state from the entries and is then the same node.
    What its last entries called for and was not written any more, because the process ended, it
    writes before anything else. Where the log lies with another node, this one works on a replica:
    it states what its own party states, and leaves the finding to the log's node.

    new_boxes: makes the indexes of live notices; at a replica, which keeps copies of its state, in
    memory only.
    """

    def __init__(
        self,
        record: Record | Replica,
        author: str,
        clock: Clock,
        *,
        new_boxes: NewBoxes = LiveIndex,
    ) -> None:
        self.record, self.author, self.clock, self._new_boxes = record, author, clock, new_boxes
        self._asked: deque[object] = deque()  # called for by entries and not written yet
        self._remembered = Remembered()
        self._read_anew()

    @property
    def logged(self) -> Record:
        """What the log has: the record itself, or at a replica its mirror."""
        return self.record if isinstance(self.record, Record) else self.record.mirror

    @contextmanager
    def round(self) -> Iterator[None]:
        """One commit of all that is written within. Raises RecordRefused at its end.

        Where other processes write to the record too, what they have written is known by then.
        """
        known = self.record.size
        with self.record.round():
            if self.record.size > known:
                self._fold(self.record.entries(since=known))
            yield

    def take(self, told: Observations) -> list[Entry]:
        """Take in a block of at most ROWS_MOST rows: record it, judge it, record what was found."""
        assert len(told) <= ROWS_MOST, f"a block of {len(told)} rows; {ROWS_MOST} at most"
        if not len(told):
            return []
        block = told.to_ipc()
        digest = sha256(block).hexdigest()
        observed_us, source = told.observed_us, told.words("source")
        seen = Seen(
            digest=digest,
            rows=len(told),
            first_us=int(observed_us.min()),
            last_us=int(observed_us.max()),
            sources=tuple(sorted(source.values[each] for each in np.unique(source.codes))),
            rows_root=rows_root(block) if self.logged.store.keeps_blocks else None,
        )
        return self.write(seen, blocks={digest: block})

    def write(
        self, *bodies: object, blocks: Mapping[str, bytes] = NO_BLOCKS, author: str = ""
    ) -> list[Entry]:
        """Write entries in order, each followed by what it calls for.

        Those that call for nothing are written in one commit with the next ones, all or none.
        author: who states them, the node's own party where it is empty. Raises BadEntry for a body
        that may not stand in the record; commits before it stand there.
        """
        written, brought = self._follow_up(), blocks
        for together in commits(bodies):
            for lane, some in groupby(together, lambda each: self._lane(each, author)):
                written += self._append(lane, tuple(some), brought)
                brought = NO_BLOCKS
            written += self._follow_up()
        return written

    def tick(self, now_us: int) -> list[Entry]:
        """Look at the clock: write what is due by now."""
        made_up = self.write()  # what entries called for comes before what is due
        state = self.state
        folds = state.watching, state.acts, state.book, state.picture
        found = due(*folds, now_us) if state.finds else []
        shelves = shelves_due(state.book, self.author, now_us)
        told = incidents.due(state.incidents, self.author, now_us)
        size = self.record.settled
        opened = release.due(state.releases, self.author, size=size, now_us=now_us)
        over = deconfliction.due(state.notices, state.here, now_us=now_us)
        met = compared(state.notices, state.acts, state.here, desks(state.line))
        said = desk.due(state.line, state.here, now_us=now_us)
        near = approach.due(state.approaches, state.acts, now_us=now_us) if state.finds else []
        return made_up + self.write(*near, *found, *shelves, *told, *opened, *over, *met, *said)

    def admit(
        self, leaves: Sequence[bytes], blocks: Mapping[str, bytes] = NO_BLOCKS
    ) -> list[Outcome]:
        """Take in what authors elsewhere have signed: number or refusal of each.

        At a node that works on a replica: to be held until the log has it (direct.py).
        """
        self._follow_up()
        start = self.record.next_number
        if isinstance(self.record, Replica):
            outcomes = held(self.record, leaves)
        else:
            outcomes = taken_in(self.record, leaves, blocks)
        for entry in self.record.entries(since=start):
            self._asked += react(self.state, entry, self.record.block)
        self._follow_up()
        return outcomes

    def hear(self, bundle: Bundle) -> list[Entry]:
        """Take in what the log has; the entries that are new here, and what they called for.

        Raises BadProof for what the log cannot have signed, RecordRefused at the log's own node.
        """
        if isinstance(self.record, Record):
            raise RecordRefused("this node keeps the log itself", remedy="name no other log")
        news = self.record.take(bundle)
        self.state.line.settled = self.record.settled
        if news.moved:
            self._read_anew()
        else:
            for entry in news.entries:
                self._asked += react(self.state, entry, self.record.block)
        return [*news.entries, *self._follow_up()]

    def _read_anew(self) -> None:
        """Fold the record; what our own entries answer is no longer called for.

        At a replica from where the state is remembered: behind that nothing has got another number.
        """
        self.state, self._asked = self._remembered.state() or self._unborn(), deque()
        settled, start = self.record.settled, self._remembered.size
        self._fold(islice(self.record.entries(since=start), settled - start))
        if not self.state.finds:  # others' entries stand between ours: the book knows what we owe
            self._remembered.keep(self.state, settled)
            self._fold(self.record.entries(since=settled))
            self.state.line.settled = settled
            self._asked = deque(desk.owed(self.state.line, self.author))

    def _unborn(self) -> State:
        finds, notices = isinstance(self.record, Record), NoticeBook.indexed_by(self._new_boxes)
        return State(here=self.author, finds=finds, notices=notices)

    def _fold(self, entries: Iterable[Entry]) -> None:
        """Take in entries that were written elsewhere, with what those called for."""
        for entry in entries:
            if self._asked and party_of(entry.author) == self.author:
                if entry.body in self._asked:
                    self._asked.remove(entry.body)
                else:
                    self._asked.clear()  # what was called for then is what the record holds
            self._asked += react(self.state, entry, self.record.block)

    def _follow_up(self) -> list[Entry]:
        """Write what entries called for, and what that calls for in turn.

        What could not be written is still called for.
        """
        written: list[Entry] = []
        while self._asked:
            lanes = groupby(self._asked, self._lane)
            author, asked = next((name, tuple(bodies)) for name, bodies in lanes)
            written += self._append(author, asked, NO_BLOCKS, called_for=len(asked))
        return written

    def _lane(self, body: object, author: str = "") -> str:
        return lane_of(self.record.ring, self.state.line, body, author or self.author)

    def _append(
        self,
        author: str,
        bodies: Sequence[object],
        blocks: Mapping[str, bytes],
        *,
        called_for: int = 0,
    ) -> list[Entry]:
        entries = self.record.append(author, self.clock.now_us(), *bodies, blocks=blocks)
        for _ in range(called_for):
            self._asked.popleft()

        def block(digest: str) -> bytes:
            return blocks[digest] if digest in blocks else self.record.block(digest)

        for entry in entries:
            self._asked += react(self.state, entry, block)
        return entries
