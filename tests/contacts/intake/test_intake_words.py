"""Words of a text, read piece by piece: they are those of the whole."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.contacts.intake.text.anchored import Marked, anchored
from truceline.contacts.intake.text.words import TOKEN, Table, words_of

PIECES = [
    "Carol",
    "W.",
    "U.S.",
    "al-Assad's",
    "didn't",
    "3.5",
    "met.",
    '"we',
    "pre-March",
    "\n",
    "",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=40))
def test_words_of_pieces_are_those_of_the_whole_text(text: str) -> None:
    words = words_of(text, 0, len(text))

    found = [(each.group(), each.start()) for each in TOKEN.finditer(text)]
    assert found == list(zip(words.texts, words.starts, strict=True))


def test_words_count_their_places_in_the_text_they_are_taken_from() -> None:
    assert words_of("Paz met Rojas.", 4, 14).starts == [4, 8, 13]


def test_a_text_with_known_words_is_marked_as_one_without() -> None:
    view = "Lima. A pre-March call on tolls."
    known = Marked(view[6:], words_of(view, 6, len(view)), 6)
    march = anchored(r"\b(?:march|tolls)\b")

    assert [each.group() for each in march.finditer(known)] == ["tolls"]
    assert march.search(known) is not None
    assert anchored(r"\bMarch\b").search(known) is not None


def test_a_pattern_finds_nothing_in_a_text_without_the_words_it_needs() -> None:
    taken = anchored(r"\btook\b.*\bcall\b", needs="call ring")

    assert not taken.may("Paz took a train")
    assert taken.search("Paz took a call") is not None


def test_a_table_asks_once_for_a_word_and_keeps_no_long_ones() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Table(length)
    long = "x" * 60

    assert [lengths[each] for each in ("call", "call", long, long)] == [4, 4, 60, 60]
    assert asked == ["call", long, long]
