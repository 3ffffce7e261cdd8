"""Rows of a block: each has one text, and one of them can be proved without the others."""

from dataclasses import replace
from hashlib import sha256, shake_256
from unicodedata import normalize

import msgspec
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import BadProof
from truceline.record.canonical import INTEGER_MAX, strict
from truceline.record.rows import (
    PART_ROWS,
    RowTree,
    read_row_proof,
    row_texts,
    rows_root,
    write_row_proof,
)
from truceline.record.tree import EMPTY_ROOT, inclusion_proof, leaf_hash, root
from truceline.values.observations import Observations


def texts_of(told: Observations) -> list[str]:
    """The texts of all rows of a block, their salts made as the module says."""
    stream = shake_256(b"truceline/rows/v1\n" + told.to_ipc()).digest(16 * len(told))
    salts = [stream[start : start + 16].hex() for start in range(0, len(stream), 16)]
    texts: list[str] = row_texts(told, pa.array(salts, pa.string())).to_pylist()
    return texts


def unsalted(told: Observations) -> list[str]:
    """The same, every salt empty."""
    texts: list[str] = row_texts(told, pa.array([""] * len(told))).to_pylist()
    return [each.replace('"salt":"",', "") for each in texts]


def tracks(count: int) -> Observations:
    """So many fixes, every third without a height."""
    height_m = np.where(np.arange(count) % 3, np.arange(count) / 7, np.nan)
    return Observations.of(
        observed_us=np.arange(count) * 1000,
        object_id=[f"trk:{each % 5}" for each in range(count)],
        source=["mission"] * count,
        lat_deg=np.linspace(-33, 33, count),
        lon_deg=np.linspace(-179, 179, count),
        altitude_m=height_m,
    )


FILE = write_row_proof(RowTree(tracks(9).to_ipc()).proof(4))


def test_the_text_of_a_row_is_worked_by_hand() -> None:
    told = Observations.of(
        observed_us=[1_935_820_800_000_000, 7], object_id=['trk:"a"', "trk:é"], source=["x", "y"],
        lat_deg=[33.05, -0.00000004], lon_deg=[36.10005, np.nan], altitude_m=[np.nan, 10668.0005],
        speed_mps=[0.0625, 0.0], calibre_mm=[7.62, 122], count_best=[None, 3],
        party=["south", None],
    )  # fmt: skip

    assert unsalted(told) == [
        '{"calibre_um":7620,"lat_e7":330500000,"lon_e7":361000500,"object_id":"trk:\\"a\\"",'
        '"observed_us":1935820800000000,"party":"south","source":"x","speed_mmps":62}',
        '{"altitude_mm":10668000,"calibre_um":122000,"count_best":3,"lat_e7":0,'
        '"object_id":"trk:é","observed_us":7,"source":"y","speed_mmps":0}',
    ]


def test_what_no_integer_holds_is_written_as_text() -> None:
    told = Observations.of(
        observed_us=[2**60, INTEGER_MAX], object_id=["a", "b"], source=["x", "x"],
        altitude_m=[np.inf, 1e17], speed_mps=[1.5, 2.5],
    )  # fmt: skip

    first, second = (msgspec.json.decode(each) for each in unsalted(told))

    assert (first["observed_us"], second["observed_us"]) == (str(2**60), INTEGER_MAX)
    assert (first["altitude_mm"], second["altitude_mm"]) == ("inf", str(10**20))
    assert (first["speed_mmps"], second["speed_mmps"]) == (1500, 2500)


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.integers(-(2**63), 2**63 - 1),
            st.text(max_size=8),
            st.floats(),
            st.none() | st.text(max_size=3),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_every_row_has_a_canonical_text(rows: list[tuple[int, str, float, str | None]]) -> None:
    """Whatever a source states: the text can be read by the record's own strict reader."""
    at_us, objects, lat_deg, party = zip(*rows, strict=True)
    try:
        told = Observations.of(observed_us=at_us, object_id=objects, source=["x"] * len(rows),
                               lat_deg=lat_deg, party=party)  # fmt: skip
    except UnicodeEncodeError:
        return  # half a surrogate pair never comes into a block

    for row, text in zip(rows, texts_of(told), strict=True):
        value = strict(text.encode())
        assert value["object_id"] == normalize("NFC", row[1])
        assert ("party" in value, "lat_e7" in value) == (row[3] is not None, row[2] == row[2])


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2, 3, 6, 7, 8, 255, 256, 257])
def test_the_tree_of_rows_is_that_of_rfc_6962(count: int) -> None:
    told = tracks(count)
    hashes = [leaf_hash(each.encode()) for each in texts_of(told)]
    tree = RowTree(told.to_ipc())

    assert tree.root == root(hashes)
    assert rows_root(told.to_ipc()) == tree.root.hex()
    for row in {0, count // 2, count - 1}:
        proof = tree.proof(row)
        assert proof.hashes == inclusion_proof(hashes, row, size=count)
        assert proof.holds(tree.root)


@pytest.mark.slow
def test_a_tree_may_have_no_rows_and_more_than_one_part() -> None:
    many = tracks(PART_ROWS + 3)
    hashes = [leaf_hash(each.encode()) for each in texts_of(many)]

    assert rows_root(tracks(0).to_ipc()) == EMPTY_ROOT.hex()
    assert rows_root(many.to_ipc()) == root(hashes).hex()


def test_a_row_is_proved_by_a_file_of_its_own() -> None:
    tree = RowTree(tracks(100).to_ipc())
    content = write_row_proof(tree.proof(42))
    name = sha256(tracks(100).to_ipc()).hexdigest()

    proof = read_row_proof(content)

    assert proof == tree.proof(42)
    assert proof.holds(tree.root)
    assert content.startswith(f"truceline/row/v1\nblock {name}\nindex 42\nsize 100\n".encode())


def test_another_row_place_size_or_root_does_not_hold() -> None:
    tree = RowTree(tracks(100).to_ipc())
    proof = tree.proof(42)

    assert not replace(proof, text=proof.text + b" ").holds(tree.root)
    assert not replace(proof, row=43).holds(tree.root)
    assert not replace(proof, size=99, row=98).holds(tree.root)
    assert not proof.holds(RowTree(tracks(99).to_ipc()).root)


@given(st.binary(max_size=60) | st.integers(0, 500).map(lambda cut: FILE[:cut]))
def test_reading_a_proof_is_total(content: bytes) -> None:
    try:
        assert read_row_proof(content).holds(b"\0" * 32) is False
    except BadProof:
        return


def test_a_row_that_is_not_shown_cannot_be_found_by_trying() -> None:
    """Two blocks differ in their last row: all other rows have other salts, and other leaves."""
    told, other = tracks(100), tracks(100).with_column("speed_mps", [0.0] * 99 + [1.0])
    told = told.with_column("speed_mps", [0.0] * 100)

    one, two = texts_of(told), texts_of(other)

    assert unsalted(told)[:99] == unsalted(other)[:99]
    assert not set(one) & set(two)
    assert len({msgspec.json.decode(each)["salt"] for each in one + two}) == 200
