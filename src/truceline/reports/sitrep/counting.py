"""Counting: the one query behind every form of a situation report.

Practice is in no figure. Findings count in the span in which what they are about began; all else in
the span in which it was stated. What was withdrawn or taken back by the as-of time is not there.
"""

from collections import Counter
from collections.abc import Callable
from operator import itemgetter

from truceline.incidents import Incident, IncidentBook, Taken
from truceline.incidents.visits import asking, due_at
from truceline.line.tally import Tally, percentile, tally
from truceline.monitor.coverage import hours_seen
from truceline.reports.sitrep.compliance import compliance
from truceline.reports.sitrep.content import Cell, Span, Spot, Table
from truceline.reports.sitrep.folds import (
    Folds,
    findings_in,
    given,
    in_force,
    late_us,
    places,
    real,
    table,
    within,
)
from truceline.reports.tally import IN_FORCE
from truceline.values.instants import HOUR_US


def tables(told: Folds, span: Span) -> tuple[Table, ...]:
    """All tables of a report, in the order in which they are printed."""
    return (
        _figures(told, span),
        _by_term(told, span),
        compliance(told, span),
        _incidents(told, span),
        _channels(told, span),
        _late_notices(told, span),
        _restrictions(told, span),
        _inspections(told, span),
        _coverage(told, span),
        _findings(told, span),
    )


# ---- figures of the whole --------------------------------------------------------------------


FIGURES: dict[str, Callable[[Folds, Span], int | None]] = {
    "findings_inside": lambda told, span: _findings_that(told, span, "inside", counted=True),
    "findings_cannot_tell": lambda told, span: _findings_that(
        told, span, "cannot_tell", counted=True
    ),
    "findings_apart": lambda told, span: _findings_that(told, span, "", counted=False),
    "incidents_reported": lambda told, span: len(_steps(told, span, "reported")),
    "incidents_verified": lambda told, span: _steps_of(told, span, "examined", "verified"),
    "incidents_unfounded": lambda told, span: _steps_of(told, span, "examined", "unfounded"),
    "incidents_breach": lambda told, span: _steps_of(told, span, "classified", "breach"),
    "incidents_not_a_breach": lambda told, span: _steps_of(
        told, span, "classified", "not_a_breach"
    ),
    "incidents_undetermined": lambda told, span: _steps_of(
        told, span, "classified", "undetermined"
    ),
    "activations": lambda told, span: _used(told, span).activations,
    "issues": lambda told, span: _used(told, span).issues,
    "checks_kept": lambda told, span: _used(told, span).checks_held,
    "checks_missed": lambda told, span: _used(told, span).checks_missed,
    "notices_given": lambda told, span: len(given(told, span)),
    "notices_late": lambda told, span: sum(late_us(*each) > 0 for each in given(told, span)),
    "restrictions": lambda told, span: len(_restricted(told, span)),
}
"""Each figure of the first table, by its name."""


def _figures(told: Folds, span: Span) -> Table:
    rows = [(name, count(told, span), count(told, span.before)) for name, count in FIGURES.items()]
    return table("figures", rows, figure="word", count="count", before="count")


def _findings_that(told: Folds, span: Span, standing: str, *, counted: bool) -> int:
    return sum(
        standing in ("", each.body.standing) and (each.body.status == IN_FORCE) is counted
        for each in findings_in(told.findings, span)
    )


# ---- findings --------------------------------------------------------------------------------


def _by_term(told: Folds, span: Span) -> Table:
    """Findings by term, side and area, with the span before."""
    now, then = (_counts(told, each) for each in (span, span.before))
    known = places(told.acts.agreement)
    rows: list[tuple[Cell, ...]] = [
        (
            article, term, area, party, _side_of(counted),
            now[key, "inside"], then[key, "inside"],
            now[key, "cannot_tell"], then[key, "cannot_tell"],
        )
        for key in sorted({key for key, _ in (*now, *then)})
        for term, party, counted in [key]
        for article, area in [known.get(term, ("", ""))]
    ]  # fmt: skip
    return table(
        "findings_by_term", rows, article="name", term="name", area="name", party="name",
        status="word", inside="count", inside_before="count", cannot_tell="count",
        cannot_tell_before="count",
    )  # fmt: skip


def _counts(told: Folds, span: Span) -> Counter[tuple[tuple[str, str, bool], str]]:
    bodies = (each.body for each in findings_in(told.findings, span))
    return Counter(
        ((each.term, each.party, each.status == IN_FORCE), each.standing) for each in bodies
    )


def _findings(told: Folds, span: Span) -> Table:
    rows = [
        (
            each.number, each.body.term, _side_of(each.body.status == IN_FORCE), each.body.party,
            each.body.object_id, each.body.standing, each.body.opened_us, each.body.closed_us,
            _spot(each.body.deepest.lat_e7, each.body.deepest.lon_e7),
        )
        for each in findings_in(told.findings, span)
    ]  # fmt: skip
    return table(
        "findings", rows, finding="count", term="name", status="word", party="name", object="name",
        standing="word", opened="instant", closed="instant", place="place",
    )  # fmt: skip


def _side_of(counted: bool) -> str:
    return IN_FORCE if counted else "apart"


# ---- incidents -------------------------------------------------------------------------------


def _steps(told: Folds, span: Span, name: str) -> list[Taken]:
    """The first step of that name of each incident, where it was taken in the span."""
    return [each for each in told.firsts.get(name, ()) if within(each.at_us, span)]


