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


def test_nothing_goes_to_a_party_that_shows_another_key(
    truceline: Truceline, tmp_path: Path
) -> None:
    with three_apart(truceline, tmp_path, tls=True) as mechanism:
        mechanism.kill("monitor")
        mechanism.kill("brea")
        (tmp_path / "brea" / "tls" / "key.pem").unlink()
        mechanism.pins["brea"] = str(
            truceline("node", "tls", "--data", tmp_path / "brea", "--name", "127.0.0.1",
                      "--json").json["pin"]
        )  # fmt: skip
        mechanism.kill("aria")  # it asks for the key when it connects anew
        for name in PARTIES:
            mechanism.start(name)
        sent = {name: mechanism.send(name, f"From {name}.", "FLASH") for name in PARTIES}

        until(lambda: sent["brea"] in held(mechanism, "aria"), "the key that did not change")
        assert mechanism.stands("aria") == {sent["aria"]: ("queued", False)}
        assert sent["aria"] not in held(mechanism, "brea")
