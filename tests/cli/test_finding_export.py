"""`truceline finding export`: a stranger checks one finding with nothing but the folder."""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from cli import ford
from cli.playing import Ran, Truceline
from truceline.picture import Seen
from truceline.record import Record
from truceline.record.export.verifier.checking import check_evidence
from truceline.values.observations import Observations

pytestmark = pytest.mark.slow


@pytest.fixture
def record(truceline: Truceline, ford_folder: Path, tmp_path: Path) -> Path:
    """A tank in the meadow for ten minutes, among others far away that are nobody's business."""
    rows = [ford.row(f"08:{minute:02}:00") for minute in (0, 4, 10)]
    rows += [ford.row(f"08:1{minute}:00", ford.FAR_AWAY) for minute in (5, 9)]
    rows += [
        ford.row(f"08:{minute:02}:00", ford.FAR_AWAY, name="trk:secret") for minute in range(9)
    ]
    truceline("check", ford_folder, ford.table(tmp_path / "day.csv", rows), "--record", "record")
    return tmp_path / "record"


@pytest.fixture
def number(truceline: Truceline, record: Path) -> str:
    """The finding about the meadow."""
    rows = truceline("finding", "list", "--record", record, "--term", "no-tanks", "--json").json
    return str(rows[0]["finding"])


@pytest.fixture
def evidence(truceline: Truceline, record: Path, number: str, tmp_path: Path) -> Path:
    """The folder that is handed to a stranger, far from the record."""
    assert truceline("finding", "export", number, "--record", record, "--out", "out").code == 0
    return Path(shutil.move("out", tmp_path / "stranger"))


def checked(folder: Path, *more: str, vkey: str = "") -> tuple[int, str]:
    """What the one-file verifier says, run by a Python that knows nothing of Truceline."""
    vkey = vkey or (folder / "log.vkey").read_text(encoding="utf-8").strip()
    command = [sys.executable, "-I", "truceline-verify.py", ".", "--key", vkey, *more]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_a_stranger_checks_a_finding_with_only_the_folder(evidence: Path, number: str) -> None:
    code, said = checked(evidence)

    assert code == 0
    assert f"entry {number}, findings.opened/1 of monitor" in said
    assert "agreement.stated/1" in said and "record.created/1" in said
    assert said.count("\nrow ") == 3
    assert '"object_id":"trk:tank-1"' in said
    assert "all of this stands among the" in said


def test_the_rows_of_others_stay_at_home(evidence: Path) -> None:
    held = b"".join(each.read_bytes() for each in evidence.rglob("*") if each.is_file())

    assert b"trk:tank-1" in held
    assert b"trk:secret" not in held


def test_the_fingerprint_that_was_told_is_the_one_that_is_found(
    truceline: Truceline, record: Path, number: str
) -> None:
    told = truceline("finding", "export", number, "--record", record)

    mark = told.out.split("fingerprint ")[1].split()[0]
    assert f"fingerprint of the folder: {mark}" in checked(Path(f"finding-{number}"))[1]
    assert f"finding-{number}/truceline-verify.py finding-{number} --key" in told.out


def test_every_file_that_was_tampered_with_is_named(evidence: Path) -> None:
    vkey = (evidence / "log.vkey").read_text(encoding="utf-8").strip()
    for path in [each for each in evidence.rglob("*") if each.is_file()]:
        name, whole = path.relative_to(evidence).as_posix(), path.read_bytes()
        changed = whole + b"#\n" if path.suffix == ".py" else whole.replace(b"1", b"2", 1)
        path.write_bytes(changed)
        code, said = checked(evidence, vkey=vkey)
        path.write_bytes(whole)

        assert code == 2
        assert name in said.splitlines()[0], said
    assert checked(evidence)[0] == 0


