"""What stands in a copy or beside evidence: rows, and fields of entries given in part."""

import json
from pathlib import Path
from typing import Any

from truceline.record.export.verifier.proofs import (
    bad,
    grow,
    included,
    leaf_hash,
    read_checkpoint,
    root_of,
    sha256,
    unbase64,
    unhex,
)

VERIFIER = "truceline-verify.py"


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
