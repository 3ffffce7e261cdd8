"""Lead time: how long before its start notice was given, against the terms that ask for it."""

from collections.abc import Iterator, Sequence

import numpy as np

from truceline.agreement import Acts
from truceline.agreement.terms.prior_notice import PriorNotice
from truceline.deconfliction.book import Notice, starts_us
from truceline.deconfliction.entries import LeadMeasured
from truceline.deconfliction.planned import volumes_of
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, SECOND_US
from truceline.values.standings import INSIDE, OUTSIDE

_UNITS = ((DAY_US, "d"), (HOUR_US, "h"), (MINUTE_US, "min"), (SECOND_US, "s"))


def measure(acts: Acts, notice: Notice) -> Iterator[LeadMeasured]:
    """The lead of the version that holds now under each `prior_notice` term in force that it
    reaches, unless it is on record.
    """
    body = notice.body
    for term in acts.agreement.terms if acts.agreement else ():
        if not isinstance(term, PriorNotice) or (body.version, term.rule.id) in notice.leads:
            continue
        since = [(us, status) for us, status in acts.spans(term) if us <= body.notified_us]
        if not since or since[-1][1] != "in_force":
            continue
        reached = term.check_plan(volumes_of(body))
        touched = reached.answer.standing[reached.answer.standing != OUTSIDE]
        if not len(touched):
            continue
        required_us = round(term.lead_s * SECOND_US)
        given_us = starts_us(body) - body.notified_us
        yield LeadMeasured(
            notice=body.notice,
            version=body.version,
            term=term.rule.id,
            required_us=required_us,
            given_us=given_us,
            late_by_us=max(0, required_us - given_us),
            standing="inside" if np.any(touched == INSIDE) else "cannot_tell",
        )


def in_words(lead: LeadMeasured) -> str:
    """`in time`, `late by 47 h`, `late by 1 min`; after the start: how long after."""
    if not lead.late_by_us:
        return "in time"
    after = f", {span(-lead.given_us)} after it began" if lead.given_us < 0 else ""
    unsure = "" if lead.standing == "inside" else " if its place counts, which cannot be told"
    return f"late by {span(lead.late_by_us)}{after}{unsure}"


def span(us: int) -> str:
    """A span of time as one says it: `47 h`, `1 min`, `2 h 30 min`; at least two days in days.

    The two largest units; what is smaller is left out.
    """
    if us < SECOND_US:
        return f"{us / SECOND_US:.6f}".rstrip("0").rstrip(".") + " s"
    units = _UNITS if us >= 2 * DAY_US else _UNITS[1:]
    found: list[str] = []
    for number, (unit_us, name) in enumerate(units):
        count, us = divmod(us, unit_us)
        if count:
            found.append(f"{count} {name}")
            smaller = units[number + 1 : number + 2]
            found += [f"{us // each_us} {each}" for each_us, each in smaller if us // each_us]
            break
    return " ".join(found)


def latest(leads: Sequence[LeadMeasured]) -> LeadMeasured | None:
    """The one that is late by most, if there is any."""
    return max(leads, key=lambda each: each.late_by_us, default=None)
