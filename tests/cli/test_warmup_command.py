"""`truceline warmup` compiles ahead; a check takes what it finds, or does without."""

from pathlib import Path

import pytest

from cli import ford
from cli.playing import Truceline


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's indexes lie."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "truceline"


@pytest.mark.slow
def test_warmup_leaves_an_index_of_each_agreement_named(
    truceline: Truceline, ford_folder: Path, cache: Path
) -> None:
    told = truceline("warmup", ford_folder)

    (index,) = cache.iterdir()
    assert told.code == 0
    assert index.suffix == ".index"
    assert str(index) in told.out


@pytest.mark.slow
def test_a_check_answers_alike_with_an_index_with_none_and_with_a_damaged_one(
    truceline: Truceline, ford_folder: Path, cache: Path, tmp_path: Path
) -> None:
    rows = ford.table(tmp_path / "rows.csv", [ford.row("10:00:00"), ford.row("10:05:00")])
    without = truceline("check", ford_folder, rows, "--json")

    truceline("warmup", ford_folder)
    taken = truceline("check", ford_folder, rows, "--json")
    (index,) = cache.iterdir()
    index.write_bytes(index.read_bytes()[:-1] + b"x")
    damaged = truceline("check", ford_folder, rows, "--json")

    assert without.code in (0, 1)
    assert without.json == taken.json == damaged.json


def test_warmup_refuses_what_is_no_agreement_before_it_compiles(
    truceline: Truceline, tmp_path: Path, cache: Path
) -> None:
    told = truceline("warmup", tmp_path / "nowhere")

    assert told.code == 2
    assert "there is no such folder" in told.err
    assert not cache.exists()
