"""One stay is one finding: dwell, leave, gaps, doubt, entry into force."""

from typing import Any  # columns by name

import numpy as np
import pytest

from node.playing import (
    APART,
    LIMIT,
    START_US,
    exclusion,
    judged,
    new_node,
    state,
    text,
    told,
    track,
)
from truceline.monitor import Concluded
from truceline.values.instants import to_iso
from truceline.values.observations import Ints, Observations, join

PLAIN = text(exclusion())


def test_a_stay_opens_after_dwell_and_closes_after_leave_as_of_the_last_fix_inside() -> None:
    node = judged(PLAIN, track("ooiiiiioooooooo"))

    assert told(node) == [("out", "inside", "", 40, 120)]


def test_jitter_across_the_edge_is_one_finding() -> None:
    node = judged(PLAIN, track("oiiiioiiioiiii" + "o" * 8))

    assert told(node) == [("out", "inside", "", 20, 260)]


def test_a_visit_that_cannot_have_lasted_as_long_as_the_dwell_is_no_finding() -> None:
    assert told(judged(PLAIN, track("oooioooooo", every_s=10))) == []


def test_a_single_fix_between_far_ones_may_have_lasted_and_is_told_as_unproven() -> None:
    node = judged(PLAIN, track("oio", every_s=300))

    assert told(node) == [("out", "cannot_tell", "dwell_unproven", 300, 300)]


def test_a_gap_ends_a_stay_and_the_object_that_reappears_opens_another() -> None:
    node = judged(PLAIN, track("iiiii"), track("iiiii", start_s=2000))

    assert told(node) == [("out", "inside", "", 0, 80), ("out", "inside", "", 2000, None)]


def test_doubt_is_kept_apart_until_the_object_turns_out_to_be_inside() -> None:
    node = judged(PLAIN, track("?????iiiii"))

    assert told(node) == [
        ("out", "cannot_tell", "within_accuracy", 0, 80),
        ("out", "inside", "", 100, None),
    ]


def test_an_emplaced_object_counts_at_its_first_sighting() -> None:
    node = judged(PLAIN, track("i", deployment=["emplaced"]))

    assert told(node) == [("out", "inside", "", 0, None)]


def test_a_single_sighting_is_unproven_when_the_input_ends() -> None:
    node = judged(PLAIN, track("i"))

    node.write(Concluded(START_US))

    assert told(node) == [("out", "cannot_tell", "dwell_unproven", 0, 0)]


def test_what_fell_silent_inside_is_lost_by_the_clock_and_only_then() -> None:
    node = judged(PLAIN, track("iiiii"))

    assert node.tick(START_US + 600_000_000) == []
    node.tick(START_US + 700_000_000)

    assert told(node) == [("out", "inside", "", 0, 80)]


def test_presence_at_entry_into_force_begins_with_it_and_has_its_own_reason() -> None:
    from_us = START_US + 100_000_000
    node = judged(text(exclusion(more=f"effective_from = {to_iso(from_us)}")), track("i" * 20))

    assert told(node) == [
        ("out", "inside", "", 0, 80),
        ("out", "inside", "present_at_entry", 100, None),
    ]
    assert [each.body.status for each in node.state.book.standing()] == ["agreed", "in_force"]


def test_a_report_of_the_day_across_entry_into_force_cannot_be_told() -> None:
    more = f"dwell_s = 0\neffective_from = {to_iso(START_US + 3_600_000_000)}"
    day_us = 43_200_000_000
    node = judged(text(exclusion(more=more)), track("i", observed_radius_us=[day_us]))

    assert [each[1:3] for each in told(node)] == [("cannot_tell", "time_imprecise")]


@pytest.mark.parametrize("status", ["offered", "claimed", "suspended"])
def test_a_term_not_in_force_is_told_under_its_own_status(status: str) -> None:
    node = judged(text(exclusion(status)), track("iiiii"))

    assert [each.body.status for each in node.state.book.standing()] == [status]


def test_a_lapsed_term_is_history_only() -> None:
    assert told(judged(text(exclusion("lapsed")), track("iiiii"))) == []


def test_the_same_rows_again_change_nothing() -> None:
    rows = track("ooiiiiioooooooo")
    node = judged(PLAIN, rows)
    before = told(node)

    node.take(rows)

    assert told(node) == before
    assert node.state.picture.duplicates == len(rows)


@pytest.mark.slow
@pytest.mark.parametrize("cut", [1, 3, 4, 7, 11])
def test_findings_do_not_depend_on_how_rows_are_cut_into_blocks(cut: int) -> None:
    rows = track("ooiiii?iiooooooo?????ooooooooiii")
    blocks = [Observations(rows.batch.slice(start, cut)) for start in range(0, len(rows), cut)]

    assert told(judged(PLAIN, *blocks)) == told(judged(PLAIN, rows))


def test_late_rows_revise_what_was_found_to_what_rows_in_order_give() -> None:
    rows = track("oiiiiiiiiii" + "o" * 9)
    early, late = rows.rows(_every(rows, 0)), rows.rows(_every(rows, 1))

    node = judged(PLAIN, early, late)

    assert told(node) == told(judged(PLAIN, rows))


def test_a_late_row_outside_takes_a_finding_back_by_a_new_entry() -> None:
    node = judged(PLAIN, track("ii", every_s=70))
    assert len(told(node)) == 1

    node.take(track("oo", every_s=1, start_s=30))

    assert [each[1] for each in told(node)] == ["cannot_tell"]
    assert any(each.revisions for each in node.state.book.findings.values())


def test_more_than_the_limit_is_one_finding_of_the_term_until_the_count_falls() -> None:
    three = [track("iiio", name=f"trk:{number}", every_s=60) for number in range(3)]

    node = judged(text(LIMIT), join(three))

    assert told(node) == [("few", "inside", "", 0, 120)]


def test_a_pair_too_near_is_one_finding_though_its_rows_come_in_two_blocks() -> None:
    high: dict[str, Any] = {
        "altitude_m": [3000.0] * 6,
        "altitude_datum": ["hae"] * 6,
        "kind": ["air"] * 6,
    }
    one, two = track("oooooo", name="a", **high), track("oooooo", name="b", **high)
    rows = join([one, two])
    first = rows.rows(rows.observed_us <= START_US + 40_000_000)
    rest = rows.rows(rows.observed_us > START_US + 40_000_000)

    found = told(judged(text(APART), first, rest))

    assert [each[:2] for each in found] == [("apart", "inside")]
    assert found == told(judged(text(APART), rows))


def test_what_is_open_under_a_text_is_closed_when_another_is_stated() -> None:
    node = judged(PLAIN, track("iiiii"))

    state(node, text(exclusion(more='title = "anew"')))

    assert [each.body.closed_as for each in node.state.book.standing()] == ["amended"]


def test_a_node_without_an_agreement_records_and_finds_nothing() -> None:
    node = new_node()

    node.take(track("iiiii"))

    assert told(node) == []
    assert node.record.size == 2  # the first entry, and what was seen


def _every(rows: Observations, which: int) -> Ints:
    return np.flatnonzero(np.arange(len(rows)) % 2 == which)
