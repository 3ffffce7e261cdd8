"""Three nodes over one log: the monitor's keeps it, those of two parties work on replicas."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from line.playing import OPENED
from line.playing import message as written
from truceline.line.entries import Queued, Wording
from truceline.node import Node, SetClock
from truceline.node.peers import feed, parcel, straight
from truceline.node.replicas import open_replica
from truceline.record import Record
from truceline.record.bundle import read_bundle
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import SecretKey, new_key
from truceline.record.stores.keyfiles import LOG

START_US = 1_700_000_000_000_000
PARTIES = ("aria", "brea")
LANES = ("", ":flash", ":immediate", ":priority", ":routine")


class Mechanism(NamedTuple):
    """The monitor's node, the parties', a clock for all, what each party brought to whom, and the
    keys of all lanes by party.
    """

    monitor: Node
    parties: dict[str, Node]
    clock: SetClock
    brought: dict[tuple[str, str], dict[str, int]]
    keys: dict[str, dict[str, SecretKey]]

    def send(self, name: str) -> None:
        """One party brings what waits to the log."""
        content = parcel(self.parties[name])
        if content:
            told = read_bundle(content)
            outcomes = self.monitor.admit(told.leaves, told.blocks)
            assert all(isinstance(each, int) for each in outcomes), outcomes

    def fetch(self, name: str) -> None:
        """One party takes in what the log has."""
        node = self.parties[name]
        content = feed(self.monitor, node.record.settled)
        if content:
            node.hear(read_bundle(content))

    def straight(self, name: str, to: str, *, log_answers: bool = False) -> None:
        """One party brings what waits to the other, past the log, and asks what it has mirrored."""
        brought = self.brought.setdefault((name, to), {})
        content, told = straight(self.parties[name], brought, log_answers=log_answers)
        if content:
            bundle = read_bundle(content)
            outcomes = self.parties[to].admit(bundle.leaves, bundle.blocks)
            if all(isinstance(each, int) for each in outcomes):
                brought |= told
        mirrored = feed(self.parties[to], self.parties[name].record.settled)
        if mirrored:
            self.parties[name].hear(read_bundle(mirrored))

    def settle(self) -> None:
        """Let everything through, until nobody has anything to say."""
        for _ in range(4):
            for name in self.parties:
                self.send(name)
            for name in self.parties:
                self.fetch(name)


def founding() -> tuple[Founding, dict[str, dict[str, SecretKey]]]:
    """A log that names the keys of all lanes of all three, and the keys by party."""
    keys = {name: {f"{name}{lane}": new_key() for lane in LANES} for name in ("monitor", *PARTIES)}
    pairs = [pair for some in keys.values() for pair in some.items()]
    holders = tuple(Holder(author, key.name, "working") for author, key in pairs)
    ours = {LOG: new_key(), **keys["monitor"]}
    return Founding("monitor", "example.org/ford/record", ours, holders), keys


@contextmanager
def three(folder: Path) -> Iterator[Mechanism]:
    """The channel is open, and everybody knows."""
    clock = SetClock(START_US)
    begun, keys = founding()
    with ExitStack() as opened:
        record = opened.enter_context(Record.open(folder / "log", founding=begun))
        record.begin(START_US)
        nodes = {}
        for name in PARTIES:
            held = opened.enter_context(open_replica(folder / name, record.log, keys[name]))
            nodes[name] = Node(held, name, clock)
        made = Mechanism(Node(record, "monitor", clock), nodes, clock, {}, keys)
        made.monitor.write(OPENED)
        made.settle()
        yield made


def message(party: str, number: int, precedence: str = "ROUTINE") -> Queued:
    other = next(each for each in PARTIES if each != party)
    text = Wording("en", f"{number} of {party}")
    return written(f"{party}/{number}", to=(other,), precedence=precedence, original=text)
