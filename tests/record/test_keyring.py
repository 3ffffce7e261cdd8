"""Keys in the record: added, rotated and revoked by entries, at a place and never at a time."""

from dataclasses import replace
from pathlib import Path

import pytest

from record.test_keys import SMALL_ORDER
from record.writing import (
    ORIGIN,
    Author,
    Sent,
    begun_record,
    founding,
    key_for,
    new_record,
)
from truceline.errors import BadEntry, RecordRefused, UnknownKey
from truceline.record import Record
from truceline.record.admission import admit, submission
from truceline.record.audit import verify
from truceline.record.chains import Chains
from truceline.record.entries import Created, Holder, KeyAdded, KeyRevoked, KeyRotated
from truceline.record.entry import Signed
from truceline.record.keyring import possession
from truceline.record.stores.keyfiles import keep_next, load_keys, read_key, write_key

NEW = key_for("new key of north")
ROOT = key_for("root key of north")


def admit_one(record: Record, signed: Signed) -> int:
    (outcome,) = admit(record, [submission(signed.leaf)])
    if isinstance(outcome, BadEntry):
        raise outcome
    return outcome


def added(use: str = "working") -> KeyAdded:
    return KeyAdded(NEW.name, use, possession(ORIGIN, "north", NEW))  # type: ignore[arg-type]


def rotated() -> KeyRotated:
    return KeyRotated(key_for("north").name, NEW.name, possession(ORIGIN, "north", NEW))


def test_an_added_key_signs_from_the_next_entry_on() -> None:
    north = Author("north")
    with begun_record() as record:
        assert admit_one(record, north.write(added())) == 2
        north.key = NEW
        assert admit_one(record, north.write(Sent("a"))) == 3
        north.key = key_for("north")
        assert admit_one(record, north.write(Sent("b"))) == 4


def test_a_key_that_was_rotated_signs_no_more() -> None:
    north = Author("north")
    with begun_record() as record:
        admit_one(record, north.write(rotated()))

        with pytest.raises(UnknownKey, match="is no more a key of north at entry 3"):
            admit_one(record, north.draft(Sent("a")))
        north.key = NEW
        assert admit_one(record, north.write(Sent("a"))) == 3


def test_a_repeated_entry_gets_its_receipt_after_its_key_was_rotated_too() -> None:
    north = Author("north")
    told = north.write(Sent("a"))
    with begun_record() as record:
        assert admit_one(record, told) == 2
        admit_one(record, north.write(rotated()))

        assert admit_one(record, told) == 2


def test_a_key_given_up_later_cannot_rewrite_what_it_signed() -> None:
    north = Author("north")
    told, retold = north.draft(Sent("we stay")), north.draft(Sent("we leave"))
    with begun_record() as record:
        admit_one(record, told)
        with pytest.raises(BadEntry) as refused:
            admit_one(record, retold)

        assert refused.value.code == "equivocated"


def test_a_revoked_key_ends_and_what_it_signed_is_flagged() -> None:
    north = Author("north")
    with begun_record() as record:
        for text in "abc":
            admit_one(record, north.write(Sent(text)))
        admit_one(record, north.write(added()))
        north.key = NEW
        admit_one(record, north.write(KeyRevoked(key_for("north").name, doubtful_from=3)))

        assert verify(record, lambda _: None).doubtful == (3, 4, 5)
        north.key = key_for("north")
        with pytest.raises(UnknownKey):
            admit_one(record, north.draft(Sent("d")))


def test_a_root_key_alone_changes_keys_and_signs_nothing_else() -> None:
    holders = (*founding().holders, Holder("north", ROOT.name, "root"))
    with Record.open(None, founding=replace(founding(), holders=holders)) as record:
        record.append("monitor", 1, Sent("begun"))
        north = Author("north")

        with pytest.raises(UnknownKey, match="changed by its root key only"):
            admit_one(record, north.draft(rotated()))
        north.key = ROOT
        with pytest.raises(UnknownKey, match="signs changes of keys only"):
            admit_one(record, north.draft(Sent("a")))
        assert admit_one(record, north.write(rotated())) == 2


