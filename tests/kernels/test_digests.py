"""Digests against hashlib: as many pieces as one likes, compiled or not."""

from collections.abc import Iterator
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.kernels import digests as kernel
from truceline.kernels.digests import FEW, digests, digests_upward, digests_within

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


def rows_above(row: bytes, fronts: list[bytes]) -> list[bytes]:
    """Row by row, word for word."""
    found = [row] if row else []
    while row:
        whole = (fronts[len(found) - 1] if len(found) <= len(fronts) else b"") + row
        pairs = [whole[place : place + 64] for place in range(0, len(whole) // 64 * 64, 64)]
        row = b"".join(sha256(b"\x01" + each).digest() for each in pairs)
        found += [row] if row else []
    return found


def test_neighbours_are_hashed_up_to_the_last_row_behind_what_stands_in_front() -> None:
    row, front = bytes(range(256)) * 2 * FEW, bytes(32)

    for count in range(len(row) // 32):
        for fronts in ([], [front], [b"", front, b"", b"", front, front, front, front]):
            some = row[: count * 32]
            assert digests_upward(some, fronts, b"\x01") == rows_above(some, fronts)


def test_a_piece_as_long_as_many_blocks_is_hashed_whole() -> None:
    pieces = [bytes([place]) * 65_535 for place in range(FEW)]

    expected = b"".join(sha256(b"\x00" + each).digest() for each in pieces)
    assert digests(pieces, b"\x00") == expected
