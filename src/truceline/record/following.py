"""Following: what other processes have written to a record that several share, checked."""

from dataclasses import dataclass

from truceline.errors import BadProof, RecordRefused
from truceline.record import reading
from truceline.record.chains import Chains
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.levels import split
from truceline.record.opening import log_of
from truceline.record.stores.contract import RESTORE, Last, Store
from truceline.record.tiles import Piece, grown_by
from truceline.record.tree import Frontier


@dataclass(frozen=True, slots=True)
class Followed:
    """A record as others left it: what a writer goes on from, and what the tiles got."""

    last: Last
    frontier: Frontier
    chains: Chains
    pieces: list[Piece]


def followed(store: Store, frontier: Frontier, chains: Chains) -> Followed:
    """The record as it stands in the store, for a writer that knew it as of this frontier.

    The new leaves are hashed, and must give the tree that the log has signed. Raises RecordRefused
    where they do not.
    """
    last = store.last()
    if last is None or last.size < frontier.size:
        what = f"the record holds {last.size if last else 0} entries, and held {frontier.size}"
        raise RecordRefused(what, remedy=RESTORE)
    rows = reading.rows(store, frontier.size, last.size)
    after, root, hashes, pieces = grown_by(frontier, [row.leaf for row in rows])
    going_on = chains.copy()
    for row, known_hash in zip(rows, split(hashes), strict=True):
        going_on.advance(reading.signed(row, known_hash), row.number)
    try:
        told = open_checkpoint(last.note, log_of(going_on.ring))
    except BadProof as refused:
        raise RecordRefused(refused.what, remedy=RESTORE) from None
    if told != Checkpoint(going_on.ring.origin, after.size, root):
        raise RecordRefused("what others wrote does not follow what was here", remedy=RESTORE)
    return Followed(last, after, going_on, pieces)
