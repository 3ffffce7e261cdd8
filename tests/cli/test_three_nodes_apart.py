"""Three nodes in three processes, with links between them that are cut and mended.

Their clocks are the machine's own, so the cut is short and a deadline of a second stands for a
minute; days of it run in simulated time (tests/node/simulation.py).
"""

import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any  # what a command prints as JSON

import pytest

from cli.faulty_link import Link
from cli.playing import Truceline
from cli.serving import PATIENCE_S, Serving, serving
from truceline.line.entries import ChannelOpened, Delivered, Escalated, Logged, Queued
from truceline.record import Entry, Record
from truceline.record.entry import read

pytestmark = pytest.mark.slow
PARTIES, NODES = ("aria", "brea"), ("aria", "brea", "monitor")
CHANNEL = "monitor/duty"
OPENED = f"""
[[channel]]
id = "{CHANNEL}"
channel_class = "flight_safety"
members = ["aria", "brea"]
monitor = "monitor"
flash_s = 2
escalation = ["second_route"]
"""


class Mechanism:
    """The folders, the processes, and the links between them by who calls whom."""

    def __init__(self, truceline: Truceline, folder: Path, opened: ExitStack) -> None:
        self.truceline, self.folder = truceline, folder
        self.ports = dict(zip(NODES, free_ports(len(NODES)), strict=True))
        pairs = [(one, other) for one, other in permutations(NODES, 2) if one != "monitor"]
        self.links = {pair: opened.enter_context(Link(self.ports[pair[1]])) for pair in pairs}
        self.opened: dict[str, ExitStack] = {}
        self.nodes: dict[str, Serving] = {}
        self.tokens: dict[str, str] = {}

    def set_up(self) -> None:
        """Keys of all three, one log, and whom each party's node calls."""
        holders = [
            self.truceline("init", self.folder / name, "--as", name).out.split()[-1]
            for name in PARTIES
        ]
        begun = self.truceline("init", self.folder / "monitor", "--as", "monitor", "--origin",
                               "ford.example", "--holder", holders[0], "--holder",
                               holders[1])  # fmt: skip
        self.add("monitor", OPENED)
        for one, other in self.links:
            key = f'key = "{begun.out.split()[-1]}"\n' if other == "monitor" else ""
            url = f"http://127.0.0.1:{self.links[one, other].port}"
            self.add(one, f'\n[[peer]]\nname = "{other}"\nurl = "{url}"\n{key}')
        for name in PARTIES:
            given = self.truceline("user", "token", "--data", self.folder / name, "--node", name,
                                   "--party", name, "--role", "duty_officer")  # fmt: skip
            self.tokens[name] = given.out.split()[-1]

    def add(self, name: str, text: str) -> None:
        with (self.folder / name / "truceline.toml").open("a", encoding="utf-8") as settings:
            settings.write(text)

    def start(self, name: str) -> None:
        self.opened[name] = ExitStack()
        node = serving(self.folder / name, "--port", str(self.ports[name]))
        self.nodes[name] = self.opened[name].enter_context(node)

    def kill(self, name: str) -> None:
        self.nodes[name].stop(signal.SIGKILL)
        self.opened[name].close()

    def line(self, name: str, verb: str, *words: str) -> Any:
        """A command of the line at the node of a party, and what it prints."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("TRUCELINE_TOKEN", self.tokens[name])
            told = self.truceline("line", verb, *words, "--server", self.nodes[name].url, "--json")
        assert told.code == 0, told.err
        return told.json

    def send(self, name: str, words: str, precedence: str = "ROUTINE") -> str:
        sent: str = self.line(name, "send", CHANNEL, words, "--precedence", precedence)["message"]
        return sent

    def stands(self, name: str) -> dict[str, tuple[str, bool]]:
        """How the messages of a party stand at its node: rung, and whether the log has that."""
        box = self.line(name, "inbox", "--out", "--all")
        return {
            each["message"]: (each["shown"][0]["rung"], each["shown"][0]["in_log"]) for each in box
        }

    def stop(self, name: str) -> None:
        self.opened[name].close()

    def knows(self, name: str) -> bool:
        """Whether a node has heard of the channel."""
        return any(isinstance(each.body, ChannelOpened) for each in self.entries(name))

    def shows(self, name: str, told: dict[str, tuple[str, bool]]) -> bool:
        return self.stands(name) == told

    def in_step(self) -> bool:
        """Whether all three hold the same."""
        log, *others = ([each.leaf for each in self.entries(name)] for name in NODES)
        return all(each == log for each in others)

    def entries(self, name: str) -> list[Entry]:
        """What the log is known to have at a node."""
        with Record.open(self.folder / name, read_only=True) as record:
            return list(record.entries())


def free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        some = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [each.getsockname()[1] for each in some]


def until(said: Callable[[], bool], what: str) -> None:
    until_s = time.monotonic() + PATIENCE_S
    while not said():
        assert time.monotonic() < until_s, what
        time.sleep(0.1)


@pytest.fixture
def mechanism(truceline: Truceline, tmp_path: Path) -> Iterator[Mechanism]:
    with ExitStack() as opened:
        made = Mechanism(truceline, tmp_path, opened)
        made.set_up()
        for name in ("monitor", *PARTIES):
            made.start(name)
            opened.callback(made.stop, name)
        for name in PARTIES:
            until(partial(made.knows, name), "the channel is not heard of")
        yield made


def test_parties_cut_off_from_all_and_then_from_the_log_lose_and_double_nothing(
    mechanism: Mechanism, truceline: Truceline, tmp_path: Path
) -> None:
    sent: dict[str, list[str]] = {name: [] for name in PARTIES}
    for link in mechanism.links.values():
        link.cut()
    for number in range(6):
        for name in PARTIES:
            urgent = ("ROUTINE", "FLASH", "PRIORITY")[number % 3]
            sent[name].append(mechanism.send(name, f"{number} of {name}", urgent))
        if number == 3:
            mechanism.kill("aria")
            mechanism.start("aria")
    for name in PARTIES:
        assert mechanism.stands(name) == dict.fromkeys(sent[name], ("queued", False))
        (channel,) = mechanism.line(name, "status")["channels"]
        assert channel["state"]["state"] in ("degraded", "down", "unknown")

    for pair in (PARTIES, PARTIES[::-1]):
        mechanism.links[pair].mend()  # the log is gone for both, still
    for name in PARTIES:
        told = dict.fromkeys(sent[name], ("delivered", False))
        until(partial(mechanism.shows, name, told), "no direct route")
    assert [each for each in mechanism.entries("monitor") if isinstance(each.body, Queued)] == []

    for link in mechanism.links.values():
        link.mend()
    for name in PARTIES:
        told = dict.fromkeys(sent[name], ("delivered", True))
        until(partial(mechanism.shows, name, told), "not in the log")
    until(lambda: counted(mechanism.entries("monitor"), Logged) == 12, "not all logged")
    until(mechanism.in_step, "not in step")
    for name in ("monitor", *PARTIES):  # the log first: what is stated of its end stays with them
        mechanism.nodes[name].stop()

    assert_whole(mechanism.entries("monitor"), sent)
    for name in NODES:
        assert truceline("record", "verify", tmp_path / name).code == 0


def counted(log: list[Entry], kind: type) -> int:
    return sum(isinstance(each.body, kind) for each in log)


def assert_whole(log: list[Entry], sent: dict[str, list[str]]) -> None:
    """Each message and each receipt stands there once, each lane in its order, and each FLASH
    message that nobody acknowledged in time was escalated by its author once.
    """
    leaves = [each.leaf for each in log]
    assert len(set(leaves)) == len(leaves)
    for kind in (Queued, Delivered, Logged):
        told = Counter(each.body.message for each in log if isinstance(each.body, kind))
        assert told == Counter([*sent["aria"], *sent["brea"]])
    ends = dict[str, int]()
    for entry in log:
        head = read(entry.leaf).head
        assert head.seq == ends.get(head.author, -1) + 1
        ends[head.author] = head.seq
    fired = Counter((each.body.message, each.author) for each in log
                    if isinstance(each.body, Escalated))  # fmt: skip
    assert max(fired.values()) == 1
    for name in PARTIES:
        flash = [*sent[name][1::3]]
        assert {(each, f"{name}:flash") for each in flash} <= set(fired)
