"""Three nodes in three processes, and the links between them, which can be cut and mended."""

import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any  # what a command prints as JSON

import pytest

from cli.faulty_link import Link
from cli.playing import Truceline
from cli.serving import PATIENCE_S, Serving, serving
from truceline.line.entries import ChannelOpened
from truceline.node.settings_file import FILE
from truceline.record import Entry, Record

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
    """The folders, the processes, and the links between them by who calls whom.

    tls: whether all serve over TLS, each known to the others by the pin of its key.
    """

    def __init__(
        self, truceline: Truceline, folder: Path, opened: ExitStack, *, tls: bool = False
    ) -> None:
        self.truceline, self.folder, self.tls = truceline, folder, tls
        self.pins = dict.fromkeys(NODES, "")
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
        if self.tls:
            for name in NODES:
                self.pins[name] = self.certified(name)
        for one, other in self.links:
            key = f'key = "{begun.out.split()[-1]}"\n' if other == "monitor" else ""
            pin = f'pin = "{self.pins[other]}"\n' if self.tls else ""
            url = f"http{'s' * self.tls}://127.0.0.1:{self.links[one, other].port}"
            self.add(one, f'\n[[peer]]\nname = "{other}"\nurl = "{url}"\n{key}{pin}')
        for name in PARTIES:
            given = self.truceline("user", "token", "--data", self.folder / name, "--node", name,
                                   "--party", name, "--role", "duty_officer")  # fmt: skip
            self.tokens[name] = given.out.split()[-1]

    def certified(self, name: str) -> str:
        """Let a node serve over TLS by a certificate of its own making; the pin of its key."""
        made = self.truceline("node", "tls", "--data", self.folder / name, "--name", "127.0.0.1",
                              "--json")  # fmt: skip
        file = self.folder / name / FILE
        text = file.read_text(encoding="utf-8")
        assert text.count("[server]\n") == 1
        said = '[server]\ntls_cert = "tls/cert.pem"\ntls_key = "tls/key.pem"\n'
        file.write_text(text.replace("[server]\n", said), encoding="utf-8")
        return str(made.json["pin"])

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
            patched.setenv("TRUCELINE_PIN", self.pins[name])
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


@contextmanager
def three_apart(truceline: Truceline, folder: Path, *, tls: bool = False) -> Iterator[Mechanism]:
    """All three run and know of the channel."""
    with ExitStack() as opened:
        made = Mechanism(truceline, folder, opened, tls=tls)
        made.set_up()
        for name in ("monitor", *PARTIES):
            made.start(name)
            opened.callback(made.stop, name)
        for name in PARTIES:
            until(partial(made.knows, name), "the channel is not heard of")
        yield made
