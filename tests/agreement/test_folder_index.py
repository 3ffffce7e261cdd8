"""The index on disk gives the same answers, and is never trusted."""

from pathlib import Path

import numpy as np
import pytest

from agreement.small_world import SHAPES, agreed, areas, box
from truceline.agreement import Agreement, folder_index
from truceline.agreement.folder_index import attach, index_path, keep, save
from truceline.agreement.shapes import Area, Line, Points, Reach
from truceline.kernels.cells import NO_CELLS
from truceline.kernels.ellipsoid import surface

UNEVEN = {"zone": {"accuracy_in": [{"area": "inner", "accuracy_m": 900}]}}


def world() -> Agreement:
    shapes = SHAPES | areas(inner=box((35.1, 33.1, 35.3, 33.3)))
    return agreed(shapes=shapes, fields=UNEVEN)


def reaches(agreement: Agreement) -> list[Reach]:
    rng = np.random.default_rng(1)
    lat, lon = rng.uniform(32.9, 34.1, 2_000), rng.uniform(34.8, 36.4, 2_000)
    lat[:4], lon[:4] = (33.2, 33.4, 33.2, np.nan), (35.0, 35.2, 35.1, 35.0)
    points = Points(lat, lon, surface(lat, lon), np.full(len(lat), 5.0))
    shapes: list[Area | Line] = [*agreement.areas.values(), *agreement.lines.values()]
    return [shape.reach(points) for shape in shapes]


@pytest.mark.slow
def test_what_comes_from_the_cache_answers_as_what_was_never_compiled(tmp_path: Path) -> None:
    save(world(), tmp_path)
    taken = world()

    assert attach(taken, tmp_path)
    assert all(line.trace.cells is not NO_CELLS for line in taken.lines.values())
    assert all(area.ground.zone is not None for area in taken.areas.values())
    for one, other in zip(reaches(taken), reaches(world()), strict=True):
        for name in ("signed_m", "beyond", "radius_m", "far_m"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@pytest.mark.slow
def test_what_a_check_compiled_is_kept_for_the_next_one(tmp_path: Path) -> None:
    asked = world()
    asked.lines["divide"].trace.prepare()

    assert keep(asked, tmp_path)
    taken = world()
    assert attach(taken, tmp_path)
    assert taken.lines["divide"].trace.cells is not NO_CELLS
    assert all(area.ground.zone is None for area in taken.areas.values())


@pytest.mark.slow
def test_what_was_taken_from_the_cache_is_not_written_again(tmp_path: Path) -> None:
    path = save(world(), tmp_path)
    taken = world()
    attach(taken, tmp_path)
    path.unlink()

    assert not keep(taken, tmp_path)
    assert not keep(world(), tmp_path)
    assert not path.exists()


@pytest.mark.slow
def test_a_cache_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    asked = world()
    asked.lines["divide"].trace.prepare()
    (tmp_path / "cache").write_text("a file, no folder")

    assert not keep(asked, tmp_path / "cache")


def test_where_nothing_lies_nothing_is_taken(tmp_path: Path) -> None:
    taken = world()

    assert not attach(taken, tmp_path / "none")
    assert taken.lines["divide"].trace.cells is NO_CELLS


@pytest.mark.slow
@pytest.mark.parametrize("place", [0, 20, 500, -1, -70_000])
def test_a_file_with_one_byte_changed_is_not_trusted(tmp_path: Path, place: int) -> None:
    path = save(world(), tmp_path)
    content = bytearray(path.read_bytes())
    content[place] ^= 0x55
    path.write_bytes(content)

    assert not attach(world(), tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}\n", b"\xff" * 100, b"[]\n", b"null\n"])
def test_a_file_that_is_no_index_is_not_trusted(tmp_path: Path, content: bytes) -> None:
    index_path(world(), tmp_path).write_bytes(content)

    assert not attach(world(), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("field", ["frame", "candidates", "words", "members"])
@pytest.mark.parametrize("became", ["", "something_else"])
def test_a_sound_file_of_another_form_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str, became: str
) -> None:
    def of_another_form(arrays: folder_index.Arrays, shapes: str) -> bytes:
        named = {
            f"{name.rpartition('.')[0]}.{became}" if name.endswith(f".{field}") else name: array
            for name, array in arrays.items()
            if became or not name.endswith(f".{field}")
        }
        return written(named, shapes)

    written = folder_index._content
    monkeypatch.setattr(folder_index, "_content", of_another_form)
    save(world(), tmp_path)
    taken = world()

    assert not attach(taken, tmp_path)
    assert all(line.trace.cells is NO_CELLS for line in taken.lines.values())


@pytest.mark.slow
def test_a_file_cut_short_is_not_trusted(tmp_path: Path) -> None:
    path = save(world(), tmp_path)
    path.write_bytes(path.read_bytes()[:-64])

    assert not attach(world(), tmp_path)


@pytest.mark.slow
def test_an_index_of_other_shapes_under_the_same_name_is_not_trusted(tmp_path: Path) -> None:
    other = agreed(shapes=SHAPES | areas(zone=box((35.0, 33.2, 35.3, 33.4))))
    save(other, tmp_path).rename(index_path(world(), tmp_path))

    assert not attach(world(), tmp_path)


@pytest.mark.slow
def test_a_file_that_was_refused_is_replaced_by_a_sound_one(tmp_path: Path) -> None:
    index_path(world(), tmp_path).write_bytes(b"damaged")

    save(world(), tmp_path)

    assert attach(world(), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [f"{world().digest}.index"]
