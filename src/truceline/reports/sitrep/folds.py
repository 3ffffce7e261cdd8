"""Folds: what a situation report is counted from, and what every count of it asks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.agreement import Acts, Agreement, Term, status_at
from truceline.agreement.place import Place
from truceline.deconfliction import Notice, NoticeBook
from truceline.findings import Book, Finding
from truceline.incidents import Incident, IncidentBook, Taken
from truceline.line import Line
from truceline.monitor.coverage import Coverage
from truceline.picture import Picture
from truceline.reports.sitrep.content import Cell, Column, Sort, Span, Table
from truceline.reports.tally import IN_FORCE


@dataclass(slots=True, eq=False)
class Folds:
    """What a node folded from its record up to the as-of time.

    coverage: None where it is not released to the reader; firsts: by the name of a step, the first
    that holds of each real incident.
    """

    acts: Acts
    findings: Book
    incidents: IncidentBook
    line: Line
    notices: NoticeBook
    picture: Picture
    coverage: Coverage | None
    firsts: Mapping[str, Sequence[Taken]] = field(init=False)

    def __post_init__(self) -> None:
        found = defaultdict[str, list[Taken]](list)
        for incident in real(self.incidents):
            first: dict[str, Taken] = {}
            for each in incident.taken:
                if each.number not in incident.back:
                    first.setdefault(each.name, each)
            for name, each in first.items():
                found[name].append(each)
        self.firsts = found


def findings_in(book: Book, span: Span) -> Iterator[Finding]:
    """Findings that stand, of what began in the span, in the order of the record."""
    return (each for each in book.standing() if within(each.body.opened_us, span))


def places(agreement: Agreement | None) -> dict[str, tuple[str, str]]:
    """Article and area of each term of the text, by its id."""
    found = {}
    for each in agreement.terms if agreement else ():
        place: Place | None = getattr(each, "place", None)
        shape = place.shape if place is not None else None
        found[each.rule.id] = (each.rule.article, shape.id if shape is not None else "")
    return found


def real(book: IncidentBook) -> Iterator[Incident]:
    return (each for each in book.incidents.values() if not each.exercise and not each.into)


def given(told: Folds, span: Span) -> list[tuple[Notice, int]]:
    """Versions of notices that were given in the span, practice left out."""
    return [
        (notice, place)
        for notice in told.notices.notices.values()
        for place, body in enumerate(notice.versions)
        if not body.exercise and within(body.notified_us, span)
    ]


def late_us(notice: Notice, place: int) -> int:
    version = notice.versions[place].version
    late = (lead.late_by_us for (of, _), lead in notice.leads.items() if of == version)
    return max(late, default=0)


def in_force(acts: Acts, at_us: int) -> list[Term]:
    terms = acts.agreement.terms if acts.agreement else ()
    return [each for each in terms if status_at(acts.spans(each), at_us) == IN_FORCE]


def within(at_us: int, span: Span) -> bool:
    return span.from_us <= at_us < span.until_us


def table(name: str, rows: Sequence[tuple[Cell, ...]], **columns: Sort) -> Table:
    return Table(name, tuple(Column(*each) for each in columns.items()), tuple(rows))
