"""Release over HTTP: each act by the release officer of the node's own party, and nobody else."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from server.copied import betrayed, copied, number_of, proved
from server.playing import START_US, House, user_id, write_as
from server.setting import furnished
from truceline.findings.entries import Closed, Deepest
from truceline.line.entries import Translated, Wording
from truceline.record.export.evidence import write_evidence
from truceline.record.export.verifier.checking import check_evidence
from truceline.release.entries import Withheld
from truceline.values.instants import MINUTE_US
from truceline.values.roles import ROLES

pytestmark = pytest.mark.slow


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with furnished(tmp_path / "house") as made:
        yield made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house") / "house") as made:
        yield made


Said = dict[str, Any]  # what is sent


def asked(house: House, path: str, role: str = "release_officer", party: str = "monitor",
          **body: Any) -> Any:  # fmt: skip
    """The answer to a POST of somebody."""
    return house.signed_in(role, party).post(f"/releases{path}", body)


def stated(answer: Any) -> int:
    """The number of the entry that was written."""
    assert answer.status_code == 201, answer.text
    number: int = answer.json()["entries"][0]
    return number


def opened(house: House, to: str, *entries: int, **more: object) -> int:
    """Number of an act that opens entries to somebody."""
    body: Said = {
        "entries": entries,
        "fields": ["*"],
        "to": [to],
        "reason": "agreed",
        **more,
    }
    return stated(asked(house, "/acts", act="opened", **body))


def withheld(house: House, of: str, *entries: int, **more: object) -> int:
    """Number of an act that keeps entries from somebody."""
    body: Said = {
        "entries": entries,
        "fields": ["*"],
        "parties": [of],
        "reason": "a search",
        **more,
    }
    return stated(asked(house, "/acts", act="withheld", **body))


def pass_time(house: House, us: int) -> None:
    """Let time pass, and write what is due."""
    house.clock.set(house.clock.now_us() + us)
    house.node.tick(house.clock.now_us())


ACTS = {
    "opened": ("/acts", {"act": "opened", "entries": [1], "fields": ["*"], "to": ["envoy"],
                         "reason": "agreed"}),
    "withheld": ("/acts", {"act": "withheld", "entries": [3], "fields": ["*"], "parties": ["any"],
                           "reason": "a search"}),
    "taken_back": ("/acts", {"act": "taken_back", "stated": 1, "reason": "a mistake"}),
    "copied": ("/copies", {"to": "envoy", "about": ["entry:1"], "purpose": "for the press"}),
    "briefed": ("/briefings", {"to": "envoy", "about": ["entry:1"], "means": "by_phone"}),
}  # fmt: skip
READS = ("?limit=5", "/preview?to=envoy&about=entry:1", "/copies/1")


@pytest.mark.slow
@pytest.mark.parametrize("party", ["aria", "brea", "monitor"])
@pytest.mark.parametrize("role", ROLES)
def test_no_role_but_the_release_officer_of_the_nodes_own_party_states_or_reads_anything(
    role: str, party: str, shared: House
) -> None:
    browser = shared.signed_in(role, party)
    size = shared.node.record.size

    posted = {name: browser.post(f"/releases{path}", body).status_code
              for name, (path, body) in ACTS.items()}  # fmt: skip
    read = [browser.get(f"/releases{path}") for path in READS]

    if (role, party) == ("release_officer", "monitor"):
        assert posted == {"opened": 201, "withheld": 201, "taken_back": 409, "copied": 201,
                          "briefed": 201}  # fmt: skip
        assert [each.status_code for each in read] == [200, 200, 404]
        return
    assert set(posted.values()) == {403}
    assert shared.node.record.size == size
    if role == "release_officer":  # of another party: its log is its own, and empty here
        assert [each.status_code for each in read] == [200, 403, 404]
        assert read[0].json() == []
    else:
        assert [each.status_code for each in read] == [403, 403, 403]


def test_what_is_opened_is_shown_and_what_is_withheld_is_gone_on_every_way_out(
    house: House,
) -> None:
    finding, contact = (number_of(house, each)
                        for each in ("findings.opened/1", "contacts.recorded/1"))  # fmt: skip
    step = number_of(house, "incidents.examined/1")
    brea, aria = (house.signed_in("liaison_officer", each) for each in ("brea", "aria"))

    def told() -> list[bool]:
        return [
            "trackword" in brea.get("/findings").text,
            "trackword" in aria.get("/findings").text,
            aria.get(f"/record/entries/{finding}").status_code == 200,
            "examinedword" in brea.get("/incidents/aria/1").text,
            "topicword" in aria.get("/contacts").text,
            "placeword" in aria.get(f"/contacts/{contact}").text,
            "correctedword" in aria.get("/record/entries").text,
            "topicword" in brea.get("/contacts").text,
        ]

    before = told()
    opened(house, "brea", finding)
    withheld(house, "aria", finding)
    withheld(house, "brea", step, fields=["words"])
    withheld(house, "aria", contact, fields=["place"])
    withheld(house, "brea", contact)

    assert before == [False, True, True, True, True, False, True, True]
    assert told() == [True, False, False, False, True, False, False, False]
    assert "sourceword" not in brea.get("/findings").text
    assert aria.get(f"/record/proofs/{finding}").status_code == 404


def test_a_notice_and_a_message_of_aria_stay_as_aria_released_them(house: House) -> None:
    notice = number_of(house, "deconfliction.notified/1")
    message = number_of(house, "line.queued/1")
    withheld(house, "brea", notice, message)  # the monitor wrote neither

    brea = house.signed_in("liaison_officer", "brea")

    assert "planword" in brea.get("/notices").text
    assert "flightmessage" in brea.get("/line/messages").text


def test_what_tells_of_a_withheld_finding_is_withheld_with_it(house: House) -> None:
    finding = number_of(house, "findings.opened/1")
    ended = Closed(finding=finding, closed_us=START_US, closed_as="left", observations=1,
                   deepest=Deepest())  # fmt: skip
    (entry, *_) = house.node.write(ended)
    closed = entry.number
    aria = house.signed_in("observer", "aria")
    assert aria.get(f"/record/entries/{closed}").status_code == 200

    withheld(house, "aria", finding)

    assert aria.get(f"/record/entries/{closed}").status_code == 404


def test_an_embargo_ends_by_itself_with_an_entry_of_its_own(house: House) -> None:
    finding = number_of(house, "findings.opened/1")
    later_us = START_US + MINUTE_US
    opened(house, "brea", finding, from_us=later_us)
    withheld(house, "aria", finding, until_us=later_us)
    brea, aria = (house.signed_in("observer", each) for each in ("brea", "aria"))

    during = [each.get(f"/findings/{finding}").status_code for each in (brea, aria)]
    pass_time(house, MINUTE_US)

    assert during == [404, 404]
    assert [each.get(f"/findings/{finding}").status_code for each in (brea, aria)] == [200, 200]
    kinds = [each.kind for each in house.node.record.entries()]
    assert kinds.count("release.embargo_ended/1") == 2


def test_a_preview_tells_what_they_would_get_and_what_holds_back_the_rest(house: House) -> None:
    finding = number_of(house, "findings.opened/1")
    withheld(house, "aria", finding, fields=["object_id"])
    officer = house.signed_in("release_officer", "monitor")

    (told, *_) = officer.get("/releases/preview", params={
        "to": "aria", "about": f"finding:{finding}"}).json()  # fmt: skip
    size = house.node.record.size
    nothing = officer.get(
        "/releases/preview", params={"to": "envoy", "about": f"finding:{finding}"}
    )

    assert "term" in told["fields"]
    assert {"object_id", "source", "deepest.block"} <= set(told["withheld"])
    assert told["why"] == [f"act {number_of(house, 'release.withheld/1')}: a search"]
    assert [each["fields"] for each in nothing.json()] == [[]] * len(nothing.json())
    assert house.node.record.size == size
    assert (
        officer.get("/releases/preview", params={"to": "x", "about": "tank:1"}).status_code == 404
    )
    assert (
        officer.get("/releases/preview", params={"to": "x", "about": "entry:x"}).status_code == 409
    )
    strange = {"to": "x", "about": "entry:1", "reader": "king"}
    assert officer.get("/releases/preview", params=strange).status_code == 404


def test_a_preview_names_no_field_that_the_officer_may_not_read_himself(house: House) -> None:
    officer = house.signed_in("release_officer", "monitor")

    told = officer.get("/releases/preview", params={"to": "aria", "about": "message:brea/2"}).json()
    hidden = officer.get("/releases/preview", params={"to": "envoy", "about": "message:brea/2"})

    assert [each["fields"] for each in told] == [["*"]]  # Aria has it; it is released to Aria
    assert hidden.json() == []


def test_a_copy_is_stated_fetched_and_proves_itself(house: House, tmp_path: Path) -> None:
    said: Said = {
        "to": "brea",
        "about": ["incident:aria/1"],
        "purpose": "for the committee",
    }
    number = stated(asked(house, "/copies", **said, caveats=["not to be passed on"]))
    officer = house.signed_in("release_officer", "monitor")

    answer = officer.get(f"/releases/copies/{number}")

    assert answer.headers["content-type"] == "application/zip"
    with ZipFile(BytesIO(answer.content)) as packed:
        write_evidence({each: packed.read(each) for each in packed.namelist()}, tmp_path / "copy")
    told = check_evidence(tmp_path / "copy", house.node.record.log.vkey, [])
    assert "examinedword" in told
    assert "triageword" not in told
    who = user_id("release_officer", "monitor")
    assert f"given to brea by monitor, release_officer {who}: for the committee" in told
    assert officer.get("/releases/copies/1").status_code == 404


def test_a_third_party_is_briefed_of_what_is_released_to_it_and_the_log_says_exactly_what(
    house: House,
) -> None:
    finding = number_of(house, "findings.opened/1")
    said: Said = {"to": "envoy", "about": [f"entry:{finding}"], "means": "in_person"}
    refused = asked(house, "/briefings", **said)
    opened(house, "envoy", finding, fields=["term", "opened_us"], caveats=["not for the press"])

    number = stated(asked(house, "/briefings", **said, caveats=["by word of mouth"]))

    assert refused.status_code == 409
    log = house.signed_in("release_officer", "monitor").get(
        "/releases", params={"to": "envoy", "entry": finding}
    )
    (act, told) = log.json()
    assert (act["act"], told["act"], told["number"]) == ("opened", "briefed", number)
    assert told["body"]["given"] == [
        {"entry": finding, "fields": [".at", ".author", ".kind", "opened_us", "term"], "root": ""}
    ]
    assert told["body"]["caveats"] == ["not for the press", "by word of mouth"]
    assert told["body"]["officer"] == user_id("release_officer", "monitor")


def test_an_act_that_was_taken_back_stays_in_the_log(house: House) -> None:
    number = opened(house, "envoy", 1)

    stated(asked(house, "/acts", act="taken_back", stated=number, reason="a mistake"))

    log = house.signed_in("release_officer", "monitor").get(
        "/releases", params={"after": number - 1}
    )
    (told,) = log.json()
    assert (told["stands"], told["taken_back"]) == ("over", "a mistake")


def test_a_finding_that_is_opened_in_part_betrays_no_other_part_by_what_follows_from_it(
    house: House,
) -> None:
    finding = number_of(house, "findings.opened/1")
    opened(house, "brea", finding, fields=["party", "opened_us"])
    brea = house.signed_in("observer", "brea")

    whole = brea.get(f"/findings/{finding}").json()
    evidence = brea.get(f"/findings/{finding}/evidence").json()
    found = [brea.get(f"/findings?{each}").json()["findings"]
             for each in ("limit=9", "term=out", "term=other", "standing=inside")]  # fmt: skip
    tables = [brea.get(f"/reports/{each}")
              for each in ("findings.csv", "findings.geojson", "report.html")]  # fmt: skip

    assert set(whole["finding"]["body"]) == {"party", "opened_us"}
    assert whole["sentence"] == ""
    assert evidence == {}
    assert [len(each) for each in found] == [1, 0, 0, 0]
    assert [each.status_code for each in tables] == [200, 200, 200]
    assert "trackword" not in "".join(each.text for each in tables)


def test_a_field_that_no_entry_has_opens_and_withholds_nothing(house: House) -> None:
    finding = number_of(house, "findings.opened/1")
    aria, brea = (house.signed_in("observer", each) for each in ("aria", "brea"))
    before = aria.get(f"/findings/{finding}").json()

    withheld(house, "aria", finding, fields=["nonsense", "deepest.nonsense", "term.of"])
    opened(house, "brea", finding, fields=["nonsense"])

    assert aria.get(f"/findings/{finding}").json() == before
    assert aria.get("/reports/findings.csv").status_code == 200
    assert brea.get(f"/findings/{finding}").status_code == 404


def test_an_outcome_that_is_withheld_does_not_show_by_how_far_the_incident_has_come(
    house: House,
) -> None:
    step = number_of(house, "incidents.examined/1")
    withheld(house, "brea", step, fields=["outcome"])
    for kind in ("classified", "attributed", "notified"):
        withheld(house, "brea", number_of(house, f"incidents.{kind}/1"))

    told = house.signed_in("observer", "brea").get("/incidents/aria/1").json()["incident"]

    assert "outcome" not in told["steps"][0]["body"]
    assert told["stage"] == "reported"


def test_words_that_aria_withholds_of_its_message_are_in_no_translation_and_no_copy(
    house: House, tmp_path: Path
) -> None:
    number = number_of(house, "line.queued/1")
    translated = Translated("aria/1", Wording("fr", "motdevol"), "aria/t")
    write_as(house.node, "aria", translated)
    brea = house.signed_in("liaison_officer", "brea")
    ways = ("/line/messages", "/line/messages/aria/1", "/record/entries?limit=1000")
    before = "".join(brea.get(each).text for each in ways)

    kept = Withheld(entries=(number,), fields=("original",), parties=("brea",), reason="secret",
                    role="release_officer", officer="a-9")  # fmt: skip
    write_as(house.node, "aria", kept)

    after = "".join(brea.get(each).text for each in ways)
    files = copied(house, "brea", "message:aria/1")
    assert "flightmessage" in before
    assert "motdevol" in before
    assert "flightmessage" not in after
    assert "motdevol" not in after
    assert "flightmessage" not in proved(house, files, tmp_path / "copy")
    assert betrayed(house, files) == set()
