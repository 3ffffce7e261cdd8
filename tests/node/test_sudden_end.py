"""A node that ended between an entry and what it calls for makes up for it, once."""

import pytest

from node.playing import exclusion, new_node, state, text, track
from truceline.agreement.entries import Stated
from truceline.findings import Closed, Opened
from truceline.monitor import Waited
from truceline.node import Node, SetClock
from truceline.picture import Seen
from truceline.record import Entry, Record
from truceline.record.replica import Replica

START_US = 1_700_000_000_000_000


def played() -> Node:
    """A node that saw one object come and go and another fall silent, and was put another text."""
    node = new_node()
    state(node, text(exclusion()))
    node.take(track("oiiiiioooooooo"))
    node.take(track("iiiii", name="trk:2"))
    node.tick(START_US + 900_000_000)
    node.take(track("iiiii", name="trk:3", start_s=1000))
    state(node, text(exclusion("suspended")))
    return node


def broken_off(node: Node, entries: int) -> Record:
    """A record of its own keys that holds the first entries of the node's, and none after."""
    record = Record.open(None)
    record.begin(START_US)
    for entry in node.record.entries():
        if 0 < entry.number < entries:
            record.append(entry.author, entry.at_us, entry.body, blocks=_blocks(node, entry))
    return record


def bodies(record: Record | Replica) -> list[object]:
    """All bodies but that of the first entry, which names the record's keys."""
    return [None, *(entry.body for entry in record.entries(since=1))]


@pytest.mark.slow
def test_it_writes_what_the_last_entries_called_for_wherever_it_ended() -> None:
    whole = played()
    full = bodies(whole.record)
    asked = [number for number, body in enumerate(full) if isinstance(body, Opened | Closed)]
    assert {type(full[number - 1]) for number in asked} >= {Seen, Waited, Stated}

    for number in range(1, len(full) + 1):
        node = Node(broken_off(whole, number), "monitor", SetClock(START_US))

        node.write()

        expected = number
        while expected in asked:
            expected += 1
        assert bodies(node.record) == full[:expected]


@pytest.mark.slow
def test_it_writes_that_once() -> None:
    whole = played()
    for number in range(1, whole.record.size + 1):
        record = broken_off(whole, number)
        Node(record, "monitor", SetClock(START_US)).write()
        size = record.size

        again = Node(record, "monitor", SetClock(START_US))

        assert again.write() == []
        assert record.size == size


def test_a_look_at_the_clock_writes_it_too_though_nothing_is_due() -> None:
    whole = played()
    (seen, *_) = [entry.number for entry in whole.record.entries([Seen])]
    node = Node(broken_off(whole, seen + 1), "monitor", SetClock(START_US))

    written = node.tick(START_US)

    assert [type(each.body) for each in written] == [Opened]


def test_what_a_reader_may_not_write_it_does_not_try_to() -> None:
    whole = played()
    (seen, *_) = [entry.number for entry in whole.record.entries([Seen])]

    node = Node(broken_off(whole, seen + 1), "reader", SetClock(START_US))

    assert node.record.size == seen + 1


def _blocks(node: Node, entry: Entry) -> dict[str, bytes]:
    body = entry.body
    if isinstance(body, Seen):
        return {body.digest: node.record.block(body.digest)}
    if isinstance(body, Stated):
        return {each.digest: node.record.block(each.digest) for each in body.files}
    return {}
