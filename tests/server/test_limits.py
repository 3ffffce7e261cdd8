"""Bodies too large or too slow, foreign hosts, paths that climb, and one shape of refusal."""

import asyncio
import logging
from pathlib import Path

import msgspec
import pytest

from server.asgi import Listener, cookies, served
from server.playing import House, new_house
from truceline.server.guard import ALWAYS
from truceline.server.problem import MEDIA, Problem
from truceline.server.slow_heads import PatientFor10s

pytestmark = pytest.mark.slow

CLIMBING = (
    "../../users.json", "..%2f..%2fusers.json", "%2e%2e/%2e%2e/users.json", "....//users.json",
    "x001/../../users.json", "000/../../../users.json", "/etc/passwd", "..\\users.json", "000%00",
)  # fmt: skip


def problem(answer: object) -> Problem:
    """The problem that an answer holds."""
    headers, content = answer.headers, answer.content  # type: ignore[attr-defined]
    assert headers["content-type"] == MEDIA
    return msgspec.json.decode(content, type=Problem)


def test_every_refusal_has_the_one_shape(house: House) -> None:
    browser = house.signed_in("administrator", "aria")
    stranger = house.browser()
    person = {"name": "Ann", "role": "observer", "password": "long enough a password"}

    answers = {
        400: browser.request("POST", "/users", content=b"{", headers=JSON),
        401: stranger.get("/users"),
        403: house.signed_in("observer", "aria").get("/users"),
        404: browser.get("/nothing"),
        405: browser.request("PUT", "/users"),
        413: browser.request("POST", "/users", content=b" " * (1 << 20) + b"{}", headers=JSON),
        415: browser.request("POST", "/users", content=b"{}"),
        422: browser.post("/users", {**person, "role": 1}),
    }

    assert {status: problem(each).status for status, each in answers.items()} == {
        status: status for status in answers
    }
    assert all(answers[each].status_code == each for each in answers)
    assert all(problem(each).code and problem(each).title for each in answers.values())
    assert answers[405].headers["allow"]


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"name": 1, "role": "observer", "password": "p"}, "name"),
        ({"name": "A", "role": "observer"}, ""),
        ({"name": "A", "role": "observer", "password": "p", "party": "brea"}, ""),
    ],
)
def test_a_field_that_does_not_fit_is_named(
    body: dict[str, object], path: str, house: House
) -> None:
    answer = house.signed_in("administrator", "aria").post("/users", body)

    assert answer.status_code == 422
    assert [each.path for each in problem(answer).errors] == [path]


def test_a_query_that_is_unknown_twice_or_misshapen_is_refused(house: House) -> None:
    browser = house.signed_in("observer", "aria")

    told = [
        browser.get(f"/findings?{each}") for each in ("limit=0", "limit=x", "a=1", "term=a&term=b")
    ]

    assert [each.status_code for each in told] == [422] * 4
    assert problem(told[0]).errors[0].path == "query.limit"
    assert browser.get("/agreement/texts?a=1").status_code == 422


