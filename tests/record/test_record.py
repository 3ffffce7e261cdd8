"""The record: all or nothing, in one order, the same after it was opened again."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from record.writing import Closed, Sent, behind, named, new_record, tampered
from truceline.errors import BadEntry, RecordRefused, Refusal
from truceline.record import Record
from truceline.record.entries import Created
from truceline.record.entry import parse
from truceline.record.reading import PAGE
from truceline.record.tree import EMPTY_ROOT, leaf_hash, root, verify_inclusion


def closed(about: Any) -> Closed:
    """With what a careless caller may put in."""
    return Closed(about)


def test_entries_are_numbered_in_the_order_they_were_written() -> None:
    with new_record() as record:
        first = record.append("monitor", 5, Sent("a"), Closed(0))
        second = record.append("south", 6, Sent("b"))

        assert [each.number for each in first + second] == [1, 2, 3]
        assert list(record.entries())[1:] == first + second
        assert record.size == 4


def test_the_first_entry_says_how_the_record_began() -> None:
    with Record.open(None) as record:
        record.append("monitor", 5, Sent("a"))

        (first,) = record.entries(kinds=[Created])

        assert (first.number, first.author, first.at_us) == (0, "monitor", 5)
        assert first.body.origin == record.log.name


def test_an_entry_keeps_author_time_and_body() -> None:
    with new_record() as record:
        (entry,) = record.append("south", 1_700_000_000_000_000, Sent("a"))

        assert (entry.author, entry.at_us, entry.body) == (
            "south",
            1_700_000_000_000_000,
            Sent("a"),
        )
        assert parse(entry.leaf, number=1) == entry


def test_entries_are_asked_for_by_kind_and_from_a_number_on() -> None:
    with Record.open(None) as record:
        record.append("monitor", 5, Sent("a"), Closed(0), Sent("b"), Closed(2))

        assert [each.body for each in record.entries(kinds=[Closed])] == [Closed(0), Closed(2)]
        assert [each.body for each in record.entries(since=3)] == [Sent("b"), Closed(2)]
        assert [each.number for each in record.entries(kinds=[Sent], since=2)] == [3]
        assert list(record.entries(kinds=[])) == []
        assert list(record.entries(since=5)) == []


def test_a_class_of_no_kind_cannot_be_asked_for() -> None:
    with Record.open(None) as record, pytest.raises(BadEntry, match="not the body of any kind"):
        record.entries(kinds=[str])


@pytest.mark.slow
def test_what_is_written_while_reading_is_left_for_the_next_reading() -> None:
    with Record.open(None) as record:
        record.append("monitor", 5, *[Sent("a")] * (PAGE + 1))

        for entry in record.entries():
            record.append("monitor", 6, Closed(entry.number))

        assert record.size == 2 * (PAGE + 2)


def test_appending_nothing_changes_nothing() -> None:
    with Record.open(None) as record:
        assert record.append("monitor", 5) == []
        assert record.root() == EMPTY_ROOT


@pytest.mark.parametrize("in_memory", [True, False])
def test_one_bad_body_leaves_nothing_of_the_others_behind(in_memory: bool, folder: Path) -> None:
    digest, content = named(b"block")
    with Record.open(None if in_memory else folder) as record:
        record.append("monitor", 5, Sent("a"))
        before = record.root()

        with pytest.raises(BadEntry, match=r"test.closed/1: body.about: float"):
            record.append("monitor", 6, Sent("b"), closed(0.5), blocks={digest: content})

        assert (record.size, record.root()) == (2, before)
        assert [each.body for each in record.entries(since=1)] == [Sent("a")]
        with pytest.raises(RecordRefused, match="holds no block"):
            record.block(digest)


def test_a_full_disk_leaves_nothing_of_the_batch_behind(tmp_path: Path) -> None:
    digest, content = named(b"block" * 200_000)
    with Record.open(tmp_path) as record:
        record.append("monitor", 5, Sent("a"))
        before = record.root()
        connection = record.store._connection  # type: ignore[attr-defined]
        pages = connection.pragma("page_count")
        connection.pragma("max_page_count", pages + 2)

        with pytest.raises(RecordRefused, match=r"nothing was written: .*full"):
            record.append("monitor", 6, Sent("b", digest), blocks={digest: content})

        assert (record.size, record.root()) == (2, before)
        record.append("monitor", 7, Sent("c"))
    with Record.open(tmp_path) as record:
        assert [each.body for each in record.entries(since=1)] == [Sent("a"), Sent("c")]
        with pytest.raises(RecordRefused, match="holds no block"):
            record.block(digest)


def test_a_block_is_given_back_by_its_digest(folder: Path) -> None:
    digest, content = named(b"\x00block\xff")
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a", digest), blocks={digest: content})
        record.append("monitor", 6, Sent("again", digest), blocks={digest: content})

        assert record.block(digest) == content


@pytest.mark.parametrize("name", ["", "xyz", "0" * 64, sha256(b"block").hexdigest().upper()])
def test_a_block_that_is_not_what_its_name_says_is_refused(name: str) -> None:
    with Record.open(None) as record:
        with pytest.raises(BadEntry, match="has another SHA-256 than its name"):
            record.append("monitor", 5, Sent("a"), blocks={name: b"block"})

        assert record.size == 0


@pytest.mark.parametrize("digest", ["", "xyz", "0" * 64])
def test_a_block_that_was_never_written_is_refused(digest: str) -> None:
    with Record.open(None) as record, pytest.raises(RecordRefused, match="holds no block"):
        record.block(digest)


def test_a_record_in_memory_may_drop_its_blocks_and_says_so() -> None:
    digest, content = named(b"block")
    with Record.open(None, keep_blocks=False) as record:
        record.append("monitor", 5, Sent("a", digest), blocks={digest: content})

        with pytest.raises(RecordRefused, match="was not kept: this record stands in memory"):
            record.block(digest)
        with pytest.raises(BadEntry, match="has another SHA-256"):
            record.append("monitor", 6, Sent("b"), blocks={digest: b"other"})


def test_a_proof_shows_that_an_entry_stands_in_the_record() -> None:
    with Record.open(None) as record:
        entries = record.append("monitor", 5, *[Sent(str(each)) for each in range(11)])

        for entry in entries:
            proof = record.prove(entry.number)

            assert (proof.leaf, proof.root, proof.size) == (entry.leaf, record.root(), 12)
            assert verify_inclusion(
                leaf_hash(proof.leaf),
                proof.number,
                size=proof.size,
                proof=proof.hashes,
                root=proof.root,
            )


@pytest.mark.parametrize("number", [-1, 2])
def test_there_is_no_proof_of_an_entry_that_is_not_there(number: int) -> None:
    with Record.open(None) as record:
        record.append("monitor", 5, Sent("a"))

        with pytest.raises(RecordRefused, match=f"there is no entry {number}; the record holds 2"):
            record.prove(number)


batches = st.lists(st.lists(st.text("abé", max_size=3), max_size=4), max_size=5)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(batches)
def test_a_record_opened_again_is_the_same_record(texts: list[list[str]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with new_record(folder) as record:
            written = [
                entry for batch in texts for entry in record.append("south", 5, *map(Sent, batch))
            ]
            total = record.root()

        with Record.open(folder) as again:
            entries = list(again.entries())
            assert entries[1:] == written
            assert again.size == len(entries)
            assert again.root() == total == root(leaf_hash(entry.leaf) for entry in entries)


def test_a_changed_leaf_is_noticed_when_it_is_read(folder: Path) -> None:
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a"), Sent("b"))
    tampered(folder, "entry.leaf", lambda leaf: leaf.replace(b'"b"', b'"c"'))

    with (
        Record.open(folder, read_only=True) as record,
        pytest.raises(RecordRefused, match="entry 2 is not what was written — restore"),
    ):
        list(record.entries())


def test_a_leaf_that_is_no_longer_canonical_is_refused_by_its_number(folder: Path) -> None:
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a"), Sent("b"))
    tampered(folder, "entry.leaf", lambda leaf: leaf + b" ", "WHERE number = 2")

    with (
        Record.open(folder, read_only=True) as record,
        pytest.raises(BadEntry, match="entry 2: a leaf ends"),
    ):
        list(record.entries())


def test_an_entry_filed_under_another_kind_is_noticed(folder: Path) -> None:
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a"))
    behind(folder, "UPDATE entry SET kind = 'test.closed/1' WHERE number = 1")

    with (
        Record.open(folder, read_only=True) as record,
        pytest.raises(RecordRefused, match="entry 1 is not what was written"),
    ):
        list(record.entries(kinds=[Closed]))


@pytest.mark.parametrize(("number", "when"), [(1, "reading"), (3, "opening")])
def test_a_missing_entry_is_noticed(number: int, when: str, folder: Path) -> None:
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a"), Sent("b"), Sent("c"))
    behind(folder, "DELETE FROM entry WHERE number = ?", number)

    if when == "opening":
        with pytest.raises(RecordRefused, match="the tree is not that of its checkpoint"):
            Record.open(folder)
    else:
        with (
            Record.open(folder) as record,
            pytest.raises(RecordRefused, match="entries are missing in 0…3"),
        ):
            list(record.entries())


def zeros(content: bytes) -> bytes:
    return bytes(len(content))


CHANGES: dict[str, Callable[[Path], object]] = {
    "tile of zeros": lambda folder: tampered(folder, "tile.hashes", zeros),
    "tile cut short": lambda folder: tampered(folder, "tile.hashes", lambda row: row[32:]),
    "no tile": lambda folder: behind(folder, "DELETE FROM tile"),
    "another root": lambda folder: tampered(folder, "checkpoint.root", zeros),
    "another size": lambda folder: behind(folder, "UPDATE checkpoint SET size = size - 1"),
    "another note": lambda folder: tampered(
        folder, "checkpoint.note", lambda note: note.replace(b"local", b"other")
    ),
    "another beginning": lambda folder: tampered(folder, "entry.leaf", zeros, "WHERE number = 0"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_tree_or_a_checkpoint_that_was_changed_is_noticed_on_opening(
    change: Callable[[Path], object], folder: Path
) -> None:
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a"), Sent("b"), Sent("c"))
    change(folder)

    with pytest.raises(Refusal):
        Record.open(folder, read_only=True)


def test_entries_that_vanish_under_an_open_record_are_noticed(folder: Path) -> None:
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a"), Sent("b"), Sent("c"))
        behind(folder, "DELETE FROM entry WHERE number = 2")

        with pytest.raises(RecordRefused, match="entries are missing in 0…3"):
            list(record.entries(kinds=[Closed]))


def test_a_leaf_changed_under_an_open_record_has_no_proof(folder: Path) -> None:
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a"), Sent("b"))
        tampered(folder, "entry.leaf", zeros, "WHERE number = 1")

        with pytest.raises(RecordRefused, match="entry 1 is not what was written"):
            record.prove(1)


def test_a_changed_block_is_noticed_when_it_is_read(folder: Path) -> None:
    digest, content = named(b"block")
    with Record.open(folder) as record:
        record.append("monitor", 5, Sent("a", digest), blocks={digest: content})
        tampered(folder, "block.bytes", zeros)

        with pytest.raises(RecordRefused, match="is not what was written"):
            record.block(digest)
