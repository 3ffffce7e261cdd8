"""Containers: which reader a file's rows come from, by its suffix, held against its content."""

from pathlib import Path

from truceline.errors import BadObservations
from truceline.feeds.readers.csv_rows import csv_rows
from truceline.feeds.readers.files import read_head, suffix
from truceline.feeds.readers.json_rows import json_rows
from truceline.feeds.readers.parquet_rows import MAGIC, parquet_names, parquet_rows
from truceline.feeds.readers.rows import RawRows
from truceline.values.rejects import Rejects

READERS = {
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".txt": csv_rows,
    ".json": json_rows,
    ".geojson": json_rows,
    ".parquet": parquet_rows,
}


def head(path: Path) -> bytes:
    """What the file begins with, unpacked; of a Parquet file the names of its columns.

    Raises BadObservations for a file that is empty, cannot be opened or is not what its suffix
    says.
    """
    begins = read_head(path)
    if begins.startswith(MAGIC) != (suffix(path) == ".parquet"):
        raise BadObservations(
            "its content is Parquet, its name says otherwise"
            if begins.startswith(MAGIC)
            else "is no Parquet file",
            file=str(path),
            remedy="give it the suffix of its format",
        )
    return "\n".join(parquet_names(path)).encode() if begins.startswith(MAGIC) else begins


def raw_rows(path: Path, rejects: Rejects, source: str) -> RawRows:
    """The file's rows under their own names. Raises BadObservations."""
    reader = READERS.get(suffix(path))
    if reader is None:
        raise BadObservations(
            f"files ending in {suffix(path)!r} hold no rows that this feed reads",
            file=str(path),
            remedy=f"known: {', '.join(READERS)}, packed as .gz too",
        )
    return reader(path, rejects, source)
