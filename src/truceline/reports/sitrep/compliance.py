"""Compliance: of each article and each side that it binds, what was found over the last spans.

A row stands there also where nothing was found, and beside it the hours in which anything could
have been seen: silence is not compliance.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from truceline.agreement import Term
from truceline.agreement.terms.inspection import Inspection
from truceline.agreement.terms.prior_notice import PriorNotice
from truceline.incidents.entries import UNDETERMINED
from truceline.incidents.visits import due_at
from truceline.monitor.coverage import hours_seen
from truceline.reports.sitrep.content import SPANS_COMPARED, Cell, Sort, Span, Table
from truceline.reports.sitrep.folds import (
    Folds,
    findings_in,
    given,
    in_force,
    places,
    table,
    within,
)
from truceline.reports.tally import IN_FORCE

MEASURES = ("inside", "cannot_tell", "breach", "notices_late", "inspections_overdue", "hours_seen")
"""What is told of an article and a side, in this order: findings under terms in force, incidents
that a classifying body called a breach and that were attributed to it, notices that came late,
inspections overdue as the span ended, and the hours in which any source could have seen anything.
"""
UNSEEN = (PriorNotice, Inspection)  # kept or not by what is stated, whatever anybody sees
Key = tuple[str, str, str]  # article, or term that has none; side; measure


def compliance(told: Folds, span: Span) -> Table:
    """By article and side, over the last spans of this length; this one is the last column."""
    spans = [span]
    for _ in range(SPANS_COMPARED - 1):
        spans.append(spans[-1].before)
    spans.reverse()
    articles = {term: article for term, (article, _) in places(told.acts.agreement).items()}
    counts = [_counted(told, articles, each) for each in spans]
    keys = sorted(set().union(*counts), key=lambda key: (*key[:2], MEASURES.index(key[2])))
    rows: list[tuple[Cell, ...]] = [(*key, *(count[key] for count in counts)) for key in keys]
    columns: dict[str, Sort] = {"article": "name", "party": "name", "measure": "word"}
    columns |= {f"span_{number}": "count" for number in range(SPANS_COMPARED)}
    return table("by_article_and_side", rows, **columns)


def _counted(told: Folds, articles: Mapping[str, str], span: Span) -> Counter[Key]:
    """How many of each; what is asked of a side and was not found counts 0."""
    found, seen = Counter[Key](), dict[Key, int]()
    for term in in_force(told.acts, span.until_us):
        article, hours = term.rule.article or term.rule.id, _hours(told, term, span)
        for party in _bound(told, term):
            for measure, count in _asked(told, term, span):
                found[article, party, measure] += count
            if hours is not None:  # of several terms that of which least could have been seen
                key = (article, party, "hours_seen")
                seen[key] = min(seen.get(key, hours), hours)
    for term_id, party, measure in (*_findings(told, span), *_breaches(told, span),
                                    *_late(told, span)):  # fmt: skip
        found[articles.get(term_id) or term_id, party, measure] += 1
    found.update(seen)
    return found


def _bound(told: Folds, term: Term) -> list[str]:
    """The sides that a term binds."""
    agreement = told.acts.agreement
    if "any" not in term.rule.binds or agreement is None:
        return [*term.rule.binds]
    return [each.id for each in agreement.parties if each.role == "party"]


def _asked(told: Folds, term: Term, span: Span) -> Iterator[tuple[str, int]]:
    """What is asked of a side by a term, and what follows from the term alone."""
    yield from (("inside", 0), ("cannot_tell", 0), ("breach", 0))
    if isinstance(term, PriorNotice):
        yield "notices_late", 0
    if isinstance(term, Inspection):
        due = due_at(term, told.picture.inspections, span.until_us)
        yield "inspections_overdue", int(due.overdue_us > 0)


def _hours(told: Folds, term: Term, span: Span) -> int | None:
    """Hours in which any source could have seen anything of it; None where that is not told."""
    if told.coverage is None or isinstance(term, UNSEEN):
        return None
    return hours_seen(told.coverage, term, from_us=span.from_us, until_us=span.until_us)


def _findings(told: Folds, span: Span) -> Iterator[Key]:
    for each in findings_in(told.findings, span):
        if each.body.status == IN_FORCE and each.body.standing in MEASURES:
            yield each.body.term, each.body.party, each.body.standing


def _breaches(told: Folds, span: Span) -> Iterator[Key]:
    """Incidents that were classed as a breach in the span, by whom it was attributed to since."""
    for each in told.firsts.get("classified", ()):
        if each.body.classed == "breach" and within(each.at_us, span):
            attributed = told.incidents.incidents[each.body.incident].last("attributed")
            party = attributed.body.to if attributed is not None else UNDETERMINED
            yield each.body.term or each.body.article, party, "breach"


def _late(told: Folds, span: Span) -> Iterator[Key]:
    for notice, place in given(told, span):
        body = notice.versions[place]
        for (version, _), lead in sorted(notice.leads.items()):
            if version == body.version and lead.late_by_us > 0:
                yield lead.term, body.party, "notices_late"
