"""`truceline record`: prove, check, export and copy a record; what else it can do lies beside."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._options import Machine
from truceline.cli._record_bodies import admit, write
from truceline.cli._record_keys import KEYS
from truceline.cli._record_row import prove_row
from truceline.cli._record_sealed import erase, opening, reader, seal, unseal
from truceline.cli._record_watch import checkpoint, compare_all, fork, hammer
from truceline.cli._screen import facts, many, out, print_json, progress
from truceline.errors import RecordRefused
from truceline.node import WallClock
from truceline.picture.row_faults import row_faults
from truceline.record import Record
from truceline.record.audit import faults
from truceline.record.audit import verify as verify_all
from truceline.record.bundle import read_bundle, take, write_bundle
from truceline.record.checkpoint import with_signatures
from truceline.record.erasure import blob_faults
from truceline.record.export import export as export_record
from truceline.record.export.copies import restore as restore_record
from truceline.record.keys import new_key
from truceline.record.note import cosigner, read_verifier
from truceline.record.policy import judge, read_policy
from truceline.record.proof import read_proof, write_proof
from truceline.record.stores.keyfiles import read_key, write_key
from truceline.record.stores.sqlite import backup as backup_file
from truceline.record.witness import Cosigner, cosign_held
from truceline.release.root_faults import root_faults
from truceline.values.instants import SECOND_US, to_iso

VERB = typer.Typer(
    help="The record: prove, check, export, copy; keys, sealed bodies, outboxes.",
    no_args_is_help=True,
)
Folder = Annotated[Path, typer.Argument(help="folder that keeps the record")]
DAMAGED = NOT_YET = 1
VERB.add_typer(KEYS, name="keys")
for each in (write, admit, reader, seal, unseal, opening, erase, checkpoint, fork, hammer):
    VERB.command()(each)
VERB.command("compare")(compare_all)


@VERB.command()
def verify(
    folder: Folder,
    proof: Annotated[Path | None, typer.Option(help="check this proof file instead")] = None,
    key: Annotated[str, typer.Option(help="the log's key, as had from elsewhere")] = "",
    as_machine: Machine = False,
) -> None:
    """Check every signature, chain, key and hash of a record, up to its signed checkpoint.

    Stops at the first bad entry and names it. With --proof, checks a proof file against the
    log of the record, or against --key.
    """
    with _read(folder) as record:
        if key and read_verifier(key) != record.log:
            raise RecordRefused("the record is of another log than that key's", file=str(folder))
        if proof is not None:
            found = read_proof(proof.read_bytes(), record.log)
            out.say(f"This is entry {found.number} of {found.size}:")
            out.say(found.leaf.decode())
            return
        with progress("entries") as bar:
            task = bar.add_task("checking", total=record.size)
            told = verify_all(record, lambda count: bar.advance(task, count))
        vkey = record.log.vkey
    if as_machine:
        print_json(
            {
                "size": told.size,
                "root": told.root.hex(),
                "log": vkey,
                "authors": told.authors,
                "doubtful": told.doubtful,
                "contradicted": told.contradictions,
            }
        )
        return
    out.say(f"{told.size:,} entries hold, each signed, in its author's chain and in the tree.")
    authors = ", ".join(f"{name} {count:,}" for name, count in told.authors.items())
    out.say(f"  log  {vkey}")
    out.say(f"  root {told.root.hex()}")
    rows = {"entries of": authors}
    rows["doubtful"] = _listed(told.doubtful, "signed by keys that their owners gave up since")
    rows["contradicted"] = _listed(told.contradictions, "their authors signed other versions too")
    out.print(facts(rows))


@VERB.command()
def fsck(folder: Folder) -> None:
    """List all damage to the files of a record; checks hashes, blocks and rows, not signatures.

    Exit code 0: there is none; 1: there is.
    """
    count = 0
    with _read(folder) as record, progress("entries") as bar:
        task = bar.add_task("looking", total=record.size)
        damage = faults(record, lambda done: bar.advance(task, done))
        for each in chain(damage, blob_faults(record), row_faults(record), root_faults(record)):
            count += 1
            out.say(each)
        size = record.size
    out.say(f"{many(size, 'entry')}: {count or 'no'} fault{'s' * (count != 1)}")
    if count:
        raise typer.Exit(DAMAGED)


@VERB.command()
def prove(
    number: Annotated[int, typer.Argument(help="number of the entry")],
    folder: Folder,
    to: Annotated[Path | None, typer.Option("--out", help="file to write")] = None,
    under: Annotated[
        Path | None, typer.Option(help="file of an older checkpoint, as one that is cosigned")
    ] = None,
    row: Annotated[
        int | None, typer.Option(help="prove this row of the entry's block of observations")
    ] = None,
) -> None:
    """Write the proof that an entry stands in the record: a file that anybody checks offline.

    The format is C2SP tlog-proof; the entry itself stands in it. With --row, writes a folder that
    proves one row of a block of observations, and shows nothing of the others.
    """
    with _read(folder) as record:
        note = under.read_bytes() if under else None
        if row is not None:
            prove_row(record, number, row, to=to, under=note)
            return
        content = write_proof(record.prove(number, note))
    if to is None:
        for line in content.decode().splitlines():
            out.say(line)
    else:
        to.write_bytes(content)
        out.say(f"{to}: check it with `truceline-verify.py --proof {to} --key VKEY`")


@VERB.command()
def export(
    folder: Folder,
    to: Annotated[Path, typer.Argument(help="folder for the files")],
    blocks: Annotated[bool, typer.Option(help="export the blocks too")] = True,
) -> None:
    """Write the record as static files that any C2SP client reads, with a verifier beside them."""
    with _read(folder) as record, progress("entries") as bar:
        task = bar.add_task("writing", total=record.size)
        count = export_record(record, to, lambda done: bar.advance(task, done), blocks=blocks)
        vkey = record.log.vkey
    out.say(f"{many(count, 'file')} in {to}. To check them, with the key had from elsewhere:")
    out.say(f"python3 {to / 'truceline-verify.py'} {to} --key {vkey}")


@VERB.command()
def witness(
    folder: Folder,
    name: Annotated[str, typer.Option("--as", help="name of the mirror, as in north.example/ford")],
    secret: Annotated[Path, typer.Option(help="file of the mirror's own key; made if missing")],
    to: Annotated[Path, typer.Option("--out", help="file for the cosigned checkpoint")],
    checkpoint: Annotated[
        Path | None, typer.Option(help="checkpoint to cosign, with the cosignatures it has")
    ] = None,
) -> None:
    """Cosign a checkpoint: that all entries under it lie in this folder and were checked.

    Checks all of them first. Cosign by a key that is used for nothing else.
    """
    if not secret.exists():
        write_key(secret, new_key(), name)
    me = Cosigner(name, read_key(secret))
    with _read(folder) as record:
        with progress("entries") as bar:
            task = bar.add_task("checking", total=record.size)
            verify_all(record, lambda count: bar.advance(task, count))
        note = checkpoint.read_bytes() if checkpoint else record.checkpoint
        line = cosign_held(record, note, me, now_s=WallClock().now_us() // 1_000_000)
    to.write_bytes(with_signatures(note, (line,)))
    out.say(f"{to}: cosigned. The key of the mirror, for policies:")
    out.say(cosigner(name, me.key.public).vkey)


@VERB.command()
def settled(
    checkpoint: Annotated[Path, typer.Argument(help="checkpoint with its cosignatures")],
    policy: Annotated[Path, typer.Option(help="policy file, C2SP tlog-policy")],
) -> None:
    """Tell whether a checkpoint is settled: cosigned by as many as the policy asks for.

    Exit code 0: it is; 1: it is not.
    """
    told = judge(read_policy(policy.read_bytes()), checkpoint.read_bytes())
    head = told.checkpoint
    settled = "settled" if told.settled else "not settled"
    out.say(f"{head.origin}, {many(head.size, 'entry')}: {settled}")
    out.print(facts({who: to_iso(at_s * SECOND_US) for who, at_s in told.cosigned_s.items()}))
    if not told.settled:
        raise typer.Exit(NOT_YET)


@VERB.command()
def bundle(
    folder: Folder,
    to: Annotated[Path, typer.Argument(help="file to write")],
    since: Annotated[int, typer.Option(help="number of the first entry that is wanted")] = 0,
) -> None:
    """Write entries, blocks and the checkpoint into one file, to be carried to a mirror."""
    with _read(folder) as record, to.open("wb") as file:
        file.writelines(write_bundle(record, since))
        count = record.size - since
    out.say(f"{to}: {many(count, 'entry')}, from {since} on")


@VERB.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="bundle that `bundle` wrote")],
    folder: Annotated[Path, typer.Argument(help="folder of the mirror, made where there is none")],
    key: Annotated[str, typer.Option(help="the log's key, as had from elsewhere")],
) -> None:
    """Take a bundle into a mirror, after checking every signature, chain and hash in it.

    A bundle that contradicts what the mirror holds is refused: keep it, it is evidence of a fork.
    """
    found, log = read_bundle(file.read_bytes()), read_verifier(key)
    with Record.open(folder, mirror=True) as mirror:
        count = take(mirror, found, log)
        size = mirror.size
    out.say(f"{folder}: {many(count, 'new entry')}, {size:,} in all")


@VERB.command()
def backup(
    folder: Folder, to: Annotated[Path, typer.Argument(help="file to write; a new one")]
) -> None:
    """Copy a record while it is in use, without its secret keys and without its lock."""
    if to.exists():
        raise RecordRefused("is there already", file=str(to), remedy="name a new file")
    with _read(folder) as record:
        size, text = record.size, record.checkpoint.decode()
    backup_file(folder, to)
    out.say(f"{to}: at least {many(size, 'entry')}, as of this checkpoint:")
    for line in text.partition("\n\n")[0].splitlines():
        out.say(f"  {line}")


@VERB.command()
def restore(
    copy: Annotated[
        str,
        typer.Argument(help="file that `backup` wrote, or URL of a PostgreSQL database put back"),
    ],
    folder: Folder,
    newest: Annotated[
        list[Path] | None,
        typer.Option(help="newest checkpoint that a party or witness holds; repeatable"),
    ] = None,
) -> None:
    """Put a copy of a record into a new folder, for reading; with --newest, for writing too.

    An older copy that went on would contradict what the log has signed since. So it may be written
    to only where it holds all that the newest checkpoints are over; then lay its keys into the
    folder `keys`. Ask every party for its newest checkpoint first. A database of PostgreSQL is put
    back by pg_restore before; its folder may be the old one, whose lock then counts too.
    """
    size, goes_on = restore_record(copy, folder, [each.read_bytes() for each in newest or ()])
    use = "for reading and writing" if goes_on else "for reading"
    out.say(f"{folder}: {many(size, 'entry')}, {use}")


@contextmanager
def _read(folder: Path) -> Iterator[Record]:
    with Record.open(folder, read_only=True) as record:
        if not record.size:
            raise RecordRefused("the record has no entry yet", file=str(folder))
        yield record


def _listed(numbers: tuple[int, ...], why: str) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return f"{shown}: {why}" if numbers else ""
