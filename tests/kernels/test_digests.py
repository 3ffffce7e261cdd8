"""Digests against hashlib: as many pieces as one likes, compiled or not."""

from collections.abc import Iterator
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.kernels import digests as kernel
from truceline.kernels.digests import (
    FEW,
    Upward,
    digests,
    digests_of_tree,
    digests_upward,
    digests_within,
)

blocks = st.lists(st.binary(max_size=200), max_size=3 * FEW)


@pytest.fixture(scope="module", params=["by hashlib", "compiled"], autouse=True)
def either_way(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "worth_running", lambda _: request.param == "by hashlib")
        yield


@pytest.mark.slow
@given(blocks, st.binary(max_size=2))
def test_each_piece_has_the_digest_that_hashlib_gives(pieces: list[bytes], start: bytes) -> None:
    expected = b"".join(sha256(start + each).digest() for each in pieces)
    ends = np.cumsum([len(each) for each in pieces], dtype=np.int64)

    assert digests(pieces, start) == expected
    assert digests_within(b"".join(pieces), ends, start) == expected


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def above(row: bytes, size: int, peaks: tuple[bytes, ...]) -> Upward:
    """Row by row, word for word."""
    rows, found, root, left = [row] if row else [], list[bytes](), b"", list(peaks)
    for height in range((size + len(row) // 32).bit_length()):
        row = rows[height] if height < len(rows) else b""
        whole = (left.pop() if size >> height & 1 else b"") + row
        nodes = [whole[place : place + 32] for place in range(0, len(whole), 32)]
        if len(nodes) % 2:
            found.insert(0, nodes[-1])
            root = node(nodes[-1], root) if root else nodes[-1]
        pairs = zip(nodes[::2], nodes[1::2], strict=False)
        rows += [b"".join(node(*each) for each in pairs)] if len(nodes) > 1 else []
    return Upward(rows, tuple(found), root)


def test_neighbours_are_hashed_up_to_the_last_row_behind_what_stands_in_front() -> None:
    row = bytes(range(256)) * 2 * FEW

    for count in range(len(row) // 32):
        for size in (0, 1, 5, 8, 0b11110010, 2**40 + 1):
            peaks = tuple(bytes([place]) * 32 for place in range(size.bit_count()))
            some = row[: count * 32]
            assert digests_upward(some, size, peaks, b"\x01") == above(some, size, peaks)


def test_a_tree_goes_on_by_the_digests_of_its_leaves() -> None:
    for count in range(3 * FEW):
        leaves, peaks = [bytes([count]) * place for place in range(count)], (bytes(32), b"\5" * 32)
        row = digests(leaves, b"\x00")

        expected = above(row, 12, peaks)
        for step in (1, 2, 8):
            found = digests_of_tree(leaves, 12, peaks, b"\x00\x01", step)
            assert found == expected._replace(rows=expected.rows[::step])


def test_ends_that_are_not_those_of_the_content_are_refused() -> None:
    ends = np.arange(1, FEW + 1)

    for content in (bytes(FEW - 1), bytes(FEW + 1)):
        with pytest.raises(AssertionError, match="pieces of"):
            digests_within(content, ends, b"")


def test_a_piece_as_long_as_many_blocks_is_hashed_whole() -> None:
    pieces = [bytes([place]) * 65_535 for place in range(FEW)]

    expected = b"".join(sha256(b"\x00" + each).digest() for each in pieces)
    assert digests(pieces, b"\x00") == expected
