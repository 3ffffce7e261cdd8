"""Digests: SHA-256 of many pieces in one call, by the functions of the library behind hashlib.

hashlib makes two objects for a digest. For a node of a hash tree they cost three times the hash
itself, for a leaf of some hundred bytes half of it. Compiled, a loop calls the library's own three
functions instead. Where they cannot be had, and where few digests are asked for, hashlib makes
them; nobody can tell by a digest who made it.
"""

import ctypes
from array import array
from collections.abc import Callable, Sequence
from ctypes import CFUNCTYPE, byref, c_char, c_ssize_t, c_void_p
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.loops import worth_running

DIGEST_BYTES = 32
FEW = 12  # so many at least, or to call the loop costs more than it saves
STEPS_A_DIGEST = 0.125  # compiled, half of it is saved; of a step of other loops nearly all

Ends = NDArray[np.int64]
_NAMES = ("SHA256_Init", "SHA256_Update", "SHA256_Final")
_AT, _COUNT = c_void_p, c_ssize_t
_PIECES = CFUNCTYPE(None, _AT, _AT, _COUNT, _AT, _COUNT, _AT)
_UPWARD = CFUNCTYPE(None, _AT, _COUNT, _COUNT, _AT, _COUNT, _AT, _COUNT, _AT)
_TREE = CFUNCTYPE(None, _AT, _AT, _COUNT, _COUNT, _AT, _COUNT, _AT, _COUNT, _AT)


class Upward(NamedTuple):
    """Digests above some. rows: of the heights asked for; peaks and root: of the tree they end."""

    rows: list[bytes]
    peaks: tuple[bytes, ...]
    root: bytes


class Loops(NamedTuple):
    """The compiled loops, as functions of C. kept: what must not go while they are called."""

    pieces: Callable[..., None]
    upward: Callable[..., None]
    tree: Callable[..., None]
    kept: tuple[object, ...]


def digests(pieces: list[bytes], start: bytes) -> bytes:
    """Digests of pieces, 32 bytes each, joined. start: is hashed in front of each of them."""
    loops = _loops_for(len(pieces))
    if loops is None:
        return b"".join([sha256(start + each).digest() for each in pieces])
    lengths = array("q", map(len, pieces))
    return _run(loops, b"".join(pieces), lengths.buffer_info(), start)


def digests_within(content: bytes | memoryview, ends: Ends, start: bytes) -> bytes:
    """The same of the pieces of which these bytes are made; ends: where each piece ends, (n,)."""
    assert not len(ends) or ends[-1] == len(content), f"{len(content)} bytes, pieces of {ends[-1]}"
    loops = _loops_for(len(ends))
    if loops is None:
        cuts = pairwise([0, *ends.tolist()])
        return b"".join([sha256(start + content[low:high]).digest() for low, high in cuts])
    lengths, whole = np.diff(ends, prepend=0).astype(np.int64), np.frombuffer(content, np.uint8)
    assert lengths.min() >= 0, "a piece ends behind the one before it"
    return _run(loops, whole.ctypes.data, (lengths.ctypes.data, len(lengths)), start)


def digests_upward(
    row: bytes, size: int, peaks: Sequence[bytes], start: bytes, step: int = 1
) -> Upward:
    """This row of digests, and those above it: of each two neighbours, up to the last that has any.

    They go on from a tree of `size` with these peaks, the lowest last: its perfect trees, which are
    the binary digits of its size. An odd last one of a row is left over, as a peak. Given are rows
    of each height that `step` divides. Of nothing the root is empty.
    """
    count = len(row) // DIGEST_BYTES
    loops = _loops_for(count)
    if loops is None:
        return _upward(row, size, peaks, start, step)
    found, counts, held = _room(count, size, peaks, step)
    at = byref(c_char.from_buffer(found))
    loops.upward(row, count, size, held, len(peaks), start, step, at)
    return _told(bytes(found), counts)


def digests_of_tree(
    leaves: list[bytes], size: int, peaks: Sequence[bytes], starts: bytes, step: int
) -> Upward:
    """The same over the digests of leaves. starts: a byte before a leaf, and one before a pair."""
    loops = _loops_for(len(leaves))
    if loops is None:
        return _upward(digests(leaves, starts[:1]), size, peaks, starts[1:], step)
    return _tree(loops, leaves, size, peaks, starts, step=step)


