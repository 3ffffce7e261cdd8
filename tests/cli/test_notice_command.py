"""`truceline notice`: given, acknowledged, queried, answered, withdrawn; a dry run first."""

from pathlib import Path

import pytest

from cli.playing import Truceline
from truceline.node import WallClock
from truceline.record import Record
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG

pytestmark = pytest.mark.slow

CONVOY = """
activity = "activity.convoy"
medium = "land"
released_to = ["brea"]
purpose = "winter supplies"
[[route]]
points = [[0.5, -1.0, 2131-03-01T10:00:00Z], [0.5, 2.0, 2131-03-01T13:00:00Z]]
tolerance_s = 900
half_width_m = 500
datum = "ground"
"""
AREA = """
activity = "activity.exercise"
released_to = ["aria"]
[[volume]]
polygon = [[0, 0], [0, 1], [1, 1], [1, 0]]
from = 2131-03-01T11:30:00Z
until = 2131-03-01T12:30:00Z
datum = "hae"
"""


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A record for which both parties' keys lie here, and two plans beside it."""
    keys = {name: new_key() for name in (LOG, "aria", "brea", "cira")}
    holders = tuple(Holder(name, keys[name].name, "working") for name in keys if name != LOG)
    folder = tmp_path / "box"
    founding = Founding("aria", "example.org/box", keys, holders)
    with Record.open(folder, founding=founding) as record:
        record.begin(WallClock().now_us())
    (tmp_path / "convoy.toml").write_text(CONVOY, encoding="utf-8")
    (tmp_path / "area.toml").write_text(AREA, encoding="utf-8")
    return folder


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_notice_is_given_acknowledged_queried_and_answered(
    truceline: Truceline, box: Path
) -> None:
    sent = truceline("notice", "send", "convoy.toml", "--record", box, "--as", "aria",
                     "--name", "aria/c1")  # fmt: skip
    acked = truceline("notice", "ack", "aria/c1", "--record", box, "--as", "brea",
                      "--officer", "duty_officer:b-1")  # fmt: skip
    asked = truceline("notice", "query", "aria/c1", "How many?", "--record", box, "--as", "brea")
    name = asked.out.split()[0]
    waiting = truceline("notice", "list", "--record", box, "--as", "aria", "--json").json
    truceline("notice", "answer", "aria/c1", name, "Six.", "--record", box, "--as", "aria")
    answered = truceline("notice", "list", "--record", box, "--as", "aria", "--json").json

    assert sent.code == 0
    assert "aria/c1 version 1 is notified to brea" in sent.out
    assert "neither a permission nor a guarantee" in acked.out
    assert (waiting[0]["state"], answered[0]["state"]) == ("queried", "delivered")


def test_a_purpose_that_is_not_sealed_stays_in_a_file_of_its_giver(
    truceline: Truceline, box: Path
) -> None:
    truceline("notice", "send", "convoy.toml", "--record", box, "--as", "aria",
              "--name", "aria/c1")  # fmt: skip

    kept = box / "withheld" / "aria-c1-1.json"
    assert b"winter supplies" in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0
    with Record.open(box, read_only=True) as record:
        assert b"winter" not in b"".join(record.leaves(0, record.size))


def test_a_dry_run_tells_what_a_plan_would_meet_and_stands_in_the_record(
    truceline: Truceline, box: Path
) -> None:
    truceline("notice", "send", "convoy.toml", "--record", box, "--as", "aria",
              "--name", "aria/c1")  # fmt: skip

    told = truceline("notice", "check", "area.toml", "--record", box, "--as", "brea")
    nothing = truceline("notice", "check", "area.toml", "--record", box, "--as", "cira")

    assert "overlap 30 min by the planned times" in flat(told.out)
    assert "it meets 1 notice released to you" in told.out
    assert nothing.out == "it meets 0 notices released to you\n"
    with Record.open(box, read_only=True) as record:
        kinds = [each.kind for each in record.entries()]
    assert kinds.count("deconfliction.checked/1") == 2


def test_both_see_the_clash_and_a_third_party_sees_nothing(truceline: Truceline, box: Path) -> None:
    for plan, party in (("convoy.toml", "aria"), ("area.toml", "brea")):
        truceline("notice", "send", plan, "--record", box, "--as", party)

    seen = {
        party: flat(truceline("notice", "list", "--record", box, "--as", party).out)
        for party in ("aria", "brea", "cira")
    }

    assert "share a place" in seen["aria"]
    assert "share a place" in seen["brea"]
    assert seen["cira"] == "0 notices"


def test_a_withdrawn_notice_is_listed_no_more_and_cannot_be_acknowledged(
    truceline: Truceline, box: Path
) -> None:
    truceline("notice", "send", "area.toml", "--record", box, "--as", "brea", "--name", "brea/a1")
    truceline("notice", "withdraw", "brea/a1", "--record", box, "--as", "brea")

    acked = truceline("notice", "ack", "brea/a1", "--record", box, "--as", "aria",
                      "--officer", "duty_officer:a-1")  # fmt: skip

    assert truceline("notice", "list", "--record", box, "--as", "aria").out == "0 notices\n"
    assert acked.code == 2
    assert "is withdrawn" in flat(acked.err)


def test_notices_go_out_as_ed318_and_come_in_again_as_a_plan(
    truceline: Truceline, box: Path
) -> None:
    truceline("notice", "send", "area.toml", "--record", box, "--as", "brea")
    truceline("notice", "list", "--record", box, "--as", "aria", "--ed318", "zones.json")

    again = truceline("notice", "check", "zones.json", "--record", box, "--as", "aria",
                      "--activity", "activity.flight", "--json")  # fmt: skip

    assert len(again.json["met"]) == 1


def test_who_acts_must_hold_a_key_here(truceline: Truceline, box: Path) -> None:
    stranger = truceline("notice", "list", "--record", box, "--as", "dora")
    nobody = truceline("notice", "list", "--record", box)
    truceline("init", "desk", "--as", "aria", "--origin", "example.org/desk")
    owner = truceline("notice", "send", "convoy.toml", "--record", "desk")

    assert "holds no key of dora" in flat(stranger.err)
    assert "holds keys of several parties" in flat(nobody.err)
    assert (owner.code, owner.out.startswith("aria/")) == (0, True)
