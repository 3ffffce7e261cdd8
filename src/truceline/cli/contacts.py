"""`truceline contacts`: who spoke to whom, what each side says was said, and what is claimed."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._contact_acts import accept_drafts, correct, merge, terms
from truceline.cli._contact_json import comparison_json, contact_json, item_json, statistics_json
from truceline.cli._contact_record import (
    Folder,
    Number,
    bytes_of,
    no_entry,
    reading,
)
from truceline.cli._contact_sheets import (
    comparison_sheet,
    contact_sheet,
    item_sheet,
    list_sheet,
    other_sheet,
    statistics_sheet,
)
from truceline.cli._keeping import prove_writable
from truceline.cli._options import Machine
from truceline.cli._screen import out, print_json
from truceline.cli._sheet import show as show_sheet
from truceline.contacts.book import ContactBook, Item
from truceline.contacts.comparison import compare as compare_contact
from truceline.contacts.contact import Contact, contact, contacts, in_time, plans
from truceline.contacts.dates import Day, day_of, within
from truceline.contacts.entries import (
    Briefed,
    ChannelEstablished,
    Claimed,
    CountClaimed,
    Planned,
    Recorded,
    Relayed,
    Stated,
)
from truceline.contacts.statistics import PERIODS, statistics
from truceline.contacts.table_reading import vocabulary as read_vocabulary
from truceline.contacts.timeline import picture, summary
from truceline.contacts.timeline_page import page
from truceline.contacts.topics import Vocabulary
from truceline.errors import Refusal, UnknownName
from truceline.server.contact_release import contacts_as

VERB = typer.Typer(
    help="Contacts between the sides: list, show, compare, draw, count, accept.",
    no_args_is_help=True,
)
CLAIMS = (Claimed, CountClaimed)
BESIDE = (Stated, Claimed, Relayed, Briefed, ChannelEstablished, CountClaimed)
Span = tuple[Day | None, Day | None]
Between = Annotated[
    str | None, typer.Option(help="only contacts of all of these, `RU,IL` or `Putin,Netanyahu`")
]
Medium = Annotated[str | None, typer.Option(help="only of this medium, such as phone")]
Since = Annotated[str | None, typer.Option(help="only from this day, month or year on")]
Until = Annotated[str | None, typer.Option(help="only until this day, month or year")]
Reader = Annotated[
    str | None, typer.Option(help="only what is released to this party; without it all")
]
Table = Annotated[Path | None, typer.Option("--names", help="TOML file of more names and topics")]
Markdown = Annotated[bool, typer.Option("--markdown", help="print Markdown")]

for act in (accept_drafts, correct, merge, terms):
    VERB.command(act.__name__.removesuffix("_drafts"))(act)


@VERB.command("list")
def list_contacts(
    record: Folder,
    between: Between = None,
    medium: Medium = None,
    since: Since = None,
    until: Until = None,
    *,
    reader: Reader = None,
    names: Table = None,
    everything: Annotated[bool, typer.Option("--all", help="claims and statements too")] = False,
    markdown: Markdown = False,
    as_machine: Machine = False,
) -> None:
    """List the contacts on record in the order of their dates: held ones, then planned ones."""
    words = _vocabulary(names)
    book = _book(record, reader)
    span = _span(since, until)
    chosen = in_time(_chosen(contacts(book, words.names), between, medium, span))
    planned = in_time(_chosen(plans(book, words.names), between, medium, span))
    beside = list(book.of(*BESIDE)) if everything else []
    if as_machine:
        told = [contact_json(each, words) for each in (*chosen, *planned)]
        print_json([*told, *map(item_json, beside)])
        return
    sheet = list_sheet(chosen, planned, words)
    other_sheet(sheet, beside)
    show_sheet(sheet, markdown=markdown)


@VERB.command()
def show(
    number: Number,
    record: Folder,
    reader: Reader = None,
    names: Table = None,
    *,
    markdown: Markdown = False,
    as_machine: Machine = False,
) -> None:
    """Show one contact, or another entry, with its sources, grades and what cannot be settled."""
    words, book = _vocabulary(names), _book(record, reader)
    item = book.items.get(number)
    if item is None:
        raise no_entry(number, record)
    if isinstance(item.body, Recorded | Planned):
        found = contact(book, number, words.names)
        if as_machine:
            print_json(contact_json(found, words, whole=True))
        else:
            show_sheet(contact_sheet(found, book, words), markdown=markdown)
    elif as_machine:
        print_json(item_json(item))
    else:
        show_sheet(item_sheet(item), markdown=markdown)


@VERB.command()
def compare(
    record: Folder,
    number: Annotated[
        int | None, typer.Argument(help="number of a contact; all without it")
    ] = None,
    between: Between = None,
    medium: Medium = None,
    reader: Reader = None,
    *,
    names: Table = None,
    markdown: Markdown = False,
    as_machine: Machine = False,
) -> None:
    """Lay the readouts of a contact side by side: topics of one side only, of both, and what
    differs. It shows, and settles nothing.
    """
    words, book = _vocabulary(names), _book(record, reader)
    if number is not None and not isinstance(
        getattr(book.items.get(number), "body", None), Recorded | Planned
    ):
        raise no_entry(number, record)
    some = (
        [contact(book, number, words.names)]
        if number is not None
        else in_time(_chosen(contacts(book, words.names), between, medium, (None, None)))
    )
    told = [compare_contact(each, words) for each in some]
    if as_machine:
        shown = [comparison_json(*each) for each in zip(some, told, strict=True)]
        print_json(shown[0] if number is not None else shown)
        return
    for each, one in zip(some, told, strict=True):
        show_sheet(comparison_sheet(each, one), markdown=markdown)


@VERB.command()
def stats(
    record: Folder,
    between: Between = None,
    medium: Medium = None,
    since: Since = None,
    until: Until = None,
    *,
    by: Annotated[str, typer.Option(help="period: year, quarter or month")] = "year",
    reader: Reader = None,
    names: Table = None,
    markdown: Markdown = False,
    as_machine: Machine = False,
) -> None:
    """Count readouts, refusals, initiators and topics by side, and hold claims of how many
    contacts there were against what is on record.
    """
    if by not in PERIODS:
        raise UnknownName("period", by, list(PERIODS))
    words, book = _vocabulary(names), _book(record, reader)
    chosen = _chosen(contacts(book, words.names), between, medium, _span(since, until))
    told = statistics(book, chosen, words, period=by)
    if as_machine:
        print_json(statistics_json(told))
    else:
        show_sheet(statistics_sheet(told), markdown=markdown)


@VERB.command()
def timeline(
    record: Folder,
    out_file: Annotated[Path, typer.Option("--out", help="file to write, .svg or .html")],
    between: Between = None,
    medium: Medium = None,
    since: Since = None,
    *,
    until: Until = None,
    reader: Reader = None,
    names: Table = None,
) -> None:
    """Draw the contacts in time: a lane for each side, a mark for what each side gave, and the
    claims apart.
    """
    if out_file.suffix.lower() not in (".svg", ".html"):
        raise Refusal("is neither .svg nor .html", file=str(out_file), remedy="rename it")
    words, book, span = _vocabulary(names), _book(record, reader), _span(since, until)
    every = [*contacts(book, words.names), *plans(book, words.names)]
    chosen = _chosen(every, between, medium, span)
    claims = [] if between or medium else [each for each in book.of(*CLAIMS) if _told(each, span)]
    draw = page if out_file.suffix.lower() == ".html" else picture
    prove_writable(out_file.absolute().parent)
    out_file.parent.mkdir(parents=True, exist_ok=True)
    out_file.write_text(draw(chosen, words, claims), encoding="utf-8")
    out.say(f"drawn: {summary(chosen, claims)}")
    out.say(f"written: {out_file}")


def _book(record: Path, reader: str | None) -> ContactBook:
    """The contacts of a record, as the reader may see them."""
    with reading(record) as node:
        return node.state.contacts if reader is None else contacts_as(reader, node)


def _vocabulary(names: Path | None) -> Vocabulary:
    if names is None:
        return Vocabulary()
    return read_vocabulary(bytes_of(names), str(names))


def _chosen(
    some: list[Contact],
    between: str | None,
    medium: str | None,
    span: Span,
) -> list[Contact]:
    """Those of all these persons or sides, of the medium, and within the span for sure."""
    who = [each.strip() for each in (between or "").split(",") if each.strip()]
    found = [each for each in some if each.between(who)]
    found = [each for each in found if medium is None or each.of_medium(medium)]
    return [each for each in found if _within(each.date, span)]


def _told(item: Item, span: Span) -> bool:
    """Whether a claim was made within the span for sure."""
    return _within(day_of(item.body.when.date), span)


def _within(day: Day | None, span: Span) -> bool:
    return span == (None, None) or (day is not None and within(day, *span) is True)


def _span(since: str | None, until: str | None) -> Span:
    return _day("--since", since), _day("--until", until)


def _day(option: str, text: str | None) -> Day | None:
    if text is None:
        return None
    day = day_of(text)
    if day is None or day.year is None:
        remedy = "write it as 2018-07-20, 2018-07 or 2018"
        raise Refusal(f"{option} {text!r} is no day, month or year", remedy=remedy)
    return day
