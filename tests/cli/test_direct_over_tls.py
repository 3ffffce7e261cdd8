"""The direct route between parties over TLS, each known by the pin of its key; the log is gone."""

from functools import partial
from pathlib import Path

import pytest

from cli.playing import Truceline
from cli.three_apart import PARTIES, Mechanism, three_apart, until

pytestmark = pytest.mark.slow


def held(mechanism: Mechanism, name: str) -> list[str]:
    """Messages that the node of a party holds."""
    return [str(each["message"]) for each in mechanism.line(name, "inbox", "--all")]


def test_without_the_log_messages_go_straight_to_the_party_whose_key_is_pinned(
    truceline: Truceline, tmp_path: Path
) -> None:
    with three_apart(truceline, tmp_path, tls=True) as mechanism:
        mechanism.kill("monitor")
        sent = {name: mechanism.send(name, f"From {name}.", "FLASH") for name in PARTIES}

        for name in PARTIES:
            assert mechanism.nodes[name].url.startswith("https://")
            told = {sent[name]: ("delivered", False)}
            until(partial(mechanism.shows, name, told), "no direct route")
            other = PARTIES[name == "aria"]
            assert sent[other] in held(mechanism, name)
