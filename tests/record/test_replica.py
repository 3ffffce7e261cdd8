"""The replica: a mirror and what waits, as one record."""

from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest

from record.writing import Closed, Sent, begun_record, key_for, named
from truceline.errors import BadProof, RecordRefused
from truceline.record import Record
from truceline.record.admission import admit, submission
from truceline.record.audit import verify
from truceline.record.bundle import Bundle, read_bundle, write_bundle
from truceline.record.note import Verifier, log_verifier
from truceline.record.replica import Replica
from truceline.record.stores.outbox import Outbox


def replica(folder: Path, log: Verifier, *authors: str) -> Replica:
    """A replica; its outbox is let go of where it cannot be."""
    keys = {name: key_for(name) for name in authors or ("north",)}
    with ExitStack() as undo:
        mirror = undo.enter_context(Record.open(folder, mirror=True))
        outbox = undo.enter_context(Outbox(folder / "outbox" / "entries", log.name, keys))
        held = Replica(mirror, outbox, log)
        undo.pop_all()
    return held


def bundle(record: Record, since: int) -> Bundle:
    return read_bundle(b"".join(write_bundle(record, since)))


def send(record: Record, held: Replica) -> None:
    """Bring what waits to the log."""
    outcomes = admit(record, [submission(each.leaf) for each in held.waiting])
    assert all(isinstance(each, int) for each in outcomes)


def bodies(held: Replica) -> list[object]:
    entries = list(held.entries())
    assert [each.number for each in entries] == list(
        range(held.mirror.next_number - held.mirror.size, held.next_number)
    )
    return [each.body for each in entries][1:]


def test_what_waits_stands_behind_what_the_log_has(tmp_path: Path) -> None:
    with begun_record() as record, replica(tmp_path, record.log) as held:
        held.take(bundle(record, 0))
        (entry,) = held.append("north", 5, Sent("a"))

        assert entry.number == 2
        assert bodies(held) == [Sent("begun"), Sent("a")]
        assert [each.body for each in held.entries([Sent], since=2)] == [Sent("a")]
        with pytest.raises(RecordRefused, match="waits here"):
            held.prove(2)


def test_what_the_log_has_taken_no_longer_waits_and_is_no_news(tmp_path: Path) -> None:
    with begun_record() as record, replica(tmp_path, record.log) as held:
        held.take(bundle(record, 0))
        held.append("north", 5, Sent("a"), Sent("b"))
        send(record, held)
        news = held.take(bundle(record, 2))

        assert (news.entries, news.moved) == ((), False)
        assert held.waiting == []
        assert held.prove(3).leaf == record.leaves(3, 4)[0]


def test_what_comes_from_others_is_news(tmp_path: Path) -> None:
    with begun_record() as record, replica(tmp_path, record.log) as held:
        first = held.take(bundle(record, 0))
        record.append("south", 6, Sent("from the south"))
        second = held.take(bundle(record, 2))

        assert [each.number for each in first.entries] == [0, 1]
        assert [each.body for each in second.entries] == [Sent("from the south")]
        assert not second.moved


@pytest.mark.parametrize("sent", [0, 1, 2])
def test_others_before_ours_move_our_numbers(tmp_path: Path, sent: int) -> None:
    with begun_record() as record, replica(tmp_path, record.log) as held:
        held.take(bundle(record, 0))
        held.append("north", 5, Sent("a"), Sent("b"))
        record.append("south", 6, Sent("from the south"))
        admit(record, [submission(each.leaf) for each in held.waiting[:sent]])
        news = held.take(bundle(record, 2))

        assert news.moved
        assert [each.body for each in news.entries] == [Sent("from the south")]
        assert bodies(held)[1:] == [Sent("from the south"), Sent("a"), Sent("b")]
        assert len(held.waiting) == 2 - sent


def test_it_goes_on_after_it_was_opened_again(tmp_path: Path) -> None:
    with begun_record() as record:
        with replica(tmp_path, record.log, "north", "north:flash") as held:
            held.take(bundle(record, 0))
            held.append("north", 5, Sent("a"))
            held.append("north:flash", 5, Sent("b"))
            held.append("north", 5, Sent("c"))
        with replica(tmp_path, record.log, "north", "north:flash") as held:
            assert bodies(held) == [Sent("begun"), Sent("a"), Sent("b"), Sent("c")]


def test_a_lost_outbox_goes_on_behind_the_log(tmp_path: Path) -> None:
    with begun_record() as record:
        with replica(tmp_path / "one", record.log) as held:
            held.take(bundle(record, 0))
            held.append("north", 5, Sent("a"))
            send(record, held)
        with replica(tmp_path / "two", record.log) as held:
            held.take(bundle(record, 0))
            held.append("north", 6, Sent("b"))
            send(record, held)

        assert [each.body for each in record.entries(since=2)] == [Sent("a"), Sent("b")]


def test_blocks_wait_with_their_entries(tmp_path: Path) -> None:
    digest, content = named(b"columns")
    with begun_record() as record, replica(tmp_path, record.log) as held:
        held.append("north", 5, Sent("a", digest), blocks={digest: content})

        assert held.block(digest) == content
        with pytest.raises(RecordRefused, match="holds no block"):
            held.block("0" * 64)


def test_a_fork_and_the_replica_of_another_log_are_refused(tmp_path: Path) -> None:
    with begun_record() as record, begun_record() as other:
        with replica(tmp_path, record.log) as held:
            held.take(bundle(record, 0))
            other.append("south", 7, Closed(1))
            with pytest.raises(BadProof, match="fork"):
                held.take(bundle(other, 0))
        with pytest.raises(RecordRefused, match="replica of"):
            replica(tmp_path, log_verifier("elsewhere/log", record.log.public))


def test_an_entry_of_ours_that_we_did_not_sign_is_refused(tmp_path: Path) -> None:
    with begun_record() as record:
        with replica(tmp_path / "one", record.log) as held:
            held.append("north", 5, Sent("a"))
            send_later = held.waiting[0]
        record.append("north", 6, Sent("not ours"))
        with replica(tmp_path / "one", record.log) as held:
            assert held.waiting == [send_later]
            with pytest.raises(RecordRefused, match="another entry 0 of north"):
                held.take(bundle(record, 0))


@pytest.mark.slow
def test_three_nodes_cut_for_a_day_hold_one_record_after_it(tmp_path: Path) -> None:
    with (
        begun_record(tmp_path / "log") as record,
        replica(tmp_path / "n", record.log) as north,
        replica(tmp_path / "s", record.log, "south") as south,
    ):
        for held in (north, south):
            held.take(bundle(record, 0))
        for minute in range(60):
            north.append("north", minute, Sent(f"north {minute}"))
            south.append("south", minute, Sent(f"south {minute}"))
            if minute == 30:  # the south is through for a moment
                send(record, south)
        send(record, north)
        send(record, south)
        for held in (north, south):
            held.take(bundle(record, held.mirror.size))

        assert north.waiting == south.waiting == []
        assert bodies(north) == bodies(south)
        assert verify(record, lambda _: None).authors == {"monitor": 2, "north": 60, "south": 60}
        for name in ("north", "south"):
            own = [each.leaf for each in record.entries() if each.author == name]
            assert len(set(own)) == len(own) == 60
        sizes = [each.number for each in record.entries()]
        assert all(after == before + 1 for before, after in pairwise(sizes))


def test_one_process_writes(tmp_path: Path) -> None:
    with begun_record() as record, replica(tmp_path, record.log) as held:
        assert isinstance(held._outbox, Outbox)
        with pytest.raises(RecordRefused, match="writes to the record in"):
            replica(tmp_path, record.log)
