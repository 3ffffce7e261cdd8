"""Prior notice: planned activity in a place is notified a stated time before it starts."""

from typing import Any  # fields and columns are what each test gives

import numpy as np
import pytest

from agreement.small_world import asked, at, box, case, east, margins, notices, plans, said, term
from truceline.agreement.terms.prior_notice import PriorNotice
from truceline.values.case import Case
from truceline.values.notices import Notices
from truceline.values.standings import NOTICE, OBSERVATION

IN, OUT = (33.3, 35.1), (33.3, 34.0)
TWO_DAYS_S = 172_800
DAY_US = 43_200_000_000
SMALL = box((35.05, 33.25, 35.1, 33.3))
IN_SMALL = (33.28, 35.08)


def prior_notice(accuracy_m: float = 0.0, **fields: Any) -> PriorNotice:
    usual: dict[str, Any] = {"lead_s": TWO_DAYS_S, "area": "zone"}
    usual |= {"subject": ["activity.exercise"]}
    found = term("prior_notice", world={"accuracy_m": accuracy_m}, **(usual | fields))
    assert isinstance(found, PriorNotice)
    return found


def given(*each: dict[str, Any]) -> Case:
    """A case that holds notices and nothing seen."""
    return empty(notices(*each))


def empty(known: Notices) -> Case:
    about = case(notices=known)
    about.asked[:] = False
    return about


def exercise(known: Notices, **columns: Any) -> list[str]:
    """What is said of one exercise seen 10 minutes after the start."""
    usual = {"kind": "activity.exercise", "observed_us": at(600), "notices": known}
    about = case([IN_SMALL], **(usual | columns))
    told = prior_notice(subject=["activity"]).check(about, at(600))
    return said(told.rows(told.about == OBSERVATION))


def test_it_reads_as_one_sentence() -> None:
    assert prior_notice(binds=["any"]).sentence() == (
        "Anyone must give notice of exercise or firing practice in the Zone at least 2 days before"
        " it starts."
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lead_s", "standing", "margin"),
    [
        (TWO_DAYS_S, "outside", 0),
        (TWO_DAYS_S + 3600, "outside", 3600),
        (TWO_DAYS_S - 1, "inside late_notice", 1),
        (60, "inside late_notice", TWO_DAYS_S - 60),
        (-3600, "inside late_notice", TWO_DAYS_S + 3600),  # told after the start
    ],
)
def test_a_notice_is_late_by_what_the_lead_lacks(lead_s: int, standing: str, margin: float) -> None:
    told = prior_notice().check(given({"notified_us": at(-lead_s)}), at(0))

    assert said(told) == [standing]
    assert told.answer.margin.tolist() == [margin]
    assert (told.about[0], told.row[0], told.since_us[0]) == (NOTICE, 0, at(-lead_s))


@pytest.mark.slow
def test_only_notices_that_were_not_judged_before_are_told() -> None:
    known = notices({}, {"notified_us": at(-60)})
    about = case(notices=known, notices_known=1)
    about.asked[:] = False

    assert prior_notice().check(about, at(0)).row.tolist() == [1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("notice", "standing"),
    [
        ({"corners": box((34.0, 33.0, 34.1, 33.1))}, ["outside"]),
        ({"kind": "activity.convoy"}, []),
        ({"party": "b"}, []),
        ({"party": ""}, ["cannot_tell party_unknown"]),
        ({"kind": ""}, ["cannot_tell kind_unknown"]),
    ],
)
def test_a_notice_of_what_the_term_does_not_mean_is_never_late(
    notice: dict[str, Any], standing: list[str]
) -> None:
    assert said(prior_notice().check(given({"notified_us": at(-60)} | notice), at(0))) == standing


def test_a_late_notice_that_may_be_elsewhere_cannot_be_told_and_has_no_margin() -> None:
    near = {"notified_us": at(-60), "corners": box((35.205, 33.25, 35.3, 33.3))}

    told = prior_notice(accuracy_m=500).check(given(near), at(0))

    assert said(told) == ["cannot_tell within_accuracy"]
    assert np.isnan(told.answer.margin).all()


