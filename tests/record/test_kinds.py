"""The table of kinds: what may be a body, and under which name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, make_dataclass
from typing import Any, Literal

import pytest

from truceline.errors import BadEntry
from truceline.record.kinds import body_of, kind, kind_of, kinds


@kind("test.registered/1")
@dataclass(frozen=True, slots=True)
class Registered:
    number: int


def test_a_kind_is_found_by_its_name_and_by_its_class() -> None:
    assert body_of("test.registered/1") is Registered
    assert kind_of(Registered) == "test.registered/1"
    assert kinds()["test.registered/1"] is Registered


def test_a_second_class_under_the_same_name_is_refused() -> None:
    other = make_dataclass("Other", [("number", int)], frozen=True, slots=True)

    with pytest.raises(BadEntry, match=r"test.registered/1 is taken by Registered"):
        kind("test.registered/1")(other)


def test_one_class_is_the_body_of_one_kind() -> None:
    with pytest.raises(BadEntry, match=r"Registered is already the body of test.registered/1"):
        kind("test.registered/2")(Registered)


@pytest.mark.parametrize(
    "name", ["", "seen/1", "test.seen", "test.seen/0", "test.seen/01", "Test.seen/1", "a.b/1\n"]
)
def test_a_name_that_is_not_package_fact_version_is_refused(name: str) -> None:
    body = make_dataclass("Seen", [("number", int)], frozen=True, slots=True)

    with pytest.raises(BadEntry, match="is no kind"):
        kind(name)(body)


def test_a_class_that_can_be_changed_is_refused() -> None:
    @dataclass(slots=True)
    class Open:
        number: int

    with pytest.raises(BadEntry, match="can be changed"):
        kind("test.open/1")(Open)


def test_a_class_without_slots_is_refused() -> None:
    @dataclass(frozen=True)
    class Loose:
        number: int

    with pytest.raises(BadEntry, match="is not a dataclass with frozen=True, slots=True"):
        kind("test.loose/1")(Loose)


@pytest.mark.parametrize(
    "annotation",
    [
        *(float, bytes, Any, object, int | str, Literal[1], Registered | int),
        *(list[int], dict[str, int], Mapping[int, int], Mapping[str, float]),
        *(tuple[float, ...], tuple[int | None, ...]),
    ],
)
def test_a_field_that_may_not_stand_in_an_entry_is_refused_by_name(annotation: Any) -> None:
    body = make_dataclass("Seen", [("amount", annotation)], frozen=True, slots=True)

    with pytest.raises(BadEntry, match=r"kind test.refused/1: amount: "):
        kind("test.refused/1")(body)


def test_a_field_of_a_nested_class_is_refused_by_its_path() -> None:
    @dataclass(frozen=True, slots=True)
    class Wide:
        width_m: float

    body = make_dataclass("Path", [("legs", tuple[Wide, ...])], frozen=True, slots=True)

    with pytest.raises(BadEntry, match=r"legs: width_m: <class 'float'> may not stand"):
        kind("test.nested/1")(body)


def test_an_optional_field_must_be_none_when_left_out() -> None:
    body = make_dataclass(
        "Seen", [("count", int | None, field(default=7))], frozen=True, slots=True
    )

    with pytest.raises(BadEntry, match="count: a field that may be left out has the default None"):
        kind("test.optional/1")(body)


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadEntry, match=r"unknown kind 'test.nobody/1' — known: .*test.registered"):
        body_of("test.nobody/1")


def test_a_class_of_no_kind_has_no_name() -> None:
    with pytest.raises(BadEntry, match="str is not the body of any kind"):
        kind_of(str)
