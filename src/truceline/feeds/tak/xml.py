"""Events in a stream of XML: one document after the other, each perhaps with a declaration.

A parser of its own reads each event, so that what is broken ends with it. There is no DOCTYPE in
this format, hence none is read: no entities, nothing to be fetched, nothing that grows.
"""

from collections.abc import Callable
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from truceline.feeds.tak.event import EVENT_BYTES_MAX, Attributes, Event

DEPTH_MOST = 64
NAMES_MOST = 1_024
# Of one event. With each, expat reads anew what has not ended: byte by byte, the greatest event
# would take a minute.
PIECES_MOST = 2_048
BLANK = b" \t\r\n\0"
STARTS = (b"<event", b"<?xml")
TAIL = 5  # bytes that may be the beginning of one of STARTS
KNOWN = frozenset(("contact", "track", "takv", "precisionlocation", "link", "__group", "status"))
PASSED = frozenset(("uid", "remarks", "color", "archive", "usericon", "_flow-tags_"))


class Unsafe(Exception):
    """What an event may not hold."""


class XmlEvents:
    """Reads events wherever the stream is cut. busy: one has begun and has not ended.

    found: called with each event; reject: with the reason and the bytes of what is none.
    """

    def __init__(
        self, found: Callable[[Event], None], reject: Callable[[str, bytes], None]
    ) -> None:
        self._found, self._reject = found, reject
        self._handlers = self._start, self._end
        self._parser: XMLParserType | None = None
        self._names: dict[str, str] = {}  # of elements and attributes, made once for all events
        self.busy = False
        self._parts: list[bytes] = []
        self._fed = self._depth = self._pieces = 0
        self._end_at = -1
        self._event: Event | None = None

    @property
    def held(self) -> int:
        """How many bytes are read of an event that has not ended."""
        return self._fed if self.busy else 0

    def take(self, content: bytes, at: int) -> int:
        """Read one event, or on in it; the place behind what is read.

        at: where the event begins in content, or goes on; its end need not be there yet.
        """
        if self._parser is None:
            self._begin()
        close = content.find(b"</event", at)
        stop = content.find(b">", close) + 1 if close >= 0 else 0
        piece = content[at : stop or len(content)]
        if self._fed + len(piece) > EVENT_BYTES_MAX:
            self._give_up("too_large", piece)
            return stop or len(content)
        self._pieces += 1
        if self._pieces > PIECES_MOST:
            self._give_up("too_many_pieces", piece)
            return stop or len(content)
        parser = self._parser
        assert parser is not None
        try:
            parser.Parse(piece)
        except ExpatError:
            if self._end_at < 0:
                wrong_at = max(parser.ErrorByteIndex - self._fed, 1)
                self._give_up("bad_xml", piece)
                return at + wrong_at
        except Unsafe as unsafe:
            self._give_up(str(unsafe), piece)
            return stop or len(content)
        if self._end_at < 0:
            self._parts.append(piece)
            self._fed += len(piece)
            return at + len(piece)
        return at + self._whole(piece)

    def end(self) -> None:
        """No more comes: an event that has begun is rejected."""
        if self._parser:
            self._give_up("cut_short", b"")

    def _begin(self) -> None:
        if len(self._names) > NAMES_MOST:
            self._names = {}
        parser = self._parser = ParserCreate(intern=self._names)
        parser.StartElementHandler, parser.EndElementHandler = self._handlers
        parser.StartDoctypeDeclHandler = _refuse_doctype
        self._event, self._end_at, self.busy = None, -1, True
        self._parts, self._fed, self._depth, self._pieces = [], 0, 0, 0

    def _start(self, name: str, attributes: Attributes) -> None:
        depth = self._depth
        self._depth = depth + 1
        if depth == 2:
            event = self._event
            assert event is not None
            if name in KNOWN:
                event.details[name] = attributes
            elif name not in PASSED:
                event.private = True
        elif depth == 1:
            if name == "point" and self._event:
                self._event.point = attributes
        elif depth == 0:
            if name != "event":
                raise Unsafe("no_event")
            self._event = Event(attributes, {})
        elif depth >= DEPTH_MOST:
            raise Unsafe("too_deep")

    def _end(self, _: str) -> None:
        self._depth -= 1
        if not self._depth:
            assert self._parser is not None
            self._end_at = self._parser.CurrentByteIndex

    def _whole(self, piece: bytes) -> int:
        """Hand the event over; how many bytes of the piece were its own."""
        assert self._event is not None
        own = piece.find(b">", max(self._end_at - self._fed, 0)) + 1 or len(piece)
        last = piece if own == len(piece) else piece[:own]
        self._event.raw = b"".join([*self._parts, last]) if self._parts else last
        self._parser, self.busy = None, False
        self._found(self._event)
        return own

    def _give_up(self, reason: str, piece: bytes) -> None:
        self._parser, self.busy = None, False
        self._reject(reason, b"".join([*self._parts, piece[:EVENT_BYTES_MAX]]))
        self._parts = []


def events_in(content: bytes) -> list[Event]:
    """The events of bytes that hold nothing else."""
    found: list[Event] = []
    reader = XmlEvents(found.append, _refuse)
    at = 0
    while at < len(content):
        at = reader.take(content, at) if content[at] not in BLANK else at + 1
    return found


def next_start(content: bytes, at: int, binary: bool) -> int:
    """Where the next event may begin, -1 for nowhere here. binary: as protobuf too."""
    starts = (*STARTS, b"\xbf") if binary else STARTS
    places = [place for each in starts if (place := content.find(each, at)) >= 0]
    return min(places, default=-1)


def _refuse(reason: str, raw: bytes) -> None:
    raise ValueError(f"{reason}: {raw[:80]!r}")


def _refuse_doctype(*_: object) -> None:
    raise Unsafe("doctype")
