"""Entries and the leaves they are made of.

A leaf is what the tree hashes, at most 65,535 bytes (an entry bundle of C2SP tlog-tiles counts in
16 bits): the entry's text, a newline, its signature in base64, a newline. The text is one JSON
object in canonical form (canonical.py). An entry's number is its place in the tree, and not in it.

    field   content
    v       1
    log     origin of the log: what is signed for one log can stand in no other
    id      128 bits made by the author, hex; a repeated entry is known by it
    author  role of the author, never a person's name
    key     the author's public key, after its algorithm byte, hex
    seq     the author's own count, from 0
    prev    SHA-256 of the text of the author's entry before, hex; 64 zeros for the first
    seen    size and root, hex, of the last checkpoint that the author held
    at      when the author says it was written, microseconds since the epoch
    kind    line.acknowledged/1
    body    the fields of the kind; one that is None is left out

Signed is `truceline/entry/v1`, a newline and the text, by Ed25519.
"""

import re
from binascii import Error, a2b_base64, b2a_base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import (
    Annotated,
    Any,  # a body is whatever its kind says; the fold that asked for it knows
    Literal,
    NoReturn,
)

import msgspec
import numpy as np

from truceline.errors import BadEntry, BadSignature
from truceline.record.canonical import (
    INTEGER_MAX,
    of_lines,
    of_text,
    of_texts,
    plain,
    strict,
    written,
)
from truceline.record.keys import SIGNATURE_BYTES, SecretKey, public_of, verify
from truceline.record.kinds import body_of, kind_of

LEAF_BYTES_MAX = 65_535
FIRST = "0" * 64  # `prev` of an author's first entry
SIGNED = b"truceline/entry/v1\n"
TOGETHER = 256  # leaves read as one: one that is bad among them costs the others their haste

_SIGNATURE_LINE = 90  # newline, 86 characters, two of padding, newline
_FRAME = [0, -3, -2, -1]
_NO_SIGNATURE = "a leaf ends with a line that holds its signature in base64"
_AUTHOR = re.compile(r"[a-z0-9][a-z0-9._:-]{0,63}")
_LOG = re.compile(r"[a-z0-9][a-z0-9._/-]{0,127}")

_Digest = Annotated[str, msgspec.Meta(min_length=64, max_length=64)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=INTEGER_MAX)]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the record. `leaf` holds the bytes that were hashed, exactly as stored."""

    number: int
    author: str
    at_us: int
    body: Any
    leaf: bytes

    @property
    def kind(self) -> str:
        """Name of the entry's kind."""
        return kind_of(type(self.body))


class Seen(msgspec.Struct, frozen=True, gc=False):
    """The last checkpoint that an author held: size and root, hex."""

    root: _Digest
    size: _Count


