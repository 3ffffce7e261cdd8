"""Intents, constraints and subscriptions of F3548 over HTTP, as the standard has them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.playing import START_US, House
from server.uss import (
    CONSTRAINTS,
    INTENTS,
    SOON_US,
    SUBSCRIPTIONS,
    Uss,
    disc,
    interest,
    plan,
    service,
    uuid,
)
from truceline.deconfliction.f3548 import Registry, fold
from truceline.deconfliction.f3548.entries import IntentPut, IntentRemoved
from truceline.server.f3548.scopes import CM, CP, SC
from truceline.server.f3548.subjects import HIDDEN
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, SECOND_US

pytestmark = pytest.mark.slow

ONE, TWO = f"{INTENTS}/{uuid(1)}", f"{INTENTS}/{uuid(2)}"
EARS = f"{SUBSCRIPTIONS}/{uuid(9)}"


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with service(tmp_path / "house", index=getattr(request, "param", "memory")) as made:
        yield made


@pytest.fixture
def aria(house: House) -> Uss:
    return Uss(house, "aria")


@pytest.fixture
def brea(house: House) -> Uss:
    return Uss(house, "brea")


def ovn(answer: Any) -> str:
    return str(answer["operational_intent_reference"]["ovn"])


@pytest.mark.parametrize("house", ["memory", "store"], indirect=True)
def test_a_plan_over_another_needs_the_name_of_its_present_version(aria: Uss, brea: Uss) -> None:
    first = aria.put(ONE, plan())

    refused = brea.ask("PUT", TWO, plan())
    taken = brea.ask("PUT", TWO, plan(key=[ovn(first)]))

    assert refused.status_code == 409
    (missing,) = refused.json()["missing_operational_intents"]
    assert (missing["id"], missing["ovn"]) == (uuid(1), HIDDEN)
    assert taken.status_code == 201


def test_the_name_of_an_old_version_is_no_proof(aria: Uss, brea: Uss) -> None:
    first = aria.put(ONE, plan())
    aria.put(f"{ONE}/{ovn(first)}", plan())

    assert brea.ask("PUT", TWO, plan(key=[ovn(first)])).status_code == 409


def test_only_its_manager_is_told_the_name_of_a_version(aria: Uss, brea: Uss) -> None:
    aria.put(ONE, plan())

    to_aria, to_brea = (each.ask("GET", ONE).json() for each in (aria, brea))

    assert ovn(to_aria) != HIDDEN
    assert ovn(to_brea) == HIDDEN


def test_only_its_manager_changes_an_intent(aria: Uss, brea: Uss) -> None:
    first = aria.put(ONE, plan())

    assert brea.ask("DELETE", f"{ONE}/{ovn(first)}").status_code == 403
    assert brea.ask("PUT", f"{ONE}/{ovn(first)}", plan()).status_code == 403


def test_every_write_is_an_entry_and_the_answer_names_it(house: House, aria: Uss) -> None:
    answer = aria.ask("PUT", ONE, plan())
    aria.ask("DELETE", f"{ONE}/{ovn(answer.json())}")

    number, digest = answer.headers["X-Truceline-Entry"].split()
    written = list(house.node.record.entries(kinds=[IntentPut, IntentRemoved]))
    assert [type(each.body) for each in written] == [IntentPut, IntentRemoved]
    assert written[0].number == int(number)
    proof = house.node.record.prove(int(number))
    assert proof.leaf == written[0].leaf
    assert len(digest) == 64


def test_a_registry_folded_from_the_record_is_the_same(house: House, aria: Uss) -> None:
    first = aria.put(ONE, plan(new_subscription={"uss_base_url": "https://uss.example"}))
    aria.put(TWO, plan(key=[ovn(first)]))

    made = Registry()
    for entry in house.node.record.entries():
        fold(made, entry)

    live = house.node.state.notices.f3548
    for shelf, other in ((made.intents, live.intents), (made.subscriptions, live.subscriptions)):
        told = {name: (each.body, each.count) for name, each in shelf.held.items()}
        assert told == {name: (each.body, each.count) for name, each in other.held.items()}
    assert len(made.intents.held) == 2


def test_entries_of_others_than_the_logs_node_change_nothing(house: House) -> None:
    entry = house.node.record.append("brea", START_US, put_by("brea"))[0]

    fold(house.node.state.notices.f3548, entry)

    assert not house.node.state.notices.f3548.intents.held


def put_by(manager: str) -> IntentPut:
    return IntentPut(
        intent=uuid(5), manager=manager, version=1, ovn="x" * 16, state="Accepted",
        base_url="https://x.example", volumes=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (plan(state="Activated"), 400),
        (plan(state="Contingent"), 400),
        (plan(uss_base_url="http://uss.example"), 400),
        (plan(subscription_id=uuid(77)), 400),
        (plan(disc(until_us=START_US - SECOND_US, from_us=START_US - HOUR_US)), 400),
        (plan(disc(until_us=SOON_US - SECOND_US)), 400),
        (plan(disc(until_us=START_US + 31 * DAY_US)), 400),
        (plan(disc(radius_m=40_000)), 400),
        (plan(disc(lat=91)), 400),
        (plan(requested_ovn_suffix=uuid(1)), 400),
        ({"state": "Accepted"}, 400),
    ],
    ids=range(11),
)
def test_what_is_no_plan_is_refused(aria: Uss, told: Any, status: int) -> None:
    assert aria.ask("PUT", ONE, told).status_code == status


def test_a_name_of_a_version_can_be_wished_for(aria: Uss) -> None:
    suffix = f"{START_US // 1000:012x}"
    suffix = f"{suffix[:8]}-{suffix[8:]}-7000-8000-000000000001"

    answer = aria.put(ONE, plan(requested_ovn_suffix=suffix))

    assert ovn(answer) == f"{uuid(1)}_{suffix}"


def test_an_empty_version_in_a_removal_is_refused_as_such(aria: Uss) -> None:
    aria.put(ONE, plan())

    assert aria.ask("DELETE", f"{ONE}/").status_code == 400


def test_subscribers_are_told_of_changes_with_a_count(aria: Uss, brea: Uss) -> None:
    brea.put(EARS, interest())

    first = aria.put(ONE, plan())
    second = aria.put(f"{ONE}/{ovn(first)}", plan())
    gone = aria.ask("DELETE", f"{ONE}/{ovn(second)}").json()

    told = [each["subscribers"][0]["subscriptions"][0] for each in (first, second, gone)]
    assert [each["notification_index"] for each in told] == [1, 2, 3]
    assert first["subscribers"][0]["uss_base_url"] == "https://ears.example"


def test_a_change_at_another_height_or_time_concerns_no_subscription(aria: Uss, brea: Uss) -> None:
    brea.put(EARS, interest())

    high = aria.put(ONE, plan(disc(heights_m=(2000, 2100))))
    late = aria.put(TWO, plan(disc(from_us=START_US + DAY_US, until_us=START_US + 2 * DAY_US)))

    assert high["subscribers"] == late["subscribers"] == []


def test_a_subscription_that_an_intent_needs_is_neither_removed_nor_shrunk(aria: Uss) -> None:
    version = aria.put(EARS, interest())["subscription"]["version"]
    aria.put(ONE, plan(subscription_id=uuid(9)))

    smaller = interest(disc(from_us=START_US, until_us=START_US + 4 * HOUR_US, radius_m=400))
    assert aria.ask("PUT", f"{EARS}/{version}", smaller).status_code == 400
    assert aria.ask("DELETE", f"{EARS}/{version}").status_code == 400


def test_a_subscription_made_with_an_intent_goes_with_it(aria: Uss) -> None:
    made = aria.put(ONE, plan(new_subscription={"uss_base_url": "https://uss.example"}))
    place = f"{SUBSCRIPTIONS}/{made['operational_intent_reference']['subscription_id']}"
    assert aria.ask("GET", place).status_code == 200

    aria.ask("DELETE", f"{ONE}/{ovn(made)}")

    assert aria.ask("GET", place).status_code == 404


@pytest.mark.parametrize(
    "extent",
    [
        disc(from_us=START_US - 6 * MINUTE_US),
        disc(from_us=START_US, until_us=START_US + DAY_US + MINUTE_US),
        disc(radius_m=60_000),
    ],
    ids=["begun long ago", "too long", "too large"],
)
def test_subscriptions_have_their_bounds(aria: Uss, extent: Any) -> None:
    assert aria.ask("PUT", EARS, interest(extent)).status_code == 400


def test_nobody_reads_the_subscriptions_of_others(aria: Uss, brea: Uss) -> None:
    brea.put(EARS, interest())

    found = aria.ask("POST", f"{SUBSCRIPTIONS}/query", {"area_of_interest": disc()})

    assert aria.ask("GET", EARS).status_code == 404
    assert found.json()["subscriptions"] == []


def test_an_expired_subscription_is_gone_and_its_id_is_free(house: House, aria: Uss) -> None:
    aria.put(EARS, interest())

    house.clock.set(START_US + 5 * HOUR_US)

    assert aria.ask("GET", EARS).status_code == 404
    later = disc(from_us=START_US + 6 * HOUR_US, until_us=START_US + 7 * HOUR_US)
    assert aria.put(EARS, interest(later))["subscription"]["notification_index"] == 0


def test_constraints_count_for_those_who_hear_of_them(aria: Uss, brea: Uss) -> None:
    zone = {"extents": [disc()], "uss_base_url": "https://zones.example"}
    aria.put(f"{CONSTRAINTS}/{uuid(3)}", zone)

    deaf = plan(new_subscription={"uss_base_url": "https://uss.example"})
    hears = plan(
        new_subscription={"uss_base_url": "https://uss.example", "notify_for_constraints": True}
    )
    refused = brea.ask("PUT", TWO, hears)

    assert brea.ask("PUT", ONE, deaf).status_code == 201
    assert refused.status_code == 409
    assert [each["id"] for each in refused.json()["missing_constraints"]] == [uuid(3)]


def test_a_participant_marked_as_down_writes_no_plans(aria: Uss, brea: Uss) -> None:
    first = aria.put(ONE, plan())
    brea.put("/dss/v1/uss_availability/aria", {"availability": "down", "old_version": ""})

    assert aria.ask("PUT", TWO, plan(disc(34.0))).status_code == 412
    assert aria.ask("DELETE", f"{ONE}/{ovn(first)}").status_code == 412
    assert brea.ask("PUT", TWO, plan()).status_code == 201  # nobody can ask for aria's plan


@pytest.mark.parametrize(
    ("scopes", "method", "path"),
    [((CM,), "GET", ONE), ((SC,), "GET", f"{CONSTRAINTS}/{uuid(1)}"), ((CP, CM), "PUT", ONE)],
)
def test_each_operation_has_its_scopes(
    house: House, scopes: tuple[str, ...], method: str, path: str
) -> None:
    answer = Uss(house, "aria", scopes).ask(method, path, plan() if method == "PUT" else None)

    assert answer.status_code == 403


def test_a_report_is_kept_and_gets_a_name(aria: Uss) -> None:
    exchange = {"url": "https://uss.example/x", "method": "GET", "recorder_role": "Client",
                "request_time": disc()["time_start"]}  # fmt: skip

    answer = aria.ask("POST", "/dss/v1/reports", {"exchange": exchange})

    assert answer.status_code == 201
    assert len(answer.json()["report_id"]) == 36


def test_plans_over_a_pole_meet_from_all_sides(aria: Uss) -> None:
    aria.put(ONE, plan(disc(90, 0, radius_m=200)))

    for lng in (-180, -90, 0, 90, 180):
        assert aria.intents(disc(89.999, lng, radius_m=300)) == [uuid(1)]
    assert aria.intents(disc(89.99, 0, radius_m=300)) == []


def test_plans_across_the_antimeridian_meet(aria: Uss) -> None:
    corners = [(-0.01, 179.99), (-0.01, -179.99), (0.01, -179.99), (0.01, 179.99)]
    ring = disc()
    ring["volume"] |= {"outline_polygon": {"vertices": [{"lat": a, "lng": b} for a, b in corners]}}
    del ring["volume"]["outline_circle"]
    aria.put(ONE, plan(ring))

    assert aria.intents(disc(0, -179.995, radius_m=100)) == [uuid(1)]
    assert aria.intents(disc(0, 179.995, radius_m=100)) == [uuid(1)]
    assert aria.intents(disc(0, 179.9, radius_m=100)) == []
