"""Distances in reports: figures with their unit kept, vague ones left as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.lengths import lengths_in, vague_in


@pytest.mark.parametrize(
    ("text", "as_written", "metres"),
    [
        ("just three miles from the border", "three miles", 4828),
        ("3 miles", "3 miles", 4828),
        ("to 25 kilometers away", "25 kilometers", 25_000),
        ("80 km", "80 km", 80_000),
        ("a 10-kilometer wide strip", "10-kilometer", 10_000),
        ("12 nautical miles", "12 nautical miles", 22_224),
        ("5,000 metres", "5,000 metres", 5000),
        ("2.5 km", "2.5 km", 2500),
        ("twenty-five kilometres", "twenty-five kilometres", 25_000),
        ("two and a half miles", "two and a half miles", 4023),
        ("a hundred kilometres", "a hundred kilometres", 100_000),
        ("300 feet", "300 feet", 91),
    ],
)
def test_a_figure_keeps_its_words_and_has_metres(text: str, as_written: str, metres: int) -> None:
    (found,) = lengths_in(text)

    assert (found.as_written, found.metres) == (as_written, metres)
    assert text[found.start :].startswith(as_written)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dozens of kilometers away", "dozens of kilometers away"),
        ("to a certain number of kilometers", "a certain number of kilometers"),
        ("several miles", "several miles"),
        ("kept at a safe distance", "a safe distance"),
        ("10 to 20 km from the line", "10 to 20 km"),
        ("between 10 and 20 km", "10 and 20 km"),
        ("ten-twenty km", "ten-twenty km"),
    ],
)
def test_a_vague_figure_stays_words(text: str, words: str) -> None:
    assert list(lengths_in(text)) == []
    assert list(vague_in(text)) == [words]


@pytest.mark.parametrize("text", ["25 kg", "80 kmh", "in 1974 m", "the mile", "v1.5 m2", "km"])
def test_what_is_no_distance_gives_none(text: str) -> None:
    assert [each.as_written for each in lengths_in(text)] in ([], ["1974 m"])


@given(st.text(max_size=80))
def test_any_text_is_searched(text: str) -> None:
    for each in lengths_in(text):
        assert each.as_written in text
    for words in vague_in(text):
        assert words in text
