"""Calls between nodes: who asks, proved by the key that the record knows.

A call carries the header `Truceline-Call: author at signature`: the author, the caller's clock in
microseconds, and the author's signature, hex, over

    truceline/call/v1, newline · log, newline · author, newline · at, newline
    method, newline · path with query, newline · SHA-256 of the body, hex, newline

So nobody keeps a secret of the other side, and a call made to one log is none to another. One that
was overheard is good for five minutes and does nothing new: every call may be repeated.
"""

from hashlib import sha256

from truceline.errors import BadSignature, UnknownKey
from truceline.record.keyring import Keyring
from truceline.record.keys import SecretKey, public_of, verify

HEADER = "Truceline-Call"
FRESH_US = 300_000_000  # how far the clocks of two nodes may stand apart

_SIGNED = "truceline/call/v1"


def signed_call(
    author: str, key: SecretKey, *, log: str, method: str, path: str, body: bytes, at_us: int
) -> str:
    """What a call carries as its HEADER."""
    message = _message(author, at_us, log=log, method=method, path=path, body=body)
    return f"{author} {at_us} {key.sign(message).hex()}"


def caller(
    header: str, ring: Keyring, *, log: str, method: str, path: str, body: bytes, now_us: int
) -> str:
    """The author who makes a call. Total; raises BadSignature, or UnknownKey for an author whom the
    record knows no working key of.
    """
    words = header.split(" ")
    if len(words) != 3 or not (words[1].isdecimal() and words[1].isascii()):
        raise BadSignature("the call is not signed", remedy=f"sign it in the header {HEADER}")
    author, at, signature = words[0], words[1][:20], words[2]
    if abs(int(at) - now_us) > FRESH_US:
        raise BadSignature("the call was signed at another time", remedy="set both clocks right")
    keys = [each for each in ring.holdings.values() if each.author == author]
    valid = [each.key for each in keys if each.end is None and each.use == "working"]
    if not valid:
        raise UnknownKey(f"no working key of {author[:64]!r} is known here")
    message = _message(author, int(at), log=log, method=method, path=path, body=body)
    if not any(verify(public_of(key), message, _bytes(signature)) for key in valid):
        raise BadSignature(f"the call is not signed by {author}")
    return author


def _message(author: str, at_us: int, *, log: str, method: str, path: str, body: bytes) -> bytes:
    lines = _SIGNED, log, author, str(at_us), method, path, sha256(body).hexdigest(), ""
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
