"""Notices over HTTP: given, shown as far as released, acknowledged, asked about, met beforehand."""

import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from server.playing import START_US, Browser, House, new_house, write_as
from server.setting import HOUR_US, plan
from truceline.deconfliction.entries import Detailed, Notified, Queried
from truceline.record.entries import Sealed

CIRCLE = {"starts_us": START_US + HOUR_US, "ends_us": START_US + 2 * HOUR_US,
          "lon_e7": 350000000, "lat_e7": 330000000, "radius_mm": 5_000_000}  # fmt: skip
PLAN: dict[str, Any] = {
    "activity": "activity.convoy",
    "medium": "land",
    "volumes": [CIRCLE],
    "released_to": ["brea"],
}


@pytest.fixture
def aria(tmp_path: Path) -> Any:
    """A house before Aria's node."""
    with new_house(tmp_path, "aria") as made:
        yield made


@pytest.fixture
def duty(aria: House) -> Browser:
    """Aria's duty officer."""
    return aria.signed_in("duty_officer", "aria")


def test_a_notice_is_on_the_disk_and_stands_for_giver_and_recipient_alike(
    aria: House, duty: Browser
) -> None:
    given_one = duty.post("/notices", PLAN)
    name = given_one.json()["notice"]

    own, page = duty.get(f"/notices/{name}").json(), duty.get("/notices").json()
    theirs = aria.signed_in("observer", "brea").get(f"/notices/{name}").json()

    assert given_one.status_code == 201, given_one.text
    assert [each["notice"] for each in page["notices"]] == [name]
    assert (own["state"], own["states"]) == ("notified", {"brea": "notified"})
    assert theirs["body"]["volumes"] == own["body"]["volumes"]
    assert "released_to" not in theirs["body"]
    assert aria.signed_in("observer", "monitor").get(f"/notices/{name}").status_code == 404


def test_what_a_notice_is_for_stays_at_its_givers_node_unless_it_is_sealed(
    aria: House, duty: Browser
) -> None:
    secret = {"purpose": "winter supplies", "details": "twelve lorries"}
    reader = PrivateKey.generate().public_key.encode().hex()

    kept = duty.post("/notices", {**PLAN, **secret}).json()
    sealed = duty.post("/notices", {**PLAN, **secret, "sealed_to": {"brea": reader}}).json()
    nobody = duty.post("/notices", {**PLAN, "sealed_to": {"brea": "00"}})

    (file,) = (aria.folder / "withheld").iterdir()
    details = msgspec.json.decode(file.read_bytes(), type=Detailed)
    assert (details.notice, details.purpose) == (kept["notice"], "winter supplies")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    entries = {each.number: each for each in aria.node.record.entries()}
    assert isinstance(entries[sealed["entries"][0]].body, Sealed)
    assert not [each for each in entries.values() if b"winter" in each.leaf]
    assert nobody.status_code == 422
    assert nobody.json()["errors"][0]["path"] == "sealed_to.brea"


def test_a_notice_that_is_changed_is_its_next_version_and_stays_released(
    aria: House, duty: Browser
) -> None:
    first = duty.post("/notices", PLAN).json()
    later = {**PLAN, "notice": first["notice"], "released_to": []}

    second = duty.post("/notices", later).json()

    assert (first["version"], second["version"]) == (1, 2)
    assert aria.node.state.notices.notices[first["notice"]].addressed() == ("brea",)


def test_an_officer_asks_and_acknowledges_at_the_own_node_what_others_gave(aria: House) -> None:
    duty, liaison = (aria.signed_in(each, "aria") for each in ("duty_officer", "liaison_officer"))
    write_as(aria.node, "brea", plan("brea/1", "flight", lon_e7=0, released_to=("aria",)))

    query = duty.post("/notices/acts", {"act": "queried", "notice": "brea/1", "version": 1,
                                        "query": "aria/q1", "words": "How high?"})  # fmt: skip
    told = duty.post("/notices/acts", {"act": "acknowledged", "notice": "brea/1", "version": 1})
    again = duty.post("/notices/acts", {"act": "acknowledged", "notice": "brea/1", "version": 1})
    foreign = liaison.post("/notices/acts", {"act": "withdrawn", "notice": "brea/1"})
    elsewhere = aria.signed_in("duty_officer", "brea").post(
        "/notices/acts", {"act": "withdrawn", "notice": "brea/1"}
    )

    assert query.status_code == 201, query.text
    assert told.status_code == 201, told.text
    assert [each.status_code for each in (again, foreign, elsewhere)] == [201, 409, 403]
    shown = duty.get("/notices/brea/1").json()
    assert [each["words"] for each in shown["queries"]] == ["How high?"]
    (asked,) = aria.node.record.entries([Queried])
    assert asked.author == "aria"


