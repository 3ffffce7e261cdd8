"""Tiles: the hashes of the tree as they are stored, C2SP tlog-tiles.

Tile n of level 0 holds leaf hashes 256 n up to 256 n + 255. A hash of level 1 is the root of a full
tile of level 0, and so on: the hashes of level L are the nodes of height 8 L, and all nodes between
are computed. A tile at the right edge is not full yet: it holds the hashes there are.

    level 1    tile 0                                   2 hashes
    level 0    tile 0, 256      tile 1, 256     tile 2, 57      of a tree of 569 leaves
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from truceline.errors import RecordRefused
from truceline.kernels.digests import Upward
from truceline.record.levels import levels_above, levels_over, split
from truceline.record.tree import (
    EMPTY_ROOT,
    HASH_BYTES,
    Frontier,
    consistency_spans,
    inclusion_spans,
    node_hash,
)

WIDTH = 256
HELD_MAX = 1024  # tiles kept with all their nodes, 16 kB each
SPANS_MAX = 8192  # roots kept, 200 bytes each: proofs of neighbours share most of theirs


class Piece(NamedTuple):
    """Hashes that a tile got at once: all of its level `first` and following, within one tile."""

    level: int
    first: int
    hashes: bytes


class Grown(NamedTuple):
    """A tree after some leaves: its frontier and root, their hashes, and what the tiles got."""

    frontier: Frontier
    root: bytes
    hashes: bytes
    pieces: list[Piece]


def grown(frontier: Frontier, hashes: bytes) -> Grown:
    """The tree after leaves of these hashes, joined. Costs about a hash a leaf."""
    above = levels_above(hashes, frontier.size, frontier.peaks, 8)
    return _grown(frontier.size, len(hashes) // HASH_BYTES, above)


def grown_by(frontier: Frontier, leaves: list[bytes]) -> Grown:
    """The tree after these leaves. Costs about two hashes a leaf."""
    size = frontier.size
    return _grown(size, len(leaves), levels_over(leaves, size, frontier.peaks, 8))


def _grown(size: int, count: int, above: Upward) -> Grown:
    rows, pieces = above.rows or [b""], list[Piece]()
    for level, row in enumerate(rows):
        pieces += _cut(level, size >> 8 * level, row)
    return Grown(Frontier(size + count, above.peaks), above.root or EMPTY_ROOT, rows[0], pieces)


def _cut(level: int, first: int, nodes: bytes) -> Iterator[Piece]:
    """Hashes of a level, cut where a tile is full."""
    place = 0
    while place < len(nodes):
        room = WIDTH - first % WIDTH
        stop = place + room * HASH_BYTES
        yield Piece(level, first, nodes[place:stop])
        first += room
        place = stop


def widths(size: int) -> Iterator[tuple[int, int, int]]:
    """Every tile of a tree of that size, as level, number and how many hashes it holds."""
    level, count = 0, size
    while count:
        for number in range(-(-count // WIDTH)):
            yield level, number, min(WIDTH, count - number * WIDTH)
        level, count = level + 1, count // WIDTH


def path_of(level: int | str, number: int, width: int = WIDTH) -> str:
    """Where a tile lies in a static export: tile/0/x001/x234/067, with .p/8 for 8 hashes of it."""
    parts = [f"{number % 1000:03}"]
    while number := number // 1000:
        parts.insert(0, f"x{number % 1000:03}")
    partial = f".p/{width}" if width < WIDTH else ""
    return f"tile/{level}/{'/'.join(parts)}{partial}"


class Tiles:
    """The nodes of the tree of `size` leaves, read from its tiles and computed between them."""

    def __init__(self, tile: Callable[[int, int], bytes | None], size: int) -> None:
        self._tile, self.size = tile, size
        self._held: dict[tuple[int, int], list[bytes]] = {}
        self._spans: dict[tuple[int, int], bytes] = {}

    def advance(self, size: int, pieces: Iterable[Piece]) -> None:
        """Go on with a tree that has grown to that size by these."""
        self.size = size
        for level, first, hashes in pieces if self._held else ():
            held = self._held.get((level, first // WIDTH))
            if held is not None:
                _extend(held, hashes)

    def frontier(self) -> Frontier:
        """All that the tree must remember to grow."""
        peaks = tuple(self._node(height, index) for height, index in _perfect(0, self.size))
        return Frontier(self.size, peaks)

    def root(self, size: int) -> bytes:
        """Root of the tree over the first `size` leaves."""
        return self._span(0, size) if size else EMPTY_ROOT

    def row(self, level: int, number: int) -> bytes:
        """The hashes of one tile, as many as the tree has."""
        return self._hashes(level, number, min(WIDTH, (self.size >> 8 * level) - number * WIDTH))

    def leaf_hashes(self, start: int, stop: int) -> list[bytes]:
        """Hashes of the leaves [start, stop)."""
        found = list[bytes]()
        for number in range(start // WIDTH, -(-stop // WIDTH)):
            first = number * WIDTH
            low, high = max(start - first, 0), min(stop - first, WIDTH)
            row = self._hashes(0, number, min(self.size - first, WIDTH))
            found += split(row[low * HASH_BYTES : high * HASH_BYTES])
        return found

    def inclusion(self, number: int, size: int) -> tuple[bytes, ...]:
        """PATH(number, D[size]), for size up to that of the tree."""
        return tuple(self._span(low, high) for low, high in inclusion_spans(number, size))

    def consistency(self, old_size: int, size: int) -> tuple[bytes, ...]:
        """PROOF(old_size, D[size]), for size up to that of the tree."""
        return tuple(self._span(low, high) for low, high in consistency_spans(old_size, size))

    def _span(self, low: int, high: int) -> bytes:
        """Root over the leaves [low, high), where the tree is cut there. It never changes."""
        known = self._spans.get((low, high))
        if known is not None:
            return known
        *nodes, total = [self._node(height, index) for height, index in _perfect(low, high)]
        for node in reversed(nodes):
            total = node_hash(node, total)
        if len(self._spans) >= SPANS_MAX:
            self._spans.clear()
        self._spans[low, high] = total
        return total

    def _node(self, height: int, index: int) -> bytes:
        """The perfect node over the leaves [index << height, (index + 1) << height)."""
        level, within = divmod(height, 8)
        number, place = divmod(index << within, WIDTH)
        width = min(WIDTH, (self.size >> 8 * level) - number * WIDTH)
        held = self._held.get((level, number))
        if held is None:
            if len(self._held) >= HELD_MAX:
                self._held.clear()
            held = self._held[level, number] = _levels(self._hashes(level, number, width))
        place = (place >> within) * HASH_BYTES
        return held[within][place : place + HASH_BYTES]

    def _hashes(self, level: int, number: int, width: int) -> bytes:
        found = self._tile(level, number) or b""
        if len(found) < width * HASH_BYTES:
            what = f"tile {number} of level {level} is missing from the record, or cut short"
            raise RecordRefused(what, remedy="restore the record from a party's mirror")
        return found[: width * HASH_BYTES]


def _levels(row: bytes) -> list[bytes]:
    """All nodes within a tile: its hashes, then the nodes over each two of them, and so on."""
    levels = [b""]
    _extend(levels, row)
    return levels


def _extend(levels: list[bytes], hashes: bytes) -> None:
    """The same with more hashes at its end."""
    peaks = [each[-HASH_BYTES:] for each in reversed(levels) if len(each) & HASH_BYTES]
    size = len(levels[0]) // HASH_BYTES
    for height, more in enumerate(levels_above(hashes, size, peaks).rows):
        if height == len(levels):
            levels.append(b"")
        levels[height] += more


def _perfect(low: int, high: int) -> Iterator[tuple[int, int]]:
    """The largest perfect nodes, as (height, index), that cover the leaves [low, high) in order."""
    while low < high:
        height = (high - low).bit_length() - 1
        if low:
            height = min(height, (low & -low).bit_length() - 1)
        yield height, low >> height
        low += 1 << height
