"""The Merkle tree: hand-worked roots, the definition of RFC 6962, and public vectors."""

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.record.tree import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

VECTORS = Path(__file__).resolve().parents[2].parent / "shared" / "vectors" / "merkle"
# Its two roots are equal but hold 12 bytes; ours are 32 bytes or no roots at all.
STRICTER_BY_DESIGN = "sizes-are-equal-one-and-proof-is-empty.json"

HASHES = [leaf_hash(bytes([number])) for number in range(70)]
sizes = st.integers(1, len(HASHES))


def defined_root(hashes: list[bytes]) -> bytes:
    """MTH(D[n]) of section 2.1, word for word."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(defined_root(hashes[:split]), defined_root(hashes[split:]))


def defined_path(index: int, hashes: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of section 2.1.1, word for word."""
    if len(hashes) == 1:
        return []
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    if index < split:
        return [*defined_path(index, hashes[:split]), defined_root(hashes[split:])]
    return [*defined_path(index - split, hashes[split:]), defined_root(hashes[:split])]


def defined_subproof(old_size: int, hashes: list[bytes], *, complete: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of section 2.1.2, word for word."""
    if old_size == len(hashes):
        return [] if complete else [defined_root(hashes)]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    left, right = hashes[:split], hashes[split:]
    if old_size <= split:
        return [*defined_subproof(old_size, left, complete=complete), defined_root(right)]
    return [*defined_subproof(old_size - split, right, complete=False), defined_root(left)]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert EMPTY_ROOT.hex() == expected
    assert root([]) == EMPTY_ROOT


def test_the_hash_of_an_empty_leaf_is_that_of_one_zero_byte() -> None:
    expected = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"

    assert leaf_hash(b"").hex() == expected


def test_the_root_of_one_leaf_is_its_hash() -> None:
    expected = sha256(b"\x00one").digest()

    assert root([leaf_hash(b"one")]) == expected


def test_the_root_of_two_leaves_is_one_node() -> None:
    one, two = sha256(b"\x00one").digest(), sha256(b"\x00two").digest()
    expected = sha256(b"\x01" + one + two).digest()

    assert root([leaf_hash(b"one"), leaf_hash(b"two")]) == expected


def test_the_third_leaf_hangs_from_the_root() -> None:
    one, two, three = (sha256(b"\x00" + word).digest() for word in (b"one", b"two", b"three"))
    expected = sha256(b"\x01" + sha256(b"\x01" + one + two).digest() + three).digest()

    assert root([leaf_hash(word) for word in (b"one", b"two", b"three")]) == expected


def test_the_worked_example_of_the_rfc_proves_leaf_four_of_seven() -> None:
    d = HASHES[:7]
    expected = (d[5], d[6], node_hash(node_hash(d[0], d[1]), node_hash(d[2], d[3])))

    assert inclusion_proof(d, 4, size=7) == expected


def test_the_worked_example_of_the_rfc_proves_three_leaves_within_seven() -> None:
    d = HASHES[:7]
    right = node_hash(node_hash(d[4], d[5]), d[6])
    expected = (d[2], d[3], node_hash(d[0], d[1]), right)

    assert consistency_proof(d, 3, size=7) == expected


@given(st.integers(0, len(HASHES)))
def test_a_root_is_that_of_the_definition(size: int) -> None:
    assert root(HASHES[:size]) == defined_root(HASHES[:size])


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_tree_grown_in_two_steps_is_the_tree_grown_in_one(first: int, second: int) -> None:
    in_two = Frontier().grown(HASHES[:first]).grown(HASHES[first : first + second])

    assert in_two == Frontier().grown(HASHES[: first + second])
    assert len(in_two.peaks) == (first + second).bit_count()


@given(sizes, st.data())
def test_an_inclusion_proof_is_that_of_the_definition(size: int, choice: st.DataObject) -> None:
    index = choice.draw(st.integers(0, size - 1))

    proof = inclusion_proof(HASHES, index, size=size)

    assert list(proof) == defined_path(index, HASHES[:size])
    assert verify_inclusion(HASHES[index], index, size=size, proof=proof, root=root(HASHES[:size]))


@given(sizes, st.data())
def test_a_consistency_proof_is_that_of_the_definition(size: int, choice: st.DataObject) -> None:
    old_size = choice.draw(st.integers(1, size))
    old, new = root(HASHES[:old_size]), root(HASHES[:size])

    proof = consistency_proof(HASHES, old_size, size=size)

    assert list(proof) == defined_subproof(old_size, HASHES[:size], complete=True)
    assert verify_consistency(old, old_size, size=size, proof=proof, root=new)


@given(sizes, st.data())
def test_an_inclusion_proof_fits_no_other_leaf_place_or_root(
    size: int, choice: st.DataObject
) -> None:
    index = choice.draw(st.integers(0, size - 1))
    other = choice.draw(st.integers(0, size).filter(lambda number: number != index))
    proof, total = inclusion_proof(HASHES, index, size=size), root(HASHES[:size])

    assert not verify_inclusion(leaf_hash(b"another"), index, size=size, proof=proof, root=total)
    assert not verify_inclusion(HASHES[index], other, size=size, proof=proof, root=total)
    assert not verify_inclusion(HASHES[index], index, size=size, proof=proof, root=EMPTY_ROOT)
    assert not verify_inclusion(
        HASHES[index], index, size=size, proof=(*proof, EMPTY_ROOT), root=total
    )


@given(st.integers(2, len(HASHES)), st.data())
def test_a_changed_past_is_never_consistent(size: int, choice: st.DataObject) -> None:
    old_size = choice.draw(st.integers(1, size - 1))
    changed = choice.draw(st.integers(0, old_size - 1))
    forged = [*HASHES[:changed], leaf_hash(b"forged"), *HASHES[changed + 1 : size]]

    proof = consistency_proof(forged, old_size, size=size)

    assert not verify_consistency(
        root(HASHES[:old_size]), old_size, size=size, proof=proof, root=root(forged)
    )


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0), (0, 71)])
def test_there_is_no_inclusion_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match=r"no (leaf|tree) .* leaves"):
        inclusion_proof(HASHES, index, size=size)


@pytest.mark.parametrize(("old_size", "size"), [(0, 3), (4, 3), (3, 71)])
def test_there_is_no_consistency_proof_of_a_tree_that_was_not_there(
    old_size: int, size: int
) -> None:
    with pytest.raises(ValueError, match=r"no tree of \d+ in \d+ leaves"):
        consistency_proof(HASHES, old_size, size=size)


def test_nothing_is_included_in_an_empty_tree() -> None:
    forged = node_hash(HASHES[0], HASHES[1])

    assert not verify_inclusion(HASHES[0], 0, size=0, proof=(), root=EMPTY_ROOT)
    assert not verify_inclusion(HASHES[0], 0, size=0, proof=(HASHES[1],), root=forged)


def test_a_tree_is_consistent_with_itself_by_its_root_and_an_empty_proof_alone() -> None:
    one, other = root(HASHES[:3]), root(HASHES[:4])

    assert verify_consistency(one, 3, size=3, proof=(), root=one)
    assert not verify_consistency(one, 3, size=3, proof=(), root=other)
    assert not verify_consistency(one, 3, size=3, proof=(one,), root=one)


def test_an_empty_tree_is_consistent_with_nothing() -> None:
    assert not verify_consistency(EMPTY_ROOT, 0, size=0, proof=(), root=EMPTY_ROOT)
    assert not verify_consistency(EMPTY_ROOT, 0, size=1, proof=(), root=HASHES[0])


def test_a_root_that_is_no_sha256_is_refused() -> None:
    short = b"dont care 2."

    assert not verify_consistency(short, 1, size=1, proof=(), root=short)
    assert not verify_inclusion(short, 0, size=1, proof=(), root=short)


def vectors(folder: str) -> list[Any]:
    """One parameter a file; where the vectors are absent one that skips, in plain sight."""
    files = sorted((VECTORS / folder).rglob("*.json"))
    if not files:
        reason = "the public Merkle vectors are not on this machine"
        return [pytest.param(None, marks=pytest.mark.skip(reason=reason))]
    return [pytest.param(file, id=str(file.relative_to(VECTORS))) for file in files]


def unpacked(vector: dict[str, Any], *names: str) -> list[bytes]:
    return [b64decode(vector[name] or "", validate=True) for name in names]


@pytest.mark.parametrize("file", vectors("inclusion"))
def test_inclusion_is_answered_as_the_public_vectors_say(file: Path) -> None:
    vector = json.loads(file.read_text())
    leaf, total = unpacked(vector, "leafHash", "root")
    proof = [b64decode(each, validate=True) for each in vector["proof"] or ()]

    included = verify_inclusion(
        leaf, vector["leafIdx"], size=vector["treeSize"], proof=proof, root=total
    )

    assert included is not vector["wantErr"]


@pytest.mark.parametrize("file", vectors("consistency"))
def test_consistency_is_answered_as_the_public_vectors_say(file: Path) -> None:
    vector = json.loads(file.read_text())
    old, new = unpacked(vector, "root1", "root2")
    proof = [b64decode(each, validate=True) for each in vector["proof"] or ()]

    consistent = verify_consistency(
        old, vector["size1"], size=vector["size2"], proof=proof, root=new
    )

    expected = not vector["wantErr"] and file.name != STRICTER_BY_DESIGN
    assert consistent is expected
