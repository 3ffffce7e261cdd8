"""Inspections: due on day 15, overdue on day 16; late word of one; who has made it."""

from typing import Any  # fields of a term

from monitor.scenes import DAY_S, Scene, agreement, at, iso, term
from truceline.findings import Closed, Opened, Revised
from truceline.incidents.entries import Inspected
from truceline.values.instants import DAY_US


def scene(**fields: Any) -> Scene:
    usual = {"every_s": 15 * DAY_S, "effective_from": iso(0), "verifier": "mission"}
    box = Scene(agreement(term("seen", "inspection", **(usual | fields))))
    box.node.write(inspected(0))
    return box


def inspected(day: float, *, by: str = "mission", complete: bool = True) -> Inspected:
    return Inspected("seen", at(day * DAY_S), by, complete)


def found(box: Scene) -> list[tuple[object, ...]]:
    """Standing, reason, since and until in days, and how it ended."""
    bodies = [each.body for each in box.findings()]
    return [
        (each.standing, each.reason, _day(each.opened_us), _day(each.closed_us), each.closed_as)
        for each in bodies
    ]


def _day(us: int | None) -> float | None:
    return None if us is None else (us - at(0)) / DAY_US


def test_an_inspection_is_due_on_day_15_and_overdue_on_day_16() -> None:
    box = scene()

    box.tick(15 * DAY_S)
    on_day_15 = found(box)
    box.tick(16 * DAY_S)

    assert on_day_15 == []
    assert found(box) == [("inside", "overdue", 15, None, "")]


def test_a_second_look_at_the_clock_tells_nothing_anew() -> None:
    box = scene()

    first = box.tick(16 * DAY_S)

    assert [type(each.body) for each in first] == [Opened]
    assert box.tick(16 * DAY_S) == []
    assert box.tick(17 * DAY_S) == []


def test_the_inspection_that_comes_ends_it() -> None:
    box = scene()
    box.tick(16 * DAY_S)

    written = box.node.write(inspected(17))

    assert [type(each.body) for each in written] == [Inspected, Closed]
    assert found(box) == [("inside", "overdue", 15, 17, "ended")]


def test_one_that_came_late_is_told_though_nobody_looked_at_the_clock() -> None:
    box = scene()

    box.node.write(inspected(17))

    assert found(box) == [("inside", "overdue", 15, 17, "ended")]


def test_late_word_of_one_made_in_time_takes_the_finding_back_by_a_new_entry() -> None:
    box = scene()
    box.tick(16 * DAY_S)
    before = [each.leaf for each in box.node.record.entries()]

    written = box.node.write(inspected(14))

    assert [type(each.body) for each in written] == [Inspected, Revised]
    assert found(box) == []
    assert [each.leaf for each in box.node.record.entries()][: len(before)] == before


def test_one_that_was_limited_does_not_count() -> None:
    box = scene()

    box.node.write(inspected(14, complete=False))
    box.tick(16 * DAY_S)

    assert found(box) == [("inside", "overdue", 15, None, "")]


def test_one_by_another_than_the_term_names_does_not_count_and_that_is_said() -> None:
    box = scene()

    box.node.write(inspected(14, by="north"))
    box.tick(16 * DAY_S)

    assert found(box) == [("inside", "other_verifier", 15, None, "")]


def test_after_one_by_nobody_named_it_cannot_be_told() -> None:
    box = scene()

    box.node.write(inspected(14, by=""))
    box.tick(16 * DAY_S)

    assert found(box) == [("cannot_tell", "verifier_unknown", 15, None, "")]


def test_one_by_nobody_named_helps_for_as_long_as_one_that_counts_would() -> None:
    box = scene()

    box.node.write(inspected(14, by=""))
    box.tick(30 * DAY_S)

    assert found(box) == [
        ("cannot_tell", "verifier_unknown", 15, 29, "ended"),
        ("inside", "overdue", 29, None, ""),
    ]


def test_where_the_term_names_no_verifier_anybody_may_inspect() -> None:
    box = scene(verifier=None)

    box.node.write(inspected(14, by=""), inspected(28, by="north"))
    box.tick(40 * DAY_S)

    assert found(box) == []
