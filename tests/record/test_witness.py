"""Witnesses cosign what grew, and nothing else; a mirror only what it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record.writing import Closed, Sent, begun_record, key_for
from truceline.errors import BadProof, RecordRefused
from truceline.record import Record
from truceline.record.checkpoint import Checkpoint, read_checkpoint, with_signatures
from truceline.record.note import cosigned_s, cosigner, read_note, read_signature
from truceline.record.proof import read_proof, write_proof
from truceline.record.tree import EMPTY_ROOT
from truceline.record.witness import (
    Answer,
    Cosigner,
    answer,
    cosign_held,
    request_of,
    taken,
    write_request,
)

ME = Cosigner("north.example/witness", key_for("witness of north"))


def asked(request: bytes, record: Record, cosigned: Checkpoint | None = None) -> Answer:
    known = {record.log.name: record.log}
    before = {record.log.name: cosigned} if cosigned else {}
    return answer(request, known, before, ME, now_s=1_700_000_000)


def head(record: Record, size: int) -> Checkpoint:
    return Checkpoint(record.log.name, size, record.root_at(size))


def test_the_first_checkpoint_of_a_log_is_cosigned() -> None:
    with begun_record() as record:
        told = asked(request_of(record, 0), record)

        assert (told.status, told.keep) == (200, head(record, 2))
        line = read_signature(told.body.decode().rstrip("\n"))
        note = read_note(with_signatures(record.checkpoint, (line,)))
        assert cosigned_s(note, cosigner(ME.name, ME.key.public)) == 1_700_000_000


@pytest.mark.parametrize("old", range(1, 40))
def test_what_grew_out_of_the_last_one_is_cosigned(old: int) -> None:
    with begun_record() as record:
        record.append("north", 5, *[Sent(str(each)) for each in range(37)])

        assert asked(request_of(record, old), record, head(record, old)).status == 200


def test_a_request_from_another_size_gets_the_right_one() -> None:
    with begun_record() as record:
        told = asked(request_of(record, 0), record, head(record, 1))

        assert (told.status, told.body) == (409, b"1\n")
        assert told.content_type == "text/x.tlog.size"


def test_a_fork_of_the_same_size_and_a_larger_one_are_refused_and_kept() -> None:
    with begun_record() as record, begun_record() as fork:
        cosigned = head(record, 2)
        same = asked(write_request(2, (), fork.checkpoint), fork, cosigned)
        fork.append("north", 5, Closed(0))
        larger = asked(request_of(fork, 2), fork, cosigned)

        assert [each.status for each in (same, larger)] == [422, 422]
        assert larger.evidence == fork.checkpoint
        assert same.keep is None


def test_a_rollback_is_refused() -> None:
    with begun_record() as record:
        old = record.checkpoint
        record.append("north", 5, Sent("a"))
        cosigned = head(record, 3)

        assert asked(write_request(2, (), old), record, cosigned).status == 409
        assert asked(write_request(3, (), old), record, cosigned).status == 400


def test_a_broken_proof_is_refused() -> None:
    with begun_record() as record:
        record.append("north", 5, *[Sent(str(each)) for each in range(9)])
        hashes = record.tiles.consistency(5, 11)

        for wrong in (hashes[1:], hashes[::-1], (*hashes, hashes[0]), ()):
            request = write_request(5, wrong, record.checkpoint)
            assert asked(request, record, head(record, 5)).status == 422
        assert asked(write_request(0, hashes, record.checkpoint), record).status == 422


def test_an_unknown_log_and_an_unknown_key_are_told_apart() -> None:
    with begun_record() as record, Record.open(None) as other:
        other.begin(1)
        false = head(record, 2).signed(key_for("somebody else"))

        assert asked(request_of(other, 0), record).status == 404
        assert asked(write_request(0, (), false), record).status == 403


def test_an_empty_tree_has_the_empty_root() -> None:
    with begun_record() as record:
        key = key_for("log")
        good = Checkpoint(record.log.name, 0, EMPTY_ROOT).signed(key)
        bad = Checkpoint(record.log.name, 0, b"\x01" * 32).signed(key)

        assert asked(write_request(0, (), good), record).status == 200
        assert asked(write_request(0, (), bad), record).status == 422


@given(st.binary(max_size=300), st.integers(0, 300))
def test_any_bytes_have_an_answer(noise: bytes, place: int) -> None:
    request = request_of(_RECORD, 2)
    for each in (noise, request[:place] + noise[:3] + request[place + 2 :]):
        assert asked(each, _RECORD, head(_RECORD, 2)).status in (200, 400, 403, 404, 409, 422)


_RECORD = begun_record()
_RECORD.append("north", 5, Sent("a"), Sent("b"))


def test_a_mirror_cosigns_what_it_holds() -> None:
    with begun_record() as record:
        record.append("north", 5, Sent("a"))
        line = cosign_held(record, record.checkpoint, ME, now_s=9)

        note = read_note(with_signatures(record.checkpoint, (line,)))
        assert cosigned_s(note, cosigner(ME.name, ME.key.public)) == 9
        assert read_checkpoint(note.text).size == 3


def test_a_mirror_cosigns_neither_what_it_lacks_nor_a_fork() -> None:
    with begun_record() as record, begun_record() as fork:
        fork.append("north", 5, Sent("a"))

        with pytest.raises(BadProof, match="3 entries are signed for, 2 are here"):
            cosign_held(record, fork.checkpoint, ME, now_s=9)
        record.append("north", 5, Sent("b"))
        with pytest.raises(BadProof, match="has signed another tree"):
            cosign_held(record, fork.checkpoint, ME, now_s=9)


def test_an_entry_is_proved_under_an_older_cosigned_checkpoint() -> None:
    with begun_record() as record, begun_record() as fork:
        old = record.checkpoint
        line = cosign_held(record, old, ME, now_s=9)
        record.append("north", 5, Sent("a"))

        proof = record.prove(1, with_signatures(old, (line,)))

        assert read_proof(write_proof(proof), record.log) == proof
        assert (proof.size, b"north.example/witness" in proof.checkpoint) == (2, True)
        with pytest.raises(RecordRefused, match="there is no entry 2"):
            record.prove(2, old)
        with pytest.raises(BadProof, match="over another tree"):
            record.prove(1, fork.checkpoint)


def test_a_log_keeps_the_cosignature_or_learns_from_which_size_to_ask() -> None:
    who = cosigner(ME.name, ME.key.public)
    with begun_record() as record:
        told = asked(request_of(record, 0), record)
        note = taken(record.checkpoint, told.status, told.body, who)
        assert isinstance(note, bytes) and cosigned_s(read_note(note), who) == 1_700_000_000

        again = asked(request_of(record, 0), record, told.keep)
        assert taken(record.checkpoint, again.status, again.body, who) == record.size


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (404, b"unknown log\n", "404 unknown log"),
        (422, b"not consistent\n", "422 not consistent"),
        (200, b"", "is not base64"),
        (200, b"\xff\xfe", "is not base64"),
        (409, b"many\n", "is no size"),
    ],
)
def test_what_is_no_cosignature_is_kept_nowhere(status: int, body: bytes, why: str) -> None:
    with begun_record() as record, pytest.raises(BadProof, match=why):
        taken(record.checkpoint, status, body, cosigner(ME.name, ME.key.public))


def test_a_cosignature_by_another_key_is_none() -> None:
    with begun_record() as record:
        told = asked(request_of(record, 0), record)
        other = cosigner("south.example/witness", key_for("witness of south").public)
        with pytest.raises(BadProof, match="holds no cosignature of its key"):
            taken(record.checkpoint, told.status, told.body, other)


@given(st.sampled_from([200, 404, 409]), st.binary(max_size=200))
def test_any_answer_of_a_witness_is_a_size_or_refused(status: int, body: bytes) -> None:
    who = cosigner(ME.name, ME.key.public)
    with begun_record() as record:
        try:
            told: bytes | int = taken(record.checkpoint, status, body, who)
        except BadProof as bad:
            told = -1 if bad.what else b""
    assert isinstance(told, int)
