"""Holding: entries that other authors have signed and brought straight to a replica, past the log.

Who signed them is proved, and that they follow one another; that the log has them is not. They
wait here as our own entries do, and go to the log whenever it can be reached.
"""

from collections.abc import Sequence

from truceline.errors import BadEntry, Equivocated, UnknownKey
from truceline.record.admission import Outcome, refuse_other_seen
from truceline.record.chains import Chains
from truceline.record.entry import Signed, read
from truceline.record.replica import Replica


def hold(replica: Replica, leaves: Sequence[bytes]) -> list[Outcome]:
    """Keep entries until the log has them: the number at which each stands, or its refusal.

    Those kept are on the disk when it returns. One that is here already gets its number again.
    Raises RecordRefused where nothing could be written.
    """
    chains, start = replica.mirror.chains(), replica.next_number
    for number, each in enumerate(replica.waiting, replica.mirror.next_number):
        chains.advance(each, number)
    outcomes, kept = list[Outcome](), list[Signed]()
    for leaf in leaves:
        number = start + len(kept)
        try:
            signed = read(leaf)
            known = _known(replica, signed, kept)
            if known is None:
                _check(replica, chains, signed, number)
        except BadEntry as refused:
            outcomes.append(refused)
            continue
        if known is None:
            chains.advance(signed, number)
            kept.append(signed)
        outcomes.append(number if known is None else known)
    if kept:
        replica.keep(*kept)
    return outcomes


def _check(replica: Replica, chains: Chains, signed: Signed, number: int) -> None:
    """Whether it may be kept. What it says to have seen may lie beyond what is mirrored here."""
    seen = signed.head.seen.size
    if seen <= replica.settled:
        refuse_other_seen(replica.mirror, signed)
    chains.check(signed, max(number, seen))
    signed.check_signature()


def _known(replica: Replica, signed: Signed, kept: Sequence[Signed]) -> int | None:
    """The number of an entry that is here; None for a new one. Raises Equivocated, UnknownKey."""
    head = signed.head
    place = head.author, head.seq
    row = replica.mirror.store.by_seq(*place)
    if row is not None:
        number, text = row.number, read(row.leaf).text
    else:
        behind = enumerate([*replica.waiting, *kept], replica.mirror.next_number)
        found = [pair for pair in behind if (pair[1].head.author, pair[1].head.seq) == place]
        if not found:
            return None
        number, text = found[0][0], found[0][1].text
    if text == signed.text:  # it was checked when it came
        return number
    signed.check_signature()
    if not replica.ring.valid(head, number):
        raise UnknownKey(f"this key was not a key of {head.author} at entry {number}")
    if row is not None:
        replica.mirror.store.keep_refused(signed.leaf, number)
    what = f"{head.author} has signed another entry in the place of entry {number}"
    raise Equivocated(what, remedy="keep both: each proves that there is another one")
