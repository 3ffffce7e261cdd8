"""Memory: what a process lets go of is kept for what it asks for next.

Columns of a block are a megabyte each, made and let go of by the hundred. As the C library stands,
each comes from the system anew, a page at a time, and so it is with Arrow's own pool: that took a
fifth of a long check. Threads share two heaps, or each would keep what another one could use.
"""

import ctypes
from contextlib import suppress

import pyarrow as pa

# M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_ARENA_MAX of glibc's malloc.h
_TRIM, _MAP, _HEAPS = -1, -3, -8
TRIM_BYTES, MAP_BYTES, HEAPS = 1 << 27, 1 << 25, 2


def keep_freed() -> None:
    """Do so from now on, where the C library is one that can."""
    with suppress(OSError, AttributeError):
        allocator = ctypes.CDLL(None).mallopt
        allocator(_TRIM, TRIM_BYTES)
        allocator(_MAP, MAP_BYTES)
        allocator(_HEAPS, HEAPS)
        pa.set_memory_pool(pa.system_memory_pool())
