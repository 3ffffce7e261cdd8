"""Two processes that serve one record in PostgreSQL: one service, whichever of them is asked."""

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from cli.serving import PATIENCE_S, Serving, serving
from record.serving import started_server
from record.test_stores import opened_soon
from server.uss import ALL, INTENTS, SUBSCRIPTIONS, disc, interest, plan, public_pem, token, uuid
from truceline.cli._entry import run
from truceline.deconfliction.f3548.entries import IntentPut
from truceline.kernels.warm import compile_notices
from truceline.node.settings_file import FILE
from truceline.record.audit import verify
from truceline.record.stores.contract import DATABASE
from truceline.values.instants import HOUR_US, MINUTE_US, SECOND_US

pytestmark = pytest.mark.slow
RACES = 12


@dataclass
class Pair:
    """The record's folder, and the two processes that serve it."""

    folder: Path
    nodes: tuple[Serving, Serving]

    def ask(self, node: int, method: str, path: str, body: Any, *, sub: str) -> httpx.Response:
        """What a participant is answered by one of them."""
        claims = {"exp": int(time.time()) + 3600, "aud": "127.0.0.1"}
        headers = {"Authorization": f"Bearer {token(sub, *ALL, **claims)}"}
        return httpx.request(
            method, f"{self.nodes[node].url}{path}", json=body, headers=headers,
            timeout=PATIENCE_S, trust_env=False,
        )  # fmt: skip

    def put(self, node: int, number: int, body: Any, *, sub: str) -> httpx.Response:
        """What a new intent is answered."""
        return self.ask(node, "PUT", f"{INTENTS}/{uuid(number)}", body, sub=sub)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The monitor's node twice: the second has a folder of its own, with copies of the keys, and
    its index of live plans in the database, the first one's is in memory.
    """
    server = started_server()
    if server is None:
        pytest.skip("PostgreSQL's server is not installed (Debian and Ubuntu: postgresql)")
    folder = tmp_path_factory.mktemp("one")
    second = folder.with_name("two")
    (folder / DATABASE).write_text(server.new_database(), encoding="utf-8")
    (folder / "authority.pem").write_bytes(public_pem())
    assert run(["init", str(folder), "--as", "monitor", "--origin", "ford.example"]) == 0
    shutil.copytree(folder, second)
    told = (second / FILE).read_text(encoding="utf-8")
    assert '#index = "memory"' in told
    told = told.replace('#index = "memory"', 'index = "store"')
    (second / FILE).write_text(told, encoding="utf-8")
    compile_notices()  # as `truceline warmup` does, once for both
    given = ("--f3548-audience", "127.0.0.1", "--f3548-keys", str(folder / "authority.pem"))
    with ExitStack() as opened:
        opened.callback(server.stop)
        one = opened.enter_context(serving(folder, *given))
        yield Pair(folder, (one, opened.enter_context(serving(second, *given))))


def now_us() -> int:
    """The time by this machine."""
    return int(time.time()) * SECOND_US


def place(number: int) -> Any:
    """A place for each number, far from all others, soon."""
    from_us = now_us() + 20 * MINUTE_US
    return disc(number % 60, number // 60 * 10.0, from_us=from_us, until_us=from_us + HOUR_US)


def test_a_write_through_one_is_known_to_the_other_before_it_decides(pair: Pair) -> None:
    for number in range(60, 60 + RACES):
        first, then = number % 2, 1 - number % 2
        written = pair.put(first, 2 * number, plan(place(number)), sub="aria")
        refused = pair.put(then, 2 * number + 1, plan(place(number)), sub="brea")

        assert (written.status_code, refused.status_code) == (201, 409), refused.text
        (missing,) = refused.json()["missing_operational_intents"]
        assert missing["id"] == uuid(2 * number)


def test_what_one_takes_the_other_tells_at_once_and_counts_on_from_there(pair: Pair) -> None:
    area = disc(radius_m=2000, from_us=now_us(), until_us=now_us() + 2 * HOUR_US)
    told = pair.ask(0, "PUT", f"{SUBSCRIPTIONS}/{uuid(99)}", interest(area), sub="ears")
    assert told.status_code == 200, told.text
    counts = []
    for number in range(6):
        body = plan(disc(33 + number * 0.001, 35.8, radius_m=20, from_us=now_us() + MINUTE_US,
                         until_us=now_us() + HOUR_US))  # fmt: skip
        node = number % 2
        answer = pair.put(node, number, body, sub="aria")
        assert answer.status_code == 201, answer.text
        (ears,) = answer.json()["subscribers"]
        counts.append(ears["subscriptions"][0]["notification_index"])
        read = pair.ask(1 - node, "GET", f"{INTENTS}/{uuid(number)}", None, sub="aria")
        assert (
            read.json()["operational_intent_reference"]["ovn"]
            == (answer.json()["operational_intent_reference"]["ovn"])
        )

    assert counts == [1, 2, 3, 4, 5, 6]


def test_of_two_clashing_plans_written_at_once_through_both_one_is_taken(pair: Pair) -> None:
    def both(number: int) -> list[int]:
        def write(node: int) -> int:
            body = plan(place(number))
            return pair.put(node, 2 * number + node, body, sub=("aria", "brea")[node]).status_code

        return sorted(threads.map(write, (0, 1)))

    with ThreadPoolExecutor(2) as threads:
        assert [both(number) for number in range(120, 120 + RACES)] == [[201, 409]] * RACES


def test_many_writes_through_both_all_stand_in_one_order(pair: Pair) -> None:
    def write(number: int) -> int:
        return pair.put(number % 2, number, plan(place(number)), sub="aria").status_code

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(write, range(1000, 1040))) == {201}

    def newest(node: int) -> str:
        return pair.nodes[node].get("/checkpoint").text

    assert _same_soon(lambda: [newest(0), newest(1)])


def _same_soon(read: Callable[[], list[str]]) -> bool:
    """Whether what is read becomes the same: each process follows the other at its next tick."""
    ends_s = time.monotonic() + PATIENCE_S
    while len(set(read())) > 1 and time.monotonic() < ends_s:
        time.sleep(0.1)
    return len(set(read())) == 1


def test_when_one_is_killed_the_other_goes_on_and_the_record_is_whole(pair: Pair) -> None:
    assert pair.put(0, 501, plan(place(180)), sub="aria").status_code == 201
    pair.nodes[0].process.kill()
    pair.nodes[0].process.wait()

    assert pair.put(1, 502, plan(place(180)), sub="brea").status_code == 409
    assert pair.put(1, 503, plan(place(181)), sub="brea").status_code == 201
    assert pair.nodes[1].stop() == 0
    with opened_soon(pair.folder) as record:
        written = [each.body.intent for each in record.entries([IntentPut])]
        assert len(written) == len(set(written))
        assert verify(record, lambda _: None).size == record.size
