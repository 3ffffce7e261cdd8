"""The description holds every route, and answers are as it says."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.playing import House
from server.schema import misfits
from server.setting import furnished
from truceline.record import kinds
from truceline.server.app import routes

DOCS = Path(__file__).resolve().parents[2] / "docs" / "api.md"
READERS = {"/findings": "observer", "/contacts": "observer", "/line": "liaison_officer",
           "/users": "administrator", "/health": "administrator",
           "/releases": "release_officer"}  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(scope="module")
def told(house: House) -> dict[str, Any]:
    """The description."""
    described: dict[str, Any] = house.browser().get("/openapi.json").json()
    return described


def described(path: str) -> str:
    """The path of a route as the description has it."""
    return "/api/v1" + re.sub(r"\{(\w+):\w+\}", r"{\1}", path)


@pytest.mark.slow
def test_every_route_is_described_with_a_summary_a_refusal_and_its_roles(
    told: dict[str, Any],
) -> None:
    for each in routes():
        operation = told["paths"][described(each.path)][each.method.lower()]

        assert operation["summary"].endswith(".")
        assert operation["responses"]["default"]["content"]["application/problem+json"]
        assert operation.get("x-roles", []) == sorted(each.roles or ())
        assert operation["security"] == (
            [] if each.roles is None else [{"session": []}, {"token": []}]
        )


def test_every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own(
    told: dict[str, Any],
) -> None:
    schemas = told["components"]["schemas"]
    references = set(re.findall(r"'\$ref': '#/components/schemas/([^']+)'", str(told)))
    operations = [each["operationId"] for path in told["paths"].values() for each in path.values()]

    assert references <= set(schemas)
    assert len(operations) == len(set(operations))


def test_every_kind_of_entry_is_described_and_no_field_of_it_is_promised(
    told: dict[str, Any],
) -> None:
    schemas = told["components"]["schemas"]
    ours = [name for name, body in kinds().items() if body.__module__.startswith("truceline.")]

    assert [name for name in ours if name.replace("/", "-") not in schemas] == []
    assert not [name for name, each in schemas.items() if name.startswith("entry.")
                and "required" in each]  # fmt: skip


def asked(house: House) -> Iterator[tuple[str, str, str]]:
    """Route, path and role of every GET that answers in JSON, as far as the setting has it."""
    first = {each.kind: each.number for each in reversed(list(house.node.record.entries()))}
    names = {"finding": first["findings.opened/1"], "contact": first["contacts.recorded/1"],
             "number": first["line.queued/1"], "party": "aria", "name": "1",
             "digest": house.node.state.acts.current}  # fmt: skip
    for each in routes():
        if each.method == "GET" and each.gives is not None:
            path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: str(names[found[1]]), each.path)
            role = next(
                (r for start, r in READERS.items() if path.startswith(start)), "duty_officer"
            )
            yield (
                each.path,
                path + ("?to=envoy&about=entry:1" if path.endswith("/preview") else ""),
                role,
            )


@pytest.mark.slow
def test_answers_are_as_described(house: House, told: dict[str, Any]) -> None:
    checked = 0
    for route, path, role in asked(house):
        party = "monitor" if role == "release_officer" else "aria"
        answer = house.signed_in(role, party).get(path)
        response = told["paths"][described(route)]["get"]["responses"]["200"]
        schema = response["content"]["application/json"]["schema"]

        assert answer.status_code == 200, (path, answer.text)
        assert misfits(answer.json(), schema, told) == []
        checked += 1
    assert checked > 15


def test_refusals_are_as_described(house: House, told: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/Problem"}
    browser = house.signed_in("administrator", "aria")
    for answer in (browser.get("/findings"), browser.get("/nothing"), browser.post("/users", {})):
        assert misfits(answer.json(), schema, told) == []


def test_what_is_not_as_described_is_found(told: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/Problem"}

    assert misfits({"title": "t", "status": "404", "code": "c"}, schema, told) != []
    assert misfits({"title": "t"}, schema, told) != []


def test_entries_are_as_their_kinds_are_described(house: House, told: dict[str, Any]) -> None:
    browser = house.signed_in("release_officer", "monitor")

    entries = browser.get("/record/entries?limit=1000").json()["entries"]

    for each in entries:
        schema = told["components"]["schemas"][each["kind"].replace("/", "-")]
        assert misfits(each["body"], schema, told) == []
    assert len({each["kind"] for each in entries}) > 10


def test_entries_are_listed_back_from_the_newest_and_by_package(house: House) -> None:
    browser = house.signed_in("release_officer", "monitor")
    on = browser.get("/record/entries?limit=1000").json()["entries"]
    size = on[-1]["number"] + 1

    back, before = [], size
    while before > 0:
        page = browser.get(f"/record/entries?before={before}&limit=7").json()
        back += page["entries"]
        before = page["next"]
    found = browser.get(f"/record/entries?before={size}&kind=line&limit=1000").json()

    assert back == on[::-1]
    assert found["entries"] == [each for each in on[::-1] if each["kind"].startswith("line.")]
    assert len(found["entries"]) > 1
    assert found["next"] == 0


def test_the_page_about_the_api_names_every_route() -> None:
    page = DOCS.read_text(encoding="utf-8")
    every = [f"{each.method} {re.sub(r':(int|path)', '', each.path)}" for each in routes()]

    assert [each for each in every if f"`{each}`" not in page] == []
