"""Notices against their lead: in time, late by a second, outside the place."""

from typing import Any  # fields of an entry

import pytest

from monitor.scenes import START_US, Scene, agreement, at, term
from truceline.deconfliction.entries import Notified, Volume

DAY_S = 86_400
STARTS_S = 3 * DAY_S
RING = (2_000_000, 2_000_000, 6_000_000, 2_000_000, 6_000_000, 6_000_000, 2_000_000, 6_000_000,
        2_000_000, 2_000_000)  # fmt: skip


def scene() -> Scene:
    fields = {"lead_s": 2 * DAY_S, "effective_from": None}
    return Scene(agreement(term("told-before", "prior_notice", **fields)))


def notice(told_s: float, **more: Any) -> Notified:
    usual: dict[str, Any] = {
        "notice": "convoy",
        "party": "north",
        "activity": "activity.convoy",
        "notified_us": at(told_s),
        "volumes": (volume(RING),),
    }
    return Notified(**(usual | more))


def volume(ring: tuple[int, ...]) -> Volume:
    return Volume(starts_us=at(STARTS_S), ends_us=at(STARTS_S + 3600), ring_e7=ring)


@pytest.mark.slow
def test_a_notice_given_just_at_its_lead_is_in_time() -> None:
    box = scene()

    box.node.write(notice(DAY_S))

    assert box.found() == []


@pytest.mark.slow
def test_a_notice_one_second_late_is_late_by_one_second() -> None:
    box = scene()

    box.node.write(notice(DAY_S + 1))

    assert box.found() == [("inside", "late_notice", DAY_S + 1, DAY_S + 1, "at_once")]
    (finding,) = box.findings()
    assert (finding.body.deepest.margin_e3, finding.body.margin_unit) == (1000, "s")


@pytest.mark.slow
def test_a_late_notice_names_who_gave_it_and_the_middle_of_its_outline() -> None:
    box = scene()

    box.node.write(notice(DAY_S + 1, party="north-guard"))

    body = box.findings()[0].body
    assert (body.object_id, body.party, body.source) == ("notice:convoy", "north", "north-guard")
    assert (body.deepest.lat_e7, body.deepest.lon_e7) == (4_000_000, 4_000_000)


@pytest.mark.slow
def test_the_same_notice_given_twice_is_one() -> None:
    box = scene()

    box.node.write(notice(DAY_S + 1))
    box.node.write(notice(DAY_S + 1))

    assert len(box.findings()) == 1
    assert len(box.node.state.picture.notices) == 1


@pytest.mark.slow
def test_a_notice_given_anew_in_other_words_is_another() -> None:
    box = scene()

    box.node.write(notice(DAY_S + 1), notice(DAY_S + 2))

    assert [each[2] for each in box.found()] == [DAY_S + 1, DAY_S + 2]


def test_a_notice_of_an_activity_elsewhere_is_never_late() -> None:
    box = scene()
    far = tuple(each + 50_000_000 for each in RING)

    box.node.write(notice(STARTS_S, volumes=(volume(far),)))

    assert box.found() == []


@pytest.mark.slow
def test_a_second_look_at_the_clock_tells_of_no_notice_anew() -> None:
    box = scene()
    box.node.write(notice(DAY_S + 1))

    assert [box.tick(2 * DAY_S), box.tick(2 * DAY_S)] == [[], []]
    assert at(0) == START_US
