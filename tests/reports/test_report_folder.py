"""Writing a report: whole files or none, and a clear refusal."""

import os
from pathlib import Path

import pytest
from report_sample import sample

from truceline.errors import Refusal
from truceline.reports.folder import files_of, write

NAMES = ["findings.csv", "findings.geojson", "findings.parquet", "report.html"]


def test_a_report_leaves_four_files_and_nothing_else(tmp_path: Path) -> None:
    paths = write(sample(), tmp_path / "new" / "out")

    assert sorted(path.name for path in paths) == NAMES
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == NAMES
    assert all(path.stat().st_size > 0 for path in paths)


def test_the_same_content_gives_the_same_bytes_and_replaces_an_older_report(tmp_path: Path) -> None:
    write(sample(title="Older"), tmp_path)

    write(sample(), tmp_path)

    written = {name: (tmp_path / name).read_bytes() for name in NAMES}
    assert written == files_of(sample())


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_text("mine")

    with pytest.raises(Refusal, match="is a file, not a folder"):
        write(sample(), file)

    assert file.read_text() == "mine"


def test_a_folder_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(Refusal, match="cannot be made"):
        write(sample(), tmp_path / "file" / "out")


def test_where_one_file_cannot_be_written_the_older_report_stays_whole(tmp_path: Path) -> None:
    write(sample(title="Older"), tmp_path)
    older = (tmp_path / "report.html").read_bytes()
    (tmp_path / "findings.csv").unlink()
    (tmp_path / "findings.csv").mkdir()

    with pytest.raises(Refusal, match=r"findings\.csv: is a folder"):
        write(sample(), tmp_path)

    assert (tmp_path / "report.html").read_bytes() == older
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(Refusal, match="cannot be written"):
        write(sample(), tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_disk_that_fills_up_leaves_no_half_file_behind(tmp_path: Path) -> None:
    part = tmp_path / f".report.html.{os.getpid()}.part"
    part.symlink_to("/dev/full")

    with pytest.raises(Refusal, match="cannot be written"):
        write(sample(), tmp_path)

    assert list(tmp_path.iterdir()) == []
