"""One stay is one finding: dwell, leave, gap, doubt, evidence."""

from typing import Any  # fields of a term

import pytest

from monitor.scenes import (
    ACROSS,
    EDGE,
    IN,
    OUT,
    Scene,
    agreement,
    at,
    every,
    iso,
    seen,
    term,
)
from truceline.monitor import Concluded


def scene(**fields: Any) -> Scene:
    return Scene(agreement(term(**fields)))


def test_a_stay_opens_after_its_dwell_and_ends_with_the_last_report_inside() -> None:
    box = scene()

    box.take(seen((0, OUT), *every(20, 20, 100, IN), *every(20, 120, 260, OUT)))

    assert box.found() == [("inside", "", 20, 100, "left")]


def test_a_stay_that_goes_on_is_open() -> None:
    box = scene()

    box.take(seen((0, OUT), *every(20, 20, 100, IN)))

    assert box.found() == [("inside", "", 20, None, "")]


def test_a_first_report_inside_begins_a_stay() -> None:
    box = scene()

    box.take(seen(*every(30, 0, 90, IN)))

    assert box.found() == [("inside", "", 0, None, "")]


def test_jitter_across_the_border_gives_one_finding() -> None:
    box = scene()
    jitter = [(60 + 10 * step, OUT if step % 3 else IN) for step in range(60)]

    box.take(seen(*every(10, 0, 60, IN), *jitter[1:], *every(10, 700, 900, OUT)))

    assert box.found() == [("inside", "", 0, 630, "left")]


def test_an_absence_shorter_than_leave_does_not_divide_a_stay() -> None:
    box = scene()

    box.take(seen(*every(20, 0, 60, IN), *every(20, 80, 180, OUT), *every(20, 200, 300, IN)))

    assert box.found() == [("inside", "", 0, None, "")]


def test_an_absence_of_just_leave_divides_a_stay() -> None:
    box = scene()

    box.take(seen(*every(20, 0, 60, IN), *every(20, 80, 200, OUT), *every(20, 220, 300, IN)))

    assert box.found() == [("inside", "", 0, 60, "left"), ("inside", "", 220, None, "")]


def test_a_gap_loses_the_object_and_its_return_is_another_finding() -> None:
    box = scene()

    box.take(seen(*every(20, 0, 60, IN), *every(20, 661, 741, IN)))

    assert box.found() == [("inside", "", 0, 60, "lost"), ("inside", "", 661, None, "")]


def test_a_silence_of_just_the_gap_loses_nothing() -> None:
    box = scene()

    box.take(seen(*every(20, 0, 60, IN), *every(20, 660, 740, IN)))

    assert box.found() == [("inside", "", 0, None, "")]


def test_a_tick_after_the_gap_loses_the_object() -> None:
    box = scene()
    box.take(seen(*every(20, 0, 60, IN)))

    box.tick(660)
    before = box.found()
    box.tick(661)

    assert before == [("inside", "", 0, None, "")]
    assert box.found() == [("inside", "", 0, 60, "lost")]


def test_a_tick_with_nothing_due_writes_nothing() -> None:
    box = scene()
    box.take(seen(*every(20, 0, 60, IN)))

    assert box.tick(600) == []


def test_a_second_tick_tells_nothing_anew() -> None:
    box = scene()
    box.take(seen(*every(20, 0, 60, IN)))
    box.tick(1000)

    assert box.tick(2000) == []


def test_seen_inside_once_between_reports_close_by_is_nothing() -> None:
    box = scene()

    box.take(seen((0, OUT), (20, IN), (40, OUT), (600, OUT)))

    assert box.found() == []


def test_seen_inside_once_between_reports_far_apart_cannot_be_told() -> None:
    box = scene()

    box.take(seen((0, OUT), (30, IN), (60, OUT), (600, OUT)))

    assert box.found() == [("cannot_tell", "dwell_unproven", 30, 30, "unproven")]


def test_seen_inside_once_and_never_before_cannot_be_told() -> None:
    box = scene()

    box.take(seen((0, IN), (5, OUT)))

    assert box.found() == [("cannot_tell", "dwell_unproven", 0, 0, "unproven")]


def test_seen_inside_once_and_never_after_is_told_when_nothing_more_comes() -> None:
    box = scene()
    box.take(seen((0, OUT), (20, IN)))

    before = box.found()
    box.node.write(Concluded(at(20)))

    assert before == []
    assert box.found() == [("cannot_tell", "dwell_unproven", 20, 20, "unproven")]


def test_an_edge_before_a_short_stay_is_no_proof_that_it_was_short() -> None:
    box = scene()

    box.take(seen((0, OUT), (55, EDGE), (60, IN), (65, OUT)))

    assert box.found() == [("cannot_tell", "dwell_unproven", 60, 60, "unproven")]