def resummed(evidence: Path) -> None:
    """What somebody does who knows how the folder is made: all sums fit again."""
    paths = sorted(each for each in evidence.rglob("*") if each.is_file())
    names = [each.relative_to(evidence).as_posix() for each in paths if each.name != "SHA256SUMS"]
    lines = subprocess.run(["sha256sum", *names], cwd=evidence, capture_output=True, check=True)
    (evidence / "SHA256SUMS").write_bytes(lines.stdout)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not here")
@pytest.mark.parametrize("part", ["entries", "rows", "text"])
def test_what_is_proved_is_named_even_where_all_sums_fit(evidence: Path, part: str) -> None:
    for path in sorted((evidence / part).iterdir()):
        whole = path.read_bytes()
        path.write_bytes(
            whole.replace(b"36", b"37") if part != "entries" else whole[:-9] + whole[-8:]
        )
        if path.read_bytes() == whole:
            path.write_bytes(whole + b" ")
        resummed(evidence)

        code, said = checked(evidence)

        path.write_bytes(whole)
        assert code == 2
        assert f"DOES NOT HOLD: {part}/{path.name}: " in said


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not here")
def test_a_row_of_another_block_and_entries_of_two_findings_prove_nothing(
    truceline: Truceline, record: Path, evidence: Path, number: str
) -> None:
    other = evidence / "entries" / f"{int(number) + 1}.tlog-proof"
    truceline("record", "prove", str(int(number) + 1), record, "--out", other)
    resummed(evidence)
    assert "not those of one finding" in checked(evidence)[1]

    other.unlink()
    row = next(iter((evidence / "rows").iterdir()))
    row.write_bytes(row.read_bytes().replace(b"block ", b"block 0"))
    resummed(evidence)
    assert f"rows/{row.name}: no entry here names its block" in checked(evidence)[1]


def test_what_is_missing_or_added_is_named(evidence: Path) -> None:
    (evidence / "more.txt").write_text("more", encoding="utf-8")
    assert checked(evidence)[1] == "DOES NOT HOLD: more.txt does not belong to it\n"
    (evidence / "more.txt").unlink()
    (evidence / "README.txt").unlink()

    assert checked(evidence)[1] == "DOES NOT HOLD: README.txt is missing\n"


