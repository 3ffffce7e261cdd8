"""Acts on contacts: what a person accepts, corrects, merges, and makes terms of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import click
import msgspec
import typer

from truceline.agreement.folder import load
from truceline.cli._contact_record import (
    Folder,
    Number,
    bytes_of,
    no_entry,
    reading,
    writing,
)
from truceline.cli._keeping import AUTHOR, prove_writable
from truceline.cli._options import Machine
from truceline.cli._screen import many, out, print_json
from truceline.contacts.accepting import accept, acceptance
from truceline.contacts.book import with_field
from truceline.contacts.choosing import Choices, check, wanted
from truceline.contacts.claims_to_terms import Reference, Terms, amended, claimable, terms_of
from truceline.contacts.draft import Draft
from truceline.contacts.draft_reading import read_drafts
from truceline.contacts.entries import Acceptance, Corrected, Merged, Planned, Recorded, Release
from truceline.contacts.release import ALL
from truceline.errors import Refusal
from truceline.node import Node, WallClock
from truceline.record import Record

By = Annotated[str, typer.Option("--as", help="ROLE:ID of who does it; the id is no name")]


def accept_drafts(
    drafts: Annotated[Path, typer.Argument(help="what `truceline intake … --json` printed")],
    record: Folder,
    by: By,
    only: Annotated[
        list[str] | None, typer.Option(help="accept this draft only; repeat it")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="leave out FIELD, or ID.FIELD of one draft; repeat it")
    ] = None,
    *,
    write: Annotated[
        list[str] | None,
        typer.Option("--set", help="ID.FIELD=VALUE, such as a-1.readouts.IL.status=denied; repeat"),
    ] = None,
    edit: Annotated[
        bool, typer.Option("--edit", help="open the drafts in $EDITOR first; take what is saved")
    ] = False,
    grade: Annotated[str, typer.Option(help="Admiralty grade of the sources, such as C3")] = "",
    release_to: Annotated[
        list[str] | None,
        typer.Option(help="PARTY, or FIELD=PARTY,PARTY, to whom it is released; repeat it"),
    ] = None,
    as_machine: Machine = False,
) -> None:
    """Take drafts over into the record, field by field. Nothing enters it without a person."""
    choices = Choices(
        only=tuple(only or ()),
        without=tuple(without or ()),
        written=dict(_pair(each) for each in write or ()),
        grade=grade,
        released_to=_marks(release_to or ()),
    )
    who = _acceptance(by)
    told = read_drafts(bytes_of(drafts), str(drafts))
    check(told, choices)
    if edit:
        choices = replace(choices, edited=_edited(wanted(told, choices)))
    prove_writable(record)
    with Record.open(record) as opened:
        node = Node(opened, AUTHOR, WallClock())
        done = accept(told, choices, node.state.contacts, by=who, first=opened.next_number)
        if done.bodies:
            node.write(*done.bodies)
    if as_machine:
        counts = {"entries": len(done.bodies), "accepted": done.numbers}
        print_json({**counts, "known": done.known, "differing": done.differing})
        return
    out.say(f"{many(len(done.numbers), 'draft')} accepted as {many(len(done.bodies), 'entry')}")
    if done.known:
        out.say(f"on record already, left alone: {', '.join(done.known)}")
    if done.differing:
        out.say(f"of these the drafts on record read otherwise: {', '.join(done.differing)}")
        out.say("  correct their entries, or give another article's file a name of its own")
    out.say(f"truceline contacts list --record {record}   lists them")


def correct(
    number: Number,
    field: Annotated[str, typer.Argument(help="name of the field, such as place or when.date")],
    value: Annotated[str, typer.Argument(help="what it holds from now on")],
    record: Folder,
    by: By,
    *,
    because: Annotated[str, typer.Option(help="why; stands in the record")],
) -> None:
    """Correct a field of an entry; what it held before stays in the record."""
    who = _acceptance(by)
    with writing(record) as node:
        item = node.state.contacts.items.get(number)
        if item is None:
            raise no_entry(number, record)
        with_field(item.body, field, value)
        body = Corrected(entry=number, field=field, value=value, because=because, accepted=who)
        (entry, *_) = node.write(body)
    out.say(f"entry {number} is corrected by entry {entry.number}")


def merge(
    into: Annotated[int, typer.Argument(help="entry that the event goes by")],
    entries: Annotated[list[int], typer.Argument(help="entries that tell of the same event")],
    record: Folder,
    by: By,
    *,
    because: Annotated[str, typer.Option(help="why they are one event; stands in the record")],
) -> None:
    """Say that entries tell of one event: every account stays, and the event counts once."""
    who = _acceptance(by)
    with writing(record) as node:
        items = node.state.contacts.items
        for each in (into, *entries):
            if each not in items or not isinstance(items[each].body, Recorded | Planned):
                raise no_entry(each, record)
        body = Merged(into=into, entries=tuple(entries), reason=because, accepted=who)
        (entry, *_) = node.write(body)
    out.say(f"merged into {into} by entry {entry.number}")


def terms(
    record: Folder,
    binds: Annotated[list[str], typer.Option(help="party id that it binds; repeat it")],
    of: Annotated[str, typer.Option(help="name that the versions of the rule share")],
    entries: Annotated[
        list[int] | None, typer.Argument(help="entries to read; without them all that fit")
    ] = None,
    line: Annotated[
        list[str] | None,
        typer.Option(help="line it counts from, LINE or LINE:left or LINE:right; repeat it"),
    ] = None,
    *,
    area: Annotated[list[str] | None, typer.Option(help="area it counts from; repeat it")] = None,
    subject: Annotated[list[str] | None, typer.Option(help="kinds of thing; repeat it")] = None,
    status: Annotated[str, typer.Option(help="claimed or offered, if not as recorded")] = "",
    since: Annotated[str, typer.Option(help="day from which it is to hold")] = "",
    agreement: Annotated[Path | None, typer.Option(help="folder of an agreement")] = None,
    out_folder: Annotated[
        Path | None, typer.Option("--out", help="folder for the agreement with these terms")
    ] = None,
    as_machine: Machine = False,
) -> None:
    """Make terms of what entries claim or offer: distances, dates, places. They run apart.

    With --agreement and --out it writes a copy of the agreement with the terms at its end;
    `truceline check AGREEMENT OBSERVATIONS --shadow COPY` compares the two.
    """
    reference = Reference(
        binds=tuple(binds),
        of=of,
        lines=tuple(_line(each) for each in line or ()),
        areas=tuple(area or ()),
        subject=tuple(subject or ()),
        status=status,
        effective_from=since,
    )
    with reading(record) as node:
        book = node.state.contacts
    for each in entries or ():
        if each not in book.items:
            raise no_entry(each, record)
    made = terms_of(book, entries or claimable(book), reference)
    if agreement is not None:
        files = amended(load(agreement), made)
        if out_folder is not None:
            _write_folder(out_folder, files)
    if as_machine:
        print_json({"toml": made.toml, "ids": made.ids, "remarks": made.remarks})
        return
    _tell_terms(made, out_folder if agreement is not None else None)


def _tell_terms(made: Terms, folder: Path | None) -> None:
    if folder is None:
        out.print(made.toml, markup=False, soft_wrap=True, end="")
    else:
        out.say(f"{many(len(made.ids), 'term')} added; written: {folder}")
    for each in made.remarks:
        out.say(f"# entry {each.entry}: {each.words!r}: {each.why}")


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise Refusal("is there already", file=str(folder), remedy="name a new folder for --out")
    prove_writable(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _line(text: str) -> tuple[str, str]:
    name, _, side = text.partition(":")
    if side not in ("", "left", "right"):
        raise Refusal(f"--line {text!r}", remedy="write LINE, LINE:left or LINE:right")
    return name, side


def _acceptance(by: str) -> Acceptance:
    role, _, person = by.partition(":")
    if not person:
        raise Refusal(f"--as {by!r} is not ROLE:ID", remedy="such as liaison_officer:lo-7")
    return acceptance(role, person)


def _edited(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """The drafts as the person saved them in the editor, by id. Raises Refusal, BadDrafts."""
    text = msgspec.json.format(msgspec.json.encode(drafts), indent=2).decode()
    try:
        saved = click.edit(text, extension=".json")
    except click.ClickException as error:
        remedy = "set EDITOR to an editor that waits until the file is closed"
        raise Refusal(f"--edit: {error.format_message()}", remedy=remedy) from error
    if saved is None:
        raise Refusal("--edit: nothing was saved", remedy="without --edit they are taken as read")
    return {each.id: each for each in read_drafts(saved.encode(), "the drafts as saved")}


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise Refusal(f"--set {text!r} has no =", remedy="write ID.FIELD=VALUE")
    return key, value


def _marks(texts: Sequence[str]) -> tuple[Release, ...]:
    """Marks of release; a party alone is for the whole entry."""
    to: dict[str, list[str]] = {}
    for each in texts:
        field, sign, parties = each.rpartition("=")
        named = [one.strip() for one in parties.split(",") if one.strip()]
        to.setdefault(field if sign else ALL, []).extend(named)
    return tuple(Release(field=field, to=tuple(dict.fromkeys(who))) for field, who in to.items())
