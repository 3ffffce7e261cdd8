"""Feeds that come in streams: their decoders, which read recorded files of the same bytes too."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec

from truceline.feeds.readers.feed import Decoder, Feed, Item, Reading
from truceline.feeds.readers.files import PIECE_BYTES, opened, read_piece
from truceline.feeds.readers.profile import Profile
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

LINE_BYTES_MAX = 65_536


@runtime_checkable
class Answering(Protocol):
    """A decoder of a format in which some messages want an answer over the same link, and in which
    the other side may ask to be written to in another way.
    """

    def greeting(self, now_us: int) -> bytes:
        """What is said first to who opened the link."""
        ...

    def answer(self) -> bytes:
        """What is to be sent back now; nothing of it is given twice."""
        ...

    def written(self, message: bytes) -> bytes:
        """A message of ours as the other side wants it from now on."""
        ...


@runtime_checkable
class Keeping(Protocol):
    """A decoder of a format in which a message may hold more than is read of it.

    With `keep = true` among the options of its profile the rows of such messages bear their digest,
    `raw_sha256`.
    """

    def raws(self) -> list[bytes]:
        """The bytes of those messages since this was asked last, each as it came."""
        ...


@runtime_checkable
class TakesMany(Protocol):
    """A decoder that takes many whole messages at once, as one block."""

    def take_many(self, messages: list[bytes], now_us: int = 0) -> Observations:
        """The rows of them; each is whole, as a datagram is."""
        ...


def stream(
    name: str,
    summary: str,
    recognises: Callable[[Path, bytes], bool],
    decoder: Callable[[Profile], Decoder],
) -> Feed:
    """A feed that comes in streams; a file of it is a recorded stream."""

    def read(path: Path, profile: Profile) -> Reading:
        named = msgspec.structs.replace(profile, source=profile.source or path.name)
        chosen = decoder(named)
        return Reading(named.source, _items(path, chosen), chosen.rejects)

    return Feed(name, summary, recognises, read, decoder)


def _items(path: Path, decoder: Decoder) -> Iterator[Item]:
    with opened(path) as file:
        while piece := read_piece(file, PIECE_BYTES, path):
            yield decoder.take(piece)
    yield decoder.take(b"")


class Lines:
    """Cuts a stream into its lines, wherever its bytes are cut; ends are LF or CR LF.

    A line of more than LINE_BYTES_MAX is left out and counted among the rejects.
    """

    def __init__(self, rejects: Rejects) -> None:
        self._rejects, self._held, self._skipping = rejects, b"", False

    @property
    def held(self) -> int:
        """How many bytes wait for the end of their line."""
        return len(self._held)

    def take(self, content: bytes) -> list[bytes]:
        """The lines that end with these bytes; without bytes what waits is a line."""
        if not content:
            last, self._held = self._held, b""
            return [last.rstrip(b"\r")] if last else []
        *lines, self._held = (self._held + content).split(b"\n")
        if self._skipping and lines:
            self._skipping = False
            del lines[0]
        if len(self._held) > LINE_BYTES_MAX or self._skipping:
            self._rejects.count("line_too_long", not self._skipping)
            self._held, self._skipping = b"", True
        return [each.rstrip(b"\r") for each in lines]
