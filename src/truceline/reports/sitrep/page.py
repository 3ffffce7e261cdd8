"""The situation report as one HTML page that asks nothing of the network and prints as it is."""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from truceline.reports import markup
from truceline.reports.map_style import style_of
from truceline.reports.sitrep.content import Column, Sitrep, Table
from truceline.reports.sitrep.phrasing import Phrases
from truceline.reports.sitrep.showing import (
    LEFT_TO_RIGHT,
    NUMBERS,
    heading,
    rows_on_paper,
    when,
)


def page(report: Sitrep, phrases: Phrases) -> str:
    """The whole page; the same report always gives the same text."""
    style = _style()
    title = markup.text(f"{phrases.page['title']} · {report.title}")
    head = markup.tag(
        "head",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{markup.text(policy())}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        markup.tag("title", title),
        f"<style>{style}</style>",
    )
    parts = [_front(report, phrases)]
    parts += [_table(each, phrases, report.span.zone) for each in report.tables[:1]]
    parts += [_map(report, phrases)] if report.map_svg else []
    parts += [_table(each, phrases, report.span.zone) for each in report.tables[1:]]
    parts.append(_foot(report, phrases))
    body = markup.tag("body", markup.tag("main", *(f"\n{each}" for each in parts)))
    way = f'lang="{phrases.code}" dir="{phrases.direction}"'
    return f"<!DOCTYPE html>\n<html {way}>\n{head}\n{body}\n</html>\n"


@cache
def policy() -> str:
    """What the page may do: show its own style, and nothing else."""
    hashed = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


def _style() -> str:
    return style_of("sitrep/sitrep.css")


def _front(report: Sitrep, phrases: Phrases) -> str:
    words, span = phrases.page, report.span
    facts = (
        (words["from"], markup.ltr(when(span.from_us, span.zone))),
        (words["until"], markup.ltr(when(span.until_us, span.zone))),
        (words["as_of"], markup.ltr(when(span.as_of_us, span.zone))),
        (words["zone"], markup.ltr(span.zone)),
        (words["agreement"], _text_of(report)),
        (words["made_by"], markup.name(report.party)),
        *([(words["released_to"], markup.name(report.reader))] if report.reader else []),
    )
    listed = "".join(
        markup.tag("dt", markup.text(name)) + markup.tag("dd", value) for name, value in facts
    )
    return markup.tag(
        "header",
        markup.tag("h1", markup.text(words["title"])),
        markup.tag("p", markup.name(report.title), class_="about"),
        markup.tag("dl", listed),
    )


def _text_of(report: Sitrep) -> str:
    """The agreement and its digest, a dash where there is none."""
    if not report.agreement:
        return "–"
    return f"{markup.name(report.agreement)} {markup.code(report.digest[:16])}"


def _table(table: Table, phrases: Phrases, zone: str) -> str:
    title = markup.tag("h2", markup.text(phrases.tables[table.name]))
    if not table.rows:
        nothing = markup.tag("p", markup.text(phrases.page["nothing"]))
        return markup.tag("section", title, nothing, id=table.name)
    heads = (
        markup.tag("th", markup.name(heading(each, phrases)), scope="col", class_=_class(each))
        for each in table.columns
    )
    printed, more = rows_on_paper(table, phrases, zone)
    rows = (
        markup.tag("tr", *(markup.tag("td", _cell(*each), class_=_class(each[0])) for each in row))
        for row in printed
    )
    whole = markup.tag("thead", markup.tag("tr", *heads)) + markup.tag(
        "tbody", *(f"\n{each}" for each in rows)
    )
    rest = markup.tag("p", markup.text(more)) if more else ""
    return markup.tag("section", title, markup.tag("table", whole), rest, id=table.name)


def _cell(column: Column, words: str) -> str:
    return markup.ltr(words) if column.sort in LEFT_TO_RIGHT else markup.name(words)


def _class(column: Column) -> str:
    return "number" if column.sort in NUMBERS else ""


def _map(report: Sitrep, phrases: Phrases) -> str:
    drawing = markup.tag("div", report.map_svg, class_="map", dir="ltr")
    return markup.tag("section", markup.tag("h2", markup.text(phrases.page["map"])), drawing)


def _foot(report: Sitrep, phrases: Phrases) -> str:
    words = (phrases.page["neutral"], phrases.page["silence"], disclaimer(report, phrases))
    return markup.tag("footer", *(markup.tag("p", markup.text(each)) for each in words))


def disclaimer(report: Sitrep, phrases: Phrases) -> str:
    """That of the agreement, where it has one, else ours."""
    return report.disclaimer or phrases.page["disclaimer"]
