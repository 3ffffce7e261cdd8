"""Two parties and a monitor over a bad network: the line's own machines, in simulated time.

Nothing here imitates the line: nodes fold, react and are due by `truceline.line`. Simulated is what
lies around it: how entries are passed on (passing.py), officers, clocks that go wrong, links that
drop, double, reorder and break, couriers with files, and nodes that fall at the worst moment. A
node that falls keeps its record and nothing else. One seed is one run, and always the same one.
"""

from collections.abc import Callable
from typing import Any  # an entry's body is whatever its kind says

from line.passing import Parcel, after, outbox
from line.setting import (
    CHANNEL,
    HOUR,
    LINKS,
    MISREAD,
    NODES,
    OPENED,
    PARTIES,
    PRECEDENCES,
    READ_BACK,
    SECOND_US,
    Machine,
    Node,
    Pace,
)
from line.timeline import Timeline
from truceline.errors import LineRefused
from truceline.line import Line, admit, ladder
from truceline.line.chains import author_of
from truceline.line.entries import Acknowledged, Alerted, Closed, Delivered, Queued, Read, Wording
from truceline.record import Entry

TAIL_S = 40  # before the end nobody looks at the clock any more: what is under way arrives
FLOOD = 2_000  # entries; a sound hour has some 250 at each node, a sound day some 500


