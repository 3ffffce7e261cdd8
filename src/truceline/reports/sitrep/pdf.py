"""The situation report as PDF, set by typst; the same report always gives the same bytes."""

from importlib.resources import files
from typing import Any  # what the template reads is plain values

from truceline.reports.map_style import alone
from truceline.reports.setting import typeset
from truceline.reports.sitrep.content import Column, Sitrep, Table
from truceline.reports.sitrep.page import disclaimer
from truceline.reports.sitrep.phrasing import Phrases
from truceline.reports.sitrep.showing import (
    LEFT_TO_RIGHT,
    NUMBERS,
    heading,
    rows_on_paper,
    when,
)

NARROW = NUMBERS | {"instant", "place"}


def pdf(report: Sitrep, phrases: Phrases) -> bytes:
    """The report on A4. Raises Refusal where typst or a font for the script is missing."""
    template = files("truceline.reports.sitrep").joinpath("sitrep.typ").read_bytes()
    return typeset(template, _told(report, phrases), phrases.code)


def _told(report: Sitrep, phrases: Phrases) -> dict[str, Any]:
    words, span = phrases.page, report.span
    sections = [_section(each, phrases, span.zone) for each in report.tables]
    if report.map_svg:
        sections.insert(1, {"title": words["map"], "map": alone(report.map_svg)})
    return {
        "title": words["title"],
        "about": report.title,
        "party": report.party,
        "language": phrases.code,
        "direction": phrases.direction,
        "nothing": words["nothing"],
        "facts": [
            {"name": words["from"], "words": when(span.from_us, span.zone)},
            {"name": words["until"], "words": when(span.until_us, span.zone)},
            {"name": words["as_of"], "words": when(span.as_of_us, span.zone)},
            {"name": words["zone"], "words": span.zone},
            {
                "name": words["agreement"],
                "words": f"{report.agreement} {report.digest[:16]}".strip() or "–",
            },
            {"name": words["made_by"], "words": report.party},
            *([{"name": words["released_to"], "words": report.reader}] if report.reader else []),
        ],
        "sections": sections,
        "closing": [words["neutral"], words["silence"], disclaimer(report, phrases)],
    }


def _section(table: Table, phrases: Phrases, zone: str) -> dict[str, Any]:
    printed, more = rows_on_paper(table, phrases, zone)
    return {
        "title": phrases.tables[table.name],
        "heads": [
            {"words": heading(each, phrases), "number": each.sort in NUMBERS,
             "narrow": each.sort in NARROW, "ltr": each.name.startswith("span_")}
            for each in table.columns
        ],
        "rows": [[_cell(*each) for each in row] for row in printed],
        "more": more,
    }  # fmt: skip


def _cell(column: Column, words: str) -> dict[str, Any]:
    return {"words": words, "ltr": column.sort in LEFT_TO_RIGHT}
