"""An amendment is tried in shadow before it is signed.

In 1974 the limit for missiles was 25 km. Suppose a mediator proposes 80 km in its place. Before
anyone signs, both delegations want to know what the new figure would have meant for the days that
are on record. Nobody has to argue about it: the text is changed in a copy, and both texts are asked
about the same observations.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., str]

GOLAN = Path(__file__).resolve().parents[2] / "examples" / "golan_1974"
SCENARIO = GOLAN / "scenario.toml"


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """The agreement with 80 km wherever it says 25 km."""
    folder = tmp_path / "proposal"
    shutil.copytree(GOLAN, folder)
    text = (folder / "agreement.toml").read_text(encoding="utf-8")
    assert "distance_m = 25000" in text
    changed = text.replace("distance_m = 25000", "distance_m = 80000")
    (folder / "agreement.toml").write_text(changed, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_what_80_km_in_place_of_25_would_have_found_is_told_term_by_term(
    truceline: Command, as_json: Callable[..., Any], proposal: Path
) -> None:
    # First the words. Both sides read what would be said differently, and nothing else is changed.
    said = truceline("agreement", "diff", GOLAN, proposal)
    assert "term sam-25-b changed" in said
    assert "distance_m  25000 → 80000" in said
    changed = as_json("agreement", "diff", GOLAN, proposal)
    assert {each["sort"] for each in changed} == {"term"}
    assert all(["distance_m", "25000", "80000"] in each["fields"] for each in changed)

    # Then the days on record, asked by both texts. The text in force decides how the check ends.
    told = as_json("check", GOLAN, SCENARIO, "--shadow", proposal, code=1)

    # More of Syria's missiles stand nearer than 80 km than stand nearer than 25 km; where the old
    # limit lay within the accuracy of the line, the new one is clear.
    inside, unsure = (told["shadow"]["sam-25-b"][each] for each in ("inside", "cannot_tell"))
    assert inside[1] > inside[0]
    assert unsure[1] < unsure[0]

    # A term that the proposal leaves alone finds what it found, and what only the shadow found is
    # counted nowhere.
    untouched = {each["id"] for each in told_terms(as_json)} - {each["id"] for each in changed}
    for name in untouched:
        for one, other in told["shadow"][name].values():
            assert one == other
    alone = as_json("check", GOLAN, SCENARIO, code=1)
    assert alone == {name: told[name] for name in alone}

    # People read the same as a table: the terms that differ, with the difference.
    shown = truceline("check", GOLAN, SCENARIO, "--shadow", proposal, code=1)
    table = shown.split("Shadow: this text → the other")[1]
    difference = f"{inside[0]} → {inside[1]}"
    (line,) = [each for each in table.splitlines() if each.startswith("sam-25-b ")]
    assert difference in line
    assert f"+{inside[1] - inside[0]}" in line
    assert "tanks-10-b" not in table


def told_terms(as_json: Callable[..., Any]) -> Any:
    """Every term of the agreement of 1974."""
    return as_json("agreement", "show", GOLAN)["terms"]
