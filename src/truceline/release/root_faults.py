"""Root faults: copies whose giver states other fields of an entry than it has."""

from collections.abc import Iterator

from truceline.errors import BadEntry
from truceline.record import Record
from truceline.record.entries import Sealed
from truceline.record.entry import parse
from truceline.record.excerpt import OWN, fields_root
from truceline.release.entries import Copied, Given


def root_faults(record: Record) -> Iterator[str]:
    """Roots over the fields of open entries that are not those of the entries as they stand here.

    What a copy proves rests on these roots: each holder of the record can check them all.
    """
    for copy in record.entries([Copied]):
        for given in copy.body.given:
            if not 0 <= given.entry < copy.number:
                yield f"entry {copy.number} gives out entry {given.entry}, which was not there"
            elif given.root and not _holds(record, given):
                what = f"states other fields of entry {given.entry} than it has"
                yield f"entry {copy.number} {what}"


def _holds(record: Record, given: Given) -> bool:
    """Whether the root is that of the entry. Openings of a sealed one prove themselves."""
    (leaf,) = record.leaves(given.entry, given.entry + 1)
    try:
        sealed = isinstance(parse(leaf, number=given.entry).body, Sealed)
        return (sealed and OWN[0] not in given.fields) or fields_root(leaf) == given.root
    except BadEntry:
        return True  # the audit of entries names it
