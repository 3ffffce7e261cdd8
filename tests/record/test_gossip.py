"""Gossip: a log that tells two stories is found out at the first exchange, and can be shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record.writing import Sent, begun_record, key_for
from truceline.errors import BadProof
from truceline.record import Record
from truceline.record.bundle import read_bundle, take, write_bundle
from truceline.record.checkpoint import Checkpoint
from truceline.record.gossip import check_fork, compare, read_fork, write_fork
from truceline.record.tree import EMPTY_ROOT


def told(record: Record, *texts: str) -> Record:
    for text in texts:
        record.append("north", 5, Sent(text))
    return record


def test_what_others_hold_is_the_same_older_or_newer() -> None:
    with told(begun_record(), "a") as record:
        assert compare(record, record.checkpoint).standing == "same"
        old, old_size = record.checkpoint, record.size
        told(record, "b", "c")

        assert compare(record, old).standing == "behind"
        assert compare(record, old).theirs.size == old_size


def test_a_newer_checkpoint_is_believed_with_its_proof_only() -> None:
    with told(begun_record(), "a", "b") as record, Record.open(None, mirror=True) as mirror:
        take(mirror, read_bundle(b"".join(write_bundle(record, 0))), record.log)
        told(record, "c", "d")
        hashes = record.tiles.consistency(mirror.size, record.size)

        assert compare(mirror, record.checkpoint, hashes).standing == "ahead"
        assert compare(mirror, record.checkpoint, hashes[1:]).standing == "unproven"
        assert compare(mirror, record.checkpoint).standing == "unproven"


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5])
def test_a_fork_is_seen_and_its_evidence_convinces_anybody(count: int) -> None:
    """Ours holds seven entries; theirs, which is another record, two to seven."""
    with told(begun_record(), *"abcde") as ours, told(begun_record(), *"vwxyz"[:count]) as theirs:
        found = compare(ours, theirs.checkpoint)

        assert found.standing == "fork"
        assert found.fork is not None
        evidence = read_fork(write_fork(found.fork))
        one, two = check_fork(evidence, ours.log)
        assert (one.size, two.size) == (ours.size, theirs.size)
        assert one.root != two.root
        assert evidence == found.fork


def test_a_log_that_signs_an_empty_tree_with_a_root_is_shown_too() -> None:
    with told(begun_record(), "a") as ours:
        note = Checkpoint(ours.log.name, 0, b"\1" * 32).signed(key_for("log"))

        found = compare(ours, note)

        assert found.fork is not None
        assert found.fork.root == EMPTY_ROOT
        assert check_fork(found.fork, ours.log)[1].size == 0


def test_evidence_that_is_made_up_convinces_nobody() -> None:
    with told(begun_record(), *"abc") as ours, told(begun_record(), "x") as theirs:
        fork = compare(ours, theirs.checkpoint).fork
        assert fork is not None
        older = Checkpoint(ours.log.name, 2, ours.root_at(2))
        honest = older.signed(key_for("log"))
        stranger = older.signed(key_for("nobody"))
        proof = ours.tiles.consistency(2, ours.size)

        for made_up in (
            replace(fork, theirs=honest, root=older.root, hashes=proof),
            replace(fork, theirs=honest),
            replace(fork, root=b"\1" * 32),
            replace(fork, hashes=fork.hashes[1:]),
            replace(fork, theirs=stranger),
            replace(fork, theirs=fork.ours),
        ):
            with pytest.raises(BadProof):
                check_fork(made_up, ours.log)


def test_a_note_of_another_log_is_refused() -> None:
    with begun_record() as record, Record.open(None) as other:
        other.begin(1)
        with pytest.raises(BadProof, match="a checkpoint of"):
            compare(record, other.checkpoint)


@given(st.binary(max_size=40) | st.text(max_size=60).map(str.encode))
def test_reading_evidence_is_total(content: bytes) -> None:
    with pytest.raises(BadProof):
        read_fork(content)


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b'{"ours":"a","theirs":"b","root":"c","hashes":[]}',
        b'{"ours":"a","theirs":["b"],"root":"c","hashes":[]}',
        b'{"ours":"\\ud800","theirs":"b","root":"c","hashes":"d"}',
    ],
)
def test_evidence_of_another_shape_is_refused(content: bytes) -> None:
    with pytest.raises(BadProof):
        read_fork(content)
