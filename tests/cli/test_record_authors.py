"""What an author does beside the record: keys, sealed bodies, an outbox while the line is cut."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cli.playing import Ran, Truceline
from truceline.record import Record
from truceline.record.rows import rows_root
from truceline.values.observations import Observations

pytestmark = pytest.mark.slow

BODY = {"source": "patrol 4", "reason": "no_position", "rows": 3}
KIND = "picture.rejected/1"


@pytest.fixture
def record(truceline: Truceline, tmp_path: Path) -> Path:
    """A record of monitor and north, and a mirror of it with north, who has a key of its own."""
    north = truceline("init", "north", "--as", "north").out.splitlines()[-1]
    truceline(
        "init", "record", "--as", "monitor", "--origin", "example.org/ford", "--holder", north
    )
    Path("body.json").write_text(json.dumps(BODY), encoding="utf-8")
    mirrored(truceline)
    return tmp_path / "record"


def log_of(truceline: Truceline) -> str:
    return str(truceline("record", "verify", "record", "--json").json["log"])


def mirrored(truceline: Truceline) -> None:
    truceline("record", "bundle", "record", "ours.bundle")
    told = truceline("record", "import", "ours.bundle", "mirror", "--key", log_of(truceline))
    assert told.code == 0


def written(truceline: Truceline, **changes: object) -> Ran:
    Path("body.json").write_text(json.dumps(BODY | changes), encoding="utf-8")
    return truceline("record", "write", "north/north.outbox", "body.json", "--kind", KIND,
                     "--as", "north", "--secret", "north/keys/north.key",
                     "--mirror", "mirror")  # fmt: skip


# ---- keys -----------------------------------------------------------------------------------


def test_a_second_key_is_added_by_its_claim_and_its_secret_stays_at_home(
    truceline: Truceline, record: Path
) -> None:
    log, before = log_of(truceline), sorted((record / "keys").iterdir())
    claim = truceline("record", "keys", "claim", "monitor", "--secret", "second.key", "--log", log)

    told = truceline("record", "keys", "add", record, "monitor", "--claim", claim.out.strip())

    key = claim.out.partition(":")[0]
    assert told.code == 0
    assert f"monitor  working, from entry 2  {key}\n" in told.out
    assert truceline("record", "verify", record).code == 0
    assert sorted((record / "keys").iterdir()) == before


@pytest.mark.parametrize("author", ["Unit 7", "\udcff", ""])
def test_a_claim_for_a_name_that_no_author_can_have_makes_no_key(
    truceline: Truceline, tmp_path: Path, author: str
) -> None:
    told = truceline("record", "keys", "claim", author, "--secret", "new.key", "--log", "x")

    assert (told.code, "is no author" in told.err) == (2, True)
    assert not (tmp_path / "new.key").exists()


@pytest.mark.parametrize("claim", ["01ab", "01ab:cd", f"01{'ab' * 32}:{'cd' * 64}"])
def test_a_key_whose_holder_has_not_claimed_it_is_refused(
    truceline: Truceline, record: Path, claim: str
) -> None:
    assert truceline("record", "keys", "add", record, "monitor", "--claim", claim).code == 2


def test_a_claim_for_another_author_or_use_is_refused(truceline: Truceline, record: Path) -> None:
    log = log_of(truceline)
    claim = truceline("record", "keys", "claim", "north", "--secret", "second.key", "--log", log)
    words = ("record", "keys", "add", record, "monitor", "--claim", claim.out.strip())

    assert truceline(*words).code == 2
    assert truceline(*words, "--use", "queen").code == 2


# ---- sealed bodies --------------------------------------------------------------------------


@pytest.fixture
def sealed(truceline: Truceline, record: Path) -> Path:
    """Entry 1 is sealed to north."""
    north = truceline("record", "reader", "north.reader", "--as", "north").out.strip()
    told = truceline("record", "seal", record, "body.json", "--kind", KIND, "--as", "monitor",
                     "--to", north)  # fmt: skip
    assert told.out == "entry 1, sealed to north\n"
    return record


def test_a_reader_reads_what_was_sealed_to_it_and_nobody_else(
    truceline: Truceline, sealed: Path
) -> None:
    truceline("record", "reader", "south.reader", "--as", "south")

    told = truceline("record", "unseal", "1", sealed, "--secret", "north.reader")
    other = truceline("record", "unseal", "1", sealed, "--secret", "south.reader")

    assert told.code == 0
    assert KIND in told.out and '"patrol 4"' in told.out
    assert other.code == 2
    assert "not sealed to this reader" in other.err
    assert truceline("record", "unseal", "0", sealed, "--secret", "north.reader").code == 2


def test_one_field_is_opened_to_a_court_and_checked_without_a_secret(
    truceline: Truceline, sealed: Path
) -> None:
    truceline("record", "unseal", "1", sealed, "--secret", "north.reader", "--field", "reason",
              "--out", "openings.json")  # fmt: skip
    openings = Path("openings.json").read_text(encoding="utf-8")

    told = truceline("record", "opening", "1", sealed, "openings.json")

    assert told.code == 0
    assert "1 field opened, as entry 1 commits to" in told.out
    assert "patrol 4" not in openings
    Path("openings.json").write_text(openings.replace("no_position", "no_time"), encoding="utf-8")
    changed = truceline("record", "opening", "1", sealed, "openings.json")
    assert "`reason` is not what entry 1 commits to" in changed.err
    Path("openings.json").write_text("[", encoding="utf-8")
    assert truceline("record", "opening", "1", sealed, "openings.json").code == 2


def test_a_field_that_is_not_there_cannot_be_opened(truceline: Truceline, sealed: Path) -> None:
    told = truceline("record", "unseal", "1", sealed, "--secret", "north.reader", "--field", "name")

    assert told.code == 2
    assert "has no field name" in told.err


def test_what_is_erased_by_order_is_told_from_what_is_lost(
    truceline: Truceline, sealed: Path
) -> None:
    told = truceline("record", "erase", "1", sealed, "--as", "monitor", "--order", "court, case 7")

    gone = truceline("record", "unseal", "1", sealed, "--secret", "north.reader")
    assert told.out == "entry 2: what entry 1 held is erased here; the entry stays\n"
    assert "was erased by entry 2: court, case 7" in gone.err
    assert truceline("record", "verify", sealed).code == 0
    assert truceline("record", "fsck", sealed).code == 0


@pytest.mark.parametrize(
    ("text", "kind", "reader"),
    [
        ("{", KIND, ""),
        ("[]", KIND, ""),
        ('{"source": "a"}', KIND, ""),
        ('{"source": "a", "reason": "b", "rows": 1.5}', KIND, ""),
        (json.dumps(BODY), "no.such/1", ""),
        (json.dumps(BODY), KIND, "north=01ab"),
    ],
)
def test_a_body_kind_or_reader_that_is_none_is_refused(
    truceline: Truceline, record: Path, text: str, kind: str, reader: str
) -> None:
    Path("body.json").write_text(text, encoding="utf-8")
    good = truceline("record", "reader", "north.reader", "--as", "north").out.strip()

    told = truceline("record", "seal", record, "body.json", "--kind", kind, "--as", "monitor",
                     "--to", reader or good)  # fmt: skip

    assert told.code == 2
    assert truceline("record", "verify", record, "--json").json["size"] == 1


def test_a_file_that_holds_no_readers_key_is_refused(truceline: Truceline, sealed: Path) -> None:
    for text in ("", "PRIVATE+READER+AAAA"):
        Path("bad").write_text(text, encoding="utf-8")
        assert truceline("record", "unseal", "1", sealed, "--secret", "bad").code == 2


# ---- the outbox -----------------------------------------------------------------------------


def test_entries_are_signed_while_the_line_is_cut_and_each_stands_there_once(
    truceline: Truceline, record: Path
) -> None:
    assert "entry 0 of north, signed and kept" in written(truceline, rows=1).out
    assert "entry 1 of north" in written(truceline, rows=2).out

    first = truceline("record", "admit", "north/north.outbox", record, "--receipts", "back")
    written(truceline, rows=3)
    again = truceline("record", "admit", "north/north.outbox", record)

    assert first.out.endswith("2 new entries, 0 stood there, 0 refused\n")
    assert again.out.endswith("1 new entry, 2 stood there, 0 refused\n")
    assert truceline("record", "verify", record, "--json").json["authors"]["north"] == 3
    proof = truceline("record", "verify", "mirror", "--proof", "back/2.tlog-proof")
    assert proof.code == 0 and '"rows":2' in proof.out


def test_an_author_who_lost_the_outbox_goes_on_behind_what_the_mirror_holds(
    truceline: Truceline, record: Path
) -> None:
    written(truceline)
    truceline("record", "admit", "north/north.outbox", record)
    mirrored(truceline)
    Path("north/north.outbox").unlink()

    assert "entry 1 of north" in written(truceline, rows=9).out

    assert truceline("record", "admit", "north/north.outbox", record).code == 0


def test_an_author_who_told_two_stories_is_refused_the_second(
    truceline: Truceline, record: Path
) -> None:
    written(truceline)
    truceline("record", "admit", "north/north.outbox", record)
    Path("north/north.outbox").unlink()  # and the mirror knows nothing of it
    written(truceline, rows=9)

    told = truceline("record", "admit", "north/north.outbox", record)

    assert told.code == 2
    assert "refused (equivocated): north has signed another entry" in told.out
    assert truceline("record", "verify", record, "--json").json["contradicted"] == [1]


def test_one_damaged_entry_holds_up_those_behind_it_only(
    truceline: Truceline, record: Path
) -> None:
    for rows in (1, 2):
        written(truceline, rows=rows)
    box = Path("north/north.outbox")
    box.write_bytes(box.read_bytes().replace(b'"rows":2', b'"rows":7'))

    told = truceline("record", "admit", box, record)

    assert told.code == 2
    assert "refused (bad_signature)" in told.out
    assert "1 new entry, 0 stood there, 1 refused" in told.out


def test_observations_written_while_the_line_is_cut_go_with_their_block(
    truceline: Truceline, record: Path
) -> None:
    told = Observations.of(
        observed_us=[5, 6], object_id=["trk:1", "trk:1"], source=["post", "post"],
        lat_deg=[50.0, 50.1], lon_deg=[10.0, 10.1],
    ).to_ipc()  # fmt: skip
    Path("seen.arrow").write_bytes(told)
    seen = {"digest": sha256(told).hexdigest(), "rows": 2, "first_us": 5, "last_us": 6,
            "sources": ["post"], "rows_root": rows_root(told)}  # fmt: skip
    Path("seen.json").write_text(json.dumps(seen), encoding="utf-8")
    write = ("record", "write", "north/north.outbox", "seen.json", "--kind", "picture.seen/1",
             "--as", "north", "--secret", "north/keys/north.key", "--mirror", "mirror")  # fmt: skip
    assert truceline(*write, "--block", "seen.arrow").code == 0

    told_without = truceline("record", "admit", carried_alone(), record)
    told_with = truceline("record", "admit", "north/north.outbox", record)

    assert "which did not come with it and is not here" in told_without.out
    assert told_with.out.endswith("1 new entry, 0 stood there, 0 refused\n")
    assert truceline("record", "fsck", record).out.endswith("no faults\n")
    with Record.open(record, read_only=True) as held:
        assert len(Observations.from_ipc(held.block(str(seen["digest"])))) == 2


def carried_alone() -> str:
    """The outbox without the folder beside it."""
    Path("carried").mkdir()
    Path("carried/north.outbox").write_bytes(Path("north/north.outbox").read_bytes())
    return "carried/north.outbox"


def test_a_file_that_is_no_outbox_is_refused(truceline: Truceline, record: Path) -> None:
    Path("odd").write_bytes(b"\xff\xffno")

    assert truceline("record", "admit", "odd", record).code == 2
