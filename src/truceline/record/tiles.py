"""Tiles: the hashes of the tree as they are stored, C2SP tlog-tiles.

Tile n of level 0 holds leaf hashes 256 n up to 256 n + 255. A hash of level 1 is the root of a full
tile of level 0, and so on: the hashes of level L are the nodes of height 8 L, and all nodes between
are computed. A tile at the right edge is not full yet: it holds the hashes there are.

    level 1    tile 0                                   2 hashes
    level 0    tile 0, 256      tile 1, 256     tile 2, 57      of a tree of 569 leaves
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from truceline.errors import RecordRefused
from truceline.record.tree import (
    EMPTY_ROOT,
    HASH_BYTES,
    Frontier,
    consistency_spans,
    inclusion_spans,
    node_hash,
)

WIDTH = 256
TILE_BYTES = WIDTH * HASH_BYTES
HELD_MAX = 1024  # tiles kept with all their nodes, 25 kB each
SPANS_MAX = 8192  # roots kept, 200 bytes each: proofs of neighbours share most of theirs

Tile = tuple[int, int]  # level, number
_NO_LEAF = Frontier()


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a tree: all that it must remember to grow, and to store what grew.

    rows: for each level, the hashes of its tile that is not full.
    """

    frontier: Frontier = _NO_LEAF
    rows: tuple[bytes, ...] = ()

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return self.frontier.size

    def grown(self, hashes: Iterable[bytes]) -> tuple["Edge", dict[Tile, bytes]]:
        """The edge after these leaves, and every tile that changed; costs about a hash a leaf."""
        nodes, rows = b"".join(hashes), [bytearray(row) for row in self.rows]
        rest, height = self.size, 0
        size = rest + len(nodes) // HASH_BYTES
        before, peaks = list(self.frontier.peaks), list[bytes]()
        while nodes or rest:
            if nodes and not height & 7:
                _row(rows, height >> 3).extend(nodes)
            if rest & 1:  # the last peak of this height gets a neighbour
                nodes = before.pop() + nodes
            if len(nodes) & HASH_BYTES:
                peaks.append(nodes[-HASH_BYTES:])
            nodes = b"".join(_parents(nodes))
            rest >>= 1
            height += 1
        return self._cut(Frontier(size, tuple(peaks[::-1])), rows)

    def _cut(self, frontier: Frontier, rows: list[bytearray]) -> tuple["Edge", dict[Tile, bytes]]:
        changed: dict[Tile, bytes] = {}
        rest = []
        for level, row in enumerate(rows):
            before = self.rows[level] if level < len(self.rows) else b""
            first = self.size >> 8 * level >> 8
            if len(row) > len(before):
                for place in range(0, len(row), TILE_BYTES):
                    changed[level, first + place // TILE_BYTES] = bytes(row[place:][:TILE_BYTES])
            rest.append(bytes(row[len(row) // TILE_BYTES * TILE_BYTES :]))
        return Edge(frontier, tuple(rest)), changed


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
        self._held: dict[Tile, list[list[bytes]]] = {}
        self._spans: dict[tuple[int, int], bytes] = {}

    def advance(self, size: int, changed: Iterable[Tile]) -> None:
        """Go on with a tree that has grown to that size; these of its tiles have changed."""
        self.size = size
        for tile in changed:
            self._held.pop(tile, None)

    def edge(self) -> Edge:
        """The right edge of the tree."""
        rows, level, count = [], 0, self.size
        while count:
            number, width = divmod(count, WIDTH)
            rows.append(self._hashes(level, number, width) if width else b"")
            level, count = level + 1, number
        peaks = tuple(self._node(height, index) for height, index in _perfect(0, self.size))
        return Edge(Frontier(self.size, peaks), tuple(rows))

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
            found += (row[place * 32 :][:32] for place in range(low, high))
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
        return held[within][place >> within]

    def _hashes(self, level: int, number: int, width: int) -> bytes:
        found = self._tile(level, number) or b""
        if len(found) < width * HASH_BYTES:
            what = f"tile {number} of level {level} is missing from the record, or cut short"
            raise RecordRefused(what, remedy="restore the record from a party's mirror")
        return found[: width * HASH_BYTES]


def _row(rows: list[bytearray], level: int) -> bytearray:
    if level == len(rows):
        rows.append(bytearray())
    return rows[level]


def _levels(row: bytes) -> list[list[bytes]]:
    """All nodes within a tile: its hashes, then the nodes over each two of them, and so on."""
    nodes = [row[place : place + 32] for place in range(0, len(row), 32)]
    levels = [nodes]
    while len(nodes) > 1:
        nodes = _parents(row)
        row = b"".join(nodes)
        levels.append(nodes)
    return levels


def _parents(row: bytes) -> list[bytes]:
    """The nodes over each two hashes of a row; an odd last one has no parent yet."""
    stop = len(row) & ~HASH_BYTES
    return [sha256(b"\x01" + row[place : place + 64]).digest() for place in range(0, stop, 64)]


def _perfect(low: int, high: int) -> Iterator[tuple[int, int]]:
    """The largest perfect nodes, as (height, index), that cover the leaves [low, high) in order."""
    while low < high:
        height = (high - low).bit_length() - 1
        if low:
            height = min(height, (low & -low).bit_length() - 1)
        yield height, low >> height
        low += 1 << height
