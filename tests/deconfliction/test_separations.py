"""Two plans that share no place clash where they undercut a `separation` term of the agreement."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from deconfliction.drawing import GEOD
from deconfliction.playing import NOON_US, TOLD_US, Desk, box, notice, way
from monitor.scenes import agreement, stating, term
from truceline.agreement import acts as agreement_acts
from truceline.deconfliction import check, clashes_seen_by
from truceline.deconfliction.entries import ClashFound, Notified, Route
from truceline.deconfliction.release import in_words
from truceline.record import Entry, canonical
from truceline.values.instants import HOUR_US, SECOND_US, to_iso

pytestmark = pytest.mark.slow

DISTANCE_M, HEIGHT_M = 5_000.0, 300.0
GROUND: dict[str, Any] = {"datum": "ground"}


def desk_with(**fields: Any) -> Desk:
    """A desk under a separation of 5 km or 300 m between north and south."""
    usual = {"binds": ["north", "south"], "distance_m": DISTANCE_M, "height_m": HEIGHT_M}
    stated, blocks = stating(agreement(term("apart", "separation", **usual | fields)))
    desk = Desk()
    entry = Entry(0, "monitor", 0, stated, canonical(stated))
    agreement_acts.fold(desk.acts, entry, blocks.__getitem__)
    desk.entries.append(entry)
    return desk


def clashes(desk: Desk, *bodies: Notified) -> list[ClashFound]:
    found = [each for body in bodies for each in desk.write(body.party, body)]
    return [each for each in found if isinstance(each, ClashFound)]


def convoy(name: str, lat: float, **more: Any) -> Notified:
    """Eastward along a parallel for an hour."""
    legs = way((lat, 0.2, 0), (lat, 0.8, 1), **GROUND)
    return notice(name, legs, **{"activity": "activity.convoy", "medium": "land"} | more)


def away(metres: float) -> float:
    """Degrees of latitude."""
    return float(GEOD.fwd(0.5, 0.5, 0, metres)[1]) - 0.5


def test_two_convoys_nearer_than_the_term_allows_clash_though_they_share_no_place() -> None:
    one, other = convoy("north/1", 0.5), convoy("south/1", 0.5 + away(4_000))

    (found,) = clashes(desk_with(), one, other)

    assert clashes(Desk(), one, other) == []
    assert (found.standing, found.term, found.apart_mm) == ("inside", "apart", 5_000_000)
    words = in_words(found.meetings[0], found.one, found.other, found.apart_mm)
    assert "are nearer than 5 km to each other" in words
    assert found.meetings[0].overlap_us == pytest.approx(HOUR_US, abs=SECOND_US)


def test_two_that_share_a_place_clash_without_the_term() -> None:
    (found,) = clashes(desk_with(), convoy("north/1", 0.5), convoy("south/1", 0.5))

    assert (found.term, found.apart_mm) == ("", 0)


@pytest.mark.parametrize(("metres", "meets"), [(5_980, True), (6_020, False)])
def test_the_limit_is_from_edge_to_edge(metres: float, meets: bool) -> None:
    one, other = convoy("north/1", 0.5), convoy("south/1", 0.5 + away(metres))

    assert bool(clashes(desk_with(), one, other)) == meets


@pytest.mark.parametrize(("floor_m", "meets"), [(309.999, True), (310, False)])
def test_both_limits_have_to_be_undercut(floor_m: float, meets: bool) -> None:
    """What is on the ground reaches 10 m above it."""
    flight = box(0.5, 0.5, size=0.1, datum="agl", floor_mm=round(floor_m * 1000))
    found = clashes(desk_with(), convoy("north/1", 0.5 - away(3_000)), notice("south/1", flight))

    assert bool(found) == meets


@pytest.mark.parametrize(("of", "meets"), [
    ({"effective_from": to_iso(NOON_US + 2 * HOUR_US)}, False),
    ({"effective_until": to_iso(NOON_US - HOUR_US)}, False),
    ({"effective_from": to_iso(NOON_US)}, True),
    ({"status": "offered"}, False),
    ({"binds": ["north"]}, False),
    ({"subject": ["activity.convoy"]}, True),
    ({"subject": ["land"]}, True),
    ({"subject": ["sea"]}, False),
    ({"area": "box"}, True),
])  # fmt: skip
def test_the_term_holds_for_those_of_whom_it_speaks(of: dict[str, Any], meets: bool) -> None:
    one, other = convoy("north/1", 0.5), convoy("south/1", 0.5 + away(4_000))

    assert bool(clashes(desk_with(**of), one, other)) == meets


def test_outside_the_area_of_the_term_nobody_is_kept_apart() -> None:
    one, other = convoy("north/1", 2.5), convoy("south/1", 2.5 + away(4_000))

    assert clashes(desk_with(area="box"), one, other) == []


def test_a_kind_that_may_be_meant_cannot_be_told() -> None:
    one, other = convoy("north/1", 0.5), convoy("south/1", 0.5 + away(4_000))

    (found,) = clashes(desk_with(subject=["land.armour"]), one, other)

    assert (found.standing, found.meetings[0].reason) == ("cannot_tell", "kind_unknown")


def test_a_dry_run_tells_of_it_and_only_of_what_is_released() -> None:
    desk = desk_with()
    hidden = replace(convoy("south/2", 0.5 - away(4_000)), released_to=())
    clashes(desk, convoy("south/1", 0.5 + away(4_000), released_to=("north",)), hidden)

    told, _ = check(desk.book, desk.acts, convoy("north/1", 0.5), "north", now_us=TOLD_US)

    assert [(name, how.term) for name, how in told.met] == [("south/1", "apart")]
    assert clashes_seen_by(desk.book, "north") == []


def drawn(rng: np.random.Generator, name: str) -> Notified:
    """A convoy of two legs somewhere in the box, with a tolerance."""
    at = [(float(rng.uniform(0.3, 0.6)), float(rng.uniform(0.3, 0.6))) for _ in range(3)]
    begins = float(rng.uniform(0, 2))
    tolerance_min = float(rng.choice([0, 5, 20]))
    legs = [(lat, lon, begins + 0.5 * number) for number, (lat, lon) in enumerate(at)]
    return notice(name, way(*legs, tolerance_min=tolerance_min, **GROUND))


def places(route: Route, step_s: float) -> np.ndarray[Any, Any]:
    """Seconds after noon, latitude and longitude of a route, leg by leg on the geodesic."""
    rows = []
    for one, two in pairwise(route.points):
        start_s, end_s = ((each.at_us - NOON_US) / SECOND_US for each in (one, two))
        bearing, _, length_m = GEOD.inv(one.lon_e7 / 1e7, one.lat_e7 / 1e7,
                                        two.lon_e7 / 1e7, two.lat_e7 / 1e7)  # fmt: skip
        at_s = np.arange(start_s, end_s + 1e-9, step_s)
        count, share = len(at_s), (at_s - start_s) / (end_s - start_s)
        lon, lat, _ = GEOD.fwd(np.full(count, one.lon_e7 / 1e7), np.full(count, one.lat_e7 / 1e7),
                               np.full(count, bearing), share * length_m)  # fmt: skip
        rows.append(np.column_stack([at_s, lat, lon]))
    return np.concatenate(rows)


def least_m(one: Route, other: Route, step_s: float = 15.0) -> float:
    """The least distance of two routes at times that their tolerances allow, tried one by one."""
    slack_s = (one.tolerance_us + other.tolerance_us) / SECOND_US
    a, b = places(one, step_s), places(other, step_s)
    first, second = np.nonzero(np.abs(a[:, None, 0] - b[None, :, 0]) <= slack_s + step_s)
    if not len(first):
        return np.inf
    _, _, apart = GEOD.inv(a[first, 2], a[first, 1], b[second, 2], b[second, 1])
    return float(np.min(apart))


def test_no_pair_is_missed_and_none_made_up_against_all_places_tried() -> None:
    rng = np.random.default_rng(11)
    bodies = [drawn(rng, f"{('north', 'south')[number % 2]}/{number}") for number in range(40)]
    found = {frozenset((each.one, each.other)) for each in clashes(desk_with(), *bodies)}

    wanted = dict[frozenset[str], float]()
    for place, one in enumerate(bodies):
        for other in bodies[place + 1 :]:
            if one.party != other.party:
                edges_m = least_m(one.routes[0], other.routes[0]) - 1_000
                wanted[frozenset((one.notice, other.notice))] = edges_m

    off_m = 600.0  # 15 s of the fastest of them, both ways
    assert {pair for pair, apart_m in wanted.items() if apart_m < DISTANCE_M - off_m} <= found
    assert found <= {pair for pair, apart_m in wanted.items() if apart_m < DISTANCE_M + off_m}
    near = [each for each in wanted.values() if 0 < each < DISTANCE_M - off_m]
    assert len(near) > 15
