"""Three nodes in three processes, with links between them that are cut and mended.

Their clocks are the machine's own, so the cut is short and a deadline of a second stands for a
minute; days of it run in simulated time (tests/node/simulation.py).
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from cli.playing import Truceline
from cli.three_apart import NODES, PARTIES, Mechanism, three_apart, until
from truceline.line.entries import Delivered, Escalated, Logged, Queued
from truceline.record import Entry
from truceline.record.entry import read

pytestmark = pytest.mark.slow


@pytest.fixture
def mechanism(truceline: Truceline, tmp_path: Path) -> Iterator[Mechanism]:
    with three_apart(truceline, tmp_path) as made:
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
