"""Signed notes, C2SP signed-note v1.0.0: a text, and lines that sign it.

    example.org/record                 the text, which ends in a newline
    2
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.org/record Az3grlgt…     em dash, name of the key, base64 of key id and signature

A key's id is the first 4 bytes of SHA-256(name, newline, type of signature, public key). Two types
are known here: Ed25519 over the text (0x01), and a cosignature with its time, C2SP tlog-cosignature
(0x04). Base64 is read strictly: one spelling only.
"""

import re
from binascii import Error, a2b_base64, b2a_base64
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from truceline.errors import BadProof
from truceline.record.keys import ED25519, PUBLIC_BYTES, SIGNATURE_BYTES, SecretKey, verify

COSIGNATURE = 4  # type of a signature with the time of signing
NOTE_BYTES_MAX = 1 << 20
SIGNATURES_MAX = 100

_NAME = re.compile(r"[^\s+]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who may have signed: name, type of signature, public key."""

    name: str
    sort: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The 4 bytes before each of its signatures."""
        return _key_id(self.name, self.sort, self.public)

    @property
    def vkey(self) -> str:
        """As text, to be handed on: name+id+key."""
        return f"{self.name}+{self.key_id.hex()}+{encoded(bytes([self.sort]) + self.public)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note: who says to have signed, and what follows the key id."""

    name: str
    key_id: bytes
    content: bytes

    @property
    def line(self) -> str:
        """As it stands below a note."""
        return f"— {self.name} {encoded(self.key_id + self.content)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures, none of them checked."""

    text: str
    signatures: tuple[Signature, ...]

    def __bytes__(self) -> bytes:
        return "".join([self.text, "\n", *(each.line for each in self.signatures)]).encode()


def read_note(content: bytes) -> Note:
    """The note of these bytes. Total: raises BadProof, and nothing else, for any bytes."""
    try:
        whole = content.decode() if len(content) <= NOTE_BYTES_MAX else ""
    except UnicodeDecodeError:
        raise BadProof("a note is text in UTF-8") from None
    text, gap, lines = whole.rpartition("\n\n")
    if not gap or not lines.endswith("\n") or _CONTROL.search(whole):
        raise BadProof("a note is a text, an empty line, and lines with signatures")
    signatures = tuple(read_signature(each) for each in lines[:-1].split("\n"))
    if len(signatures) > SIGNATURES_MAX:
        raise BadProof(f"a note of {len(signatures)} signatures; {SIGNATURES_MAX} at most")
    return Note(text + "\n", signatures)


def read_signature(line: str) -> Signature:
    """The signature of one line, without its newline. Raises BadProof."""
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    content = unbase64(encoded)
    if dash != "—" or not _NAME.fullmatch(name) or len(content) < 5:
        raise BadProof(f"{line[:80]!r} is no signature of a note")
    return Signature(name, content[:4], content[4:])


def read_verifier(vkey: str) -> Verifier:
    """The verifier of a vkey, name+id+key. Raises BadProof."""
    name, _, rest = vkey.strip().partition("+")
    key_id, _, encoded = rest.partition("+")
    content = unbase64(encoded)
    if not _NAME.fullmatch(name) or content[:1] not in (b"\x01", b"\x04"):
        raise BadProof(f"{vkey[:80]!r} is no verifier key", remedy="write name+id+key, Ed25519")
    found = Verifier(name, content[0], content[1:])
    if len(found.public) != PUBLIC_BYTES or found.key_id.hex() != key_id:
        raise BadProof(f"the verifier key of {name} is damaged: its id is not that of its key")
    return found


def is_name(text: str) -> bool:
    """Whether somebody may sign notes under that name: no spaces in it, and no plus sign."""
    return _NAME.fullmatch(text) is not None


def log_verifier(name: str, public: bytes) -> Verifier:
    """Who signs notes under that name, the text alone."""
    return Verifier(name, ED25519, public)


def cosigner(name: str, public: bytes) -> Verifier:
    """Who cosigns checkpoints under that name, with the time."""
    return Verifier(name, COSIGNATURE, public)


def sign(text: str, name: str, key: SecretKey) -> Signature:
    """The signature of a key under that name over a text."""
    return Signature(name, _key_id(name, ED25519, key.public), key.sign(text.encode()))


def cosign(text: str, name: str, key: SecretKey, *, now_s: int) -> Signature:
    """The cosignature over a checkpoint's text: that it is the largest one seen by then."""
    content = now_s.to_bytes(8, "big") + key.sign(_cosigned(text, now_s))
    return Signature(name, cosigner(name, key.public).key_id, content)


def signed_by(note: Note, who: Verifier) -> bool:
    """Whether a note is signed by that verifier.

    Raises BadProof where it says so and is not: such a note is damaged, and refused as a whole.
    """
    lines = [each for each in note.signatures if (each.name, each.key_id) == (who.name, who.key_id)]
    if not all(_holds(note.text, each, who) for each in lines):
        raise BadProof(f"the signature of {who.name} is not that of its key")
    return bool(lines)


def cosigned_s(note: Note, who: Verifier) -> int | None:
    """When that verifier cosigned the note, seconds since the epoch; None where it has not."""
    if who.sort != COSIGNATURE or not signed_by(note, who):
        return None
    ids = (who.name, who.key_id)
    return max(_time_s(each) for each in note.signatures if (each.name, each.key_id) == ids)


def encoded(content: bytes) -> str:
    """Standard base64, RFC 4648 section 4."""
    return b2a_base64(content, newline=False).decode()


def unbase64(text: str) -> bytes:
    """The bytes of standard base64 in its one spelling. Raises BadProof."""
    try:
        content = a2b_base64(text, strict_mode=True)
    except (Error, ValueError):
        content = b""
    if not text or encoded(content) != text:
        raise BadProof(f"{text[:80]!r} is not base64")
    return content


def _holds(text: str, line: Signature, who: Verifier) -> bool:
    if who.sort == COSIGNATURE:
        if len(line.content) != 8 + SIGNATURE_BYTES or _time_s(line) >> 63:
            return False
        return verify(who.public, _cosigned(text, _time_s(line)), line.content[8:])
    return verify(who.public, text.encode(), line.content)


@lru_cache(maxsize=256)  # few keys sign many notes
def _key_id(name: str, sort: int, public: bytes) -> bytes:
    head = f"{name}\n".encode("utf-8", "surrogateescape")  # octets, where a policy has them
    return sha256(head + bytes([sort]) + public).digest()[:4]


def _time_s(line: Signature) -> int:
    return int.from_bytes(line.content[:8], "big")


def _cosigned(text: str, now_s: int) -> bytes:
    return f"cosignature/v1\ntime {now_s}\n{text}".encode()
