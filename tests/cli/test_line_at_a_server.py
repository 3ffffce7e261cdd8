"""`truceline line … --server`: an officer works through a node that runs, known by a token."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli.playing import Truceline
from cli.serving import Serving, serving
from node.line_playing import OPENED, new_node
from truceline.line.checks import challenge, instants
from truceline.line.entries import CheckCalled, CheckPlan, Escalated, KeyField, Queued, Wording
from truceline.node import WallClock
from truceline.node.settings_file import FILE
from truceline.values.instants import HOUR_US, MINUTE_US

pytestmark = pytest.mark.slow
NOW_US = WallClock().now_us()
PLAN = CheckPlan(how="hourly", from_us=NOW_US - 3 * HOUR_US, grace_us=29 * MINUTE_US, seed="tide",
                 answered_by="officer")  # fmt: skip
MESSAGE = Queued(
    message="brea/7",
    channel="aria/fs",
    to=("aria",),
    matter="flight_safety",
    precedence="FLASH",
    role="duty_officer",
    officer="b-1",
    original=Wording("en", "A kite is off its path."),
    translation=Wording("fr", "Un cerf-volant quitte sa route."),
    key_fields=(KeyField("height", "FL 350"),),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Aria's folder: Brea has called, has written, and was not answered in time."""
    (*_, at_us) = instants(PLAN, "aria/fs", after_us=NOW_US - 2 * HOUR_US, until_us=NOW_US)
    node = new_node(tmp_path / "desk", WallClock())
    node.write(replace(OPENED, checks=PLAN))
    node.write(CheckCalled("aria/fs", at_us, challenge(PLAN, "aria/fs", at_us)), author="brea")
    node.write(MESSAGE, author="brea")
    late = Escalated(message="brea/7", waits_for="acknowledgement", step=0, means="second_route",
                     silent=("aria",), due_us=NOW_US)  # fmt: skip
    node.write(late, author="brea")
    node.record.close()
    (tmp_path / "desk" / FILE).write_text('[node]\nparty = "aria"\n', encoding="utf-8")
    return tmp_path / "desk"


def token(truceline: Truceline, folder: Path) -> tuple[str, str]:
    """An officer's opaque id and token."""
    told = truceline("user", "token", "--data", folder, "--node", "aria", "--party", "aria",
                     "--role", "duty_officer").out.split()  # fmt: skip
    return told[0], told[-1]


def test_a_message_is_shown_with_what_is_awaited_and_what_happens_otherwise(
    truceline: Truceline, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCELINE_TOKEN", token(truceline, folder)[1])
    with serving(folder) as node:
        show = truceline("line", "show", "brea/7", "--server", node.url)
        plain = truceline("line", "show", "brea/7", "--server", node.url, "--json").json
        box = truceline("line", "inbox", "--server", node.url)
        none = truceline("line", "show", "brea/8", "--server", node.url)

    for words in ("en (binds)", "Un cerf-volant", "height = FL 350", "acknowledgement in 00:00:",
                  "otherwise", "Escalated", "second route"):  # fmt: skip
        assert words in show.out, words
    assert plain["waits"]["of"] == ["aria"]
    assert plain["waits"]["then_us"] == plain["waits"]["due_us"]
    assert "acknowledgement in" in box.out
    assert none.code == 2 and "there is no message brea/8" in none.err


def test_a_call_is_answered_by_reading_back_what_was_heard(
    truceline: Truceline, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCELINE_TOKEN", token(truceline, folder)[1])
    (*_, at_us) = instants(PLAN, "aria/fs", after_us=NOW_US - 2 * HOUR_US, until_us=NOW_US)
    with serving(folder) as node:
        check = ("line", "check", "--server", node.url)
        listed = truceline(*check)
        wrong = truceline(*check, "aria/fs", "--said", "spring")
        right = truceline(*check, "aria/fs", "--said", challenge(PLAN, "aria/fs", at_us))
        again = truceline(*check, "aria/fs", "--said", "x")
        status = truceline("line", "status", "--server", node.url)

    assert "aria/fs: brea called at" in listed.out
    assert wrong.code == 2 and "read back otherwise" in wrong.err
    assert right.code == 0 and "the call of brea is answered" in right.out
    assert again.code == 2 and "no call on aria/fs waits" in again.err
    assert "next check" in status.out and "watch of" in status.out


def test_the_watch_is_handed_over_by_two_officers_with_a_token_each(
    truceline: Truceline, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (_, one), (two, other) = token(truceline, folder), token(truceline, folder)

    def watch(node: Serving, secret: str, *more: str) -> object:
        monkeypatch.setenv("TRUCELINE_TOKEN", secret)
        told = truceline("line", "watch", "--server", node.url, "--json", *more)
        assert told.code == 0, told.err
        return told.json

    with serving(folder) as node:
        offered = watch(node, one, "--hand-to", two)
        assert isinstance(offered, dict)
        watch(node, other, "--take", offered["handover"])
        after = watch(node, one)

    assert isinstance(after, dict)
    assert after["on_duty"] == [two]
    assert after["offered"] == []