def test_another_logs_key_is_refused(evidence: Path) -> None:
    with Record.open(None) as other:
        other.begin(1)
        vkey = other.log.vkey
    command = [sys.executable, "-I", "truceline-verify.py", ".", "--key", vkey]

    done = subprocess.run(command, cwd=evidence, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "is not signed by" in done.stdout


def test_the_page_and_the_readme_tell_a_person_what_was_found(evidence: Path, number: str) -> None:
    page = (evidence / "finding.html").read_text(encoding="utf-8")
    readme = (evidence / "README.txt").read_text(encoding="utf-8")
    vkey = (evidence / "log.vkey").read_text(encoding="utf-8").strip()

    for text in (page, readme):
        assert f"Finding {number}: inside under no-tanks" in text
        assert "No tanks of South may be in the Meadow." in text
        assert "2031-05-02T08:00:00Z" in text
    assert "Protocol of the Ford, graded A1: completely reliable, confirmed" in page
    assert f'href="entries/{number}.tlog-proof"' in page
    assert "4,659 m" in page and "11.18 m" in page
    assert f"--key &#x27;{vkey}&#x27;" in page
    assert vkey in readme
    assert json.loads((evidence / "finding.json").read_text())["finding"] == int(number)


def test_a_file_holds_the_same_as_the_folder(
    truceline: Truceline, record: Path, evidence: Path, number: str
) -> None:
    def packed(to: str) -> Ran:
        return truceline("finding", "export", number, "--record", record, "--out", to)

    assert (packed("one.zip").code, packed("two.zip").code) == (0, 0)

    assert Path("one.zip").read_bytes() == Path("two.zip").read_bytes()
    with ZipFile("one.zip") as file:
        held = {each: file.read(each) for each in file.namelist()}
    there = {each for each in evidence.rglob("*") if each.is_file()}
    assert held == {each.relative_to(evidence).as_posix(): each.read_bytes() for each in there}
    assert packed("one.zip").code == 2


def test_evidence_under_a_cosigned_checkpoint_names_the_witness(
    truceline: Truceline, record: Path, number: str
) -> None:
    told = truceline("record", "witness", record, "--as", "north.example", "--secret", "north.key",
                     "--out", "north.note")  # fmt: skip
    witness = told.out.splitlines()[-1]
    truceline("record", "keys", "rotate", record, "monitor")

    truceline("finding", "export", number, "--record", record, "--under", "north.note")

    folder = Path(f"finding-{number}")
    assert checked(folder, "--witness", witness)[0] == 0
    assert "key_rotated" not in checked(folder)[1]  # it was not in the log then


def test_evidence_from_a_mirror_is_the_same(
    truceline: Truceline, record: Path, evidence: Path, number: str
) -> None:
    vkey = (evidence / "log.vkey").read_text(encoding="utf-8").strip()
    truceline("record", "bundle", record, "record.bundle")
    truceline("record", "import", "record.bundle", "mirror", "--key", vkey)

    truceline("finding", "export", number, "--record", "mirror", "--out", "theirs")

    sums = (Path("theirs") / "SHA256SUMS").read_bytes()
    assert sums == (evidence / "SHA256SUMS").read_bytes()


def test_evidence_for_findings_under_every_kind_of_term_holds(
    truceline: Truceline, tmp_path: Path
) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "every_term"
    truceline("check", example, example / "scenario.toml", "--record", "all")
    findings = truceline("finding", "list", "--record", "all", "--json").json
    log, said = truceline("record", "verify", "all", "--json").json["log"], dict[str, str]()

    for each in {each["term"]: each for each in findings[::-1]}.values():  # the first of each
        to = tmp_path / str(each["finding"])
        truceline("finding", "export", str(each["finding"]), "--record", "all", "--out", to)
        told = check_evidence(to, log, [])
        said[each["term"]] = told
        assert (f"row {each['row']} of block {each['block']}" in told) == bool(each["block"])

    assert len(said) >= 10
    assert "incidents.inspected/1" in said["inspection"]
    assert "deconfliction.notified/1" in said["prior-notice"]


# ---- one row, without any finding -----------------------------------------------------------


def test_one_position_is_proved_alone(truceline: Truceline, record: Path) -> None:
    told = truceline("record", "prove", "2", record, "--row", "3", "--out", "one")

    code, said = checked(Path("one"))
    assert (told.code, code) == (0, 0)
    assert said.count("\nrow ") == 1
    assert told.out.splitlines()[0] in said
    kept = Path("one/rows/2-0000003.row")
    kept.write_bytes(kept.read_bytes().replace(b"36", b"37", 1))
    assert "rows/2-0000003.row is not the file that SHA256SUMS names" in checked(Path("one"))[1]


def test_a_row_that_is_not_there_cannot_be_proved(truceline: Truceline, record: Path) -> None:
    assert truceline("record", "prove", "2", record, "--row", "999").code == 2
    assert truceline("record", "prove", "1", record, "--row", "0").code == 2
    assert truceline("record", "prove", "99", record, "--row", "0").code == 2


def test_a_row_of_a_block_with_another_root_is_not_proved(
    truceline: Truceline, record: Path
) -> None:
    told = Observations.of(observed_us=[1], object_id=["trk:a"], source=["mission"])
    block = told.to_ipc()
    name = sha256(block).hexdigest()
    with Record.open(record) as kept:
        size = kept.size
        claim = Seen(name, 1, 1, 1, ("mission",), rows_root="0" * 64)
        kept.append("monitor", 1, claim, blocks={name: block})

    refused = truceline("record", "prove", str(size), record, "--row", "0")

    assert refused.code == 2
    assert "are not those under its root" in refused.err
