"""Links between our pages lead somewhere, and the walks name modules that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/*/*.md")])

_LINK = re.compile(r"\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]*))?\)")
_FENCE = re.compile(r"^```.*?^```$", re.M | re.S)


def links(page: str) -> list[tuple[str, str]]:
    """Path and anchor of each link to a page of ours, either may be empty."""
    return _LINK.findall(_FENCE.sub("", page))


def anchors(page: str) -> set[str]:
    """Names by which a link reaches the headings of a page."""
    heads = re.findall(r"^#+ (.*)$", _FENCE.sub("", page), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_the_page_leads_somewhere(page: Path) -> None:
    lost = []
    for path, anchor in links(page.read_text(encoding="utf-8")):
        there = (page.parent / path).resolve() if path else page
        if not there.exists():
            lost.append(path)
        elif anchor and anchor not in anchors(there.read_text(encoding="utf-8")):
            lost.append(f"{path}#{anchor}")

    assert lost == []


def test_the_walks_name_modules_that_exist() -> None:
    rows = re.findall(r"^\| \d+ \| (.*?) \|", (ROOT / "docs/walks.md").read_text("utf-8"), re.M)
    named = [name for row in rows for name in re.findall(r"`([\w.*]+)`", row)]
    package = ROOT / "src" / "truceline"

    assert len(named) > 30
    assert [each for each in named if not list(package.glob(f"{each.replace('.', '/')}.py"))] == []


def test_a_link_is_found_with_its_anchor_and_not_inside_a_fence() -> None:
    page = "[a](b.md#c-d) [e](https://example.org/f)\n\n```\n[g](h)\n```\n"

    assert links(page) == [("b.md", "c-d")]
    assert anchors("# 1. Set-up, and `it`\n") == {"1-set-up-and-it"}
