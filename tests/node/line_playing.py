"""A channel between Aria and Brea, and records that both parties' keys lie beside."""

from pathlib import Path
from typing import Any

from truceline.line.classes import PRECEDENCES, chain_of
from truceline.line.entries import ChannelOpened, Queued, Wording
from truceline.node import Node
from truceline.node.clock import Clock
from truceline.node.runtime import Runtime
from truceline.record import Entry, Record
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG

PARTIES = ("aria", "brea")
LANES = [chain_of(party, precedence) for party in PARTIES for precedence in PRECEDENCES]
OPENED = ChannelOpened(
    channel="aria/fs", channel_class="flight_safety", members=PARTIES, monitor="monitor"
)


def founding(*authors: str) -> Founding:
    """A record begun by Aria; the keys of all authors lie here."""
    keys = {name: new_key() for name in (LOG, *authors)}
    holders = tuple(Holder(name, keys[name].name, "working") for name in authors)
    return Founding("aria", "example.org/pass/line", keys, holders)


def new_node(folder: Path | None, clock: Clock, *, lanes: bool = True) -> Node:
    """Aria's node on the record of a folder, begun where there is none."""
    authors = (*PARTIES, *(LANES if lanes else ()))
    record = Record.open(folder, founding=founding(*authors))
    if not record.size:
        record.begin(clock.now_us())
    return Node(record, "aria", clock)


def message(name: str, precedence: Any = "FLASH", **more: Any) -> Queued:
    """A message of Aria to Brea."""
    stated = {
        "message": name,
        "channel": "aria/fs",
        "to": ("brea",),
        "matter": "flight_safety",
        "precedence": precedence,
        "role": "duty_officer",
        "officer": "a-1",
        "original": Wording("en", "An aircraft of ours is off its path."),
    }
    return Queued(**{**stated, **more})


async def as_brea(door: Runtime, body: object) -> list[Entry]:
    """What Brea wrote, come to Aria's node: the keys of both lie there."""
    return await door.ask(lambda node: node.write(body, author="brea"))
