"""Feed `aircraft_json`: the file `aircraft.json` of readsb, tar1090 and dump1090, and v2 answers.

    ours               readsb, v2                 dump1090
    (the list)         aircraft | ac              aircraft
    observed_us        now - seen_pos             now - seen_pos      now: s, v2: ms
    object_id          hex                        hex                 icao:<hex>, nonicao: for ~hex
    callsign           flight                     flight
    lat_deg, lon_deg   lat, lon                   lat, lon
    position_radius_m  nac_p, else rc             nucp
    altitude_m         alt_baro, ft, baro_std     altitude            "ground" = 0, ground
                       alt_geom, ft, hae
    speed_mps          gs, kt                     speed, kt
    course_deg         track                      track
    climb_mps          baro_rate | geom_rate      vert_rate           ft/min
    kind               category                   category

One document is one take to its end. `rr_lat`, `rr_lon` are guesses from a receiver's place and are
not read; an aircraft without a position is left out. A position told again by the next document is
no new one.
"""

from pathlib import Path
from typing import Any  # columns by name

import msgspec

from truceline.feeds.readers.fixed import refuse_fixed
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.navigation import NAC_P_M, NUC_P_M, POSITION_RADIUS_M
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.stream import stream
from truceline.values.instants import SECOND_US
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects
from truceline.values.units import LENGTH_M, SPEED_MPS

DOCUMENT_BYTES_MAX = 64 << 20
KINDS = {f"A{each}": "air.fixed" for each in range(1, 7)} | {
    "A7": "air.rotary",
    "B1": "air.fixed",
    "B2": "air.balloon",
    "B6": "air.uas",
    "C1": "land.vehicle",
    "C2": "land.vehicle",
}
_FT, _KT, _FPM = LENGTH_M["ft"], SPEED_MPS["kt"], SPEED_MPS["fpm"]
_MS_FROM = 1e11  # seconds of this size lie beyond the year 5000
_KEPT = 65_536  # aircraft whose last position is remembered
_ERRORS = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)


class _Aircraft(msgspec.Struct):
    hex: str
    flight: str | None = None
    lat: float | None = None
    lon: float | None = None
    seen_pos: float | None = None
    alt_baro: float | str | None = None
    altitude: float | str | None = None
    alt_geom: float | None = None
    gs: float | None = None
    speed: float | None = None
    track: float | None = None
    baro_rate: float | None = None
    geom_rate: float | None = None
    vert_rate: float | None = None
    nac_p: int | None = None
    rc: float | None = None
    nucp: int | None = None
    category: str | None = None


class _Document(msgspec.Struct):
    written: float | None = msgspec.field(default=None, name="now")
    aircraft: list[_Aircraft] = []
    ac: list[_Aircraft] = []


class _Loose(msgspec.Struct):
    written: msgspec.Raw = msgspec.field(default=msgspec.Raw(b"null"), name="now")
    aircraft: list[msgspec.Raw] = []
    ac: list[msgspec.Raw] = []


_DOCUMENT = msgspec.json.Decoder(_Document)
_LOOSE = msgspec.json.Decoder(_Loose)
_ONE = msgspec.json.Decoder(_Aircraft)
_NUMBER = msgspec.json.Decoder(float)


