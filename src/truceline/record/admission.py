"""Admission: entries that authors have signed elsewhere come into the record.

Each gets its receipt or its refusal; one that is refused holds up no other. An entry that stands in
the record already gets its receipt again. One of the same id or the same number of its author with
another text is refused as equivocated: author and key have signed both, and both are kept.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from truceline.errors import BadEntry, Equivocated, OutOfOrder, UnknownKey, WrongLog
from truceline.record.chains import Chains
from truceline.record.entry import Seen, Signed, read, read_all
from truceline.record.kinds import blocks_of
from truceline.record.levels import text_digests
from truceline.record.reading import refuse_misnamed
from truceline.record.record import Record
from truceline.record.round import Numbered
from truceline.record.stores.contract import NO_BLOCKS, Taken


class Submission(NamedTuple):
    """An entry whose signature was checked, and the blocks it brings."""

    signed: Signed
    blocks: Mapping[str, bytes]


Outcome = int | BadEntry  # the entry's number, or why it is refused


def submission(leaf: bytes, blocks: Mapping[str, bytes] = NO_BLOCKS) -> Submission:
    """A leaf as it came in, read, its signature and blocks checked. Raises BadEntry.

    Of the blocks it brings those that its text names.
    """
    refuse_misnamed(blocks)
    return _checked(read(leaf), blocks)


def take(
    record: Record, leaves: Sequence[bytes], blocks: Mapping[str, bytes] = NO_BLOCKS
) -> list[Outcome]:
    """Admit leaves as they came in: the number or refusal of each. Raises as `admit`.

    blocks: those that the entries name; others are passed over. Raises BadEntry for one that is not
    what its name says.
    """
    refuse_misnamed(blocks)
    return take_each(record, [(each, blocks) for each in leaves])


def take_each(
    record: Record, brought: Sequence[tuple[bytes, Mapping[str, bytes]]]
) -> list[Outcome]:
    """The same of leaves that each bring blocks of their own, which are what their names say."""
    tried: list[Submission | BadEntry] = []
    for signed, (_, blocks) in zip(read_all([leaf for leaf, _ in brought]), brought, strict=True):
        try:
            tried.append(signed if isinstance(signed, BadEntry) else _checked(signed, blocks))
        except BadEntry as refused:
            tried.append(refused)
    found = iter(admit(record, [each for each in tried if isinstance(each, Submission)]))
    return [next(found) if isinstance(each, Submission) else each for each in tried]


def _checked(signed: Signed, blocks: Mapping[str, bytes]) -> Submission:
    signed.check_signature()
    if blocks:
        blocks = {each: blocks[each] for each in blocks if each.encode() in signed.text}
    return Submission(signed, blocks)


def admit(record: Record, submissions: Sequence[Submission]) -> list[Outcome]:
    """Write what may stand in the record, in one commit; the number or refusal of each.

    On the disk when it returns, or at the end of the record's round. Raises RecordRefused where
    nothing could be written.
    """
    record.refuse_reader()
    try:
        return _admit(_Admission(record, careful=record.in_round), submissions)
    except Taken:  # an id was used a second time: look at each one
        return _admit(_Admission(record, careful=True), submissions)


def refuse_other_seen(record: Record, signed: Signed) -> None:
    """Raises BadEntry where its author had seen another record than this, of a size up to its."""
    seen = signed.head.seen
    if record.root_at(seen.size).hex() != seen.root:
        what = f"{signed.head.author} has seen another record of {seen.size} entries than this"
        raise BadEntry(what, remedy="compare checkpoints: one log was shown in two versions")


class _Admission:
    """What of some submissions may be written. careful: ids are looked up, one by one."""

    def __init__(self, record: Record, *, careful: bool) -> None:
        self.record, self.careful, self.first = record, careful, record.next_number
        self.chains: Chains = record.chains()
        self.made: list[Signed] = []
        self.blocks: dict[str, bytes] = {}
        self.refused: list[tuple[bytes, int]] = []
        self.seen: Seen | None = None

    def take(self, submission: Submission, digest: str) -> int:
        """The number of an entry, new or old; digest: that of its text. Raises BadEntry."""
        signed, blocks = submission
        head, chains, number = signed.head, self.chains, self.first + len(self.made)
        if head.log != chains.ring.origin:
            raise WrongLog(f"signed for the log {head.log}; this one is {chains.ring.origin}")
        if head.seq <= chains.end(head.author).seq:
            return self._again(signed, self._by_seq(head.author, head.seq))
        if self.careful and (other := self._by_id(head.id)):
            return self._again(signed, other)
        if head.seen != self.seen:  # those who come together have mostly seen the same
            self._check_seen(signed)
        for each in blocks_of(signed.body):
            self._check_block(each, blocks)
        chains.check(signed, number)
        chains.advance(signed, number, digest)
        self.made.append(signed)
        if blocks:
            self.blocks |= blocks
        return number

    def _again(self, signed: Signed, other: Numbered) -> int:
        number, known = other
        if known.text == signed.text:
            return number
        head = signed.head
        if not self.chains.ring.valid(head, number):
            raise UnknownKey(f"this key was not a key of {head.author} at entry {number}")
        if head.author != known.head.author:
            raise BadEntry("an entry of another author has this id", remedy="make a new id")
        self.refused.append((signed.leaf, number))
        what = f"{head.author} has signed another entry in the place of entry {number}"
        raise Equivocated(what, remedy="both are kept: `truceline record verify` shows them")

    def _check_seen(self, signed: Signed) -> None:
        seen, size = signed.head.seen, self.record.size
        if seen.size > size:
            raise OutOfOrder(f"it says to have seen {seen.size} entries; there are {size}")
        refuse_other_seen(self.record, signed)
        self.seen = seen

    def _check_block(self, digest: str, brought: Mapping[str, bytes]) -> None:
        if digest in brought or digest in self.blocks or self.record.holds_block(digest):
            return
        what = f"it names block {digest}, which did not come with it and is not here"
        raise BadEntry(what, remedy="send the block along with the entry")

    def _by_seq(self, author: str, seq: int) -> Numbered:
        for number, made in enumerate(self.made, self.first):
            if (made.head.author, made.head.seq) == (author, seq):
                return number, made
        found = self.record.by_seq(author, seq)
        assert found is not None, f"{author} has written more than {seq} entries"
        return found

    def _by_id(self, entry_id: str) -> Numbered | None:
        for number, made in enumerate(self.made, self.first):
            if made.head.id == entry_id:
                return number, made
        return self.record.by_id(entry_id)


def _admit(making: _Admission, submissions: Sequence[Submission]) -> list[Outcome]:
    outcomes, texts = list[Outcome](), [each.signed.text for each in submissions]
    for each, digest in zip(submissions, text_digests(texts), strict=True):
        try:
            outcomes.append(making.take(each, digest))
        except BadEntry as refused:
            outcomes.append(refused)
    making.record.commit(making.chains, making.made, making.blocks, making.refused)
    return outcomes
