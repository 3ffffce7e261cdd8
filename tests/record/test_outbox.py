"""The outbox, and two sides cut off for a day: nothing lost, nothing twice, each in its order."""

import random
from pathlib import Path

import pytest

from record.writing import NOTHING_SEEN, ORIGIN, Closed, Sent, begun_record, key_for
from truceline.errors import BadEntry, RecordRefused
from truceline.record import Record
from truceline.record.admission import admit, submission
from truceline.record.audit import verify
from truceline.record.chains import End
from truceline.record.stores.outbox import Outbox

KEY = key_for("north")


def outbox(folder: Path, author: str = "north", log: str = ORIGIN) -> Outbox:
    return Outbox(folder / author / "entries", log, {author: key_for(author)})


def delivered(record: Record, leaves: list[bytes]) -> None:
    for outcome in admit(record, [submission(each) for each in leaves]):
        if isinstance(outcome, BadEntry):
            raise outcome


def test_the_chain_goes_on_after_the_outbox_was_opened_again(tmp_path: Path) -> None:
    with outbox(tmp_path) as box:
        box.write("north", Sent("a"), now_us=5, seen=NOTHING_SEEN)
    with outbox(tmp_path) as box, begun_record() as record:
        box.write("north", Sent("b"), now_us=6, seen=NOTHING_SEEN)
        delivered(record, box.since("north", 0))

        assert [each.body for each in record.entries(since=2)] == [Sent("a"), Sent("b")]
        assert len(box.since("north", 1)) == 1


def test_a_torn_write_costs_what_nobody_was_told_of(tmp_path: Path) -> None:
    with outbox(tmp_path) as box:
        for place in range(3):
            box.write("north", Closed(place), now_us=5, seen=NOTHING_SEEN)
    path = tmp_path / "north" / "entries"
    whole = path.read_bytes()
    third = len(whole) - len(box.written[2].leaf) - 2

    for cut in (third, third + 1, third + 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        with outbox(tmp_path) as box:
            assert [each.body for each in box.written] == [Closed(0), Closed(1)]
            assert box.write("north", Closed(9), now_us=6, seen=NOTHING_SEEN).head.seq == 2
        with outbox(tmp_path) as box:  # what was written behind the cut stands right behind it
            assert [each.body for each in box.written] == [Closed(0), Closed(1), Closed(9)]


def test_a_damaged_outbox_and_one_of_another_author_are_refused(tmp_path: Path) -> None:
    with outbox(tmp_path) as box:
        box.write("north", Sent("a"), now_us=5, seen=NOTHING_SEEN)
    with pytest.raises(RecordRefused, match="the outbox of north for"):
        outbox(tmp_path, log="elsewhere")
    path = tmp_path / "north" / "entries"
    path.write_bytes(path.read_bytes().replace(b'"text":"a"', b'"text":1.5'))

    with pytest.raises(RecordRefused, match="is damaged"):
        outbox(tmp_path)


def test_what_could_not_be_written_is_refused_and_the_chain_is_whole(tmp_path: Path) -> None:
    with outbox(tmp_path) as box:
        box.write("north", Sent("a"), now_us=5, seen=NOTHING_SEEN)
        box._file.close()
        with pytest.raises(RecordRefused, match="the outbox of north"):
            box.write("north", Sent("b"), now_us=6, seen=NOTHING_SEEN)

    with outbox(tmp_path) as box:
        assert box.write("north", Sent("c"), now_us=7, seen=NOTHING_SEEN).head.seq == 1


def test_one_process_writes(tmp_path: Path) -> None:
    with outbox(tmp_path), pytest.raises(RecordRefused, match="writes to the record in"):
        outbox(tmp_path)


def test_an_author_who_lost_its_outbox_goes_on_behind_what_the_log_holds(tmp_path: Path) -> None:
    with begun_record() as record:
        with outbox(tmp_path) as box:
            told = box.write("north", Sent("a"), now_us=5, seen=NOTHING_SEEN)
            delivered(record, box.since("north", 0))
        (tmp_path / "north" / "entries").unlink()

        with outbox(tmp_path) as box:
            box.follow("north", record.chains().end("north"))
            delivered(record, [box.write("north", Sent("b"), now_us=6, seen=NOTHING_SEEN).leaf])

            assert record.size == 4
            with pytest.raises(RecordRefused, match="another entry 1 of north"):
                box.follow("north", End(1, told.digest))


@pytest.mark.slow
def test_two_sides_cut_off_for_a_day_merge_without_loss_or_repetition(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    written: dict[str, list[str]] = {"north": [], "south": []}
    with (
        begun_record(tmp_path / "record") as record,
        outbox(tmp_path, "north") as north,
        outbox(tmp_path, "south") as south,
    ):
        boxes = {"north": north, "south": south}
        for minute in range(200):  # the line is cut: both sides write, neither hears the other
            name = chance.choice(["north", "south"])
            text = f"{name} at {minute}"
            boxes[name].write(name, Sent(text), now_us=minute, seen=NOTHING_SEEN)
            written[name].append(text)

        sent = {"north": 0, "south": 0}
        while min(sent.values()) < 200:  # files arrive in any order, overlap, and come twice
            name = chance.choice(["north", "south"])
            first = max(0, min(sent[name], len(written[name])) - chance.randrange(9))
            count = chance.randrange(1, 30)
            delivered(record, boxes[name].since(name, first)[:count])
            sent[name] = 200 if first + count >= len(written[name]) else first + count

        told = verify(record, lambda _: None)
        assert told.authors == {
            "monitor": 2,
            "north": len(north.written),
            "south": len(south.written),
        }
        for name, texts in written.items():
            of_one = [each.body.text for each in record.entries([Sent]) if each.author == name]
            assert of_one == texts
