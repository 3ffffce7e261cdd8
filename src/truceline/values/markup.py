"""Markup: a document of XML as its elements begin and end, piece by piece, and nothing that grows.

A document type is refused, and with it every entity but the five of XML itself: nothing unfolds,
nothing is fetched. Names are told without their prefix, `Track` of `gx:Track`.
"""

from collections.abc import Callable, Sequence
from xml.parsers.expat import ExpatError, ParserCreate, errors

DEPTH_MOST = 64
TEXT_MOST = 16 << 20  # letters of one element
Attributes = dict[str, str]
_CUT = frozenset(
    errors.codes[each]
    for each in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_PARTIAL_CHAR,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


class Unreadable(ValueError):
    """A document that cannot be read on; its words say why."""


class Markup:
    """Reads one document. begun: called with each element's name and attributes; ended: with its
    name, the text behind the last element inside it, and the name of what it stands in.

    What the two raise goes through.
    """

    def __init__(
        self,
        roots: Sequence[str],
        begun: Callable[[str, Attributes], None],
        ended: Callable[[str, str, str], None],
    ) -> None:
        """roots: what the outermost element may be; another document is Unreadable."""
        self._path = [""]
        self._roots, self._begun, self._ended = roots, begun, ended
        self._text: list[str] = []
        self._length = self._fed = 0
        self._parser = parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = _refuse_doctype

    @property
    def line(self) -> int:
        """The line that is being read, from 1."""
        return self._parser.CurrentLineNumber

    def take(self, piece: bytes) -> None:
        """Read on. Raises Unreadable."""
        try:
            self._parser.Parse(piece)
        except (ExpatError, LookupError) as error:  # LookupError: an encoding nobody knows
            raise Unreadable(str(error)) from error
        self._fed += len(piece)
        # With each piece expat reads a tag or a remark anew that has not ended.
        if self._fed - self._parser.CurrentByteIndex > TEXT_MOST + len(piece):
            raise Unreadable(f"a tag of more than {TEXT_MOST >> 20} million letters")

    def whole(self) -> bool:
        """Whether the document ends here; else it was cut short. Raises Unreadable."""
        try:
            self._parser.Parse(b"", True)
        except ExpatError as error:
            if error.code in _CUT:
                return False
            raise Unreadable(str(error)) from error
        return True

    def _start(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        depth = len(self._path)
        if depth == 1 and local not in self._roots:
            raise Unreadable(f"holds <{name[:40]}>, not <{self._roots[0]}>")
        if depth > DEPTH_MOST:
            raise Unreadable(f"more than {DEPTH_MOST} elements in each other")
        self._path.append(local)
        self._text.clear()
        self._length = 0
        self._begun(local, attributes)

    def _end(self, _: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        self._length = 0
        self._ended(self._path.pop(), text, self._path[-1])

    def _said(self, text: str) -> None:
        self._length += len(text)
        if self._length > TEXT_MOST:
            raise Unreadable(f"an element of more than {TEXT_MOST >> 20} million letters")
        self._text.append(text)


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("holds a document type, which nothing here needs")