def test_after_a_gap_a_report_outside_shows_that_a_long_dwell_was_not_reached() -> None:
    box = scene(dwell_s=3600)

    box.take(seen((0, OUT), (60, IN), (700, OUT)))

    assert box.found() == []


def test_an_emplaced_object_counts_at_once() -> None:
    box = scene()

    box.take(seen((0, IN), deployment="emplaced"))

    assert box.found() == [("inside", "", 0, None, "")]


def test_an_emplaced_object_on_the_edge_cannot_be_told_at_once() -> None:
    box = scene()

    box.take(seen((0, EDGE), deployment="emplaced"))

    assert box.found() == [("cannot_tell", "within_accuracy", 0, None, "")]


def test_without_dwell_the_first_report_opens() -> None:
    box = scene(dwell_s=0)

    box.take(seen((0, IN)))

    assert box.found() == [("inside", "", 0, None, "")]


def test_without_leave_the_first_report_outside_closes() -> None:
    box = scene(leave_s=0)

    box.take(seen(*every(20, 0, 60, IN), (80, OUT), (81, IN)))

    assert box.found() == [("inside", "", 0, 60, "left")]


def test_what_cannot_be_told_for_the_dwell_is_a_finding_apart() -> None:
    box = scene()

    box.take(seen((0, OUT), *every(20, 20, 80, EDGE), *every(20, 100, 240, OUT)))

    assert box.found() == [("cannot_tell", "within_accuracy", 20, 80, "left")]


def test_what_cannot_be_told_settles_when_the_object_turns_out_to_be_inside() -> None:
    box = scene()

    box.take(seen(*every(20, 0, 80, EDGE), *every(20, 100, 160, IN)))

    assert box.found() == [
        ("cannot_tell", "within_accuracy", 0, 80, "settled"),
        ("inside", "", 100, None, ""),
    ]


def test_an_edge_while_inside_changes_nothing() -> None:
    box = scene()

    box.take(seen(*every(20, 0, 80, IN), *every(20, 100, 300, EDGE), *every(20, 320, 500, OUT)))

    assert box.found() == [("inside", "", 0, 80, "left")]


def test_the_way_between_two_reports_is_a_stay_when_it_is_long_enough() -> None:
    box = scene()

    box.take(seen((0, OUT), (300, ACROSS)))

    ((standing, reason, since_s, until_s, _),) = box.found()
    assert (standing, reason, until_s) == ("inside", "passage", None)
    assert since_s == pytest.approx(100, abs=0.1)
    box.take(seen(*every(60, 360, 600, ACROSS)))
    assert box.found()[0][3] == pytest.approx(200, abs=0.1)


def test_two_objects_have_two_findings_and_so_have_two_sources_of_one() -> None:
    box = scene()

    box.take(seen(*every(20, 0, 60, IN)), seen(*every(20, 0, 60, IN), name="ship-2"))
    box.take(seen(*every(20, 5, 65, IN), source="patrol"))

    assert {(each.body.source, each.body.object_id) for each in box.findings()} == {
        ("radar", "ship-1"),
        ("radar", "ship-2"),
        ("patrol", "ship-1"),
    }


def test_the_deepest_report_is_the_evidence_and_names_its_party() -> None:
    box = scene()
    rows = seen((0, (0.5, 0.9)), party="north-guard")
    rows += seen((30, IN), (60, (0.5, 0.8)), party="north")

    box.take(rows)

    (finding,) = box.findings()
    deep = finding.body.deepest
    assert (deep.row, deep.lat_e7, deep.lon_e7) == (1, 5_000_000, 5_000_000)
    assert finding.body.party == "north"


def test_a_force_is_told_as_the_party_that_answers_for_it() -> None:
    box = scene()

    box.take(seen((0, IN), party="north-guard", deployment="emplaced"))

    assert box.findings()[0].body.party == "north"


def test_an_unknown_position_is_no_evidence_where_a_known_one_is() -> None:
    box = scene()
    rows = seen((0, (float("nan"), float("nan")))) + seen(*every(20, 20, 80, EDGE))

    box.take(rows, seen(*every(20, 100, 240, OUT)))

    (finding,) = box.findings()
    assert (finding.body.reason, finding.body.deepest.row) == ("within_accuracy", 1)


# ---- corridor: two questions about one report ---------------------------------------------------


def test_in_the_lane_outside_its_hours_is_one_stay_with_a_margin_in_seconds() -> None:
    lane = term(
        "lane-hours",
        "corridor",
        area=None,
        line="lane",
        half_width_m=1000,
        window=[(iso(0), iso(100))],
    )
    box = Scene(agreement(lane))

    box.take(seen(*every(20, 40, 300, IN)))

    assert box.found() == [("inside", "outside_window", 100, None, "")]
    (body,) = [each.body for each in box.findings()]
    assert (body.margin_unit, body.observations) == ("s", 4)
