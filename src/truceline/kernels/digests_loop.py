"""The loops of digests.py, to be compiled once it was told where three functions of OpenSSL lie.

They take addresses, as C does: whoever calls them has made room for what they write.
"""

from typing import Any  # what numba makes of a function of C

import numpy as np
from numba import extending, types
from numba.np.numpy_support import carray

CONTEXT_WORDS = 32  # a context takes 112 bytes, and has twice as many to stand in
HEIGHTS = 64  # more than a tree can have

register_jitable: Any = extending.register_jitable  # numba tells no types
_AT, _COUNT = types.intp, types.intp
_init: Any = types.ExternalFunction("SHA256_Init", types.int32(_AT))
_update: Any = types.ExternalFunction("SHA256_Update", types.int32(_AT, _AT, _COUNT))
_final: Any = types.ExternalFunction("SHA256_Final", types.int32(_AT, _AT))
_copy: Any = types.ExternalFunction("memcpy", _AT(_AT, _AT, _COUNT))

PIECES = types.void(_AT, types.voidptr, _COUNT, _AT, _COUNT, _AT)
UPWARD = types.void(_AT, _COUNT, _COUNT, _AT, _COUNT, _AT, _COUNT, _AT)
TREE = types.void(_AT, types.voidptr, _COUNT, _COUNT, _AT, _COUNT, _AT, _COUNT, _AT)


@register_jitable
def hash_pieces(content, lengths, count, start, start_bytes, found):  # type: ignore[no-untyped-def]
    """Write the digests of `count` pieces of `content` that are so long, `start` before each."""
    context, pieces = np.empty(CONTEXT_WORDS, np.int64), carray(lengths, (count,), np.int64)
    for place in range(count):
        _init(context.ctypes.data)
        _update(context.ctypes.data, start, start_bytes)
        _update(context.ctypes.data, content, pieces[place])
        _final(found + 32 * place, context.ctypes.data)
        content += pieces[place]


@register_jitable
def _pair(context, start, left, right, found):  # type: ignore[no-untyped-def]
    """Write the digest of two, which need not stand side by side."""
    _init(context)
    _update(context, start, 1)
    _update(context, left, 32)
    _update(context, right, 32)
    _final(found, context)


@register_jitable
def _climb(room, count, size, peaks, held, start, step, found):  # type: ignore[no-untyped-def]
    """Write what stands above the row that lies in `room`, behind a place left free."""
    context, after, low, height = np.empty(CONTEXT_WORDS, np.int64), size + count, 0, 0
    top, root, rest = found, found, after
    for each in range(0, HEIGHTS, step):  # what is wanted of rows, and the peaks behind it
        root += 32 * ((after >> each) - (size >> each))
    while rest:
        root, rest = root + 32 * (rest & 1), rest >> 1
    peak = root
    while after >> height:
        if count and height % step == 0:
            _copy(top, room + 32 * (low + 1), 32 * count)
            top += 32 * count
        front = size >> height & 1
        if front:
            held -= 1
            _copy(room + 32 * low, peaks + 32 * held, 32)
        if after >> height & 1:
            last = room + 32 * (low + count)
            if peak == root:
                _copy(root, last, 32)
            else:
                _pair(context.ctypes.data, start, last, root, root)
            peak -= 32
            _copy(peak, last, 32)
        first, low, pairs = low + 1 - front, low + 1 + count, (count + front) // 2
        for pair in range(pairs if count else 0):
            left = room + 32 * (first + 2 * pair)
            _pair(context.ctypes.data, start, left, left + 32, room + 32 * (low + 1 + pair))
        count, height = pairs if count else 0, height + 1


@register_jitable
def hash_upward(row, count, size, peaks, held, start, step, found):  # type: ignore[no-untyped-def]
    """Write rows from this one up, those of each height that `step` divides; then peaks and root.

    peaks: what the tree of `size` has, `held` of them, the lowest last.
    """
    room = np.empty((2 * count + 2 * HEIGHTS) * 32, np.uint8)
    _copy(room.ctypes.data + 32, row, 32 * count)
    _climb(room.ctypes.data, count, size, peaks, held, start, step, found)


@register_jitable
def hash_tree(  # type: ignore[no-untyped-def]
    content, lengths, count, size, peaks, held, starts, step, found
):
    """The same over the digests of pieces. starts: a byte before a piece, and one before a pair."""
    room = np.empty((2 * count + 2 * HEIGHTS) * 32, np.uint8)
    hash_pieces(content, lengths, count, starts, 1, room.ctypes.data + 32)
    _climb(room.ctypes.data, count, size, peaks, held, starts + 1, step, found)
