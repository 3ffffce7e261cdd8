"""Clashes: time, height and place, one limit at a time; all pairs against all pairs tried."""

from typing import Any  # fields of a volume by name

import numpy as np
import pytest

from deconfliction.drawing import GEOD, along, circle, polygon, route
from deconfliction.playing import NOON_US, Desk, box, notice, way
from truceline.deconfliction.clashes import clashing_pairs, meetings
from truceline.deconfliction.entries import ClashFound, Notified, Route, Volume, Withdrawn
from truceline.deconfliction.parts import parts_of
from truceline.kernels.moving import encounters, visits
from truceline.kernels.volumes import gap_m
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US

pytestmark = pytest.mark.slow


def clashes(*bodies: Notified) -> list[ClashFound]:
    desk = Desk()
    found = [desk.write(each.notice.partition("/")[0], each) for each in bodies]
    return [each for some in found for each in some if isinstance(each, ClashFound)]


def standing(one: Volume, other: Volume) -> tuple[str, str] | None:
    found = clashes(notice("aria/1", one), notice("brea/1", other))
    return (found[0].standing, found[0].meetings[0].reason) if found else None


def test_two_that_share_place_and_time_clash() -> None:
    (found,) = clashes(notice("aria/1", box(0, 0)), notice("brea/1", box(0.5, 0.5, since_h=0.5)))

    meeting = found.meetings[0]
    assert (found.one, found.other, found.standing) == ("aria/1", "brea/1", "inside")
    assert (meeting.from_us, meeting.until_us) == (NOON_US + HOUR_US // 2, NOON_US + HOUR_US)
    assert meeting.overlap_us == 30 * MINUTE_US
    assert 0.5 <= meeting.lat_e7 / 1e7 <= 1.0
    assert 0.5 <= meeting.lon_e7 / 1e7 <= 1.0


def test_windows_that_follow_one_another_share_no_time() -> None:
    assert standing(box(0, 0), box(0, 0, since_h=1)) is None
    assert standing(box(0, 0), box(0, 0, since_h=1 - 1e-6)) is not None


def test_neighbouring_squares_touch_and_do_not_clash() -> None:
    assert standing(box(0, 0), box(0, 1)) is None


def test_layers_that_touch_do_not_clash_and_one_millimetre_does() -> None:
    low = box(0, 0, ceiling_mm=3_000_000, floor_mm=0)

    assert standing(low, box(0, 0, floor_mm=3_000_000)) is None
    assert standing(low, box(0, 0, floor_mm=2_999_999)) == ("inside", "")


def test_heights_that_are_not_known_cannot_be_told() -> None:
    low = box(0, 0, ceiling_mm=3_000_000)

    assert standing(low, box(0, 0, datum="unknown")) == ("cannot_tell", "altitude_unknown")
    assert standing(low, box(0, 0, datum="agl", floor_mm=0)) == ("cannot_tell", "datum_mismatch")


def test_an_open_column_meets_every_height_also_an_unknown_one() -> None:
    assert standing(box(0, 0), box(0, 0, datum="unknown")) == ("inside", "")
    assert standing(box(0, 0), box(0, 0, datum="ground")) == ("inside", "")


def test_datums_a_little_apart_decide_where_the_gap_is_wide_enough() -> None:
    low = box(0, 0, ceiling_mm=1_000_000, datum="hae")

    def above(floor_m: int) -> tuple[str, str] | None:
        return standing(low, box(0, 0, floor_mm=floor_m * 1000, datum="msl_egm96"))

    assert above(2_000) is None
    assert above(1_050) == ("cannot_tell", "datum_mismatch")
    assert above(950) == ("cannot_tell", "datum_mismatch")
    assert above(500) == ("inside", "")


def test_what_is_on_the_ground_is_under_what_flies() -> None:
    flight = box(0, 0, datum="agl", floor_mm=300_000)

    assert standing(box(0, 0, datum="ground"), flight) is None
    assert standing(box(0, 0, datum="ground"), box(0, 0, datum="agl", floor_mm=0)) is not None


def test_notices_of_one_party_do_not_clash() -> None:
    assert clashes(notice("aria/1", box(0, 0)), notice("aria/2", box(0, 0))) == []


def test_a_convoy_meets_an_area_when_it_is_in_it() -> None:
    convoy = way((0.5, -1, 0), (0.5, 2, 3), datum="ground")
    (found,) = clashes(notice("aria/1", convoy), notice("brea/1", box(0, 0, since_h=1.5, hours=1)))

    meeting = found.meetings[0]
    into_us = NOON_US + HOUR_US
    assert meeting.enters_us == pytest.approx(into_us, abs=20_000_000)
    assert meeting.leaves_us == pytest.approx(into_us + HOUR_US, abs=20_000_000)
    assert meeting.overlap_us == pytest.approx(30 * MINUTE_US, abs=20_000_000)
    assert meeting.tolerance_us == 15 * MINUTE_US


def test_a_convoy_that_has_left_when_the_area_is_active_meets_it_by_its_tolerance_only() -> None:
    def met(since_h: float) -> list[ClashFound]:
        convoy = way((0.5, -1, 0), (0.5, 2, 3), datum="ground")
        return clashes(notice("aria/1", convoy), notice("brea/1", box(0, 0, since_h=since_h)))

    assert met(2.2)[0].meetings[0].overlap_us == 0
    assert met(2.3) == []


def test_two_routes_that_cross_at_other_times_do_not_clash() -> None:
    east = way((0, -1, 0), (0, 1, 2), tolerance_min=5)

    def north(later_h: float) -> Notified:
        legs = (-1.0, 0.0, later_h), (1.0, 0.0, later_h + 2)
        return notice("brea/1", way(*legs, tolerance_min=5))

    assert clashes(notice("aria/1", east), north(0))[0].meetings[0].overlap_us > 0
    assert clashes(notice("aria/1", east), north(0.15))[0].meetings[0].overlap_us == 0
    assert clashes(notice("aria/1", east), north(0.5)) == []


def test_two_that_stand_together_or_go_together_clash_all_the_time() -> None:
    one = way((0, 0, 0), (0, 1, 1), tolerance_min=0)
    (found,) = clashes(notice("aria/1", one), notice("brea/1", one))

    assert found.meetings[0].overlap_us == HOUR_US


def test_a_withdrawn_notice_leaves_the_index_and_stays_in_the_book() -> None:
    desk = Desk()
    desk.write("aria", notice("aria/1", box(0, 0)), Withdrawn("aria/1"))

    called_for = desk.write("brea", notice("brea/1", box(0, 0)))

    assert not any(isinstance(each, ClashFound) for each in called_for)
    assert "aria/1" in desk.book.notices
    assert len(desk.book.names) == 1


def test_an_expired_notice_leaves_the_index_and_stays_in_the_book() -> None:
    desk = Desk()
    desk.write("aria", notice("aria/1", box(0, 0)))
    later = box(0, 0, since_h=80)
    desk.write("brea", notice("brea/1", later, notified_us=NOON_US + 2 * DAY_US))

    assert len(desk.book.names) == 1
    assert desk.book.notices["aria/1"].versions


def test_a_changed_notice_is_compared_anew_and_the_old_clash_is_closed() -> None:
    desk = Desk()
    desk.write("aria", notice("aria/1", box(0, 0)))
    desk.write("brea", notice("brea/1", box(0, 0)))
    assert len(list(desk.book.open_clashes())) == 1

    desk.write("brea", notice("brea/1", box(0, 8), version=2))

    assert list(desk.book.open_clashes()) == []
    assert len(desk.book.clashes) == 1


def drawn(seed: int, count: int, lat: float, lon: float) -> list[Notified]:
    """Notices of both parties near a place: outlines, circles and routes, at many heights."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(count):
        away_lon, away_lat, _ = GEOD.fwd(lon, lat, rng.uniform(0, 360), rng.uniform(0, 150_000))
        since = float(rng.uniform(0, 12))
        floor = int(rng.integers(0, 4)) * 1_000_000
        datum = str(rng.choice(["hae", "hae", "msl_egm96", "unknown"]))
        more: dict[str, Any] = {"floor_mm": floor, "ceiling_mm": floor + 1_000_000, "datum": datum}
        part: Volume | Route
        if number % 3 == 0:
            end_lon, end_lat, _ = GEOD.fwd(away_lon, away_lat, rng.uniform(0, 360), 60_000)
            part = way((away_lat, away_lon, since), (end_lat, end_lon, since + 1), **more)
        else:
            start_us = NOON_US + round(since * HOUR_US)
            corners = [GEOD.fwd(away_lon, away_lat, each, 15_000)[:2] for each in range(0, 360, 72)]
            ring = tuple(round(each * 1e7) for corner in corners for each in corner)
            shape: dict[str, Any] = {"ring_e7": ring} if number % 3 == 1 else {
                "lon_e7": round(away_lon * 1e7), "lat_e7": round(away_lat * 1e7),
                "radius_mm": 12_000_000}  # fmt: skip
            part = Volume(starts_us=start_us, ends_us=start_us + HOUR_US, **shape, **more)
        found.append(notice(f"{('aria', 'brea')[number % 2]}/{number}", part))
    return found


@pytest.mark.parametrize(("lat", "lon"), [(33.0, 35.8), (0.0, 180.0), (90.0, 0.0), (-89.9, 10.0)])
def test_no_clash_is_missed_against_all_pairs_tried(lat: float, lon: float) -> None:
    bodies = drawn(7, 150, lat, lon)
    found = {(each.one, each.other) for each in clashes(*bodies)}

    parts = [parts_of(each) for each in bodies]
    wanted = {
        (bodies[i].notice, bodies[j].notice)
        for i in range(len(bodies))
        for j in range(i + 1, len(bodies))
        if bodies[i].party != bodies[j].party and meetings(parts[i], parts[j])
    }

    assert found == wanted
    assert len(wanted) > 20
    at_once = clashing_pairs([each for (each,) in parts], [each.party for each in bodies])
    assert {(bodies[one].notice, bodies[two].notice) for one, two in at_once} == wanted


@pytest.mark.parametrize("seed", range(6))
def test_a_route_is_in_an_outline_when_its_places_by_the_minute_are(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lat, lon = (33.0, 35.8) if seed % 2 else (89.8, 179.0)
    corners = [GEOD.fwd(lon, lat, each, rng.uniform(2_000, 30_000)) for each in range(0, 360, 60)]
    area = polygon(*((each[1], each[0]) for each in corners))
    ends = [GEOD.fwd(lon, lat, rng.uniform(0, 360), 60_000) for _ in range(3)]
    line = route(*((each[1], each[0], hour * 3600.0) for hour, each in enumerate(ends)))
    ring = circle(lat, lon, 9_000)

    inside = visits.compiled(line, ring, 0.0) / 1e6
    seen = [
        GEOD.inv(*along(line, at)[::-1], lon, lat)[2] - 9_100 for at in np.arange(0, 7200, 60.0)
    ]

    for at, away_m in zip(np.arange(0, 7200, 60.0), seen, strict=True):
        told = bool(((inside[:, 0] <= at) & (at <= inside[:, 1])).any())
        if abs(away_m) > 30:
            assert told == (away_m < 0)
    held = visits.compiled(line, area, 0.0) / 1e6
    for at in np.arange(0, 7200, 60.0):
        here = along(line, at)
        away_m = gap_m.compiled(area, circle(*here, 0.0)) - 100
        if abs(away_m) > 30:
            assert bool(((held[:, 0] <= at) & (at <= held[:, 1])).any()) == (away_m < 0)


def test_encounters_are_those_found_second_by_second() -> None:
    one = route((33.0, 35.0, 0.0), (33.4, 36.0, 3600.0), half_width_m=1_000)
    other = route((33.4, 35.0, 300.0), (33.0, 36.0, 3900.0), half_width_m=1_000)
    places = {at: along(other, at) for at in np.arange(300.0, 3901.0, 20.0)}

    ((since, until),) = encounters.compiled(one, other, 600_000_000, 0.0) / 1e6

    near = []
    for at in np.arange(0.0, 3601.0, 20.0):
        here = along(one, at)
        window = [p for t, p in places.items() if abs(t - at) <= 600]
        least = min(GEOD.inv(here[1], here[0], p[1], p[0])[2] for p in window)
        if least < 2_000:
            near.append(at)
    assert since == pytest.approx(near[0], abs=40)
    assert until == pytest.approx(near[-1], abs=40)
