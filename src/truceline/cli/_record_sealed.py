"""`truceline record reader|seal|unseal|opening|erase`: bodies that not everybody may read."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from truceline.cli._record_bodies import read_body
from truceline.cli._screen import facts, many, out
from truceline.errors import BadProof, RecordRefused, Refusal
from truceline.node import WallClock
from truceline.record import Record
from truceline.record.entries import Erased, Sealed
from truceline.record.erasure import erase as erase_blob
from truceline.record.keys import new_salt
from truceline.record.sealed import Opening, opens, public_of_reader, read_openings
from truceline.record.sealed import seal as seal_body
from truceline.record.sealed import unseal as unseal_body
from truceline.record.stores.keyfiles import read_secret, write_secret

Folder = Annotated[Path, typer.Argument(help="folder that keeps the record")]
Number = Annotated[int, typer.Argument(help="number of the sealed entry")]
Author = Annotated[str, typer.Option("--as", help="author of the entry, whose key lies here")]
KEY_BYTES = 32


def reader(
    secret: Annotated[Path, typer.Argument(help="file of the secret reading key; made if missing")],
    name: Annotated[str, typer.Option("--as", help="role that reads: a party, or the monitor")],
) -> None:
    """Show the public key by which bodies are sealed to a reader; its secret stays here."""
    if not secret.exists():
        write_secret(secret, new_salt())
    out.say(f"{name}={public_of_reader(read_secret(secret)).hex()}")


def seal(
    folder: Folder,
    body: Annotated[Path, typer.Argument(help="JSON file that holds the fields of the body")],
    kind: Annotated[str, typer.Option(help="kind of the body, as in line.sent/1")],
    author: Author,
    to: Annotated[list[str], typer.Option(help="a reader and its key: NAME=KEY, repeated")],
) -> None:
    """Write a body that only its readers can read; everybody sees that, when and by whom it was."""
    readers = dict(map(_reader, to))
    sealed, blob = seal_body(read_body(body, kind), readers)
    with Record.open(folder) as record:
        blocks = {sealed.blob: blob}
        (entry,) = record.append(author, WallClock().now_us(), sealed, blocks=blocks)
    out.say(f"entry {entry.number}, sealed to {', '.join(sealed.audience)}")


def unseal(
    number: Number,
    folder: Folder,
    secret: Annotated[Path, typer.Option(help="file of the reader's secret key")],
    field: Annotated[
        list[str] | None, typer.Option(help="with --out: open this field only; repeated")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--out", help="file for the openings, to be shown to others")
    ] = None,
) -> None:
    """Read a sealed entry and check that it is what its author has committed to.

    With --out, writes the openings of its fields, or of some: a field's name, text and salt, by
    which anybody can check it against the entry, and nothing of the other fields.
    """
    with Record.open(folder, read_only=True) as record:
        sealed = _sealed(record, number)
        _, openings = unseal_body(sealed, record.block(sealed.blob), read_secret(secret))
    missing = sorted(set(field or []) - {each.name for each in openings})
    if missing:
        raise Refusal(f"the entry has no field {', '.join(missing)}")
    chosen = [each for each in openings if not field or each.name in field]
    _tell(chosen)
    if to is not None:
        to.write_bytes(msgspec.json.format(msgspec.json.encode(chosen), indent=2) + b"\n")
        out.say(f"{to}: {len(chosen)} of {many(len(openings), 'field')}, to be checked by "
                f"`truceline record opening {number} FOLDER {to}`")  # fmt: skip


def opening(
    number: Number,
    folder: Folder,
    file: Annotated[Path, typer.Argument(help="openings that `unseal --out` wrote")],
) -> None:
    """Check fields that somebody has opened against the sealed entry; needs no secret."""
    with Record.open(folder, read_only=True) as record:
        sealed = _sealed(record, number)
    found = read_openings(file.read_bytes())
    for each in found:
        if not opens(sealed, each):
            what = f"`{each.name}` is not what entry {number} commits to"
            raise BadProof(what, file=str(file))
    _tell(found)
    out.say(f"{many(len(found), 'field')} opened, as entry {number} commits to")


def erase(
    number: Number,
    folder: Folder,
    author: Author,
    order: Annotated[str, typer.Option(help="who ordered it, and where that is written")],
) -> None:
    """Delete here, by an order that the record keeps, what a sealed entry holds.

    The entry and all proofs stay. Every holder of a copy, backup or export erases its own.
    """
    with Record.open(folder) as record:
        now_us = WallClock().now_us()
        entry = erase_blob(record, number, author=author, order=order, now_us=now_us)
    out.say(f"entry {entry.number}: what entry {number} held is erased here; the entry stays")


def _sealed(record: Record, number: int) -> Sealed:
    """The body of a sealed entry whose blob is here. Raises RecordRefused."""
    found = next(iter(record.entries([Sealed], since=number)), None)
    if found is None or found.number != number:
        raise RecordRefused(f"entry {number} is not sealed")
    for each in record.entries([Erased], since=number):
        if each.body.number == number:
            what = f"what entry {number} held was erased by entry {each.number}"
            raise RecordRefused(f"{what}: {each.body.order}")
    body: Sealed = found.body
    return body


def _tell(openings: list[Opening]) -> None:
    if openings:
        out.say(openings[0].kind, "bold")
        out.print(facts({each.name: each.text for each in openings}))


def _reader(text: str) -> tuple[str, bytes]:
    name, _, key = text.partition("=")
    try:
        public = bytes.fromhex(key)
    except ValueError:
        public = b""
    if not name or len(public) != KEY_BYTES:
        remedy = "write NAME=KEY, as `truceline record reader` shows it"
        raise Refusal(f"{text!r} names no reader and key", remedy=remedy)
    return name, public
