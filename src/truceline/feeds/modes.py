"""Feed `modes`: raw Mode S of a receiver, Beast (port 30005) or AVR (port 30002), by rs1090.

    ours               DF 17 and 18
    object_id          address                                       icao:<hex>
    callsign           BDS 0,8
    lat_deg, lon_deg   BDS 0,5, an even and an odd message within 10 s
    position_radius_m  NUCp of the message's type code
    altitude_m         BDS 0,5: ft, baro_std or hae by its type
    speed_mps, course_deg, climb_mps   BDS 0,9: kt, degrees, ft/min

A frame bears no time that means anything elsewhere: it was heard when its bytes came, and from a
file, whose bytes came at no known time, there are no rows. A position to which nothing flies from
the one before is rejected. On the ground (BDS 0,6) a position needs to be known before, and is not
read.
"""

from collections.abc import Callable
from math import cos, hypot, radians
from pathlib import Path
from typing import Any  # what rs1090 says

import numpy as np
import pyarrow as pa

from truceline.errors import Refusal
from truceline.feeds.readers.compact_position import position_of
from truceline.feeds.readers.fixed import refuse_fixed
from truceline.feeds.readers.frames import Frames
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.last_told import LastTold, LastWords
from truceline.feeds.readers.navigation import NUC_P_M, POSITION_RADIUS_M
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.stream import stream
from truceline.values.instants import DAY_US, SECOND_US
from truceline.values.observations import Floats, Observations
from truceline.values.rejects import Rejects
from truceline.values.units import LENGTH_M, SPEED_MPS

PAIR_US = (
    10 * SECOND_US
)  # how long an even and an odd message belong together (DO-260B, 2.2.3.2.3.7.5)
VELOCITY_AGE_US, CALLSIGN_AGE_US = 10 * SECOND_US, DAY_US
FASTEST_MPS, JUMP_M = 1_000.0, 1_000.0  # nothing that tells its place so flies faster
_KEPT = 65_536  # aircraft that are remembered
_DEG_M = 111_320.0
Told = dict[str, Any]


