"""Small files kept with the rows they must give, written down and checked by hand.

A file that is read by a profile has it beside it, under its name and `.profile`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import Refusal
from truceline.feeds.readers.profile import read_profile

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "feeds"
FILES = sorted(path.name.removesuffix(".expected") for path in GOLDEN.glob("*.expected"))


@pytest.mark.parametrize("name", FILES)
def test_a_golden_file_gives_the_rows_beside_it(name: str, read_file: Any) -> None:
    expected = json.loads((GOLDEN / f"{name}.expected").read_text())
    rejects = expected.pop()["rejects"]

    profile = GOLDEN / f"{name}.profile"
    try:
        found = read_file(
            GOLDEN / name, profile=read_profile(profile) if profile.exists() else None
        )
    except Refusal as refusal:
        if "pip install" not in refusal.remedy:
            raise
        pytest.skip(str(refusal))

    assert [[*each] for each in found.lines()] == rejects
    assert len(found.rows) == len(expected)
    for row, want in zip(found.rows, expected, strict=True):
        stated = {key: value for key, value in row.items() if value is not None}
        assert stated == {
            key: pytest.approx(value) if isinstance(value, float) else value
            for key, value in want.items()
        }
