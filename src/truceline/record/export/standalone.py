#!/usr/bin/env python3
"""Checks what somebody exported from a Truceline record, without trusting whoever exported it.

    python3 truceline-verify.py FOLDER --key VKEY [--witness VKEY ...]
    python3 truceline-verify.py --proof FILE --key VKEY

FOLDER is a whole record, evidence for a finding or row, or a copy of entries that was given out.
Needs Python 3.9 or later and PyNaCl, nothing of Truceline: read it in one sitting. It checks

    the signature of the log under the checkpoint, and those of the witnesses you name
    every entry's form, signature, key, author's chain, and its place in the tree (RFC 6962)
    every block that lies in the folder against its name
    of evidence: every file against its sum, every row and text against the entry that names it
    of a copy: the same, and that all of it is here that was given out, and nothing else

and says of the first thing that is wrong what it is. Exit code 0: all of it holds; 2: it does not.
VKEY is the log's key as you had it from somewhere else than the folder: by voice, on paper.
"""

import base64
import binascii
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from nacl.bindings import crypto_core_ed25519_is_valid_point, crypto_sign_open
from nacl.exceptions import BadSignatureError

HEAD = {"v", "log", "id", "author", "key", "seq", "prev", "seen", "at", "kind", "body"}
LARGEST = 2**53 - 1
VERIFIER = "truceline-verify.py"
FOR_READING = "README.txt and finding.* prove nothing; they are for reading."


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


# ---- the tree, RFC 6962 ---------------------------------------------------------------------


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


# ---- notes and checkpoints, C2SP ------------------------------------------------------------


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


# ---- entries --------------------------------------------------------------------------------


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


