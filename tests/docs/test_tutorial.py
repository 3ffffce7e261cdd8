"""The pages that people follow step by step do what they show."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from played import Player, blocks, change, compare

from truceline.cli._screen import err, out

ROOT = Path(__file__).resolve().parents[2]
PLAYED = {  # page: commands at least
    "docs/tutorial.md": 27,
    "docs/agreement.md": 4,
    "docs/contacts.md": 9,
    "README.md": 3,
}


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
    """A player in a folder that holds only the examples, on a screen 100 columns wide."""
    for screen in (out, err):
        monkeypatch.setattr(screen, "_width", 100)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    made = Player(tmp_path, monkeypatch)
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", PLAYED)
def test_the_page_does_what_it_shows(name: str, player: Player) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")

    assert player.play(page) >= PLAYED[name]


def test_a_command_that_prints_something_else_is_found() -> None:
    compare("truceline", ["one  line", "…", "the dig…"], "first\none line\nmore\nthe digest\n")

    with pytest.raises(pytest.fail.Exception, match="did not print"):
        compare("truceline", ["second", "first"], "first\nsecond\n")


def test_a_change_that_does_not_fit_its_file_is_found(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("a = 1\nb = 2\n", encoding="utf-8")

    change(file, "-b = 2\n+b = 3\n")

    assert file.read_text(encoding="utf-8") == "a = 1\nb = 3\n"
    with pytest.raises(AssertionError, match="0 times"):
        change(file, "-b = 2\n+b = 3\n")


def test_a_block_is_known_by_its_first_line() -> None:
    page = "text\n\n```toml a/b.toml\nx = 1\n```\n\n```console\n$ truceline\n```\n"

    found = [(each.sort, each.path, each.line) for each in blocks(page)]

    assert found == [("toml", "a/b.toml", 3), ("console", "", 7)]
