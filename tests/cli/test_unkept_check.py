"""A check without `--record` keeps none, and finds what a node on a record finds."""

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cli import ford
from cli.playing import Truceline

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DESKS = ("line", "contacts", "incidents", "deconfliction", "node", "server")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["golan_1974", "every_term"])
def test_the_findings_are_those_of_a_record(
    truceline: Truceline, tmp_path: Path, name: str
) -> None:
    scenario = EXAMPLES / name / "scenario.toml"

    unkept = truceline("check", EXAMPLES / name, scenario, "--out", "unkept")
    kept = truceline("check", EXAMPLES / name, scenario, "--out", "kept", "--record", "record")

    assert unkept.out.replace("unkept/", "kept/") == kept.out
    tables = [
        pq.read_table(tmp_path / each / "findings.parquet").drop_columns("finding").to_pylist()
        for each in ("unkept", "kept")  # a node's record numbers what its other desks say, too
    ]
    assert len(tables[0]) > 10
    assert repr(tables[0]) == repr(tables[1])  # NaN is as good as NaN


@pytest.mark.slow
def test_observations_alone_load_no_desk_but_the_monitor(tmp_path: Path) -> None:
    folder = ford.agreement(tmp_path / "ford")
    day = ford.table(tmp_path / "day.csv", [ford.row("08:00:00"), ford.row("08:05:00")])
    asked = [str(folder), str(day)]
    script = (
        "import sys; from truceline.cli._entry import run\n"
        f"code = run(['check', *{asked}])\n"
        "loaded = {name.split('.')[1] for name in sys.modules if name.startswith('truceline.')}\n"
        f"print(sorted(loaded & set({DESKS})), file=sys.stderr); sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "[]"