def test_the_officer_is_known_from_the_sign_in_and_from_no_body(aria: House, duty: Browser) -> None:
    write_as(aria.node, "brea", plan("brea/1", "flight", lon_e7=0, released_to=("aria",)))

    forged = duty.post("/notices/acts", {"act": "acknowledged", "notice": "brea/1", "version": 1,
                                         "officer": "ann"})  # fmt: skip

    assert forged.status_code == 422


def test_a_dry_run_names_only_what_is_released_and_leaves_an_entry(
    aria: House, duty: Browser
) -> None:
    write_as(aria.node, "brea", plan("brea/open", "flight", lon_e7=0, released_to=("aria",)))
    write_as(aria.node, "brea", plan("brea/secret", "flight", lon_e7=0))
    ring = {"starts_us": START_US, "ends_us": START_US + HOUR_US,
            "ring_e7": [0, 200000000, 1000000, 200000000, 1000000, 201000000]}  # fmt: skip

    told = duty.post("/notices/checks", {"activity": "activity.convoy", "volumes": [ring]})

    assert told.status_code == 200, told.text
    assert [each["notice"] for each in told.json()["met"]] == ["brea/open"]
    assert [each.kind for each in aria.node.record.entries()][-1] == "deconfliction.checked/1"


def test_clashes_are_shown_where_both_notices_are_released(tmp_path: Path) -> None:
    with new_house(tmp_path) as house:
        own = plan("aria/1", "flight", lon_e7=0, released_to=("brea", "monitor"))
        other = plan("brea/1", "flight", lon_e7=500_000, released_to=("monitor",))
        write_as(house.node, "aria", own)
        write_as(house.node, "brea", other)
        told = {
            party: house.signed_in("duty_officer", party).get("/notices/clashes").json()
            for party in ("aria", "brea", "monitor")
        }

    assert told["aria"] == []
    (clash,) = told["brea"]
    assert {clash["one"], clash["other"]} == {"aria/1", "brea/1"}
    assert "share a place" in clash["words"][0]
    assert told["monitor"] == told["brea"]


def test_notices_come_by_pages_and_ended_ones_when_asked_for(aria: House, duty: Browser) -> None:
    names = sorted(duty.post("/notices", PLAN).json()["notice"] for _ in range(3))
    duty.post("/notices/acts", {"act": "withdrawn", "notice": names[2], "reason": "storm"})

    first = duty.get("/notices?limit=1").json()
    second = duty.get(f"/notices?limit=5&after={first['next']}").json()
    ended = duty.get("/notices?ended=true").json()

    assert [each["notice"] for each in first["notices"] + second["notices"]] == names[:2]
    assert "next" not in second
    assert [each["state"] for each in ended["notices"]][-1] == "withdrawn"


@pytest.mark.parametrize(
    "body",
    [
        {**PLAN, "activity": "breakfast"},
        {**PLAN, "volumes": []},
        {**PLAN, "notice": "brea/1"},
        {**PLAN, "notice": "aria/../../users"},
        {**PLAN, "volumes": [{**CIRCLE, "lat_e7": 10**40}]},
        {**PLAN, "volumes": [{**CIRCLE, "lat_e7": 910000000}]},
        {**PLAN, "volumes": [{**CIRCLE, "ends_us": 0}]},
        {**PLAN, "priority": -1},
        {**PLAN, "colour": "red"},
    ],
)
def test_what_is_no_plan_is_refused_and_nothing_is_written(
    body: dict[str, Any], aria: House, duty: Browser
) -> None:
    answer = duty.post("/notices", body)

    assert 400 <= answer.status_code < 500, answer.text
    assert list(aria.node.record.entries([Notified])) == []
    assert not (aria.folder / "withheld").exists()


NUMBERS = st.integers() | st.integers(-(2**63), 2**63) | st.sampled_from([START_US, 350000000, 0])


@pytest.mark.slow
def test_no_numbers_make_the_server_fall(tmp_path_factory: pytest.TempPathFactory) -> None:
    with new_house(tmp_path_factory.mktemp("house"), "aria") as house:
        duty = house.signed_in("duty_officer", "aria")

        @settings(max_examples=150, deadline=None)
        @given(st.fixed_dictionaries({}, optional={
            "lat_e7": NUMBERS, "lon_e7": NUMBERS, "radius_mm": NUMBERS, "starts_us": NUMBERS,
            "ends_us": NUMBERS, "floor_mm": NUMBERS, "ceiling_mm": NUMBERS,
            "ring_e7": st.lists(NUMBERS, max_size=8), "datum": st.text(max_size=5),
        }))  # fmt: skip
        def tried(volume: dict[str, Any]) -> None:
            answer = duty.post("/notices/checks", {**PLAN, "volumes": [{**CIRCLE, **volume}]})

            assert answer.status_code < 500, answer.text

        tried()
