"""The referee of the simulation of three nodes: reads what lies on their disks at the end."""

from collections import Counter, defaultdict
from typing import Any  # an entry's body is whatever its kind says

from node.setting import Seat
from node.simulation import World
from node.three import PARTIES
from truceline.line import shown
from truceline.line.entries import Acknowledged, Alerted, Escalated, Logged, Queued
from truceline.line.ladder import RANK
from truceline.node import Node
from truceline.record import Entry
from truceline.record.entry import read
from truceline.values.instants import MINUTE_US

RUNG: dict[type, str] = {Alerted: "alerted", Acknowledged: "acknowledged"}


def judge(world: World) -> list[str]:
    """Everything that went wrong in a run; nothing, if the nodes are what they say."""
    found = list(world.faults)
    log = list(world.seats["monitor"].mirror.entries())
    if world.flooded:
        return [*found, "flooded"]
    found += _doubled(log)
    for seat in world.seats.values():
        if seat.node is None:
            found.append(f"{seat.name} does not run at the end")
            continue
        held = [each.leaf for each in seat.node.record.entries()]
        if held != [each.leaf for each in log]:
            found.append(f"{seat.name} holds {len(held)} entries, and others than the log")
        missing = set(seat.told) - {each.leaf for each in log}
        found += [f"lost: {len(missing)} of {seat.name}"] if missing else []
        found += _not_rebuilt(seat)
        found += _shown_wrongly(seat.node, log)
    for name in PARTIES:
        found += _late(world.seats[name], log)
    return found


def _doubled(log: list[Entry]) -> list[str]:
    """What may be stated once only, and was twice; and what stands out of its author's order."""
    seen: Counter[tuple[object, ...]] = Counter()
    ends: dict[str, int] = defaultdict(lambda: -1)
    found = []
    for entry in log:
        body: Any = entry.body
        head = read(entry.leaf).head
        if head.seq != ends[head.author] + 1:
            found.append(f"out of order: entry {entry.number}")
        ends[head.author] = head.seq
        if isinstance(body, Queued | Alerted | Logged):
            seen[entry.kind, body.message, entry.author] += 1
        elif isinstance(body, Escalated):
            seen[entry.kind, body.message, entry.author, body.waits_for, body.step] += 1
    return found + [f"doubled: {what}" for what, count in seen.items() if count > 1]


def _late(seat: Seat, log: list[Entry]) -> list[str]:
    """FLASH messages of a node neither acknowledged nor escalated when it first looked at its clock
    after their deadline; by the log's own entries, in which times stand as their authors say.
    """
    ours = [each for each in reversed(log) if each.author == f"{seat.name}:flash"]
    fired = {each.body.message: each.at_us for each in ours if isinstance(each.body, Escalated)}
    answered = {each.body.message for each in log if isinstance(each.body, Acknowledged)}
    found = []
    for entry in (each for each in ours if isinstance(each.body, Queued)):
        looked = [us for us in seat.ticks_us if us >= entry.at_us + MINUTE_US]
        name = entry.body.message
        if looked and fired.get(name, looked[0] + 1) > looked[0] and name not in answered:
            found.append(f"late: {name}")
    return found


def _not_rebuilt(seat: Seat) -> list[str]:
    """A node started on the same disk is the same node."""
    assert seat.node is not None
    again = Node(seat.node.record, seat.name, seat.clock)
    same = again.state.line == seat.node.state.line
    return [] if same else [f"{seat.name} is another when rebuilt"]


def _shown_wrongly(node: Node, log: list[Entry]) -> list[str]:
    """Rungs that rest on nothing their one who knows it has stated, or on what the log lacks."""
    found, here = [], list(node.record.entries())
    logged = {each.leaf for each in log}
    for name, known in node.state.line.messages.items():
        for one in shown(node.state.line, known):
            entry = here[one.rests_on]
            if one.in_log and entry.leaf not in logged:
                found.append(f"{node.author} shows {name} as logged")
            if getattr(entry.body, "message", "") != name:
                found.append(f"{node.author} shows {name} by entry {one.rests_on}: {entry.kind}")
            wanted = RUNG.get(type(entry.body))
            if wanted and RANK[one.rung] > RANK[wanted]:
                found.append(f"{node.author} shows {name} ahead of what was stated")
    return found
