"""`truceline init` and `truceline record`: what a party does with a record."""

from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from cli import ford
from cli.playing import Truceline
from truceline.picture import Seen
from truceline.record import Record
from truceline.values.observations import Observations

pytestmark = pytest.mark.slow


@pytest.fixture
def kept(truceline: Truceline, ford_folder: Path, tmp_path: Path) -> Path:
    """A record that a check has kept: entry 3 is a finding."""
    rows = [ford.row(f"08:{minute:02}:00") for minute in range(0, 60, 5)]
    table = ford.table(tmp_path / "day.csv", rows)
    truceline("check", ford_folder, table, "--record", "record")
    return tmp_path / "record"


def vkey(truceline: Truceline, folder: Path) -> str:
    return str(truceline("record", "verify", folder, "--json").json["log"])


def test_a_record_that_a_check_has_kept_is_verified(truceline: Truceline, kept: Path) -> None:
    told = truceline("record", "verify", kept)

    assert told.code == 0
    assert "6 entries hold, each signed" in told.out
    assert truceline("record", "fsck", kept).out.endswith("6 entries: no faults\n")


def test_verify_names_a_bad_entry_and_fsck_lists_it(truceline: Truceline, kept: Path) -> None:
    connection = apsw.Connection(str(kept / "record.sqlite"))
    connection.execute("UPDATE entry SET leaf = zeroblob(200) WHERE number = 3")
    connection.close()

    verified, listed = truceline("record", "verify", kept), truceline("record", "fsck", kept)

    assert verified.code == 2
    assert "entry 3 is bad" in verified.err
    assert listed.code == 1
    assert listed.out == "entry 3 is not what was written\n6 entries: 1 fault\n"


def test_fsck_names_a_block_whose_rows_are_not_those_signed_for(
    truceline: Truceline, kept: Path
) -> None:
    told = Observations.of(observed_us=[1], object_id=["trk:a"], source=["mission"])
    block = told.to_ipc()
    name = sha256(block).hexdigest()
    with Record.open(kept) as record:  # who writes may claim what is not so
        claim = Seen(name, 1, 1, 1, ("mission",), rows_root="0" * 64)
        record.append("monitor", 1, claim, blocks={name: block})

    listed = truceline("record", "fsck", kept)

    assert listed.code == 1
    assert listed.out.startswith(f"entry 6: the rows of block {name} are not those under")


def test_an_entry_is_proved_by_a_file_that_is_checked_again(
    truceline: Truceline, kept: Path
) -> None:
    truceline("record", "prove", "3", kept, "--out", "three.tlog-proof")

    told = truceline("record", "verify", kept, "--proof", "three.tlog-proof")

    assert told.code == 0
    assert '"kind":"findings.opened/1"' in told.out
    changed = Path("three.tlog-proof")
    changed.write_bytes(changed.read_bytes().replace(b"index 3", b"index 4"))
    assert truceline("record", "verify", kept, "--proof", "three.tlog-proof").code == 2
    assert truceline("record", "prove", "3", kept).out.startswith("c2sp.org/tlog-proof@v1\n")


def test_a_record_of_another_log_than_expected_is_refused(truceline: Truceline, kept: Path) -> None:
    key = vkey(truceline, kept)
    other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

    assert truceline("record", "verify", kept, "--key", key).code == 0
    assert truceline("record", "verify", kept, "--key", other).code == 2


def test_an_export_names_the_command_that_checks_it(truceline: Truceline, kept: Path) -> None:
    told = truceline("record", "export", kept, "files")

    assert told.code == 0
    assert f"files/truceline-verify.py files --key {vkey(truceline, kept)}" in told.out
    assert Path("files/tile/entries/000.p/6").is_file()
    assert len(list(Path("files/blocks").iterdir())) > 1


def test_a_backup_is_restored_for_writing_under_the_newest_checkpoint_only(
    truceline: Truceline, kept: Path
) -> None:
    truceline("record", "export", kept, "files")
    assert truceline("record", "backup", kept, "copy").code == 0
    assert truceline("record", "backup", kept, "copy").code == 2

    told = truceline("record", "restore", "copy", "new", "--newest", "files/checkpoint")

    assert told.out == "new: 6 entries, for reading and writing\n"
    truceline("record", "keys", "rotate", kept, "monitor")
    truceline("record", "export", kept, "files")
    late = truceline("record", "restore", "copy", "late", "--newest", "files/checkpoint")
    assert "the copy holds 6 entries; the log has signed 7" in late.err


