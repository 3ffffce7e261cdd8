"""Verifiers of other people accept what we export, and refuse what is wrong in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from record.writing import Author, Sent, begun_record, key_for, new_record
from truceline.record import Record
from truceline.record.checkpoint import Checkpoint, with_signatures
from truceline.record.entry import Signed
from truceline.record.export import export
from truceline.record.note import cosigned_s, encoded, read_note, read_signature, read_verifier
from truceline.record.witness import request_of, write_request

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).with_name("foreign") / "verify.go"
GO_PATH = Path("/usr/share/gocode")  # where Debian's golang-golang-x-mod-dev puts its source


@dataclass(frozen=True)
class Exported:
    """An export, and what is known of an older state of the record."""

    folder: Path
    vkey: str
    size: int
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
        return Exported(folder / "export", record.log.vkey, size, old_size, root)


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


@pytest.fixture(scope="module", params=[100_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """As many entries, exported; known is the state at a third."""
    size = request.param
    return exported_record(tmp_path_factory.mktemp("large"), size=size, old_size=size // 3)


def test_go_accepts_a_large_log(large: Exported, go: Go, tmp_path: Path) -> None:
    index = 3 * large.old_size - 2
    leaf = leaf_of(large, tmp_path, index)

    code, said = go(large.folder, large.vkey, large.old_size, large.old_root, index, leaf)

    assert (code, said) == (0, f"holds: {large.size} entries\n")


# ---- PyPI's aics-tlog and aics-witness, which need Python 3.12 ------------------------------


@pytest.fixture
def aics() -> Path:
    """The folder of their programs, which AICS_BIN names; without it the folder of this Python.

    Skips where they are not installed.
    """
    named = os.environ.get("AICS_BIN")
    folder = Path(named or Path(sys.executable).parent)
    if (folder / "aics-tlog").exists():
        return folder
    assert not named, f"AICS_BIN names {named}, where no aics-tlog is"
    pytest.skip("aics-tlog is not installed (AICS_BIN names the folder of its programs)")


def asked(*words: str | Path) -> tuple[int, str]:
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_aics_tlog_accepts_checkpoint_inclusion_and_consistency(
    exported: Exported, aics: Path, tmp_path: Path
) -> None:
    refuse_what_is_wrong(exported, aics, tmp_path)


def test_aics_tlog_accepts_a_large_log(large: Exported, aics: Path, tmp_path: Path) -> None:
    refuse_what_is_wrong(large, aics, tmp_path)


def refuse_what_is_wrong(told: Exported, aics: Path, tmp_path: Path) -> None:
    """It accepts checkpoint, inclusion and growth, and refuses a wrong index and a fork."""
    tool, index = aics / "aics-tlog", told.size // 2
    log = ("--tiles", told.folder, "--log-key", told.vkey)
    proved = (*log, "--leaf", leaf_of(told, tmp_path, index), "--index")
    old, fork = tmp_path / "old", tmp_path / "fork"
    with Record.open(told.folder.parent / "record", read_only=True) as record:
        known = Checkpoint(record.log.name, told.old_size, record.root_at(told.old_size))
    old.write_bytes(known.signed(key_for("log")))
    other = Checkpoint(known.origin, known.size, bytes(32))
    fork.write_bytes(other.signed(key_for("log")))

    assert asked(tool, "verify-checkpoint", *log)[0] == 0
    assert asked(tool, "verify-inclusion", *proved, str(index))[0] == 0
    assert asked(tool, "verify-inclusion", *proved, str(index + 1))[0] == 1
    assert asked(tool, "verify-consistency", *log, "--old-checkpoint", old)[0] == 0
    assert asked(tool, "verify-consistency", *log, "--old-checkpoint", fork)[0] != 0


def test_aics_witness_cosigns_what_grew_and_refuses_fork_and_rollback(
    aics: Path, tmp_path: Path
) -> None:
    requests: list[bytes] = []
    with begun_record() as record, begun_record() as fork:
        requests.append(request_of(record, 0))
        grown(record, 50)
        requests.append(request_of(record, 2))
        grew = record.checkpoint
        grown(fork, 60)
        requests.append(write_request(52, fork.tiles.consistency(52, 62), fork.checkpoint))
        requests.append(request_of(fork, 2))
        requests.append(write_request(52, (), fork.checkpoint))
        vkey = record.log.vkey
    files = [tmp_path / str(place) for place in range(len(requests))]
    for file, request in zip(files, requests, strict=True):
        file.write_bytes(request)
    script = Path(__file__).with_name("foreign") / "witness.py"

    code, said = asked(aics / "python", script, tmp_path, vkey, *files)

    witness, *lines = said.splitlines()
    answers = [each for each in lines if each[:3].isdigit()]  # it tells its reasons beside
    assert code == 0, said
    assert [each[:3] for each in answers] == ["200", "200", "422", "409", "422"]
    note = with_signatures(grew, (read_signature(answers[1][4:]),))
    assert cosigned_s(read_note(note), read_verifier(witness)) is not None
