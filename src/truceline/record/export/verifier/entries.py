"""Entries: their form, their signatures, and whose keys were valid where they stand."""

import json
import re
import unicodedata
from typing import Any

from nacl.bindings import crypto_core_ed25519_is_valid_point

from truceline.record.export.verifier.proofs import bad, signed, unbase64

HEAD = {"v", "log", "id", "author", "key", "seq", "prev", "seen", "at", "kind", "body"}
LARGEST = 2**53 - 1


def whole(number: str) -> int:
    value = int(number)
    return value if abs(value) <= LARGEST and str(value) == number else bad(f"the number {number}")


def check_values(value: Any) -> None:
    """Text in NFC, keys in ASCII, no null."""
    if isinstance(value, dict):
        for key, each in value.items():
            check_values(each if key.isascii() else bad(f"the key {key!r}"))
    elif isinstance(value, list):
        for each in value:
            check_values(each)
    elif isinstance(value, str):
        if not unicodedata.is_normalized("NFC", value):
            bad("text that is not in Unicode NFC")
    elif value is None:
        bad("a null")


def read_entry(leaf: bytes) -> tuple[dict[str, Any], bytes]:
    """The entry of a leaf, its form and signature checked, and its text."""
    text, signature = leaf[:-90], leaf[-90:]
    entry = json.loads(text, parse_int=whole, parse_float=bad, parse_constant=bad)
    written = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    check_values(entry)
    if written.encode() != text or set(entry) != HEAD or entry["v"] != 1 or entry["v"] is True:
        bad("it is not in canonical form")
    if signature[:1] + signature[-1:] != b"\n\n" or not re.fullmatch(
        "01[0-9a-f]{64}", entry["key"]
    ):
        bad("it does not end with a signature, or names no key")
    public = bytes.fromhex(entry["key"])[1:]
    if not signed(public, b"truceline/entry/v1\n" + text, unbase64(signature[1:-1].decode())):
        bad(f"it is not signed by the key of {entry['author']} that it names")
    return entry, text


class Keys:
    """Whose keys are valid, as the record itself says. root: keys that only change keys."""

    def __init__(self) -> None:
        self.origin, self.log_key = "", ""
        self.author, self.root = dict[str, str](), dict[str, bool]()
        self.ended, self.doubtful = dict[str, int](), dict[str, int]()

    def take(self, entry: dict[str, Any], number: int) -> None:
        """Check that the key may sign at that place, and take in what the entry says of keys."""
        kind, body, author, key = entry["kind"], entry["body"], entry["author"], entry["key"]
        if (number == 0) != (kind == "record.created/1"):
            bad("record.created/1 is the first entry, and no other one is")
        if number == 0:
            self.origin, self.log_key = body["origin"], body["log_key"]
            for each in body["holders"]:
                self._add(each["author"], each["key"], each["use"] == "root")
        if self.author.get(key) != author or key in self.ended:
            bad(f"its key is no key of {author} here")
        changes = kind in ("record.key_added/1", "record.key_rotated/1", "record.key_revoked/1")
        if self.root[key] and not changes:
            bad("a root key signs changes of keys only")
        if changes:
            self._change(kind, body, author, key, number)

    def _change(self, kind: str, body: Any, author: str, key: str, number: int) -> None:
        valid = [
            each for each, of in self.author.items() if of == author and each not in self.ended
        ]
        if not self.root[key] and any(self.root[each] for each in valid):
            bad(f"the keys of {author} are changed by its root key only")
        old = body.get("old") or (body["key"] if "revoked" in kind else "")
        if old and old not in valid:
            bad("the key that is to end is not valid")
        if "revoked" in kind:
            self.doubtful[old] = body.get("doubtful_from", number)
        else:
            new = body.get("new") or body["key"]
            message = f"truceline/possession/v1\n{self.origin}\n{author}\n{new}\n".encode()
            if not signed(bytes.fromhex(new)[1:], message, bytes.fromhex(body["possession"])):
                bad("the new key has not signed itself")
            self._add(author, new, self.root[old] if old else body["use"] == "root")
        if old:
            self.ended[old] = number

    def _add(self, author: str, key: str, root: bool) -> None:
        if key in self.author or not crypto_core_ed25519_is_valid_point(bytes.fromhex(key)[1:]):
            bad("a key is stated twice, or is of small order")
        self.author[key], self.root[key] = author, root


def flagged(keys: Keys, entries: list[tuple[str, int]]) -> str:
    doubtful = [number for key, number in entries if number >= keys.doubtful.get(key, number + 1)]
    return f"\nsigned by keys given up since: {doubtful}" if doubtful else ""
