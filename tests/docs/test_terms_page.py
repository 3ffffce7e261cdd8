"""The page of terms: every example can be read and says the sentence that stands below it."""

import re
from pathlib import Path

import pytest
from played import blocks

from truceline.agreement import read, terms
from truceline.agreement.text import Agreement
from truceline.values.members import names
from truceline.values.standings import REASONS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "terms.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^## (\w+)\n.*?^```toml\n(.*?)^```\n\n> (.*?)\n\n", re.M | re.S)
FOUND = {kind: (text, " ".join(said.replace("\n> ", " ").split())) for kind, text, said in
         EXAMPLE.findall(PAGE)}  # fmt: skip


def agreement_with(term: str) -> Agreement:
    """The text of the page on agreements, with this term in place of its own."""
    page = (DOCS / "agreement.md").read_text(encoding="utf-8")
    shown = {Path(each.path).name: each.text for each in blocks(page) if each.sort != "diff"}
    head = shown["agreement.toml"].partition("[[term]]")[0]
    shapes = shown["shapes.geojson"]
    return read({"agreement.toml": (head + term).encode(), "shapes.geojson": shapes.encode()})


def test_every_kind_of_term_has_an_example() -> None:
    ours = [name for name in names(terms) if (Path(terms.__path__[0]) / f"{name}.py").exists()]

    assert sorted(FOUND) == ours


@pytest.mark.parametrize("kind", FOUND)
def test_the_example_says_its_sentence(kind: str) -> None:
    text, said = FOUND[kind]

    (term,) = agreement_with(text).terms

    assert (kind, said) == (term.rule.kind, term.sentence())


def test_every_reason_is_named_where_terms_and_findings_are_explained() -> None:
    pages = PAGE + (DOCS / "findings.md").read_text(encoding="utf-8")

    assert [name for name in REASONS if name and f"`{name}`" not in pages] == []
