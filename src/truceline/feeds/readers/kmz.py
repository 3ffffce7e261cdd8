"""KMZ: the one KML of a ZIP file, unpacked piece by piece and within bounds."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from truceline.errors import BadObservations
from truceline.feeds.readers.files import PIECE_BYTES, WHOLE_BYTES_MAX, too_large

MAGIC = b"PK\x03\x04"
# Of a broken file, of one under a password, and of a way of packing that Python does not know.
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)


def kml_in(path: Path, *, bytes_most: int = WHOLE_BYTES_MAX) -> Iterator[bytes]:
    """The KML that a KMZ holds. What it unpacks to is counted, whatever its directory says.

    Raises BadObservations, also between two pieces.
    """
    packed = path.stat().st_size
    unpacked = 0
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [each for each in archive.infolist() if each.filename.endswith(".kml")]
            if len(inside) != 1:
                raise _refused(path, f"holds {len(inside)} KML files", "pack one KML a file")
            with archive.open(inside[0]) as file:
                while piece := file.read(PIECE_BYTES):
                    unpacked += len(piece)
                    if unpacked > bytes_most or too_large(unpacked, packed):
                        what = f"unpacks to more than {(unpacked - 1) >> 20} MiB"
                        raise _refused(path, what, "unpack it yourself if it is meant to be so")
                    yield piece
    except _ERRORS as error:
        remedy = "get the file anew: it was cut short or damaged, or bears a password"
        raise _refused(path, f"cannot be unpacked: {error}", remedy) from error


def _refused(path: Path, what: str, remedy: str) -> BadObservations:
    return BadObservations(what, file=str(path), remedy=remedy)
