"""Visits: when a place was last inspected as its term asks, and since when that is overdue."""

from dataclasses import dataclass

from truceline.agreement import Agreement
from truceline.agreement.terms.inspection import Inspection
from truceline.values.instants import SECOND_US
from truceline.values.notices import Inspections


@dataclass(frozen=True, slots=True)
class Due:
    """A term that asks for inspections. last_us: of the last complete one by its verifier; due_us:
    when the next one is; both None where not known; overdue_us: 0 where it is not.
    """

    term: str
    verifier: str
    last_us: int | None
    due_us: int | None
    overdue_us: int


def asking(agreement: Agreement | None) -> list[Inspection]:
    """The terms that ask for inspections."""
    return [each for each in (agreement.terms if agreement else ()) if isinstance(each, Inspection)]


def due_at(term: Inspection, made: Inspections, now_us: int) -> Due:
    """How a term stands at an instant: visits before it count, later ones do not."""
    rule = term.rule
    visits = zip(made.inspected_us.tolist(), made.of, made.verifier, made.complete, strict=True)
    last_us = max(
        (
            at_us
            for at_us, of, by, complete in visits
            if of == rule.id and complete and rule.verifier in ("", by) and at_us < now_us
        ),
        default=None,
    )
    since_us = rule.effective_from_us if last_us is None else last_us
    due_us = None if since_us is None else since_us + round(term.every_s * SECOND_US)
    overdue_us = 0 if due_us is None else max(0, now_us - due_us)
    return Due(rule.id, rule.verifier, last_us, due_us, overdue_us)
