"""No request that the description allows, or nearly allows, makes the F3548 service fall."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from server.drawn import MANY, SAMPLE, client_of, label, operations, play
from server.playing import START_US, House
from server.uss import CONSTRAINTS, INTENTS, SOON_US, Uss, interest, plan, service, token, uuid
from truceline.deconfliction.entries import Notified, Volume
from truceline.server.f3548.openapi import description
from truceline.values.instants import HOUR_US

OPERATIONS = operations(description())
ID = uuid(1)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A service that holds one of everything, under one id."""
    with service(tmp_path_factory.mktemp("fuzzed") / "house", matching="exact") as made:
        uss = Uss(made, "aria")
        uss.put(f"/dss/v1/subscriptions/{ID}", interest())
        uss.put(f"{INTENTS}/{ID}", plan())
        uss.put(f"{CONSTRAINTS}/{ID}", {key: plan()[key] for key in ("extents", "uss_base_url")})
        place = Volume(starts_us=SOON_US, ends_us=SOON_US + HOUR_US, lon_e7=358_000_000,
                       lat_e7=330_000_000, radius_mm=500_000)  # fmt: skip
        notice = Notified(notice="brea/1", party="brea", activity="activity.flight",
                          notified_us=START_US, volumes=(place,), released_to=("any",))  # fmt: skip
        made.node.write(notice, author="brea")
        yield made


@pytest.fixture(scope="module")
def aria(house: House) -> httpx.AsyncClient:
    return client_of(house, token("aria"))


def known(house: House) -> dict[str, str]:
    """Names of what is there, as it stands now."""
    registry = house.node.state.notices.f3548
    intent = registry.intents.held.get(ID)
    subscription = registry.subscriptions.held.get(ID)
    return {
        "entityid": ID,
        "subscriptionid": ID,
        "uss_id": "aria",
        "ovn": intent.body.ovn if intent else "",
        "version": subscription.body.version if subscription else "",
    }


def test_all_operations_of_the_standard_are_drawn() -> None:
    assert len(OPERATIONS) == 25


@pytest.mark.slow
@pytest.mark.parametrize("operation", OPERATIONS, ids=label)
def test_a_sample_of_requests_makes_nothing_fall(
    operation: Any, house: House, aria: httpx.AsyncClient
) -> None:
    play(operation, house, aria, known(house), SAMPLE)


@pytest.mark.long
@pytest.mark.parametrize("operation", OPERATIONS, ids=label)
def test_many_requests_make_nothing_fall(
    operation: Any, house: House, aria: httpx.AsyncClient
) -> None:
    play(operation, house, aria, known(house), MANY)
