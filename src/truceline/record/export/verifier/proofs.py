"""Signatures; the tree, RFC 6962; notes and checkpoints, C2SP."""

import base64
import hashlib
import re
from typing import NoReturn

from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError


def bad(what: str) -> NoReturn:
    raise ValueError(what)


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def unbase64(text: str) -> bytes:
    content = base64.b64decode(text, validate=True)
    return content if base64.b64encode(content).decode() == text else bad("loose base64")


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """libsodium's strict rule for Ed25519."""
    try:
        return len(signature) == 64 and bool(crypto_sign_open(signature + message, public) or True)
    except BadSignatureError:
        return False


def unhex(text: str) -> bytes:
    return bytes.fromhex(text) if re.fullmatch("[0-9a-f]{64}", text) else bad("loose hex")


def leaf_hash(leaf: bytes) -> bytes:
    return sha256(b"\0" + leaf)


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right)


def grow(peaks: list[bytes], size: int, leaf: bytes) -> None:
    """Add a leaf hash to the roots of the perfect subtrees of a tree of that size."""
    while size & 1:
        leaf = node_hash(peaks.pop(), leaf)
        size >>= 1
    peaks.append(leaf)


def root_of(peaks: list[bytes]) -> bytes:
    total = peaks[-1] if peaks else sha256(b"")
    for peak in reversed(peaks[:-1]):
        total = node_hash(peak, total)
    return total


def included(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """RFC 9162 section 2.1.3.2."""
    if index >= size:
        return False
    first, last, node = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            node = node_hash(sibling, node)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and node == root


def read_vkey(text: str) -> tuple[str, bytes, int, bytes]:
    """Name, key id, type and public key."""
    name, key_id, encoded = text.strip().split("+", 2)
    content = unbase64(encoded)
    if content[0] not in (1, 4) or len(content) != 33:
        bad(f"the key of {name} is no Ed25519 key")
    if sha256(f"{name}\n".encode() + content)[:4].hex() != key_id:
        bad(f"the key of {name} is damaged")
    return name, bytes.fromhex(key_id), content[0], content[1:]


def check_note(note: str, vkey: str) -> str:
    """The text of a note which that key has signed; a cosignature's time is told."""
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    name, key_id, sort, public = read_vkey(vkey)
    found = ""
    for line in lines.splitlines():
        dash, who, encoded = line.split(" ")
        content = unbase64(encoded)
        if (dash, who, content[:4]) != ("\u2014", name, key_id):
            continue
        message, signature = text.encode(), content[4:]
        if sort == 4:
            time_s = int.from_bytes(content[4:12], "big")
            message, signature = f"cosignature/v1\ntime {time_s}\n{text}".encode(), content[12:]
        if not signed(public, message, signature):
            bad(f"the signature of {name} is not that of its key")
        found = text
    return found or bad(f"the checkpoint is not signed by {name}")


def read_checkpoint(text: str) -> tuple[str, int, bytes]:
    origin, size, root = text.split("\n")[:3]
    if not re.fullmatch("0|[1-9][0-9]*", size) or len(unbase64(root)) != 32:
        bad("the checkpoint cannot be read")
    return origin, int(size), unbase64(root)
