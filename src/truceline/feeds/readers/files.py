"""Opening files: unpacked within bounds, and refused in words."""

import codecs
import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from truceline.errors import BadObservations

HEAD_BYTES = 1 << 18
# A file may unpack to a hundred times its size or to this, whichever is more: real tracks pack
# tenfold, a file made to fill the memory a thousandfold.
UNPACKED_FREE = 256 << 20
UNPACKED_RATIO = 100
PIECE_BYTES = 1 << 20
WHOLE_BYTES_MAX = 1 << 30  # of a format that must be read whole
REPLACEMENT = "\ufffd"
GZIP_MAGIC = b"\x1f\x8b"
UNPACK_ERRORS = (OSError, EOFError, zlib.error)  # gzip.BadGzipFile is an OSError


def suffix(path: Path) -> str:
    """The suffix that names the format, lower case: `.json` of `day.json.gz`."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def too_large(unpacked: int, packed: int) -> bool:
    """Whether so many bytes out of so few are more than a file of observations would give."""
    return unpacked > UNPACKED_FREE and unpacked > UNPACKED_RATIO * packed


class Unpacked(io.RawIOBase):
    """A gzip file as its content. Raises BadObservations when it unpacks to too much or breaks."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path, self._packed, self._unpacked = path, path.stat().st_size, 0
        self._file = gzip.open(path)  # noqa: SIM115 (closed by close)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer; 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # typeshed's Buffer is 3.12's
        try:
            got = self._file.read(len(view))
        except UNPACK_ERRORS as error:
            raise _broken(self._path, error) from error
        self._unpacked += len(got)
        if too_large(self._unpacked, self._packed):
            raise BadObservations(
                f"unpacks to more than {UNPACKED_RATIO} times its size",
                file=str(self._path),
                remedy="unpack it yourself if it is meant to be so",
            )
        view[: len(got)] = got
        return len(got)

    def close(self) -> None:
        self._file.close()
        super().close()


class AsUtf8(io.RawIOBase):
    """A file's content as valid UTF-8; what was none is U+FFFD, and `replaced` tells of it."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file, self._left = file, b""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.replaced = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer; 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # typeshed's Buffer is 3.12's
        piece = b"more"
        while piece and not self._left:
            piece = self._file.read(PIECE_BYTES)
            text = self._decoder.decode(piece, final=not piece)
            self.replaced = self.replaced or REPLACEMENT in text
            self._left = text.encode()
        got, self._left = self._left[: len(view)], self._left[len(view) :]
        view[: len(got)] = got
        return len(got)


def opened(path: Path) -> io.BufferedReader:
    """The file's content, unpacked where its name ends in `.gz`. Raises BadObservations."""
    try:
        file = path.open("rb")
    except OSError as error:
        what, remedy = f"cannot be opened: {error.strerror}", "name a file that you may read"
        raise BadObservations(what, file=str(path), remedy=remedy) from error
    start = file.peek(2)[:2]
    if not start:
        file.close()
        remedy = "ask its source for it again: a file of no rows still has a header"
        raise BadObservations("the file is empty", file=str(path), remedy=remedy)
    packed, named = start == GZIP_MAGIC, path.name.lower().endswith(".gz")
    if packed != named:
        file.close()
        what = "is packed by gzip, which its name does not say" if packed else "is no gzip file"
        raise BadObservations(what, file=str(path), remedy="give it the suffix of its format")
    if not packed:
        return file
    file.close()
    return io.BufferedReader(Unpacked(path), PIECE_BYTES)


def read_whole(path: Path) -> bytes:
    """All of the file's content. Raises BadObservations when that is over WHOLE_BYTES_MAX."""
    pieces, size = [], 0
    with opened(path) as file:
        while piece := read_piece(file, PIECE_BYTES, path):
            pieces.append(piece)
            size += len(piece)
            if size > WHOLE_BYTES_MAX:
                raise BadObservations(
                    f"holds more than {WHOLE_BYTES_MAX >> 20} MiB, too much to be read at one go",
                    file=str(path),
                    remedy="split it, or convert it to Parquet or CSV, which are read in pieces",
                )
    return b"".join(pieces)


def read_head(path: Path) -> bytes:
    """The first HEAD_BYTES of the file's content."""
    with opened(path) as file:
        return read_piece(file, HEAD_BYTES, path)


def read_piece(file: BinaryIO, count: int, path: Path) -> bytes:
    """At most so many bytes of an opened file, none at its end. Raises BadObservations."""
    try:
        return file.read(count)
    except OSError as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> BadObservations:
    remedy = "get the file anew: it was cut short or damaged"
    return BadObservations(f"cannot be read: {error}", file=str(path), remedy=remedy)
