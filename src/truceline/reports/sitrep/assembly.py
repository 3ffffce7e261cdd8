"""Assembly: one report from the folds of a node, and its files."""

from truceline.findings import Book
from truceline.monitor.coverage import Coverage
from truceline.reports.assembly import Told
from truceline.reports.assembly import assemble as assemble_check
from truceline.reports.drawing import drawing_of
from truceline.reports.selection import selection_of
from truceline.reports.sitrep.content import Sitrep, Span
from truceline.reports.sitrep.counting import tables
from truceline.reports.sitrep.folds import Folds, findings_in
from truceline.reports.sitrep.page import page
from truceline.reports.sitrep.pdf import pdf
from truceline.reports.sitrep.phrasing import Phrases
from truceline.reports.sitrep.tables import as_csv, as_geojson, plain_table
from truceline.values.rejects import Rejects

FORMS = ("html", "pdf", "csv", "geojson")


def assemble(told: Folds, span: Span, *, party: str, title: str = "", reader: str = "") -> Sitrep:
    """What the report says. title: of the report, that of the agreement where it is empty; reader:
    whom it is released to, empty where it is the node's own.
    """
    agreement = told.acts.agreement
    return Sitrep(
        title=title or (agreement.title if agreement else party),
        party=party,
        agreement=agreement.id if agreement else "",
        digest=agreement.digest if agreement else "",
        disclaimer=agreement.disclaimer if agreement else "",
        span=span,
        tables=tables(told, span),
        map_svg=_map(told, span),
        reader=reader,
    )


def files_of(report: Sitrep, phrases: Phrases, forms: tuple[str, ...] = FORMS) -> dict[str, bytes]:
    """The bytes of each file by its name. Raises Refusal where a form cannot be made here."""
    found: dict[str, bytes] = {}
    if "html" in forms:
        found["sitrep.html"] = page(report, phrases).encode()
    if "pdf" in forms:
        found["sitrep.pdf"] = pdf(report, phrases)
    if "csv" in forms or "geojson" in forms:
        plain = {each.name: plain_table(each) for each in report.tables}
        if "csv" in forms:
            found |= {f"{name}.csv": as_csv(each) for name, each in plain.items()}
        if "geojson" in forms:
            found["sitrep.geojson"] = as_geojson(report, plain)
    return found


def _map(told: Folds, span: Span) -> str:
    """The lines and areas of the agreement with the findings of the span."""
    if told.acts.agreement is None:
        return ""
    some = Book({each.number: each for each in findings_in(told.findings, span)})
    coverage = told.coverage or Coverage()
    content = assemble_check(
        Told(told.acts, some, told.picture, coverage, (), Rejects(), 0, span.as_of_us)
    )
    drawing = drawing_of(content, selection_of(content.findings))
    return drawing.svg if drawing is not None else ""
