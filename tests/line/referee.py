"""The referee of the simulation: reads the records at the end, and knows nothing of the book."""

from collections import Counter, defaultdict
from typing import Any  # an entry's body is whatever its kind says

from line.setting import READ_BACK, SECOND_US, Node
from line.simulation import World
from truceline.line import Line, desk
from truceline.line.entries import Acknowledged, Alerted, CheckMissed, Escalated, Queued

FLASH_US = 60 * SECOND_US


def judge(world: World) -> list[str]:
    """Everything that went wrong in a run; nothing, if the line is what it says."""
    found = list(world.faults)
    found += ["flooded"] if world.flooded else []
    nodes = list(world.nodes.values())
    for node in nodes:
        found += _doubled(node)
        found += _late(node, world)
        found += _not_rebuilt(node, world)
    found += _apart(nodes)
    return found


def _apart(nodes: list[Node]) -> list[str]:
    """Entries lost, or not in their author's order: every node holds every chain of its author."""
    chains = [_chains(node) for node in nodes]
    own = {author: chain for one, node in zip(chains, nodes, strict=True)
           for author, chain in one.items() if author.partition(":")[0] == node.name}  # fmt: skip
    found = []
    for node, held in zip(nodes, chains, strict=True):
        for author, chain in own.items():
            there = held.get(author, [])
            if Counter(map(id, there)) != Counter(map(id, chain)):
                found.append(f"lost or doubled: {author} at {node.name}: {len(there)}/{len(chain)}")
            elif [id(each) for each in there] != [id(each) for each in chain]:
                found.append(f"out of order: {author} at {node.name}")
    return found


def _chains(node: Node) -> dict[str, list[Any]]:
    """Bodies by author; a body is passed on as the same object, so the object tells which it is."""
    chains: dict[str, list[Any]] = defaultdict(list)
    for entry in node.entries:
        chains[entry.author].append(entry.body)
    return chains


def _doubled(node: Node) -> list[str]:
    """What may be stated once only, and was twice."""
    seen: Counter[tuple[object, ...]] = Counter()
    for entry in node.entries:
        body = entry.body
        if isinstance(body, Queued | Alerted):
            seen[entry.kind, body.message, entry.author] += 1
        elif isinstance(body, Escalated):
            seen[entry.kind, body.message, entry.author, body.waits_for, body.step] += 1
        elif isinstance(body, CheckMissed):
            seen[entry.kind, entry.author, body.scheduled_us, body.caller, body.silent] += 1
    return [f"doubled at {node.name}: {what}" for what, count in seen.items() if count > 1]


def _late(node: Node, world: World) -> list[str]:
    """FLASH messages of a node neither acknowledged nor escalated at its first look at the clock
    once their deadline has passed.
    """
    done: dict[str, int] = {}
    for entry, written_us in zip(node.entries, node.written_us, strict=True):
        body = entry.body
        read_back = isinstance(body, Acknowledged) and body.read_back == READ_BACK
        fired = isinstance(body, Escalated) and entry.author == f"{node.name}:flash"
        if read_back or fired:
            done.setdefault(body.message, written_us)
    found = []
    for entry in node.entries:
        if entry.author != f"{node.name}:flash" or not isinstance(entry.body, Queued):
            continue
        looked = [us for us in node.ticks_us if node.local_us(us) >= entry.at_us + FLASH_US]
        if looked and done.get(entry.body.message, world.now_us + 1) > looked[0]:
            found.append(f"late: {entry.body.message}")
    return found


def _not_rebuilt(node: Node, world: World) -> list[str]:
    line = Line()
    for entry in node.entries:
        world.machine.react(line, entry, node.name)
    same = line == node.line and desk.due(line, node.name, now_us=world.now_us) == desk.due(
        node.line, node.name, now_us=world.now_us
    )
    return [] if same else [f"not the same when rebuilt: {node.name}"]
