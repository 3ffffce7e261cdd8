"""Amendment: what two texts say differently, term by term."""

from typing import Any

from agreement.small_world import agreed, areas, box, files, when
from truceline.agreement import Change, amendment, read

ZONE = {"kind": "exclusion", "area": "zone", "id": "zone-ban"}
LIMIT = {"kind": "stand_off", "line": "divide", "id": "limit", "distance_m": 25_000}


def changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[Change]:
    return amendment(agreed(*before), agreed(*after))


def test_a_text_differs_from_itself_in_nothing() -> None:
    assert changes([ZONE, LIMIT], [ZONE, LIMIT]) == []


def test_a_changed_field_is_named_with_both_values_and_both_sentences() -> None:
    (change,) = changes([ZONE, LIMIT], [ZONE, LIMIT | {"distance_m": 80_000}])

    assert (change.sort, change.id, change.what) == ("term", "limit", "changed")
    assert change.fields == (("distance_m", "25000", "80000"),)
    assert "25 km" in change.before
    assert "80 km" in change.after


def test_fields_that_come_or_go_stand_beside_nothing() -> None:
    (change,) = changes([LIMIT], [LIMIT | {"exempt": ["m"], "effective_from": when(0)}])

    fields = {name: (old, new) for name, old, new in change.fields}
    assert fields["exempt"] == ("—", "m")
    assert fields["effective_from"] == ("—", "1970-01-01 00:00:00+00:00")


def test_terms_that_come_and_go_are_told_in_the_order_of_the_later_text() -> None:
    found = changes([LIMIT, ZONE], [ZONE | {"id": "new"}, ZONE])

    assert [(each.id, each.what) for each in found] == [("new", "added"), ("limit", "removed")]
    assert found[0].before == ""
    assert found[0].after
    assert found[1].after == ""


def test_the_order_of_terms_is_no_change() -> None:
    assert changes([LIMIT, ZONE], [ZONE, LIMIT]) == []


def test_a_line_that_is_known_better_is_a_change() -> None:
    found = amendment(agreed(LIMIT, accuracy_m=1100), agreed(LIMIT, accuracy_m=10))

    assert ("line", "divide", "changed") in [(each.sort, each.id, each.what) for each in found]


def test_figures_of_a_shape_that_differ_are_a_change_of_its_file() -> None:
    moved = areas(zone=box((35.0, 33.2, 35.3, 33.4)))

    found = amendment(
        agreed(shapes=areas(zone=box((35.0, 33.2, 35.2, 33.4)))), agreed(shapes=moved)
    )

    assert [(each.sort, each.id, each.what) for each in found] == [
        ("file", "shapes.geojson", "changed")
    ]


def test_title_and_parties_are_part_of_the_text() -> None:
    before = files(ZONE)
    after = before["agreement.toml"].replace(b"A small world", b"A smaller world")
    after = after.replace(b'name = "Beech"', b'name = "Birch"')

    found = amendment(read(before), read(before | {"agreement.toml": after}))

    assert [(each.sort, each.id) for each in found] == [
        ("agreement", "small-world"), ("party", "b")
    ]  # fmt: skip
