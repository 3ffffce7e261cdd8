"""Tokens: who calls, and for what it may; signed by the authority that all participants trust.

A token is a JWT, RS256. Checked are signature, issue, end, audience and who it is for; its times
go by the node's clock. Which scope a call needs is the operation's business.
"""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # the claims of a token are what its issuer wrote

import httpx
import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from jwt.types import Options

from truceline.errors import Refusal
from truceline.server.f3548.refusing import Turned
from truceline.values.instants import MINUTE_US, SECOND_US

CLOCKS_S = 5  # the standard's: clocks are within so much of each other
BITS_MIN = 2048
_ASKED: Options = {
    "require": ["exp", "aud", "sub"],
    "verify_exp": False,  # times go by the node's clock
    "verify_nbf": False,
    "verify_iat": False,
}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, by the token's subject, and the scopes it was given."""

    sub: str
    scopes: frozenset[str]


class Tokens:
    """The keys of the authority, and what they are asked to show."""

    def __init__(self, keys: Path | str, audiences: tuple[str, ...]) -> None:
        """Raises Refusal for what holds no RSA public key."""
        if not audiences:
            raise Refusal("no audience for F3548 tokens", remedy="name the hosts it is reached by")
        self._audiences, self._place = audiences, keys
        self._fetched_us, self._lock = 0, threading.Lock()
        self._keys: Mapping[str, RSAPublicKey] = {}
        if isinstance(keys, Path):
            self._keys = _read_keys(_content(keys), str(keys))

    @property
    def asks(self) -> bool:
        """Whether to know the keys may take the time of a request to somebody else."""
        return isinstance(self._place, str)

    def caller(self, authorization: str, now_us: int) -> Caller:
        """Who calls. Raises Turned 401 for a token that shows nothing."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Turned(401, "a Bearer token is needed")
        try:
            claims = self._claims(token.strip(), now_us)
        except jwt.PyJWTError as error:
            raise Turned(401, f"the token is not good: {type(error).__name__}") from None
        _refuse_untimely(claims, now_us)
        scopes = claims.get("scope", "")
        if not isinstance(scopes, str):
            raise Turned(401, "the token's scope is no text")
        return Caller(claims["sub"], frozenset(scopes.split()))

    def _claims(self, token: str, now_us: int) -> dict[str, Any]:
        name = str(jwt.get_unverified_header(token).get("kid", ""))
        some = self._named(name, now_us)
        for number, key in enumerate(some, 1):
            try:
                return jwt.decode(
                    token,
                    key,
                    algorithms=["RS256"],
                    audience=self._audiences,
                    options=_ASKED,
                )
            except jwt.InvalidSignatureError:
                if number == len(some):
                    raise
        raise Turned(401, "no key of the authority is known")

    def _named(self, name: str, now_us: int) -> list[RSAPublicKey]:
        """Keys to try: that of the name, else all; an address is asked again once a minute."""
        with self._lock:
            stale = now_us - self._fetched_us >= MINUTE_US
            if isinstance(self._place, str) and stale and name not in self._keys:
                self._fetched_us = now_us
                self._keys = _fetched(self._place) or self._keys
            known = self._keys.get(name)
            return [known] if known is not None else list(self._keys.values())


def _refuse_untimely(claims: dict[str, Any], now_us: int) -> None:
    now_s = now_us / SECOND_US
    ends, begins = claims["exp"], claims.get("nbf", 0)
    if not all(isinstance(each, int | float) for each in (ends, begins)):
        raise Turned(401, "the token's times are no numbers")
    if ends + CLOCKS_S < now_s:
        raise Turned(401, "the token has ended")
    if begins - CLOCKS_S > now_s:
        raise Turned(401, "the token is not good yet")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"cannot read it: {error.strerror}", file=str(path)) from None


def _read_keys(content: bytes, place: str) -> dict[str, RSAPublicKey]:
    """RSA public keys by name, those of a PEM file without one. Raises Refusal."""
    try:
        if content.lstrip().startswith(b"{"):
            found = {str(each.get("kid", number)): _of_jwk(each)
                     for number, each in enumerate(json.loads(content)["keys"])
                     if each.get("kty") == "RSA"}  # fmt: skip
        else:
            marker = b"-----BEGIN"
            blocks = [marker + each for each in content.split(marker)[1:]]
            found = {f"pem {number}": _of_pem(each) for number, each in enumerate(blocks)}
    except (ValueError, KeyError, TypeError, AttributeError, UnsupportedAlgorithm,
            jwt.PyJWTError) as error:  # fmt: skip
        what = f"no RSA public keys in it: {error}"
        raise Refusal(what, file=place, remedy="PEM or JWKS, as the authority gives it") from None
    if not found:
        raise Refusal("no RSA public key in it", file=place, remedy="PEM or JWKS")
    weak = [name for name, each in found.items() if each.key_size < BITS_MIN]
    if weak:
        raise Refusal(f"a key of under {BITS_MIN} bits", file=place)
    return found


def _of_pem(content: bytes) -> RSAPublicKey:
    key = load_pem_public_key(content)
    if not isinstance(key, RSAPublicKey):
        raise ValueError("a key of another sort")
    return key


def _of_jwk(told: dict[str, Any]) -> RSAPublicKey:
    key = jwt.PyJWK.from_dict(told, algorithm="RS256").key
    if not isinstance(key, RSAPublicKey):
        raise ValueError("not a public key")
    return key


def _fetched(url: str) -> dict[str, RSAPublicKey]:
    """Keys of an address; none where it does not answer in time, and those known stay good."""
    try:
        answer = httpx.get(url, timeout=5, follow_redirects=False)
        return _read_keys(answer.content, url) if answer.is_success else {}
    except (httpx.HTTPError, Refusal):
        return {}
