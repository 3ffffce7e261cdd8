"""A PostgreSQL server for tests: a real one, in a folder of its own, on a Unix socket, fsync on.

Its programs are Debian's package `postgresql`, or those on the PATH. The server refuses to run as
root, so there it runs as the user that the package made, or as nobody.
"""

import getpass
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

SETTINGS = (
    "fsync = on",
    "listen_addresses = ''",
    "unix_socket_permissions = 0777",
    "shared_buffers = 16MB",
    "max_connections = 30",
    "logging_collector = off",
)


@dataclass(slots=True)
class Server:
    """A running server; `stop` ends it and removes its folder."""

    folder: Path
    programs: Path
    user: str
    _names: "count[int]" = field(default_factory=count)

    def start(self) -> None:
        """Start it; it answers when this returns."""
        options = f"-k {self.folder}"
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-o", options, "-l", self._log)

    def crash(self) -> None:
        """End it as a crash would: no session is asked, nothing is written at the end."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._data)

    def stop(self) -> None:
        """End it, and remove all that it kept."""
        self.crash()
        shutil.rmtree(self.folder)

    def dump(self, url: str, file: Path) -> None:
        """Write a database to a file, as its owner would for a backup."""
        self._run("pg_dump", "-Fc", "-f", str(self.folder / "dump"), url)
        shutil.copyfile(self.folder / "dump", file)

    def put_back(self, file: Path, url: str) -> None:
        """Make a database what a file says that it was."""
        shutil.copyfile(file, self.folder / "dump")
        self._run("pg_restore", "--clean", "--if-exists", "-d", url, str(self.folder / "dump"))

    def new_database(self) -> str:
        """The URL of a new, empty database."""
        name = f"record_{next(self._names)}"
        self.run_sql(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url(name)

    def url(self, database: str) -> str:
        """The URL of a database of that name."""
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def run_sql(self, sql: str) -> None:
        """Run a command as the owner of the server, in its own database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    def make(self) -> None:
        """Make the files of a new server."""
        self._run("initdb", "-D", self._data, "-U", self.user, "-A", "trust", "-N", "--locale=C",
                  "-E", "UTF8")  # fmt: skip
        settings = self.folder / "data" / "postgresql.conf"
        with settings.open("a", encoding="utf-8") as file:
            file.writelines(f"{each}\n" for each in SETTINGS)

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    @property
    def _log(self) -> str:
        return str(self.folder / "log")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", self.user, "--", *command]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stdout}"


def started_server() -> Server | None:
    """A new server; None where this machine has no programs for one."""
    programs = _programs()
    if programs is None:
        return None
    user = _user()
    # Not below pytest's folders: others may not enter those, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="truceline-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    server = Server(folder, programs, user)
    server.make()
    server.start()
    return server


def _programs() -> Path | None:
    """The folder of the newest server's programs."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[-3])
    )
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve())
    return found[-1].parent if found else None


def _user() -> str:
    if os.geteuid() != 0:
        return getpass.getuser()
    passwords = Path("/etc/passwd").read_text(encoding="utf-8")
    return (
        "postgres" if passwords.startswith("postgres:") or "\npostgres:" in passwords else "nobody"
    )
