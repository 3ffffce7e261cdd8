"""Markup: what begins and ends, wherever the bytes are cut, and what no document may do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.values import markup
from truceline.values.markup import Markup, Unreadable

DOCUMENT = b'<?xml version="1.0"?><a x="1"><g:b>one &amp; two</g:b><c><d/>three</c></a>'


def told(*pieces: bytes) -> list[tuple[str, ...]]:
    """What is told of a document."""
    found: list[tuple[str, ...]] = []
    reader = Markup(
        ("a",),
        lambda name, said: found.append((name, *said.values())),
        lambda name, text, parent: found.append(("/" + name, text, parent)),
    )
    for each in pieces:
        reader.take(each)
    assert reader.whole()
    return found


def test_elements_are_told_without_their_prefix_with_text_and_parent() -> None:
    assert told(DOCUMENT) == [
        ("a", "1"),
        ("b",),
        ("/b", "one & two", "a"),
        ("c",),
        ("d",),
        ("/d", "", "c"),
        ("/c", "three", "a"),
        ("/a", "", ""),
    ]


@given(place=st.integers(0, len(DOCUMENT)))
def test_a_document_is_the_same_wherever_it_is_cut(place: int) -> None:
    assert told(DOCUMENT[:place], DOCUMENT[place:]) == told(DOCUMENT)


@pytest.mark.parametrize("places", [5, 30, len(DOCUMENT) - 1])
def test_a_document_that_was_cut_short_is_not_whole(places: int) -> None:
    reader = Markup(("a",), lambda *_: None, lambda *_: None)

    reader.take(DOCUMENT[:places])

    assert not reader.whole()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>', "document type"),
        (b"<a>&b;</a>", "undefined entity"),
        (b"<b/>", "holds <b>, not <a>"),
        (b"<a>" * 70, "64 elements"),
        (b"<a></b>", "mismatched"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "klingon"),
    ],
)
def test_what_no_document_may_do_is_unreadable(content: bytes, why: str) -> None:
    reader = Markup(("a",), lambda *_: None, lambda *_: None)

    with pytest.raises(Unreadable, match=why):
        reader.take(content)


def test_the_text_of_an_element_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "TEXT_MOST", 1_000)
    reader = Markup(("a",), lambda *_: None, lambda *_: None)
    reader.take(b"<a>")

    with pytest.raises(Unreadable, match="letters"):
        for _ in range(5):
            reader.take(b"x" * 400)


@pytest.mark.parametrize("begins", [b'<a x="', b"<a><!--", b"<a><?x "])
def test_a_tag_has_an_end(begins: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "TEXT_MOST", 1_000)
    reader = Markup(("a",), lambda *_: None, lambda *_: None)
    reader.take(begins)

    with pytest.raises(Unreadable, match="a tag of more"):
        for _ in range(9):
            reader.take(b"x" * 400)


def test_a_document_of_many_elements_may_be_of_any_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(markup, "TEXT_MOST", 1_000)
    reader = Markup(("a",), lambda *_: None, lambda *_: None)

    for each in (b"<a>", *[b"<b>text</b>" * 50] * 50, b"</a>"):
        reader.take(each)

    assert reader.whole()


@given(content=st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    reader = Markup(("a",), lambda *_: None, lambda *_: None)

    try:
        reader.take(content)
        reader.whole()
    except Unreadable as unreadable:
        assert str(unreadable)
