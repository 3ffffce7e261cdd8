"""`truceline release` at a node that runs, and at the node of a party whose log lies elsewhere."""

from pathlib import Path

import pytest

from cli.playing import Truceline
from cli.serving import serving

pytestmark = pytest.mark.slow
REPORT = ("incident", "report", "Shells fell", "--happening", "event.shelling", "--json")


def test_at_a_node_that_runs_the_token_says_who_opens_gives_and_briefs(
    truceline: Truceline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    truceline("init", "node", "--as", "monitor", "--origin", "example.org/ford")
    told = truceline(*REPORT, "--data", "node", "--officer", "u-1", "--source", "the miller")
    number = str(told.json["entry"])
    token = truceline("user", "token", "--data", "node", "--node", "monitor", "--party", "monitor",
                      "--role", "release_officer").out.split()  # fmt: skip
    monkeypatch.setenv("TRUCELINE_TOKEN", token[-1])
    with serving(tmp_path / "node") as node:
        at, thing = ("--server", node.url), f"entry:{number}"
        before = truceline("release", "copy", thing, "--to", "envoy", "--purpose", "x", *at)
        opened = truceline("release", "open", number, "--to", "envoy", "--reason", "agreed", *at)
        shown = truceline("release", "list", thing, "--to", "envoy", *at)
        copied = truceline("release", "copy", thing, "--to", "envoy", "--purpose", "x", "--out",
                           "copy", *at)  # fmt: skip
        briefed = truceline("release", "brief", thing, "--to", "envoy", "--means", "by_phone", *at)
        log = truceline("release", "log", *at, "--json").json

    assert before.code == 2
    assert "nothing of this is released to them" in before.err
    assert [each.code for each in (opened, shown, copied, briefed)] == [0] * 4, copied.err
    assert "1 of 1 entry would be given to envoy" in shown.out
    assert [each["act"] for each in log] == ["opened", "copied", "briefed"]
    assert {each["body"]["officer"] for each in log} == {token[0]}
    key = Path("copy/log.vkey").read_text(encoding="utf-8").strip()
    checked = truceline("release", "verify", "copy", "--key", key)
    assert 'words: "Shells fell"' in checked.out
    assert "miller" not in checked.out


def test_a_partys_copy_is_stated_at_its_own_node_and_made_once_the_log_has_it(
    truceline: Truceline, tmp_path: Path
) -> None:
    holder = truceline("init", "aria", "--as", "aria").out.split()[-1]
    begun = truceline("init", "monitor", "--as", "monitor", "--origin", "ford.example", "--holder",
                      holder)  # fmt: skip
    key = begun.out.split()[-1]
    with (tmp_path / "aria" / "truceline.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[[peer]]\nname = "monitor"\nkey = "{key}"\n')

    def carried() -> None:
        """What waits at Aria goes to the log, and what the log has comes back."""
        if (tmp_path / "aria" / "outbox" / "entries").exists():
            truceline("record", "admit", "aria/outbox/entries", "monitor")
        truceline("record", "bundle", "monitor", "bundle")
        truceline("record", "import", "bundle", "aria", "--key", key)
        Path("bundle").unlink()

    here = ("--data", "aria", "--officer", "a-1")
    truceline("incident", "report", "Ours", "--happening", "event.shelling", "--data", "monitor",
              "--officer", "m-1")  # fmt: skip
    carried()
    told = truceline(*REPORT, *here)
    number = str(told.json["entry"])
    early = truceline("release", "open", number, "--to", "envoy", "--reason", "agreed", *here)
    carried()
    opened = truceline("release", "open", number, "--to", "envoy", "--reason", "agreed", *here)
    carried()
    waits = truceline(
        "release", "copy", f"entry:{number}", "--to", "envoy", "--purpose", "x", *here
    )
    carried()
    copy = truceline("release", "log", "--data", "aria", "--json").json[-1]["number"]

    made = truceline("release", "copy", "--again", str(copy), "--out", "copy", *here)

    assert early.code == 2
    assert f"the log has no entry {number}" in early.err
    assert opened.code == 0, opened.err
    assert f"copy --again {copy}" in waits.err
    assert made.code == 0, made.err
    checked = truceline("release", "verify", "copy", "--key", key)
    assert "given to envoy by aria, release_officer a-1: x" in checked.out
