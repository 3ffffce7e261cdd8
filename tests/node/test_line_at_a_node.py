"""The line at a node with a record on disk: what fires, fires once, also after a sudden end."""

from pathlib import Path

from line.playing import message
from truceline.line import shown
from truceline.line.entries import ChannelOpened, Escalated
from truceline.node import Node
from truceline.node.clock import SetClock
from truceline.record import Entry, Record
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG
from truceline.values.instants import MINUTE_US

OPENED = ChannelOpened(
    channel="aria/fs", channel_class="flight_safety", members=("aria", "brea"), monitor="monitor"
)
FLASH = message(channel="aria/fs", key_fields=())


def founding() -> Founding:
    """A record of both parties, all of whose keys lie here."""
    keys = {name: new_key() for name in (LOG, "aria", "brea")}
    holders = tuple(Holder(name, keys[name].name, "working") for name in ("aria", "brea"))
    return Founding("aria", "example.org/pass/line", keys, holders)


def opened(folder: Path) -> Record:
    """The record of a folder, begun where there is none."""
    return Record.open(folder, founding=founding())


def start(folder: Path, now_us: int) -> Node:
    """Aria's node on the record of a folder."""
    return Node(opened(folder), "aria", SetClock(now_us))


def ticked(node: Node, now_us: int) -> list[int]:
    """Steps of escalation that an instant brings."""
    assert isinstance(node.clock, SetClock)
    node.clock.set(now_us)
    written: list[Entry] = node.tick(now_us)
    return [each.body.step for each in written if isinstance(each.body, Escalated)]


def test_a_deadline_survives_a_sudden_end_and_fires_exactly_once(tmp_path: Path) -> None:
    node = start(tmp_path, 0)
    node.write(OPENED)
    node.write(FLASH)
    assert ticked(node, MINUTE_US - 1) == []
    node.record.close()

    again = start(tmp_path, 90 * 1_000_000)
    assert ticked(again, 90 * 1_000_000) == [0]
    again.record.close()

    last = start(tmp_path, 91 * 1_000_000)
    assert ticked(last, 91 * 1_000_000) == []
    assert ticked(last, 2 * MINUTE_US) == [1]
    last.record.close()


def test_a_node_started_anew_shows_a_message_as_it_did_before(tmp_path: Path) -> None:
    node = start(tmp_path, 0)
    node.write(OPENED, FLASH)
    before = shown(node.state.line, node.state.line.messages["aria/1"])
    node.record.close()

    again = start(tmp_path, 0)

    assert shown(again.state.line, again.state.line.messages["aria/1"]) == before
    assert again.state.line == node.state.line
    assert [each.rung for each in before] == ["queued"]
    again.record.close()


def test_a_node_receipts_once_what_was_addressed_to_it_however_often_it_starts(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as record:  # a node of aria wrote this into the shared record
        record.append("aria", 0, OPENED, FLASH)

    for _ in range(3):
        node = Node(opened(tmp_path), "brea", SetClock(0))
        node.tick(0)
        node.record.close()

    with Record.open(tmp_path, read_only=True) as record:
        assert [each.kind for each in record.entries()][1:] == [
            "line.channel_opened/1", "line.queued/1", "line.delivered/1",
        ]  # fmt: skip
