"""An intent that clashes is told to both duty officers like a clash of notices, without purpose."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from server.playing import START_US, House
from server.uss import INTENTS, SOON_US, Uss, disc, plan, service, uuid
from truceline.deconfliction.entries import ClashFound, Detailed, Notified, Volume
from truceline.deconfliction.f3548.entries import IntentPut
from truceline.deconfliction.f3548.plans import name_of
from truceline.deconfliction.ovn import ovn_of
from truceline.line.entries import ChannelOpened, Queued
from truceline.node import Node, SetClock
from truceline.record.keys import new_salt
from truceline.values.instants import HOUR_US

pytestmark = pytest.mark.slow

PURPOSE = "registration of the new battery"
PARTIES = {"uss-1": "aria", "uss-2": "brea"}
CHANNEL = ChannelOpened(
    channel="monitor/fs", channel_class="flight_safety", members=("aria", "brea"), monitor="monitor"
)
ONE, TWO = (f"{INTENTS}/{uuid(each)}" for each in (1, 2))


@pytest.fixture(params=["compatible", "exact"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with service(tmp_path / "house", matching=request.param, parties=PARTIES) as made:
        made.node.write(CHANNEL)
        yield made


def given(*released_to: str) -> Notified:
    """A plan of Brea where the intents are, with a purpose that stays at its node."""
    place = Volume(
        starts_us=SOON_US, ends_us=SOON_US + HOUR_US, lon_e7=358_000_000, lat_e7=330_000_000,
        radius_mm=500_000, floor_mm=0, ceiling_mm=120_000,
    )  # fmt: skip
    body = Notified(notice="brea/7", party="brea", activity="activity.exercise",
                    notified_us=START_US, volumes=(place,), released_to=released_to)  # fmt: skip
    details = Detailed("brea/7", 1, PURPOSE, "", "", new_salt().hex())
    return replace(body, ovn=ovn_of(body, details))


def inbox(house: House, party: str) -> bytes:
    """The messages of a party's duty officer, as they are sent."""
    answer = house.signed_in("duty_officer", party).get("/line/messages")
    assert answer.status_code == 200, answer.text
    return answer.content


def found(node: Node) -> list[ClashFound]:
    return [each.body for each in node.record.entries([ClashFound])]


def test_an_intent_over_a_notice_alerts_both_without_purpose(house: House) -> None:
    body = given("aria", "monitor")
    house.node.write(body, author="brea")

    Uss(house, "uss-1").put(ONE, plan(key=[body.ovn]))

    (clash,) = found(house.node)
    assert (clash.one, clash.other) == ("brea/7", name_of(uuid(1)))
    assert (clash.standing, clash.term) == ("inside", "")
    for party in ("aria", "brea"):
        told = inbox(house, party)
        assert b"share a place" in told
        assert b"brea/7" in told
        assert PURPOSE.encode() not in told
        assert b"IMMEDIATE" in told


def test_a_notice_over_an_intent_alerts_both(house: House) -> None:
    Uss(house, "uss-1").put(ONE, plan())

    house.node.write(given("aria", "monitor"), author="brea")

    to = [each.body.to for each in house.node.record.entries([Queued])]
    assert to == [("brea",), ("aria",)]


def test_two_intents_of_two_parties_alert_both_and_one_who_was_read_is_not_excused(
    house: House,
) -> None:
    written = Uss(house, "uss-1").put(ONE, plan())
    ovn = written["operational_intent_reference"]["ovn"]

    Uss(house, "uss-2").put(TWO, plan(key=[ovn]))

    (clash,) = found(house.node)
    assert (clash.one, clash.other) == (name_of(uuid(1)), name_of(uuid(2)))
    for party in ("aria", "brea"):
        assert name_of(uuid(1)).encode() in inbox(house, party)
    assert ovn.encode() not in inbox(house, "brea")


def test_what_only_the_boxes_share_is_no_clash(house: House) -> None:
    """Compatible matching asks for the key, yet between low and high there is room."""
    low, high = disc(heights_m=(0, 100)), disc(heights_m=(500, 600))
    written = Uss(house, "uss-1").put(ONE, plan(low, high))
    key = [written["operational_intent_reference"]["ovn"]]

    Uss(house, "uss-2").put(TWO, plan(disc(heights_m=(200, 300)), key=key))

    assert found(house.node) == []


def test_participants_without_a_desk_are_not_compared_among_themselves(house: House) -> None:
    written = Uss(house, "civil-1").put(ONE, plan())
    key = [written["operational_intent_reference"]["ovn"]]

    Uss(house, "civil-2").put(TWO, plan(key=key))

    assert found(house.node) == []


def test_an_intent_over_a_hidden_notice_is_no_way_to_find_it(house: House) -> None:
    """The giver is told that somebody plans there; the writer of the intent is told nothing."""
    house.node.write(given("monitor"), author="brea")

    Uss(house, "uss-1").put(ONE, plan())

    assert [each.body.to for each in house.node.record.entries([Queued])] == [("brea",)]
    assert inbox(house, "aria") == b"[]"
    assert b"Call the monitor" in inbox(house, "brea")
    assert house.signed_in("duty_officer", "aria").get("/notices/clashes").json() == []


def test_an_intent_that_is_gone_clashes_no_more(house: House) -> None:
    house.node.write(given("aria", "monitor"), author="brea")
    uss, duty = Uss(house, "uss-1"), house.signed_in("duty_officer", "aria")
    written = uss.put(ONE, plan(key=[_ovn(house)]))
    assert len(duty.get("/notices/clashes").json()) == 1

    ovn = written["operational_intent_reference"]["ovn"]
    assert uss.ask("DELETE", f"{ONE}/{ovn}").status_code == 200

    assert duty.get("/notices/clashes").json() == []


def _ovn(house: House) -> str:
    return house.node.state.notices.notices["brea/7"].body.ovn


def test_a_node_rebuilt_from_its_record_finds_the_same_and_writes_nothing(house: House) -> None:
    house.node.write(given("aria", "monitor"), author="brea")
    Uss(house, "uss-1").put(ONE, plan(key=[_ovn(house)]))
    before, size = house.node.state.notices.clashes, house.node.record.size

    again = Node(house.node.record, "monitor", SetClock(START_US))

    assert again.write() == []
    assert (again.state.notices.clashes, again.record.size) == (before, size)
    assert [each.body.party for each in again.record.entries([IntentPut])] == ["aria"]
