"""Entries: one canonical form, and nothing else is read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import BadEntry
from truceline.record.canonical import INTEGER_MAX, canonical, strict, written
from truceline.record.entry import FIRST, LEAF_BYTES_MAX, Entry, Head, Seen, parse, seal_leaf
from truceline.record.entry import compose as compose_signed
from truceline.record.keys import key_of
from truceline.record.kinds import kind


@dataclass(frozen=True, slots=True)
class Leg:
    width_mm: int
    note: str | None = None


@kind("test.sample/1")
@dataclass(frozen=True, slots=True)
class Sample:
    text: str
    count: int = 0
    sure: bool = True
    legs: tuple[Leg, ...] = ()
    pair: tuple[int, str] = (0, "")
    table: Mapping[str, tuple[int, ...]] | None = None
    standing: Literal["inside", "outside"] = "inside"
    note: str | None = None


@kind("test.nothing/1")
@dataclass(frozen=True, slots=True)
class Nothing:
    pass


KEY = key_of(bytes(32))
SIGNATURE_BYTES = 90  # the last line of a leaf, with the newline before it


def compose(author: Any, body: Any, *, number: int, at_us: Any) -> Entry:
    """A first entry of that author."""
    head = Head(
        log="log", id="0" * 32, author=author, key=KEY.name, seq=0, prev=FIRST,
        seen=Seen("0" * 64, 0), at=at_us,
    )  # fmt: skip
    return compose_signed(head, body, KEY).entry(number)


def signed(text: bytes) -> bytes:
    """The leaf of any text, with a good signature."""
    return seal_leaf(text, KEY)


LEAF = compose("monitor", Sample("a", note="b"), number=0, at_us=5).leaf

integers = st.integers(-INTEGER_MAX, INTEGER_MAX)
texts = st.text(max_size=20).map(lambda text: normalize("NFC", text))
keys = st.text(st.characters(codec="ascii"), max_size=5)
samples = st.builds(
    Sample,
    text=texts,
    count=integers,
    sure=st.booleans(),
    legs=st.lists(st.builds(Leg, integers, st.none() | texts), max_size=3).map(tuple),
    pair=st.tuples(integers, texts),
    table=st.none() | st.dictionaries(keys, st.lists(integers, max_size=3).map(tuple), max_size=3),
    standing=st.sampled_from(["inside", "outside"]),
    note=st.none() | texts,
)


def sample(text: Any, **fields: Any) -> Sample:
    """A sample with what a careless caller may put in."""
    return Sample(text, **fields)


def leg(width_mm: Any) -> Leg:
    return Leg(width_mm)


def test_a_leaf_is_one_json_object_with_its_keys_in_order() -> None:
    expected = (
        b'{"at":5,"author":"monitor","body":{"count":0,"legs":[{"width_mm":7}],"note":"\xc3\xa9",'
        b'"pair":[0,""],"standing":"inside","sure":true,"text":"a"},"id":"' + b"0" * 32
        + b'","key":"' + KEY.name.encode() + b'","kind":"test.sample/1","log":"log","prev":"'
        + FIRST.encode() + b'","seen":{"root":"' + b"0" * 64 + b'","size":0},"seq":0,"v":1}'
    )  # fmt: skip

    leaf = compose("monitor", Sample("a", legs=(Leg(7),), note="é"), number=0, at_us=5).leaf

    assert leaf[:-SIGNATURE_BYTES] == expected
    assert leaf == signed(expected)


def test_a_body_without_fields_is_a_fact_too() -> None:
    entry = compose("monitor", Nothing(), number=3, at_us=5)

    assert b'"body":{},' in entry.leaf
    assert entry.body == Nothing()
    assert entry.kind == "test.nothing/1"


@given(samples, st.integers(0, 10**9), integers)
def test_what_was_written_is_read_again(body: Sample, number: int, at_us: int) -> None:
    entry = compose("sy", body, number=number, at_us=at_us)

    again = parse(entry.leaf, number=number)

    assert again == entry
    assert again.body == body
    assert (again.number, again.author, again.at_us) == (number, "sy", at_us)


@given(samples)
def test_canonical_bytes_are_those_of_another_encoder(body: Sample) -> None:
    # RFC 8785 within our restriction is what the standard library writes with these settings.
    expected = json.dumps(
        json.loads(canonical(body)), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )

    assert canonical(body) == expected.encode()


def test_every_control_character_is_escaped_as_rfc_8785_says() -> None:
    controls = "".join(map(chr, range(0x20))) + '"\\/\x7f'
    expected = json.dumps(controls, ensure_ascii=False).encode()

    assert canonical(controls) == expected


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (sample("a", count=1.5), "test.sample/1: body.count: float may not .* scale it"),
        (sample("a", count=None), "test.sample/1: .*missing required field `count`"),
        (sample("a", pair=(None, "")), r"test.sample/1: body.pair\[0\]: NoneType may not"),
        (sample("a", count=2**53), "test.sample/1: body.count: an integer beyond"),
        (sample("a", count=-(2**53)), "test.sample/1: body.count: an integer beyond"),
        (sample("a", count=True), r"test.sample/1: .*Expected `int`, got `bool` - at `\$.count`"),
        (sample("a", count="1"), r"test.sample/1: .*Expected `int`, got `str` - at `\$.count`"),
        (sample("a", count=np.int64(1)), "test.sample/1: body.count: int64 may not"),
        (sample("e\u0301"), "test.sample/1: body.text: text that is not in Unicode NFC"),
        (sample("\ud800"), "test.sample/1: body.text: half a surrogate pair"),
        (sample(b"a"), "test.sample/1: body.text: bytes may not"),
        (sample("a", legs=[Leg(1)]), "test.sample/1: body.legs: list may not .* write a tuple"),
        (sample("a", legs=(Leg(1), leg(0.5))), r"test.sample/1: body.legs\[1\].width_mm: float"),
        (
            sample("a", legs=({"width_m": 1},)),
            r"test.sample/1: .*unknown field `width_m` - .*legs\[0\]",
        ),
        (sample("a", table={"é": ()}), "test.sample/1: body.table: 'é' is no key"),
        (sample("a", table={1: ()}), "test.sample/1: body.table: 1 is no key"),
        (sample("a", table={"k": (0.1,)}), r"test.sample/1: body.table.k\[0\]: float"),
        (sample("a", standing="unsure"), r"test.sample/1: .*at `\$.standing`"),
        (sample("a" * LEAF_BYTES_MAX), "test.sample/1: a leaf of 66.* put what is large into a"),
        (Leg(1), "Leg is not the body of any kind"),
        (None, "NoneType is not the body of any kind"),
    ],
)
def test_what_may_not_stand_in_the_record_is_refused_by_kind_and_path(value: Any, why: str) -> None:
    with pytest.raises(BadEntry, match=why):
        compose("monitor", value, number=0, at_us=5)


@pytest.mark.parametrize("author", ["", "Ali Baba", "é", "a\n", "a" * 65, 7])
def test_an_author_is_a_role(author: Any) -> None:
    with pytest.raises(BadEntry, match="is no author"):
        compose(author, Nothing(), number=0, at_us=5)


@pytest.mark.parametrize("at_us", [1.0, True, None, 2**53])
def test_the_time_of_writing_is_an_integer(at_us: Any) -> None:
    with pytest.raises(BadEntry, match="at: "):
        compose("monitor", Nothing(), number=0, at_us=at_us)


def test_the_largest_leaf_is_read_and_one_byte_more_is_refused() -> None:
    room = LEAF_BYTES_MAX - len(compose("m", Sample(""), number=0, at_us=5).leaf)

    assert len(compose("m", Sample("a" * room), number=0, at_us=5).leaf) == LEAF_BYTES_MAX
    with pytest.raises(BadEntry, match="65536 bytes"):
        compose("m", Sample("a" * (room + 1)), number=0, at_us=5)
    with pytest.raises(BadEntry, match="65536 bytes"):
        parse(b" " * (LEAF_BYTES_MAX + 1), number=0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"at":5,', b'"at": 5,'),
        (b'"at":5,', b'"at":5,"at":5,'),
        (b'"at":5,', b'"at":6,"at":5,'),
        (b'"at":5,"author":"monitor"', b'"author":"monitor","at":5'),
        (b'"at":5,', b'"at":5.0,'),
        (b'"at":5,', b'"at":5e0,'),
        (b'"at":5,', b'"at":05,'),
        (b'"at":5,', b'"at":9007199254740992,'),
        (b'"count":0', b'"count":-0'),
        (b'"count":0,', b""),
        (b'"note":"b",', b'"note":null,'),
        (b'"text":"a"', b'"text":"\\u0061"'),
        (b'"text":"a"', b'"text":"e\xcc\x81"'),
        (b'"text":"a"', b'"text":"a","zeal":1'),
        (b'"text":"a"', b'"text":"a","text":"a"'),
        (b'"v":1', b'"v":1,"w":1'),
        (b'"v":1', b'"v":true'),
        (b'"monitor"', b'"Mr Smith"'),
        (b'"log":"log"', b'"log":"a log"'),
        (b'"log":"log",', b""),
        (b'"seq":0', b'"seq":-1'),
        (b'"seq":0', b'"seq":1'),
        (b'"key":"01', b'"key":"02'),
        (b'"size":0', b'"size":0,"trees":1'),
        (b'"id":"00', b'"id":"0G'),
        (b'"pair":[0,""]', b'"pair":[9007199254740992,""]'),
        (b'"pair":[0,""]', b'"pair":[1.5,""]'),
        (b"}", b"}\n"),
    ],
)
def test_other_bytes_for_the_same_entry_are_refused(old: bytes, new: bytes) -> None:
    text = LEAF[:-SIGNATURE_BYTES]

    assert text.replace(old, new) != text
    with pytest.raises(BadEntry):
        parse(signed(text.replace(old, new)), number=0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"=\n", b"\n"),
        (b"=\n", b"="),
        (b"==\n", b" =\n"),
        (b"==\n", b"==\n\n"),
        (b"}\n", b"}"),
        (b"}\n", b"} "),
    ],
)
def test_another_spelling_of_the_signature_is_refused(old: bytes, new: bytes) -> None:
    assert LEAF.replace(old, new) != LEAF
    with pytest.raises(BadEntry):
        parse(LEAF.replace(old, new), number=0)


def test_base64_with_stray_bits_is_refused() -> None:
    """88 characters hold 66 bytes' worth: the last ones have room for bits that mean nothing."""
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    stray = letters[letters.index(LEAF[-4]) | 1 : (letters.index(LEAF[-4]) | 1) + 1]

    assert LEAF[:-4] + stray + LEAF[-3:] != LEAF
    with pytest.raises(BadEntry, match="its signature in base64"):
        parse(LEAF[:-4] + stray + LEAF[-3:], number=0)


