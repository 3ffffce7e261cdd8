"""Digests: SHA-256 of many pieces in one call, by the functions of the library behind hashlib.

hashlib makes two objects for a digest. For a node of a hash tree they cost three times the hash
itself, for a leaf of some hundred bytes half of it. Compiled, a loop calls the library's own three
functions instead. Where they cannot be had, and where few digests are asked for, hashlib makes
them; nobody can tell by a digest who made it.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.loops import worth_running

DIGEST_BYTES = 32
FEW = 12  # so many at least, or to call the loop costs more than it saves
STEPS_A_DIGEST = 0.125  # compiled, half of it is saved; of a step of other loops nearly all

Ends = NDArray[np.int64]
_NOTHING = bytes(DIGEST_BYTES)
_NAMES = ("SHA256_Init", "SHA256_Update", "SHA256_Final")


class Loops(NamedTuple):
    """The compiled loops."""

    pieces: Callable[..., None]
    upward: Callable[..., None]


def digests(pieces: list[bytes], start: bytes) -> bytes:
    """Digests of pieces, 32 bytes each, joined. start: is hashed in front of each of them."""
    loops = _loops_for(len(pieces))
    if loops is None:
        return b"".join([sha256(start + each).digest() for each in pieces])
    ends = np.fromiter(accumulate(map(len, pieces)), np.int64, len(pieces))
    return _run(loops, b"".join(pieces), ends, start)


def digests_within(content: bytes | memoryview, ends: Ends, start: bytes) -> bytes:
    """The same of the pieces of which these bytes are made; ends: where each piece ends, (n,)."""
    loops = _loops_for(len(ends))
    if loops is None:
        cuts = pairwise([0, *ends.tolist()])
        return b"".join([sha256(start + content[low:high]).digest() for low, high in cuts])
    return _run(loops, content, ends, start)


def digests_upward(row: bytes, fronts: list[bytes], start: bytes) -> list[bytes]:
    """This row of digests, and those above it: of each two neighbours, up to the last that has any.

    fronts: what stands in front of each row, a digest or nothing, as far as anything does. An odd
    last one is left over.
    """
    count = len(row) // DIGEST_BYTES
    loops = _loops_for(count)
    if loops is None:
        return _upward(row, fronts, start)
    counts, fronted = [count], 0
    for height, front in enumerate(fronts):
        fronted |= bool(front) << height
    while pairs := (counts[-1] + (fronted >> len(counts) - 1 & 1)) // 2:
        counts.append(pairs)
    found = np.empty((sum(counts) + len(counts) + 1) * DIGEST_BYTES, np.uint8)
    found[DIGEST_BYTES : DIGEST_BYTES + len(row)] = np.frombuffer(row, np.uint8)
    held = np.frombuffer(b"".join([each or _NOTHING for each in fronts]), np.uint8)
    loops.upward(found, held, fronted, count, _column(start))
    whole, rows, low = found.tobytes(), list[bytes](), DIGEST_BYTES
    for each in counts:
        rows.append(whole[low : low + each * DIGEST_BYTES])
        low += (each + 1) * DIGEST_BYTES
    return rows


def _upward(row: bytes, fronts: list[bytes], start: bytes) -> list[bytes]:
    """The same by hashlib."""
    rows, width = list[bytes](), 2 * DIGEST_BYTES
    while row:
        rows.append(row)
        whole = fronts[len(rows) - 1] + row if len(rows) <= len(fronts) else row
        cuts = range(0, len(whole) - width + 1, width)
        row = b"".join([sha256(start + whole[low : low + width]).digest() for low in cuts])
    return rows


def compile_digests() -> None:
    """Compile the loops, where the library shows its functions."""
    _compiled()


def _loops_for(count: int) -> Loops | None:
    """The loops for so many digests; None where hashlib is to make them."""
    return None if count < FEW or worth_running(count * STEPS_A_DIGEST) else _compiled()


def _run(loops: Loops, content: bytes | memoryview, ends: Ends, start: bytes) -> bytes:
    found = np.empty(len(ends) * DIGEST_BYTES, np.uint8)
    whole = np.frombuffer(content, np.uint8)
    loops.pieces(whole, ends, found, _column(start))
    return found.tobytes()


@cache  # of the two bytes that are ever asked for
def _column(start: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(start, np.uint8)


@cache
def _compiled() -> Loops | None:
    """The compiled loops; None where the library does not show its functions, or they differ."""
    addresses = _addresses()
    if not addresses:
        return None
    # To import numba takes as long as a hundred thousand digests.
    from llvmlite.binding import add_symbol  # type: ignore[import-untyped]  # none of its own
    from numba import njit

    from truceline.kernels.digests_loop import PIECES, UPWARD, hash_pieces, hash_upward

    for name, address in zip(_NAMES, addresses, strict=True):
        add_symbol(name, address)
    pieces = njit(PIECES, cache=True, nogil=True)(hash_pieces)
    loops = Loops(pieces, njit(UPWARD, cache=True, nogil=True)(hash_upward))
    return loops if _agrees(loops) else None


def _addresses() -> list[int]:
    """Where the three functions lie in this process; none where they cannot be found."""
    module = find_spec("_hashlib")
    if module is None or not module.origin:
        return []
    try:
        library = ctypes.CDLL(module.origin)
        found = [ctypes.cast(getattr(library, each), ctypes.c_void_p).value for each in _NAMES]
    except (AttributeError, OSError):  # a library without them, or no library of its own
        return []
    return [each for each in found if each]


def _agrees(loops: Loops) -> bool:
    """Whether the loops give the digests that hashlib gives, of pieces about as long as a block."""
    pieces = [bytes([length]) * length for length in (0, 1, 54, 55, 56, 63, 64, 65, 119, 128, 255)]
    ends = np.cumsum([len(each) for each in pieces])
    expected = b"".join([sha256(b"\x01" + each).digest() for each in pieces])
    return _run(loops, b"".join(pieces), ends, b"\x01") == expected
