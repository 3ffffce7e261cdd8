"""The gate: many threads bring entries, one commit takes in all that wait.

Whoever finds the record free writes for all the others; those find their receipts made. So under
load the cost of a sync is shared by everybody who came while the last one ran, and no thread of our
own is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from truceline.record.admission import Submission, admit, submission
from truceline.record.record import Proof, Record
from truceline.record.stores.contract import NO_BLOCKS

BATCH_MOST = 1000  # entries a commit


@dataclass(slots=True)
class _Ticket:
    submission: Submission
    outcome: Proof | Exception | None = None


class Gate:
    """The one way into a record for many threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._writing, self._queueing = Lock(), Lock()
        self._waiting: list[_Ticket] = []

    def admit(self, leaf: bytes, blocks: Mapping[str, bytes] = NO_BLOCKS) -> Proof:
        """The receipt of an entry, which then is on the disk.

        Raises BadEntry where it may not stand in the record, RecordRefused where nothing could be
        written.
        """
        ticket = _Ticket(submission(leaf, blocks))
        with self._queueing:
            self._waiting.append(ticket)
        with self._writing:
            while ticket.outcome is None:
                self._write()
        if isinstance(ticket.outcome, Exception):
            raise ticket.outcome
        assert isinstance(ticket.outcome, Proof), "a ticket ends in a receipt or a refusal"
        return ticket.outcome

    def _write(self) -> None:
        with self._queueing:
            batch, self._waiting = self._waiting[:BATCH_MOST], self._waiting[BATCH_MOST:]
        try:
            outcomes = admit(self._record, [each.submission for each in batch])
            for ticket, outcome in zip(batch, outcomes, strict=True):
                if isinstance(outcome, int):
                    ticket.outcome = self._record.prove(outcome)
                else:
                    ticket.outcome = outcome
        except Exception as error:  # noqa: BLE001 (it is raised in every thread that waits)
            for ticket in batch:
                ticket.outcome = ticket.outcome or error