def test_a_defect_is_told_without_inner_words(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    browser, words = house.signed_in("administrator", "aria"), ("inner", "words")

    def health() -> dict[str, object]:
        raise ValueError(" ".join(words))

    house.door.health = health  # type: ignore[method-assign]
    answer = browser.get("/health/node")

    assert problem(answer).status == 500
    assert "inner words" not in answer.text + caplog.text
    assert "ValueError" in caplog.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_every_answer_carries_the_headers_of_safety(house: House) -> None:
    browser = house.browser()

    for answer in (browser.get("/health"), browser.get("/nothing"), browser.get("/findings")):
        assert [name for name in ALWAYS if answer.headers[name] != ALWAYS[name]] == []
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_body_that_grows_too_large_by_parts_is_refused(house: House) -> None:
    sender = Listener(house, "/sessions", dict(JSON), "POST")

    async def story() -> None:
        for _ in range(3):
            sender.put(b" " * 400_000, more=True)
        await sender.run()

    house.loop.run(story())

    assert sender.status == 413


@pytest.mark.parametrize("length", ["99999999999999999999999999", "-1", "x", "1048577"])
def test_a_length_that_is_too_large_or_none_is_refused_unread(length: str, house: House) -> None:
    sender = Listener(house, "/sessions", {**JSON, "content-length": length}, "POST")

    house.loop.run(sender.run())

    assert sender.status == 413


def test_a_body_that_comes_too_slowly_is_refused(tmp_path: Path) -> None:
    with new_house(tmp_path, body_s_max=0.1) as house:
        sender = Listener(house, "/sessions", dict(JSON), "POST")

        async def story() -> None:
            running = asyncio.create_task(sender.run())
            for _ in range(4):  # each part in time, the whole not
                sender.put(b" ", more=True)
                await asyncio.sleep(0.04)
            await asyncio.wait_for(running, 5)

        house.loop.run(story())

        assert sender.status == 408


def test_a_head_that_comes_too_slowly_ends_the_connection(tmp_path: Path) -> None:
    class Quick(PatientFor10s):
        head_s_max = 0.2

    with new_house(tmp_path) as house:

        async def story() -> list[bytes]:
            async with served(house, Quick) as port:
                begun = b"GET /api/v1/health HTTP/1.1\r\n"
                return [
                    await _slowly(port, b""),
                    await _slowly(port, begun),
                    await _slowly(port, HEALTH, HEALTH[:20]),
                ]

        silent, begun, second = house.loop.run(story())

    assert silent.startswith(b"HTTP/1.1 408")
    assert begun.startswith(b"HTTP/1.1 408")
    assert second.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1 408" in second


HEALTH = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"


async def _slowly(port: int, *parts: bytes) -> bytes:
    """What comes back until the connection ends, when these parts are all that is ever sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for each in parts:
        writer.write(each)
        await writer.drain()
        await asyncio.sleep(0.05)
    told = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    await writer.wait_closed()
    return told


def test_a_name_that_is_not_ours_is_not_answered(tmp_path: Path) -> None:
    with new_house(tmp_path, hosts=("node.example", "[::1]")) as house:
        told = {
            host: house.browser(url=f"https://{host}").get("/health").status_code
            for host in ("node.example", "node.example:8443", "[::1]:80", "evil.example")
        }

    assert told == {"node.example": 200, "node.example:8443": 200, "[::1]:80": 200,
                    "evil.example": 421}  # fmt: skip


@pytest.mark.parametrize("host", ["[", "a b", "x@y", "[::1", "a:b:c"])
def test_what_is_no_name_of_a_host_is_refused(host: str, house: House) -> None:
    browser = house.signed_in("observer", "aria")

    answer = browser.request("GET", "/health", headers={"Host": host})

    assert (answer.status_code, problem(answer).code) == (400, "bad_request")


@pytest.mark.parametrize("path", CLIMBING)
def test_a_path_that_climbs_finds_nothing(path: str, house: House) -> None:
    house.node.logged.begin(1)
    browser = house.signed_in("observer", "aria")

    for folder in ("record/tile/0", "record/tile/entries", "record/blocks", "line/messages/aria"):
        sender = Listener(house, f"/{folder}/{path}", cookies(browser))
        house.loop.run(sender.run())

        assert sender.status in (401, 403, 404)
        assert b"argon2" not in sender.body
        assert b"root:" not in sender.body


def test_uvicorn_logs_no_cookie_and_no_token(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with new_house(tmp_path) as house, caplog.at_level(logging.DEBUG):
        cookie = house.signed_in("observer", "aria").client.cookies["truceline"]
        head = HEALTH[:-2] + f"Cookie: truceline={cookie}\r\nConnection: close\r\n\r\n".encode()

        async def story() -> None:
            async with served(house, PatientFor10s) as port:
                await _slowly(port, head)

        house.loop.run(story())

    assert "/api/v1/health" in caplog.text
    assert cookie not in caplog.text
