"""Events whose shape is known: to cut their values out gives what a parser gives."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feeds.cot_writing import DECLARATION, event, many
from truceline.feeds.cot import CotDecoder
from truceline.feeds.readers.profile import Profile
from truceline.feeds.tak.event import is_own, told_of
from truceline.feeds.tak.shapes import PARSED, shape_of
from truceline.feeds.tak.xml import events_in

DETAIL = (
    '<takv device="phone" os="29"/><contact callsign="P4" endpoint="*:-1:stcp"/><__group name="x"/>'
    '<track speed="1.5" course="270"/><remarks source="a">on  patrol</remarks>'
)
BASE = DECLARATION.encode() + event("ANDROID-1", "a-f-G-U-C", detail=DETAIL)
(SHAPE,) = filter(None, [shape_of(BASE.decode())])
PARTS = ['"', "'", "<", ">", "&", "&amp;", "]]>", "<!--", "-->", "</event>", "<remarks>",
         "</remarks>", "\t", "\n", "\x00", "\x7f", "\ufffe", "\uffff", "\U0001f600", "й", " ", "=",
         "/", "x", "</point>", '" a="', "<?pi?>", "<![CDATA[", "<event "]  # fmt: skip


def decoder(**stated: Any) -> CotDecoder:
    return CotDecoder(Profile(source="tak", **stated))


def decoded(chosen: CotDecoder, content: bytes) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Rows and rejects of the content, whatever came before it."""
    chosen.rejects.clear()
    blocks = chosen.take(content), chosen.take(b"")
    return [row for block in blocks for row in block.batch.to_pylist()], chosen.rejects.counts


def primed(**stated: Any) -> CotDecoder:
    """A decoder that knows the shape of BASE."""
    chosen = decoder(**stated)
    assert len(chosen.take(BASE * (PARSED + 1))) == PARSED + 1
    return chosen


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """The event with some letters put in and taken out, and perhaps no more one."""
    text = BASE.decode()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        more = draw(st.one_of(st.sampled_from(PARTS), st.text(max_size=3)))
        text = text[:at] + more + text[at + draw(st.integers(0, 3)) :]
    return text.encode("utf-8", "replace")


def test_of_an_event_of_a_known_shape_the_values_are_those_that_a_parser_gives() -> None:
    other = BASE.replace(b"P4", "Є 7 \U0001f600".encode()).replace(b"on  patrol", b'said "no"')

    found = SHAPE.markup.fullmatch(BASE.replace(b"33.1", b"33.25").decode())

    assert found
    assert not SHAPE.markup.fullmatch(other.decode())  # quotes are for a parser
    assert SHAPE.pick((*found.groups(), "", "9999999.0")) == (
        "a-f-G-U-C", "ANDROID-1", "2031-05-01T08:00:00.000Z", "2031-05-01T08:05:00Z", "m-g", "",
        "P4", "33.25", "35.9", "1200.5", "45.0", "9999999.0", "1.5", "270",
    )  # fmt: skip


@given(content=changed())
@example(content=BASE.replace(b"on  patrol", b"no ]]> here"))
@example(content=BASE.replace(b"P4", b"a\tb"))
def test_whatever_a_known_shape_takes_a_parser_reads_alike(content: bytes) -> None:
    found = SHAPE.markup.fullmatch(content.decode())

    if found and not {"\ufffe", "\uffff"} & set(content.decode()):
        (read,) = events_in(content)
        assert SHAPE.pick((*found.groups(), "", "9999999.0")) == told_of(read)
        assert (SHAPE.own, SHAPE.private) == (is_own(read), read.private)


@settings(max_examples=40)
@given(content=changed(), keeps=st.booleans())
def test_who_knows_the_shape_tells_the_same_rows_and_rejects_as_who_does_not(
    content: bytes, keeps: bool
) -> None:
    stated: dict[str, Any] = {"source_party": "aria", "options": {"keep": keeps}}
    both = content + event("LAST")

    assert decoded(primed(**stated), both) == decoded(decoder(**stated), both)


@pytest.mark.parametrize(
    "wrong",
    [
        BASE.replace(b"ANDROID-1", b""),
        BASE.replace(b'time="2031-05-01T08:00:00.000Z"', b'time="soon"'),
        BASE.replace(b"a-f-G-U-C", b"b-t-f"),
        BASE.replace(b"33.1", b"95"),
        BASE.replace(b"P4", b"\xff"),
        BASE.replace(b"P4", "\uffff".encode()),
        BASE.replace(b"P4", b"a<b"),
    ],
)
def test_what_is_rejected_of_an_unknown_shape_is_of_a_known_one(wrong: bytes) -> None:
    found = decoded(primed(), wrong)

    assert found == decoded(decoder(), wrong)
    assert sum(found[1].values()) == 1


@pytest.mark.parametrize(
    "odd",
    [
        b"<event uid='A-1'/>",
        event(detail="<remarks><![CDATA[x]]></remarks>"),
        event(detail='<!-- "x" -->'),
        event(detail="<remarks>&amp;</remarks>"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + event(),
        b'<?xml version="1.0"?><!-- <event -->' + event(),
        b'<event uid="A-1"><event uid="A-2"></event>',
    ],
)
def test_an_event_that_cannot_be_cut_exactly_is_not_learned(odd: bytes) -> None:
    assert shape_of(odd.decode()) is None


def test_the_same_bytes_give_the_same_rows_wherever_they_are_cut() -> None:
    content = many(3 * PARSED) + b"".join(event(f"B-{each}", detail=DETAIL) for each in range(90))
    whole, _ = decoded(decoder(), content)
    chosen = decoder()

    blocks = [chosen.take(content[at : at + 700]) for at in range(0, len(content), 700)]

    assert [row for block in blocks for row in block.batch.to_pylist()] == whole
    assert len(whole) == 3 * PARSED + 90
