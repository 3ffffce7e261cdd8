"""Signing in and out, by password and by token; what is refused, and what it does not give away."""

import logging
import stat
from pathlib import Path

import pytest

from server.playing import (
    PASSWORD,
    START_US,
    Browser,
    House,
    add_machine,
    new_house,
    user_id,
)
from truceline.server.attempts import Attempts, Wait
from truceline.server.users import FILE, load_users, save_users

pytestmark = pytest.mark.slow

SECOND_US = 10**6
NAME = "observer of aria"
COOKIE = "truceline"


def tries(browser: Browser, count: int, name: str = NAME) -> list[int]:
    """Statuses of so many sign-ins with a wrong password."""
    return [browser.sign_in(name, "wrong all along").status_code for _ in range(count)]


def attempt(house: House, name: str, address: str) -> Wait:
    """What somebody who tries is asked to wait."""
    attempts: Attempts = house.app.state.house.attempts
    return attempts.begin(name, address, house.clock.now_us())


def test_who_signs_in_is_told_role_and_opaque_id_by_a_cookie_that_scripts_cannot_read(
    house: House,
) -> None:
    browser = house.browser()

    answer = browser.sign_in(NAME)

    cookie = answer.headers["set-cookie"]
    assert answer.json()["user"] == user_id("observer", "aria")
    assert browser.get("/sessions/current").json()["roles"] == ["observer"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "Secure" not in cookie  # http on this very machine


def test_over_tls_the_cookie_is_secure_and_bound_to_the_host(house: House) -> None:
    answer = house.browser("10.0.0.9", "https://node.example").sign_in(NAME)

    assert answer.headers["set-cookie"].startswith("__Host-truceline=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_behind_a_proxy_that_ends_tls_the_cookie_is_secure_all_the_same(tmp_path: Path) -> None:
    with new_house(tmp_path, origin="https://node.example") as made:
        browser = made.browser()
        browser.client.headers["Origin"] = "https://node.example"

        answer = browser.sign_in(NAME)

    assert answer.status_code == 201
    assert answer.headers["set-cookie"].startswith("__Host-truceline=")


def test_no_password_is_taken_without_tls_from_another_machine(house: House) -> None:
    answer = house.browser("10.0.0.9", "http://node.example").sign_in(NAME)

    assert (answer.status_code, answer.json()["code"]) == (403, "needs_tls")


def test_a_session_that_somebody_planted_is_not_the_one_that_is_opened(house: House) -> None:
    planted = "0" * 64
    browser = house.browser()
    browser.client.cookies.set(COOKIE, planted, domain="localhost.local")

    browser.sign_in(NAME)

    stranger = house.browser()
    stranger.client.cookies.set(COOKIE, planted, domain="localhost.local")
    assert stranger.get("/sessions/current").status_code == 401
    assert browser.get("/sessions/current").status_code == 200


def test_signing_in_again_ends_the_session_before(house: House) -> None:
    browser = house.signed_in("observer", "aria")
    before = dict(browser.client.cookies)

    browser.sign_in("observer of brea")

    old = house.browser()
    old.client.cookies.set(COOKIE, before[COOKIE], domain="localhost.local")
    assert dict(browser.client.cookies) != before
    assert old.get("/sessions/current").status_code == 401


def test_signing_out_ends_the_session_everywhere(house: House) -> None:
    browser = house.signed_in("observer", "aria")
    kept = dict(browser.client.cookies)

    assert browser.request("DELETE", "/sessions/current").status_code == 204

    browser.client.cookies.set(COOKIE, kept[COOKIE], domain="localhost.local")
    assert browser.get("/sessions/current").status_code == 401


def test_a_session_ends_when_it_is_idle_and_at_its_last_hour_whatever_it_does(
    house: House,
) -> None:
    idle, busy = house.signed_in("observer", "aria"), house.signed_in("observer", "brea")

    for minutes in range(30, 12 * 60, 30):
        house.clock.set(START_US + minutes * 60 * SECOND_US)
        assert busy.get("/sessions/current").status_code == 200
    house.clock.set(START_US + 12 * 3600 * SECOND_US)

    assert idle.get("/sessions/current").status_code == 401
    assert busy.get("/sessions/current").status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    ],
    ids=str,
)
def test_a_change_that_other_pages_ask_for_with_our_cookie_is_refused(
    headers: dict[str, str], house: House
) -> None:
    browser = house.signed_in("administrator", "aria")
    del browser.client.headers["Sec-Fetch-Site"]
    body = {"name": "Eve", "role": "observer", "password": "long enough a password"}

    answer = browser.post("/users", body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")


def test_a_form_of_another_page_cannot_sign_anybody_in(house: House) -> None:
    foreign = house.browser()
    foreign.client.headers["Origin"] = "https://evil.example"
    form = house.browser().request("POST", "/sessions", data={"name": NAME, "password": PASSWORD})

    assert foreign.sign_in(NAME).status_code == 403
    assert form.status_code == 415


def test_our_own_pages_may_ask_for_changes(house: House) -> None:
    browser = house.signed_in("administrator", "aria")
    del browser.client.headers["Sec-Fetch-Site"]
    body = {"name": "Ann", "role": "observer", "password": "long enough a password"}

    answer = browser.post("/users", body, headers={"Origin": "http://localhost"})

    assert answer.status_code == 201


def test_guessing_is_held_then_refused_for_longer_and_longer(house: House) -> None:
    browser = house.browser("192.0.2.1", "https://node.example")

    told = tries(browser, 7)
    waits = []
    for _ in range(3):
        answer = browser.sign_in(NAME)
        waits.append(int(answer.headers["Retry-After"]))
        house.clock.set(house.clock.now_us() + waits[-1] * SECOND_US)
        tries(browser, 1)

    assert told == [401] * 6 + [429]
    assert waits == sorted(waits)
    assert len(set(waits)) == 3


def test_many_guesses_at_once_are_no_way_around(house: House) -> None:
    browser = house.browser("192.0.2.1", "https://node.example")

    told = [attempt(house, NAME, "192.0.2.1") for _ in range(20)]

    assert sum(each.refuse_s == 0 for each in told) == 6
    assert browser.sign_in(NAME).status_code == 429


def test_an_officer_who_came_in_before_is_not_locked_out_by_guesses_from_elsewhere(
    house: House,
) -> None:
    own = house.browser("198.51.100.7", "https://node.example")
    assert own.sign_in(NAME).status_code == 201

    for number in range(70):
        attempt(house, NAME, f"192.0.2.{number}")

    stranger = house.browser("203.0.113.5", "https://node.example")
    assert stranger.sign_in(NAME).status_code == 429
    again = house.browser("198.51.100.7", "https://node.example")
    assert again.sign_in(NAME).status_code == 201


def test_one_address_cannot_try_name_after_name(house: House) -> None:
    for number in range(40):
        attempt(house, f"name {number}", "192.0.2.1")

    answer = house.browser("192.0.2.1", "https://node.example").sign_in(NAME)

    assert answer.status_code == 429


def test_a_name_that_does_not_exist_is_answered_as_a_wrong_password_is(house: House) -> None:
    browser = house.browser()

    unknown, wrong = browser.sign_in("nobody at all"), browser.sign_in(NAME, "wrong all along")

    assert unknown.status_code == wrong.status_code == 401
    assert unknown.content == wrong.content


def test_a_user_who_is_removed_is_out_at_once(house: House) -> None:
    browser = house.signed_in("observer", "aria")

    save_users(house.folder, load_users(house.folder).without(user_id("observer", "aria")))

    assert browser.get("/sessions/current").status_code == 401


def test_an_administrator_keeps_the_users_of_the_own_party_and_no_others(house: House) -> None:
    browser = house.signed_in("administrator", "aria")

    listed = browser.get("/users").json()
    foreign = browser.request("DELETE", f"/users/{user_id('observer', 'brea')}")
    own = browser.request("DELETE", f"/users/{user_id('observer', 'aria')}")

    assert {each["party"] for each in listed} == {"aria"}
    assert foreign.status_code == 404
    assert own.status_code == 204
    assert "password" not in str(listed)


def test_a_machine_is_let_in_by_its_token_in_its_roles(house: House) -> None:
    token = add_machine(house.folder, "api", "observer", "duty_officer")
    browser = house.browser()
    browser.client.headers["Authorization"] = f"Bearer {token}"

    told = browser.get("/sessions/current").json()

    assert (told["party"], told["roles"]) == ("aria", ["duty_officer", "observer"])


@pytest.mark.parametrize(
    ("use", "node", "path", "code"),
    [
        ("mirror", "monitor", "/findings", "wrong_audience"),
        ("peer", "monitor", "/findings", "wrong_audience"),
        ("api", "monitor", "/record/tile/entries/000.p/1", "wrong_audience"),
        ("api", "brea", "/findings", "wrong_audience"),
    ],
)
def test_a_token_replayed_where_it_is_not_meant_for_is_refused(
    use: str, node: str, path: str, code: str, house: House
) -> None:
    token = add_machine(house.folder, use, "observer", node=node)

    answer = house.browser().get(path, headers={"Authorization": f"Bearer {token}"})

    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_whose_audience_was_written_anew_is_no_token(house: House) -> None:
    token = add_machine(house.folder, "mirror", "observer")
    forged = token.replace("monitor/mirror", "monitor/api")

    answer = house.browser().get("/findings", headers={"Authorization": f"Bearer {forged}"})

    assert (answer.status_code, answer.json()["code"]) == (401, "bad_token")


def test_a_token_ends(house: House) -> None:
    token = add_machine(house.folder, "api", "observer", until_us=START_US + SECOND_US)
    headers = {"Authorization": f"Bearer {token}"}
    before = house.browser().get("/findings", headers=headers)

    house.clock.set(START_US + SECOND_US)

    assert before.status_code == 200
    assert house.browser().get("/findings", headers=headers).json()["code"] == "token_ended"


def test_a_mirror_reads_leaves_and_blocks(house: House) -> None:
    house.node.logged.begin(START_US)
    token = add_machine(house.folder, "mirror", "observer")

    answer = house.browser().get(
        "/record/tile/entries/000.p/1", headers={"Authorization": f"Bearer {token}"}
    )

    (leaf,) = house.node.logged.leaves(0, 1)
    assert answer.content == len(leaf).to_bytes(2, "big") + leaf


def test_the_file_of_users_is_its_owners_alone_and_holds_no_secret(house: House) -> None:
    token = add_machine(house.folder, "api", "observer")
    path = house.folder / FILE

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD not in path.read_text(encoding="utf-8")
    assert token.rpartition(".")[2] not in path.read_text(encoding="utf-8")


def test_the_log_tells_of_misses_and_of_no_secret(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    token = add_machine(house.folder, "api", "observer")
    with caplog.at_level(logging.DEBUG):
        browser = house.browser()
        browser.sign_in("a password typed as name", "wrong all along")
        browser.sign_in(NAME)
        browser.get("/findings", headers={"Authorization": f"Bearer {token}x"})

    told = caplog.text
    assert "missed from 127.0.0.1" in told
    for secret in (PASSWORD, "a password typed as name", "wrong all along", token,
                   browser.client.cookies[COOKIE]):  # fmt: skip
        assert secret not in told


def test_what_is_kept_of_a_session_in_memory_opens_no_door(house: House) -> None:
    browser = house.signed_in("observer", "aria")

    kept = house.app.state.house.sessions.open

    assert browser.client.cookies[COOKIE] not in kept
    assert len(kept) == 1


def test_a_file_of_users_that_is_damaged_lets_nobody_in(house: House, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{not users", encoding="utf-8")

    answer = house.browser().sign_in(NAME)

    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text