def leaves_of(folder: Path, size: int) -> Iterator[bytes]:
    for number in range(-(-size // 256)):
        width = min(256, size - number * 256)
        rest, path = number // 1000, f"{number % 1000:03}"
        while rest:
            rest, path = rest // 1000, f"x{rest % 1000:03}/{path}"
        path += f".p/{width}" if width < 256 else ""
        content, place = (folder / "tile" / "entries" / path).read_bytes(), 0
        for _ in range(width):
            end = place + 2 + int.from_bytes(content[place : place + 2], "big")
            yield content[place + 2 : end]
            place = end


def check_folder(folder: Path, vkey: str, witnesses: list[str]) -> str:
    note = (folder / "checkpoint").read_bytes().decode()
    origin, size, root = read_checkpoint(check_note(note, vkey))
    for each in witnesses:
        check_note(note, each)
    keys, peaks, roots = Keys(), list[bytes](), {0: root_of([])}
    ends: dict[str, tuple[int, str]] = {}
    ids, entries = set(), list[tuple[str, int]]()
    for number, leaf in enumerate(leaves_of(folder, size)):
        try:
            entry, text = read_entry(leaf)
            keys.take(entry, number)
            seq, prev = ends.get(entry["author"], (-1, "0" * 64))
            if (entry["log"], entry["seq"], entry["prev"]) != (keys.origin, seq + 1, prev):
                bad(f"it does not follow entry {seq} of {entry['author']}")
            if entry["id"] in ids:
                bad("its id was used before")
            seen = entry["seen"]
            if roots.get(seen["size"], b"").hex() != seen["root"]:
                bad(f"its author has seen another record of {seen['size']} entries")
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
            bad(f"entry {number} is bad: {error}")
        ids.add(entry["id"])
        entries.append((entry["key"], number))
        ends[entry["author"]] = entry["seq"], sha256(text).hex()
        grow(peaks, number, leaf_hash(leaf))
        roots[number + 1] = root_of(peaks)
    if root_of(peaks) != root:
        bad("the entries are not those under the checkpoint")
    if size and (origin != keys.origin or keys.log_key != "01" + read_vkey(vkey)[3].hex()):
        bad("the checkpoint is of another log than the entries")
    blocks = sorted((folder / "blocks").glob("*"))
    for path in blocks:
        if sha256(path.read_bytes()).hex() != path.name:
            bad(f"block {path.name} is not what its name says")
    told = ", ".join(f"{name} {seq + 1}" for name, (seq, _) in sorted(ends.items()))
    return f"{origin}: {size} entries hold ({told}), {len(blocks)} blocks" + flagged(keys, entries)


def read_proof(path: Path, vkey: str) -> tuple[int, bytes, str]:
    """Number and leaf of an entry that stands in the log, and the note that it stands under."""
    told, _, note = path.read_bytes().decode().partition("\n\n")
    header, extra, index, *hashes = told.split("\n")
    if header != "c2sp.org/tlog-proof@v1" or extra[:6] + index[:6] != "extra index ":
        bad("this is no proof of an entry")
    leaf, number = unbase64(extra[6:]), int(index[6:])
    _, size, root = read_checkpoint(check_note(note, vkey))
    if not included(leaf_hash(leaf), number, size, [unbase64(each) for each in hashes], root):
        bad(f"it does not show that this is entry {number}")
    return number, leaf, note


def check_proof(path: Path, vkey: str) -> str:
    number, leaf, note = read_proof(path, vkey)
    origin, size, _ = read_checkpoint(note)
    author = read_entry(leaf)[0]["author"]
    return f"{origin}: entry {number} of {size} is this one of {author}:\n{leaf.decode()}"


def check_sums(folder: Path) -> str:
    """Every file against SHA256SUMS, whose own SHA-256 stands for the whole."""
    sums = (folder / "SHA256SUMS").read_bytes()
    told = {line[66:]: line[:64] for line in sums.decode().splitlines()}
    found = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}
    for name in sorted((found | set(told)) - {"SHA256SUMS"}):
        if name not in found or name not in told:
            bad(f"{name} {'does not belong to it' if name in found else 'is missing'}")
        if sha256((folder / name).read_bytes()).hex() != told[name]:
            bad(f"{name} is not the file that SHA256SUMS names")
    return sha256(sums).hex()


def check_row(path: Path, blocks: dict[str, Any]) -> str:
    """One row of a block of observations, against the entry that holds the root over its rows."""
    head, _, text = path.read_bytes().partition(b"\n\n")
    header, block, index, size, *hashes = head.decode().split("\n")
    seen = blocks.get(block[6:]) or bad("no entry here names its block")
    if (header, size) != ("truceline/row/v1", f"size {seen['rows']}"):
        bad("this is no proof of a row")
    root, way = bytes.fromhex(seen["rows_root"]), [unbase64(each) for each in hashes]
    if not included(leaf_hash(text), int(index[6:]), seen["rows"], way, root):
        bad("it does not show that this row stands in its block")
    return f"row {index[6:]} of block {block[6:]}\n  {text.decode()}"


def unhex(text: str) -> bytes:
    return bytes.fromhex(text) if re.fullmatch("[0-9a-f]{64}", text) else bad("loose hex")


def commitment(opening: dict[str, str]) -> str:
    """What stands for a field of a sealed body in its entry."""
    parts = [unhex(opening["salt"]), *(opening[each].encode() for each in ("kind", "name", "text"))]
    joined = b"".join(len(each).to_bytes(8, "big") + each for each in parts)
    return sha256(b"truceline/sealed/v1\n" + joined).hex()


def check_excerpt(path: Path, held: dict[int, Any], note: str) -> str:
    """Fields of an entry that was not given whole, against what its giver states of it."""
    head, _, body = path.read_bytes().decode().partition("\n\n")
    header, place, leaf, *hashes = head.split("\n")
    number, lines, peaks, told = int(path.stem), body.split("\n"), list[bytes](), list[Any]()
    told_of = header, place, path.name, lines.pop()
    if told_of != ("truceline/excerpt/v1", f"entry {number}", f"{number}.excerpt", ""):
        bad("this is no excerpt of an entry")
    _, size, root = read_checkpoint(note)
    way = [unbase64(each) for each in hashes]
    if not included(unhex(leaf.removeprefix("leaf ")), number, size, way, root):
        bad("it does not show that this entry stands in the log")
    for count, line in enumerate(lines):
        sign, text = line[:2], line[2:]
        if sign == "+ ":
            told.append(json.loads(text))
        elif sign != "- ":
            bad("a line that is neither a field nor a hash")
        grow(peaks, count, leaf_hash(text.encode()) if sign == "+ " else unhex(text))
    stated = {each["entry"]: each for each in copy_of(held).get("given", [])}
    given = stated.get(number) or bad("no entry here says that it was given out")
    names = [each["name"] for each in told]
    if root_of(peaks).hex() != given["root"] or sorted(names) != sorted(given["fields"]):
        bad("these are not the fields that were given out")
    if number in held:  # sealed: its author has committed to each field
        holds = {commitment(each) for each in told} <= set(held[number]["body"]["commitments"])
    else:
        holds = {".at", ".author", ".kind"} <= set(names) and all("value" in each for each in told)
    if not holds:
        bad("this is neither a part of an open entry nor the opening of a sealed one")
    words = {each["name"]: json.dumps(each["value"], ensure_ascii=False) if "value" in each
             else each["text"] for each in told}  # fmt: skip
    return "\n".join([f"entry {number}, in part", *(f"  {n}: {words[n]}" for n in sorted(words))])


def copy_of(held: dict[int, Any]) -> dict[str, Any]:
    """What was given out to whom, as its giver has written into the log; {} of other folders."""
    told = [each["body"] for each in held.values() if each["kind"] == "release.copied/1"]
    return told[0] if len(told) == 1 else bad("two copies") if told else {}


def check_given(folder: Path, held: dict[int, Any], vkey: str) -> str:
    """That a copy holds all that was given out and nothing else."""
    copy, files = copy_of(held), dict[str, str]()
    stated = {each["entry"]: each["root"] for each in copy["given"]}
    parts = {int(each.stem) for each in (folder / "excerpts").glob("*")}
    whole = {number for number, each in held.items()
             if each["body"] is not copy and not each["kind"].startswith("record.")}  # fmt: skip
    for number in sorted(stated.keys() | parts | whole):
        root = stated.get(number)
        if root is None or (number in parts, number in whole) != (root != "", root == ""):
            bad(f"entry {number} is not here as it was given out")
    for path in (each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] not in ("entries", "excerpts", "SHA256SUMS", "log.vkey", VERIFIER):
            files[name] = sha256(path.read_bytes()).hex()
    if files != {each["name"]: each["digest"] for each in copy["files"]}:
        bad("README.txt and files/ are not those that were given out")
    if (folder / "log.vkey").read_bytes().decode() != f"{vkey}\n":
        bad("log.vkey is another key")
    who = next(each["author"] for each in held.values() if each["body"] is copy)
    return f"given to {copy['to']} by {who}, {copy['role']} {copy['officer']}: {copy['purpose']}"


def check_evidence(folder: Path, vkey: str, witnesses: list[str]) -> str:
    mark, keys, notes, told = check_sums(folder), Keys(), set(), list[str]()
    blocks, held = dict[str, Any](), dict[int, Any]()
    texts, findings, path = set(), set(), folder
    try:
        for path in sorted((folder / "entries").iterdir(), key=lambda each: int(each.stem)):
            number, leaf, note = read_proof(path, vkey)
            entry, _ = read_entry(leaf)
            keys.take(entry, number)
            held[number] = entry if path.stem == str(number) else bad("its name is wrong")
            notes.add(note)
            kind, body = entry["kind"], entry["body"]
            if kind == "picture.seen/1":
                blocks[body["digest"]] = body
            if kind.startswith("findings."):
                findings.add(body.get("finding", number))
            texts |= {each["digest"] for each in body.get("files", []) if "agreement." in kind}
            told.append(f"entry {number}, {kind} of {entry['author']}\n  {leaf[:-90].decode()}")
        for path in sorted((folder / "excerpts").glob("*"), key=lambda each: int(each.stem)):
            told.append(check_excerpt(path, held, min(notes)))
        for path in sorted((folder / "rows").glob("*")):
            told.append(check_row(path, blocks))
        for path in sorted((folder / "text").glob("*")):
            if sha256(path.read_bytes()).hex() not in texts:
                bad("no entry here names this text")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        bad(f"{path.relative_to(folder).as_posix()}: {error}")
    copy = copy_of(held)
    if len(notes) != 1 or keys.log_key != "01" + read_vkey(vkey)[3].hex():
        bad("its entries are not those under one checkpoint of this log")
    if len(findings) > 1 and not copy:
        bad("its entries are not those of one finding")
    for each in witnesses:
        check_note(min(notes), each)
    origin, size, _ = read_checkpoint(min(notes))
    told += [f"{origin}: all of this stands among the {size} entries that the log has signed.",
             check_given(folder, held, vkey) if copy else FOR_READING]  # fmt: skip
    entries = [(each["key"], number) for number, each in held.items()]
    return "\n".join([*told, f"fingerprint of the folder: {mark}"]) + flagged(keys, entries)


def main(arguments: list[str]) -> int:
    options: dict[str, list[str]] = {"--key": [], "--witness": [], "--proof": [], "": []}
    option = ""
    for each in arguments:
        if each not in options:
            options[option].append(each)
        option = each if each in options else ""
    places = options["--proof"] or options[""]
    if len(options["--key"]) != 1 or len(places) != 1:
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        path, key = Path(places[0]), options["--key"][0]
        check = check_evidence if (path / "SHA256SUMS").is_file() else check_folder
        proof = bool(options["--proof"])
        told = check_proof(path, key) if proof else check(path, key, options["--witness"])
    except (ValueError, OSError, binascii.Error) as error:
        sys.stdout.write(f"DOES NOT HOLD: {error}\n")
        return 2
    sys.stdout.write(f"{told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
