"""Sealed bodies: read by their audience, opened field by field, erased without a hole."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record.writing import Sent, begun_record
from truceline.errors import BadEntry, BadProof, RecordRefused
from truceline.record import Record, kind
from truceline.record.audit import faults, verify
from truceline.record.entries import Sealed
from truceline.record.erasure import blob_faults, erase
from truceline.record.keys import new_salt
from truceline.record.sealed import Opening, opens, public_of_reader, seal, unseal
from truceline.record.stores.sqlite import FILE


@kind("test.named/1")
@dataclass(frozen=True, slots=True)
class Named:
    name: str
    role: str
    phones: tuple[str, ...] = ()
    note: str | None = None


BODY = Named("Ana Bell", "duty officer", ("+1 555 0100",))
NORTH, SOUTH, EAST = new_salt(), new_salt(), new_salt()
READERS = {"north": public_of_reader(NORTH), "south": public_of_reader(SOUTH)}
SEALED, BLOB = seal(BODY, READERS)


def quiet(_: int) -> None:
    """Nobody watches."""


@pytest.mark.parametrize("secret", [NORTH, SOUTH], ids=["north", "south"])
def test_every_reader_of_the_audience_reads_the_body(secret: bytes) -> None:
    body, openings = unseal(SEALED, BLOB, secret)

    assert body == BODY
    assert [each.name for each in openings] == ["name", "phones", "role"]


def test_nobody_else_reads_it() -> None:
    with pytest.raises(BadProof, match="not sealed to this reader"):
        unseal(SEALED, BLOB, EAST)
    assert b"Ana" not in BLOB


def test_a_single_field_is_opened_to_somebody_else() -> None:
    _, openings = unseal(SEALED, BLOB, NORTH)
    role = openings[2]

    assert (role.name, role.text) == ("role", '"duty officer"')
    assert opens(SEALED, role)
    assert not opens(SEALED, replace(role, text='"spy"'))
    assert not opens(SEALED, replace(role, name="name"))
    assert not opens(SEALED, replace(role, kind="test.sent/1"))
    assert not opens(SEALED, replace(role, salt=openings[0].salt))
    assert not opens(SEALED, replace(role, salt="no hex"))


@given(st.text(max_size=9), st.text(max_size=9), st.integers(-9, 9))
def test_a_commitment_is_opened_in_one_way_only(kind: str, name: str, shift: int) -> None:
    """Moving letters from one part to its neighbour makes another commitment."""
    joined, at = kind + name, max(0, min(len(kind + name), len(kind) + shift))
    one = Opening(kind, name, "1", "00" * 32)
    other = Opening(joined[:at], joined[at:], "1", "00" * 32)

    assert (one.commitment == other.commitment) == (one == other)


def test_two_seals_of_one_body_have_nothing_in_common() -> None:
    again, blob = seal(BODY, READERS)

    assert not set(again.commitments) & set(SEALED.commitments)
    assert blob != BLOB


def test_the_number_of_fields_and_the_length_say_little() -> None:
    short, small = seal(Named("A", "b"), READERS)

    assert len(short.commitments) == len(SEALED.commitments) == 8
    assert len(small) == len(BLOB)


def test_an_author_who_seals_another_thing_than_it_commits_to_is_found_out() -> None:
    other, _ = seal(Named("Bo Carr", "duty officer"), READERS)

    with pytest.raises(BadProof, match="something else than the entry commits to"):
        unseal(other, BLOB, NORTH)


@given(st.integers(0, len(BLOB) - 1), st.integers(1, 255))
def test_a_changed_blob_cannot_be_opened(place: int, change: int) -> None:
    changed = BLOB[:place] + bytes([BLOB[place] ^ change]) + BLOB[place + 1 :]

    with pytest.raises(BadProof):
        unseal(SEALED, changed, NORTH)


@given(st.binary(max_size=400))
def test_opening_is_total_over_any_bytes(blob: bytes) -> None:
    with pytest.raises(BadProof):
        unseal(SEALED, blob, NORTH)


@pytest.mark.parametrize("count", [0, 256])
def test_there_is_a_reader_and_not_too_many(count: int) -> None:
    with pytest.raises(BadEntry, match="can be sealed to"):
        seal(BODY, {str(each): READERS["north"] for each in range(count)})


# ---- in the record --------------------------------------------------------------------------


def with_sealed(folder: Path | None) -> Record:
    record = begun_record(folder)
    record.append("north", 5, SEALED, blocks={SEALED.blob: BLOB})
    return record


def test_a_sealed_entry_stands_in_the_record_with_its_blob(tmp_path: Path) -> None:
    with with_sealed(tmp_path) as record:
        (entry,) = record.entries([Sealed])

        assert entry.body == SEALED
        assert unseal(entry.body, record.block(SEALED.blob), SOUTH)[0] == BODY
        assert list(blob_faults(record)) == []


def test_erasure_leaves_the_proof_and_no_trace_of_the_body(tmp_path: Path) -> None:
    with with_sealed(tmp_path) as record:
        before = record.prove(2).leaf

        erase(record, 2, author="monitor", order="court order 7", now_us=9)

        assert record.prove(2).leaf == before
        assert verify(record, quiet).size == 4
        assert list(faults(record, quiet)) == list(blob_faults(record)) == []
        with pytest.raises(RecordRefused, match="holds no block"):
            record.block(SEALED.blob)
    for path in tmp_path.glob(f"{FILE}*"):
        assert BLOB[-64:] not in path.read_bytes()


def test_a_lost_blob_is_told_from_an_erased_one(tmp_path: Path) -> None:
    with with_sealed(tmp_path) as record:
        record.store.drop_block(SEALED.blob)

        assert list(blob_faults(record)) == ["the blob of entry 2 is missing"]


def test_an_erasure_that_broke_off_is_seen(tmp_path: Path) -> None:
    with with_sealed(tmp_path) as record:
        erase(record, 2, author="monitor", order="court order 7", now_us=9)
        record.append("north", 10, Sent("put back"), blocks={sha256(BLOB).hexdigest(): BLOB})

        assert list(blob_faults(record)) == ["the blob of entry 2 was to be erased by entry 3"]


def test_what_is_not_sealed_cannot_be_erased() -> None:
    with with_sealed(None) as record, pytest.raises(RecordRefused, match="entry 1 is not sealed"):
        erase(record, 1, author="monitor", order="a whim", now_us=9)
