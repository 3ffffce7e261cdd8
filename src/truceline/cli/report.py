"""`truceline report`: the situation of a day or of any span, on paper and for programs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli._desk import Data, folder_of
from truceline.cli._options import Party
from truceline.cli._screen import facts, many, out, print_json
from truceline.cli._seat import opened, seated
from truceline.errors import UnknownName
from truceline.node.known import known_at
from truceline.node.state import State
from truceline.reports.folder import write_files
from truceline.reports.forms import FORMS as FORMS_ON_PAPER
from truceline.reports.forms import form_named, printed
from truceline.reports.sitrep import Folds, Sitrep, assemble, files_of, languages, phrases
from truceline.reports.sitrep.asking import Asked, asked_day, asked_period
from truceline.reports.sitrep.assembly import FORMS
from truceline.reports.sitrep.phrasing import Phrases
from truceline.values.instants import to_iso

VERB = typer.Typer(
    help="Situation reports of a day or of any span; blank forms on paper.", no_args_is_help=True
)
Zone = Annotated[str, typer.Option(help="zone of the days and of local times, as Asia/Damascus")]
Out = Annotated[Path | None, typer.Option("--out", help="folder to write; made where missing")]
Known = Annotated[
    str,
    typer.Option(help="as it was known at that ISO time, `now`, or by the `end` of the span"),
]
Language = Annotated[str, typer.Option(help=f"one of {', '.join(languages())}")]
Form = Annotated[list[str] | None, typer.Option(help=f"only {', '.join(FORMS)}; repeated")]
Title = Annotated[str, typer.Option(help="title; that of the agreement if left out")]
Machine = Annotated[bool, typer.Option("--json", help="print one JSON document, write no file")]


@VERB.command()
def daily(
    day: Annotated[str, typer.Argument(help="the day, as 2031-03-01")],
    *,
    data: Data = None,
    until: Annotated[str, typer.Option(help="the 24 hours until this local time of it")] = "24:00",
    zone: Zone = "UTC",
    known: Known = "end",
    language: Language = "en",
    form: Form = None,
    title: Title = "",
    to: Out = None,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Report the 24 hours that end on a day: figures beside those of the day before, and the map.

    The same day, known at the same time, gives the same bytes whenever it is asked for.
    """
    asked = asked_day(day, until=until, zone=zone, known=known)
    wanted = Wanted(asked, title, phrases(language), _forms(form), to, as_machine)
    _report(data, party, wanted)


@VERB.command()
def period(
    first: Annotated[str, typer.Argument(help="first day, as 2031-03-01")],
    last: Annotated[str, typer.Argument(help="last day, which belongs to it")],
    *,
    data: Data = None,
    zone: Zone = "UTC",
    known: Known = "end",
    language: Language = "en",
    form: Form = None,
    title: Title = "",
    to: Out = None,
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Report a span of days: figures beside those of as many days before, and the map."""
    asked = asked_period(first, last, zone=zone, known=known)
    wanted = Wanted(asked, title, phrases(language), _forms(form), to, as_machine)
    _report(data, party, wanted)


@VERB.command("forms")
def print_forms(
    *,
    form: Annotated[
        list[str] | None,
        typer.Option(help=f"only {', '.join(each.name for each in FORMS_ON_PAPER)}; repeated"),
    ] = None,
    language: Language = "en",
    copies: Annotated[int, typer.Option(help="of each, pages numbered on")] = 1,
    to: Out = None,
) -> None:
    """Print blank forms, to be filled in by hand where there is no power and typed in later."""
    some = [form_named(each) for each in form] if form else FORMS_ON_PAPER
    files = {f"{each.name}.pdf": printed(each, language, copies=copies) for each in some}
    folder = to or Path(f"forms-{language}")
    written = write_files(files, folder)
    out.say(f"written: {folder}: {', '.join(each.name for each in written)}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report: what it is about, how it is worded, in which forms, and where it goes."""

    asked: Asked
    title: str
    words: Phrases
    forms: tuple[str, ...]
    to: Path | None
    as_machine: bool


def _report(data: Path | None, party: str, wanted: Wanted) -> None:
    seat = seated(folder_of(data))
    with opened(seat, read_only=True) as record:
        known = known_at(record, wanted.asked.known_us)
    span = wanted.asked.span(known.at_us)
    here = party or seat.settings.node.party
    report = assemble(folds_of(known.state), span, party=here, title=wanted.title)
    if wanted.as_machine:
        print_json(_json(report))
        return
    folder = wanted.to or Path(f"sitrep-{to_iso(span.until_us)[:10]}")
    written = write_files(files_of(report, wanted.words, wanted.forms), folder)
    figures = report.tables[0]
    out.print(facts({wanted.words.words[str(name)]: f"{count}  ({before})"
                     for name, count, before in figures.rows}))  # fmt: skip
    if known.later:
        out.say(f"{many(known.later, 'entry')} came after that; --known now takes them in")
    out.say(f"written: {folder}: {', '.join(each.name for each in written)}")


def folds_of(state: State) -> Folds:
    """All that a node's own report is made of."""
    return Folds(state.acts, state.book, state.incidents, state.line, state.notices,
                 state.picture, state.coverage)  # fmt: skip


def _json(report: Sitrep) -> dict[str, object]:
    return {
        "from": to_iso(report.span.from_us),
        "until": to_iso(report.span.until_us),
        "as_of": to_iso(report.span.as_of_us),
        "tables": {
            each.name: [
                dict(zip((column.name for column in each.columns), row, strict=True))
                for row in each.rows
            ]
            for each in report.tables
        },
    }


def _forms(named: list[str] | None) -> tuple[str, ...]:
    unknown = [each for each in named or () if each not in FORMS]
    if unknown:
        raise UnknownName("form", unknown[0], list(FORMS))
    return tuple(named or FORMS)
