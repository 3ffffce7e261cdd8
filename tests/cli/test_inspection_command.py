"""`truceline inspection`: visits that a term asks for, and what keeps somebody from one."""

from pathlib import Path

import pytest

from cli.playing import Truceline
from truceline.node.settings_file import FILE

pytestmark = pytest.mark.slow
HERE = ("--data", "node")
GOLAN = Path(__file__).resolve().parents[2] / "examples" / "golan_1974"


@pytest.fixture
def node(truceline: Truceline) -> Path:
    """A monitor's folder whose record holds the text of 1974."""
    truceline("init", "node", "--as", "monitor", "--origin", "example.org/golan")
    told = truceline("check", GOLAN, GOLAN / "scenario.toml", "--record", "node")
    assert told.code in (0, 1), told.err
    assert (Path("node") / FILE).exists()
    return Path("node")


@pytest.mark.usefixtures("node")
def test_a_visit_is_stated_and_the_next_one_is_due(truceline: Truceline) -> None:
    before = {each["term"]: each for each in truceline("inspection", "list", *HERE, "--json").json}

    made = truceline("inspection", "state", "inspect-aos", "--verifier", "undof", *HERE)
    after = {each["term"]: each for each in truceline("inspection", "list", *HERE, "--json").json}

    assert made.code == 0, made.err
    assert before["inspect-aos"]["overdue_days"] > 0 == after["inspect-aos"]["overdue_days"]
    assert before["inspect-aos"]["due"] < after["inspect-aos"]["last"] < after["inspect-aos"]["due"]
    assert after["inspect-a"] == before["inspect-a"]
    assert "3 terms with inspections" in truceline("inspection", "list", *HERE).out


@pytest.mark.usefixtures("node")
def test_a_restriction_stands_in_the_report_of_its_day(truceline: Truceline) -> None:
    told = truceline("inspection", "restrict", "turned_back", "Soldiers at the bridge", "--by",
                     "sy", "--at", "2026-01-05T10:00:00", "--where", "33.1,35.8", "--officer",
                     "u-1", "--term", "inspect-b", *HERE)  # fmt: skip

    report = truceline("report", "daily", "2026-01-05", "--known", "now", "--json", *HERE).json
    assert told.code == 0, told.err
    (row,) = report["tables"]["restrictions"]
    assert (row["how"], row["party"], row["term"]) == ("turned_back", "sy", "inspect-b")


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("state", "inspect-x", "--verifier", "undof"), "known: inspect-aos, inspect-a, inspect-b"),
        (("state", "inspect-a", "--verifier", "undof", "--at", "2931-01-01"), "still to come"),
        (("restrict", "stopped", "x", "--by", "sy", "--officer", "u"), "there is no hindrance"),
        (("restrict", "refused", "x", "--by", "sy", "--officer", "u", "--where", "N"), "no place"),
    ],
)
def test_bad_input_is_refused_with_exit_2(
    truceline: Truceline, words: tuple[str, ...], why: str
) -> None:
    told = truceline("inspection", *words, *HERE)

    assert told.code == 2
    assert why in told.err
