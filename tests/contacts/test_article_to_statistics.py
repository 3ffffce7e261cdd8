"""The whole way: reports as text, drafts, a person who takes them over, and what is counted."""

import json
from pathlib import Path
from typing import Any  # JSON is whatever it is

import pytest

from truceline.cli._entry import run

pytestmark = pytest.mark.slow

STOCKHOLM = (
    "STOCKHOLM, 5 May 2026 - Prime Minister Nora Lindqvist of Sweden and King Abdullah of Jordan"
    " discussed the cease-fire and the release of prisoners in a phone call on Monday, the prime"
    " minister's office said in a statement. The call took place at the initiative of the Jordanian"
    " side and lasted about 40 minutes, the prime minister's office said.\n"
)
AMMAN = (
    "AMMAN, 5 May 2026 - King Abdullah of Jordan and Swedish Prime Minister Nora Lindqvist"
    " discussed the cease-fire and the situation in Yemen in a phone call on Monday, the royal"
    " court said in a statement.\n"
)
COUNT = (
    "Swedish Prime Minister Nora Lindqvist and King Abdullah of Jordan have met three times this"
    " year, and have now spoken on the phone at least five times.\n"
)
COLUMN = (
    "According to an op-ed by Eva Holm in the Nordic Courier, Jordan agreed with Sweden to keep"
    " armed groups 30 kilometers from the crossing.\n"
)
TEXTS = {"stockholm.txt": STOCKHOLM, "amman.txt": AMMAN, "count.txt": COUNT, "column.txt": COLUMN}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports, drafts of them, and the record of who accepted what."""
    where = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        (where / name).write_text(text, encoding="utf-8")
    return where


def printed(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> Any:
    capsysbinary.readouterr()
    assert run([*arguments, "--json"]) == 0
    return json.loads(capsysbinary.readouterr().out)


@pytest.fixture
def record(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> tuple[str, str]:
    """The record after a person took over what intake drafted, and said which year was meant."""
    kept = folder / "record"
    if not kept.exists():
        drafts = printed(capsysbinary, "intake", *(str(folder / name) for name in TEXTS))
        (folder / "drafts.json").write_text(json.dumps(drafts), encoding="utf-8")
        # "Met three times" is a count; where it is drafted as a contact too, a person declines it.
        wanted = [each for each in drafts
                  if (each["doc"], each["kind"]) != ("count.txt", "contact")]  # fmt: skip
        only = (word for each in wanted for word in ("--only", each["id"]))
        (count,) = (each["id"] for each in drafts if each["kind"] == "count_claim")
        years = [f"{count}.claim.{bound}=2026" for bound in ("since", "until")]
        by = ("--as", "liaison_officer:lo-7", "--set", years[0], "--set", years[1])
        file = str(folder / "drafts.json")
        printed(capsysbinary, "contacts", "accept", file, "--record", str(kept), *by, *only)
    return "--record", str(kept)


def test_two_reports_of_one_call_become_one_contact_with_both_readouts(
    record: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (call,) = printed(capsysbinary, "contacts", "list", *record)

    assert (call["medium"], call["date"], len(call["entries"])) == ("phone", "2026-05-04", 2)
    assert call["readouts"] == {"SE": "issued", "JO": "issued"}
    assert call["initiator"]["value"] == "JO"
    assert "40 minutes" in call["duration"]["value"]


def test_the_readouts_are_compared(
    record: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (told,) = printed(capsysbinary, "contacts", "compare", *record)

    assert told["compared"]
    assert told["both"] == ["cease-fire"]
    assert told["only"] == {"SE": ["prisoners and hostages"], "JO": ["Yemen"]}


def test_what_is_counted_says_who_stated_the_initiator_and_what_is_missing(
    record: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    told = printed(capsysbinary, "contacts", "stats", *record)

    assert told["contacts"] == 1
    (initiated,) = told["whole"]["initiators"]
    assert (initiated["initiator"], initiated["side"]) == ("JO", "SE")
    gaps = {each["medium"]: (each["bound"], each["claimed"], each["on_record"], each["gap"])
            for each in told["count_claims"]}  # fmt: skip
    assert gaps == {"phone": ("at_least", 5, 1, 4), "meeting": ("exactly", 3, 0, 3)}


def test_the_claimed_distance_becomes_a_term(
    record: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    where = ("--binds", "jo", "--of", "crossing", "--line", "crossing", "--subject", "land.unit")

    told = printed(capsysbinary, "contacts", "terms", *record, *where)

    assert len(told["ids"]) == 1
    assert "distance_m = 30000" in told["toml"]
    assert 'status = "claimed"' in told["toml"]


def test_the_record_says_who_took_over_what_and_what_was_written_anew(
    record: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    entries = printed(capsysbinary, "contacts", "list", "--all", *record)

    counts = [each["accepted"] for each in entries if each["kind"] == "count_claim"]
    assert {(each["role"], each["person"], each["document"]) for each in counts} == {
        ("liaison_officer", "lo-7", "count.txt")
    }
    assert [each["changed"] for each in counts] == [["claim.since", "claim.until"]] * 2
