"""The gate: many threads bring entries, one commit takes in all that wait.

Whoever finds nobody writing writes for everybody who waits, and then hands on. So under load the
cost of a sync is shared by all who came while the last one ran, and no thread of our own is needed.
The writer reads and checks what it writes, too: entries are read together for less, and a thread
that lets go of the interpreter for each signature would have to win it back from all the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from truceline.record.admission import take_each
from truceline.record.proof import Proof
from truceline.record.reading import refuse_misnamed
from truceline.record.record import Record
from truceline.record.stores.contract import NO_BLOCKS

BATCH_MOST = 1000  # entries a commit


def _shut() -> Lock:
    made = Lock()
    made.acquire()
    return made


@dataclass(slots=True)
class _Ticket:
    """An entry that waits: for its outcome or, without one, for its turn to write.

    called: shut until then. A lock costs a third of an Event, which is made of three.
    """

    leaf: bytes
    blocks: Mapping[str, bytes]
    called: Lock = field(default_factory=_shut)
    outcome: Proof | Exception | None = None


class Gate:
    """The one way into a record for many threads."""

    def __init__(self, record: Record) -> None:
        self._record, self._lock = record, Lock()
        self._waiting: list[_Ticket] = []
        self._busy = False

    def admit(self, leaf: bytes, blocks: Mapping[str, bytes] = NO_BLOCKS) -> Proof:
        """The receipt of an entry, which then is on the disk.

        Raises BadEntry where it may not stand in the record, RecordRefused where nothing could be
        written.
        """
        refuse_misnamed(blocks)
        ticket = _Ticket(leaf, blocks)
        with self._lock:
            self._waiting.append(ticket)
            writes, self._busy = not self._busy, True
        if not writes:
            ticket.called.acquire()
        if ticket.outcome is None:
            self._write(ticket)
        if isinstance(ticket.outcome, Exception):
            raise ticket.outcome
        assert isinstance(ticket.outcome, Proof), "a ticket ends in a receipt or a refusal"
        return ticket.outcome

    def _write(self, own: _Ticket) -> None:
        """Write for all that wait until the own entry is in, then hand on."""
        while own.outcome is None:
            with self._lock:
                batch, self._waiting = self._waiting[:BATCH_MOST], self._waiting[BATCH_MOST:]
            self._commit(batch)
            for ticket in batch:
                if ticket is not own:
                    ticket.called.release()
        with self._lock:
            self._busy = bool(self._waiting)
            if self._waiting:
                self._waiting[0].called.release()

    def _commit(self, batch: list[_Ticket]) -> None:
        try:
            fresh = self._record.size
            outcomes = take_each(self._record, [(each.leaf, each.blocks) for each in batch])
            for ticket, outcome in zip(batch, outcomes, strict=True):
                if not isinstance(outcome, int):
                    ticket.outcome = outcome
                elif outcome < fresh:  # it stood there before, by another signature perhaps
                    ticket.outcome = self._record.prove(outcome)
                else:
                    ticket.outcome = self._record.receipt(outcome, ticket.leaf)
                    fresh = outcome + 1
        except Exception as error:  # noqa: BLE001 (it is raised in every thread that waits)
            for ticket in batch:
                ticket.outcome = ticket.outcome or error
