"""Lead time against `prior_notice`: in time to the microsecond, late by hours, late by a minute."""

import pytest

from deconfliction.playing import NOON_US, Desk, box, notice, way
from monitor.scenes import agreement, stating, term
from truceline.agreement import acts as agreement_acts
from truceline.deconfliction.entries import LeadMeasured, Notified
from truceline.deconfliction.lead import in_words, span
from truceline.record import Entry, canonical
from truceline.values.instants import HOUR_US, MINUTE_US, SECOND_US

pytestmark = pytest.mark.slow


def desk_with(lead_h: float = 48, status: str = "in_force") -> Desk:
    """A desk under a term that asks for two days' notice of what party aria does in the box."""
    fields = {"lead_s": lead_h * 3600, "binds": ["north"], "status": status}
    stated, blocks = stating(agreement(term("told", "prior_notice", **fields)))
    desk = Desk()
    entry = Entry(0, "monitor", 0, stated, canonical(stated))
    agreement_acts.fold(desk.acts, entry, blocks.__getitem__)
    desk.entries.append(entry)
    return desk


def told(before_us: int, **more: object) -> Notified:
    """Notice of north, so long before noon."""
    body = notice("north/1", box(0.2, 0.2, size=0.2), notified_us=NOON_US - before_us)
    return Notified(**{name: getattr(body, name) for name in body.__slots__} | more)


def leads(desk: Desk, body: Notified) -> list[LeadMeasured]:
    return [each for each in desk.write("north", body) if isinstance(each, LeadMeasured)]


@pytest.mark.parametrize(
    ("before_us", "late_by_us", "words"),
    [
        (48 * HOUR_US, 0, "in time"),
        (48 * HOUR_US - 1, 1, "late by 0.000001 s"),
        (48 * HOUR_US - MINUTE_US, MINUTE_US, "late by 1 min"),
        (HOUR_US, 47 * HOUR_US, "late by 47 h"),
        (MINUTE_US, 47 * HOUR_US + 59 * MINUTE_US, "late by 47 h 59 min"),
        (-HOUR_US // 2, 48 * HOUR_US + 30 * MINUTE_US, "late by 2 d, 30 min after it began"),
    ],
)
def test_how_late_a_notice_is_stands_in_the_record(
    before_us: int, late_by_us: int, words: str
) -> None:
    (lead,) = leads(desk_with(), told(before_us))

    assert (lead.required_us, lead.given_us) == (48 * HOUR_US, before_us)
    assert lead.late_by_us == late_by_us
    assert in_words(lead) == words


def test_a_route_counts_from_the_earliest_instant_it_may_begin() -> None:
    route = way((0.2, 0.2, 0), (0.4, 0.4, 1), tolerance_min=15)

    (lead,) = leads(desk_with(), told(48 * HOUR_US, volumes=(), routes=(route,)))

    assert in_words(lead) == "late by 15 min"


def test_elsewhere_and_by_others_no_lead_is_asked_for() -> None:
    assert leads(desk_with(), told(0, volumes=(box(5, 5),))) == []
    assert leads(desk_with(), told(0, party="south")) == []


def test_a_term_that_is_not_in_force_measures_no_lead() -> None:
    assert leads(desk_with(status="offered"), told(0)) == []


def test_each_version_is_measured_by_itself() -> None:
    desk = desk_with()
    leads(desk, told(72 * HOUR_US))

    (lead,) = leads(desk, told(HOUR_US, version=2))

    assert (lead.version, in_words(lead)) == (2, "late by 47 h")


def test_spans_are_said_in_their_two_largest_units() -> None:
    assert span(90 * SECOND_US) == "1 min 30 s"
    assert span(47 * HOUR_US) == "47 h"
    assert span(50 * HOUR_US) == "2 d 2 h"