def test_nobody_changes_the_keys_of_another() -> None:
    south = Author("south")
    with begun_record() as record, pytest.raises(UnknownKey, match="is no key of south"):
        admit_one(record, south.write(KeyRevoked(key_for("north").name)))


@pytest.mark.parametrize(
    "body",
    [
        KeyAdded(NEW.name, "working", possession("elsewhere", "north", NEW)),
        KeyAdded(NEW.name, "working", possession(ORIGIN, "south", NEW)),
        KeyAdded(NEW.name, "working", "no hex"),
        KeyAdded(key_for("south").name, "working", possession(ORIGIN, "north", key_for("south"))),
        KeyAdded(key_for("log").name, "working", possession(ORIGIN, "north", key_for("log"))),
        *(KeyAdded(f"01{each}", "working", "00" * 64) for each in SMALL_ORDER),
    ],
)
def test_a_new_key_that_nobody_has_proved_to_hold_is_refused(body: KeyAdded) -> None:
    with begun_record() as record, pytest.raises(BadEntry):
        admit_one(record, Author("north").write(body))


def test_a_first_entry_with_a_key_of_small_order_is_refused() -> None:
    bad = (*founding().holders, Holder("east", f"01{SMALL_ORDER[0]}", "working"))
    with (
        Record.open(None, founding=replace(founding(), holders=bad)) as record,
        pytest.raises(BadEntry, match="of small order"),
    ):
        record.begin(1)


def test_a_first_entry_that_its_author_is_no_holder_in_is_refused() -> None:
    signed = Author("stranger").write(Created(ORIGIN, key_for("log").name, founding().holders))

    with pytest.raises(UnknownKey, match="signed by a working key that it names"):
        Chains().check(signed, 0)


def test_a_second_beginning_is_refused() -> None:
    monitor = founding()
    with begun_record() as record, pytest.raises(BadEntry, match="is the first entry"):
        record.append("monitor", 2, monitor.created)


# ---- files ----------------------------------------------------------------------------------


def test_a_secret_key_is_for_its_owner_only_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "north.key"
    write_key(path, NEW, "north")

    assert path.stat().st_mode & 0o077 == 0
    assert path.read_text(encoding="utf-8").startswith("PRIVATE+KEY+north+")
    assert read_key(path) == NEW


@pytest.mark.parametrize("text", ["", "PRIVATE+KEY+north+00000000+AQ==", "north", "PRIVATE+KEY+"])
def test_a_file_that_is_no_secret_key_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "north.key").write_text(text, encoding="utf-8")

    with pytest.raises(RecordRefused, match="holds no secret key"):
        read_key(tmp_path / "north.key")


def test_a_damaged_secret_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "north.key"
    write_key(path, NEW, "north")
    path.write_text(path.read_text(encoding="utf-8").replace("+north+", "+south+"))

    with pytest.raises(RecordRefused, match="its id is not that of its key"):
        read_key(path)


def test_the_next_key_takes_its_place_once_the_record_knows_it(tmp_path: Path) -> None:
    with new_record(tmp_path) as record:
        record.append("north", 1, Sent("a"))
        keep_next(tmp_path, "north", NEW)
    Record.open(tmp_path).close()  # a change that broke off before the record knew of it
    assert load_keys(tmp_path)["north"] == key_for("north")

    with Record.open(tmp_path) as record:
        record.append("north", 2, rotated())

    with Record.open(tmp_path) as record:
        assert load_keys(tmp_path)["north"] == NEW
        record.append("north", 3, Sent("b"))


def test_without_its_key_nobody_writes_and_everybody_reads(tmp_path: Path) -> None:
    begun_record(tmp_path).close()
    (tmp_path / "keys" / "north.key").unlink()

    with Record.open(tmp_path) as record:
        with pytest.raises(RecordRefused, match="secret key of 'north' is not here"):
            record.append("north", 5, Sent("a"))
        assert record.size == 2
    (tmp_path / "keys" / "log.key").unlink()
    with pytest.raises(RecordRefused, match="secret key of 'log' is not here"):
        Record.open(tmp_path)
    with Record.open(tmp_path, read_only=True) as record:
        assert record.size == 2
