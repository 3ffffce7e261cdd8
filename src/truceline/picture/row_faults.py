"""Row faults: blocks whose rows are not those that their entries have signed for."""

from collections.abc import Iterator

import pyarrow as pa

from truceline.errors import RecordRefused
from truceline.picture.entries import Seen
from truceline.record import Record
from truceline.record.rows import rows_root
from truceline.values.observations import Observations


def row_faults(record: Record) -> Iterator[str]:
    """Entries of blocks that are missing, cannot be read or have other rows than the root says."""
    for entry in record.entries([Seen]):
        fault = _fault(record, entry.body)
        if fault:
            yield f"entry {entry.number}: {fault}"


def _fault(record: Record, seen: Seen) -> str:
    try:
        block = record.block(seen.digest)
        told = Observations.from_ipc(block)
    except (RecordRefused, pa.ArrowException) as refused:
        return getattr(refused, "what", f"block {seen.digest} cannot be read: {refused}")
    if len(told) != seen.rows:
        return f"block {seen.digest} holds {len(told)} rows, {seen.rows} are signed for"
    if seen.rows_root is not None and rows_root(block) != seen.rows_root:
        return f"the rows of block {seen.digest} are not those under their root"
    return ""
