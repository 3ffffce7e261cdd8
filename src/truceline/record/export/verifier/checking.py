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

import binascii
import sys
from pathlib import Path
from typing import Any

from truceline.record.export.verifier.entries import Keys, flagged, read_entry
from truceline.record.export.verifier.given import check_excerpt, check_given, check_row, copy_of
from truceline.record.export.verifier.logs import check_folder, check_proof, read_proof
from truceline.record.export.verifier.proofs import (
    bad,
    check_note,
    read_checkpoint,
    read_vkey,
    sha256,
)

FOR_READING = "README.txt and finding.* prove nothing; they are for reading."


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
