"""Three whole nodes over one log and a bad network, in simulated time.

What runs is what runs at a party's: `Node`, `Replica`, `Outbox` on its file, the log's `Record`,
real keys, and the bytes that nodes hand one another (peers.py). Simulated are the clocks, which go
wrong and drift; links, which drop, double, delay and break; the log's node, which is gone for a
while; nodes that fall, also between two bytes of their outbox and after they wrote but before they
answered; and officers. Of a node that falls its disk stays: outbox and mirror. One seed is one run.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any  # what is carried is whatever is asked for

from line.playing import OPENED
from line.timeline import Timeline
from node.setting import HOUR, FallingFile, Fell, Pace, Seat
from node.three import PARTIES, START_US, founding, message
from truceline.line import shown
from truceline.line.book import Message
from truceline.line.classes import party_of
from truceline.line.entries import Acknowledged, Alerted, Closed, Delivered, Read
from truceline.line.ladder import understood
from truceline.node import Node
from truceline.node.peers import feed, parcel, straight
from truceline.record import Entry, Record
from truceline.record.bundle import Bundle, pack, read_bundle
from truceline.record.entry import read
from truceline.record.replica import Replica
from truceline.record.stores.outbox import Outbox
from truceline.values.instants import SECOND_US

NODES = ("monitor", *PARTIES)
LINKS = tuple(
    frozenset(each) for each in (("aria", "brea"), ("aria", "monitor"), ("brea", "monitor"))
)
FLOOD = 400  # entries; a sound hour has some 80, a sound day some 200
BEGUN, KEYS = founding()


class World:
    """Everything around the nodes, and what truly happened."""

    def __init__(
        self, seed: int, folder: Path, pace: Pace, *, outbox_survives: bool = True
    ) -> None:
        self.time = Timeline(seed, trouble_s=pace.trouble_s, end_s=pace.end_s)
        self.chance, self.at, self.some_us = self.time.chance, self.time.at, self.time.some_us
        self.pace = pace
        self.outbox_survives = outbox_survives
        self.straight = self.falls = 0  # entries held past the log, and nodes that fell
        self.faults: list[str] = []
        self.cut: set[frozenset[str]] = set()
        self.drop, self.double = self.chance.uniform(0, 0.3), self.chance.uniform(0, 0.2)
        self.seats = {name: self.seat(name, folder) for name in NODES}
        log = self.seats["monitor"]
        log.mirror.begin(START_US)
        self.log = log.mirror.log
        for each in self.seats.values():
            self.rise(each)
        assert log.node is not None
        log.node.write(OPENED)
        for name in PARTIES:
            self.deliver(log.name, name, self.hear, feed(log.node, 0))
        self.begin()

    def seat(self, name: str, folder: Path) -> Seat:
        """A seat whose clock is up to a minute off, and drifts."""
        is_log = name == "monitor"
        record = Record.open(None, founding=BEGUN if is_log else None, mirror=not is_log)
        offset_us = self.chance.randint(-60, 60) * SECOND_US
        return Seat(name, record, folder / name / "entries", offset_us, self.chance.gauss(0, 2e-4))

    def begin(self) -> None:
        """What happens by itself."""
        for seat in self.seats.values():
            self.at(self.chance.randrange(SECOND_US), self.tick, seat)
            self.at(self.some_us(self.pace.fall_s), self.fall, seat)
        for name in PARTIES:
            self.at(self.chance.randrange(SECOND_US), self.step, self.seats[name])
            self.at(self.some_us(self.pace.speak_s), self.speak, self.seats[name])
        self.at(self.pace.trouble_s * SECOND_US, self.calm)
        for link in LINKS:
            self.at(0 if self.pace.severed else self.some_us(600), self.break_link, link)

    def run(self) -> None:
        """Play it to its end; nodes that are down then rise."""
        self.time.run()

    @property
    def flooded(self) -> bool:
        """Whether entries bred entries."""
        return self.time.stopped

    @property
    def now_us(self) -> int:
        """The true time."""
        return self.time.now_us

    def close(self) -> None:
        """Let go of the files."""
        for seat in self.seats.values():
            if seat.box is not None:
                seat.box.close()
            seat.mirror.close()

    # ---- a node ---------------------------------------------------------------------------------

    def work(self, seat: Seat, act: Callable[[Node], Any]) -> Any:
        """Let a node do something at this moment, by its own clock; None where it is down or falls
        meanwhile, and nobody hears of what it wrote.
        """
        if seat.node is None:
            return None
        seat.clock.set(START_US + self.now_us + seat.offset_us + int(self.now_us * seat.drift))
        before = seat.node.record.size
        bred = self.seats["monitor"].mirror.size > FLOOD or self.time.count > 100 * FLOOD
        self.time.stopped |= bred
        try:
            outcome = act(seat.node)
        except Fell:
            self.down(seat)
            return None
        if seat.node.record.size > before and seat.fall_at == "answer":
            self.down(seat)
            return None
        return outcome

    def write(self, seat: Seat, *bodies: object) -> None:
        """Let a node state something; what it says it has written is kept from then on."""
        self.keep(seat, self.work(seat, lambda node: node.write(*bodies)))

    def keep(self, seat: Seat, written: list[Entry] | None) -> None:
        """Note what a node says it has written, ring for what was delivered, and pass it on."""
        for entry in written or ():
            if party_of(entry.author) == seat.name:
                seat.told.append(entry.leaf)
                if isinstance(entry.body, Delivered):
                    self.at(self.some_us(5), self.ring, seat, entry.body.message)
        if written and seat.name in PARTIES:
            self.bring(seat)

    def tick(self, seat: Seat) -> None:
        self.at(self.pace.tick_s * SECOND_US, self.tick, seat)
        written = self.work(seat, lambda node: node.tick(seat.clock.now_us()))
        if written is not None:
            seat.ticks_us.append(seat.clock.now_us())
            self.keep(seat, written)

    def fall(self, seat: Seat) -> None:
        if self.time.troubled:
            self.at(self.some_us(self.pace.fall_s), self.fall, seat)
            how = self.chance.choice(("", "write", "answer"))
            if seat.node is None:
                return
            if not how or (how == "write" and seat.box is None):
                self.down(seat)
            elif how == "answer":
                seat.fall_at = how
            else:
                assert seat.box is not None
                seat.box._file.close()
                seat.box._file = FallingFile(seat.outbox, self.chance)  # type: ignore[assignment]

    def calm(self) -> None:
        """Nobody falls any more: what was about to falls now."""
        for seat in self.seats.values():
            doomed = seat.box is not None and isinstance(seat.box._file, FallingFile)
            if seat.node is not None and (seat.fall_at or doomed):
                self.down(seat)

    def down(self, seat: Seat) -> None:
        """All but the disk is gone; the log's node stays away longer."""
        self.falls += 1
        if seat.box is not None:
            seat.box.close()
            if not self.outbox_survives:
                seat.outbox.write_bytes(b"")
        seat.node = seat.box = None
        longest_s = 400 if seat.name == "monitor" else 40
        self.at(self.chance.randint(1, longest_s) * SECOND_US, self.rise, seat)

    def rise(self, seat: Seat) -> None:
        """Start again from the disk; all that anybody was told is kept there must be there."""
        seat.fall_at, seat.brought = "", {}
        if seat.name == "monitor":
            seat.node = Node(seat.mirror, seat.name, seat.clock)
            return
        seat.box = Outbox(seat.outbox, self.log.name, KEYS[seat.name])
        try:
            seat.node = Node(Replica(seat.mirror, seat.box, self.log), seat.name, seat.clock)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is a fault of the machine)
            self.faults.append(f"{seat.name} does not rise: {error}")
            return
        held = {each.leaf for each in seat.node.record.entries()}
        lost = [each for each in seat.told if each not in held]
        self.faults += [f"lost in a fall of {seat.name}: {len(lost)}"] if lost else []

    # ---- the network ----------------------------------------------------------------------------

    def step(self, seat: Seat) -> None:
        """Keep in step: bring what waits, ask what the log has, of its node and of the other's."""
        self.at(self.pace.step_s * SECOND_US, self.step, seat)
        if seat.node is not None:
            self.bring(seat)
            seat.log_answers = frozenset((seat.name, "monitor")) not in self.cut
            for other in NODES:
                if other != seat.name:
                    since = seat.node.record.settled
                    self.carry(seat.name, other, self.fetch, (seat.name, since))

    def bring(self, seat: Seat) -> None:
        node = seat.node
        if node is None or not isinstance(node.record, Replica) or not node.record.waiting:
            return
        self.carry(seat.name, "monitor", self.admit, (seat.name, parcel(node), {}))
        other = next(name for name in PARTIES if name != seat.name)
        content, told = straight(node, seat.brought, log_answers=seat.log_answers)
        if content and self.chance.random() < 0.2:  # its beginning is lost on the way
            leaves = read_bundle(content).leaves
            content = pack(Bundle(0, leaves[self.chance.randrange(len(leaves)) :], b"", {}))
            told = {}
        if content:
            self.carry(seat.name, other, self.admit, (seat.name, content, told))

    def admit(self, seat: Seat, load: tuple[str, bytes, dict[str, int]]) -> None:
        """Take in what is brought, and answer whoever brought it."""
        sender, content, told = load
        leaves = read_bundle(content).leaves
        before = seat.node.record.size if seat.node else 0
        outcomes = self.work(seat, lambda node: node.admit(leaves))
        if outcomes is None:
            return
        taken = [leaf for leaf, each in zip(leaves, outcomes, strict=True) if isinstance(each, int)]
        seat.told += taken
        if seat.node is not None and seat.node.record.size > before:
            self.check_chains(seat)
            self.straight += seat.name in PARTIES
            self.keep(seat, list(seat.node.record.entries(since=before)))
        if len(taken) == len(leaves):
            self.carry(seat.name, sender, self.answered, told)

    def answered(self, seat: Seat, told: dict[str, int]) -> None:
        for lane, count in told.items():
            seat.brought[lane] = max(count, seat.brought.get(lane, -1))

    def fetch(self, seat: Seat, load: tuple[str, int]) -> None:
        sender, since = load
        content = self.work(seat, lambda node: feed(node, since))
        if content:
            self.carry(seat.name, sender, self.hear, content)

    def hear(self, seat: Seat, content: bytes) -> None:
        try:
            entries = self.work(seat, lambda node: node.hear(read_bundle(content)))
        except Exception as error:  # noqa: BLE001 (whatever it is, it is a fault of the machine)
            self.faults.append(f"{seat.name} cannot take in what the log has: {error}")
            return
        self.keep(seat, entries)

    def carry(self, sender: str, other: str, what: Callable[..., None], load: Any) -> None:
        """Bring something to another node, or not, or twice, sooner or later."""
        for _ in range(2 if self.chance.random() < self.double else 1):
            luck = self.chance.random()
            if luck >= self.drop or not self.time.troubled:
                most_us = 20_000_000 if luck > 0.93 else 500_000
                delay_us = 20_000 + int(self.chance.random() * most_us)
                self.at(delay_us, self.deliver, sender, other, what, load)

    def deliver(self, sender: str, other: str, what: Callable[..., None], load: Any) -> None:
        seat = self.seats[other]
        if seat.node is not None and frozenset((sender, other)) not in self.cut:
            what(seat, load)

    def break_link(self, link: frozenset[str]) -> None:
        if self.time.troubled:
            self.cut.add(link)
            left_us = self.time.trouble_left_us
            us = left_us if self.pace.severed else min(self.some_us(300), left_us)
            self.at(us, self.mend_link, link)

    def mend_link(self, link: frozenset[str]) -> None:
        self.cut.discard(link)
        self.at(self.some_us(600), self.break_link, link)

    def check_chains(self, seat: Seat) -> None:
        """What waits goes on where the log's chain of its author ends, without a gap."""
        assert seat.node is not None
        record = seat.node.record
        ends = {author: end.seq for author, end in seat.mirror.chains().ends.items()}
        for each in record.waiting if isinstance(record, Replica) else ():
            if each.head.seq != ends.get(each.head.author, -1) + 1:
                self.faults.append(f"a gap at {seat.name} before {each.head.seq}")
            ends[each.head.author] = each.head.seq

    # ---- officers -------------------------------------------------------------------------------

    def speak(self, seat: Seat) -> None:
        """An officer writes a message."""
        if self.time.troubled:
            self.at(self.some_us(self.pace.speak_s), self.speak, seat)
            if seat.node is not None:
                seat.names += 1
                precedence = self.chance.choice(("FLASH", "FLASH", "IMMEDIATE", "ROUTINE"))
                self.write(seat, message(seat.name, seat.names, precedence))

    def ring(self, seat: Seat, name: str) -> None:
        """A screen shows it, an officer opens it, reads the key fields back; its author closes."""
        if seat.node is None:
            self.at(5 * SECOND_US, self.ring, seat, name)
            return
        known = seat.node.state.line.messages.get(name)
        if known is None or known.body is None:
            return  # it waited here, and its author's log said otherwise
        self.look(seat.node, known)
        if (seat.name, "alerted") not in known.steps:
            self.write(seat, Alerted(name))
            self.at(self.some_us(10), self.ring, seat, name)
        elif (seat.name, "read") not in known.steps:
            self.write(seat, Read(name, "o-2"))
            if self.chance.random() < 0.9:  # else the officer never comes back to it
                self.at(self.some_us(30), self.ring, seat, name)
        elif not understood(known, seat.name):
            self.write(seat, Acknowledged(name, "duty_officer", "o-2", known.body.key_fields))
            self.at(self.some_us(60), self.finish, self.seats[known.author], name)

    def look(self, node: Node, known: Message) -> None:
        """What is shown as logged must be in the log."""
        for one in shown(node.state.line, known):
            entry = next(node.record.entries(since=one.rests_on))
            head, log = read(entry.leaf).head, self.seats["monitor"].mirror
            if one.in_log and log.store.by_seq(head.author, head.seq) is None:
                self.faults.append(f"{node.author} shows {known.name} as logged")

    def finish(self, seat: Seat, name: str) -> None:
        known = seat.node.state.line.messages.get(name) if seat.node else None
        if known is not None and any(understood(known, each) for each in PARTIES):
            self.write(seat, Closed(name))


def play(seed: int, folder: Path, pace: Pace = HOUR, *, outbox_survives: bool = True) -> World:
    """One run, in a folder of its own; the world as it is at its end. Close it."""
    own = Path(mkdtemp(dir=folder))
    world = World(seed, own, pace, outbox_survives=outbox_survives)
    world.run()
    return world