class Aircraft:
    """Decoder of documents one after the other."""

    def __init__(self, profile: Profile) -> None:
        """Raises BadProfile."""
        refuse_fixed(profile, "aircraft_json")
        self.rejects = Rejects()
        self._gather = Gatherer(
            profile, self.rejects, kind="air", position_radius_m=POSITION_RADIUS_M
        )
        self._parts: list[bytes] = []
        self._size = 0
        self._last: dict[str, tuple[float, float, int]] = {}

    @property
    def held(self) -> int:
        """How many bytes of a document are here."""
        return self._size

    def take(self, content: bytes, now_us: int = 0) -> Observations:
        """The positions that are new in the document that these bytes, being none, end."""
        if content:
            self._size += len(content)
            if self._size <= DOCUMENT_BYTES_MAX:
                self._parts.append(content)
            else:
                self._parts.clear()
            return NO_ROWS
        document, size = b"".join(self._parts), self._size
        self._parts, self._size = [], 0
        if size > DOCUMENT_BYTES_MAX:
            self.rejects.count("document_too_large", 1)
        elif document.strip():
            return self._observed(document, now_us)
        return NO_ROWS

    def _observed(self, document: bytes, now_us: int) -> Observations:
        read = self._read(document)
        now_s = read.written or now_us / SECOND_US
        if not (now_s > 0):
            self._gather.reject("no_time", document)
            return NO_ROWS
        written_us = _us(now_s / 1000 if now_s > _MS_FROM else now_s)
        there = [each for each in (read.aircraft or read.ac) if each.lat is not None]
        timed = [each for each in there if each.lon is not None and each.seen_pos is not None
                 and each.hex.strip()]  # fmt: skip
        self.rejects.count("bad_aircraft", len(there) - len(timed))
        observed = [written_us - _us(each.seen_pos) for each in timed]  # type: ignore[arg-type]
        rows = [row for row, each in enumerate(timed) if self._new(each, observed[row])]
        if not rows:
            return NO_ROWS
        timed, observed = [timed[row] for row in rows], [observed[row] for row in rows]
        told = _columns(timed) | {"observed_us": observed}
        return self._gather.block(told, now_us)

    def _read(self, document: bytes) -> _Document:
        """The document; where not all of it is as it should be, the aircraft that are."""
        try:
            return _DOCUMENT.decode(document)
        except _ERRORS:
            pass
        try:
            loose = _LOOSE.decode(document)
        except _ERRORS:
            self._gather.reject("bad_json", document)
            return _Document()
        found = []
        for raw in loose.aircraft or loose.ac:
            try:
                found.append(_ONE.decode(raw))
            except _ERRORS:
                self._gather.reject("bad_aircraft", bytes(raw))
        return _Document(_number(loose.written), found)

    def _new(self, each: _Aircraft, observed_us: int) -> bool:
        """Whether a position is not the one told last, whose time is rounded anew each time."""
        here = (each.lat, each.lon)
        before = self._last.get(each.hex)
        if before and before[:2] == here and abs(observed_us - before[2]) < SECOND_US:
            return False
        if len(self._last) > _KEPT:
            self._last.clear()
        self._last[each.hex] = (*here, observed_us)  # type: ignore[assignment]  # both are there
        return True


def _columns(found: list[_Aircraft]) -> dict[str, Any]:
    heights = [_height(each) for each in found]
    radii = [_radius(each) for each in found]
    gs = [each.speed if each.gs is None else each.gs for each in found]
    climbs = [_climb_fpm(each) for each in found]
    return {
        "object_id": [_identity(each.hex) for each in found],
        "callsign": [(each.flight or "").strip() or None for each in found],
        "lat_deg": [each.lat for each in found],
        "lon_deg": [each.lon for each in found],
        "position_radius_m": [radius for radius, _ in radii],
        "position_radius_kind": [kind for _, kind in radii],
        "altitude_m": [height for height, _ in heights],
        "altitude_datum": [datum for _, datum in heights],
        "speed_mps": [None if speed is None else speed * _KT for speed in gs],
        "course_deg": [each.track for each in found],
        "climb_mps": [None if climb is None else climb * _FPM for climb in climbs],
        "kind": [KINDS.get(each.category or "") for each in found],
    }


def _identity(address: str) -> str:
    low = address.strip().lower()
    return f"nonicao:{low[1:]}" if low.startswith("~") else f"icao:{low}"


def _height(each: _Aircraft) -> tuple[float | None, str | None]:
    """Height, m, and its datum."""
    told = each.altitude if each.alt_baro is None else each.alt_baro
    if isinstance(told, float):
        return told * _FT, "baro_std"
    if told == "ground":
        return 0.0, "ground"
    return (None, None) if each.alt_geom is None else (each.alt_geom * _FT, "hae")


def _radius(each: _Aircraft) -> tuple[float | None, str | None]:
    """Radius of the position, m, and of what kind it is."""
    if each.nac_p in NAC_P_M:
        return NAC_P_M[each.nac_p], "radius95"
    if each.rc:
        return each.rc, "containment"
    return (NUC_P_M[each.nucp], "radius95") if each.nucp in NUC_P_M else (None, None)


def _climb_fpm(each: _Aircraft) -> float | None:
    rates = (each.baro_rate, each.geom_rate, each.vert_rate)
    return next((rate for rate in rates if rate is not None), None)


def _us(seconds: float) -> int:
    """Microseconds; what no clock shows becomes an instant that no row may have."""
    return round(seconds * SECOND_US) if abs(seconds) < _MS_FROM else -(1 << 62)


def _number(raw: msgspec.Raw) -> float | None:
    try:
        return _NUMBER.decode(raw)
    except _ERRORS:
        return None


def recognises(path: Path, head: bytes) -> bool:
    """JSON with a list of aircraft that have addresses."""
    return path.name.endswith(".json") and b'"hex"' in head and b'"now"' in head


FEED = stream(
    "aircraft_json", "aircraft.json of readsb, tar1090 and dump1090", recognises, Aircraft
)