class Head(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An entry but for the meaning of its body: what the record itself checks.

    It is read and written by msgspec as it stands: the fields are in the order of the text.
    """

    at: Annotated[int, msgspec.Meta(ge=-INTEGER_MAX, le=INTEGER_MAX)]
    author: str
    body: msgspec.Raw = msgspec.Raw()
    id: Annotated[str, msgspec.Meta(min_length=32, max_length=32)]
    key: str
    kind: str = ""
    log: str
    prev: _Digest
    seen: Seen
    seq: _Count
    v: Literal[1] = 1


class Signed(msgspec.Struct, frozen=True, gc=False):
    """A leaf that was read: head, body, and the bytes it is made of. Says nothing of its truth."""

    head: Head
    body: Any
    text: bytes
    signature: bytes
    leaf: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the text, hex: `prev` of the author's next entry."""
        return sha256(self.text).hexdigest()

    def entry(self, number: int) -> Entry:
        """The entry at that place of the record."""
        return Entry(number, self.head.author, self.head.at, self.body, self.leaf)

    def check_signature(self) -> None:
        """Raises BadSignature unless the key that the head names has signed the text."""
        if not verify(public_of(self.head.key), SIGNED + self.text, self.signature):
            raise BadSignature(f"the signature is not that of {self.head.author}'s key")


def compose(head: Head, body: object, key: SecretKey) -> Signed:
    """A new entry, signed, as it will be read again. Raises BadEntry, naming kind and field.

    head: without body and kind.
    """
    name = kind_of(type(body))
    try:
        refuse_odd_types(head)
        whole = msgspec.structs.replace(
            head, body=msgspec.Raw(written(plain(body, "body"))), kind=name
        )
        made = read(seal_leaf(_JSON.encode(whole), key))
    except BadEntry as refused:
        raise BadEntry(f"{name}: {refused.what}", remedy=refused.remedy) from None
    assert made.body == body, f"{name} is read otherwise than it was written"
    return made


def seal_leaf(text: bytes, key: SecretKey) -> bytes:
    """The leaf of a text, with the signature of that key."""
    return text + b"\n" + b2a_base64(key.sign(SIGNED + text))


def parse(leaf: bytes, *, number: int) -> Entry:
    """The entry of a leaf, its signature unchecked. Total: raises BadEntry, and nothing else."""
    return read(leaf).entry(number)


def read(leaf: bytes) -> Signed:
    """The parts of a leaf, its signature unchecked. Total: raises BadEntry, and nothing else."""
    if len(leaf) > LEAF_BYTES_MAX:
        raise BadEntry(
            f"a leaf of {len(leaf)} bytes; {LEAF_BYTES_MAX} at most",
            remedy="put what is large into a block, and its digest into the entry",
        )
    text, signature = leaf[:-_SIGNATURE_LINE], _signature(leaf[-_SIGNATURE_LINE:])
    head = _head(text)
    return Signed(head, of_text(bytes(head.body), body_of(head.kind)), text, signature, leaf)


def read_all(leaves: Sequence[bytes]) -> list[Signed | BadEntry]:
    """What `read` gives for each leaf, or raises; quicker where nothing is wrong with them."""
    found = list[Signed | BadEntry]()
    for first in range(0, len(leaves), TOGETHER):
        some = leaves[first : first + TOGETHER]
        found += _read_together(some) or map(_read_alone, some)
    return found


def _read_alone(leaf: bytes) -> Signed | BadEntry:
    try:
        return read(leaf)
    except BadEntry as refused:
        return refused


def _read_together(leaves: Sequence[bytes]) -> list[Signed] | None:
    """The parts of leaves that are read as one; None where anything is wrong with any of them."""
    if max(map(len, leaves)) > LEAF_BYTES_MAX:
        return None
    texts = [leaf[:-_SIGNATURE_LINE] for leaf in leaves]
    heads: list[Head] | None = of_lines(texts, _HEAD)
    try:
        if heads is None:
            return None
        _refuse_odd(heads)
        signatures = _signatures([leaf[-_SIGNATURE_LINE:] for leaf in leaves])
        bodies = _bodies(heads)
    except BadEntry:
        return None
    return bodies and list(map(Signed, heads, bodies, texts, signatures, leaves))


def _signatures(lines: Sequence[bytes]) -> list[bytes]:
    """The signatures of the last lines of leaves, each as `_signature` reads it. Raises BadEntry.

    They are decoded as one text: where each ends in padding, it is read as two zeros more.
    """
    table = np.frombuffer(b"".join(lines), np.uint8).reshape(len(lines), _SIGNATURE_LINE)
    characters = np.full((len(lines), 88), ord("A"), np.uint8)
    characters[:, :86] = table[:, 1:-3]
    text = characters.tobytes()
    try:
        content = a2b_base64(text, strict_mode=True)
    except Error:
        content = b""
    framed = (table[:, _FRAME] == np.frombuffer(b"\n==\n", np.uint8)).all()
    if not framed or b2a_base64(content, newline=False) != text or any(content[64::66]):
        raise BadEntry(_NO_SIGNATURE)
    return [content[place : place + SIGNATURE_BYTES] for place in range(0, len(content), 66)]


def _bodies(heads: Sequence[Head]) -> list[Any] | None:
    """The bodies below heads, those of one kind read as one; None where any cannot be read so."""
    found = dict[str, Iterator[Any]]()
    for kind in {each.kind for each in heads}:
        bodies = of_texts([each.body for each in heads if each.kind == kind], body_of(kind))
        if bodies is None:
            return None
        found[kind] = iter(bodies)
    return [next(found[each.kind]) for each in heads]


def refuse_odd_types(head: Head) -> None:
    """Raises BadEntry where a head that is to be written holds what its fields cannot."""
    for name in ("at", "seq"):
        count = getattr(head, name)
        if type(count) is not int:
            raise BadEntry(f"{name}: {type(count).__name__} is no integer")
        if abs(count) > INTEGER_MAX:
            raise BadEntry(f"{name}: an integer beyond ±(2^53 - 1)")
    if type(head.author) is not str:
        raise BadEntry(f"{head.author!r} is no author", remedy="write a role, as in `monitor`")


def _refuse_odd(heads: Sequence[Head]) -> None:
    """Raises BadEntry where a part of heads that were read is not what it may be."""
    for names in {(head.author, head.log, head.key) for head in heads}:
        _refuse_odd_names(*names)
    digits = [head.id for head in heads] + [head.prev for head in heads]
    if not _is_hex("".join([*digits, *{head.seen.root for head in heads}])):
        raise BadEntry("`id`, `prev` and `seen.root` are hex digits, a to f in lower case")
    if [head for head in heads if (head.seq == 0) != (head.prev == FIRST)]:
        raise BadEntry("`seq` counts from 0, and entry 0 alone has no `prev`")


def _is_hex(text: str) -> bool:
    """Whether a text is hex in its one spelling. Quicker than a pattern, and it is asked often."""
    try:
        return bytes.fromhex(text).hex() == text
    except ValueError:
        return False


@lru_cache(maxsize=1024)  # few of them stand in many entries
def _refuse_odd_names(author: str, log: str, key: str) -> None:
    refuse_misnamed_author(author)
    refuse_misnamed_log(log)
    public_of(key)


def refuse_misnamed_author(author: str) -> None:
    """Raises BadEntry for a name that no author can have."""
    if not _AUTHOR.fullmatch(author):
        raise BadEntry(f"{author[:80]!r} is no author", remedy="write a role, as in `monitor`")


def refuse_misnamed_log(origin: str) -> None:
    """Raises BadEntry for an origin that no log can have."""
    if not _LOG.fullmatch(origin):
        raise BadEntry(
            f"{origin[:80]!r} is no origin", remedy="write one as in `example.org/record`"
        )


_JSON = msgspec.json.Encoder(order="deterministic")
_HEAD = msgspec.json.Decoder(Head)
_NAMES = frozenset(("at", "author", "body", "id", "key", "kind", "log", "prev", "seen", "seq", "v"))


def _head(text: bytes) -> Head:
    """The head of a text that is in canonical form but perhaps for its body."""
    try:
        head = _HEAD.decode(text)
        same = _JSON.encode(head) == text
    except (ValueError, RecursionError):  # msgspec raises ValueErrors
        same = False
    if not same:
        _refuse(text)
    _refuse_odd((head,))
    return head


def _refuse(text: bytes) -> NoReturn:
    """Say what is wrong with a text that a head is not read from."""
    value = strict(text)
    if type(value) is not dict or value.get("v") != 1 or type(value["v"]) is not int:
        version = value.get("v") if type(value) is dict else None
        raise BadEntry(f"a leaf of version {version}; this program reads version 1")
    if value.keys() != _NAMES or type(value["kind"]) is not str:
        odd = ", ".join(sorted(value.keys() ^ _NAMES)) or "kind"
        raise BadEntry(f"missing or unknown in a leaf: {odd}")
    try:
        _HEAD.decode(text)
    except (ValueError, RecursionError) as error:
        raise BadEntry(f"a leaf that cannot be read: {error}") from None
    raise BadEntry("`seen` holds root and size")


def _signature(line: bytes) -> bytes:
    """The signature of the last line of a leaf; a second spelling of base64 is refused."""
    try:
        signature = a2b_base64(line[1:-1], strict_mode=True)
    except Error:
        signature = b""
    if len(signature) != SIGNATURE_BYTES or b"\n" + b2a_base64(signature) != line:
        raise BadEntry(_NO_SIGNATURE)
    return signature
