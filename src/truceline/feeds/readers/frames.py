"""Frames of Mode S out of a stream: Beast, binary, or AVR, text; told by its first byte.

Beast   1a, type 1…4 (Mode A/C, short, long, status), 6 bytes of a counter, 1 of signal level,
        2, 7 or 14 bytes of frame; each 1a among them stands there twice
AVR     * or @ and 12 hex digits of a counter, 14 or 28 hex digits of frame, ;
"""

import re
from collections.abc import Callable

_BYTE = rb"(?:[^\x1a]|\x1a\x1a)"
_BEAST = re.compile(rb"\x1a(?:2(%b{14})|3(%b{21})|1%b{9}|4%b{21})" % ((_BYTE,) * 4), re.DOTALL)
_AVR = re.compile(rb"(?:\*|@[0-9A-Fa-f]{12})([0-9A-Fa-f]{14}|[0-9A-Fa-f]{28});")
_BEFORE = 7  # bytes of counter and signal level
_PENDING_MAX = 64  # no frame is longer, each of its bytes doubled


class Frames:
    """Keeps what is no whole frame yet. bad(bytes): told of what is none."""

    def __init__(self, bad: Callable[[bytes], None]) -> None:
        self._rest, self._bad = b"", bad
        self._pattern: re.Pattern[bytes] | None = None

    @property
    def held(self) -> int:
        """How many bytes wait for the end of their frame."""
        return len(self._rest)

    def take(self, content: bytes) -> list[str]:
        """The frames that are whole with these bytes, as lower-case hex; none ends the stream."""
        if not content:
            rest, self._rest = self._rest.strip(), b""
            if rest:
                self._bad(rest)
            return []
        content = self._rest + content
        if self._pattern is None:
            self._pattern = _BEAST if content[:1] == b"\x1a" else _AVR
        found, end = [], 0
        for each in self._pattern.finditer(content):
            between = content[end : each.start()].strip()
            if between:
                self._bad(between)
            end = each.end()
            frame = self._frame(each)
            if frame:
                found.append(frame)
        self._rest = self._left(content[end:])
        return found

    def _frame(self, found: re.Match[bytes]) -> str:
        if self._pattern is _AVR:
            return found[1].decode().lower()
        whole = found[1] or found[2] or b""
        return whole.replace(b"\x1a\x1a", b"\x1a")[_BEFORE:].hex()

    def _left(self, rest: bytes) -> bytes:
        """What may become a frame with the next bytes."""
        if len(rest) <= _PENDING_MAX:
            return rest
        self._bad(rest[:-_PENDING_MAX])
        return rest[-_PENDING_MAX:]
