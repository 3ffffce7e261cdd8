"""The loop of digests.py, to be compiled once it was told where three functions of OpenSSL lie."""

from typing import Any  # what numba makes of a function of C

import numpy as np
from numba import types

CONTEXT_WORDS = 32  # a context takes 112 bytes, and has twice as many to stand in

_ADDRESS = types.uintp
_init: Any = types.ExternalFunction("SHA256_Init", types.int32(_ADDRESS))
_update: Any = types.ExternalFunction("SHA256_Update", types.int32(_ADDRESS, _ADDRESS, _ADDRESS))
_final: Any = types.ExternalFunction("SHA256_Final", types.int32(_ADDRESS, _ADDRESS))

_BYTES = types.Array(types.uint8, 1, "C", readonly=True)
_FOUND = types.Array(types.uint8, 1, "C")
_WORDS = types.Array(types.int64, 1, "C")

PIECES = types.void(_BYTES, _WORDS, _FOUND, _BYTES)
UPWARD = types.void(_FOUND, _BYTES, types.int64, types.int64, _BYTES)


def hash_pieces(content, ends, found, start):  # type: ignore[no-untyped-def]
    """Write the digests of the pieces of `content` that end there."""
    context, low = np.empty(CONTEXT_WORDS, np.int64), 0
    first, into = content.ctypes.data, found.ctypes.data
    for place in range(len(ends)):
        _init(context.ctypes.data)
        _update(context.ctypes.data, start.ctypes.data, len(start))
        _update(context.ctypes.data, first + low, ends[place] - low)
        _final(into + 32 * place, context.ctypes.data)
        low = ends[place]


def hash_upward(found, fronts, fronted, count, start):  # type: ignore[no-untyped-def]
    """Write the rows above the lowest one, each behind the one below it.

    found: rows, each with room for one digest in its front; the lowest has `count` of them.
    fronted: a bit for each row, whether `fronts` holds what stands there.
    """
    context, low, height = np.empty(CONTEXT_WORDS, np.int64), 0, 0
    while count:
        front = fronted >> height & 1
        if front:
            found[32 * low : 32 * low + 32] = fronts[32 * height : 32 * height + 32]
        first, above, pairs = low + 1 - front, low + 1 + count, (count + front) // 2
        for pair in range(pairs):
            _init(context.ctypes.data)
            _update(context.ctypes.data, start.ctypes.data, len(start))
            _update(context.ctypes.data, found.ctypes.data + 32 * (first + 2 * pair), 64)
            _final(found.ctypes.data + 32 * (above + 1 + pair), context.ctypes.data)
        low, count, height = above, pairs, height + 1
