"""The notice of one minute: a strike area is notified a minute before, over a convoy's road.

Aria's relief convoy was notified three days ahead. Brea notifies its firing area sixty seconds
before it begins. The record says by how much that is late, the clash is found with the second
notice, both duty officers are told, and neither learns why the other is there. All of it stands in
the record with proofs.
"""

from pathlib import Path

import pytest

from deconfliction.playing import NOON_US, box, notice, way
from monitor.scenes import agreement, stating, term
from truceline.deconfliction.entries import ClashFound, Delivered, LeadMeasured
from truceline.deconfliction.lead import in_words
from truceline.line.entries import ChannelOpened, Queued
from truceline.node import Node, SetClock
from truceline.record import Entry, Record, canonical
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG
from truceline.record.tree import leaf_hash, verify_inclusion
from truceline.values.instants import HOUR_US, MINUTE_US

PARTIES = ("monitor", "north", "south")
CHANNEL = ChannelOpened(
    channel="monitor/fs", channel_class="flight_safety", members=("north", "south"),
    monitor="monitor",
)  # fmt: skip
CONVOY = notice(
    "north/c1", way((0.5, -1, -1.5), (0.5, 2, 1.5), datum="ground"),
    notified_us=NOON_US - 72 * HOUR_US, activity="activity.convoy",
    released_to=("monitor", "south"),
)  # fmt: skip
AREA = notice(
    "south/a1", box(0, 0), notified_us=NOON_US - MINUTE_US, activity="activity.exercise",
    released_to=("monitor", "north"),
)  # fmt: skip


@pytest.fixture
def monitor(tmp_path: Path) -> Node:
    """The monitor's node, under a term that asks for 48 h of everybody in the box."""
    keys = {name: new_key() for name in (LOG, *PARTIES)}
    holders = tuple(Holder(name, keys[name].name, "working") for name in PARTIES)
    founding = Founding("monitor", "example.org/box", keys, holders)
    node = Node(Record.open(tmp_path, founding=founding), "monitor", SetClock(0))
    fields = {"lead_s": 48 * 3600, "binds": ["north", "south"], "effective_from": None}
    stated, blocks = stating(agreement(term("told-before", "prior_notice", **fields)))
    node.write(stated, blocks=blocks)
    node.write(CHANNEL)
    return node


def hears(node: Node, party: str, body: object, now_us: int) -> list[Entry]:
    """An entry of a party comes to the monitor's node; what the node writes about it."""
    assert isinstance(node.clock, SetClock)
    node.clock.set(now_us)
    node.record.append(party, now_us, body)
    folder = node.record
    again = Node(folder, "monitor", node.clock)
    node.state, node._asked = again.state, again._asked  # as after a new start
    return node.tick(now_us)


def test_the_notice_of_one_minute(monitor: Node) -> None:
    first = hears(monitor, "north", CONVOY, CONVOY.notified_us)

    assert [type(each.body) for each in first] == [Delivered, LeadMeasured]
    assert in_words(first[1].body) == "in time"

    second = hears(monitor, "south", AREA, AREA.notified_us)

    lead = next(each.body for each in second if isinstance(each.body, LeadMeasured))
    assert in_words(lead) == "late by 47 h 59 min"
    clash = next(each.body for each in second if isinstance(each.body, ClashFound))
    assert (clash.one, clash.other, clash.standing) == ("north/c1", "south/a1", "inside")
    messages = {each.body.to[0]: each.body for each in second if isinstance(each.body, Queued)}
    assert set(messages) == {"north", "south"}
    for body in messages.values():
        assert "(±15 min)" in body.original.words
        assert "overlap 30 min" in body.original.words
        assert b"purpose" not in canonical(body)

    for entry in second:
        proof = monitor.record.prove(entry.number)
        leaf = leaf_hash(proof.leaf)
        assert verify_inclusion(
            leaf, entry.number, size=proof.size, proof=proof.path, root=proof.root
        )
    monitor.record.close()


def test_a_node_started_anew_tells_nothing_twice(monitor: Node) -> None:
    hears(monitor, "north", CONVOY, CONVOY.notified_us)
    hears(monitor, "south", AREA, AREA.notified_us)

    again = Node(monitor.record, "monitor", monitor.clock)

    assert again.tick(AREA.notified_us) == []
    monitor.record.close()
