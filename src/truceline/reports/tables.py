"""Tables: the terms of the agreement and the findings under them."""

from collections.abc import Sequence

from truceline.reports import markup, words
from truceline.reports.content import Content, TermLine
from truceline.reports.findings_table import Row
from truceline.reports.grid import Cell, Line, grid, number_cell
from truceline.reports.selection import Selection
from truceline.reports.symbols import standing_symbol
from truceline.reports.tally import IN_FORCE, Tally
from truceline.values.instants import SECOND_US

_TERM_HEADS = ("Term", "Article", "Status", "Source", "#Inside", "#Cannot tell")
_FINDING_HEADS = (
    "#No.",
    "Standing",
    "Term",
    "Who",
    "When (UTC)",
    "Where",
    "#Margin",
    "#Combined accuracy",
    "Why",
    "Evidence",
)


def terms(content: Content, tally: Tally) -> str:
    """Terms in force and their findings; under them, apart, all that does not count.

    A term whose status changed meanwhile stands in both tables, each with its own findings.
    """
    counted, apart = (_term_lines(content.terms, tally, counted=each) for each in (True, False))
    none = markup.tag("p", "No term is in force.", class_="quiet")
    shown = grid("terms", _TERM_HEADS, counted) if counted else none
    section = markup.tag("section", "<h2>Terms in force</h2>", shown, id_="terms")
    if not apart:
        return section
    caption = "<h2>Terms that stand apart</h2>" + markup.tag("p", f"{words.APART}.", class_="lead")
    return section + markup.tag(
        "section", caption, grid("terms", _TERM_HEADS, apart), id_="apart", class_="apart"
    )


def findings(selection: Selection) -> str:
    """The findings in force, then those apart, each with what is left to findings.csv."""
    counted = _findings_section("Findings in force", selection.counted, selection.counted_left)
    if not selection.apart and not selection.apart_left:
        return counted
    return counted + _findings_section(
        "Findings that stand apart", selection.apart, selection.apart_left, apart=True
    )


def _term_lines(all_terms: Sequence[TermLine], tally: Tally, *, counted: bool) -> list[Line]:
    lines = []
    for term in all_terms:
        inside, cannot_tell = tally.of(term.id, counted=counted)
        if (term.status == IN_FORCE) == counted or inside or cannot_tell:
            lines.append(_term_line(term, inside, cannot_tell))
    return lines


def _term_line(term: TermLine, inside: int, cannot_tell: int) -> Line:
    return Line(
        [
            Cell(_term_text(term), term.id),
            Cell(markup.name(term.article)),
            Cell(_badge(term.status)),
            Cell(_source_text(term)),
            number_cell(inside),
            number_cell(cannot_tell),
        ]
    )


def _term_text(term: TermLine) -> str:
    bound = ", ".join(markup.name(party) for party in term.bound)
    facts = [f"binds {bound}"] if bound else []
    if term.of and term.of != term.id:
        facts.append(f"a version of {markup.code(term.of)}")
    facts.append(f"margin in {_unit(term.margin_unit)}")
    sentence = markup.tag("p", markup.text(term.sentence), class_="sentence", dir_="auto")
    small = markup.tag("p", " · ".join([markup.code(term.id), *facts]), class_="small")
    return sentence + small


def _source_text(term: TermLine) -> str:
    document = markup.name(term.source)
    if not term.grade:
        return document
    meaning = words.grade(term.grade)
    shown = markup.code(term.grade) + (f" {markup.text(meaning)}" if meaning else "")
    return document + markup.tag("p", f"grade {shown}", class_="small")


def _badge(status: str) -> str:
    sort = "badge in-force" if status == IN_FORCE else "badge"
    return markup.tag("span", markup.text(words.status(status)), class_=sort)


