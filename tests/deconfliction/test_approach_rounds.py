"""Approach round by round: who is alerted to, how soon, how sure, and what is said of the lost."""

from typing import Any  # columns by name

import numpy as np
import pytest
from pyproj import Geod

from truceline.agreement.place import Place
from truceline.agreement.rule import Rule, Source
from truceline.agreement.terms.separation import Separation
from truceline.deconfliction.approach import Approaches, listen
from truceline.deconfliction.approach.entries import ApproachAlerted, ApproachEnded, TracksLost
from truceline.deconfliction.approach.foretold import foretell
from truceline.deconfliction.approach.replay import encounters, replay
from truceline.deconfliction.approach.tracks import LiveTracks
from truceline.record import Entry
from truceline.values.observations import Observations, join

GEOD = Geod(ellps="WGS84")
START_US = 1_700_000_000_000_000
SECOND = 1_000_000


def term(**fields: Any) -> Separation:
    rule = Rule(
        id="apart",
        kind="separation",
        binds=fields.pop("binds", ("any",)),
        status="in_force",
        source=Source("made up", "A1"),
        parties=frozenset({"aria", "brea"}),
        answers_for=fields.pop("answers_for", {}),
    )
    limits = {"distance_m": 9260.0, "height_m": 243.84, "look_ahead_s": 120.0}
    return Separation(rule, Place(), **limits | fields)


def track(
    name: str, east_m: float, course_deg: float, *, every_s: int = 5, count: int = 60, **more: Any
) -> Observations:
    """A track at 47° N that begins so far east of 8° E and flies 200 m/s on a course, level."""
    speed_mps = more.pop("speed_mps", 200.0)
    at_s = every_s * np.arange(count)
    lon, lat, _ = GEOD.fwd([8.0] * count, [47.0] * count, [90.0] * count, [east_m] * count)
    lon, lat, _ = GEOD.fwd(lon, lat, [course_deg] * count, speed_mps * at_s)
    columns: dict[str, Any] = {
        "observed_us": START_US + at_s * SECOND,
        "object_id": [name] * count,
        "source": ["radar"] * count,
        "kind": ["air.fixed"] * count,
        "lat_deg": np.array(lat),
        "lon_deg": np.array(lon),
        "position_radius_m": np.full(count, 50.0),
        "altitude_m": np.full(count, 10_000.0),
        "altitude_datum": ["baro_std"] * count,
        "altitude_radius_m": np.full(count, 8.0),
        "speed_mps": np.full(count, speed_mps),
        "course_deg": np.full(count, course_deg),
    }
    return Observations.of(
        **{name: column for name, column in (columns | more).items() if len(column)}
    )


def said(*tracks: Observations, **fields: Any) -> list[Any]:
    return list(replay(join(tracks), [term(**fields)]))


def alerts(told: list[Any]) -> list[ApproachAlerted]:
    return [each for each in told if isinstance(each, ApproachAlerted)]


HEAD_ON = track("a", 0, 90), track("b", 70_000, 270)


@pytest.mark.slow
def test_two_that_fly_at_each_other_are_alerted_to_at_three_levels_by_time() -> None:
    told = alerts(said(*HEAD_ON))

    closing_s = (70_000 - 9260) / 400
    assert [each.level for each in told[:3]] == [1, 2, 3]
    for alert, alerting_s in zip(told, (120, 60, 30), strict=False):
        assert alert.standing == "inside"
        left_s = (alert.enters_us - alert.round_us) / SECOND
        assert alerting_s - 6.5 < left_s < alerting_s
        assert (alert.enters_us - START_US) / SECOND == pytest.approx(closing_s, abs=1.5)
    assert told[0].rose and told[0].distance_mm < 1_000_000 and told[0].height_mm == 0


@pytest.mark.slow
def test_two_that_fly_apart_in_height_or_past_each_other_are_not() -> None:
    higher = track("b", 70_000, 270, altitude_m=np.full(60, 10_300.0))
    away = track("b", 70_000, 90)

    assert not alerts(said(HEAD_ON[0], higher))
    assert not alerts(said(HEAD_ON[0], away))


@pytest.mark.slow
def test_an_unknown_height_is_alerted_to_and_cannot_be_told() -> None:
    blind = track("b", 70_000, 270, altitude_m=np.full(60, np.nan))

    told = alerts(said(HEAD_ON[0], blind))

    assert {(each.standing, each.reason) for each in told} == {("cannot_tell", "altitude_unknown")}
    assert told[0].height_mm is None and told[0].height_radius_mm is None


