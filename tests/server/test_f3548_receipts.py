"""What is written in our name is told by us, and a Truceline peer proves that it heard."""

import asyncio
import json
from functools import partial
from pathlib import Path

import pytest

from server.peering import NAME, OURS, begun, hears, notifying, ours, rules, served, told
from server.playing import House
from server.uss import (
    CONSTRAINTS,
    INTENTS,
    Uss,
    disc,
    issuer,
    plan,
    service,
    uuid,
)  # fmt: skip
from truceline.deconfliction.f3548.entries import (
    Heard,
    IntentPut,
    Told,
)
from truceline.record.note import log_verifier
from truceline.record.proof import read_proof
from truceline.server.f3548.native import id_of
from truceline.server.f3548.outgoing import Outgoing
from truceline.server.f3548.own_tokens import OwnTokens
from truceline.server.f3548.receipts import RECEIPTS, heard_in

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("known", [True, False])
def test_a_truceline_peer_proves_that_its_log_holds_our_word(tmp_path: Path, known: bool) -> None:
    """Under a key that is not that of its log nothing is taken as proof, and the word is told."""

    async def play(house: House) -> tuple[Told, bytes | None]:
        log = house.node.record.log
        believed = log if known else log_verifier(log.name, public=bytes(range(32)))
        opening = partial(begun, tmp_path / "node")
        async with (
            asyncio.timeout(20),
            served(house) as port,
            notifying(opening, {log.name: believed}) as door,
        ):
            await door.write(hears(port, base_url=f"http://localhost:{port}"), ours("aria"))
            (outcome,) = await told(door, 1)
            digest = outcome.receipt
            return outcome, await door.ask(lambda node: node.logged.store.block(digest))

    with service(tmp_path / "peer", parties={}) as house:
        outcome, receipt = house.loop.run(play(house))
        heard = list(house.node.record.entries([Heard]))

        assert outcome.outcome == "taken"
        assert [each.body.by for each in heard] == ["monitor"]
        if not known:
            assert receipt is None
            assert "not signed" in outcome.fault
            return
        assert receipt is not None and outcome.fault == ""
        proof = read_proof(receipt, house.node.record.log)
        assert proof.leaf == heard[0].leaf
        assert heard_in(proof.leaf)["operational_intent_id"] == id_of(NAME)


def test_a_receipt_is_given_to_who_told_and_to_nobody_else(tmp_path: Path) -> None:
    gone = {"operational_intent_id": uuid(1), "subscriptions": []}
    with service(tmp_path / "peer") as house:
        brea, aria = Uss(house, "brea"), Uss(house, "aria")
        answer = brea.ask("POST", "/uss/v1/operational_intents", gone)
        number = answer.headers["X-Truceline-Entry"].split()[0]

        own, others = (each.ask("GET", f"{RECEIPTS}/{number}") for each in (brea, aria))
        nowhere = aria.ask("GET", f"{RECEIPTS}/4711")

        assert own.status_code == 200
        assert read_proof(own.content, house.node.record.log).number == int(number)
        assert (others.status_code, nowhere.status_code) == (404, 404)


def test_what_is_written_in_our_name_is_told_in_full_and_notified_by_us(tmp_path: Path) -> None:
    """An intent and a constraint of the monitor, whose participant this node is."""
    zone = {"extents": [disc()], "uss_base_url": OURS}
    with service(tmp_path / "house", parties={"uss-aria": "aria"}) as house:
        monitor, aria = Uss(house, "monitor"), Uss(house, "uss-aria")
        house.node.write(hears(9, intents=True))
        monitor.put(f"{INTENTS}/{uuid(1)}", plan() | {"uss_base_url": f"{OURS}/"})
        monitor.put(f"{CONSTRAINTS}/{uuid(2)}", zone)
        aria.put(f"{INTENTS}/{uuid(3)}", plan(disc(34.0)))

        (owed,) = house.node.state.notices.outbox.owed.values()
        intent = aria.ask("GET", f"/uss/v1/operational_intents/{uuid(1)}").json()
        constraint = aria.ask("GET", f"/uss/v1/constraints/{uuid(2)}").json()
        foreign = aria.ask("GET", f"/uss/v1/operational_intents/{uuid(3)}")
        written = [each.body for each in house.node.record.entries([IntentPut])]

        assert [(each.of, each.entity) for each in owed.values()] == [
            ("intent", uuid(1)), ("constraint", uuid(2))]  # fmt: skip
        assert intent["operational_intent"]["reference"]["ovn"] == written[0].ovn
        assert len(constraint["constraint"]["details"]["volumes"]) == 1
        assert foreign.status_code == 404
        way = Outgoing(rules(), OwnTokens("monitor", issuer()))
        peer, number = next(iter(house.node.state.notices.outbox.owed)), max(owed)
        word = json.loads(way.word(house.node, peer, owed[number]))
        assert word["constraint"]["reference"]["manager"] == "monitor"
