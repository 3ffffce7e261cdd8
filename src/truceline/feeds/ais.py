"""Feed `ais`: sentences of AIS receivers, !AIVDM and !AIVDO (ITU-R M.1371-5).

    \\s:station,c:1935381600*5A\\!AIVDM,2,1,3,A,payload,0*7F
     tag block: who received it, and when    parts, part, group, channel, payload, fill bits

    ours               1, 2, 3, 18, 19, 27            9
    observed_us        c: of the tag block, s or ms, else when it came
    object_id          mmsi                            mmsi              mmsi:<9 digits>
    lat_deg, lon_deg   91 and 181 are unknown          the same
    position_radius_m  accuracy 1: 10 m; of 27: 185 m  accuracy 1: 10 m
    altitude_m         none                            m, msl_egm96, 4095 is unknown
    speed_mps          kt, 102.3 (of 27: 63) unknown   kt, 1023 unknown
    course_deg         360 (of 27: 511) unknown        the same
    callsign           5, 24 and 19: name of the ship, else its call sign
    kind               5, 24 and 19: type of ship      air

Positions are read here (readers/ais_bits.py), what ships say of themselves by pyais. On the air
there is only the second of the minute. Sentences with a wrong checksum are rejected; other types of
message, and ships without a position, give no row.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any  # what pyais reads

from truceline.errors import Refusal
from truceline.feeds.readers.ais_bits import COARSE, LAYOUTS, Layout, bits_of, place_of
from truceline.feeds.readers.fixed import refuse_fixed
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.sentences import received_us, sound
from truceline.feeds.readers.stream import Lines, stream
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects
from truceline.values.units import SPEED_MPS

# Accuracy 1 is 10 m or better; 0 says only that it may be worse, as of a receiver without
# differential corrections. Positions of type 27 are rounded to tenths of a minute.
POSITION_RADIUS_M, ACCURATE_M, LONG_RANGE_M = 100.0, 10.0, 185.2
SHIPS_KEPT = 262_144
PENDING_MAX = 256  # messages whose parts have not all come
Ship = tuple[str | None, str | None]  # what it calls itself, and its kind
_KT = SPEED_MPS["kt"]
_UNKNOWN: Ship = (None, None)
_STATIC = frozenset((5, 19, 24))
_ERRORS = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError)  # of pyais
COLUMNS = ("observed_us", "object_id", "lat_deg", "lon_deg", "position_radius_m", "altitude_m",
           "altitude_datum", "speed_mps", "course_deg", "callsign", "kind")  # fmt: skip
Read = Callable[[bytes, list[bytes]], Any]


def kind_of(ship_type: int | None) -> str | None:
    """Kind of a ship by its type of ship and cargo (M.1371-5, table 53), None where unknown."""
    number = int(ship_type or 0)
    special = {30: "sea.fishing", 35: "sea.warship", 55: "sea.patrol"}
    return special.get(number) or ("sea.civil" if 20 <= number <= 99 else None)


class Ais:
    """Decoder of one stream of sentences."""

    def __init__(self, profile: Profile, read: Read, faults: tuple[type[Exception], ...]) -> None:
        """read(sentence, its fields) gives pyais' sentence; it may raise the faults."""
        refuse_fixed(profile, "ais")
        self.rejects = Rejects()
        self._gather = Gatherer(
            profile, self.rejects, kind="sea", position_radius_m=POSITION_RADIUS_M
        )
        self._read, self._faults = read, faults
        self._lines = Lines(self.rejects)
        self._pending: dict[tuple[bytes, ...], list[tuple[bytes, int]]] = {}
        self._ships: dict[int, Ship] = {}

    @property
    def held(self) -> int:
        """How many bytes wait for the end of their line."""
        return self._lines.held

    def take(self, content: bytes, now_us: int = 0) -> Observations:
        """The positions in the sentences that are whole with these bytes."""
        rows: list[tuple[Any, ...]] = []
        for line in self._lines.take(content):
            whole = self._whole(line, now_us)
            if whole is not None:
                self._hear(line, whole[0], whole[1], rows)
        if not rows:
            return NO_ROWS
        return self._gather.block(dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)), now_us)

    def _hear(
        self, line: bytes, fields: list[bytes], at_us: int, rows: list[tuple[Any, ...]]
    ) -> None:
        """A whole message: where it is, or what is kept of it."""
        try:
            bits, count = bits_of(fields[5])
            sort = bits >> count - 6 if count else 0
            if sort in _STATIC:
                self._keep(self._read(b",".join(fields), fields).decode())
            layout = LAYOUTS.get(sort)
            if layout:
                if 6 * len(fields[5]) < layout.bits:
                    raise ValueError("cut short")
                self._row(bits, count, layout, at_us, rows)
        except self._faults:
            self._gather.reject("bad_message", line)

    def _whole(self, line: bytes, now_us: int) -> tuple[list[bytes], int] | None:
        """The sentence that is whole with this line, its fields, and when it was received."""
        at_us = now_us
        if line[:1] == b"\\":
            tags, _, line = line[1:].partition(b"\\")
            at_us = received_us(tags) or now_us
        if line[:1] != b"!":
            if line.strip() and line[:1] not in b"$#":
                self._gather.reject("bad_line", line)
            return None
        if not sound(line):
            self._gather.reject("bad_checksum", line)
            return None
        fields = line.split(b",")
        if len(fields) != 7 or fields[0][3:] not in (b"VDM", b"VDO"):
            self._gather.reject("bad_line", line)
            return None
        if fields[1] == b"1":
            return self._timed(line, fields, at_us)
        return self._joined(line, fields, at_us)

    def _timed(
        self, line: bytes, fields: list[bytes], at_us: int
    ) -> tuple[list[bytes], int] | None:
        if at_us:
            return fields, at_us
        self._gather.reject("no_time", line)
        return None

    def _joined(
        self, line: bytes, fields: list[bytes], at_us: int
    ) -> tuple[list[bytes], int] | None:
        """The message of several sentences as one, once its last part is there."""
        key = (fields[0], fields[1], fields[3], fields[4])
        if fields[2] == b"1":
            if len(self._pending) >= PENDING_MAX:
                self._pending.pop(next(iter(self._pending)))
                self.rejects.count("part_missing", 1)
            self._pending[key] = [(fields[5], at_us)]
            return None
        parts = self._pending.get(key)
        if parts is None or fields[2] != b"%d" % (len(parts) + 1):
            self._gather.reject("part_missing", line)
            self._pending.pop(key, None)
            return None
        parts.append((fields[5], at_us))
        if fields[1] != fields[2]:
            return None
        del self._pending[key]
        payload = b"".join(part for part, _ in parts)
        one = [fields[0], b"1", b"1", b"", fields[4], payload, fields[6]]
        return self._timed(line, one, parts[0][1])

    def _keep(self, told: Any) -> None:
        """What a ship says of itself goes with its later positions."""
        if len(self._ships) > SHIPS_KEPT:
            self._ships.clear()
        name, kind = self._ships.get(told.mmsi, (None, None))
        said = getattr(told, "shipname", None) or getattr(told, "callsign", None)
        kind = kind_of(getattr(told, "ship_type", None)) or kind
        self._ships[told.mmsi] = (said or "").strip(" @") or name, kind

    def _row(
        self, bits: int, count: int, layout: Layout, at_us: int, rows: list[tuple[Any, ...]]
    ) -> None:
        lat, lon, speed_kt, course, accurate, height = place_of(bits, count, layout)
        if lat == 91 or lon == 181:
            return
        mmsi = bits >> count - 38 & 0x3FFFFFFF
        name, kind = self._ships.get(mmsi, _UNKNOWN)
        radius_m = LONG_RANGE_M if layout.place == COARSE else ACCURATE_M if accurate else None
        rows.append((
            at_us,
            f"mmsi:{mmsi:09d}",
            lat,
            lon,
            radius_m,
            height,
            None if height is None else "msl_egm96",
            None if speed_kt is None else speed_kt * _KT,
            course,
            name,
            "air" if layout.altitude else kind,
        ))  # fmt: skip


def decoder(profile: Profile) -> Ais:
    """A decoder of one stream. Raises Refusal where pyais is not installed, BadProfile."""
    try:
        return Ais(profile, *_library())
    except ImportError as error:
        remedy = 'pip install "truceline[ais]"'
        raise Refusal("the feed ais needs pyais", remedy=remedy) from error


def _library() -> tuple[Read, tuple[type[Exception], ...]]:
    """What reads a sentence, and what it may raise."""
    from pyais.exceptions import AISBaseException
    from pyais.messages import AISSentence

    return AISSentence, (*_ERRORS, AISBaseException)


def recognises(path: Path, head: bytes) -> bool:
    """Sentences of an AIS receiver."""
    del path
    return b"!" in head[:256] and any(each in head for each in (b"VDM,", b"VDO,"))


FEED = stream("ais", "sentences of AIS receivers, with the extra `ais`", recognises, decoder)
