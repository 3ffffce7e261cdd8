"""Events of a shape that was read before: all but the values in their quotes is the same.

A sender writes its events alike. What a parser made of one therefore holds for the next one too, of
which only the values are cut out:

    <event uid="  A-1  " type="  a-f-G  " … ><point lat="  33.1  " … /><detail/></event>
                value 0      value 1                    value 2

Which value is which the parser says: it reads the shape with numbers in their place. That is exact:
a value without quotes, `<`, `&`, `>` and breaks of lines neither begins nor ends any markup, and a
parser hands it on as it stands; so do free words in `remarks`, which nobody reads. Where a value is
of another kind, or a shape has single quotes, entities, comments, CDATA or instructions, the event
is parsed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from truceline.feeds.tak.event import ASKED, UNKNOWN, Told, is_own
from truceline.feeds.tak.xml import events_in

SHAPES_MOST, EVENT_BYTES_MOST = 8, 4_096  # of one sender; longer events are parsed
# So many events are parsed before one is learned, and while it is not met again; after one that is
# not, twice as many.
PARSED, PARSED_MOST = 32, 65_536
_END = b"</event>"
_DEFAULTS = ("", UNKNOWN)
_ODD = ("'", "&", "<!", "<?")
_VALUE, _WORDS = r'([^"&<>\x00-\x1f]*+)', r'[^"&<>\x00-\x08\x0b\x0c\x0e-\x1f]*+'
_REMARKS = re.compile(r"(?<=>)[^<>]*(?=</remarks>)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a parser made of an event of this shape.

    markup: all of such events, their values being its groups; pick: what they say of ASKED, out of
    the values and the defaults behind them; own: whether a device speaks of itself; private: as of
    Event.
    """

    markup: re.Pattern[str]
    pick: Callable[[tuple[str, ...]], Told]
    own: bool
    private: bool


class Shapes:
    """The shapes of one sender's events, that of the last one first."""

    def __init__(self) -> None:
        self._known: list[Shape] = []
        self._untried: Shape | None = None  # the one among them that was not met again
        self._parsed, self._patience = 0, PARSED

    def read(self, content: bytes, at: int) -> tuple[Shape, Told, int] | None:
        """The shape of a whole event, what it says of ASKED, and the place behind it.

        None where it must be parsed. at: where it begins, or its declaration.
        """
        if not self._known and not self._is_time():
            return None
        stop = content.find(_END, at) + len(_END)
        if not at < stop <= at + EVENT_BYTES_MOST:
            return None
        try:
            text = content[at:stop].decode()
        except UnicodeDecodeError:
            return None
        if "\ufffe" in text or "\uffff" in text:  # no letters of XML, and not in the patterns
            return None
        for place, shape in enumerate(self._known):
            found = shape.markup.fullmatch(text)
            if found:
                if place or self._untried:
                    self._met(place)
                return shape, shape.pick(found.groups() + _DEFAULTS), stop
        if not self._known or self._is_time():
            self._learn(text)
        return None

    def _is_time(self) -> bool:
        """Whether this event, one more that is parsed, is one to be learned."""
        self._parsed += 1
        if self._untried and self._parsed == PARSED:
            self._known.remove(self._untried)
            self._untried = None
            self._patience = min(2 * self._patience, PARSED_MOST)
        if self._parsed < self._patience:
            return False
        self._parsed = 0
        return True

    def _met(self, place: int) -> None:
        """Try this shape first from now on."""
        shape = self._known.pop(place)
        self._known.insert(0, shape)
        if shape is self._untried:
            self._untried, self._patience = None, PARSED

    def _learn(self, text: str) -> None:
        self._untried = shape_of(text)
        if self._untried:
            self._known = [*self._known[: SHAPES_MOST - 1], self._untried]
        else:
            self._patience = min(2 * self._patience, PARSED_MOST)


def shape_of(event: str) -> Shape | None:
    """The shape of an event, None where to cut its values out would not be exact."""
    head, begins, body = event.partition("<event ")
    parts = body.split('"')
    values = len(parts) // 2
    if any(odd in part for odd in _ODD for part in parts[::2]) or not _is_plain(head):
        return None
    numbered = parts.copy()
    numbered[1::2] = map(str, range(values))
    try:
        (read,) = events_in((head + begins + '"'.join(numbered)).encode())
    except ValueError:
        return None
    said = {"event": read.event, "point": read.point, **read.details}
    places = [int(said.get(of, {}).get(name, values + (none != ""))) for (of, name), none in ASKED]
    markup = f'"{_VALUE}"'.join(map(_fixed, parts[::2]))
    return Shape(
        re.compile(re.escape(head + begins) + markup),
        itemgetter(*places),
        is_own(read),
        read.private,
    )


def _is_plain(head: str) -> bool:
    """Whether nothing stands before the event, or a declaration alone, of UTF-8."""
    told = head.lower()
    return not head or (told.count("<") == 1 and ("encoding" not in told or "utf-8" in told))


def _fixed(part: str) -> str:
    """A pattern of what stands between two values, its remarks left free."""
    free = _REMARKS.search(part)
    if not free:
        return re.escape(part)
    return re.escape(part[: free.start()]) + _WORDS + re.escape(part[free.end() :])
