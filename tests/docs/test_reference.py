"""The reference pages, and the sentences on the page of terms, are what the code says."""

import runpy
from pathlib import Path
from typing import Any  # the names of the script

import pytest

from truceline.agreement import terms
from truceline.values.members import names
from truceline.values.standings import REASONS

DOCS = Path(__file__).resolve().parents[2] / "docs"
AGAIN = "run `python docs/reference.py`"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    """The names of docs/reference.py."""
    return runpy.run_path(str(DOCS / "reference.py"))


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_pages_are_what_the_code_says(script: dict[str, Any]) -> None:
    made: dict[str, str] = script["pages"]()
    written = {
        each.name: text_of(f"reference/{each.name}") for each in (DOCS / "reference").glob("*.md")
    }

    old = sorted(name for name in made | written if made.get(name) != written.get(name))
    if old:
        pytest.fail(f"out of date: {', '.join(old)}; {AGAIN}", pytrace=False)


def test_the_pages_hold_what_they_are_for() -> None:
    assert "`half_width_m`" in text_of("reference/terms.md")
    assert "## findings.opened/1" in text_of("reference/entries.md")
    assert "`weapon_range_m`" in text_of("reference/observations.md")
    assert "`within_accuracy`" in text_of("reference/findings.md")
    assert "truceline agreement diff" in text_of("reference/commands.md")


@pytest.mark.slow
def test_every_example_says_the_sentence_below_it(script: dict[str, Any]) -> None:
    if script["terms_with_sentences"]() != text_of("terms.md"):
        pytest.fail(f"a sentence in docs/terms.md is out of date; {AGAIN}", pytrace=False)


def test_every_kind_of_term_has_an_example(script: dict[str, Any]) -> None:
    ours = [name for name in names(terms) if (Path(terms.__path__[0]) / f"{name}.py").exists()]

    assert sorted(kind for kind, *_ in script["EXAMPLE"].findall(text_of("terms.md"))) == ours


def test_every_reason_that_the_code_gives_is_explained() -> None:
    pages = text_of("terms.md") + text_of("findings.md")
    source = DOCS.parent / "src" / "truceline"
    code = [each for each in source.rglob("*.py") if each.name != "standings.py"]
    texts = "".join(each.read_text(encoding="utf-8") for each in code)
    given = [name for name in REASONS if name and f'"{name}"' in texts]

    assert "gap" in given
    assert [name for name in [*given, "within_accuracy"] if f"`{name}`" not in pages] == []
