"""Small files kept with the rows they must give, written down and checked by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "feeds"
FILES = sorted(path.name.removesuffix(".expected") for path in GOLDEN.glob("*.expected"))


@pytest.mark.parametrize("name", FILES)
def test_a_golden_file_gives_the_rows_beside_it(name: str, read_file: Any) -> None:
    expected = json.loads((GOLDEN / f"{name}.expected").read_text())
    rejects = expected.pop()["rejects"]

    found = read_file(GOLDEN / name)

    assert [[*each] for each in found.lines()] == rejects
    assert len(found.rows) == len(expected)
    for row, want in zip(found.rows, expected, strict=True):
        stated = {key: value for key, value in row.items() if value is not None}
        assert stated == {
            key: pytest.approx(value) if isinstance(value, float) else value
            for key, value in want.items()
        }
