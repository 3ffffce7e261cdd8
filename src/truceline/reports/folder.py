"""Folder: the files that one report leaves on disk, each of them whole or not there."""

import os
from collections.abc import Mapping
from pathlib import Path

from truceline.errors import Refusal
from truceline.reports.content import Content
from truceline.reports.findings_table import as_csv, as_geojson, as_parquet
from truceline.reports.page import page
from truceline.values.instants import to_iso


def write(content: Content, folder: Path) -> list[Path]:
    """Write findings.parquet, findings.geojson, findings.csv and report.html; their paths.

    All files are written under temporary names in the folder first and then renamed, so a reader
    never sees half a file and a full disk leaves an older report as it was. The folder is made
    where it is missing. Raises Refusal where it is no folder or cannot be written.
    """
    return write_files(files_of(content), folder)


def write_files(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write files by their names into a folder, all of them or none; their paths.

    Raises Refusal as `write` does.
    """
    _prepare(folder, list(files))
    waiting = {folder / f".{name}.{os.getpid()}.part": folder / name for name in files}
    try:
        for part, content_bytes in zip(waiting, files.values(), strict=True):
            _write_through(part, content_bytes)
        for part, path in waiting.items():
            part.replace(path)
    except OSError as error:
        raise _refusal(folder, f"cannot be written: {error.strerror}") from error
    finally:
        for part in waiting:
            part.unlink(missing_ok=True)
    return list(waiting.values())


def files_of(content: Content) -> dict[str, bytes]:
    """The bytes of each file by its name; the same content always gives the same bytes."""
    about = {
        "agreement": content.agreement_id,
        "agreement_digest": content.agreement_digest,
        "as_of": to_iso(content.as_of_us),
        "disclaimer": content.disclaimer,
    }
    return {
        "findings.parquet": as_parquet(content.findings, about),
        "findings.geojson": as_geojson(content.findings, about),
        "findings.csv": as_csv(content.findings),
        "report.html": page(content).encode(),
    }


def _prepare(folder: Path, names: list[str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise _refusal(folder, "is a file, not a folder") from error
    except OSError as error:
        raise _refusal(folder, f"cannot be made: {error.strerror}") from error
    for name in names:
        if (folder / name).is_dir():
            raise _refusal(folder / name, "is a folder where a file is to be written")


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refusal(path: Path, what: str) -> Refusal:
    return Refusal(what, file=str(path), remedy="name a folder that you may write to")
