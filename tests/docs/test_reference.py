"""The reference pages are what the code makes of itself."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
MADE: dict[str, str] = runpy.run_path(str(DOCS / "reference.py"))["pages"]()


@pytest.mark.parametrize("name", MADE)
def test_the_page_is_what_the_code_says(name: str) -> None:
    page = DOCS / "reference" / name
    written = page.read_text(encoding="utf-8") if page.exists() else ""

    if written != MADE[name]:
        pytest.fail(f"{name} is out of date: run `python docs/reference.py`", pytrace=False)


def test_no_page_is_left_over() -> None:
    assert sorted(MADE) == sorted(each.name for each in (DOCS / "reference").glob("*.md"))


def test_the_pages_hold_what_they_are_for() -> None:
    assert "`half_width_m`" in MADE["terms.md"]
    assert "## findings.opened/1" in MADE["entries.md"]
    assert "`weapon_range_m`" in MADE["observations.md"]
    assert "`within_accuracy`" in MADE["findings.md"]
    assert "truceline agreement diff" in MADE["commands.md"]