def test_a_leaf_of_a_later_version_says_so() -> None:
    with pytest.raises(BadEntry, match="a leaf of version 2; this program reads version 1"):
        parse(LEAF.replace(b'"v":1', b'"v":2'), number=0)


def test_a_leaf_of_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(BadEntry, match=r"unknown kind 'test.sample/2' — known: .*test.sample/1"):
        parse(LEAF.replace(b"test.sample/1", b"test.sample/2"), number=0)


def read_or_refused(leaf: bytes) -> None:
    """Nothing but BadEntry may come out, and what is read is canonical."""
    try:
        entry = parse(leaf, number=0)
    except BadEntry:
        return
    again = compose(entry.author, entry.body, number=0, at_us=entry.at_us).leaf
    assert again.partition(b',"id":')[0] == leaf.rpartition(b',"id":')[0]


@given(st.binary(max_size=200))
def test_parsing_is_total_over_any_bytes(leaf: bytes) -> None:
    read_or_refused(leaf)


@given(samples, st.data())
def test_parsing_is_total_over_mutated_leaves(body: Sample, choice: st.DataObject) -> None:
    leaf = compose("monitor", body, number=0, at_us=5).leaf
    start = choice.draw(st.integers(0, len(leaf)))
    stop = choice.draw(st.integers(start, min(start + 4, len(leaf))))
    pieces = st.binary(max_size=4) | st.sampled_from([b"null", b"1e9", b"{}", b"[[", b"\\ud800"])

    changed = leaf[:start] + choice.draw(pieces) + leaf[stop:]
    read_or_refused(changed)
    read_or_refused(signed(changed[:-SIGNATURE_BYTES]))


