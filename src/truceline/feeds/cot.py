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
(tak/protobuf.py) may come mixed; of an event of XML that differs from one before by its values
only, no more than those are read (tak/shapes.py). A ping is answered. Who connects to us is offered
protobuf, and is written to so once it has asked for it.
"""

import re
from hashlib import sha256
from pathlib import Path

from truceline.feeds.readers.feed import Decoder
from truceline.feeds.readers.gather import Gatherer
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.stream import stream
from truceline.feeds.tak import protobuf
from truceline.feeds.tak.event import EVENT_BYTES_MAX, Event, is_own, told_of
from truceline.feeds.tak.rows import Rows, Span
from truceline.feeds.tak.shapes import Shapes
from truceline.feeds.tak.write import ASK, VERSION, agreement, offer, pong
from truceline.feeds.tak.xml import BLANK, STARTS, TAIL, XmlEvents, next_start
from truceline.values.instants import LAST_US
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

PING = "t-x-c-t"
_ASKED = re.compile(rb"<TakRequest\s[^>]*version\s*=\s*[\"'](\d{1,9})[\"']")


class CotDecoder:
    """Events of one stream, or of one sender, as rows."""

    def __init__(self, profile: Profile) -> None:
        self.rejects = Rejects()
        self._gatherer = Gatherer(
            profile, self.rejects, position_radius_kind="ce_unk", altitude_datum="hae"
        )
        self._rows, self._shapes = Rows(profile, self._gatherer), Shapes()
        self._xml = XmlEvents(self._found, self._broken)
        self._rest, self._lost, self._binary = b"", False, False
        self._pings, self._now_us = 0, 0
        self._asked, self._frames = list[bool](), False
        self._keeps, self._raws = bool(profile.options.get("keep")), list[bytes]()

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
        return self._rows.block(now_us)

    def take_many(self, messages: list[bytes], now_us: int = 0) -> Observations:
        """The events of datagrams."""
        self._now_us = now_us
        for each in messages:
            if each.startswith(protobuf.MESH):
                self._protobuf(each[len(protobuf.MESH) :])
            else:
                self._read(each.removeprefix(protobuf.MESH_XML))
                self._end()
        return self._rows.block(now_us)

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
            if xml.busy:
                at = xml.take(content, at)
            elif content.startswith(STARTS, at):
                self._lost = False
                at = self._alike(content, at) or xml.take(content, at)
            elif content[at] in BLANK:
                at += 1
            elif content[at] == protobuf.MAGIC and not self._lost:
                at = self._framed(content, at)
            else:
                at = self._begun(content, at)

    def _alike(self, content: bytes, at: int) -> int:
        """The place behind an event whose shape is known; 0 where it must be parsed."""
        found = self._shapes.read(content, at)
        if found is None:
            return 0
        shape, told, stop = found
        meaning = self._rows.meaning(told[0])
        if not meaning[0] or (self._keeps and shape.private):
            return 0
        return 0 if self._rows.add(told, meaning, own=shape.own) else stop

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
        cot_type = event.event.get("type", "")
        meaning = self._rows.meaning(cot_type)
        if meaning[0]:
            digest = ""
            if self._keeps and event.private:
                digest = sha256(event.raw).hexdigest()
            why = self._rows.add(
                told_of(event),
                meaning,
                own=is_own(event),
                span=_span(event),
                raw_sha256=digest or None,
            )
            if why:
                self._gatherer.reject(why, event.raw)
            elif digest:
                self._raws.append(event.raw)
        elif cot_type == PING:
            self._pings += 1
        elif cot_type == ASK:
            found = _ASKED.search(event.raw)
            version = int(found[1]) if found else 0
            self._asked.append(version == VERSION and protobuf.speaks())
        elif not cot_type.startswith("t-x-"):
            self._gatherer.reject("nothing_seen", event.raw)


def _span(event: Event) -> Span | None:
    """When a protobuf was sent, and until when it holds; None for XML, whose times are texts."""
    if not event.times_ms:
        return None
    sent_ms, _, stale_ms = event.times_ms
    return _from_ms(sent_ms), _from_ms(stale_ms)


def _from_ms(instant_ms: int) -> int | None:
    return instant_ms * 1_000 if 0 < instant_ms * 1_000 <= LAST_US else None


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
