"""What `truceline intake` does with files that are no articles: code 2, or nothing found."""

import random
from pathlib import Path

import pytest

from cli.playing import Ran, Truceline

PAGE = """<!DOCTYPE html><html><head><title>News</title>
<script>var call = "Paz rang Rojas";</script>
<style>p { color: red }</style></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<p>Peru&#8217;s foreign minister, Ana&nbsp;Paz, spoke by telephone on Monday with <b>Kenya&#8217;s
foreign minister</b>, Daudi Mwangi, the ministry in Lima said.</p></body></html>"""
RIGHT_TO_LEFT = (
    "قال المتحدث باسم الوزارة إن الوزير أجرى اتصالا هاتفيا مع نظيره.\n\n"
    "Omani Foreign Minister Harith Maskari (حارث المسكري) met Kenyan Foreign Minister Daudi Mwangi "
    "in Muscat on Monday.\n"
)


def intake(truceline: Truceline, path: Path) -> Ran:
    """Run intake by the rules; whatever it does, it writes no file."""
    before = sorted(path.parent.rglob("*"))
    told = truceline("intake", path, "--rules", "--json")
    assert sorted(path.parent.rglob("*")) == before
    return told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (random.Random(7).randbytes(5000), "is no text"),  # noqa: S311 (garbage, not a secret)
        (b"Paz met Rojas.\0" + b"x" * 100, "is no text"),
        (b"x" * 5000 + b"\0", "is no text"),
        (b"The minister of Per\xfa met nobody.\n", "is no UTF-8 text (byte 19)"),
        (b"word " * 8_000_000, "is too long for an article"),
    ],
)
def test_what_is_no_text_is_refused_with_its_name_and_a_remedy(
    truceline: Truceline, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)

    told = intake(truceline, path)

    assert told.code == 2
    assert told.out == ""
    refused, remedy = told.err.splitlines()[:2]
    assert refused.startswith("refused: ")
    assert "article.txt" in told.err
    assert words in told.err
    assert remedy.startswith("  → ")


def test_one_refused_file_among_good_ones_prints_no_draft(
    truceline: Truceline, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(RIGHT_TO_LEFT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2")

    told = truceline("intake", tmp_path / "good.txt", tmp_path / "bad.txt", "--rules", "--json")

    assert (told.code, told.out) == (2, "")


@pytest.mark.parametrize(
    "content", ["", "\n \n", "\ufeff", "Bread. Salt. Water.\n", "\u202e" * 900]
)
def test_a_text_that_tells_of_nobody_gives_an_empty_list(
    truceline: Truceline, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(content, encoding="utf-8")

    told = intake(truceline, path)

    assert (told.code, told.json) == (0, [])


def test_a_page_is_read_without_its_scripts_and_menus(truceline: Truceline, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")

    told = intake(truceline, path)

    assert told.code == 0
    (draft,) = told.json
    assert [each["name"] for each in draft["parties"]] == ["Ana Paz", "Daudi Mwangi"]
    assert all(PAGE[each["start"] : each["end"]] == each["text"] for each in draft["spans"])


def test_words_written_from_right_to_left_survive(truceline: Truceline, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(RIGHT_TO_LEFT, encoding="utf-8")

    told = intake(truceline, path)

    assert told.code == 0
    (draft,) = told.json
    assert {each["side"] for each in draft["parties"]} == {"OM", "KE"}
    assert all(
        RIGHT_TO_LEFT[each["start"] : each["end"]] == each["text"] for each in draft["spans"]
    )


@pytest.mark.slow
def test_five_megabytes_in_one_line_are_read_to_an_end(
    truceline: Truceline, tmp_path: Path
) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Ana Paz met Luis Rojas in Lima and " * 143_000, encoding="utf-8")

    told = intake(truceline, path)

    assert told.code == 0
    assert isinstance(told.json, list)