@pytest.mark.slow
def test_a_formation_of_the_same_velocity_is_found() -> None:
    told = alerts(said(track("a", 0, 90, count=8), track("b", 500, 90, count=8)))

    assert [(each.level, each.enters_us - each.round_us) for each in told] == [(3, 0)]


@pytest.mark.slow
def test_a_formation_by_agreement_is_not_alerted_to() -> None:
    pair = track("a", 0, 90, count=8), track("b", 500, 90, count=8)

    assert not alerts(said(*pair, formations=("a b",)))
    assert "but not to a with b" in term(formations=("a b",)).sentence()


@pytest.mark.slow
def test_two_at_anchor_are_not_alerted_to_and_a_passing_third_is() -> None:
    moored = [track(name, at, 90, speed_mps=0.1, count=8) for name, at in (("a", 0), ("b", 300))]
    third = track("c", 3000, 270, count=8)

    told = alerts(said(*moored, third, slowest_mps=0.5))

    assert {(each.first, each.second) for each in told} == {("a", "c"), ("b", "c")}


@pytest.mark.slow
def test_two_of_one_party_are_asked_only_where_the_term_binds_any() -> None:
    parties = {"a": ["aria"] * 8, "b": ["aria"] * 8}
    pair = [
        track(each, at, 90, count=8, party=parties[each]) for each, at in (("a", 0), ("b", 500))
    ]
    sides = {"aria": "aria", "brea": "brea"}

    assert not alerts(said(*pair, binds=("aria", "brea"), answers_for=sides))
    assert alerts(said(*pair))


@pytest.mark.slow
def test_an_overdue_track_coasts_with_a_growing_radius_and_is_then_lost() -> None:
    silent = track("b", 70_000, 270, count=14)

    told = said(HEAD_ON[0], silent)

    late = [each for each in alerts(told) if each.coasting]
    assert late and all(each.radius_mm > 300_000 for each in late)
    assert [each.why for each in told if isinstance(each, ApproachEnded)] == ["lost"]
    lost_us = [each.round_us for each in told if isinstance(each, TracksLost)]
    assert lost_us[0] == START_US + (65 + 61) * SECOND


def test_who_may_turn_off_at_once_coasts_by_more_than_a_fixed_wing_aircraft() -> None:
    def grown_m(kind: str) -> Any:
        tracks = LiveTracks()
        tracks.hear(
            track("a", 0, 90, count=2, speed_mps=8.0, kind=[kind] * 2), START_US + 5 * SECOND
        )
        late_us = START_US + (5 + 60) * SECOND
        told = foretell(tracks, tracks.live(), late_us, 120 * SECOND)
        return float(told.segments.radius_m[0]) - 50

    assert grown_m("air.fixed") == pytest.approx(60 * 8 * 1821 / (60 * 220))
    for kind in ("sea.merchant", "land.vehicle", "air.rotary", "person", ""):
        assert grown_m(kind) == pytest.approx(60 * 8 * 2**0.5)


def test_two_feeds_of_one_aircraft_are_flagged_and_not_hidden() -> None:
    other = track("b", 20, 91, count=8, source=["other"] * 8)

    told = alerts(said(track("a", 0, 90, count=8), other))

    assert [each.maybe_same for each in told] == [True]


@pytest.mark.slow
def test_an_encounter_lasts_from_the_first_alert_until_it_ends() -> None:
    passing = said(track("a", 0, 90, count=120), track("b", 70_000, 270, count=120))

    found = encounters(passing)

    assert len(found) == 1
    assert found[0].highest.level == 3
    assert found[0].ended is not None and found[0].ended.why == "apart"


def test_late_and_test_rows_and_rows_dated_ahead_change_nothing() -> None:
    exercise = np.full(8, 2, np.int64)
    told = said(track("a", 0, 90, count=8), track("b", 500, 90, count=8, flags=exercise))

    assert not alerts(told)


def test_a_node_that_makes_no_rounds_has_the_alerts_that_the_logs_node_stated_last() -> None:
    at_each_other = [track("a", -15_000, 90.0), track("b", 15_000, 270.0)]
    said = [each for each in replay(join(at_each_other), [term()])
            if not isinstance(each, TracksLost)]  # fmt: skip
    heard, others = Approaches(), Approaches()
    shown = []

    for number, body in enumerate(said):
        listen(heard, Entry(number, "monitor:flash", START_US, body, b""), "monitor")
        listen(others, Entry(number, "brea", START_US, body, b""), "monitor")
        shown.append([each.level for each in heard.stated.values()])

    levels = [[each.level] if isinstance(each, ApproachAlerted) else [] for each in said]
    assert len(levels) > 2
    assert shown == levels
    assert not others.stated
