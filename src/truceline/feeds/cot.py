"""Feed `cot`: Cursor on Target, as TAK clients, servers and gateways send it.

    event@uid               object_id: icao:… and mmsi:… of gateways, else cot:…
    event@type              kind, claimed_affiliation
    event@time              sent_us; observed_us too, for a gateway stamps what it sends
    event@stale             valid_until_us: the end of the statement, not of the object
    event@how, @opex        flags
    point@lat, lon, hae     WGS84, metres above the ellipsoid
    point@ce, le            radii of unknown confidence
    contact@callsign, track@speed m/s, track@course

9999999 is unknown, wherever it stands, and so is the position 0, 0. XML (tak/xml.py) and protobuf
(tak/protobuf.py) may come mixed. A ping is answered. Who connects to us is offered protobuf, and is
written to so once it has asked for it.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any  # values by column

import numpy as np

from truceline.errors import BadProfile
from truceline.feeds.readers.feed import Decoder
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.profile import Profile, zone_of
from truceline.feeds.readers.stream import stream
from truceline.feeds.tak import protobuf
from truceline.feeds.tak.event import EVENT_BYTES_MAX, NONE_AT, Event, number
from truceline.feeds.tak.types import affiliation_of, is_seen, kind_of
from truceline.feeds.tak.write import ASK, VERSION, agreement, offer, pong
from truceline.feeds.tak.xml import BLANK, STARTS, TAIL, XmlEvents, next_start
from truceline.values.instants import LAST_US, SECOND_US, from_datetime
from truceline.values.observations import FLAGS, Floats, Observations
from truceline.values.rejects import Rejects

PING = "t-x-c-t"
_ASKED = re.compile(rb"<TakRequest\s[^>]*version\s*=\s*[\"'](\d{1,9})[\"']")
# What a position may be old when a gateway sends it: those that are known send every 5 to 30 s.
AGE_S = 30.0
TEXT_MOST = 200  # characters of an id, a type or a callsign
KEPT = 65_536  # ids and times kept at hand
COLUMNS = (
    "observed_us",
    "valid_until_us",
    "object_id",
    "callsign",
    "kind",
    "claimed_affiliation",
    "party",
    "party_basis",
    "flags",
    "raw_sha256",
    "lat_deg",
    "lon_deg",
    "altitude_m",
    "position_radius_m",
    "altitude_radius_m",
    "speed_mps",
    "course_deg",
)
NUMBERS = COLUMNS[10:]
UNREAD = -(1 << 62)  # a time that was not read yet
UNKNOWN = "9999999.0"
_Read = tuple[bool, str | None, str | None, str | None, str | None]
_NOTHING = dict[str, str]()


class CotDecoder:
    """Events of one stream, or of one sender, as rows."""

    def __init__(self, profile: Profile) -> None:
        self.rejects = Rejects()
        self._profile, self._zone = profile, zone_of(profile)
        self._gatherer = Gatherer(
            profile, self.rejects, position_radius_kind="ce_unk", altitude_datum="hae"
        )
        self._xml = XmlEvents(self._found, self._broken)
        self._rows: list[tuple[Any, ...]] = []
        self._rest, self._lost, self._binary = b"", False, False
        self._pings, self._now_us = 0, 0
        self._asked, self._frames = list[bool](), False
        self._ids: dict[str, str] = {}
        self._instants: dict[str, int | None] = {}
        self._types: dict[str, _Read] = {}
        self._owner = profile.source_party
        self._keeps, self._raws = bool(profile.options.get("keep")), list[bytes]()
        self._age_us = _age_us(profile)

    @property
    def held(self) -> int:
        """How many bytes are here of an event that is not whole."""
        return len(self._rest) + self._xml.held

    def take(self, content: bytes, now_us: int = 0) -> Observations:
        """The events that are whole with these bytes."""
        self._now_us = now_us
        if content:
            self._read(content)
        else:
            self._end()
        return self._block(now_us)

    def take_many(self, messages: list[bytes], now_us: int = 0) -> Observations:
        """The events of datagrams."""
        self._now_us = now_us
        for each in messages:
            if each.startswith(protobuf.MESH):
                self._protobuf(each[len(protobuf.MESH) :])
            else:
                self._read(each.removeprefix(protobuf.MESH_XML))
                self._end()
        return self._block(now_us)

    def greeting(self, now_us: int) -> bytes:
        """That protobuf is spoken too, where it is."""
        return offer(now_us) if protobuf.speaks() else b""

    def answer(self) -> bytes:
        """A pong for each ping that came, and an answer to who asked for a version."""
        pings, self._pings = self._pings, 0
        asked, self._asked = self._asked, []
        answers = [self.written(pong(self._now_us))] * pings
        for agreed in asked:
            answers.append(self.written(agreement(self._now_us, agreed)))
            self._frames = self._frames or agreed
        return b"".join(answers)

    def written(self, message: bytes) -> bytes:
        """The event as it is, or, once that was agreed, as protobuf."""
        return protobuf.framed(message) if self._frames else message

    def raws(self) -> list[bytes]:
        """Events with elements that nothing here reads, as they came."""
        raws, self._raws = self._raws, []
        return raws

    def _end(self) -> None:
        self._xml.end()
        if self._rest and not self._lost:
            self._gatherer.reject("cut_short", self._rest)
        self._rest, self._lost = b"", False

    def _read(self, content: bytes) -> None:
        """Event after event, whatever they are written in."""
        content, self._rest = self._rest + content, b""
        at, size = 0, len(content)
        xml = self._xml
        while at < size:
            if xml.busy or content.startswith(STARTS, at):
                self._lost = False
                at = xml.take(content, at)
            elif content[at] in BLANK:
                at += 1
            elif content[at] == protobuf.MAGIC and not self._lost:
                at = self._framed(content, at)
            else:
                at = self._begun(content, at)

    def _begun(self, content: bytes, at: int) -> int:
        """The place behind an event that may begin here, or behind what is none."""
        start = next_start(content, at, self._binary)
        if start == at:  # as protobuf: what is written begins elsewhere
            self._lost = False
            return self._framed(content, at)
        if start < 0 and len(content) - at <= TAIL:
            self._rest = content[at:]
            return len(content)
        if not self._lost:
            self._lost = True
            self._gatherer.reject("garbage", content[at : start if start > 0 else None])
        return start if start >= 0 else len(content) - TAIL

    def _broken(self, reason: str, raw: bytes) -> None:
        """Count an event that is none; what stands between it and the next is part of it."""
        self._lost = True
        self._gatherer.reject(reason, raw)

    def _framed(self, content: bytes, at: int) -> int:
        """The place behind a frame of protobuf."""
        start, stop = protobuf.frame(content, at)
        if stop < 0:
            self._gatherer.reject("garbage", content[at : at + 300])
            self._lost = True
            return at + 1
        if not start or stop > len(content):
            self._rest = content[at:]
            return len(content)
        self._protobuf(content[start:stop])
        return stop

    def _protobuf(self, message: bytes) -> None:
        reason = "too_large" if len(message) > EVENT_BYTES_MAX else ""
        event = None
        try:
            event = protobuf.read(message) if not reason else None
        except ImportError:
            reason = "protobuf_not_installed"
        except ValueError:
            reason = "bad_protobuf"
        if reason:
            self._gatherer.reject(reason, message)
        elif event:
            self._binary = True
            self._found(event)

    def _found(self, event: Event) -> None:
        """A row of an event, if it says that something is somewhere."""
        said = event.event
        cot_type = said.get("type", "")
        read = self._types.get(cot_type) or self._read_type(cot_type[:TEXT_MOST])
        if not read[0]:
            if cot_type == PING:
                self._pings += 1
            elif cot_type == ASK:
                found = _ASKED.search(event.raw)
                version = int(found[1]) if found else 0
                self._asked.append(version == VERSION and protobuf.speaks())
            elif not cot_type.startswith("t-x-"):
                self._gatherer.reject("nothing_seen", event.raw)
            return
        uid = said.get("uid", "")
        sent_us, until_us = self._times(event)
        if not 0 < len(uid) <= TEXT_MOST or sent_us is None:
            self._gatherer.reject("no_time" if uid and sent_us is None else "bad_uid", event.raw)
            return
        point, details = event.point.get, event.details
        contact, track = details.get("contact", _NOTHING), details.get("track", _NOTHING).get
        _, kind, claim, party, basis = read
        if self._owner and ("takv" in details or "endpoint" in contact):
            party, basis = self._owner, "own_report"  # a device that speaks of itself
        self._rows.append(
            (
                sent_us,
                until_us,
                self._ids.get(uid) or self._object_id(uid),
                contact.get("callsign", "")[:TEXT_MOST] or None,
                kind,
                claim,
                party,
                basis,
                _flags(said.get("how", "")[:4], said.get("opex", "")[:1]),
                self._kept(event) if self._keeps and event.private else None,
                point("lat", UNKNOWN),
                point("lon", UNKNOWN),
                point("hae", UNKNOWN),
                point("ce", UNKNOWN),
                point("le", UNKNOWN),
                track("speed", UNKNOWN),
                track("course", UNKNOWN),
            )
        )

    def _kept(self, event: Event) -> str:
        """Digest of an event whose bytes are to be kept."""
        self._raws.append(event.raw)
        return sha256(event.raw).hexdigest()

    def _read_type(self, cot_type: str) -> _Read:
        """What a type says: whether something is somewhere, its kind, the claim, its party."""
        claim = affiliation_of(cot_type)
        party = self._profile.affiliations.get(claim)
        basis = "table" if party else None
        found = is_seen(cot_type), kind_of(cot_type) or None, claim or None, party, basis
        if len(self._types) > KEPT // 64:
            self._types.clear()
        self._types[cot_type] = found
        return found

    def _object_id(self, uid: str) -> str:
        scheme, _, rest = uid.partition("-")
        if scheme == "ICAO" and rest:
            found = f"icao:{rest.lower()}"
        elif scheme == "MMSI" and rest:
            found = f"mmsi:{rest}"
        else:
            found = f"cot:{uid}"
        if len(self._ids) > KEPT:
            self._ids.clear()
        self._ids[uid] = found
        return found

    def _times(self, event: Event) -> tuple[int | None, int | None]:
        """When it was sent, and until when it holds; None where it does not say."""
        if event.times_ms:
            sent_ms, _, stale_ms = event.times_ms
            return _from_ms(sent_ms), _from_ms(stale_ms)
        said = event.event
        return self._instant(said.get("time", "")), self._instant(said.get("stale", ""))

    def _instant(self, text: str) -> int | None:
        found = self._instants.get(text, UNREAD)
        if found != UNREAD:
            return found
        if len(text) > TEXT_MOST:
            return None
        if len(self._instants) > KEPT:
            self._instants.clear()
        found = self._instants[text] = self._read_instant(text)
        return found

    def _read_instant(self, text: str) -> int | None:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
        if moment.tzinfo is None:
            if self._zone is None:
                return None
            moment = moment.replace(tzinfo=self._zone)
        return from_datetime(moment)

    def _block(self, now_us: int) -> Observations:
        rows, self._rows = self._rows, []
        if not rows:
            return NO_ROWS
        values = zip(*rows, strict=True)
        columns: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
        for name in NUMBERS:
            columns[name] = _numbers(columns[name])
        columns["sent_us"] = columns["observed_us"]
        nowhere = (columns["lat_deg"] == 0.0) & (columns["lon_deg"] == 0.0)
        for name in ("lat_deg", "lon_deg", "position_radius_m"):
            columns[name][nowhere] = np.nan
        for name in ("position_radius_m", "altitude_radius_m"):
            columns[name][columns[name] < 0] = np.nan  # so some clients write what is unknown
        if not self._keeps:
            del columns["raw_sha256"]
        if self._age_us:
            columns["observed_radius_us"] = np.full(len(rows), self._age_us)
        return self._gatherer.block(columns, now_us)


def _numbers(values: Sequence[str | float]) -> Floats:
    """The numbers of a column, NaN for what is unknown or none."""
    try:
        found = np.array(list(map(float, values)))
    except ValueError:
        found = np.array([number(each) for each in values], np.float64)
    found[~(np.abs(found) < NONE_AT)] = np.nan
    return found


def _age_us(profile: Profile) -> int:
    """How old what is sent may be, 0 where times are the observation's. Raises BadProfile."""
    age_s = profile.options.get("age_s", AGE_S)
    if isinstance(age_s, str) or not 0 <= age_s < 86_400:
        raise BadProfile(f"age_s cannot be {age_s}", remedy="state seconds in [options]")
    return 0 if profile.clock == "observed" else int(age_s * SECOND_US)


def _from_ms(instant_ms: int) -> int | None:
    return instant_ms * 1_000 if 0 < instant_ms * 1_000 <= LAST_US else None


@lru_cache(256)
def _flags(how: str, opex: str) -> int | None:
    """Bits of `how`, and of the first letter of `opex`."""
    bits = 0
    if how == "m-s" or opex == "s":
        bits |= FLAGS["simulated"]
    if how == "h-e" or how.startswith("m-p"):
        bits |= FLAGS["estimated"]
    if opex == "e":
        bits |= FLAGS["exercise"]
    return bits or None


def recognises(path: Path, head: bytes) -> bool:
    """A file of events, whatever its name."""
    begins = head.lstrip()[:512]
    return (
        path.suffix == ".cot"
        or begins.startswith(b"<event ")
        or (begins.startswith(b"<?xml") and b"<event " in begins)
    )


def decoder(profile: Profile) -> Decoder:
    """A decoder of one stream."""
    return CotDecoder(profile)


FEED = stream("cot", "Cursor on Target, of TAK clients, servers and gateways", recognises, decoder)
