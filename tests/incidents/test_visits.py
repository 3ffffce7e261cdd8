"""When an inspection is due, and what keeps somebody from moving."""

import numpy as np
import pytest

from incidents.playing import NOON_US, Desk
from node.playing import SHAPES, text
from truceline.agreement import read
from truceline.errors import IncidentRefused
from truceline.incidents.entries import Restricted
from truceline.incidents.visits import asking, due_at
from truceline.values.instants import DAY_US, to_iso
from truceline.values.notices import Inspections

EVERY_15_DAYS = """
[[term]]
id = "visit"
kind = "inspection"
binds = ["aria"]
area = "box"
every_s = 1_296_000
verifier = "observers"
status = "in_force"
effective_from = {start}
source = {{ document = "the text", grade = "A1" }}
"""


def inspections(*days: float, by: str = "observers", complete: bool = True) -> Inspections:
    """Visits so many days after noon."""
    count = len(days)
    at_us = np.array([NOON_US + round(day * DAY_US) for day in days], np.int64)
    return Inspections(("visit",) * count, at_us, (by,) * count, np.full(count, complete))


@pytest.fixture
def term() -> object:
    """A term that asks for a visit every 15 days from noon on."""
    written = text(EVERY_15_DAYS.format(start=to_iso(NOON_US)))
    (found,) = asking(read({"agreement.toml": written.encode(), "box.geojson": SHAPES}))
    return found


@pytest.mark.parametrize(
    ("day", "overdue_days"), [(14.0, 0), (15.0, 0), (15.5, 0.5), (16.0, 1), (40.0, 25)]
)
def test_without_a_visit_it_is_overdue_from_the_sixteenth_day_on(
    term: object, day: float, overdue_days: float
) -> None:
    found = due_at(term, inspections(), NOON_US + round(day * DAY_US))  # type: ignore[arg-type]

    assert found.overdue_us == overdue_days * DAY_US
    assert found.last_us is None


def test_the_next_visit_is_due_after_the_last_complete_one_of_its_verifier(term: object) -> None:
    now_us = NOON_US + 20 * DAY_US

    def due_day(made: Inspections) -> float | None:
        due_us = due_at(term, made, now_us).due_us  # type: ignore[arg-type]
        return None if due_us is None else (due_us - NOON_US) / DAY_US

    assert due_day(inspections(2, 10)) == 25
    assert due_day(inspections(10, by="somebody")) == 15
    assert due_day(inspections(10, complete=False)) == 15
    assert due_day(inspections(30)) == 15  # not made yet


def restricted(**more: object) -> Restricted:
    """A patrol that was turned back."""
    usual: dict[str, object] = {
        "restriction": "monitor/r1",
        "how": "turned_back",
        "by": "aria",
        "at_us": NOON_US,
        "words": "Soldiers at the bridge.",
        "role": "observer",
        "officer": "m-1",
    }
    return Restricted(**{**usual, **more})  # type: ignore[arg-type]


def test_a_restriction_is_a_thing_of_its_own() -> None:
    desk = Desk()

    desk.state(restricted())

    assert desk.book.restrictions["monitor/r1"].body.how == "turned_back"
    assert desk.book.incidents == {}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"restriction": "aria/r1"}, "no new name of monitor"),
        ({"role": "liaison_officer"}, "is not hindered as"),
        ({"words": " "}, "without words"),
        ({"at_us": NOON_US + DAY_US}, "still to come"),
    ],
)
def test_a_restriction_that_cannot_be_is_refused(more: dict[str, object], why: str) -> None:
    with pytest.raises(IncidentRefused, match=why):
        Desk().state(restricted(**more))
