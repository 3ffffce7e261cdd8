"""Positions: where things were seen last, as columns, for a map that is drawn anew all the time.

    id: 1841                            number of the last block in the frame
    event: positions                    or `picture`: all that is known, with which a stream begins
    data: {"at_us": 1700000000000000,   the newest row; before_ms: how long before it each one was
           "objects": ["icao:3c660c"], "before_ms": [0], "lat_e6": [33104000], "lon_e6": [35987120],
           "course_deg": [270], "speed_mps": [231], "altitude_m": [10668],
           "words": ["air.fixed", "aria", "post-7"], "kind": [0], "party": [1], "source": [2]}

One row an object: the newest in the frame. -1 is unknown in kind and party, null in the others;
`words` are what kind, party and source count in. What a place rests on, its accuracy above all, is
asked of the finding or the block: here only dots are drawn.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from truceline.line.classes import party_of
from truceline.node import Node
from truceline.picture import Seen
from truceline.record import Entry
from truceline.server.marks import Reader
from truceline.server.releases.picture import observed
from truceline.server.stream import Telling
from truceline.values.observations import Bools, Floats, Observations, join

E6 = 1e6
MS_US = 1000


class Positions(msgspec.Struct, frozen=True, kw_only=True):
    """Columns, one row an object: see the head of positions.py. number: of the last block."""

    number: int
    at_us: int
    objects: list[str]
    before_ms: list[int]
    lat_e6: list[int]
    lon_e6: list[int]
    course_deg: list[int | None]
    speed_mps: list[int | None]
    altitude_m: list[int | None]
    words: list[str]
    kind: list[int]
    party: list[int]
    source: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """Rows to be told, and the number of the last entry they are of; whole: all that is known."""

    number: int
    parts: tuple[Observations, ...]
    whole: bool = False


def look(node: Node, readers: Set[Reader], some: Sequence[Entry]) -> Mapping[Reader, Sight]:
    """The rows of blocks among some entries, for each reader to whom they are released."""
    blocks = [(party_of(each.author), each) for each in some if isinstance(each.body, Seen)]
    told: dict[tuple[int, ...], Sight] = {}
    held: dict[int, Observations] = {}
    found = {}
    for reader in readers:
        own = [each for party, each in blocks if observed(party).to(reader)]
        key = tuple(each.number for each in own)
        for each in own:
            if each.number not in held:
                held[each.number] = Observations.from_ipc(node.record.block(each.body.digest))
        if own:
            parts = tuple(held[number] for number in key)
            found[reader] = told.setdefault(key, Sight(key[-1], parts))
    return found


def picture(node: Node, reader: Reader) -> Sight:
    """The newest row of everything in the picture that is released to the reader."""
    last, blocks = node.state.picture.last, node.state.picture.blocks
    if last is None:
        return Sight(node.record.size - 1, (), whole=True)
    allowed = np.array([observed(party).to(reader) for party in blocks.authors], np.bool_)
    rows = last.told.rows(allowed[blocks.by(last.block)])
    return Sight(node.record.size - 1, (rows,), whole=True)


def positions_of(sight: Sight) -> Positions:
    """The columns of a sight."""
    parts = [each for each in sight.parts if len(each)]
    told = _newest(join(parts)) if parts else None
    if told is None or not len(told):
        return _none(sight.number)
    at_us, now_us = told.observed_us, int(told.observed_us.max())
    objects = told.words("object_id")
    words: dict[str, int] = {}
    coded = {name: _coded(told, name, words) for name in ("kind", "party", "source")}
    return Positions(
        number=sight.number,
        at_us=now_us,
        objects=[objects.values[code] for code in objects.codes],
        before_ms=((now_us - at_us) // MS_US).tolist(),
        lat_e6=_whole(told.number("lat_deg") * E6),
        lon_e6=_whole(told.number("lon_deg") * E6),
        course_deg=_known(np.mod(np.rint(told.number("course_deg")), 360)),
        speed_mps=_known(told.number("speed_mps")),
        altitude_m=_known(told.number("altitude_m")),
        words=list(words),
        kind=coded["kind"],
        party=coded["party"],
        source=coded["source"],
    )


def frame_of(sight: Sight) -> bytes:
    """A frame of positions, as it goes over the wire."""
    data = msgspec.json.encode(positions_of(sight))
    event = b"picture" if sight.whole else b"positions"
    return b"id: %d\nevent: %b\ndata: %b\n\n" % (sight.number, event, data)


def _newest(told: Observations) -> Observations:
    """The newest row of each object that has a place; of two at one instant the later row."""
    lat, lon = told.number("lat_deg"), told.number("lon_deg")
    placed = np.flatnonzero(_within(lat, 90) & _within(lon, 180))
    order = placed[np.argsort(told.observed_us[placed], kind="stable")]
    codes = told.words("object_id").codes[order]
    _, from_end = np.unique(codes[::-1], return_index=True)
    return told.rows(np.sort(order[len(order) - 1 - from_end]))


def _within(values: Floats, most: float) -> Bools:
    return np.abs(values) <= most


def _coded(told: Observations, name: str, words: dict[str, int]) -> list[int]:
    """A column of words as places in `words`, which grows by those that are new."""
    column = told.words(name)
    used = np.unique(column.codes[column.codes >= 0])
    table = np.full(len(column.values) + 1, -1, np.int64)
    for code in used.tolist():
        table[code] = words.setdefault(column.values[code], len(words))
    coded: list[int] = table[column.codes].tolist()
    return coded


def _whole(values: Floats) -> list[int]:
    whole: list[int] = np.rint(values).astype(np.int64).tolist()
    return whole


def _known(values: Floats) -> list[int | None]:
    known: NDArray[np.bool_] = np.abs(values) < 1e9
    numbers: Iterable[int] = np.where(known, np.rint(values), 0).astype(np.int64).tolist()
    return [each if is_known else None
            for each, is_known in zip(numbers, known.tolist(), strict=True)]  # fmt: skip


def _none(number: int) -> Positions:
    return Positions(number=number, at_us=0, objects=[], before_ms=[], lat_e6=[], lon_e6=[],
                     course_deg=[], speed_mps=[], altitude_m=[], words=[], kind=[], party=[],
                     source=[])  # fmt: skip


POSITIONS_TOLD = Telling(look, frame_of)
