"""No request that the description allows, or nearly allows, makes a route of the API fall."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from server.drawn import MANY, SAMPLE, client_of, label, operations, play
from server.playing import House, add_machine
from server.setting import furnished
from truceline.server.app import ROOT, routes
from truceline.server.openapi import description
from truceline.values.roles import ROLES

OPERATIONS = operations(description(routes(), ROOT))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose record holds one of everything."""
    with furnished(tmp_path_factory.mktemp("fuzzed")) as made:
        yield made


@pytest.fixture(scope="module")
def everybody(house: House) -> httpx.AsyncClient:
    """A program that has every role."""
    return client_of(house, add_machine(house.folder, "api", *ROLES, party="monitor"))


@pytest.fixture(scope="module")
def known(house: House) -> dict[str, str]:
    """Names of what is there."""
    first = {each.kind: str(each.number) for each in reversed(list(house.node.record.entries()))}
    return {
        "finding": first["findings.opened/1"],
        "contact": first["contacts.recorded/1"],
        "number": first["line.queued/1"],
        "party": "aria",
        "name": "1",
        "level": "0",
        "place": "000.p/1",
        "digest": house.node.state.acts.current,
    }


def test_all_routes_are_drawn() -> None:
    assert len(OPERATIONS) == len(routes())


@pytest.mark.slow
@pytest.mark.parametrize("operation", OPERATIONS, ids=label)
def test_a_sample_of_requests_makes_nothing_fall(
    operation: Any, house: House, everybody: httpx.AsyncClient, known: dict[str, str]
) -> None:
    play(operation, house, everybody, known, SAMPLE)


@pytest.mark.long
@pytest.mark.parametrize("operation", OPERATIONS, ids=label)
def test_many_requests_make_nothing_fall(
    operation: Any, house: House, everybody: httpx.AsyncClient, known: dict[str, str]
) -> None:
    play(operation, house, everybody, known, MANY)
