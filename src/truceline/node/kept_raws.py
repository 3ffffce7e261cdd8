"""Raw messages that are kept beside the record: a file a day, found again by their digests.

A file holds the messages as they came, one after the other, so that it is a recorded stream too:
`truceline feed test` reads it. Rows of the record name them by `raw_sha256`. Nobody else is given
them: they are the keeper's own evidence, and may be erased without touching the record.
"""

from pathlib import Path

from truceline.values.instants import to_iso


def keep_raws(folder: Path, raws: list[bytes], now_us: int) -> None:
    """Append messages to the file of today."""
    if not raws:
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{to_iso(now_us)[:10]}.raw"
    with path.open("ab") as file:
        file.write(b"".join(each + b"\n" for each in raws))
