"""`truceline report`: the situation of a day or of any span, on paper and for programs."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from truceline.cli._desk import Data, folder_of
from truceline.cli._screen import facts, out, print_json
from truceline.cli._seat import opened, seated
from truceline.errors import Refusal, UnknownName
from truceline.node.known import known_at
from truceline.reports.folder import write_files
from truceline.reports.sitrep import Folds, Sitrep, Span, assemble, files_of, languages, phrases
from truceline.reports.sitrep.assembly import FORMS
from truceline.values.instants import from_datetime, to_iso

VERB = typer.Typer(help="Situation reports: of a day, or of any span.", no_args_is_help=True)
Zone = Annotated[str, typer.Option(help="zone of the days and of local times, as Asia/Damascus")]
Out = Annotated[Path | None, typer.Option("--out", help="folder to write; made where missing")]
Known = Annotated[
    str,
    typer.Option(help="as it was known at that ISO time, `now`, or by the `end` of the span"),
]
Language = Annotated[str, typer.Option(help=f"one of {', '.join(languages())}")]
Form = Annotated[list[str] | None, typer.Option(help=f"only {', '.join(FORMS)}; repeated")]
Title = Annotated[str, typer.Option(help="title; that of the agreement if left out")]
Party = Annotated[str, typer.Option("--as", help="party; that of the settings if left out")]
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
    ends = _local(_day(day), until, zone)
    starts = ends - timedelta(days=1)
    asked = Asked(from_datetime(starts), from_datetime(ends), zone, known, title, language)
    _report(data, party, asked, _forms(form), to, as_machine=as_machine)


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
    starts, ends = _local(_day(first), "00:00", zone), _local(_day(last), "24:00", zone)
    if ends <= starts:
        raise Refusal(f"{last} lies before {first}", remedy="name the earlier day first")
    asked = Asked(from_datetime(starts), from_datetime(ends), zone, known, title, language)
    _report(data, party, asked, _forms(form), to, as_machine=as_machine)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report: its span, what was known when, and how it is worded."""

    from_us: int
    until_us: int
    zone: str
    known: str
    title: str
    language: str


def _report(
    data: Path | None,
    party: str,
    asked: Asked,
    forms: tuple[str, ...],
    to: Path | None,
    *,
    as_machine: bool,
) -> None:
    words = phrases(asked.language)
    seat = seated(folder_of(data))
    here = party or seat.settings.node.party
    with opened(seat, read_only=True) as record:
        known = known_at(record, here, _known_us(asked.known, asked.until_us))
    span = Span(from_us=asked.from_us, until_us=asked.until_us, as_of_us=known.at_us,
                zone=asked.zone)  # fmt: skip
    state = known.state
    told = Folds(state.acts, state.book, state.incidents, state.line, state.notices,
                 state.picture, state.coverage)  # fmt: skip
    report = assemble(told, span, party=here, title=asked.title)
    if as_machine:
        print_json(_json(report))
        return
    folder = to or Path(f"sitrep-{to_iso(span.until_us)[:10]}")
    written = write_files(files_of(report, words, forms), folder)
    figures = report.tables[0]
    out.print(facts({words.words[str(name)]: f"{count}  ({before})"
                     for name, count, before in figures.rows}))  # fmt: skip
    if known.later:
        out.say(f"{known.later:,} entries came after that; --known now takes them in")
    out.say(f"written: {folder}: {', '.join(each.name for each in written)}")


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


def _known_us(known: str, until_us: int) -> int | None:
    """The instant as known at which a report is asked for; None is now."""
    if known in ("end", "now"):
        return until_us if known == "end" else None
    try:
        return from_datetime(datetime.fromisoformat(known))
    except ValueError as error:
        what = f"{known!r} is no time with its zone"
        raise Refusal(what, remedy="write 2031-03-01T19:30:00Z, `end` or `now`") from error


def _local(day: date, at: str, zone: str) -> datetime:
    """An instant of a local day; 24:00 is its end."""
    try:
        where = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refusal(f"{zone!r} is no zone", remedy="write UTC, or as Asia/Damascus") from error
    try:
        if at == "24:00":
            return datetime.combine(day + timedelta(days=1), time(), where)
        return datetime.combine(day, time.fromisoformat(at), where)
    except (ValueError, OverflowError) as error:
        raise Refusal(f"{at!r} is no time of a day", remedy="write 19:30") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(f"{text!r} is no day", remedy="write 2031-03-01") from error


def _forms(named: list[str] | None) -> tuple[str, ...]:
    unknown = [each for each in named or () if each not in FORMS]
    if unknown:
        raise UnknownName("form", unknown[0], list(FORMS))
    return tuple(named or FORMS)
