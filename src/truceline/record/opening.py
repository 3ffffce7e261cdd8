"""Opening: what a record knows when it is opened, all of it read from the store and checked."""

from collections.abc import Mapping
from pathlib import Path

from truceline.errors import BadProof, RecordRefused
from truceline.record import reading
from truceline.record.chains import Chains, End
from truceline.record.checkpoint import Checkpoint, open_checkpoint
from truceline.record.entry import Signed
from truceline.record.founding import Founding, unattended
from truceline.record.keyring import Keyring
from truceline.record.keys import SecretKey, public_of
from truceline.record.note import Verifier, log_verifier
from truceline.record.stores.contract import RESTORE, Last, Row, Store
from truceline.record.stores.keyfiles import LOG, load_keys, save_keys, settle_keys
from truceline.record.tiles import Tiles


def log_of(ring: Keyring) -> Verifier:
    """Who signs the checkpoints of the log whose keys these are."""
    return log_verifier(ring.origin, public_of(ring.log_key))


def read_chains(store: Store, tiles: Tiles, last: Last | None) -> Chains:
    """Keys and, where the store writes, authors' ends as of the last checkpoint, which is checked.

    Raises RecordRefused where it is not over what is stored, or not the log's.
    """
    chains = Chains()
    if last is None:
        if store.rows(0, 1):
            raise RecordRefused("the record has lost its checkpoint", remedy=RESTORE)
        return chains
    if tiles.root(last.size) != last.root or not store.rows(last.size - 1, last.size):
        raise RecordRefused("the tree is not that of its checkpoint", remedy=RESTORE)
    for row in store.own():
        if row.number < last.size:
            signed = _signed(tiles, row)
            chains.ring.fold(signed.head, signed.body, row.number)
    try:
        told = open_checkpoint(last.note, log_of(chains.ring))
    except BadProof as refused:
        raise RecordRefused(refused.what, remedy=RESTORE) from None
    if told != Checkpoint(chains.ring.origin, last.size, last.root):
        raise RecordRefused("the checkpoint is not that of its tree", remedy=RESTORE)
    for row in store.ends() if store.writes else ():
        signed = _signed(tiles, row)
        chains.ends[row.author] = End(signed.head.seq, signed.digest)
    return chains


def take_keys(folder: Path | None, ring: Keyring) -> Mapping[str, SecretKey]:
    """The secret keys beside a record that has begun. Raises RecordRefused: of another log."""
    keys = _kept(folder, ring)
    if secret_key(keys, LOG).name != ring.log_key:
        raise RecordRefused("the key `log` is not the one of this record's log")
    return keys


def make_keys(folder: Path | None, founding: Founding | None) -> Founding:
    """How a new record begins; its keys are kept in the folder."""
    begun = founding or unattended(_kept(folder, Keyring()))
    if folder:
        save_keys(folder, begun.keys, begun.origin)
    return begun


def secret_key(keys: Mapping[str, SecretKey], name: str) -> SecretKey:
    """The key of the log or of an author. Raises RecordRefused where it is not here."""
    if name not in keys:
        known = ", ".join(sorted(set(keys) - {LOG})) or "none"
        what = f"the secret key of {name!r} is not here"
        raise RecordRefused(what, remedy=f"here are those of: {known}")
    return keys[name]


def _kept(folder: Path | None, ring: Keyring) -> Mapping[str, SecretKey]:
    if folder is None:
        return {}
    settle_keys(folder, {key for key, each in ring.holdings.items() if not each.end})
    return load_keys(folder)


def _signed(tiles: Tiles, row: Row) -> Signed:
    return reading.signed(row, tiles.leaf_hashes(row.number, row.number + 1)[0])
