"""Copying: what of which entries is released to somebody, and the copy that proves it to them.

Nothing is opened here: a copy holds what the one release function shows to its reader, and for each
entry whose whole leaf would tell more an excerpt (record/excerpt.py). What is to be given is
written into the record first; the files follow from that entry, and can be made again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from truceline.errors import BadProof, ReleaseRefused, UnknownName
from truceline.incidents.entries import EvidenceCollected
from truceline.node import Node
from truceline.node.evidence import held
from truceline.record import Entry
from truceline.record.entries import Erased, Sealed
from truceline.record.excerpt import (
    OWN,
    covered,
    excerpt_lines,
    fields_of,
    fields_root,
    lines_root,
    opening_lines,
    write_excerpt,
)
from truceline.record.export.evidence import Rests, proving_files, summed
from truceline.record.sealed import Opening, unseal
from truceline.release.book import opens
from truceline.release.entries import ALL, Briefed, Copied, FileGiven, Given, Means
from truceline.server.copy_page import readme
from truceline.server.marks import Reader
from truceline.server.reading import entry_at
from truceline.server.release import Marks, fact_of
from truceline.values.roles import LIAISON_OFFICER, RELEASE_OFFICER, ROLES, THIRD_PARTY

FILES_BYTES_MAX = 256 * 1024 * 1024
README = "README.txt"
LOST = "its blob is lost: no order erased it"
NO_SECRETS: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """What of one entry is released to a reader.

    fields: names of those it is shown, `*` alone where it is all; withheld: names of the others, as
    far as the releasing party sees them itself; why: what holds them back, in words; openings: of
    a sealed entry, for its fields; erased: it is told of, and its fields are gone by order;
    lost: they are gone by none.
    """

    entry: Entry
    fields: tuple[str, ...]
    withheld: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()
    erased: bool = False
    lost: bool = False

    @property
    def is_given(self) -> bool:
        """Whether a copy names it. What the record says of itself is open, and in every copy."""
        if self.fields == (ALL,):
            return not self.entry.kind.startswith("record.")
        return bool(self.fields) or self.erased

    @property
    def given(self) -> Given:
        """What an act of release states of it; root: of an excerpt."""
        if self.fields == (ALL,):
            return Given(self.entry.number, self.fields)
        sealed = isinstance(self.entry.body, Sealed)
        root = lines_root(opening_lines(self.openings)) if sealed else fields_root(self.entry.leaf)
        return Given(self.entry.number, self.fields, root)


@dataclass(frozen=True, slots=True)
class Releasing:
    """Who looks at what is released to whom: a node, its marks, and the keys of sealed bodies."""

    node: Node
    marks: Marks
    reader: Reader
    secrets: tuple[bytes, ...] = NO_SECRETS

    def released(self, entry: Entry) -> Released | None:
        """What of an entry is released to the reader; None where there is nothing to be told of."""
        if isinstance(entry.body, Sealed):
            return self._sealed(entry, entry.body)
        fact = fact_of(self.node.state, entry)
        withheld = self.marks.withheld(self.reader, fact)
        names = [each for each in fields_of(entry.leaf) if each not in OWN]
        fields = [] if withheld is None else [x for x in names if not covered(x, withheld)]
        if withheld is not None and fields == names:
            return Released(entry, (ALL,))
        own = self.marks.withheld(Reader(self.node.author, frozenset({RELEASE_OFFICER})), fact)
        if own is None and not fields:
            return None
        rest = [x for x in names if x not in fields and own is not None and not covered(x, own)]
        return Released(entry, (*OWN, *fields) if fields else (), tuple(rest), self._why(entry))

    def all(self, entries: Iterable[Entry]) -> Iterator[Released]:
        """The same of some entries; those that are not to be told of are left out."""
        found = (self.released(each) for each in entries)
        return (each for each in found if each is not None)

    def _sealed(self, entry: Entry, body: Sealed) -> Released | None:
        """A sealed entry: its openings for whom it is sealed to, or as far as they are opened."""
        to, acts = self.reader.party, self.node.state.releases
        by = fact_of(self.node.state, entry).party
        kept, opened = acts.withheld(entry.number, by, to), acts.opened(entry.number, by, to)
        if ALL in kept or not (to in body.audience or opened):
            return Released(entry, (), (), self._why(entry)) if by == self.node.author else None
        if self.node.logged.store.block(body.blob) is None:
            return self._gone(entry)
        openings = self._openings(body)
        given = [each for each in openings if not covered(each.name, kept)
                 and (to in body.audience or opens(opened, each.name))]  # fmt: skip
        rest = tuple(each.name for each in openings if each not in given)
        told = tuple(each.name for each in given)
        why = () if openings else ("sealed, and none of the keys here opens it",)
        return Released(entry, told, rest, (*why, *self._why(entry)), tuple(given))

    def _openings(self, body: Sealed) -> tuple[Opening, ...]:
        """The openings of a sealed body, by whichever key opens it; none without one."""
        blob = self.node.logged.block(body.blob)
        for each in self.secrets:
            try:
                return tuple(unseal(body, blob, each)[1])
            except BadProof:
                continue
        return ()

    def _gone(self, entry: Entry) -> Released:
        """A sealed entry without its blob: erased by whose order, or lost."""
        orders = erasures(self.node, entry.number)
        why = tuple(f"erased by entry {each.number}: {each.body.order}" for each in orders)
        return Released(entry, (), (), why or (LOST,), erased=bool(orders), lost=not orders)

    def _why(self, entry: Entry) -> tuple[str, ...]:
        fact, to = fact_of(self.node.state, entry), self.reader.party
        acts = self.node.state.releases.why(entry.number, fact.party, to)
        if fact.party != self.node.author:  # why another party withholds is its own business
            return ()
        return tuple(f"act {number}: {reason}" for number, reason in acts)


def reader_for(node: Node, to: str, role: str = "") -> Reader:
    """As whom a recipient reads: in that role; else a party as its liaison officer, anybody else as
    a third party. Raises UnknownName for a role that is not known.
    """
    if role and role not in ROLES:
        raise UnknownName("role", role, list(ROLES))
    text = node.state.acts.agreement
    roles = {each.id: each.role for each in text.parties} if text else {}
    known = roles.get(to, THIRD_PARTY if text else "")
    usual = THIRD_PARTY if known == THIRD_PARTY else LIAISON_OFFICER
    return Reader(to, frozenset({role or usual}))


def erasures(node: Node, number: int) -> list[Entry]:
    """The orders by which the blob of a sealed entry was erased."""
    return [each for each in node.record.entries([Erased]) if each.body.number == number]


def copy_act(
    releasing: Releasing,
    some: Iterable[Released],
    folder: Path,
    *,
    purpose: str,
    officer: str,
    caveats: tuple[str, ...],
    evidence: bool,
) -> Copied:
    """The act that gives all of these as far as they are released to the reader.

    folder: of the node, for evidence, which goes along where its digest does and it is asked for.
    Raises ReleaseRefused where nothing is released.
    """
    found, reader = list(some), releasing.reader
    body = Copied(
        to=reader.party,
        reader=min(reader.roles),
        purpose=purpose,
        given=_given(found),
        files=_files(found, folder) if evidence else (),
        role=RELEASE_OFFICER,
        officer=officer,
        caveats=_bound(releasing, found, caveats),
    )
    page = readme(releasing.node.logged, releasing.node.author, body)
    return replace(body, files=(FileGiven(README, sha256(page).hexdigest()), *body.files))


def briefing_act(
    releasing: Releasing,
    some: Iterable[Released],
    *,
    at_us: int,
    means: Means,
    officer: str,
    copy: int,
    words: str,
    caveats: tuple[str, ...],
) -> Briefed:
    """The act that says that the reader was told of all of these, as far as they are released to
    it, or was handed a copy. Raises ReleaseRefused where nothing is released and no copy is named.
    """
    found, reader = list(some), releasing.reader
    return Briefed(
        to=reader.party,
        reader=min(reader.roles),
        at_us=at_us,
        means=means,
        given=tuple(replace(each, root="") for each in _given(found)) if found or copy < 0 else (),
        role=RELEASE_OFFICER,
        officer=officer,
        copy=copy,
        words=words,
        caveats=_bound(releasing, found, caveats),
    )


def copy_files(
    releasing: Releasing, number: int, folder: Path, under: bytes | None = None
) -> dict[str, bytes]:
    """All files of the copy that entry `number` tells of, by name, summed.

    folder: of the node, for evidence. under: an older checkpoint, cosigned perhaps. Raises
    ReleaseRefused where the log has no such entry yet, and where something of it is released no
    more; RecordRefused, BadProof.
    """
    node = releasing.node
    act = node.state.releases.acts.get(number)
    if act is None or not isinstance(act.body, Copied) or act.by != node.author:
        raise ReleaseRefused(f"there is no copy {number}", remedy="`truceline release log`")
    if number >= node.record.settled:
        remedy = f"once it has: `truceline release copy --again {number}`"
        raise ReleaseRefused(
            f"copy {number} is stated, and the log does not have it yet", remedy=remedy
        )
    body = act.body
    numbers, parts = [number], dict[str, bytes]()
    for given in body.given:
        released = _again(releasing, given)
        sealed = isinstance(released.entry.body, Sealed)
        if released.fields == (ALL,) or sealed:
            numbers.append(given.entry)
        if released.erased:
            numbers += [each.number for each in erasures(node, given.entry)]
        if released.fields != (ALL,):
            hashes = node.logged.prove(given.entry, under).hashes
            content = write_excerpt(given.entry, released.entry.leaf, hashes, _lines(released))
            parts[f"excerpts/{given.entry}.excerpt"] = content
    proofs = proving_files(node.logged, Rests(tuple(numbers), (), {}), under)
    return summed(proofs | parts | _beside(node, body, folder))


def _given(some: list[Released]) -> tuple[Given, ...]:
    for each in some:
        if each.lost:
            remedy = "`truceline record fsck`; ask a mirror for it"
            raise ReleaseRefused(f"entry {each.entry.number}: {LOST}", remedy=remedy)
    found = tuple(each.given for each in some if each.is_given)
    if not found:
        remedy = "`truceline release list` tells why; `truceline release open` opens"
        raise ReleaseRefused("nothing of this is released to them", remedy=remedy)
    return found


def _bound(releasing: Releasing, some: list[Released], more: tuple[str, ...]) -> tuple[str, ...]:
    """What binds the reader: all that was said when these were opened to it, and more."""
    state, to = releasing.node.state, releasing.reader.party
    facts = [fact_of(state, each.entry) for each in some if each.is_given]
    told = [state.releases.caveats(each.number, each.party, to) for each in facts]
    return tuple(dict.fromkeys([*(caveat for each in told for caveat in each), *more]))


def _files(some: Iterable[Released], folder: Path) -> tuple[FileGiven, ...]:
    """The kept files whose digests are given. Raises RecordRefused."""
    found, size = [], 0
    for each in some:
        body = each.entry.body
        if isinstance(body, EvidenceCollected) and {ALL, "digest"} & {*each.fields}:
            size += held(folder, body.digest).stat().st_size
            found.append(FileGiven(f"files/{body.digest}", body.digest))
    if size > FILES_BYTES_MAX:
        raise ReleaseRefused(f"{size:,} bytes of files", remedy="make several copies")
    return tuple(dict.fromkeys(found))


def _again(releasing: Releasing, given: Given) -> Released:
    """An entry as it was given; fields that were opened since stay out."""
    now = releasing.released(entry_at(releasing.node, given.entry))
    whole = now is not None and now.fields == (ALL,)
    names = {*fields_of(now.entry.leaf)} if now and whole else {*now.fields} if now else set[str]()
    if now is None or not (whole if given.fields == (ALL,) else {*given.fields} <= names):
        remedy = "`truceline release list` tells why; make a new copy of what is left"
        raise ReleaseRefused(f"entry {given.entry} is released to them no more", remedy=remedy)
    kept = tuple(each for each in now.openings if each.name in given.fields)
    return replace(now, fields=given.fields, openings=kept)


def _lines(released: Released) -> list[str]:
    if isinstance(released.entry.body, Sealed):
        return opening_lines(released.openings)
    return excerpt_lines(released.entry.leaf, released.fields)


def _beside(node: Node, body: Copied, folder: Path) -> dict[str, bytes]:
    """README and evidence. Raises ReleaseRefused where they are not what the act names."""
    plain = replace(body, files=tuple(each for each in body.files if each.name != README))
    found = {each.name: held(folder, each.digest).read_bytes() for each in plain.files}
    found[README] = readme(node.logged, node.author, plain)
    for each in body.files:
        if sha256(found[each.name]).hexdigest() != each.digest:
            what = f"{each.name} is not the file that was given out"
            raise ReleaseRefused(what, remedy="make a new copy")
    return found
