"""The stores that a record's tests run over: SQLite, and a PostgreSQL server where there is one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from record.serving import Server, started_server
from truceline.record.stores.contract import DATABASE


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; the test skips where this machine has none."""
    started = started_server()
    if started is None:
        pytest.skip("PostgreSQL's server is not installed (Debian and Ubuntu: postgresql)")
    yield started
    started.stop()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Path]:
    """Makes places for records, folders below tmp_path, by their names; once for every store."""
    server = request.getfixturevalue("server") if request.param == "postgres" else None

    def place(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        if server:
            (folder / DATABASE).write_text(server.new_database(), encoding="utf-8")
        return folder

    return place


@pytest.fixture
def folder(places: Callable[[str], Path]) -> Path:
    """A place for a record; once for every store."""
    return places("record")


@pytest.fixture
def postgres(server: Server, tmp_path: Path) -> Path:
    """A place for a record in PostgreSQL."""
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / DATABASE).write_text(server.new_database(), encoding="utf-8")
    return folder
