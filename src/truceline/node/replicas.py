"""Replicas: the record that a node works on where the log lies with another."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from truceline.record import Record
from truceline.record.keys import SecretKey
from truceline.record.note import Verifier
from truceline.record.replica import Replica
from truceline.record.stores.outbox import Outbox

OUTBOX = "outbox"  # folder below the record's


def open_replica(
    folder: Path, log: Verifier, keys: Mapping[str, SecretKey], *, read_only: bool = False
) -> Replica:
    """The replica of a folder, made where there is none, for authors with these keys.

    read_only: as it stands, with what waits, beside the process that writes. Raises RecordRefused:
    another process writes here, it is the replica of another log, or that log holds what our
    authors have not signed.
    """
    with ExitStack() as undo:
        mirror = undo.enter_context(Record.open(folder, mirror=True, read_only=read_only))
        box = Outbox(folder / OUTBOX / "entries", log.name, keys, read_only=read_only)
        outbox = undo.enter_context(box)
        replica = Replica(mirror, outbox, log)
        undo.pop_all()
    return replica
