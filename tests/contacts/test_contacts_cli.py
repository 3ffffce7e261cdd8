"""`truceline contacts` as people and programs call it."""

import json
import sys
from pathlib import Path
from typing import Any  # JSON is whatever it is

import pytest

from truceline.cli._entry import run

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DRAFTS = EXAMPLES / "contacts" / "drafts.json"
BY = ("--as", "liaison_officer:lo-7")
Record = tuple[str, str]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The option that names a record of the accepted example."""
    folder = tmp_path_factory.mktemp("contacts") / "record"
    marks = ("--release-to", "*=il,ru", "--release-to", "place=ru")
    assert run(["contacts", "accept", str(DRAFTS), "--record", str(folder), *BY, *marks]) == 0
    return ("--record", str(folder))


def told(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> Any:
    capsysbinary.readouterr()
    assert run(["contacts", *arguments, "--json"]) == 0
    return json.loads(capsysbinary.readouterr().out)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(["contacts", *arguments]) == 0
    return capsys.readouterr().out


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(["contacts", *arguments]) == 2
    return " ".join(capsys.readouterr().err.split())


def call_of_july(record: Record, capsysbinary: pytest.CaptureFixture[bytes]) -> str:
    found = told(capsysbinary, "list", *record, "--between", "Putin,Netanyahu", "--medium", "phone",
                 "--since", "2018-07")  # fmt: skip
    return str(found[0]["contact"])


def test_the_list_can_be_narrowed(
    record: Record, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def count(*narrowed: str) -> int:
        found = told(capsysbinary, "list", *record, *narrowed)
        return sum(each["kind"] == "contact" for each in found)

    assert count() == 20
    assert count("--between", "RU,IL", "--medium", "phone") == 5
    assert count("--between", "Assad") == 2
    assert count("--since", "2018", "--until", "2018-06") == 3
    assert len(told(capsysbinary, "list", *record, "--all")) == 38


def test_one_contact_is_shown_with_its_sources_and_what_is_open(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(capsys, "show", "1", *record)

    assert "Israel  Prime Minister's" in text
    assert "refused to" in text
    assert "grade F6" in text
    assert "liaison_officer:lo-7" in text


def test_readouts_stand_side_by_side_in_markdown(
    record: Record, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    number = call_of_july(record, capsysbinary)
    assert run(["contacts", "compare", number, *record, "--markdown"]) == 0
    text = capsysbinary.readouterr().out.decode()

    assert "| only Israel | Iran; military presence |" in text
    assert "| both | Syria |" in text


def test_a_comparison_is_one_object_and_all_are_a_list(
    record: Record, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    one = told(capsysbinary, "compare", call_of_july(record, capsysbinary), *record)
    all_of_them = told(capsysbinary, "compare", *record)

    assert one["only"]["IL"] == ["Iran", "military presence"]
    assert one["compared"] is True
    assert one["first"] is None
    assert len(all_of_them) == 20


def test_a_reader_sees_only_what_is_released_to_it(
    record: Record, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def places(reader: str) -> set[str | None]:
        found = told(capsysbinary, "list", *record, "--reader", reader)
        return {each["place"] for each in found}

    assert "Moscow" in places("ru")
    assert places("il") == {None}
    assert places("sy") == set()


def test_a_timeline_is_written_as_svg_and_html(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("t.svg", "deep/t.html"):
        out = ("--out", str(tmp_path / name))
        assert "drawn: 20 contacts, 2 planned, 6 claims" in shown(capsys, "timeline", *record, *out)

    assert (tmp_path / "t.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "<table>" in (tmp_path / "deep" / "t.html").read_text(encoding="utf-8")
    assert "neither" in refusal(capsys, "timeline", *record, "--out", str(tmp_path / "t.png"))


def test_accepting_twice_changes_nothing(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    where = ("--record", str(tmp_path / "record"), *BY)

    first = told(capsysbinary, "accept", str(DRAFTS), *where, "--only", "000-8")
    again = told(capsysbinary, "accept", str(DRAFTS), *where, "--only", "000-8")
    twin = told(capsysbinary, "accept", str(DRAFTS), *where, "--only", "004-2")

    assert first == {"entries": 1, "accepted": {"000-8": 1}, "known": [], "differing": []}
    assert again == {"entries": 0, "accepted": {}, "known": ["000-8"], "differing": []}
    assert twin["entries"] == 2
    found = told(capsysbinary, "list", *where[:2])
    assert [each["entries"] for each in found] == [[1, 2]]


def test_a_person_rewrites_drafts_in_an_editor_and_the_record_says_what_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import json, pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "drafts = json.loads(file.read_text('utf-8'))\n"
        "drafts[0]['place'] = 'Sochi'\n"
        "file.write_text(json.dumps(drafts[:1]) + ' ' * 9, 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    where = ("--record", str(tmp_path / "record"))
    only = ("--only", "002-2", "--only", "003-2")

    done = told(capsysbinary, "accept", str(DRAFTS), *where, *BY, *only, "--edit")

    assert done["accepted"] == {"002-2": 1}
    account = told(capsysbinary, "show", "1", *where)["accounts"][0]
    assert (account["place"], account["accepted"]["changed"]) == ("Sochi", ["place"])


def test_drafts_that_nobody_saved_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    where = ("--record", str(tmp_path / "record"), *BY)

    assert "nothing was saved" in refusal(capsys, "accept", str(DRAFTS), *where, "--edit")
    assert not (tmp_path / "record").exists()


def test_a_person_corrects_and_merges(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    where = ("--record", str(tmp_path / "record"))
    only = ("--only", "002-2", "--only", "003-2", "--set", "002-2.place=Leningrad")
    told(capsysbinary, "accept", str(DRAFTS), *where, *BY, *only)

    assert run(["contacts", "correct", "1", "place", "Moscow", *where, *BY, "--because", "x"]) == 0
    assert run(["contacts", "merge", "1", "2", *where, *BY, "--because", "y"]) == 0

    (one,) = told(capsysbinary, "list", *where)
    assert (one["place"], one["entries"]) == ("Moscow", [1, 2])
    whole = told(capsysbinary, "show", "1", *where)
    assert whole["accounts"][0]["corrections"] == [5]
    assert [each["aspect"] for each in whole["comparison"]["contradictions"]] == ["date"]


def test_a_claim_becomes_an_agreement_that_check_can_shadow(
    record: Record, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    golan, copy = EXAMPLES / "golan_1974", tmp_path / "copy"
    named = told(capsysbinary, "terms", *record, "--binds", "ru-guarantee", "--of", "distance",
                 "--line", "line-a:left", "--subject", "land.unit", "--agreement", str(golan),
                 "--out", str(copy))  # fmt: skip

    metres = sorted(int(each.split("-")[2].removesuffix("m")) for each in named["ids"])
    assert metres == [4828, 25000, 80000]
    assert [each["words"] for each in named["remarks"]] == ["dozens of kilometers away"]
    capsysbinary.readouterr()
    code = run(["check", str(golan), str(golan / "scenario.toml"), "--shadow", str(copy), "--json"])
    result = json.loads(capsysbinary.readouterr().out)
    new = {each: result["shadow"][each] for each in named["ids"]}
    assert code == 1
    assert [told["inside"][0] + told["cannot_tell"][0] for told in new.values()] == [0, 0, 0]
    assert new["distance-entry65-80000m-line-a-left"]["inside"] == [0, 2]
    assert run(["check", str(copy), str(golan / "scenario.toml"), "--json"]) == 1
    after = json.loads(capsysbinary.readouterr().out)
    assert after["in_force"] == result["in_force"]
    assert after["findings"]["distance-entry65-80000m-line-a-left"]["status"] == "claimed"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("list", "--since", "soon"), "--since 'soon' is no day"),
        (("show", "9999"), "no such entry 9999"),
        (("compare", "2"), "no such entry 2"),
        (("stats", "--by", "week"), "there is no period 'week'"),
        (("list", "--names", "nowhere.toml"), "nowhere.toml: cannot be read"),
        (("terms", "9999", "--binds", "sy", "--of", "x"), "no such entry 9999"),
        (("terms", "--binds", "sy", "--of", "x", "--line", "a:up"), "write LINE"),
    ],
)
def test_what_makes_no_sense_is_refused(
    record: Record,
    arguments: tuple[str, ...],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert words in refusal(capsys, *arguments, *record)


def test_a_record_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no such record" in refusal(capsys, "list", "--record", str(tmp_path))


@pytest.mark.parametrize("by", ["lo-7", "boss:lo-7", "observer:Jane Doe"])
def test_nobody_without_a_role_and_an_id_accepts(
    by: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refusal(capsys, "accept", str(DRAFTS), "--record", str(tmp_path / "record"), "--as", by)

    assert not (tmp_path / "record").exists()
