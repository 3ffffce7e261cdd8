"""The straight route between two parties while the log is gone: signed, shown as what it is, and
logged once when the log is back.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from node.playing import track
from node.three import START_US, Mechanism, message, three
from truceline.errors import BadEntry, BadSignature, Equivocated
from truceline.line import shown
from truceline.line.entries import Acknowledged, Delivered, Escalated, Logged, Queued
from truceline.line.ladder import Shown
from truceline.node import Node, direct
from truceline.node.peers import feed, straight
from truceline.node.replicas import open_replica
from truceline.record.audit import verify
from truceline.record.bundle import read_bundle
from truceline.record.entry import Seen, compose, read
from truceline.record.replica import Replica
from truceline.values.instants import MINUTE_US, SECOND_US


@pytest.fixture
def mechanism(tmp_path: Path) -> Iterator[Mechanism]:
    with three(tmp_path) as made:
        yield made


def stands(node: Node, name: str) -> Shown:
    """How a message stands at a node with its one recipient."""
    (one,) = shown(node.state.line, node.state.line.messages[name])
    return one


def carried(mechanism: Mechanism, name: str) -> tuple[bytes, ...]:
    """What a party would bring straight to another."""
    content, _ = straight(mechanism.parties[name], {}, log_answers=False)
    return read_bundle(content).leaves


def over_and_back(mechanism: Mechanism) -> None:
    mechanism.straight("aria", "brea")
    mechanism.straight("brea", "aria")


def test_what_nobody_has_yet_is_shown_as_waiting_in_the_outbox(mechanism: Mechanism) -> None:
    aria = mechanism.parties["aria"]
    aria.write(message("aria", 1))

    one = stands(aria, "aria/1")
    assert (one.rung, one.in_log) == ("queued", False)
    assert one.words.endswith("waiting in the outbox, not yet in the log")


def test_nobody_fills_another_s_outbox_and_bulk_takes_no_room_from_flash(
    mechanism: Mechanism, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direct, "HELD_MOST", 3)
    aria, brea = mechanism.parties.values()
    for number in range(5):
        aria.write(message("aria", number))
    aria.write(message("aria", 9, "FLASH"))

    first, again = ([*map(type, brea.admit(carried(mechanism, "aria")))] for _ in range(2))

    assert first == again == [int, int, int, int, BadEntry, BadEntry]
    assert set(brea.state.line.messages) == {"aria/0", "aria/1", "aria/2", "aria/9"}


def test_a_message_and_its_receipt_go_straight_and_say_that_the_log_lacks_them(
    mechanism: Mechanism,
) -> None:
    aria = mechanism.parties["aria"]
    aria.write(message("aria", 1, "FLASH"))
    over_and_back(mechanism)

    one = stands(aria, "aria/1")
    assert (one.rung, one.in_log) == ("delivered", False)
    assert one.words.endswith("by the direct route, not yet in the log")
    assert mechanism.monitor.state.line.messages == {}


def test_once_the_log_is_back_all_is_logged_once_and_shown_as_logged(mechanism: Mechanism) -> None:
    aria, brea = mechanism.parties.values()
    aria.write(message("aria", 1, "FLASH"))
    over_and_back(mechanism)
    brea.write(Acknowledged("aria/1", "duty_officer", "b-1", message("aria", 1).key_fields))
    over_and_back(mechanism)
    assert stands(aria, "aria/1").rung == "acknowledged"
    mechanism.settle()

    assert stands(aria, "aria/1").in_log
    leaves = [each.leaf for each in mechanism.monitor.record.entries()]
    assert len(set(leaves)) == len(leaves)
    for node in (aria, brea):
        assert [each.leaf for each in node.record.entries()] == leaves
    for kind in (Queued, Delivered, Acknowledged, Logged):
        assert len(list(mechanism.monitor.record.entries([kind]))) == 1
    assert verify(mechanism.monitor.logged, lambda _: None).size == len(leaves)


def test_an_acknowledgement_by_the_straight_route_stops_the_escalation(
    mechanism: Mechanism,
) -> None:
    aria, brea = mechanism.parties.values()
    aria.write(message("aria", 1, "FLASH"), message("aria", 2, "FLASH"))
    over_and_back(mechanism)
    brea.write(Acknowledged("aria/1", "duty_officer", "b-1", message("aria", 1).key_fields))
    over_and_back(mechanism)
    mechanism.clock.set(START_US + 2 * MINUTE_US)
    aria.tick(mechanism.clock.now_us())

    told = {each.body.message for each in aria.record.entries([Escalated])}
    assert told == {"aria/2"}


def test_one_party_brings_the_other_s_entries_to_the_log(mechanism: Mechanism) -> None:
    mechanism.parties["aria"].write(message("aria", 1))
    over_and_back(mechanism)
    mechanism.send("brea")

    said = {(type(each.body), each.author) for each in mechanism.monitor.record.entries()}
    assert (Queued, "aria:routine") in said
    assert (Delivered, "brea:routine") in said


def test_a_party_that_reaches_the_other_alone_hears_there_what_the_log_has(
    mechanism: Mechanism,
) -> None:
    mechanism.parties["aria"].write(message("aria", 1))
    mechanism.send("aria")
    mechanism.fetch("aria")
    mechanism.straight("brea", "aria")

    assert mechanism.parties["brea"].record.settled == mechanism.parties["aria"].record.settled
    assert stands(mechanism.parties["brea"], "aria/1").rung == "delivered"


def test_what_was_held_survives_a_fall_in_its_order(tmp_path: Path) -> None:
    with three(tmp_path) as made:
        made.parties["aria"].write(*(message("aria", each, "FLASH") for each in range(3)))
        made.straight("aria", "brea")
        before = made.parties["brea"].state.line
        leaves = [each.leaf for each in made.parties["brea"].record.entries()]
        keys = made.keys["brea"]
        log = made.monitor.logged.log
    with open_replica(tmp_path / "brea", log, keys) as held:
        again = Node(held, "brea", made.clock)

        assert [each.leaf for each in again.record.entries()] == leaves
        assert again.state.line == before
        assert again.tick(START_US + SECOND_US) == []  # each was given its receipt before


def test_the_log_is_given_some_time_before_the_straight_route_is_taken(
    mechanism: Mechanism,
) -> None:
    aria = mechanism.parties["aria"]
    aria.write(message("aria", 1, "FLASH"))

    assert straight(aria, {}, log_answers=True) == (b"", {})
    mechanism.clock.set(START_US + 3 * SECOND_US)
    content, told = straight(aria, {}, log_answers=True)
    assert (len(read_bundle(content).leaves), told) == (1, {"aria:flash": 0})


def test_flash_goes_first_by_the_straight_route_too(mechanism: Mechanism) -> None:
    aria = mechanism.parties["aria"]
    for number in range(5):
        aria.write(message("aria", number))
    aria.write(message("aria", 9, "FLASH"))

    authors = [read(each).head.author for each in carried(mechanism, "aria")]
    assert authors == ["aria:flash", *["aria:routine"] * 5]


def test_what_came_before_is_held_again_under_its_number_and_changes_nothing(
    mechanism: Mechanism,
) -> None:
    mechanism.parties["aria"].write(message("aria", 1))
    leaves, brea = carried(mechanism, "aria"), mechanism.parties["brea"]
    (first,) = brea.admit(leaves)
    size = brea.record.size

    assert brea.admit(leaves) == [first]
    assert brea.record.size == size


def test_what_is_not_of_the_line_waits_for_the_log(mechanism: Mechanism) -> None:
    aria = mechanism.parties["aria"]
    aria.take(track("io"))
    assert isinstance(aria.record, Replica)
    (seen,) = aria.record.waiting
    (outcome,) = mechanism.parties["brea"].admit([seen.leaf])

    assert straight(aria, {}, log_answers=False) == (b"", {})
    assert isinstance(outcome, BadEntry)
    assert "said over the line" in outcome.what


def test_what_its_author_has_not_signed_or_what_leaves_a_gap_is_refused(
    mechanism: Mechanism,
) -> None:
    aria, brea = mechanism.parties.values()
    aria.write(message("aria", 1), message("aria", 2))
    first, second = carried(mechanism, "aria")
    forged = first.replace(b"1 of aria", b"7 of aria")

    outcomes = brea.admit([second, forged, b"no leaf"])
    assert [getattr(each, "code", each) for each in outcomes] == [
        "out_of_order",
        BadSignature.code,
        "bad_entry",
    ]
    assert brea.record.size == brea.record.settled


def test_an_author_that_signs_two_entries_for_one_place_is_found_out(
    mechanism: Mechanism,
) -> None:
    """Aria says one thing to Brea and another to the log, in the same place of its lane."""
    aria, brea = mechanism.parties.values()
    aria.write(message("aria", 1))
    (told,) = carried(mechanism, "aria")
    signed, key = read(told), mechanism.keys["aria"]["aria:routine"]
    other = compose(replace(signed.head, id="0" * 32), message("aria", 2), key).leaf
    brea.admit([told])
    (refused,) = brea.admit([other])
    assert isinstance(refused, Equivocated)

    mechanism.monitor.admit([other])
    brea.hear(read_bundle(feed(mechanism.monitor, brea.record.settled)))

    assert "aria/1" not in {each.body.message for each in brea.record.entries([Queued])}
    assert [leaf for _, leaf in brea.logged.store.refused()] == [told]


def test_a_party_that_saw_another_record_is_not_believed(mechanism: Mechanism) -> None:
    aria, brea = mechanism.parties.values()
    aria.write(message("aria", 1))
    (told,) = carried(mechanism, "aria")
    signed, key = read(told), mechanism.keys["aria"]["aria:routine"]
    seen = Seen("ab" * 32, signed.head.seen.size)
    (refused,) = brea.admit([compose(replace(signed.head, seen=seen), signed.body, key).leaf])

    assert isinstance(refused, BadEntry)
    assert "another record" in refused.what