def _tree(
    loops: Loops,
    leaves: list[bytes],
    size: int,
    peaks: Sequence[bytes],
    starts: bytes,
    *,
    step: int,
) -> Upward:
    """The same by the loop."""
    count, whole, lengths = len(leaves), b"".join(leaves), array("q", map(len, leaves))
    found, counts, held = _room(count, size, peaks, step)
    at = byref(c_char.from_buffer(found))
    loops.tree(whole, lengths.buffer_info()[0], count, size, held, len(peaks), starts, step, at)
    return _told(bytes(found), counts)


def _room(
    count: int, size: int, peaks: Sequence[bytes], step: int
) -> tuple[bytearray, list[int], bytes]:
    """Room for rows, for peaks and root; how long each row is; and the peaks as one."""
    held, after, counts = b"".join(peaks), size + count, list[int]()
    assert len(held) == size.bit_count() * DIGEST_BYTES, f"{len(peaks)} peaks of a tree of {size}"
    while count:
        counts.append(count)
        height = step * len(counts)
        count = (after >> height) - (size >> height)
    return bytearray((sum(counts) + after.bit_count() + 1) * DIGEST_BYTES), counts, held


def _told(whole: bytes, counts: list[int]) -> Upward:
    """What a loop has written into its room."""
    rows, low = list[bytes](), 0
    for each in counts:
        high = low + each * DIGEST_BYTES
        rows.append(whole[low:high])
        low = high
    *peaks, root = [whole[at : at + DIGEST_BYTES] for at in range(low, len(whole), DIGEST_BYTES)]
    return Upward(rows, tuple(peaks), root)


def _upward(row: bytes, size: int, peaks: Sequence[bytes], start: bytes, step: int) -> Upward:
    """The same by hashlib."""
    rows, made, root, width = list[bytes](), list[bytes](), b"", 2 * DIGEST_BYTES
    left, after, height = list(peaks), size + len(row) // DIGEST_BYTES, 0
    while after >> height:
        front = left.pop() if size >> height & 1 else b""
        whole = front + row
        if row and not height % step:
            rows.append(row)
        if after >> height & 1:
            made.append(whole[-DIGEST_BYTES:])
            root = sha256(start + made[-1] + root).digest() if root else made[-1]
        cuts = range(0, len(whole) - width + 1, width)
        row = b"".join([sha256(start + whole[low : low + width]).digest() for low in cuts])
        height += 1
    return Upward(rows, tuple(made[::-1]), root)


def compile_digests() -> None:
    """Compile the loops, where the library shows its functions."""
    _compiled()


def _loops_for(count: int) -> Loops | None:
    """The loops for so many digests; None where hashlib is to make them."""
    return None if count < FEW or worth_running(count * STEPS_A_DIGEST) else _compiled()


def _run(loops: Loops, content: bytes | int, lengths: tuple[int, int], start: bytes) -> bytes:
    """Digests of pieces. content: they, or where they lie; lengths: where, and how many."""
    found = bytearray(lengths[1] * DIGEST_BYTES)
    loops.pieces(content, *lengths, start, len(start), byref(c_char.from_buffer(found)))
    return bytes(found)


@cache
def _compiled() -> Loops | None:
    """The compiled loops; None where the library does not show its functions, or they differ."""
    addresses = _addresses()
    if not addresses:
        return None
    # To import numba takes as long as a hundred thousand digests.
    from llvmlite.binding import add_symbol  # type: ignore[import-untyped]  # none of its own
    from numba import cfunc

    from truceline.kernels import digests_loop as loop

    for name, address in zip(_NAMES, addresses, strict=True):
        add_symbol(name, address)
    # By ctypes, which hands bytes over as they are: to call numba's own function costs more.
    pieces = cfunc(loop.PIECES, cache=True)(loop.hash_pieces)
    upward = cfunc(loop.UPWARD, cache=True)(loop.hash_upward)
    tree = cfunc(loop.TREE, cache=True)(loop.hash_tree)
    loops = Loops(
        _PIECES(pieces.address or 0),
        _UPWARD(upward.address or 0),
        _TREE(tree.address or 0),
        (pieces, upward, tree),
    )
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
    """Whether the loops give what hashlib gives: of pieces about as long as a block, and of a tree
    that they end.
    """
    pieces = [bytes([length]) * length for length in (0, 1, 54, 55, 56, 63, 64, 65, 119, 128, 255)]
    expected = b"".join([sha256(b"\x01" + each).digest() for each in pieces])
    lengths = array("q", map(len, pieces))
    if _run(loops, b"".join(pieces), lengths.buffer_info(), b"\x01") != expected:
        return False
    peaks = [expected[:DIGEST_BYTES], expected[-DIGEST_BYTES:]]
    told = _tree(loops, pieces, 3, peaks, b"\x01\x02", step=1)
    return told == _upward(expected, 3, peaks, b"\x02", 1)
