"""Inspection: a place is inspected at least every so often."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import START_US, case, said, term, when
from truceline.agreement.terms.inspection import Inspection
from truceline.values.case import Case
from truceline.values.instants import DAY_US
from truceline.values.notices import Inspections
from truceline.values.standings import INSPECTION


def day(number: float) -> int:
    return START_US + round(number * DAY_US)


def inspection(**fields: Any) -> Inspection:
    usual: dict[str, Any] = {"every_s": 15 * 86_400, "effective_from": when(day(0))}
    found = term("inspection", **(usual | {"area": "zone", "verifier": "m"} | fields))
    assert isinstance(found, Inspection)
    return found


def made(*days: float, of: str = "t-0", complete: bool = True, begins: int | None = None) -> Case:
    count = len(days)
    inspections = Inspections(
        of=(of,) * count,
        inspected_us=np.array([day(each) for each in days], np.int64),
        verifier=("m",) * count,
        complete=np.full(count, complete),
    )
    return case(inspections=inspections, begins_us=begins)


def test_it_reads_as_one_sentence() -> None:
    assert inspection().sentence() == "The Zone is inspected at least every 15 days by The Mission."
    along = term("inspection", every_s=90_000, line="divide", side="left", band_m=[0, 10_000])
    assert along.sentence() == (
        "The strip within 10 km west of the Divide is inspected at least every 25 hours."
    )


def test_overdue_is_flagged_on_day_16() -> None:
    assert said(inspection().check(made(), day(15))) == ["outside"]

    told = inspection().check(made(), day(16))

    assert said(told) == ["inside overdue"]
    assert told.answer.margin.tolist() == [86_400]
    assert (told.since_us[0], told.until_us[0]) == (day(15), day(16))
    assert (told.about[0], told.row[0]) == (INSPECTION, -1)


def test_one_that_came_late_and_one_that_is_due_are_told_apart() -> None:
    told = inspection().check(made(14, 35), day(40))

    assert said(told) == ["outside", "inside overdue", "outside"]
    assert told.row.tolist() == [0, 1, -1]
    assert (told.since_us[1], told.until_us[1]) == (day(29), day(35))


@pytest.mark.parametrize(
    "wrong",
    [made(14, complete=False), made(14, of="another"), made()],
    ids=("part", "other", "none"),
)
def test_what_was_refused_or_made_for_another_term_is_none(wrong: Case) -> None:
    assert said(inspection().check(wrong, day(16))) == ["inside overdue"]


def test_inspections_come_in_any_order() -> None:
    told = inspection().check(made(20, 10), day(30))

    assert said(told) == ["outside"] * 3
    assert told.row.tolist() == [1, 0, -1]


def test_one_made_before_the_term_came_into_force_does_not_hasten_the_next() -> None:
    assert said(inspection().check(made(-10), day(14)))[-1] == "outside"
    assert said(inspection().check(made(-10), day(16)))[-1] == "inside overdue"


def test_nothing_is_overdue_from_before_anything_is_on_record() -> None:
    since_1974 = inspection(effective_from=when(day(-20_000)))

    assert said(since_1974.check(made(begins=day(0)), day(14))) == ["outside"]
    assert said(since_1974.check(made(begins=day(0)), day(16))) == ["inside overdue"]


def test_without_a_start_the_first_inspection_starts_the_clock() -> None:
    open_ = term("inspection", every_s=15 * 86_400, status="agreed")

    assert said(open_.check(made(), day(100))) == ["outside"]
    assert said(open_.check(made(50), day(66))) == ["outside", "inside overdue"]
