"""The notice of one minute: a strike area is notified a minute before, over a convoy's road.

Aria's relief convoy was notified three days ahead. Brea notifies its firing area sixty seconds
before it begins. The record says by how much that is late, the clash is found with the second
notice, both duty officers are told, and neither learns why the other is there. All of it stands in
the record with proofs.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from deconfliction.playing import NOON_US, box, notice, way
from monitor.scenes import agreement, stating, term
from truceline.deconfliction.entries import ClashFound, Delivered, Detailed, LeadMeasured
from truceline.deconfliction.lead import in_words
from truceline.deconfliction.ovn import ovn_of
from truceline.line.entries import ChannelOpened, Queued
from truceline.node import Node, SetClock
from truceline.record import Entry, Record, canonical
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import new_key, new_salt
from truceline.record.sealed import public_of_reader, seal
from truceline.record.stores.keyfiles import LOG
from truceline.record.tree import leaf_hash, verify_inclusion
from truceline.values.instants import HOUR_US, MINUTE_US

PURPOSE = "winter supplies for the upper villages"
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
def record(tmp_path: Path) -> Iterator[Record]:
    """The monitor's record, under a term that asks for 48 h of everybody in the box."""
    keys = {name: new_key() for name in (LOG, *PARTIES)}
    holders = tuple(Holder(name, keys[name].name, "working") for name in PARTIES)
    founding = Founding("monitor", "example.org/box", keys, holders)
    with Record.open(tmp_path, founding=founding) as opened:
        node = Node(opened, "monitor", SetClock(0))
        fields = {"lead_s": 48 * 3600, "binds": ["north", "south"], "effective_from": None}
        stated, blocks = stating(agreement(term("told-before", "prior_notice", **fields)))
        node.write(stated, blocks=blocks)
        node.write(CHANNEL)
        yield opened


def hears(record: Record, party: str, body: object, now_us: int) -> list[Entry]:
    """An entry of a party comes in; what the monitor's node, started just then, writes about it."""
    record.append(party, now_us, body)
    return Node(record, "monitor", SetClock(now_us)).tick(now_us)


@pytest.mark.slow
def test_the_notice_of_one_minute(record: Record) -> None:
    first = hears(record, "north", CONVOY, CONVOY.notified_us)

    assert [type(each.body) for each in first] == [Delivered, LeadMeasured]
    assert in_words(first[1].body) == "in time"

    second = hears(record, "south", AREA, AREA.notified_us)

    lead = next(each.body for each in second if isinstance(each.body, LeadMeasured))
    assert in_words(lead) == "late by 47 h 59 min"
    clash = next(each.body for each in second if isinstance(each.body, ClashFound))
    assert (clash.one, clash.other, clash.standing) == ("north/c1", "south/a1", "inside")
    messages = {each.body.to[0]: each.body for each in second if isinstance(each.body, Queued)}
    assert set(messages) == {"north", "south"}
    for body in messages.values():
        assert "(±15 min)" in body.original.words
        assert "overlap 30 min" in body.original.words
        assert PURPOSE.encode() not in canonical(body)

    for entry in second:
        proof = record.prove(entry.number)
        leaf, hashes = leaf_hash(proof.leaf), proof.hashes
        assert verify_inclusion(leaf, entry.number, size=proof.size, proof=hashes, root=proof.root)


@pytest.mark.slow
def test_no_byte_of_the_record_holds_a_purpose_that_was_only_sealed(record: Record) -> None:
    plan, details = CONVOY, Detailed("north/c1", 1, PURPOSE, "", "", "00" * 32)
    sealed, blob = seal(details, {"monitor": public_of_reader(new_salt())})
    record.append("north", CONVOY.notified_us, sealed, blocks={sealed.blob: blob})
    hears(record, "north", replace(plan, ovn=ovn_of(plan, details)), CONVOY.notified_us)
    hears(record, "south", AREA, AREA.notified_us)

    stored = b"".join(record.leaves(0, record.size)) + record.block(sealed.blob)

    assert PURPOSE.encode() not in stored
    assert b"north/c1" in stored


@pytest.mark.slow
def test_a_node_started_anew_tells_nothing_twice(record: Record) -> None:
    hears(record, "north", CONVOY, CONVOY.notified_us)
    hears(record, "south", AREA, AREA.notified_us)
    size = record.size

    assert Node(record, "monitor", SetClock(AREA.notified_us)).tick(AREA.notified_us) == []
    assert record.size == size
