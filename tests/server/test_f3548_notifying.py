"""Peers are told of changes to our plans, at least once, in their order; and what they may see."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

import jwt
import pytest

from line.wires import listening
from server.peering import (
    EARS,
    NAME,
    OURS,
    Ears,
    begun,
    hears,
    notifying,
    of_kind,
    ours,
    played,
    told,
    until,
)
from server.playing import START_US
from server.uss import (
    issuer,
    uuid,
)  # fmt: skip
from truceline.deconfliction.entries import Activated, Released, Withdrawn
from truceline.deconfliction.f3548.entries import (
    Changed,
    ConstraintPut,
    ConstraintRemoved,
    Told,
    Unsubscribed,
)
from truceline.deconfliction.f3548.plans import id_of
from truceline.node import Node, SetClock
from truceline.node.runtime import Runtime
from truceline.server.f3548.own_tokens import OwnTokens
from truceline.server.f3548.scopes import CM, SC
from truceline.values.instants import SECOND_US

pytestmark = pytest.mark.slow


def test_who_may_see_a_notice_is_told_of_it_in_full_and_with_our_token(tmp_path: Path) -> None:
    ears = Ears()

    async def play(door: Runtime, port: int) -> Told:
        await door.write(hears(port), ours("aria"))
        return (await told(door, 1))[0]

    outcome = played(tmp_path, ears, play)

    ((path, word),) = ears.took
    assert path == "/uss/v1/operational_intents"
    assert word["operational_intent_id"] == id_of(NAME)
    assert word["subscriptions"] == [{"subscription_id": EARS, "notification_index": 1}]
    reference = word["operational_intent"]["reference"]
    assert (reference["manager"], reference["ovn"]) == ("monitor", "version-1-of-it")
    assert len(word["operational_intent"]["details"]["volumes"]) == 1
    claims = jwt.decode(ears.tokens[0], issuer().public_key(), ["RS256"], audience="127.0.0.1",
                        options={"verify_exp": False})  # fmt: skip
    assert (claims["sub"], claims["scope"]) == ("monitor", SC)
    assert (outcome.outcome, outcome.receipt, outcome.fault) == ("taken", "", "")


def test_nobody_is_told_of_a_hidden_notice_and_nothing_is_counted(tmp_path: Path) -> None:
    ears = Ears()

    async def play(door: Runtime, port: int) -> int:
        await door.write(hears(port), ours("brea"), ours("brea", version=2))
        await door.write(ours("aria", name="monitor/2"))
        await told(door, 1)
        held = await door.ask(lambda node: node.state.notices.f3548.subscriptions.held[EARS].count)
        assert [each.notice for each in await of_kind(door, Changed)] == ["monitor/2"]
        return held

    assert played(tmp_path, ears, play) == 1
    assert [word["operational_intent_id"] for _, word in ears.took] == [id_of("monitor/2")]


def test_a_constraint_written_in_our_name_is_told_and_that_it_is_gone(tmp_path: Path) -> None:
    ears = Ears()
    zone = ConstraintPut(
        constraint=uuid(7), manager="monitor", version=1, ovn="version-1-of-the-zone",
        base_url=OURS, volumes=ours().volumes, told=(EARS,), hosted=True,
    )  # fmt: skip

    async def play(door: Runtime, port: int) -> None:
        await door.write(hears(port), zone)
        await told(door, 1)
        await door.write(ConstraintRemoved(zone.constraint, 1, told=(EARS,), hosted=True))
        await told(door, 2)

    played(tmp_path, ears, play)

    assert [path for path, _ in ears.took] == ["/uss/v1/constraints"] * 2
    (there, gone) = (word for _, word in ears.took)
    assert there["constraint_id"] == gone["constraint_id"] == zone.constraint
    assert there["constraint"]["reference"]["ovn"] == zone.ovn
    assert len(there["constraint"]["details"]["volumes"]) == 1
    assert gone.get("constraint") is None
    counts = [word["subscriptions"][0]["notification_index"] for word in (there, gone)]
    assert counts == [1, 2]
    scopes = [
        jwt.decode(each, options={"verify_signature": False})["scope"] for each in ears.tokens
    ]
    assert scopes == [CM, CM]


def test_each_change_is_told_in_turn_and_what_has_ended_is_gone(tmp_path: Path) -> None:
    ears = Ears()

    async def play(door: Runtime, port: int) -> None:
        await door.write(hears(port), ours("aria"))
        for number, body in enumerate((ours("aria", version=2), Activated(NAME, START_US)), 2):
            await door.write(body)
            await told(door, number)
        await door.write(ours("aria", name="monitor/2"), Withdrawn("monitor/2"))
        await told(door, 5)

    played(tmp_path, ears, play)

    intents = [word.get("operational_intent") for _, word in ears.took]
    counts = [word["subscriptions"][0]["notification_index"] for _, word in ears.took]
    states = [each["reference"]["state"] if each else "gone" for each in intents]
    assert counts == [1, 2, 3, 4, 5]
    assert states[:3] == ["Accepted", "Accepted", "Activated"]
    assert states[-1] == "gone"


def test_one_to_whom_it_is_no_more_released_is_told_that_it_is_gone(tmp_path: Path) -> None:
    ears = Ears()

    async def play(door: Runtime, port: int) -> None:
        await door.write(hears(port), ours("aria"))
        await told(door, 1)
        await door.write(ours("brea", version=2))
        await told(door, 2)
        await door.write(ours("brea", version=3), Released(NAME, ("brea",)), Withdrawn(NAME))
        await door.write(ours("aria", name="monitor/2"))
        await told(door, 3)

    played(tmp_path, ears, play)

    assert ["operational_intent" in word for _, word in ears.took] == [True, False, True]


def test_a_peer_that_is_busy_is_told_once_it_is_not(tmp_path: Path) -> None:
    ears = Ears([503, 429, 500])

    async def play(door: Runtime, port: int) -> int:
        await door.write(hears(port), ours("aria"))
        await told(door, 1)
        (task,) = [each for name, each in door.health()["tasks"].items() if "uss-aria" in name]
        falls: int = task["falls"]
        return falls

    assert played(tmp_path, ears, play) == 3
    assert len(ears.took) == 1


def test_what_was_not_told_when_the_node_ended_is_told_by_the_next_and_once(tmp_path: Path) -> None:
    deaf, ears = Ears([503] * 10_000), Ears()

    async def first(door: Runtime, port: int) -> int:
        await door.write(hears(port), ours("aria"), ours("aria", version=2))
        await until(lambda: len(deaf.statuses) < 9_997)
        return port

    port = played(tmp_path, deaf, first)

    async def again() -> None:
        async with asyncio.timeout(60):
            async with listening(ears.serve, port), notifying(partial(begun, tmp_path)) as door:
                await told(door, 2)
                await asyncio.sleep(0.1)

    asyncio.run(again())

    counts = [word["subscriptions"][0]["notification_index"] for _, word in ears.took]
    assert counts == [1, 2]


def test_a_word_that_is_refused_for_good_or_too_old_is_given_up(tmp_path: Path) -> None:
    ears = Ears([400])

    async def play(door: Runtime, port: int) -> list[Told]:
        await door.write(hears(port), ours("aria"), ours("aria", version=2))
        return await told(door, 2)

    first, second = played(tmp_path, ears, play)
    old = played(tmp_path / "old", Ears([503]), play, give_up_s=0)

    assert (first.outcome, first.fault) == ("given_up", "the other side answered 400")
    assert second.outcome == "taken"
    assert [each.outcome for each in old] == ["given_up", "taken"]


def test_a_peer_that_never_answers_keeps_no_other_waiting(tmp_path: Path) -> None:
    ears, silent = Ears(), Ears(silent=True)

    async def play(door: Runtime, port: int) -> list[Told]:
        async with listening(silent.serve) as other:
            await door.write(hears(other, "brea", name=uuid(8)), hears(port), ours("aria", "brea"))
            return await told(door, 1)

    (outcome,) = played(tmp_path, ears, play)

    assert outcome.manager == "uss-aria"


def test_who_hears_no_more_is_owed_nothing(tmp_path: Path) -> None:
    async def play(door: Runtime, port: int) -> dict[Any, Any]:
        await door.write(hears(port), ours("aria"))
        await door.write(Unsubscribed(EARS, "v"))
        return await door.ask(lambda node: dict(node.state.notices.outbox.owed))

    assert played(tmp_path, Ears([503] * 1_000), play) == {}


def test_a_node_rebuilt_from_its_record_owes_the_same(tmp_path: Path) -> None:
    async def play(door: Runtime, port: int) -> None:
        await door.write(hears(port), hears(port, "brea", name=uuid(8)), ours("aria", "brea"))
        again = await door.ask(lambda node: Node(node.record, "monitor", SetClock(START_US)))
        owed = await door.ask(lambda node: node.state.notices.outbox)
        assert again.state.notices.outbox == owed
        assert len(owed.owed) == 2

    played(tmp_path, Ears([503] * 1_000), play)


def test_own_tokens_are_asked_for_once_and_kept_while_they_are_good() -> None:
    asked: list[str] = []

    async def give(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = int(head.lower().partition("content-length: ")[2].split("\r\n")[0])
        asked.append(head + (await reader.readexactly(length)).decode())
        body = b'{"access_token": "abc", "expires_in": 3600}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()

    async def play() -> list[str]:
        async with listening(give) as port:
            tokens = OwnTokens("us", f"http://127.0.0.1:{port}/token", "tide")
            return [await tokens.token("uss.example", SC, now_us=now_s * SECOND_US)
                    for now_s in (0, 3_000, 3_541)]  # fmt: skip

    assert asyncio.run(play()) == ["abc"] * 3
    assert len(asked) == 2
    assert "grant_type=client_credentials&audience=uss.example" in asked[0]
    assert "authorization: basic" in asked[0].lower()
