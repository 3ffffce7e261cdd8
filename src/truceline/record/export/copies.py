"""Copies of a record: a backup that is put back must not contradict what was signed since."""

from collections.abc import Iterable
from pathlib import Path

from truceline.errors import RecordRefused
from truceline.record.audit import tree_holds
from truceline.record.checkpoint import open_checkpoint
from truceline.record.record import Record
from truceline.record.stores.contract import RESTORE
from truceline.record.stores.door import SCHEMES, put_database
from truceline.record.stores.latch import Mark, make_latch, open_latch
from truceline.record.stores.sqlite import put_copy


def restore(copy: Path | str, folder: Path, newest: Iterable[bytes] = ()) -> tuple[int, bool]:
    """Put a copy into a folder; how many entries it holds, and whether one may go on with it.

    copy: a file, and the folder a new one; or the URL of a database that was put back, which the
    folder then names, and may have named before. One may go on where the copy holds whole what the
    `newest` checkpoints that anybody holds are over, and what the folder's lock says if it has one.
    Raises RecordRefused where it does not, BadProof where one is no checkpoint of this log.
    """
    if str(copy).startswith(SCHEMES):
        put_database(str(copy), folder)
    else:
        put_copy(Path(copy), folder)
    latch = open_latch(folder)
    marked = latch.mark() if latch else None
    if latch:
        latch.close()
    with Record.open(folder, read_only=True) as record:
        if not tree_holds(record):
            what = "the copy is damaged: its entries are not those under its checkpoint"
            raise RecordRefused(what, remedy=RESTORE)
        told = [open_checkpoint(each, record.log) for each in newest]
        known = [Mark(each.size, each.root) for each in told] + ([marked] if marked else [])
        for each in known:
            _refuse_older(record, each)
        mark = Mark(record.size, record.root())
    if known:
        make_latch(folder, mark).close()
    return mark.size, bool(known)


def _refuse_older(record: Record, known: Mark) -> None:
    if known.size > record.size:
        what = f"the copy holds {record.size} entries; the log has signed {known.size}"
        remedy = "find a newer copy, a party's mirror; else begin a new record: `truceline init`"
        raise RecordRefused(what, remedy=remedy)
    if record.root_at(known.size) != known.root:
        what = f"the log has signed another tree of {known.size} entries than this copy holds"
        raise RecordRefused(what, remedy="keep both: one of the two is a fork")