def test_a_key_is_rotated_and_the_record_goes_on(
    truceline: Truceline, kept: Path, ford_folder: Path, tmp_path: Path
) -> None:
    told = truceline("record", "keys", "rotate", kept, "monitor")
    rows = [ford.row("09:00:00"), ford.row("09:05:00", ford.FAR_AWAY)]
    again = truceline("check", ford_folder, ford.table(tmp_path / "on.csv", rows),
                      "--record", "record")  # fmt: skip

    assert told.out.count("working") == 2
    assert again.code == 1
    assert truceline("record", "verify", kept).code == 0


def test_a_revoked_key_flags_what_it_signed(truceline: Truceline, kept: Path) -> None:
    listed = truceline("record", "keys", "list", kept).out.splitlines()
    (key,) = [line.split()[-1] for line in listed if line.startswith("monitor")]

    told = truceline("record", "keys", "revoke", kept, key, "--doubtful-from", "4")

    assert f"from entry 0 to entry 6, doubtful from 4  {key}" in told.out
    assert "4, 5, 6: signed by keys that their owners gave up since" in " ".join(
        truceline("record", "verify", kept).out.split()
    )
    assert truceline("record", "keys", "revoke", kept, "01ab").code == 2


def test_parties_send_their_keys_and_the_monitor_begins(
    truceline: Truceline, tmp_path: Path
) -> None:
    north = truceline("init", "north", "--as", "north").out.splitlines()[-1]

    told = truceline("init", "ours", "--as", "monitor", "--origin", "example.org/ford",
                     "--holder", north)  # fmt: skip

    assert told.out.splitlines()[-1].startswith("example.org/ford+")
    assert truceline("record", "verify", "ours", "--json").json["authors"] == {"monitor": 1}
    assert sorted(each.name for each in (tmp_path / "north" / "keys").iterdir()) == [
        "north+flash.key", "north+immediate.key", "north+priority.key", "north+routine.key",
        "north.key",
    ]  # fmt: skip
    assert "north:flash  working, from entry 0" in truceline("record", "keys", "list", "ours").out
    assert truceline("init", "ours", "--as", "monitor", "--origin", "example.org/x").code == 2


@pytest.mark.parametrize(
    "holder", ["north", "north=01ab", "north=01ab,01cd", f"north=01{'00' * 32}"]
)
def test_a_holder_without_a_good_key_is_refused(truceline: Truceline, holder: str) -> None:
    told = truceline("init", "ours", "--as", "monitor", "--origin", "example.org/ford",
                     "--holder", holder)  # fmt: skip

    assert told.code == 2


def test_a_folder_without_a_record_is_refused(truceline: Truceline) -> None:
    for verb in ("verify", "fsck", "export"):
        words = ("record", verb, "nowhere", *(["out"] if verb == "export" else []))
        assert truceline(*words).code == 2


def test_a_mirror_is_fed_by_files_and_follows(truceline: Truceline, kept: Path) -> None:
    key = vkey(truceline, kept)
    truceline("record", "bundle", kept, "one.bundle")
    first = truceline("record", "import", "one.bundle", "mirror", "--key", key)
    truceline("record", "keys", "rotate", kept, "monitor")
    truceline("record", "bundle", kept, "two.bundle", "--since", "6")

    second = truceline("record", "import", "two.bundle", "mirror", "--key", key)

    assert first.out == "mirror: 6 new entries, 6 in all\n"
    assert second.out == "mirror: 1 new entry, 7 in all\n"
    assert truceline("record", "verify", "mirror", "--key", key).code == 0
    assert truceline("finding", "list", "--record", "mirror", "--json").code == 0


def test_a_checkpoint_is_settled_once_both_mirrors_have_cosigned_it(
    truceline: Truceline, kept: Path
) -> None:
    key, vkeys = vkey(truceline, kept), {}
    truceline("record", "bundle", kept, "record.bundle")
    note = "north.note"
    for name, more in (("north", ()), ("south", ("--checkpoint", "north.note"))):
        truceline("record", "import", "record.bundle", name, "--key", key)
        told = truceline("record", "witness", name, "--as", f"{name}.example", "--secret",
                         f"{name}.key", "--out", f"{name}.note", *more)  # fmt: skip
        vkeys[name] = told.out.splitlines()[-1]
    Path("policy").write_text(
        f"log {key}\nwitness north {vkeys['north']}\nwitness south {vkeys['south']}\n"
        "group parties all north south\nquorum parties\n",
        encoding="utf-8",
    )

    one = truceline("record", "settled", note, "--policy", "policy")
    both = truceline("record", "settled", "south.note", "--policy", "policy")

    assert (one.code, both.code) == (1, 0)
    assert "6 entries: settled" in both.out
    truceline("record", "keys", "rotate", kept, "monitor")
    proof = truceline("record", "prove", "3", kept, "--under", "south.note").out
    assert proof.count("— ") == 3
