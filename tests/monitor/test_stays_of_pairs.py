"""Two that are too near are one finding, until they are seen apart or nothing is heard of them."""

from typing import Any  # columns by name

from monitor.scenes import Place, Scene, agreement, at, seen, term
from truceline.picture import GapLeft

HERE: Place = (0.5, 0.5)
WEST: Place = (0.5, 0.45)  # 5.6 km from HERE
EAST: Place = (0.5, 0.55)
AIR = {"altitude_m": 100.0, "altitude_datum": "hae", "position_radius_m": 0.0}


def scene(**fields: Any) -> Scene:
    usual = {"distance_m": 1000, "height_m": 300, "binds": ["any"], "dwell_s": 0, "leave_s": 40}
    return Scene(agreement(term("apart", "separation", **(usual | fields))))


def flown(*rows: tuple[float, Place], name: str, **more: Any) -> list[dict[str, Any]]:
    return seen(*rows, name=name, **(AIR | more))


def test_two_that_part_and_meet_again_between_reports_are_two_findings() -> None:
    sky = scene()

    sky.take(
        flown((0, HERE), (60, HERE), (120, HERE), name="a"),
        flown((0, WEST), (60, EAST), (120, WEST), name="b"),
    )

    starts_s = [round(each.body.opened_us - at(0), -6) // 10**6 for each in sky.findings()]
    assert starts_s == [25, 85]


def test_a_pair_that_was_seen_to_part_has_left_and_is_not_lost() -> None:
    sky = scene()
    sky.take(
        flown((0, HERE), (60, HERE), name="a"),
        flown((0, HERE), (60, EAST), name="b"),
    )

    sky.tick(120)

    assert [each[-1] for each in sky.found()] == ["left"]


def test_a_pair_that_parted_and_is_silent_in_a_gap_of_its_source_has_not_left() -> None:
    sky = scene(leave_s=60)
    sky.take(
        flown((0, HERE), (60, HERE), name="a"),
        flown((0, HERE), (60, EAST), name="b"),
    )
    sky.node.write(GapLeft("feed", "connection_lost", ("radar",), at(70)))

    sky.tick(120)
    open_then = [each[-1] for each in sky.found()]
    sky.tick(60 + 601)

    assert open_then == [""]
    assert [each[-1] for each in sky.found()] == ["lost"]


def test_a_pair_that_is_heard_again_after_a_gap_was_lost() -> None:
    sky, other = (scene(leave_s=60, max_gap_s=70) for _ in range(2))
    for each in (sky, other):
        each.take(
            flown((0, HERE), (60, HERE), name="a"),
            flown((0, HERE), (60, EAST), name="b"),
        )

    sky.node.write(GapLeft("feed", "no_room", ("radar",), at(70), at(100)))
    for each in (sky, other):
        each.take(flown((140, HERE), name="a"), flown((140, HERE), name="b"))

    assert [each[-1] for each in other.found()] == ["left", ""]
    assert [each[-1] for each in sky.found()] == ["lost", ""]


def test_a_pair_of_which_nothing_more_is_heard_is_lost() -> None:
    sky = scene()
    sky.take(flown((0, HERE), (60, HERE), name="a"), flown((0, HERE), (60, HERE), name="b"))

    sky.tick(60 + 601)

    assert [each[2:] for each in sky.found()] == [(0, 60, "lost")]


def test_a_pair_is_told_of_its_first_object_whichever_report_comes_first() -> None:
    one = flown((0, HERE), name="a", party="north")
    two = flown((0, (0.5, 0.505)), name="b", party="south")

    told = []
    for rows in ([one, two], [two, one]):
        sky = scene()
        sky.take(*rows)
        (finding,) = sky.findings()
        deep = finding.body.deepest
        told.append((finding.body.object_id, finding.body.party, deep.lon_e7))

    assert told == [("a", "north", 5_000_000)] * 2


def test_a_pair_one_of_which_has_no_exact_time_cannot_be_told_at_entry_into_force() -> None:
    sky = scene(effective_from="2031-03-01T00:00:30Z")

    sky.take(
        flown((40, HERE), name="a"),
        flown((40, HERE), name="b", observed_radius_us=60_000_000),
    )

    assert [each[:2] for each in sky.found()] == [("cannot_tell", "time_imprecise")]
    assert sky.findings()[0].body.opened_us == at(40)
