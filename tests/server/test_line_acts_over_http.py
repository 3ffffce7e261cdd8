"""What people state over the line by the API: who may, in whose name, and once."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.playing import START_US, House, new_house, user_id, write_as
from server.setting import FLIGHT, QUIET, queued
from truceline.line.entries import Queued
from truceline.record.entry import parse

pytestmark = pytest.mark.slow

SAY = {
    "act": "queued",
    "message": "aria/1",
    "channel": FLIGHT.channel,
    "to": ["brea"],
    "matter": "flight_safety",
    "precedence": "FLASH",
    "original": {"language": "en", "words": "An aircraft of ours is off its path."},
    "key_fields": [{"name": "height", "value": "FL 350"}],
}
ACKNOWLEDGE = {
    "act": "acknowledged",
    "message": "brea/1",
    "read_back": [{"name": "height", "value": "fl 350"}],
}


@pytest.fixture
def aria(tmp_path: Path) -> Iterator[House]:
    """Aria's node, with a channel to Brea and a message from there."""
    with new_house(tmp_path, "aria") as made:
        write_as(made.node, "monitor", FLIGHT)
        asked = queued("brea/1", FLIGHT, "aria", "Off our path", precedence="FLASH")
        write_as(made.node, "brea", asked)
        made.node.tick(START_US)
        yield made


def state(
    house: House, act: dict[str, Any], role: str = "duty_officer", party: str = "aria"
) -> Any:
    """The answer to an act."""
    return house.signed_in(role, party).post("/line/acts", act)


def test_a_message_is_on_the_record_in_the_name_of_the_role_and_opaque_id_signed_in(
    aria: House,
) -> None:
    answer = state(aria, SAY)

    (number, *_) = answer.json()["entries"]
    (leaf,) = aria.node.logged.leaves(number, number + 1)
    entry = parse(leaf, number=number)
    assert answer.status_code == 201
    assert isinstance(entry.body, Queued)
    assert (entry.body.role, entry.body.officer) == (
        "duty_officer",
        user_id("duty_officer", "aria"),
    )
    assert entry.author == "aria:flash"
    assert b"duty_officer of aria" not in leaf


def test_the_same_message_sent_again_is_the_same_entry(aria: House) -> None:
    browser = aria.signed_in("duty_officer", "aria")
    first, size = browser.post("/line/acts", SAY), aria.node.record.size

    again = browser.post("/line/acts", SAY)
    other = browser.post("/line/acts", {**SAY, "precedence": "ROUTINE"})

    assert again.json()["entries"] == first.json()["entries"][:1]
    assert aria.node.record.size == size
    assert (other.status_code, other.json()["code"]) == (409, "line_refused")


def test_a_text_in_another_form_of_unicode_is_the_same_message(aria: House) -> None:
    browser = aria.signed_in("duty_officer", "aria")
    composed, apart = "\u0623\u00e9", "\u0627\u0654e\u0301"  # how they are typed differs
    both = [
        browser.post("/line/acts", {**SAY, "original": {"language": "ar", "words": words}})
        for words in (apart, composed)
    ]

    assert [each.status_code for each in both] == [201, 201]
    assert both[0].json()["entries"][:1] == both[1].json()["entries"]
    told = browser.get(f"/line/messages/{SAY['message']}").json()
    assert told["body"]["original"]["words"] == composed


def test_a_message_shows_in_the_inbox_until_it_is_acknowledged_as_it_was_written(
    aria: House,
) -> None:
    browser = aria.signed_in("duty_officer", "aria")
    before = browser.get("/line/inbox").json()

    answer = browser.post("/line/acts", {**ACKNOWLEDGE, "read_back": []})

    assert [each["message"] for each in before] == ["brea/1"]
    assert before[0]["shown"][0]["rung"] == "delivered"
    assert before[0]["acknowledge_by_us"] == START_US + 60 * 10**6
    assert answer.status_code == 201
    assert browser.get("/line/inbox").json() == []
    told = browser.get("/line/messages/brea/1").json()
    assert told["shown"][0]["rung"] == "acknowledged"


