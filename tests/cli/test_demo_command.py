"""`truceline demo`: the main job on the agreement of 1974."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cli.playing import Truceline


@pytest.mark.slow
def test_the_demo_prints_what_it_found_and_where_the_report_lies_and_ends_by_0(
    truceline: Truceline, tmp_path: Path
) -> None:
    told = truceline("demo", "--out", "shown")

    report = tmp_path / "shown" / "report.html"
    assert told.code == 0
    assert report.is_file()
    assert f"   {report}\n" in told.out
    assert "Findings in force: " in told.out
    assert "people decide" in told.out
    assert pq.read_table(tmp_path / "shown" / "findings.parquet").num_rows > 20


def test_a_demo_that_may_not_write_is_refused_at_once(truceline: Truceline, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")

    told = truceline("demo", "--out", "taken")

    assert told.code == 2
    assert told.out == ""
    assert "taken: is a file, not a folder" in told.err