class Modes:
    """Decoder of one stream of frames."""

    def __init__(self, profile: Profile, decode: Callable[..., Any]) -> None:
        """decode: that of rs1090, of a list of frames and one of their times in seconds."""
        refuse_fixed(profile, "modes")
        self.rejects = Rejects()
        self._gather = Gatherer(
            profile, self.rejects, kind="air", position_radius_m=POSITION_RADIUS_M
        )
        self._frames = Frames(lambda bad: self._gather.reject("bad_frame", bad.hex()))
        self._decode = decode
        self._velocity, self._signs = LastTold(VELOCITY_AGE_US), LastWords(CALLSIGN_AGE_US)
        self._halves: dict[str, dict[bool, tuple[int, tuple[int, int]]]] = {}
        self._places: dict[str, tuple[float, float, int]] = {}

    @property
    def held(self) -> int:
        """How many bytes are no whole frame yet."""
        return self._frames.held

    def take(self, content: bytes, now_us: int = 0) -> Observations:
        """The positions that the frames which are whole with these bytes complete."""
        frames = [each for each in self._frames.take(content) if _is_adsb(each)]
        if not now_us:
            self.rejects.count("no_time", len(frames))
            return NO_ROWS
        told = self._read(frames) if frames else []
        return self._observed(told, now_us) if told else NO_ROWS

    def _read(self, frames: list[str]) -> list[Told]:
        """What rs1090 reads of frames; it leaves out those that were damaged on the way."""
        told: list[Told] = [each for each in self._decode(frames) if each]
        self.rejects.count("bad_frame", len(frames) - len(told))
        return told

    def _observed(self, told: list[Told], now_us: int) -> Observations:
        objects = sorted({f"icao:{each['icao24']}" for each in told})
        number = {name: code for code, name in enumerate(objects)}
        codes = np.array([number[f"icao:{each['icao24']}"] for each in told], np.int64)
        at_us = np.full(len(told), now_us)
        moving = [_floats(told, name) for name in ("groundspeed", "track", "vertical_rate")]
        said = np.asarray(~np.isnan(np.stack(moving)).all(axis=0))
        speed, course, climb = self._velocity.fill(
            objects, codes, at_us=at_us, said=said, values=moving
        )
        words = pa.array([each.get("callsign") for each in told], pa.string())
        signs = self._signs.fill(objects, codes, at_us=at_us, good=at_us > 0, words=words)
        there = [self._place(each, now_us) for each in told]
        rows = np.flatnonzero([each is not None for each in there])
        placed = [told[row] for row in rows.tolist()]
        lat_lon = np.array([each for each in there if each], np.float64).reshape(-1, 2)
        return self._gather.block(_heights(placed) | {
            "observed_us": at_us[rows],
            "object_id": [objects[code] for code in codes[rows].tolist()],
            "callsign": signs.take(pa.array(rows)),
            "lat_deg": lat_lon[:, 0],
            "lon_deg": lat_lon[:, 1],
            "position_radius_m": [NUC_P_M.get(each.get("NUCp", 0)) for each in placed],
            "speed_mps": speed[rows] * SPEED_MPS["kt"],
            "course_deg": course[rows],
            "climb_mps": climb[rows] * SPEED_MPS["fpm"],
        }, now_us)  # fmt: skip

    def _place(self, told: Told, now_us: int) -> tuple[float, float] | None:
        """Where it is by this message and the last one of the other half, None where that is not
        known, or where it cannot have flown to.
        """
        if told.get("bds") != "05" or told.get("lat_cpr") is None:
            return None
        if len(self._halves) > _KEPT:
            self._halves.clear()
            self._places.clear()
        odd = told["parity"] == "odd"
        halves = self._halves.setdefault(told["icao24"], {})
        halves[odd] = now_us, (told["lat_cpr"], told["lon_cpr"])
        other = halves.get(not odd)
        if other is None or now_us - other[0] > PAIR_US:
            return None
        there = position_of(halves[False][1], halves[True][1], odd_is_younger=odd)
        return there if there and self._stands(told, there, now_us) else None

    def _stands(self, told: Told, there: tuple[float, float], now_us: int) -> bool:
        """Whether it can have flown there from the last position.

        Where not, that is rejected, and the next one is held against it.
        """
        before = self._places.get(told["icao24"])
        self._places[told["icao24"]] = *there, now_us
        if before is None:
            return True
        east = (there[1] - before[1] + 180) % 360 - 180
        north = there[0] - before[0]
        gone_m = _DEG_M * hypot(north, east * cos(radians(there[0])))
        stands = gone_m <= JUMP_M + FASTEST_MPS * (now_us - before[2]) / SECOND_US
        if not stands:
            self._gather.reject("jump", f"{told['icao24']} at {there[0]} {there[1]}")
        return stands


def _is_adsb(frame: str) -> bool:
    return len(frame) == 28 and int(frame[:2], 16) >> 3 in (17, 18)


def _floats(told: list[Told], name: str) -> Floats:
    return np.array([each.get(name) for each in told], np.float64)


def _heights(placed: list[Told]) -> Told:
    heights, datums = [], []
    for each in placed:
        feet = each.get("altitude")
        datum = "baro_std" if each.get("source") == "barometric" else "hae"
        heights.append(None if feet is None else feet * LENGTH_M["ft"])
        datums.append(None if feet is None else datum)
    return {"altitude_m": heights, "altitude_datum": datums}


def decoder(profile: Profile) -> Modes:
    """A decoder of one stream. Raises Refusal where rs1090 is not installed, BadProfile."""
    try:
        return Modes(profile, _library())
    except ImportError as error:
        remedy = 'pip install "truceline[modes]"'
        raise Refusal("the feed modes needs rs1090", remedy=remedy) from error


def _library() -> Callable[..., Any]:
    import rs1090

    return rs1090.decode


def recognises(path: Path, head: bytes) -> bool:
    """Never: frames without times give no rows."""
    del path, head
    return False


FEED = stream("modes", "raw Mode S, Beast or AVR, with the extra `modes`", recognises, decoder)
