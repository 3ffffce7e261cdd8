"""`truceline incident evidence`: files kept as they came, and who held them."""

import mimetypes
from pathlib import Path
from typing import Annotated, Any  # a copy is looked at before it is used

import typer

from truceline.cli._desk import Data, FolderDesk, folder_of
from truceline.cli._options import Machine, Officer, Party
from truceline.cli._screen import facts, listing, out, plain, print_json, progress
from truceline.cli._seat import reading, writing
from truceline.errors import IncidentRefused
from truceline.incidents import Evidence
from truceline.incidents.entries import EvidenceCollected, HandedOver
from truceline.node.evidence import FOLDER, keep, unchanged
from truceline.record.keys import new_salt
from truceline.values.instants import to_iso

EVIDENCE = typer.Typer(help="Evidence: add, list, hand, check.", no_args_is_help=True)
Piece = Annotated[str, typer.Argument(help="name of the evidence")]
Role = Annotated[str, typer.Option(help="role of who collects or hands it over")]


@EVIDENCE.command()
def add(
    file: Annotated[Path, typer.Argument(help="the file; it is copied, and never touched again")],
    *,
    how: Annotated[str, typer.Option(help="how it was got; of a working copy, what was done")],
    holder: Annotated[str, typer.Option(help="who holds the thing, as `team 2`")],
    incident: Annotated[str, typer.Option(help="incident that it belongs to")] = "",
    of: Annotated[str, typer.Option(help="evidence that this is a working copy of")] = "",
    tool: Annotated[str, typer.Option(help="program and version that made or fetched it")] = "",
    url: Annotated[str, typer.Option(help="where it was fetched from")] = "",
    role: Role = "verification_team",
    officer: Officer = "",
    data: Data = None,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Collect a file: its bytes are hashed and kept beside the record, which holds the digest."""
    folder = folder_of(data)
    with writing(folder, party) as node:
        try:
            with file.open("rb") as content:
                digest, size = keep(folder, content)
        except OSError as error:
            raise IncidentRefused(str(error.strerror), file=str(file)) from error
        copy: Any = "working" if of else "evidentiary"
        body = EvidenceCollected(
            evidence=f"{node.author}/{new_salt()[:8].hex()}",
            digest=digest,
            size=size,
            name=file.name,
            collected_us=node.clock.now_us(),
            how=how,
            holder=holder,
            role=role,
            officer=officer,
            incident=incident,
            media_type=mimetypes.guess_type(file.name)[0] or "",
            tool=tool,
            url=url,
            copy=copy,
            of=of,
        )
        number = FolderDesk(node).state(body)
    if as_machine:
        print_json({"entry": number, "evidence": body.evidence, "digest": digest, "size": size})
        return
    out.say(f"{body.evidence} is kept, entry {number}", "bold")
    out.print(facts({"file": file.name, "bytes": f"{size:,}", "SHA-256": digest}))


@EVIDENCE.command("list")
def list_evidence(
    *,
    data: Data = None,
    incident: Annotated[str, typer.Option(help="only what belongs to it")] = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """List evidence with its digest and the chain of who held it."""
    with reading(folder_of(data), party) as node:
        book = node.state.incidents
        known = book.incidents.get(incident)
        found = book.pieces(known) if known else [] if incident else [*book.evidence.values()]
    if as_machine:
        print_json([_plain(each) for each in found])
        return
    table = listing("evidence", "file", "copy", "SHA-256", "held by")
    for each in found:
        chain = " → ".join(f"{holder} {to_iso(at_us)}" for holder, at_us, _ in each.holders)
        cells = (each.body.evidence, each.body.name, each.body.copy, each.body.digest, chain)
        table.add_row(*(plain(cell) for cell in cells))
    if found:
        out.print(table)
    out.say(f"{len(found):,} pieces of evidence")


@EVIDENCE.command()
def hand(
    evidence: Piece,
    to: Annotated[str, typer.Argument(help="who holds it from now on")],
    *,
    purpose: Annotated[str, typer.Option(help="what for")],
    role: Role = "verification_team",
    officer: Officer = "",
    data: Data = None,
    party: Party = "",
) -> None:
    """State that a piece of evidence goes to another holder."""
    with writing(folder_of(data), party) as node:
        known = node.state.incidents.evidence.get(evidence)
        holder = known.holders[-1][0] if known else ""
        now_us = node.clock.now_us()
        body = HandedOver(evidence, holder, to, now_us, purpose, role, officer)
        number = FolderDesk(node).state(body)
    out.say(f"{evidence} went from {holder} to {to}, entry {number}")


@EVIDENCE.command()
def check(*, data: Data = None, party: Party = "", as_machine: Machine = False) -> None:
    """Read every kept file again, and say which has other bytes than were collected; exit 2."""
    folder = folder_of(data)
    with reading(folder, party) as node:
        found = [*node.state.incidents.evidence.values()]
    stands = {}
    with progress() as bar:
        task = bar.add_task("reading evidence", total=len(found))
        for each in found:
            there = (folder / FOLDER / each.body.digest).is_file()
            so = unchanged(folder, each.body.digest) if there else None
            stands[each.body.evidence] = {None: "not here", True: "unchanged", False: "CHANGED"}[so]
            bar.advance(task)
    changed = [name for name, so in stands.items() if so == "CHANGED"]
    if as_machine:
        print_json(stands)
    else:
        out.print(facts(stands))
    if changed:
        what = f"other bytes than were collected: {', '.join(changed)}"
        raise IncidentRefused(what, remedy="the digests are on record; ask who held the files")


def _plain(each: Evidence) -> dict[str, Any]:
    body = each.body
    return {
        "evidence": body.evidence,
        "entry": each.number,
        "author": each.author,
        "incident": body.incident,
        "name": body.name,
        "digest": body.digest,
        "size": body.size,
        "copy": body.copy,
        "of": body.of,
        "collected": to_iso(body.collected_us),
        "how": body.how,
        "holders": [{"holder": holder, "since": to_iso(at_us), "purpose": purpose}
                    for holder, at_us, purpose in each.holders],
    }  # fmt: skip
