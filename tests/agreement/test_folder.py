"""Folder: an agreement as it lies on a disk."""

import os
from pathlib import Path

import pytest

from agreement.small_world import files
from truceline.agreement.folder import BYTES_MOST, load
from truceline.errors import BadAgreement

ZONE = {"kind": "exclusion", "area": "zone"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in files(ZONE).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def refused(folder: Path) -> BadAgreement:
    with pytest.raises(BadAgreement) as caught:
        load(folder)
    assert str(folder) in caught.value.file
    assert caught.value.remedy
    return caught.value


def test_a_folder_is_read_with_the_shapes_it_names_and_no_other_file(folder: Path) -> None:
    (folder / "notes.txt").write_bytes(b"\xff")

    found = load(folder)

    assert sorted(found.files) == ["agreement.toml", "shapes.geojson"]
    assert found.terms[0].rule.id == "t-0"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such folder" in refused(tmp_path / "nowhere").what


@pytest.mark.parametrize("name", ["agreement.toml", "shapes.geojson"])
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    assert refused(folder).file == str(folder / name)


@pytest.mark.parametrize("name", ["agreement.toml", "shapes.geojson"])
@pytest.mark.parametrize("content", [b"", b" \n\t "])
def test_a_file_that_is_empty_is_named(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)

    error = refused(folder)

    assert "is empty" in error.what
    assert error.file == str(folder / name)


def test_a_file_of_more_than_64_mib_is_refused_before_it_is_read(folder: Path) -> None:
    with (folder / "shapes.geojson").open("wb") as sparse:
        sparse.truncate(BYTES_MOST + 1)

    assert "larger than 64 MiB" in refused(folder).what


def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "shapes.geojson").unlink()
    (folder / "shapes.geojson").mkdir()

    assert "no file" in refused(folder).what


def test_a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for(folder: Path) -> None:
    (folder / "shapes.geojson").unlink()
    os.mkfifo(folder / "shapes.geojson")

    assert "no file" in refused(folder).what


def test_refusals_name_the_path_and_the_line(folder: Path) -> None:
    text = (folder / "agreement.toml").read_text("utf-8")
    (folder / "agreement.toml").write_text(f"{text}\nzone_km = 3\n", "utf-8")

    error = refused(folder)

    assert error.file == f"{folder}/agreement.toml"
    assert error.line == len(text.split("\n")) + 1