def test_two_screens_of_one_desk_state_once_that_a_message_was_announced(aria: House) -> None:
    browser = aria.signed_in("duty_officer", "aria")

    answers = [browser.post("/line/acts", {"act": "alerted", "message": "brea/1"}) for _ in "ab"]

    assert answers[0].json()["entries"] == answers[1].json()["entries"]
    told = browser.get("/line/messages/brea/1").json()
    assert told["shown"][0]["rung"] == "alerted"


@pytest.mark.parametrize("name", ["role", "officer", "linguist", "outgoing"])
def test_who_states_it_is_taken_from_nobodys_word(name: str, aria: House) -> None:
    answer = state(aria, {**SAY, name: "liaison_officer"})

    assert answer.status_code == 422


def test_people_of_another_party_state_nothing_here(aria: House) -> None:
    answer = state(aria, ACKNOWLEDGE, party="brea")

    assert (answer.status_code, answer.json()["code"]) == (403, "not_your_node")


@pytest.mark.parametrize("role", ["mediator", "third_party", "administrator"])
def test_a_channel_that_a_role_may_not_see_is_not_there_for_it(role: str, aria: House) -> None:
    hidden, unknown = state(aria, SAY, role), state(aria, {**SAY, "channel": "aria/none"}, role)

    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.text.replace(FLIGHT.channel, "aria/none") == unknown.text


def test_a_message_that_a_role_may_not_see_is_not_there_for_it(aria: House) -> None:
    answers = [
        state(aria, ACKNOWLEDGE, "mediator"),
        state(aria, {**ACKNOWLEDGE, "message": "brea/9"}, "duty_officer"),
        state(aria, {**SAY, "answers": "brea/9", "answer": "informs"}),
    ]

    assert [each.status_code for each in answers] == [404] * 3
    assert not [each for each in answers if FLIGHT.channel in each.text]


def test_who_may_read_a_channel_and_not_write_on_it_states_nothing_there(aria: House) -> None:
    answer = state(aria, SAY, "release_officer")

    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_role")


def test_an_act_that_nobody_knows_is_refused_with_those_that_there_are(aria: House) -> None:
    answer = state(aria, {"act": "granted"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "act"


def test_a_message_of_the_wrong_class_is_refused_with_what_to_do(aria: House) -> None:
    answer = state(aria, {**SAY, "matter": "strategic"})

    assert answer.status_code == 409
    assert answer.json()["remedy"]


def test_two_who_say_it_at_once_say_it_once(aria: House) -> None:
    browser = aria.signed_in("duty_officer", "aria")

    async def both() -> list[Any]:
        posts = [browser.client.post("/api/v1/line/acts", json=SAY) for _ in range(5)]
        return list(await asyncio.gather(*posts))

    answers = aria.loop.run(both())

    assert {each.json()["entries"][0] for each in answers} == {answers[0].json()["entries"][0]}


def test_a_channel_of_ours_is_opened_by_the_liaison_officer(aria: House) -> None:
    act = {"act": "channel_opened", "channel": "aria/quietword", "channel_class": "strategic",
           "members": ["aria", "monitor"]}  # fmt: skip

    refused, taken = state(aria, act), state(aria, act, "liaison_officer")

    assert refused.json()["code"] == "wrong_role"
    assert taken.status_code == 201
    assert aria.node.state.line.terms("aria/quietword") == QUIET


def test_a_thread_holds_what_is_threaded_to_it_and_what_answers_that(aria: House) -> None:
    browser = aria.signed_in("duty_officer", "aria")
    browser.post("/line/acts", SAY)
    browser.post("/line/acts", {"act": "issue_opened", "issue": "aria/i1", "title": "Off path"})

    threaded = browser.post(
        "/line/acts", {"act": "threaded", "message": "aria/1", "issue": "aria/i1"}
    )
    stranger = browser.post(
        "/line/acts", {"act": "threaded", "message": "brea/1", "issue": "aria/i1"}
    )
    write_as(aria.node, "brea", queued("brea/2", FLIGHT, "aria", "Seen", answers="aria/1",
                                       answer="informs"))  # fmt: skip

    assert (threaded.status_code, stranger.status_code) == (201, 409)
    (thread,) = browser.get("/line/threads").json()
    assert (thread["issue"], thread["messages"]) == ("aria/i1", ["aria/1", "brea/2"])
