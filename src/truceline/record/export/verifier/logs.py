"""A whole record, and the proof of one entry."""

import binascii
from collections.abc import Iterator
from pathlib import Path

from truceline.record.export.verifier.entries import Keys, flagged, read_entry
from truceline.record.export.verifier.proofs import (
    bad,
    check_note,
    grow,
    included,
    leaf_hash,
    read_checkpoint,
    read_vkey,
    root_of,
    sha256,
    unbase64,
)


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
