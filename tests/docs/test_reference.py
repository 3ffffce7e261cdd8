"""The reference pages are what the code makes of itself."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages as the code would have them."""
    pages: dict[str, str] = runpy.run_path(str(DOCS / "reference.py"))["pages"]()
    return pages


def test_the_pages_are_what_the_code_says(made: dict[str, str]) -> None:
    written = {
        each.name: each.read_text(encoding="utf-8") for each in (DOCS / "reference").glob("*.md")
    }

    old = sorted(name for name in made | written if made.get(name) != written.get(name))
    if old:
        pytest.fail(f"out of date: {', '.join(old)}; run `python docs/reference.py`", pytrace=False)


def test_the_pages_hold_what_they_are_for(made: dict[str, str]) -> None:
    assert "`half_width_m`" in made["terms.md"]
    assert "## findings.opened/1" in made["entries.md"]
    assert "`weapon_range_m`" in made["observations.md"]
    assert "`within_accuracy`" in made["findings.md"]
    assert "truceline agreement diff" in made["commands.md"]
