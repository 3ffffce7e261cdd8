"""Verifiers of other people accept what we export, and refuse what is wrong in it."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from record.writing import Author, Sent, begun_record, new_record
from truceline.record import Record
from truceline.record.entry import Signed
from truceline.record.export import export
from truceline.record.note import encoded

PROGRAM = Path(__file__).with_name("foreign") / "verify.go"
GO_PATH = Path("/usr/share/gocode")  # where Debian's golang-golang-x-mod-dev puts its source


@dataclass(frozen=True)
class Exported:
    """An export, and what is known of an older state of the record."""

    folder: Path
    vkey: str
    old_size: int
    old_root: str


Go = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def go(tmp_path_factory: pytest.TempPathFactory) -> Go:
    """Run the Go program: its exit code and last words. Skips where it cannot be built."""
    if shutil.which("go") is None or not (GO_PATH / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        pytest.skip("Go and its x/mod are not installed (golang-go, golang-golang-x-mod-dev)")
    built = tmp_path_factory.mktemp("go") / "verify"
    cache = tmp_path_factory.mktemp("go-cache")
    env = {**os.environ, "GO111MODULE": "off", "GOPATH": str(GO_PATH), "GOCACHE": str(cache)}
    command = ["go", "build", "-o", str(built), str(PROGRAM)]
    subprocess.run(command, env=env, check=True, timeout=300)

    def run(*arguments: str | Path | int) -> tuple[int, str]:
        words = [str(built), *map(str, arguments)]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
        return done.returncode, done.stdout + done.stderr

    return run


def grown(record: Record, count: int) -> list[Signed]:
    """Write that many entries by an author far away; the last ones."""
    north, made = Author("north"), list[Signed]()
    for first in range(0, count, 1000):
        made = [north.write(Sent(str(each))) for each in range(first, min(first + 1000, count))]
        chains, start = record.chains(), record.size
        for number, each in enumerate(made, start):
            chains.check(each, number)
            chains.advance(each, number)
        record.commit(chains, made, {})
    return made


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """1,000 entries, exported; known is the state at 300."""
    return exported_record(tmp_path_factory.mktemp("log"), size=1000, old_size=300)


def exported_record(folder: Path, *, size: int, old_size: int) -> Exported:
    with new_record(folder / "record") as record:
        record.begin(1)
        grown(record, size - 1)
        export(record, folder / "export", lambda _: None)
        root = encoded(record.root_at(old_size))
        return Exported(folder / "export", record.log.vkey, old_size, root)


def leaf_of(exported: Exported, tmp_path: Path, index: int) -> Path:
    with Record.open(exported.folder.parent / "record", read_only=True) as record:
        (leaf,) = record.leaves(index, index + 1)
    path = tmp_path / "leaf"
    path.write_bytes(leaf)
    return path


@pytest.mark.parametrize("index", [0, 255, 256, 767, 768, 999])
def test_go_accepts_checkpoint_consistency_and_inclusion(
    index: int, exported: Exported, go: Go, tmp_path: Path
) -> None:
    told = exported
    leaf = leaf_of(told, tmp_path, index)

    code, said = go(told.folder, told.vkey, told.old_size, told.old_root, index, leaf)

    assert (code, said) == (0, "holds: 1000 entries\n")


def test_go_refuses_a_wrong_index(exported: Exported, go: Go, tmp_path: Path) -> None:
    told = exported
    leaf = leaf_of(told, tmp_path, 500)

    assert go(told.folder, told.vkey, told.old_size, told.old_root, 501, leaf)[0] == 1


def test_go_refuses_a_fork(exported: Exported, go: Go, tmp_path: Path) -> None:
    told = exported
    leaf = leaf_of(told, tmp_path, 500)
    with begun_record() as other:
        grown(other, 298)
        root = encoded(other.root())

    assert go(told.folder, told.vkey, told.old_size, root, 500, leaf)[0] == 1


def test_go_refuses_a_rollback(exported: Exported, go: Go, tmp_path: Path) -> None:
    told = exported
    leaf = leaf_of(told, tmp_path, 500)

    assert go(told.folder, told.vkey, 1001, told.old_root, 500, leaf)[0] == 1


def test_go_refuses_another_key(exported: Exported, go: Go, tmp_path: Path) -> None:
    told = exported
    leaf = leaf_of(told, tmp_path, 500)
    with Record.open(None) as record:
        record.begin(1)
        vkey = record.log.vkey

    assert go(told.folder, vkey, told.old_size, told.old_root, 500, leaf)[0] == 1


def test_go_refuses_a_changed_tile(go: Go, tmp_path: Path) -> None:
    told = exported_record(tmp_path / "log", size=1000, old_size=300)
    tile = told.folder / "tile" / "0" / "001"
    tile.write_bytes(bytes([tile.read_bytes()[0] ^ 1]) + tile.read_bytes()[1:])
    leaf = leaf_of(told, tmp_path, 300)

    assert go(told.folder, told.vkey, told.old_size, told.old_root, 300, leaf)[0] == 1


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(100_000, marks=pytest.mark.slow),
        pytest.param(1_000_000, marks=pytest.mark.long),
    ],
)
def test_go_accepts_a_large_log(size: int, go: Go, tmp_path: Path) -> None:
    told = exported_record(tmp_path / "log", size=size, old_size=size // 3)
    leaf = leaf_of(told, tmp_path, size - 2)

    code, said = go(told.folder, told.vkey, told.old_size, told.old_root, size - 2, leaf)

    assert (code, said) == (0, f"holds: {size} entries\n")