def test_activity_without_any_notice_is_inside_by_the_whole_lead() -> None:
    about = case([IN], kind="activity.exercise", observed_us=at(600))

    assert asked(prior_notice(), about) == ["inside no_notice"]
    assert margins(prior_notice(), about) == [TWO_DAYS_S]
    assert asked(prior_notice(), case([OUT], kind="activity.exercise")) == ["outside"]


@pytest.mark.slow
def test_a_notice_covers_what_its_party_does_within_its_outline_and_time() -> None:
    assert exercise(notices({})) == ["outside"]
    assert exercise(notices({}), party="ash-coast") == ["outside"]  # its force
    assert exercise(notices({"party": "b"})) == ["inside no_notice"]
    assert exercise(notices({"corners": box((35.1, 33.3, 35.2, 33.4))})) == ["inside no_notice"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seconds", "standing"),
    [(-1, "inside no_notice"), (0, "outside"), (3599, "outside"), (3600, "inside no_notice")],
)
def test_a_notice_holds_its_first_instant_and_not_its_last(seconds: int, standing: str) -> None:
    assert exercise(notices({}), observed_us=at(seconds)) == [standing]


def test_the_edge_of_the_outline_belongs_to_the_notice() -> None:
    on_it = {"lat_deg": 33.27, "lon_deg": 35.05}

    assert exercise(notices({"corners": SMALL}), **on_it) == ["outside"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"observed_us": at(3600), "observed_radius_us": 60_000_000}, "time_imprecise"),
        ({"observed_us": at(600), "observed_radius_us": DAY_US}, "time_imprecise"),
        ({"party": ""}, "party_unknown"),
        ({"party": "elder"}, "party_unknown"),
        ({"position_radius_m": 5000.0}, "within_accuracy"),
        ({"position_radius_m": np.nan}, "radius_unknown"),
        ({"lat_deg": np.nan}, "position_unknown"),
    ],
)
def test_whether_a_notice_covers_it_may_not_be_told(columns: dict[str, Any], reason: str) -> None:
    assert exercise(notices({"corners": SMALL}), **columns) == [f"cannot_tell {reason}"]


def test_a_second_notice_may_cover_what_the_first_may_not() -> None:
    doubtful = {"corners": SMALL}
    whole = {"corners": box((34.0, 32.0, 36.0, 35.0))}

    assert exercise(notices(doubtful, whole), position_radius_m=5000.0) == ["outside"]
    assert exercise(notices(whole, doubtful), position_radius_m=5000.0) == ["outside"]


def test_where_nobody_is_exempt_an_unknown_party_may_have_given_the_notice() -> None:
    anyone = prior_notice(binds=["any"])
    about = case([IN_SMALL], kind="activity.exercise", party="", notices=notices({}),
                 observed_us=at(600))  # fmt: skip

    told = anyone.check(about, at(600))

    assert said(told.rows(told.about == OBSERVATION)) == ["cannot_tell party_unknown"]


@pytest.mark.parametrize("days", [0, 3])
def test_a_report_good_to_the_day_never_breaks_it(days: int) -> None:
    seen = {"observed_us": at(days * 86_400), "observed_radius_us": DAY_US}

    assert exercise(Notices(), **seen) == ["cannot_tell time_imprecise"]


def test_plans_in_the_place_are_those_of_which_notice_is_due() -> None:
    assert said(prior_notice().check_plan(plans({}))) == ["inside"]
    assert said(prior_notice().check_plan(plans({"corners": box((34, 33, 34.1, 33.1))}))) == [
        "outside"
    ]


def test_without_a_place_every_notice_counts_at_once() -> None:
    anywhere = term("prior_notice", lead_s=60, subject=["activity.exercise"])

    assert said(anywhere.check(given({"notified_us": at(-30)}), at(0))) == ["inside late_notice"]


def test_a_sighting_near_the_boundary_of_the_place_cannot_be_told() -> None:
    about = case([east(100, 35.0, 33.3)], kind="activity.exercise", observed_us=at(600))

    assert asked(prior_notice(accuracy_m=500), about) == ["cannot_tell within_accuracy"]
