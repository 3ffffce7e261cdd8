"""`truceline record prove --row`: one position, proved without the others of its block."""

from pathlib import Path

from truceline.cli._screen import many, out
from truceline.errors import RecordRefused
from truceline.picture import Seen
from truceline.record import Record
from truceline.record.export import VERIFIER
from truceline.record.export.evidence import (
    Rests,
    fingerprint,
    proving_files,
    summed,
    write_evidence,
)
from truceline.record.rows import RowTree

README = """One row of observations: row {row} of the block of entry {number}.

    {text}

It proves itself. With Python 3.9 or later and PyNaCl, in this folder:

    python3 truceline-verify.py . --key '{vkey}'

Do not take the key from here: compare it with the one you had from elsewhere.
"""


def prove_row(
    record: Record, number: int, row: int, *, to: Path | None, under: bytes | None
) -> None:
    """Write the folder that proves a row of the block of an entry. Raises RecordRefused."""
    entry = next(iter(record.entries([Seen], since=number)), None)
    if entry is None or entry.number != number or entry.body.rows_root is None:
        what = f"entry {number} is not of a block of observations whose rows have a root"
        raise RecordRefused(what)
    if not 0 <= row < entry.body.rows:
        raise RecordRefused(
            f"the block of entry {number} holds {entry.body.rows:,} rows, from 0 on"
        )
    proof = RowTree(record.block(entry.body.digest)).proof(row)
    if not proof.holds(bytes.fromhex(entry.body.rows_root)):
        what = f"the rows of the block of entry {number} are not those under its root"
        raise RecordRefused(what, remedy="`truceline record fsck` lists all such blocks")
    text, vkey = proof.text.decode(), record.log.vkey
    readme = README.format(row=row, number=number, text=text, vkey=vkey).encode()
    rests = Rests((number,), ((number, proof),), {})
    files = summed({**proving_files(record, rests, under), "README.txt": readme})
    to = to or Path(f"row-{number}-{row}")
    write_evidence(files, to)
    out.say(text)
    out.say(f"{many(len(files), 'file')} in {to}, fingerprint {fingerprint(files)}")
    if to.is_dir():
        out.say(f"python3 {to / VERIFIER} {to} --key {vkey}")
