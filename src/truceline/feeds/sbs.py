"""Feed `sbs`: SBS-1 BaseStation lines, as port 30003 of dump1090, readsb and others gives them.

     0 MSG                          10 callsign              MSG,1
     1 transmission type, 1…8       11 altitude, ft, pressure MSG,2,3,5,6,7
     4 address, hex                 12 ground speed, kt       MSG,2,4
     6 date generated, 2031/05/01   13 track, degrees true    MSG,2,4
     7 time generated, 06:00:00.000 14 latitude               MSG,2,3
                                    15 longitude              MSG,2,3
                                    16 vertical rate, ft/min  MSG,4
                                    21 on the ground, -1 or 1 MSG,2,3,5,6,7

The times bear no zone: they are the receiver's local time, and the profile must state its zone. A
line with a position is a row; what other lines of the same aircraft told before it, callsign and
velocity, goes with it while it is young. Lines of fewer than 22 fields are read as far as they go.
"""

from operator import methodcaller
from pathlib import Path
from typing import Any  # pyarrow ships no types

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from truceline.errors import BadProfile
from truceline.feeds.readers.cast import ALONE, PARTS, as_numbers
from truceline.feeds.readers.fixed import refuse_fixed
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.last_told import LastTold, LastWords
from truceline.feeds.readers.navigation import POSITION_RADIUS_M
from truceline.feeds.readers.profile import Profile, zone_of
from truceline.feeds.readers.stream import Lines, stream
from truceline.feeds.readers.times import REASONS, as_times
from truceline.values.instants import DAY_US, SECOND_US
from truceline.values.observations import Bools, Ints, Observations
from truceline.values.rejects import Rejects
from truceline.values.units import LENGTH_M, SPEED_MPS

VELOCITY_AGE_US = 10 * SECOND_US  # an aircraft tells its velocity twice a second
CALLSIGN_AGE_US = DAY_US

_FIELDS = tuple(f"f{number}" for number in range(22))
_HEX, _DAY, _TIME, _SIGN, _FT, _KT, _TRACK, _LAT, _LON, _FPM, _GROUND = (
    "f4", "f6", "f7", "f10", "f11", "f12", "f13", "f14", "f15", "f16", "f21",
)  # fmt: skip
_NUMBERS = (_FT, _KT, _TRACK, _LAT, _LON, _FPM)
_TEXTS = (_HEX, _DAY, _TIME, _SIGN, _GROUND)
_MOVING = (_KT, _TRACK, _FPM)
_TRUE = pa.array(["-1", "1"])
_DATUMS = pa.array(["baro_std", "ground"])
_CONVERT = pacsv.ConvertOptions(
    column_types=dict.fromkeys(_NUMBERS, pa.float64()) | dict.fromkeys(_TEXTS, pa.string()),
    include_columns=[*_NUMBERS, *_TEXTS],
    strings_can_be_null=True,
    null_values=[""],
)
_PARSE = pacsv.ParseOptions(quote_char=False, ignore_empty_lines=False)
_COMMAS = methodcaller("count", b",")
_TELLING = frozenset((b"MSG,1,", b"MSG,2,", b"MSG,3,", b"MSG,4,"))
_SORTS = frozenset((b"MSG", b"SEL", b"AIR", b"STA", b"CLK"))
_KNOWN = (b"MSG,", b"SEL,", b"ID,", b"AIR,", b"STA,", b"CLK,")
Columns = dict[str, Any]


class Sbs:
    """Decoder of one stream of lines."""

    def __init__(self, profile: Profile) -> None:
        """Raises BadProfile where it does not state the zone of the receiver's clock."""
        zone = zone_of(profile)
        if zone is None:
            remedy = 'state it in the profile: time_zone = "UTC", or "Asia/Damascus"'
            raise BadProfile("missing zone: the times of SBS lines have none", remedy=remedy)
        refuse_fixed(profile, "sbs")
        self.rejects, self._zone = Rejects(), zone
        self._gather = Gatherer(
            profile, self.rejects, kind="air", position_radius_m=POSITION_RADIUS_M
        )
        self._lines = Lines(self.rejects)
        self._velocity, self._signs = LastTold(VELOCITY_AGE_US), LastWords(CALLSIGN_AGE_US)

    @property
    def held(self) -> int:
        """How many bytes wait for the end of their line."""
        return self._lines.held

    def take(self, content: bytes, now_us: int = 0) -> Observations:
        """The positions in the lines that are whole with these bytes."""
        lines = self._lines.take(content)
        telling = [line for line in lines if line[:6] in _TELLING]
        for line in [line for line in lines if line[:3] not in _SORTS]:
            if line.strip() and not line.startswith(_KNOWN):
                self._gather.reject("bad_line", line)
        return self._observed(telling, now_us) if telling else NO_ROWS

    def _observed(self, lines: list[bytes], now_us: int) -> Observations:
        columns = _columns(lines)
        times = as_times(_local(columns), "iso", self._zone)
        good = self._good(columns, times.why, lines)
        coded = columns[_HEX].dictionary_encode()
        objects = [f"icao:{each.strip().lower()}" for each in coded.dictionary.to_pylist()]
        codes = pc.fill_null(coded.indices, 0).to_numpy().astype(np.int64)
        moving = [columns[each] for each in _MOVING]
        said = good & ~np.isnan(np.stack(moving)).all(axis=0)
        speed, course, climb = self._velocity.fill(
            objects, codes, at_us=times.us, said=said, values=moving
        )
        signs = self._signs.fill(objects, codes, at_us=times.us, good=good, words=columns[_SIGN])
        rows = np.flatnonzero(good & ~np.isnan(columns[_LAT]) & ~np.isnan(columns[_LON]))
        told = _heights(columns, rows) | {
            "observed_us": times.us[rows],
            "object_id": [objects[code] for code in codes[rows].tolist()],
            "callsign": signs.take(pa.array(rows)),
            "lat_deg": columns[_LAT][rows],
            "lon_deg": columns[_LON][rows],
            "speed_mps": speed[rows] * SPEED_MPS["kt"],
            "course_deg": course[rows],
            "climb_mps": climb[rows] * SPEED_MPS["fpm"],
        }
        return self._gather.block(told, now_us)

    def _good(self, columns: Columns, why: Ints, lines: list[bytes]) -> Bools:
        """Which lines can be read; the others are rejected."""
        nameless = columns[_HEX].is_null().to_numpy(zero_copy_only=False)
        wrong: Bools = columns["bad"] | (why != 0) | nameless
        for row in np.flatnonzero(wrong).tolist() if wrong.any() else ():
            self._gather.reject(REASONS[int(why[row])] or "bad_line", lines[row])
        return ~wrong


