"""Evidence: what was read, what was rejected, and where something could have been seen at all."""

from truceline.reports import markup, words
from truceline.reports.content import Content, CoverageLine
from truceline.reports.grid import Cell, Line, grid, number_cell
from truceline.values.instants import SECOND_US
from truceline.values.rejects import Reject

_EXAMPLES = 3  # rejects shown for each reason
_RAW_SHOWN = 120  # characters of a rejected row

_COVERAGE_HEADS = ("Term", "Source", "#Cells", "#Hours", "#Rows", "First to last (UTC)", "Basis")
_ASSUMED = (
    '<span class="badge assumed">assumed</span> No footprint was stated: counted are cells and '
    "hours with at least one row of a kind that the term binds. More may have gone unseen."
)


def coverage(content: Content) -> str:
    """Where each term's breach could have been seen; a term that no source covers says so."""
    lead = markup.tag("p", markup.tag("strong", words.SILENCE), class_="lead")
    lines = [_coverage_line(each) for each in content.coverage]
    covered = {each.term for each in content.coverage}
    lines += [_uncovered(term.id) for term in content.terms if term.id not in covered]
    assumed = any(each.basis == "assumed" for each in content.coverage)
    why = markup.tag("p", _ASSUMED, class_="small") if assumed else ""
    table = grid("coverage", _COVERAGE_HEADS, lines) if lines else ""
    return markup.tag("section", "<h2>Coverage</h2>", lead, table, why, id_="coverage")


def sources(content: Content) -> str:
    """The files that were read, with rows kept and rejected."""
    heads = ("File", "#Rows kept", "#Rows rejected")
    lines = [
        Line([Cell(markup.code(each.file)), number_cell(each.rows), number_cell(each.rejects)])
        for each in content.sources
    ]
    table = grid("sources", heads, lines) if lines else '<p class="quiet">No file was read.</p>'
    return markup.tag("section", "<h2>Sources read</h2>", table, id_="sources")


def rejects(content: Content) -> str:
    """Rows that could not be read, by reason, each with its first examples."""
    if not content.rejects.total:
        none = '<p class="quiet">Every row could be read.</p>'
        return markup.tag("section", "<h2>Rows rejected</h2>", none, id_="rejects")
    lead = markup.tag(
        "p",
        f"{markup.ltr(markup.whole(content.rejects.total))} rows could not be read. "
        "They are counted here and enter no finding.",
        class_="lead",
    )
    lines = [_reject_line(content, reason) for reason in sorted(content.rejects.counts)]
    heads = ("Reason", "#Rows", "Examples")
    table = grid("rejects", heads, lines)
    return markup.tag("section", "<h2>Rows rejected</h2>", lead, table, id_="rejects")


def _coverage_line(each: CoverageLine) -> Line:
    first, last = markup.ltr(markup.instant(each.first_us)), markup.instant(each.last_us)
    missed = ""
    if each.gaps:
        span = markup.span(each.missed_us // SECOND_US)
        gaps = "1 gap" if each.gaps == 1 else f"{markup.whole(each.gaps)} gaps"
        missed = f"<br>not heard in {gaps}, {span} in all"
    sort = "badge footprint" if each.basis == "footprint" else "badge assumed"
    return Line(
        [
            Cell(markup.code(each.term)),
            Cell(markup.name(each.source)),
            number_cell(each.cells),
            number_cell(each.hours),
            number_cell(each.rows),
            Cell(f"{first}<br>{markup.ltr(last)}{missed}", str(each.first_us)),
            Cell(markup.tag("span", markup.text(each.basis), class_=sort)),
        ]
    )


def _uncovered(term: str) -> Line:
    none = "nothing that was read could have shown it"
    cells = [Cell(markup.code(term)), Cell(none), *(number_cell(0) for _ in range(3))]
    return Line([*cells, Cell(""), Cell('<span class="badge assumed">no coverage</span>')])


def _reject_line(content: Content, reason: str) -> Line:
    kept = [each for each in content.rejects.kept if each.reason == reason][:_EXAMPLES]
    examples = "".join(_example(each) for each in kept) or "none kept"
    rows = number_cell(content.rejects.counts[reason])
    return Line([Cell(markup.text(reason)), rows, Cell(examples)])


def _example(each: Reject) -> str:
    line = f", line {markup.ltr(str(each.line))}" if each.line else ""
    raw = each.raw if len(each.raw) <= _RAW_SHOWN else f"{each.raw[:_RAW_SHOWN]}…"
    where = markup.tag("p", f"{markup.code(each.source)}{line}", class_="small")
    return where + (markup.tag("p", markup.code(raw), class_="raw") if raw else "")
