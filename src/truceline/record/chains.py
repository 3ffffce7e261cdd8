"""Chains: what the next entry is checked against, whoever sends it and whoever checks it.

An author numbers its entries from 0 and names the one before by its digest. So nobody can leave one
out, and an author who tells two stories has to sign both.
"""

from dataclasses import dataclass, field, replace

import msgspec

from truceline.errors import BadEntry, OutOfOrder, WrongLog
from truceline.record.entry import FIRST, Head, Seen, Signed, compose
from truceline.record.keyring import Keyring
from truceline.record.keys import SecretKey, new_id


class End(msgspec.Struct, frozen=True, gc=False):
    """An author's last entry: its count, and the digest of its text."""

    seq: int
    digest: str


START = End(-1, FIRST)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes the next entry of a chain of that log, by that key, behind that end."""

    name: str
    key: SecretKey
    log: str
    end: End = START

    def write(self, body: object, *, now_us: int, seen: Seen) -> Signed:
        """The next entry, with a new id, as it will be read again. Raises BadEntry."""
        head = Head(
            log=self.log,
            id=new_id(now_us),
            author=self.name,
            key=self.key.name,
            seq=self.end.seq + 1,
            prev=self.end.digest,
            seen=seen,
            at=now_us,
        )
        return compose(head, body, self.key)


@dataclass(slots=True)
class Chains:
    """The valid keys, and the last entry of each author."""

    ring: Keyring = field(default_factory=Keyring)
    ends: dict[str, End] = field(default_factory=dict)

    def copy(self) -> "Chains":
        """The same, to be tried and thrown away."""
        return Chains(replace(self.ring, holdings=dict(self.ring.holdings)), dict(self.ends))

    def end(self, author: str) -> End:
        """The author's last entry; START before the first."""
        return self.ends.get(author, START)

    def check(self, signed: Signed, number: int) -> None:
        """Whether that entry may stand at that place; its signature is another matter.

        Raises WrongLog, UnknownKey, OutOfOrder, BadEntry.
        """
        head, end = signed.head, self.ends.get(signed.head.author, START)
        if number and head.log != self.ring.origin:
            raise WrongLog(f"signed for the log {head.log}; this one is {self.ring.origin}")
        if head.seen.size > number:
            raise BadEntry(f"entry {number} says to have seen {head.seen.size} entries")
        self.ring.check(head, signed.body, number)
        if head.seq != end.seq + 1:
            what = f"entry {head.seq} of {head.author}, where {end.seq + 1} comes next"
            raise OutOfOrder(what, remedy="send the entries between first")
        if head.prev != end.digest:
            raise OutOfOrder(f"entry {head.seq} of {head.author} follows another one than ours")

    def advance(self, signed: Signed, number: int, digest: str = "") -> None:
        """Go on after an entry that was checked. digest: its own, where it is known already."""
        head = signed.head
        self.ring.fold(head, signed.body, number)
        self.ends[head.author] = End(head.seq, digest or signed.digest)
