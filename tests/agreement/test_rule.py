"""Rule: status by the text alone."""

from typing import Any

import pytest

from agreement.small_world import agreed, at, term, when
from truceline.agreement import status_at
from truceline.agreement.rule import FOREVER_US
from truceline.errors import UnknownName


def spans(**fields: Any) -> list[tuple[int, str]]:
    return term("exclusion", area="zone", **fields).rule.status_spans()


@pytest.mark.parametrize("status", ["offered", "claimed", "suspended", "lapsed"])
def test_what_is_not_agreed_has_its_status_whatever_the_time(status: str) -> None:
    assert spans(status=status, effective_from=when(at(0))) == [(-FOREVER_US, status)]


@pytest.mark.parametrize("status", ["agreed", "in_force"])
def test_what_is_agreed_is_in_force_from_its_time_on(status: str) -> None:
    found = spans(status=status, effective_from=when(at(0)))

    assert status_at(found, at(-1)) == "agreed"
    assert status_at(found, at(0)) == "in_force"


def test_without_a_time_the_status_is_as_stated() -> None:
    assert spans(status="agreed") == [(-FOREVER_US, "agreed")]
    assert spans(status="in_force") == [(-FOREVER_US, "in_force")]


@pytest.mark.parametrize("status", ["offered", "claimed", "suspended", "in_force"])
def test_it_lapses_at_effective_until_and_not_before(status: str) -> None:
    found = spans(status=status, effective_until=when(at(100)))

    assert status_at(found, at(99)) == status
    assert status_at(found, at(100)) == "lapsed"


def test_what_lapsed_stays_so() -> None:
    assert spans(status="lapsed", effective_until=when(at(100))) == [(-FOREVER_US, "lapsed")]


def test_competing_versions_of_one_rule_stand_side_by_side() -> None:
    far = {"kind": "stand_off", "line": "divide", "distance_m": 80_000, "of": "distance"}
    near = far | {"distance_m": 25_000}

    found = agreed(far | {"id": "far", "status": "claimed"}, near | {"id": "near"})

    assert [(each.rule.of, each.rule.status) for each in found.terms] == [
        ("distance", "claimed"),
        ("distance", "in_force"),
    ]
    assert found.versions["far"] != found.versions["near"]


def test_a_term_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownName, match="near"):
        agreed({"kind": "exclusion", "area": "zone", "id": "near"}).term("far")


def test_a_language_nobody_wrote_is_refused() -> None:
    with pytest.raises(UnknownName, match="language"):
        term("exclusion", area="zone").sentence("tlh")