def _steps_of(told: Folds, span: Span, name: str, says: str) -> int:
    field = {"examined": "outcome", "classified": "classed"}[name]
    return sum(getattr(each.body, field) == says for each in _steps(told, span, name))


def _incidents(told: Folds, span: Span) -> Table:
    """Incidents of which anything was stated in the span, as they stood at the as-of time."""
    rows = [
        _incident(told.incidents, each)
        for each in real(told.incidents)
        if any(within(step.at_us, span) for step in each.taken)
    ]
    return table(
        "incidents", rows, incident="name", happening="name", began="instant", place="place",
        alleged="name", stage="word", classed="word", term="name", attributed="name",
        nature="word", responses="text",
    )  # fmt: skip


def _incident(book: IncidentBook, incident: Incident) -> tuple[Cell, ...]:
    told = next(incident.holding("reported"), None)
    first = told.body if told is not None else None
    classified, attributed = incident.last("classified"), incident.last("attributed")
    responses = ", ".join(
        f"{each.author}: {each.body.stance.replace('_', ' ')}"
        for each in incident.holding("responded")
    )
    return (
        incident.name, first.happening if first else None, first.from_us if first else None,
        _spot(first.lat_e7, first.lon_e7) if first else None,
        ", ".join(book.alleged(incident)), incident.stage,
        classified.body.classed if classified else None,
        classified.body.term if classified else None,
        attributed.body.to if attributed else None,
        attributed.body.nature if attributed else None,
        responses,
    )  # fmt: skip


# ---- the line, notices, visits ---------------------------------------------------------------


def _used(told: Folds, span: Span, channel: str = "") -> Tally:
    return tally(told.line, from_us=span.from_us, until_us=span.until_us, channel=channel)


def _channels(told: Folds, span: Span) -> Table:
    rows = []
    for name in sorted(told.line.channels):
        used = _used(told, span, name)
        took = tuple(sorted(us for each in used.acknowledged_us.values() for us in each))
        rows.append(
            (name, used.activations, used.issues, used.checks_held, used.checks_missed,
             used.late, percentile(took, 50), percentile(took, 95))
        )  # fmt: skip
    return table(
        "line", rows, channel="name", activations="count", issues="count", checks_kept="count",
        checks_missed="count", overdue="count", acknowledged_half="span", acknowledged_95="span",
    )  # fmt: skip


def _late_notices(told: Folds, span: Span) -> Table:
    rows = [
        (notice.name, notice.versions[place].party, notice.versions[place].activity, lead.term,
         notice.versions[place].notified_us, lead.required_us, lead.given_us, lead.late_by_us)
        for notice, place in given(told, span)
        for (version, _), lead in sorted(notice.leads.items())
        if version == notice.versions[place].version and lead.late_by_us > 0
    ]  # fmt: skip
    return table(
        "late_notices", rows, notice="name", party="name", activity="name", term="name",
        notified="instant", required="span", given="span", late_by="span",
    )  # fmt: skip


def _restricted(told: Folds, span: Span) -> list[tuple[Cell, ...]]:
    """What kept somebody from moving, and visits that were not complete, in the order of time."""
    made = told.picture.inspections
    rows: list[tuple[int, Cell, Cell, Cell, Cell, Cell]] = [
        (int(at_us), made.verifier[row], "incomplete", None, made.of[row], None)
        for row, at_us in enumerate(made.inspected_us)
        if not made.complete[row]
    ]
    rows += [
        (each.at_us, name, each.how, each.by, each.of, _spot(each.lat_e7, each.lon_e7))
        for name, each in ((k, v.body) for k, v in told.incidents.restrictions.items())
        if not each.exercise
    ]
    return [*sorted((each for each in rows if within(each[0], span)), key=itemgetter(0))]


def _restrictions(told: Folds, span: Span) -> Table:
    return table(
        "restrictions", _restricted(told, span), at="instant", who="name", how="word", party="name",
        term="name", place="place",
    )  # fmt: skip


def _inspections(told: Folds, span: Span) -> Table:
    """Each term in force that asks for inspections, at the end of the span."""
    terms = {each.rule.id for each in in_force(told.acts, span.until_us)}
    found = [
        due_at(each, told.picture.inspections, span.until_us)
        for each in asking(told.acts.agreement)
        if each.rule.id in terms
    ]
    rows = [(each.term, each.verifier, each.last_us, each.due_us, each.overdue_us)
            for each in found]  # fmt: skip
    return table(
        "inspections", rows, term="name", verifier="name", last="instant", due="instant",
        overdue="span",
    )  # fmt: skip


def _coverage(told: Folds, span: Span) -> Table:
    """Of each term in force: in how many hours of the span any source could have seen anything."""
    seen = told.coverage
    every = -(-span.until_us // HOUR_US) - span.from_us // HOUR_US
    rows = [
        (term.rule.id, hours, every, hours * 1_000_000 // every)
        for term in in_force(told.acts, span.until_us)
        if seen is not None
        for hours in [hours_seen(seen, term, from_us=span.from_us, until_us=span.until_us)]
    ]
    return table("coverage", rows, term="name", hours="count", of_hours="count", share="share")


# ---- the small things ------------------------------------------------------------------------


def _spot(lat_e7: int | None, lon_e7: int | None) -> Spot | None:
    if lat_e7 is None or lon_e7 is None:
        return None
    return Spot(lat_e7 / 1e7, lon_e7 / 1e7)
