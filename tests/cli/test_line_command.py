"""`truceline line`: what officers of two parties write, read and acknowledge at a folder."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli.playing import WIDTH, Truceline
from node.line_playing import OPENED, new_node
from truceline.line.checks import challenge, instants
from truceline.line.entries import CheckCalled, CheckPlan
from truceline.node import Node, WallClock
from truceline.values.instants import HOUR_US, MINUTE_US

pytestmark = pytest.mark.slow


def begun(folder: Path) -> Node:
    """Aria's node on a folder beside which the keys of both parties lie."""
    return new_node(folder, WallClock())


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one open channel."""
    node = begun(tmp_path / "desk")
    node.write(OPENED)
    node.record.close()
    return tmp_path / "desk"


def send(truceline: Truceline, desk: Path, *more: str) -> str:
    """Aria writes a message; its name."""
    told = truceline("line", "send", "aria/fs", "A kite is off its path.", "--data", desk,
                     "--as", "aria", "--officer", "a-1", "--json", *more)  # fmt: skip
    assert told.code == 0, told.err
    name: str = told.json["message"]
    return name


def test_a_message_is_not_delivered_until_the_other_side_states_it(
    truceline: Truceline, desk: Path
) -> None:
    name = send(truceline, desk, "--precedence", "FLASH")

    before = truceline("line", "inbox", "--out", "--data", desk, "--as", "aria", "--json").json
    truceline("line", "check", "--data", desk, "--as", "brea")
    after = truceline("line", "inbox", "--out", "--data", desk, "--as", "aria", "--json").json

    assert [(each["message"], each["shown"][0]["rung"]) for each in before] == [(name, "queued")]
    assert before[0]["shown"][0]["words"].startswith("not delivered")
    assert after[0]["shown"][0]["rung"] == "delivered"


def test_an_acknowledgement_reads_every_key_field_back(truceline: Truceline, desk: Path) -> None:
    name = send(truceline, desk, "--field", "height=FL 350", "--field", "time=09:30Z")
    ack = ("line", "ack", name, "--data", desk, "--as", "brea", "--officer", "b-1")

    none = truceline(*ack)
    wrong = truceline(*ack, "--read-back", "height=FL 250", "--read-back", "time=09:30Z")
    right = truceline(*ack, "--read-back", "height=fl 350", "--read-back", "time=09:30Z")

    assert (none.code, wrong.code, right.code) == (2, 2, 0)
    assert "read back otherwise than it was written: height, time" in none.err
    assert "read back otherwise than it was written: height" in wrong.err
    assert "which is no permission" in right.out
    shown = truceline("line", "show", name, "--data", desk, "--as", "aria").out
    assert "acknowledged: understood, which is no permission" in shown


def test_both_languages_stand_side_by_side_and_the_original_binds(
    truceline: Truceline, desk: Path
) -> None:
    name = send(truceline, desk, "--translation", "fr=Un cerf-volant est hors de sa route.")

    told = truceline("line", "show", name, "--data", desk, "--as", "brea")

    (line,) = [each for each in told.out.splitlines() if "A kite" in each]
    assert "Un cerf-volant" in line
    assert "en (binds)" in told.out
    assert max(map(len, told.out.splitlines())) <= WIDTH


def test_a_strategic_message_on_the_flight_safety_channel_is_refused(
    truceline: Truceline, desk: Path
) -> None:
    told = truceline("line", "send", "aria/fs", "Withdraw.", "--data", desk, "--as", "aria",
                     "--officer", "a-1", "--matter", "strategic")  # fmt: skip

    assert told.code == 2
    assert "a strategic message on a flight_safety channel" in told.err


def test_the_most_urgent_stands_first_and_what_awaits_nothing_is_left_out(
    truceline: Truceline, desk: Path
) -> None:
    names = [send(truceline, desk, "--precedence", each) for each in ("ROUTINE", "FLASH")]
    done = send(truceline, desk)
    truceline("line", "ack", done, "--data", desk, "--as", "brea", "--officer", "b-1")

    told = truceline("line", "inbox", "--data", desk, "--as", "brea")
    every = truceline("line", "inbox", "--all", "--data", desk, "--as", "brea", "--json").json

    assert told.out.index(names[1]) < told.out.index(names[0])
    assert "2 messages" in told.out
    assert [each["message"] for each in every] == [names[1], names[0], done]
    assert max(map(len, told.out.splitlines())) <= WIDTH


def test_exercise_messages_are_marked_and_not_counted(truceline: Truceline, desk: Path) -> None:
    name = send(truceline, desk, "--exercise")
    send(truceline, desk, "--issue", "aria/kites")

    shown = truceline("line", "show", name, "--data", desk, "--as", "aria").out
    (channel,) = truceline("line", "status", "--data", desk, "--as", "aria", "--json").json[
        "channels"
    ]

    assert shown.startswith("EXERCISE ROUTINE")
    assert channel["use"] == "1 activation on 1 issue"
    assert channel["exercises_in_a_day"] == 1


def test_a_party_suspends_a_channel_and_speaks_again(truceline: Truceline, desk: Path) -> None:
    def state() -> str:
        told = truceline("line", "status", "--data", desk, "--as", "aria", "--json").json
        found: str = told["channels"][0]["state"]
        return found

    suspend = ("line", "suspend", "aria/fs", "--data", desk, "--as", "brea")
    truceline(*suspend, "--reason", "a protest", "--withhold-from", "carl")
    suspended = state()
    sent = truceline("line", "send", "aria/fs", "x", "--data", desk, "--as", "aria",
                     "--officer", "a-1")  # fmt: skip
    truceline(*suspend, "--resume")

    assert (suspended, state()) == ("suspended_by", "unknown")
    assert (
        "aria/fs is suspended_by: suspended by brea: if it is urgent, use another way" in sent.out
    )
    assert truceline(*suspend, "--resume").code == 2


def test_an_officer_answers_a_call_by_reading_its_challenge_back(
    truceline: Truceline, tmp_path: Path
) -> None:
    now_us = WallClock().now_us()
    plan = CheckPlan(how="hourly", from_us=now_us - 3 * HOUR_US, grace_us=29 * MINUTE_US,
                     seed="tide", answered_by="officer")  # fmt: skip
    (*_, at_us) = instants(plan, "aria/fs", after_us=now_us - 2 * HOUR_US, until_us=now_us)
    node, said = begun(tmp_path / "desk"), challenge(plan, "aria/fs", at_us)
    node.write(replace(OPENED, checks=plan))
    node.write(CheckCalled("aria/fs", at_us, said), author="brea")
    node.record.close()
    check = ("line", "check", "aria/fs", "--data", tmp_path / "desk", "--officer", "a-1")

    status = truceline("line", "status", "--data", tmp_path / "desk", "--as", "aria")
    wrong = truceline(*check, "--as", "aria", "--said", "spring")
    right = truceline(*check, "--as", "aria", "--said", said)

    assert "brea called at" in status.out and "waits for an answer" in status.out
    assert wrong.code == 2 and "with another challenge" in wrong.err
    assert "line.check_answered/1" in right.out


def test_the_watch_is_handed_over_by_both_with_what_is_open(
    truceline: Truceline, desk: Path
) -> None:
    waits = send(truceline, desk)
    watch = ("line", "watch", "--data", desk, "--as", "aria")

    name = truceline(*watch, "--officer", "a-1", "--hand-to", "a-2", "--json").json["handover"]
    offered = truceline(*watch, "--json").json
    stranger = truceline(*watch, "--officer", "a-3", "--take", name)
    taken = truceline(*watch, "--officer", "a-2", "--take", name)
    again = truceline(*watch, "--officer", "a-2", "--refuse", name, "--words", "too late")
    after = truceline(*watch, "--json").json

    assert (offered["open"], offered["handovers_offered"]) == ([waits], [name])
    assert stranger.code == 2 and "it was offered to a-2" in stranger.err
    assert taken.code == 0, taken.err
    assert again.code == 2 and "is decided already" in again.err
    assert (after["on_duty"], after["handovers_offered"]) == (["a-2"], [])


def test_what_is_not_there_is_refused(truceline: Truceline, desk: Path, tmp_path: Path) -> None:
    nobody = truceline("line", "send", "aria/fs", "x", "--data", desk, "--as", "aria",
                       "--officer", "a-1", "--precedence", "URGENT")  # fmt: skip
    channel = truceline("line", "send", "aria/none", "x", "--data", desk, "--as", "aria",
                        "--officer", "a-1")  # fmt: skip
    message = truceline("line", "show", "aria/99", "--data", desk)
    folder = truceline("line", "inbox", "--data", tmp_path / "none")

    assert [each.code for each in (nobody, channel, message, folder)] == [2] * 4
    assert "there is no precedence 'URGENT'" in nobody.err
    assert "no channel aria/none is open" in channel.err
    assert "there is no such record" in folder.err


def test_what_is_no_text_no_address_and_no_token_is_refused_with_what_to_do(
    truceline: Truceline, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = ("line", "send", "aria/fs")
    told = truceline(*send, "Over \udcff.", "--data", desk, "--as", "aria", "--officer", "a-1")
    monkeypatch.setenv("TRUCELINE_TOKEN", "aria/api.5f0c")
    nowhere = [
        truceline(*send, "x", "--server", each) for each in ("http://a:x", "desk", "http://")
    ]
    monkeypatch.setenv("TRUCELINE_TOKEN", "\u0627")
    nobody = truceline(*send, "x", "--server", "http://127.0.0.1:9")

    assert [each.code for each in (told, nobody, *nowhere)] == [2] * 5
    assert "is no text" in told.err and "UTF-8" in told.err
    assert all("is no address" in each.err for each in nowhere)
    assert "TRUCELINE_TOKEN holds no token" in nobody.err
