"""Leaves read as one: whatever is among them, each is read or refused as by itself."""

from base64 import b64encode
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record.writing import Author, Closed, Sent, key_for
from truceline.errors import BadEntry
from truceline.record.entry import TOGETHER, Signed, read, read_all, seal_leaf

SIGNATURE_BYTES = 90  # the last line of a leaf, with the newline before it


def chain(count: int) -> list[bytes]:
    north = Author("north")
    bodies = [Closed(place) if place % 3 else Sent(f"à {place}") for place in range(count)]
    return [north.write(body).leaf for body in bodies]


LEAVES = chain(12)
TEXTS = [each[:-SIGNATURE_BYTES] for each in LEAVES]


def told(outcome: Signed | BadEntry) -> Signed | tuple[str, str]:
    return (outcome.code, outcome.what) if isinstance(outcome, BadEntry) else outcome


def alone(leaf: bytes) -> Signed | tuple[str, str]:
    try:
        return read(leaf)
    except BadEntry as refused:
        return told(refused)


def assert_read_as_alone(leaves: Sequence[bytes]) -> None:
    assert [told(each) for each in read_all(leaves)] == [alone(each) for each in leaves]


def signed(text: bytes) -> bytes:
    return seal_leaf(text, key_for("north"))


def test_leaves_of_several_kinds_are_read_in_their_order() -> None:
    leaves = chain(TOGETHER + 3)

    assert_read_as_alone(leaves)
    assert read_all([]) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda leaf: leaf.replace(b'"seq":', b'"seq": '),
        lambda leaf: leaf.replace(b'"v":1}', b'"v":2}'),
        lambda leaf: leaf.replace(b'"v":1}', b'"v":1,"v":1}'),
        lambda leaf: leaf.replace(b'"about":1', b'"about":1.0'),
        lambda leaf: leaf.replace(b'"about":1', b'"about":9007199254740992'),
        lambda leaf: leaf.replace(b'"about":1', b'"about":1,"more":2'),
        lambda leaf: leaf.replace(b"test.closed/1", b"test.opened/1"),
        lambda leaf: leaf.replace(b'"author":"north"', b'"author":"North"'),
        lambda leaf: leaf.replace(b'"prev":"', b'"prev":"F')[:-1],
        lambda leaf: leaf.replace(b"\n", b" ", 1),
        lambda leaf: leaf[:-4] + b"B==\n",
        lambda leaf: leaf[:-1] + b"=",
        lambda leaf: leaf[:-SIGNATURE_BYTES] + b"\n" + b64encode(bytes(64)).lower() + b"\n",
        lambda leaf: leaf[-SIGNATURE_BYTES:],
        lambda leaf: leaf[-SIGNATURE_BYTES + 9 :],
        lambda leaf: leaf[:0],
        lambda leaf: leaf + bytes(65_536),
    ],
)
def test_one_that_is_bad_is_refused_for_its_reason_and_the_others_are_read(
    change: Callable[[bytes], bytes],
) -> None:
    bad = change(LEAVES[1])

    assert bad != LEAVES[1]
    assert_read_as_alone([LEAVES[0], bad, *LEAVES[2:]])


def test_text_beyond_ascii_that_is_not_nfc_is_refused_among_others() -> None:
    bad = LEAVES[0].replace("à".encode(), "a\u0300".encode())

    assert_read_as_alone([bad, *LEAVES[1:]])
    assert isinstance(read_all([bad, *LEAVES[1:]])[0], BadEntry)


@pytest.mark.parametrize(
    "texts",
    [
        (TEXTS[0] + b"\n" + TEXTS[1], b""),
        (b"", TEXTS[0] + b"\n" + TEXTS[1]),
        (TEXTS[0][:40], TEXTS[0][40:]),
        (TEXTS[0].replace(b'"body":{', b'"body":{\n'), TEXTS[1]),
        (TEXTS[0].replace(b'"body":{', b'"body":\n{'), TEXTS[1], TEXTS[2][:9], TEXTS[2][9:]),
        (TEXTS[0].replace(b"},", b"\n},"), b"\n" + TEXTS[1]),
        (TEXTS[0] + b"\n", TEXTS[1]),
    ],
    ids=["two and none", "none and two", "halves", "line in body", "line before", "ends", "trail"],
)
def test_nothing_of_one_leaf_is_read_with_another(texts: tuple[bytes, ...]) -> None:
    leaves = [*map(signed, texts), *LEAVES[3:]]

    assert_read_as_alone(leaves)
    assert isinstance(read_all(leaves)[0], BadEntry)


@given(st.data())
def test_reading_as_one_is_total_over_mutated_leaves(choice: st.DataObject) -> None:
    leaves = choice.draw(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=6))
    place = choice.draw(st.integers(0, len(leaves) - 1))
    start = choice.draw(st.integers(0, len(leaves[place])))
    stop = choice.draw(st.integers(start, min(start + 8, len(leaves[place]))))
    between = choice.draw(st.binary(max_size=8) | st.sampled_from([b"\n", b'"', b"}\n{", b","]))

    leaves[place] = leaves[place][:start] + between + leaves[place][stop:]

    assert_read_as_alone(leaves)
