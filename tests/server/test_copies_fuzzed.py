"""Copies from anybody: whatever their files hold, the verifier says in words that it is wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.copied import copied, resummed
from server.setting import furnished
from truceline.record.export.evidence import write_evidence
from truceline.record.export.verifier.checking import main

pytestmark = pytest.mark.slow
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
Made = tuple[dict[str, bytes], str, Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """A small copy, the log's key, and a place to write to."""
    place = tmp_path_factory.mktemp("copies")
    with furnished(place / "house") as house:
        files = copied(house, "brea", "entry:7")
        yield files, house.node.record.log.vkey, place / "copy"


def code_of(files: dict[str, bytes], made: Made) -> int:
    """How the verifier ends for these files; all their sums fit."""
    _, vkey, place = made
    shutil.rmtree(place, ignore_errors=True)
    write_evidence(resummed(files), place)
    return main([str(place), "--key", vkey])


def excerpt(files: dict[str, bytes]) -> str:
    """Name of the one excerpt."""
    (name,) = (each for each in files if each.startswith("excerpts/"))
    return name


def test_the_copy_itself_holds(made: Made) -> None:
    assert code_of(made[0], made) == 0


@FEW
@given(content=st.binary(max_size=300))
def test_any_bytes_in_the_place_of_an_excerpt_are_refused_in_words(
    content: bytes, made: Made
) -> None:
    files = made[0]

    assert code_of({**files, excerpt(files): content}, made) == 2


@FEW
@given(
    lines=st.lists(
        st.one_of(
            st.text(max_size=40),
            st.text(max_size=40).map(lambda each: f"+ {each}"),
            st.sampled_from(["+ {}", "+ []", "+ 1", '+ {"name":1}', "- ", f"- {'0' * 64}"]),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_any_lines_behind_a_sound_head_are_refused_in_words(lines: list[str], made: Made) -> None:
    files = made[0]
    head = files[excerpt(files)].partition(b"\n\n")[0]
    content = head + b"\n\n" + "".join(f"{each}\n" for each in lines).encode("utf-8", "replace")

    assert code_of({**files, excerpt(files): content}, made) == 2


@FEW
@given(name=st.sampled_from(["0", "07", "-1", "x", "7 ", "99"]))
def test_an_excerpt_under_another_name_is_refused_in_words(name: str, made: Made) -> None:
    files = dict(made[0])
    files[f"excerpts/{name}.excerpt"] = files.pop(excerpt(files))

    assert code_of(files, made) == 2


def test_objects_within_objects_without_end_are_refused_in_words(made: Made) -> None:
    files = made[0]
    head = files[excerpt(files)].partition(b"\n\n")[0]

    assert code_of({**files, excerpt(files): head + b"\n\n+ " + b"[" * 200_000 + b"\n"}, made) == 2
