"""A record in PostgreSQL that several processes write, each in its turn."""

from pathlib import Path
from threading import Thread

import pytest

from record.test_stores import holder, opened_soon
from record.writing import Sent, begun_record, behind, tampered
from truceline.errors import RecordRefused
from truceline.record import Record
from truceline.record.audit import verify
from truceline.record.stores import lock

pytestmark = pytest.mark.slow
TURNS = 40


def shared(folder: Path) -> Record:
    """One more writer."""
    return Record.open(folder, shared=True)


def texts(record: Record) -> list[str]:
    """What was sent, in order."""
    return [each.body.text for each in record.entries([Sent])]


def test_each_writer_knows_what_the_others_wrote_before_its_round_begins(postgres: Path) -> None:
    begun_record(postgres).close()
    with shared(postgres) as one, shared(postgres) as other:
        with one.round():
            one.append("north", 2, Sent("by one"))
        with other.round():
            assert texts(other) == ["begun", "by one"]
            (entry,) = other.append("north", 3, Sent("by the other"))
        with one.round():
            one.append("south", 4, Sent("again"))

        assert entry.number == 3
        assert texts(one) == ["begun", "by one", "by the other", "again"]
        assert one.prove(3).root == one.root()
    with opened_soon(postgres) as record:
        assert verify(record, lambda _: None).size == 5


def test_rounds_of_many_writers_never_lie_side_by_side(postgres: Path) -> None:
    begun_record(postgres).close()

    def write(name: str) -> None:
        with shared(postgres) as record:
            for _ in range(TURNS):
                with record.round():
                    record.append("north", 5, Sent(f"{name} after {len(texts(record))}"))

    writers = [Thread(target=write, args=(name,)) for name in "abc"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()

    with opened_soon(postgres) as record:
        said = [each.rpartition(" ")[2] for each in texts(record)[1:]]
        assert said == [str(number) for number in range(1, 3 * TURNS + 1)]
        assert verify(record, lambda _: None).size == record.size


def test_a_writer_that_ends_in_its_turn_gives_it_up(postgres: Path) -> None:
    begun_record(postgres).close()
    with shared(postgres) as one, shared(postgres) as other:
        with pytest.raises(RecordRefused, match="nothing was written"), one.round():
            one.append("north", 2, Sent("never written"))
            behind(postgres, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE"
                   " locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted")  # fmt: skip

        with other.round():
            other.append("north", 2, Sent("goes on"))

        assert texts(other) == ["begun", "goes on"]


def test_whoever_writes_out_of_its_turn_writes_nothing(postgres: Path) -> None:
    begun_record(postgres).close()
    with shared(postgres) as one, shared(postgres) as other:
        with other.round():
            other.append("north", 2, Sent("in turn"))

        with pytest.raises(RecordRefused, match="another process has written to it"):
            one.append("north", 2, Sent("out of turn"))

        with other.round():
            assert texts(other) == ["begun", "in turn"]


def test_what_another_process_wrote_is_checked_before_anything_follows_it(postgres: Path) -> None:
    begun_record(postgres).close()
    with shared(postgres) as one, shared(postgres) as other:
        with other.round():
            other.append("north", 2, Sent("as it was"))
        tampered(postgres, "entry.leaf", lambda leaf: leaf.replace(b"as it was", b"as it is."))

        with pytest.raises(RecordRefused, match="does not follow what was here"), one.round():
            pytest.fail("nothing may be decided on that")


def test_who_wants_the_record_alone_and_who_shares_it_refuse_each_other(postgres: Path) -> None:
    begun_record(postgres).close()
    with shared(postgres), pytest.raises(RecordRefused, match="writes to the record in"):
        Record.open(postgres)
    with opened_soon(postgres), pytest.raises(RecordRefused, match="writes to the record in"):
        shared(postgres)


def test_one_of_them_leads_and_the_next_when_it_is_gone(postgres: Path) -> None:
    begun_record(postgres).close()
    with shared(postgres) as other:
        with shared(postgres) as one:
            assert one.store.leads()
            assert one.store.leads()
            assert not other.store.leads()

        assert _soon(other)


def _soon(record: Record) -> bool:
    """Whether a record leads before long: a server needs a moment to see a session end."""
    return any(record.store.leads() for _ in range(10_000))


def test_a_record_that_nobody_has_begun_is_not_shared(postgres: Path) -> None:
    Record.open(postgres).close()

    with pytest.raises(RecordRefused, match="nobody has begun this record — truceline init"):
        shared(postgres)


def test_a_record_in_files_has_one_writer_though_it_would_be_shared(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        with pytest.raises(RecordRefused, match=f"process {process.pid} writes to the record in"):
            shared(tmp_path)

        process.communicate()
    assert (tmp_path / lock.FILE).exists()
