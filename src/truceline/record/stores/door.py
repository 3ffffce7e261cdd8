"""The one door to the stores: where the rows of a record lie, and where its keys and its lock do.

A record is named by its folder. The rows lie there too, in SQLite, unless its file `database` holds
the URL of a PostgreSQL database, which then keeps them; keys and checkpoint lock stay in the
folder, apart from the rows. Or the record is named by that URL; whoever is to write by it adds the
folder as a parameter: `postgresql://ford@db.example/ford?folder=/srv/ford`.
"""

from dataclasses import dataclass
from pathlib import Path

from truceline.errors import RecordRefused
from truceline.record.stores import postgres, sqlite
from truceline.record.stores.contract import DATABASE, Store

SCHEMES = ("postgresql://", "postgres://")
_FOLDER = "folder="


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies. url: of the database that keeps its rows; without one the folder does.

    Without either it is in memory.
    """

    folder: Path | None
    url: str = ""


def place_of(named: Path | str | None) -> Place:
    """The place that a folder or a URL names. Raises RecordRefused."""
    if isinstance(named, str) and named.startswith(SCHEMES):
        return _of_url(named)
    if named is None:
        return Place(None)
    folder = Path(named)
    file = folder / DATABASE
    if not file.is_file():
        return Place(folder)
    url = file.read_text(encoding="utf-8", errors="replace").strip()
    if not url.startswith(SCHEMES) or _of_url(url).folder:
        remedy = "write one line into it, as in postgresql:///ford"
        raise RecordRefused("names no PostgreSQL database", file=str(file), remedy=remedy)
    return Place(folder, url)


def holds_record(folder: Path) -> bool:
    """Whether a record lies in that folder, or in the database that it names.

    Raises RecordRefused where that one cannot be asked.
    """
    place = place_of(folder)
    return postgres.holds_record(place.url) if place.url else (folder / sqlite.FILE).exists()


def put_database(url: str, folder: Path) -> None:
    """Let a folder name the database that keeps its rows. Raises RecordRefused: it names another,
    or holds rows itself.
    """
    place = place_of(url)
    if place_of(folder).url == place.url:
        return
    if (folder / DATABASE).exists() or (folder / sqlite.FILE).exists():
        raise RecordRefused("holds a record already", file=str(folder), remedy="name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DATABASE).write_text(f"{place.url}\n", encoding="utf-8")


def open_store(
    place: Place, *, read_only: bool = False, keep_blocks: bool = True, shared: bool = False
) -> Store:
    """Open the store of a place, made where there is none. Raises RecordRefused.

    shared: beside other processes that share it, where the rows lie in a database.
    """
    if not place.url:
        return sqlite.open_store(place.folder, read_only=read_only, keep_blocks=keep_blocks)
    if place.folder is None and not read_only:
        what = "a database alone is read only: keys and checkpoint lock lie in a folder"
        raise RecordRefused(what, remedy="name the folder too: …?folder=DIR")
    if not keep_blocks:
        raise RecordRefused("a record on disk keeps its blocks", remedy="keep_blocks=True")
    if place.folder is not None and not read_only:
        place.folder.mkdir(parents=True, exist_ok=True)
    return postgres.open_store(place.url, read_only=read_only, shared=shared)


def _of_url(url: str) -> Place:
    address, _, query = url.partition("?")
    parameters = query.split("&") if query else []
    folders = [each.removeprefix(_FOLDER) for each in parameters if each.startswith(_FOLDER)]
    others = "&".join(each for each in parameters if not each.startswith(_FOLDER))
    folder = Path(folders[-1]) if folders and folders[-1] else None
    return Place(folder, f"{address}?{others}" if others else address)
