"""Keys, and the only dice of the record.

Ed25519 (RFC 8032) as libsodium verifies it, here and everywhere: keys and points must be canonical
and not of small order, S below the group's order, no cofactor. Other libraries accept signatures
that this rule refuses; between parties in dispute that difference would be a weapon.

A public key is written as hex after an algorithm byte: `01` and 64 digits.
"""

import re
import secrets
from dataclasses import dataclass, field
from functools import lru_cache

from nacl.bindings import (
    crypto_core_ed25519_is_valid_point,
    crypto_sign,
    crypto_sign_open,
    crypto_sign_seed_keypair,
)
from nacl.exceptions import BadSignatureError

from truceline.errors import BadEntry

ED25519 = 1  # the algorithm byte, as in C2SP signed-note
SEED_BYTES = PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64
ID_BYTES = 16

_NAME = re.compile(r"01[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A key that signs. Its seed is shown by nothing but `seed`."""

    public: bytes
    seed: bytes = field(repr=False)
    _signing: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """The public key as entries write it."""
        return name_of(self.public)

    def sign(self, message: bytes) -> bytes:
        """The signature over a message, 64 bytes."""
        return crypto_sign(message, self._signing)[:SIGNATURE_BYTES]


def new_key() -> SecretKey:
    """A key that nobody has yet."""
    return key_of(secrets.token_bytes(SEED_BYTES))


def key_of(seed: bytes) -> SecretKey:
    """The key of a seed of 32 bytes."""
    assert len(seed) == SEED_BYTES, f"a seed of {len(seed)} bytes"
    public, signing = crypto_sign_seed_keypair(seed)
    return SecretKey(public, seed, signing)


def name_of(public: bytes) -> str:
    """A public key as entries write it."""
    return f"{ED25519:02x}{public.hex()}"


@lru_cache(maxsize=1024)  # few keys sign many entries
def public_of(name: str) -> bytes:
    """The public key of that name, 32 bytes. Raises BadEntry where it is no name of a key."""
    if not _NAME.fullmatch(name):
        raise BadEntry(f"{name!r} is no key", remedy="write 01 and the 64 hex digits of the key")
    return bytes.fromhex(name)[1:]


def is_proper(public: bytes) -> bool:
    """Whether a public key is canonical, of the right group and not of small order."""
    return len(public) == PUBLIC_BYTES and bool(crypto_core_ed25519_is_valid_point(public))


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature over the message is that key's, by libsodium's strict rule."""
    if len(signature) != SIGNATURE_BYTES or len(public) != PUBLIC_BYTES:
        return False
    try:
        crypto_sign_open(signature + message, public)
    except BadSignatureError:
        return False
    return True


def new_id(now_us: int) -> str:
    """An id of 128 bits, UUIDv7 (RFC 9562): milliseconds first, then 74 bits of chance; hex."""
    chance = secrets.randbits(74)
    high, low = chance >> 62, chance & (1 << 62) - 1
    milliseconds = now_us // 1000 & (1 << 48) - 1
    return f"{milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low:032x}"


def new_salt() -> bytes:
    """32 bytes of chance."""
    return secrets.token_bytes(32)
