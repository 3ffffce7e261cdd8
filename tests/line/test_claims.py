"""The claims of docs/line.md: every test that the page names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_claim_about_the_line_names_tests_that_there_are() -> None:
    page = (ROOT / "docs" / "line.md").read_text(encoding="utf-8")
    table = page.partition("## Claims and their tests")[2].partition("\n## ")[0]
    claims = [row for row in table.splitlines() if row.startswith("| ") and "`" in row]
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    named = [re.findall(r"`(test_\w+)`", row) for row in claims]
    assert len(claims) > 15
    assert all(named)
    assert {name for some in named for name in some} - there == set()
