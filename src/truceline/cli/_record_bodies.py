"""Bodies of entries out of JSON files, and `truceline record write|admit`: entries that travel."""

from hashlib import sha256
from pathlib import Path
from typing import (
    Annotated,
    Any,  # a body is whatever its kind says
)

import msgspec
import typer

from truceline.cli._screen import many, out
from truceline.errors import BadEntry, Refusal
from truceline.node import WallClock
from truceline.record import Record
from truceline.record.admission import Outcome, take
from truceline.record.bundle import carried
from truceline.record.canonical import strict, typed, written
from truceline.record.chains import START, End
from truceline.record.entry import Seen, read
from truceline.record.kinds import body_of
from truceline.record.proof import write_proof
from truceline.record.stores.keyfiles import read_key
from truceline.record.stores.outbox import BLOCKS, Outbox, carried_blocks

REFUSED = 2


def write(
    outbox: Annotated[Path, typer.Argument(help="file of the outbox, made if missing")],
    body: Annotated[Path, typer.Argument(help="JSON file that holds the fields of the body")],
    *,
    kind: Annotated[str, typer.Option(help="kind of the body, as in line.sent/1")],
    author: Annotated[str, typer.Option("--as", help="author whose outbox it is")],
    secret: Annotated[Path, typer.Option(help="file of the author's secret key")],
    mirror: Annotated[
        Path, typer.Option(help="folder of the mirror: what the author has seen of the record")
    ],
    block: Annotated[
        list[Path] | None, typer.Option(help="file that the body names by its SHA-256; repeatable")
    ] = None,
) -> None:
    """Sign an entry here, on the author's own disk, whether the line to the record is up or not.

    Carry the outbox and the folder `blocks` beside it to whoever writes the record by any way there
    is, as often as you like: `truceline record admit` takes each entry once.
    """
    made = read_body(body, kind)
    contents = [each.read_bytes() for each in block or ()]
    with Record.open(mirror, read_only=True) as record:
        origin, seen = record.log.name, Seen(record.root().hex(), record.size)
        end = _end(record, author)
    with Outbox(outbox, origin, {author: read_key(secret)}) as box:
        box.follow(author, end)
        for content in contents:
            box.keep(sha256(content).hexdigest(), content)
        signed = box.write(author, made, now_us=WallClock().now_us(), seen=seen)
    out.say(f"{outbox}: entry {signed.head.seq} of {author}, signed and kept; not in the log yet")


def admit(
    outbox: Annotated[Path, typer.Argument(help="file of an outbox, as it was carried here")],
    folder: Annotated[Path, typer.Argument(help="folder that keeps the record")],
    receipts: Annotated[
        Path | None, typer.Option(help="folder for the receipts, to be carried back")
    ] = None,
) -> None:
    """Take the entries of an outbox into the record; each gets its receipt or its refusal.

    Blocks that they name are looked for in the folder `blocks` beside the outbox. An entry that
    stands there already gets its first receipt again. Exit code 0: all stand in the
    record; 2: some are refused.
    """
    leaves = carried(outbox.read_bytes())
    blocks = carried_blocks(outbox.parent / BLOCKS, leaves)
    with Record.open(folder) as record:
        before = record.size
        outcomes = take(record, leaves, blocks)
        for leaf, outcome in zip(leaves, outcomes, strict=True):
            _tell(leaf, outcome)
            if receipts is not None and isinstance(outcome, int):
                receipts.mkdir(parents=True, exist_ok=True)
                path = receipts / f"{outcome}.tlog-proof"
                path.write_bytes(write_proof(record.prove(outcome)))
        new = record.size - before
    refused = sum(not isinstance(each, int) for each in outcomes)
    stood = len(leaves) - new - refused
    out.say(f"{folder}: {many(new, 'new entry')}, {stood:,} stood there, {refused:,} refused")
    if refused:
        raise typer.Exit(REFUSED)


def read_body(path: Path, kind: str) -> Any:
    """The body of that kind out of a JSON file. Raises BadEntry, naming the file."""
    of = body_of(kind)
    try:
        fields = msgspec.json.decode(path.read_bytes())
        if not isinstance(fields, dict):
            raise Refusal("holds no JSON object", file=str(path))
        return typed(strict(written(fields)), of)
    except (ValueError, BadEntry) as error:
        what = error.what if isinstance(error, BadEntry) else str(error)
        raise BadEntry(f"{kind}: {what}", file=str(path)) from None


def _tell(leaf: bytes, outcome: Outcome) -> None:
    if isinstance(outcome, int):
        head = read(leaf).head
        out.say(f"entry {outcome}: entry {head.seq} of {head.author}")
    else:
        out.say(f"refused ({outcome.code}): {outcome.what}")


def _end(record: Record, author: str) -> End:
    """Where the author's chain ends in a record that is only read."""
    for row in record.store.ends():
        if row.author == author:
            signed = read(row.leaf)
            return End(signed.head.seq, signed.digest)
    return START
