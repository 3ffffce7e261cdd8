"""Sealed bodies: the record holds commitments, a block beside it holds the fields, sealed.

Everybody can check that something was said, when and by whom, and that nothing is missing. Only the
audience can read it. Whoever can read it can open single fields to a court later, by their salts.
Deleting blob and salts leaves a leaf that says nothing.

A commitment is SHA-256 over `truceline/sealed/v1`, a newline, and salt (32 bytes), kind, name of
the field and its JSON text, each after its length as 8 bytes, big-endian: one way to open it.
The ciphers alone would not do: they let one sealed text be read as two. Commitments do not.

    blob    truceline/blob/v1, newline · number of readers, 1 byte
            for each: SHA-256 of its public key, 32 bytes · the file key, HPKE, 80 bytes
            nonce, 24 bytes · XChaCha20-Poly1305 of the fields, padded: its length says little

HPKE is RFC 9180 with X25519, HKDF-SHA256 and ChaCha20-Poly1305, by pyca/cryptography.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any  # a body is whatever its kind says

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from truceline.errors import BadEntry, BadProof
from truceline.record.canonical import canonical, plain, strict, typed
from truceline.record.entries import Sealed
from truceline.record.keys import new_salt
from truceline.record.kinds import body_of, kind_of

LABEL = b"truceline/sealed/v1\n"
MAGIC = b"truceline/blob/v1\n"
READERS_MAX = 255
COMMITMENTS_STEP = 8  # their number says no more than this of how many fields there are
BUCKETS = (256, 1024, 4096)

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_KEY_BYTES, _NONCE_BYTES = 80, 24
_SLOT_BYTES = 32 + _KEY_BYTES


@dataclass(frozen=True, slots=True)
class Opening:
    """One field of a sealed body, as it can be shown to anybody: salt, name and JSON text."""

    kind: str
    name: str
    text: str
    salt: str

    @property
    def commitment(self) -> str:
        """What stands for it in the entry."""
        salt = bytes.fromhex(self.salt)
        parts = (salt, self.kind.encode(), self.name.encode(), self.text.encode())
        joined = b"".join(len(each).to_bytes(8, "big") + each for each in parts)
        return sha256(LABEL + joined).hexdigest()


def reader_name(public: bytes) -> str:
    """How a blob names a reader: SHA-256 of its X25519 public key, hex."""
    return sha256(public).hexdigest()


def public_of_reader(secret: bytes) -> bytes:
    """The X25519 public key of a reader's secret one, 32 bytes each; `keys.new_salt` makes one."""
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def seal(body: object, readers: Mapping[str, bytes]) -> tuple[Sealed, bytes]:
    """A body sealed to readers, and its blob; readers: X25519 public keys by role.

    Raises BadEntry for a body that may not stand in the record, and for no reader or too many.
    """
    if not 1 <= len(readers) <= READERS_MAX:
        raise BadEntry(f"{len(readers)} readers; 1 to {READERS_MAX} can be sealed to")
    kind = kind_of(type(body))
    openings = [
        Opening(kind, name, msgspec.json.encode(value, order="deterministic").decode(),
                new_salt().hex())
        for name, value in plain(body, "body").items()
    ]  # fmt: skip
    commitments = [each.commitment for each in openings]
    commitments += [new_salt().hex() for _ in range(-len(openings) % COMMITMENTS_STEP)]
    blob = _blob(openings, [readers[name] for name in sorted(readers)])
    digest = sha256(blob).hexdigest()
    return Sealed(tuple(sorted(readers)), tuple(sorted(commitments)), digest), blob


def unseal(sealed: Sealed, blob: bytes, secret: bytes) -> tuple[Any, list[Opening]]:
    """The body of a sealed entry and the openings of its fields, for a reader's secret key.

    Raises BadProof where it cannot be opened, or is not what the entry commits to: then say so in
    an entry, for the author has sealed one thing and committed to another.
    """
    content = _unblob(blob, secret)
    try:
        openings = msgspec.json.decode(content, type=list[Opening])
        kind = openings[0].kind
        text = b",".join(canonical(each.name) + b":" + each.text.encode() for each in openings)
        body = typed(strict(b"{" + text + b"}"), body_of(kind))
    except (ValueError, IndexError, BadEntry) as error:
        raise BadProof(f"the blob does not hold a body: {error}") from None
    if not all(each.kind == kind and opens(sealed, each) for each in openings):
        raise BadProof("the blob holds something else than the entry commits to")
    return body, openings


def opens(sealed: Sealed, opening: Opening) -> bool:
    """Whether that is a field of the sealed body: all that a court needs to check."""
    try:
        known = opening.commitment in sealed.commitments
        return known and len(bytes.fromhex(opening.salt)) == 32
    except ValueError:
        return False


def read_openings(content: bytes) -> list[Opening]:
    """The openings of a JSON file; whether they are true says `opens`. Raises BadProof."""
    try:
        return msgspec.json.decode(content, type=list[Opening])
    except ValueError as error:
        raise BadProof(f"a file of openings that cannot be read: {error}") from None


def _blob(openings: Sequence[Opening], readers: Sequence[bytes]) -> bytes:
    file_key, nonce = new_salt(), new_salt()[:_NONCE_BYTES]
    slots = []
    for public in readers:
        sealed = _SUITE.encrypt(file_key, X25519PublicKey.from_public_bytes(public), MAGIC)
        slots.append(sha256(public).digest() + sealed)
    head = MAGIC + bytes([len(slots)]) + b"".join(slots)
    content = msgspec.json.encode(sorted(openings, key=lambda each: each.name))
    padded = content.ljust(_bucket(len(content)))
    return head + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(padded, head, nonce, file_key)


def _unblob(blob: bytes, secret: bytes) -> bytes:
    own = X25519PrivateKey.from_private_bytes(secret)
    name = sha256(own.public_key().public_bytes_raw()).digest()
    start = len(MAGIC) + 1
    if blob[: len(MAGIC)] != MAGIC or len(blob) < start + _NONCE_BYTES:
        raise BadProof("this is no sealed blob")
    end = start + blob[start - 1] * _SLOT_BYTES
    slots = [blob[place : place + _SLOT_BYTES] for place in range(start, end, _SLOT_BYTES)]
    mine = next((each[32:] for each in slots if each[:32] == name), None)
    if mine is None:
        raise BadProof("the blob is not sealed to this reader")
    try:
        file_key = _SUITE.decrypt(mine, own, MAGIC)
        nonce, sealed = blob[end : end + _NONCE_BYTES], blob[end + _NONCE_BYTES :]
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, blob[:end], nonce, file_key)
    except (InvalidTag, CryptoError, ValueError, TypeError) as error:
        raise BadProof("the blob cannot be opened") from error


def _bucket(size: int) -> int:
    return next((each for each in BUCKETS if size <= each), -(-size // BUCKETS[-1]) * BUCKETS[-1])