@pytest.mark.parametrize("nested", [b"[" * 60_000, b'{"a":' * 12_000, b"9" * 60_000])
def test_a_leaf_made_to_exhaust_the_parser_is_refused(nested: bytes) -> None:
    with pytest.raises(BadEntry):
        parse(signed(LEAF[:-SIGNATURE_BYTES].replace(b'"text":"a"', b'"text":' + nested)), number=0)


JCS = Path(__file__).resolve().parents[2].parent / "shared" / "vectors" / "jcs"
OUTSIDE = {  # what our restriction of RFC 8785 keeps out, so that no two languages can differ
    "arrays.json": "NoneType may not",
    "french.json": "is no key",
    "unicode.json": "not in Unicode NFC",
    "values.json": "is not an integer",
    "weird.json": "is no key",
}


@pytest.mark.parametrize("name", ["structures.json", *OUTSIDE])
def test_public_files_of_rfc_8785_are_read_or_refused_for_their_reason(name: str) -> None:
    if not JCS.is_dir():
        pytest.skip("the public files of cyberphone/json-canonicalization are not here")
    text = (JCS / "output" / name).read_bytes()

    if name in OUTSIDE:
        with pytest.raises(BadEntry, match=OUTSIDE[name]):
            strict(text)
    else:
        assert strict(text) == json.loads((JCS / "input" / name).read_bytes())
        assert written(strict(text)) == text
