"""`truceline incident`: from a report to its end at a folder, and the evidence beside it."""

from pathlib import Path
from typing import Any

import pytest

from cli.playing import Truceline, said

pytestmark = pytest.mark.slow
HERE = ("--data", "node", "--officer", "u-1")


def reported(truceline: Truceline, *more: str) -> Any:
    """A report that shells fell, as JSON."""
    return said(truceline("incident", "report", "Shells fell", "--happening", "event.shelling",
                          "--alleged", "aria", "--at", "33.1,35.8", "--from",
                          "2021-03-01T10:00:00", *more, *HERE, "--json"))  # fmt: skip


def test_an_incident_goes_from_a_report_to_its_end(truceline: Truceline, node: Path) -> None:
    Path("crater.jpg").write_bytes(b"a photograph")
    name = reported(truceline)["incident"]
    kept = said(truceline("incident", "evidence", "add", "crater.jpg", "--how", "photographed",
                          "--holder", "team 2", "--incident", name, *HERE, "--json"))  # fmt: skip
    on = ("--evidence", kept["evidence"])
    way = (
        ("triage", name, "grave"),
        ("corroborate", name, "A patrol goes there."),
        ("examine", name, "verified", *on),
        ("classify", name, "breach", "--term", "guns", "--article", "B.2", *on),
        ("attribute", name, "aria", "--nature", "unknown", *on),
        ("notify", name, "As follows.", "--to", "aria", "--to", "brea"),
        ("committee", name, "joint committee", "--item", "4"),
        ("close", name, "resolved", "Regretted."),
    )
    stages = []
    for step in way:
        said(truceline("incident", *step, *HERE, "--json"))
        stages.append(said(truceline("incident", "show", name, "--data", node, "--json"))["stage"])

    assert stages == ["triaged", "corroborating", "verified", "classified", "attributed",
                      "notified", "in_committee", "resolved"]  # fmt: skip
    shown = truceline("incident", "show", name, "--data", node)
    assert "crater.jpg, evidentiary copy, held by team 2" in shown.out
    assert "nobody has graded it" in shown.out
    assert "1 incidents" in truceline("incident", "list", "--data", node).out


def test_a_step_that_has_no_place_is_refused_with_what_comes_first(
    truceline: Truceline, node: Path
) -> None:
    name = reported(truceline)["incident"]

    told = truceline("incident", "classify", name, "breach", "--term", "guns", *HERE)

    assert told.code == 2
    assert "it is first to be examined" in told.err


def test_a_step_is_taken_back_with_a_reason_and_stays_in_sight(
    truceline: Truceline, node: Path
) -> None:
    name = reported(truceline)["incident"]
    number = said(truceline("incident", "triage", name, "grave", *HERE, "--json"))["entry"]

    back = truceline("incident", "take-back", name, str(number), "--reason", "another village",
                     "--role", "duty_officer", *HERE)  # fmt: skip

    assert back.code == 0, back.err
    shown = said(truceline("incident", "show", name, "--data", node, "--json"))
    assert shown["stage"] == "reported"
    assert shown["steps"][1]["taken_back"] == "another village"


def test_further_reports_grades_and_merging(truceline: Truceline, node: Path) -> None:
    first, second = (reported(truceline) for _ in range(2))
    name = first["incident"]
    reported(truceline, "--incident", name)

    graded = truceline("incident", "grade", str(first["entry"]), "B2", "--data", node,
                       "--officer", "u-2")  # fmt: skip
    own = truceline("incident", "grade", str(first["entry"]), "B9", "--data", node,
                    "--officer", "u-2")  # fmt: skip
    merged = truceline("incident", "merge", second["incident"], name, "--reason", "one", *HERE)

    assert (graded.code, own.code, merged.code) == (0, 2, 0)
    shown = said(truceline("incident", "show", name, "--data", node, "--json"))
    assert shown["steps"][0]["grade"] == "B2"
    assert shown["merged_from"] == [second["incident"]]


def test_evidence_goes_from_holder_to_holder_and_a_changed_file_is_found(
    truceline: Truceline, node: Path
) -> None:
    Path("crater.jpg").write_bytes(b"a photograph")
    kept = said(truceline("incident", "evidence", "add", "crater.jpg", "--how", "photographed",
                          "--holder", "team 2", *HERE, "--json"))  # fmt: skip
    handed = truceline("incident", "evidence", "hand", kept["evidence"], "vault", "--purpose",
                       "to keep", *HERE)  # fmt: skip

    before = truceline("incident", "evidence", "check", "--data", node)
    (file,) = (node / "evidence").iterdir()
    file.chmod(0o600)
    file.write_bytes(b"another one")
    after = truceline("incident", "evidence", "check", "--data", node)

    assert handed.code == before.code == 0
    assert "unchanged" in before.out
    assert (after.code, "CHANGED" in after.out) == (2, True)
    listed = said(truceline("incident", "evidence", "list", "--data", node, "--json"))
    assert [each["holder"] for each in listed[0]["holders"]] == ["team 2", "vault"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("report", "x", "--happening", "event.fire", "--at", "north"), "is no place"),
        (("report", "x", "--happening", "event.fire", "--finding", "5"), "no finding 5"),
        (("examine", "monitor/1", "true"), "there is no outcome 'true'"),
        (("show", "monitor/77"), "there is no incident"),
        (("evidence", "add", "nothing.jpg", "--how", "x", "--holder", "y"), "No such file"),
    ],
)
def test_bad_input_is_refused_with_exit_2(
    truceline: Truceline, node: Path, words: tuple[str, ...], why: str
) -> None:
    officer = () if words[0] == "show" else ("--officer", "u-1")
    told = truceline("incident", *words, "--data", node, *officer)

    assert told.code == 2
    assert why in told.err
