"""Erasure: a sealed body goes by order, its entry and every proof stay.

The order is an entry, on the disk before anything is deleted. So what is gone by order can be told
from what is lost, and an erasure that broke off is seen and finished.
"""

from collections.abc import Iterator

from truceline.errors import RecordRefused
from truceline.record.entries import Erased, Sealed
from truceline.record.entry import Entry
from truceline.record.record import Record


def erase(record: Record, number: int, *, author: str, order: str, now_us: int) -> Entry:
    """Delete the blob of a sealed entry here, by an order that the record keeps.

    Each holder of a copy erases its own. Raises RecordRefused where that entry is not sealed, and
    within a round, for there the order would not be on the disk yet.
    """
    if record.in_round:
        raise RecordRefused("nothing is erased within a round", remedy="end the round first")
    body = next(iter(record.entries([Sealed], since=number)), None)
    if body is None or body.number != number:
        raise RecordRefused(f"entry {number} is not sealed, and so cannot be erased")
    (entry,) = record.append(author, now_us, Erased(number, body.body.blob, order))
    record.store.drop_block(body.body.blob)
    return entry


def blob_faults(record: Record) -> Iterator[str]:
    """Sealed entries whose blobs are lost, and blobs that were to be erased and are not."""
    present = set(record.store.digests())
    erased = {each.body.blob: each.number for each in record.entries([Erased])}
    for each in record.entries([Sealed]):
        blob = each.body.blob
        if blob in present and blob in erased:
            yield f"the blob of entry {each.number} was to be erased by entry {erased[blob]}"
        elif blob not in present and blob not in erased:
            yield f"the blob of entry {each.number} is missing"