def _findings_section(title: str, rows: list[Row], left: int, *, apart: bool = False) -> str:
    lines = [_finding_line(row, apart=apart) for row in rows]
    body = grid("findings", _FINDING_HEADS, lines) if rows else _no_findings()
    if left:
        more = f"{markup.ltr(markup.whole(left))} more in <code>findings.csv</code>"
        body += markup.tag("p", more, class_="more")
    lead = markup.tag("p", f"{words.APART}.", class_="lead") if apart else ""
    name = "findings-apart" if apart else "findings"
    return markup.tag(
        "section",
        f"<h2>{title}</h2>",
        lead,
        body,
        id_=name,
        class_="apart wide" if apart else "wide",
    )


def _no_findings() -> str:
    return markup.tag("p", "No finding. What that is worth is said under Coverage.", class_="quiet")


def _finding_line(row: Row, *, apart: bool) -> Line:
    number, standing = row["finding"], row["standing"]
    symbol = standing_symbol(standing, apart=apart)
    said = markup.tag("span", symbol, markup.text(words.standing(standing)), class_="standing")
    return Line(
        [
            Cell(markup.ltr(str(number)), str(number)),
            Cell(said + (_badge(row["status"]) if apart else ""), standing),
            Cell(_term_named(row), row["term"]),
            Cell(_who(row), row["object_id"]),
            Cell(_when(row), str(row["opened_us"])),
            Cell(_where(row)),
            Cell(_margin(row), _key(row["margin"])),
            Cell(_accuracy(row), _key(row["accuracy_m"])),
            Cell(_why(row)),
            Cell(_evidence(row)),
        ],
        anchor=f"f{number}",
    )


def _term_named(row: Row) -> str:
    version = markup.tag("p", f"version {markup.code(row['version'][:8])}", class_="small")
    return markup.code(row["term"]) + (version if row["version"] else "")


def _who(row: Row) -> str:
    party = markup.name(row["party"]) or "party not stated"
    other = row["other_object_id"]
    with_other = f" and {markup.code(other)}" if other else ""
    who = (markup.code(row["object_id"]) or "no single object") + with_other
    return who + markup.tag("p", party, class_="small")


def _when(row: Row) -> str:
    opened_us, closed_us = row["opened_us"], row["closed_us"]
    opened = markup.ltr(markup.instant(opened_us))
    if closed_us is None:
        return f'{opened}<p class="small">still open</p>'
    length = markup.ltr(markup.span((closed_us - opened_us) // SECOND_US))
    closed = markup.ltr(markup.instant(closed_us))
    return f'{opened}<br>{closed}<p class="small">{length}</p>'


def _where(row: Row) -> str:
    lat_deg, lon_deg = row["lat_deg"], row["lon_deg"]
    if lat_deg is None or lon_deg is None:
        return "no place stated"
    return "<br>".join(markup.ltr(each) for each in markup.place(lat_deg, lon_deg))


def _margin(row: Row) -> str:
    margin, unit = row["margin"], row["margin_unit"]
    shown = markup.ltr(markup.quantity(margin, unit))
    if unit != "s" or margin is None or abs(margin) < 60:
        return shown
    return shown + markup.tag("p", markup.ltr(markup.span(round(margin))), class_="small")


def _accuracy(row: Row) -> str:
    if row["margin_unit"] != "m" and not row["accuracy_m"]:
        return "no distance"
    return markup.ltr(markup.quantity(row["accuracy_m"], "m"))


def _key(number: float | None) -> str:
    return "" if number is None else repr(number)


def _why(row: Row) -> str:
    why = markup.text(words.reason(row["reason"]))
    probability = row["probability"]
    if probability is None:
        return why
    shown = markup.ltr(f"{probability:.2f}")
    return why + markup.tag("p", f"probability inside {shown}", class_="small")


def _evidence(row: Row) -> str:
    block = f"block {markup.code(row['block'][:12])}, row {markup.ltr(str(row['row']))}"
    seen = f"{markup.ltr(markup.whole(row['observations']))} observations"
    one = seen.removesuffix("s") if row["observations"] == 1 else seen
    parts = [block, one] if row["block"] else [one]
    return markup.name(row["source"]) + markup.tag("p", "<br>".join(parts), class_="small")


def _unit(margin_unit: str) -> str:
    return {"m": "metres", "s": "seconds", "count": "a count"}.get(
        margin_unit, markup.text(margin_unit)
    )
