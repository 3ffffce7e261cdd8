"""Contacts over HTTP: drafted from articles, and taken over by a person who is signed in."""

from typing import Any

import pytest

from server.playing import House, user_id

pytestmark = pytest.mark.slow
ARTICLE = {
    "name": "a.txt",
    "text": "MOSCOW, July 20. President Vladimir Putin spoke by telephone with Israeli Prime"
    " Minister Benjamin Netanyahu on Friday, the Kremlin said. They discussed Syria.",
    "published": "2018-07-20",
}


def drafted(house: House) -> list[dict[str, Any]]:
    """Drafts of the article."""
    answer = house.signed_in("liaison_officer", "monitor").post(
        "/contacts/drafts", {"articles": [ARTICLE], "rules": True}
    )
    assert answer.status_code == 200, answer.text
    drafts: list[dict[str, Any]] = answer.json()["drafts"]
    return drafts


def test_what_is_drafted_enters_the_record_when_a_person_takes_it_over(house: House) -> None:
    drafts = drafted(house)
    before = house.node.record.size
    body = {"drafts": drafts, "released_to": [{"field": "*", "to": ["monitor", "aria"]}]}

    taken = house.signed_in("liaison_officer", "monitor").post("/contacts", body)
    again = house.signed_in("liaison_officer", "monitor").post("/contacts", body).json()
    (told,) = house.signed_in("observer", "aria").get("/contacts").json()

    assert before == 1
    assert taken.status_code == 201, taken.text
    assert set(taken.json()["accepted"]) == {each["id"] for each in drafts}
    assert (again["entries"], again["known"]) == ([], [each["id"] for each in drafts])
    assert told["medium"] == "phone"
    entry = house.node.state.contacts.items[taken.json()["entries"][0]]
    assert entry.body.accepted.person == user_id("liaison_officer", "monitor")
    assert house.signed_in("observer", "brea").get("/contacts").json() == []


def test_fields_are_left_out_or_written_anew(house: House) -> None:
    drafts = drafted(house)
    name = drafts[0]["id"]
    body = {"drafts": drafts, "without": ["topics"], "written": {f"{name}.place": "Moscow"},
            "grade": "C3", "released_to": [{"field": "*", "to": ["aria"]}]}  # fmt: skip

    house.signed_in("liaison_officer", "monitor").post("/contacts", body)
    (told,) = house.signed_in("observer", "aria").get("/contacts").json()

    assert told["place"] == "Moscow"
    assert "topics" not in told


def test_what_is_no_article_and_no_draft_is_refused(house: House) -> None:
    liaison = house.signed_in("liaison_officer", "monitor")
    nameless = liaison.post("/contacts/drafts", {"articles": [{**ARTICLE, "name": ""}]})
    drafts = drafted(house)
    twice = liaison.post("/contacts", {"drafts": [*drafts, *drafts]})
    unknown = liaison.post("/contacts", {"drafts": drafts, "only": ["nothing"]})
    other = house.signed_in("liaison_officer", "aria").post("/contacts", {"drafts": drafts})

    assert [each.status_code for each in (nameless, twice, unknown, other)] == [422, 422, 404, 403]
    assert house.node.record.size == 1
