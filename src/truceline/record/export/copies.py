"""Copies of a record: a backup that is put back must not contradict what was signed since."""

from pathlib import Path

from truceline.errors import RecordRefused
from truceline.record.checkpoint import open_checkpoint
from truceline.record.record import Record
from truceline.record.stores.latch import Mark, make_latch
from truceline.record.stores.sqlite import put_copy


def restore(copy: Path, folder: Path, newest: bytes | None) -> int:
    """Put a copy into a new folder; how many entries it holds.

    It can be written to only where `newest`, the newest checkpoint that anybody holds, is over a
    tree that the copy holds whole. Raises RecordRefused where it is not, BadProof where it is no
    checkpoint of this log.
    """
    put_copy(copy, folder)
    with Record.open(folder, read_only=True) as record:
        if newest is None:
            return record.size
        told = open_checkpoint(newest, record.log)
        if told.size > record.size:
            what = f"the copy holds {record.size} entries; the log has signed {told.size}"
            raise RecordRefused(what, remedy="find a newer copy: a party's mirror")
        if record.root_at(told.size) != told.root:
            what = f"the log has signed another tree of {told.size} entries than this copy holds"
            raise RecordRefused(what, remedy="keep both: one of the two is a fork")
        mark = Mark(record.size, record.root())
    make_latch(folder, mark).close()
    return mark.size