def _columns(lines: list[bytes]) -> Columns:
    """The fields by _FIELDS: numbers as (n,) float64, texts as arrow has them; `bad` lines.

    Where they cannot be read together they are divided, until the odd ones stand with few others.
    """
    try:
        return _together(lines)
    except pa.ArrowException:
        if len(lines) <= ALONE:
            return _one_by_one(lines)
    step = -(-len(lines) // PARTS)
    parts = [_columns(lines[start : start + step]) for start in range(0, len(lines), step)]
    joined: Columns = {}
    for name in parts[0]:
        columns = [each[name] for each in parts]
        joined[name] = pa.concat_arrays(columns) if name in _TEXTS else np.concatenate(columns)
    return joined


def _together(lines: list[bytes]) -> Columns:
    """Lines of 22 fields, or fewer. Raises pyarrow's errors."""
    if sum(map(_COMMAS, lines)) != len(lines) * (len(_FIELDS) - 1):
        lines = [line + b"," * (len(_FIELDS) - 1 - line.count(b",")) for line in lines]
    content = b"\n".join(lines) + b"\n"
    reading = pacsv.ReadOptions(
        column_names=_FIELDS, use_threads=False, block_size=len(content) + 1
    )
    table = pacsv.read_csv(
        pa.BufferReader(content),
        read_options=reading,
        parse_options=_PARSE,
        convert_options=_CONVERT,
    )
    if table.num_rows != len(lines):
        raise pa.ArrowInvalid("a line that is none")
    texts = {name: table[name].combine_chunks() for name in _TEXTS}
    numbers = {name: table[name].to_numpy() for name in _NUMBERS}
    return texts | numbers | {"bad": np.zeros(len(lines), np.bool_)}


def _one_by_one(lines: list[bytes]) -> Columns:
    """The same of lines that have more than 22 fields, or fields that are not what they should."""
    empty = [""] * len(_FIELDS)
    rows = [line.decode("utf-8", "replace").split(",") for line in lines]
    fields = list(zip(*[(row + empty)[: len(_FIELDS)] for row in rows], strict=True))
    found: Columns = {"bad": np.array([len(row) > len(_FIELDS) for row in rows])}
    for name, cells in zip(_FIELDS, fields, strict=True):
        if name in _TEXTS:
            found[name] = pa.array([cell or None for cell in cells], pa.string())
        elif name in _NUMBERS:
            found[name], bad = as_numbers(pa.array([cell or None for cell in cells], pa.string()))
            found["bad"] |= bad
    return found


def _local(columns: Columns) -> Any:
    """The times, without a zone: as timestamps, or as ISO 8601 where some are none."""
    days = columns[_DAY].dictionary_encode()
    dashed = pc.replace_substring(days.dictionary, "/", "-").take(days.indices)
    texts = pc.binary_join_element_wise(dashed, columns[_TIME], "T")
    try:
        return texts.cast(pa.timestamp("us"))
    except pa.ArrowInvalid:
        return texts


def _heights(columns: Columns, rows: Ints) -> Columns:
    """Heights above standard pressure, and those of who is on the ground and tells none."""
    feet = columns[_FT][rows]
    said = columns[_GROUND].take(pa.array(rows))
    ground = np.isnan(feet) & pc.fill_null(pc.is_in(said, _TRUE), False).to_numpy(False)
    datum = pa.array(np.where(ground, 1, 0).astype(np.int32), mask=np.isnan(feet) & ~ground)
    return {
        "altitude_m": np.where(ground, 0.0, feet * LENGTH_M["ft"]),
        "altitude_datum": pa.DictionaryArray.from_arrays(datum, _DATUMS),
    }


def recognises(path: Path, head: bytes) -> bool:
    """Lines that begin as those of a BaseStation."""
    del path
    return head.startswith(_KNOWN) and head.partition(b"\n")[0].count(b",") > 3


FEED = stream("sbs", "SBS-1 BaseStation lines of port 30003", recognises, Sbs)
