"""Memory: what a process lets go of is kept for what it asks for next.

Columns of a block are a megabyte each, made and let go of by the hundred. As the C library stands,
each comes from the system anew, a page at a time, and so it is with Arrow's own pool: that took a
fifth of a long check.
"""

import ctypes
from contextlib import suppress

import pyarrow as pa

_TRIM, _MAP = -1, -3  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD of glibc's malloc.h
TRIM_BYTES, MAP_BYTES = 1 << 27, 1 << 25


def keep_freed() -> None:
    """Do so from now on, where the C library is one that can."""
    with suppress(OSError, AttributeError):
        allocator = ctypes.CDLL(None).mallopt
        allocator(_TRIM, TRIM_BYTES)
        allocator(_MAP, MAP_BYTES)
        pa.set_memory_pool(pa.system_memory_pool())
