"""`truceline record checkpoint|compare|hammer`: what others hold, and what the record bears."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._options import Machine
from truceline.cli._screen import facts, many, out, print_json, progress
from truceline.errors import RecordRefused
from truceline.node import WallClock
from truceline.picture import Rejected
from truceline.record import Record
from truceline.record.gossip import check_fork, compare, read_fork, write_fork
from truceline.record.hammer import Struck, gathered, quantile, signed_by_each, strike
from truceline.record.note import read_verifier

Folder = Annotated[Path, typer.Argument(help="folder that keeps the record, or a mirror of it")]
FORKED = 1
SAYS = {
    "same": "the same record as here",
    "behind": "older, and the beginning of the record here",
    "ahead": "newer, and it goes on from the record here",
    "unproven": "newer; ask for a bundle to see whether it goes on from the record here",
    "fork": "A FORK: the log has signed two records that cannot both be",
}


def checkpoint(
    folder: Folder,
    to: Annotated[Path | None, typer.Option("--out", help="file to write")] = None,
) -> None:
    """Show the newest checkpoint, to be compared with what others hold.

    Its first three lines are enough by voice or on paper: origin, size, root. As a file it carries
    the log's signature, and so can be evidence.
    """
    with Record.open(folder, read_only=True) as record:
        note = record.checkpoint
    for line in note.decode().splitlines():
        out.say(line)
    if to is not None:
        to.write_bytes(note)


def compare_all(
    folder: Folder,
    notes: Annotated[list[Path], typer.Argument(help="checkpoints that others hold")],
    keep: Annotated[Path, typer.Option(help="folder in which evidence of a fork is kept")] = Path(
        "forks"
    ),
) -> None:
    """Compare checkpoints that others hold with the record here: did the log tell two stories?

    Exit code 0: none of them contradicts; 1: one does, and both signed notes are kept.
    """
    forks = 0
    with Record.open(folder, read_only=True) as record:
        for path in notes:
            told = compare(record, path.read_bytes())
            out.say(f"{path}: {many(told.theirs.size, 'entry')}, {SAYS[told.standing]}")
            if told.fork is not None:
                forks += 1
                keep.mkdir(parents=True, exist_ok=True)
                root = told.theirs.root.hex()[:16]
                evidence = keep / f"fork-{told.theirs.size}-{root}.json"
                evidence.write_bytes(write_fork(told.fork))
                out.say(f"{evidence}: keep it, and show it to every party", "bold")
    if forks:
        raise typer.Exit(FORKED)


def fork(
    file: Annotated[Path, typer.Argument(help="evidence that `compare` kept")],
    key: Annotated[str, typer.Option(help="the log's key, as had from elsewhere")],
) -> None:
    """Check evidence of a fork; needs no record. Exit code 0: it proves one; 2: it does not."""
    ours, theirs = check_fork(read_fork(file.read_bytes()), read_verifier(key))
    out.say(f"{ours.origin} has signed two records that cannot both be:")
    out.say(f"  {many(ours.size, 'entry')}, root {ours.root.hex()}")
    out.say(f"  {many(theirs.size, 'entry')}, root {theirs.root.hex()}")


def hammer(
    folder: Annotated[
        Path | None,
        typer.Argument(help="new folder, on the disk to be tried; else a temporary one"),
    ] = None,
    *,
    authors: Annotated[int, typer.Option(min=1, max=1000, help="how many write at once")] = 64,
    entries: Annotated[int, typer.Option(min=1, help="how many entries each of them writes")] = 100,
    rate: Annotated[
        float, typer.Option(min=0, help="entries a second of all together; 0: as many as go")
    ] = 0,
    proofs: Annotated[int, typer.Option(min=0, help="how many entries are proved after")] = 1000,
    as_machine: Machine = False,
) -> None:
    """Try how many entries a second a record bears on this machine, and how long each one waits.

    Writes to a new record. A wait ends with the receipt, when the entry is on the disk.
    """
    if folder is not None and folder.exists() and any(folder.iterdir()):
        raise RecordRefused("holds something", file=str(folder), remedy="name a new folder")
    clock = WallClock()
    founding, keys = gathered(authors)
    bodies = [Rejected("hammer", "no_position", number) for number in range(entries)]
    with ExitStack() as undo, progress("entries") as bar:
        place = folder or Path(undo.enter_context(tempfile.TemporaryDirectory()))
        signing = bar.add_task("signing", total=authors * entries)
        chains = signed_by_each(
            keys, bodies, clock.now_us(), lambda count: bar.advance(signing, count)
        )
        writing = bar.add_task("writing", total=authors * entries)
        with Record.open(place, founding=founding) as record:
            record.begin(clock.now_us())
            struck = strike(
                record, chains, clock.now_us, lambda count: bar.advance(writing, count),
                per_s=rate, proofs=proofs,
            )  # fmt: skip
    _tell(struck, authors, as_machine=as_machine)


def _tell(struck: Struck, authors: int, *, as_machine: bool) -> None:
    waits, proofs = struck.waits_us, struck.proofs_us
    told = {
        "entries": struck.entries,
        "authors": authors,
        "entries_per_s": round(struck.per_s),
        "receipt_p50_us": quantile(waits, 0.5),
        "receipt_p99_us": quantile(waits, 0.99),
        "proof_p50_us": quantile(proofs, 0.5),
        "proof_p99_us": quantile(proofs, 0.99),
    }
    if as_machine:
        print_json(told)
        return
    out.say(f"{many(struck.entries, 'entry')} of {many(authors, 'author')} at once", "bold")
    out.print(
        facts(
            {
                "entries a second": f"{struck.per_s:,.0f}",
                "wait for a receipt": _pair(waits),
                "time of a proof": _pair(proofs) if proofs else "",
            }
        )
    )


def _pair(times_us: tuple[int, ...]) -> str:
    half, most = (quantile(times_us, share) / 1000 for share in (0.5, 0.99))
    return f"half within {half:,.2f} ms, 99 of 100 within {most:,.2f} ms"
