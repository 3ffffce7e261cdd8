"""Rounds: what is appended and admitted within is one commit, and nothing is told before it."""

import shutil
from pathlib import Path

import pytest

from record.writing import Author, Sent, begun_record, behind, named, new_record
from truceline.errors import BadEntry, Equivocated, OutOfOrder, RecordRefused
from truceline.record import Record
from truceline.record.admission import admit, submission, take
from truceline.record.audit import verify
from truceline.record.entry import Seen, read
from truceline.record.erasure import erase


def texts(record: Record) -> list[str]:
    return [each.body.text for each in record.entries([Sent])]


def stored(folder: Path) -> int:
    """How many entries are in the store, whatever the record that writes to it knows."""
    ((count,),) = behind(folder, "SELECT count(*) FROM entry")
    return int(count)


def test_a_round_is_on_the_disk_at_its_end_and_not_before(folder: Path) -> None:
    with begun_record(folder) as record:
        with record.round():
            record.append("north", 1, Sent("a"))
            record.append("south", 2, Sent("b"))
            assert stored(folder) == 2
        assert stored(folder) == 4


def test_a_round_is_one_commit_whose_entries_have_seen_the_one_before(folder: Path) -> None:
    with begun_record(folder) as record:
        before = Seen(record.root().hex(), record.size)
        with record.round():
            for place in range(9):
                record.append("north", place, Sent(str(place)))

        heads = [read(each.leaf).head for each in record.entries([Sent], since=2)]
        assert [head.seen for head in heads] == [before] * 9
        assert [head.seq for head in heads] == list(range(9))
        assert verify(record, lambda _: None).size == 11


def test_within_a_round_entries_and_blocks_are_read_and_nothing_is_proved(folder: Path) -> None:
    digest, content = named(b"block")
    with begun_record(folder) as record, record.round():
        (entry,) = record.append("north", 1, Sent("a", digest), blocks={digest: content})

        assert entry.number == 2
        assert record.next_number == 3
        assert texts(record) == ["begun", "a"]
        assert list(record.entries([Sent], since=2)) == [entry]
        assert record.block(digest) == content
        assert record.size == record.settled == 2
        with pytest.raises(RecordRefused, match="there is no entry 2"):
            record.prove(2)


def test_the_first_entry_of_a_record_comes_in_the_round_too(folder: Path) -> None:
    with new_record(folder) as record:
        with record.round():
            record.append("monitor", 1, Sent("a"))
            record.append("north", 1, Sent("b"))

        assert [each.number for each in record.entries()] == [0, 1, 2]
        assert verify(record, lambda _: None).size == 3


def test_a_round_within_a_round_is_part_of_it(folder: Path) -> None:
    with begun_record(folder) as record, record.round():
        with record.round():
            record.append("north", 1, Sent("a"))
        assert stored(folder) == 2


def test_what_was_appended_before_a_round_raised_stands(folder: Path) -> None:
    with begun_record(folder) as record:
        with pytest.raises(BadEntry), record.round():
            record.append("north", 1, Sent("a"))
            record.append("north", 2, Sent("half \ud800"))

        assert texts(record) == ["begun", "a"]
        assert stored(folder) == 3


def test_a_chain_is_admitted_over_several_calls_of_one_round(folder: Path) -> None:
    with begun_record(folder) as record:
        author = Author("south")
        with record.round():
            outcomes = [take(record, [author.write(Sent(each)).leaf]) for each in "abc"]

        assert outcomes == [[2], [3], [4]]
        assert texts(record) == ["begun", "a", "b", "c"]


def test_what_comes_twice_in_a_round_stands_once(folder: Path) -> None:
    with begun_record(folder) as record:
        author = Author("south")
        first = author.write(Sent("a"))
        with record.round():
            assert take(record, [first.leaf]) == [2]
            assert take(record, [first.leaf, author.write(Sent("b")).leaf]) == [2, 3]

        assert record.size == 4


def test_an_id_used_twice_in_a_round_is_refused_there(folder: Path) -> None:
    with begun_record(folder) as record:
        one, other = Author("south"), Author("north")
        first = one.write(Sent("a"))
        again = other.draft(Sent("b"), entry_id=first.head.id)
        with record.round():
            take(record, [first.leaf])
            (outcome,) = take(record, [again.leaf])

        assert isinstance(outcome, BadEntry)
        assert "an entry of another author has this id" in outcome.what
        assert record.size == 3


def test_a_contradiction_within_a_round_is_kept_with_it(folder: Path) -> None:
    with begun_record(folder) as record:
        author = Author("south")
        other = author.draft(Sent("another"))
        with record.round():
            take(record, [author.write(Sent("a")).leaf])
            (outcome,) = take(record, [other.leaf])

        assert isinstance(outcome, Equivocated)
        assert record.store.refused() == [(2, other.leaf)]


def test_nobody_can_have_seen_what_is_not_on_the_disk_yet(folder: Path) -> None:
    with begun_record(folder) as record, record.round():
        record.append("north", 1, Sent("a"))
        early = Author("south").write(Sent("b"), seen=Seen("0" * 64, 3))
        (outcome,) = admit(record, [submission(early.leaf)])

        assert isinstance(outcome, OutOfOrder)


def test_a_round_that_cannot_be_written_is_gone_and_the_record_goes_on_without_it(
    folder: Path,
) -> None:
    with begun_record(folder) as record:
        with pytest.raises(RecordRefused), record.round():
            record.append("north", 1, Sent("a"))
            behind(folder, "ALTER TABLE entry RENAME TO hidden")
        behind(folder, "ALTER TABLE hidden RENAME TO entry")
        record.append("north", 2, Sent("b"))

        assert texts(record) == ["begun", "b"]
        assert verify(record, lambda _: None).size == 3


def test_nothing_is_erased_within_a_round(tmp_path: Path) -> None:
    with (
        begun_record(tmp_path) as record,
        record.round(),
        pytest.raises(RecordRefused, match="nothing is erased within a round"),
    ):
        erase(record, 1, author="monitor", order="court, case 7", now_us=3)


def test_a_copy_taken_within_a_round_holds_none_of_it(tmp_path: Path) -> None:
    with begun_record(tmp_path / "record") as record, record.round():
        record.append("north", 1, Sent("a"))
        shutil.copytree(tmp_path / "record", tmp_path / "copy")

    with Record.open(tmp_path / "copy") as copy:
        assert texts(copy) == ["begun"]
        copy.append("north", 2, Sent("b"))
        assert verify(copy, lambda _: None).size == 3