class World:
    """Everything around the nodes, and what truly happened."""

    def __init__(self, seed: int, machine: Machine, pace: Pace) -> None:
        self.time = Timeline(seed, trouble_s=pace.trouble_s, end_s=pace.end_s)
        self.chance, self.at, self.some_us = self.time.chance, self.time.at, self.time.some_us
        self.machine, self.pace = machine, pace
        self.faults: list[str] = []
        self.cut: set[tuple[str, str]] = set()  # links that are broken, from either end
        self.stated: dict[tuple[str, str], int] = {}  # (message, recipient): rung truly stated
        self.drop, self.double = self.chance.uniform(0, 0.3), self.chance.uniform(0, 0.2)
        self.nodes = {
            name: Node(name, self.chance.randint(-60, 60) * SECOND_US, self.chance.gauss(0, 2e-4))
            for name in NODES
        }
        for node in self.nodes.values():
            node.handed = {other: {} for other in NODES if other != node.name}
            self.keep(node, "monitor:routine", OPENED, at_us=0)
        self.begin()

    def begin(self) -> None:
        """What happens by itself."""
        for node in self.nodes.values():
            self.at(self.chance.randrange(SECOND_US), self.tick, node)
            self.at(self.chance.randrange(SECOND_US), self.beat, node)
            self.at(self.some_us(self.pace.fall_s), self.fall, node)
        for name in PARTIES:
            self.at(self.some_us(self.pace.speak_s), self.speak, self.nodes[name])
            self.at(self.some_us(self.pace.courier_s), self.courier, self.nodes[name])
        self.at(self.pace.trouble_s * SECOND_US, self.calm)
        for link in LINKS:
            wait_us = 0 if self.pace.severed else self.some_us(600)
            self.at(wait_us, self.break_link, link)

    def run(self) -> None:
        """Play it to its end."""
        self.time.run()

    @property
    def flooded(self) -> bool:
        """Whether entries bred entries, as they do where nothing is known again."""
        return self.time.stopped

    @property
    def now_us(self) -> int:
        """The true time."""
        return self.time.now_us

    # ---- a node ---------------------------------------------------------------------------------

    def keep(self, node: Node, author: str, body: object, *, at_us: int) -> list[object]:
        """Put an entry into a node's record, and fold it; what it calls for there."""
        entry = Entry(len(node.entries), author, at_us, body, b"")
        node.entries.append(entry)
        node.written_us.append(self.now_us)
        self.time.stopped |= len(node.entries) > FLOOD
        node.holdings.add(entry)
        asked = self.machine.react(node.line, entry, node.name)
        self.look(node, body)
        return asked

    def write(self, node: Node, *bodies: object) -> None:
        """Let a node state something, and all that follows from it, and pass it on."""
        asked = list(bodies)
        while asked and node.up and not self.time.stopped:
            at_us, now = node.local_us(self.now_us), asked
            asked = []
            for body in now:
                self.truly(node, body)
                author = author_of(node.line, body, node.name)
                asked += self.keep(node, author, body, at_us=at_us)
                if isinstance(body, Delivered):
                    self.at(self.some_us(3), self.ring, node, body.message)
            if node.to_fall:  # the record has it, and nobody else ever heard of it
                self.down(node)
        if node.up:
            self.push(node)

    def tick(self, node: Node) -> None:
        if self.now_us < (self.pace.end_s - TAIL_S) * SECOND_US:
            self.at(self.pace.tick_s * SECOND_US, self.tick, node)
        if node.up:
            node.ticks_us.append(self.now_us)
            due = self.machine.due(node.line, node.name, now_us=node.local_us(self.now_us))
            if due:
                self.write(node, *due)

    def fall(self, node: Node) -> None:
        if self.time.troubled:
            self.at(self.some_us(self.pace.fall_s), self.fall, node)
            if self.chance.random() < 0.5:
                node.to_fall = True
            elif node.up:
                self.down(node)

    def calm(self) -> None:
        """Nobody falls any more: what was about to falls now."""
        for node in self.nodes.values():
            if node.to_fall and node.up:
                self.down(node)
            node.to_fall = False

    def down(self, node: Node) -> None:
        node.up, node.to_fall = False, False
        self.at(self.chance.randint(1, 40) * SECOND_US, self.rise, node)

    def rise(self, node: Node) -> None:
        """Start again from the record."""
        node.up, node.line = True, Line()
        node.handed = {other: {} for other in node.handed}
        for entry in node.entries:
            self.machine.react(node.line, entry, node.name)
        if not self.machine.outbox_survives:
            node.forgotten = dict(node.holdings.counts)

    # ---- the network ----------------------------------------------------------------------------

    def beat(self, node: Node) -> None:
        """Tell the others how far each chain is held here."""
        self.at(self.pace.beat_s * SECOND_US, self.beat, node)
        if node.up:
            told = node.holdings.counts.copy()
            for other in node.handed:
                self.carry(node, other, self.hear, told)

    def hear(self, node: Node, other: str, theirs: dict[str, int]) -> None:
        """A peer tells how far it is: send what it lacks, whatever we thought it had."""
        node.handed[other] = theirs
        if theirs != node.holdings.counts:
            self.push_to(node, other)

    def push(self, node: Node) -> None:
        for other in node.handed:
            self.push_to(node, other)

    def push_to(self, node: Node, other: str) -> None:
        handed = node.handed[other]
        if node.forgotten:
            handed = handed | self.floor(node, handed)
        parcels = outbox(node.holdings, handed, most=100)
        if parcels:
            node.handed[other] = after(handed, parcels)
            self.carry(node, other, self.take, parcels)

    def floor(self, node: Node, handed: dict[str, int]) -> dict[str, int]:
        """What a node with an outbox in memory only no longer thinks of sending."""
        forgotten = node.forgotten.items()
        return {name: max(count, handed.get(name, 0)) for name, count in forgotten}

    def carry(self, node: Node, other: str, what: Callable[..., None], load: Any) -> None:
        """Bring something to another node, or not, or twice, sooner or later."""
        draw = self.chance.random
        for _ in range(2 if draw() < self.double else 1):
            luck = draw()
            if luck >= self.drop or not self.time.troubled:
                most_us = 20_000_000 if luck > 0.93 else 500_000
                delay_us = 20_000 + int(draw() * most_us)
                self.at(delay_us, self.deliver, node.name, other, what, load)

    def deliver(self, sender: str, other: str, what: Callable[..., None], load: Any) -> None:
        node = self.nodes[other]
        if node.up and (sender, other) not in self.cut:
            what(node, sender, load)

    def take(self, node: Node, sender: str, load: list[Parcel]) -> None:
        """Take in what is new of what came, by whichever route; whoever sent it has it."""
        asked: list[object] = []
        held, arrival = len(node.entries), self.machine.arrival
        for place, entry in load:
            if arrival(node.holdings, entry.author, place) == "next":
                asked += self.keep(node, entry.author, entry.body, at_us=entry.at_us)
        if len(node.entries) > held:
            if sender in node.handed:
                node.handed[sender] = after(node.handed[sender], load)
            self.write(node, *asked)

    def courier(self, node: Node) -> None:
        """Somebody carries a file with all that the node holds to the other party, later."""
        if self.time.troubled:
            self.at(self.some_us(self.pace.courier_s), self.courier, node)
            if node.up:
                other = next(name for name in PARTIES if name != node.name)
                load = outbox(node.holdings, node.forgotten, most=10_000)
                self.at(self.some_us(120), self.hand_over, other, load)

    def hand_over(self, other: str, load: list[Parcel]) -> None:
        if self.nodes[other].up:
            self.take(self.nodes[other], "courier", load)
        else:
            self.at(10 * SECOND_US, self.hand_over, other, load)

    def break_link(self, link: tuple[str, str]) -> None:
        if self.time.troubled:
            self.cut |= {link, link[::-1]}
            left_us = self.time.trouble_left_us
            us = left_us if self.pace.severed else min(self.some_us(300), left_us)
            self.at(us, self.mend_link, link)

    def mend_link(self, link: tuple[str, str]) -> None:
        self.cut -= {link, link[::-1]}
        self.at(self.some_us(600), self.break_link, link)

    # ---- officers -------------------------------------------------------------------------------

    def speak(self, node: Node) -> None:
        """An officer writes a message."""
        if not self.time.troubled:
            return
        self.at(self.some_us(self.pace.speak_s), self.speak, node)
        node.names += 1
        body = Queued(
            message=f"{node.name}/{node.names}",
            channel=CHANNEL,
            to=tuple(name for name in PARTIES if name != node.name),
            matter="flight_safety",
            precedence=self.chance.choice(PRECEDENCES),
            role="duty_officer",
            officer="o-1",
            original=Wording("en", "An aircraft of ours is off its path."),
            key_fields=READ_BACK,
        )
        self.state(node, body)

    def ring(self, node: Node, name: str) -> None:
        """A screen shows it, an officer opens it, reads the key fields back, at last closes it."""
        if not node.up:
            self.at(5 * SECOND_US, self.ring, node, name)
            return
        message = node.line.messages[name]
        if (node.name, "alerted") not in message.steps:
            self.state(node, Alerted(name))
            self.at(self.some_us(10), self.ring, node, name)
        elif (node.name, "read") not in message.steps:
            self.state(node, Read(name, "o-2"))
            if self.chance.random() < 0.05:  # a node that lets a wrong read-back pass
                self.write(node, Acknowledged(name, "duty_officer", "o-2", MISREAD))
            if self.chance.random() < 0.9:  # else the officer never comes back to it
                self.at(self.some_us(30), self.ring, node, name)
        elif not ladder.understood(message, node.name):
            self.state(node, Acknowledged(name, "duty_officer", "o-2", READ_BACK))
            self.at(self.some_us(60), self.close, self.nodes[message.author], name)

    def close(self, node: Node, name: str) -> None:
        message = node.line.messages[name]
        if node.up and any(ladder.understood(message, each) for each in PARTIES):
            self.state(node, Closed(name))

    def state(self, node: Node, body: object) -> None:
        """Write what a person states, if it may be stated there now."""
        if node.up:
            try:
                admit(node.line, body, node.name, now_us=node.local_us(self.now_us))
            except LineRefused as refused:
                self.faults.append(f"refused at {node.name}: {refused}")
                return
            self.write(node, body)

    # ---- what truly happened --------------------------------------------------------------------

    def truly(self, node: Node, body: Any) -> None:
        """Note how high a rung is that somebody states of himself, before anybody hears of it."""
        rank = TRUE_RANK.get(type(body), -1)
        if rank < 0 or (isinstance(body, Acknowledged) and body.read_back != READ_BACK):
            return
        key = (body.message, node.name)
        self.stated[key] = max(rank, self.stated.get(key, -1))

    def look(self, node: Node, body: Any) -> None:
        """The status that a node shows may not run ahead of what was truly stated."""
        message = node.line.messages.get(getattr(body, "message", ""))
        if message is None or message.body is None:
            return
        for recipient in message.body.to:
            shown = ladder.RANK[self.machine.rung(node.line, message, recipient)]
            true = self.stated.get((message.name, recipient), LOGGED)
            if true == ACKNOWLEDGED and (message.name, message.author) in self.stated:
                true = ladder.RANK["closed"]
            if shown > true:
                self.faults.append(f"status early: {node.name} shows {message.name} at {shown}")


LOGGED, ACKNOWLEDGED = ladder.RANK["logged"], ladder.RANK["acknowledged"]
TRUE_RANK: dict[type, int] = {
    Delivered: ladder.RANK["delivered"],
    Alerted: ladder.RANK["alerted"],
    Read: ladder.RANK["read"],
    Acknowledged: ACKNOWLEDGED,
    Closed: ladder.RANK["closed"],
}


def play(seed: int, machine: Machine | None = None, pace: Pace = HOUR) -> World:
    """One run; the world as it is at its end."""
    world = World(seed, machine or Machine(), pace)
    world.run()
    return world
