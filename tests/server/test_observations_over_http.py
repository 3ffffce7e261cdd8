"""Observations pushed to a node are taken as a file would be; positions are told as columns."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node.playing import exclusion, state, text, track
from server.asgi import Listener, cookies, until
from server.playing import START_US, House, add_machine, new_house
from server.setting import furnished

pytestmark = pytest.mark.slow

ROWS: dict[str, list[Any]] = {
    "observed_us": [START_US, START_US + 1_000_000],
    "object_id": ["icao:3c660c", "trk:2"],
    "kind": ["air.fixed", "land.armour.tank"],
    "party": ["aria", None],
    "lat_deg": [50.5, 50.25],
    "lon_deg": [10.5, 11.5],
    "course_deg": [270.4, None],
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with new_house(tmp_path) as made:
        state(made.node, text(exclusion()))
        yield made


def post(house: House, columns: Any, role: str = "observer", party: str = "monitor") -> Any:
    """The answer to a block."""
    return house.signed_in(role, party).post("/observations", columns)


def test_a_block_is_taken_judged_and_told_where_things_are(house: House) -> None:
    times = {"observed_us": [START_US + each * 20_000_000 for each in range(8)]}
    inside = {**times, "object_id": ["trk:1"] * 8, "party": ["aria"] * 8, "lat_deg": [50.5] * 8,
              "lon_deg": [10.5] * 8, "position_radius_m": [50] * 8}  # fmt: skip

    told = post(house, inside)
    where = house.signed_in("observer", "monitor").get("/positions").json()

    assert told.status_code == 201, told.text
    assert (told.json()["rows"], told.json()["rejects"]) == (8, {})
    assert [each.body.term for each in house.node.state.book.findings.values()] == ["out"]
    assert where["objects"] == ["trk:1"]
    assert (where["lat_e6"], where["lon_e6"]) == ([50_500_000], [10_500_000])
    assert (where["at_us"], where["before_ms"]) == (times["observed_us"][-1], [0])


def test_a_row_that_cannot_be_read_is_counted_and_the_others_are_taken(house: House) -> None:
    told = post(house, {**ROWS, "lat_deg": [95.0, 50.25]}).json()
    none = post(house, {**ROWS, "lat_deg": [95.0, None]}).json()

    assert (told["rows"], told["rejects"]) == (1, {"bad_latitude": 1})
    assert (none["rows"], none["entries"]) == (0, [])
    assert sum(house.door.rejects.values()) == 3


def test_a_program_brings_arrow_by_its_token_and_is_the_source(house: House) -> None:
    token = add_machine(house.folder, "api", "observer", party="monitor")
    batch = pa.record_batch({name: pa.array(each) for name, each in ROWS.items()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    browser = house.browser()
    browser.client.headers["Authorization"] = f"Bearer {token}"

    told = browser.request("POST", "/observations/arrow", content=bytes(sink.getvalue()))
    where = browser.get("/positions").json()

    assert told.status_code == 201, told.text
    machine = house.app.state.house.register.current().machines[0].id
    assert where["words"][where["source"][0]] == machine
    assert where["party"][1] == -1
    assert where["course_deg"] == [270, None]


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"lat_deg": [1.0]},
        {**ROWS, "colour": ["red", "blue"]},
        {**ROWS, "lat_deg": [1.0]},
        {"observed_us": [START_US], "lat_deg": [1.0]},
        {**ROWS, "altitude_m": [1, 2]},
        {**ROWS, "party": ["aria", 7]},
        {**ROWS, "observed_us": [10**40, 1]},
        {"observed_us": [START_US] * 5000},
        [1, 2],
    ],
)
def test_what_is_no_block_is_refused_with_its_column(columns: Any, house: House) -> None:
    answer = post(house, columns)

    assert answer.status_code == 422, answer.text


def test_bytes_that_are_no_arrow_are_refused(house: House) -> None:
    browser = house.signed_in("observer", "monitor")

    for content in (b"", b"x" * 100, b"\xff\xff\xff\xff\x10\x00\x00\x00" + b"\x00" * 64):
        assert browser.request("POST", "/observations/arrow", content=content).status_code == 422


def test_observations_are_brought_to_the_node_of_the_own_party(house: House) -> None:
    assert post(house, ROWS, party="aria").json()["code"] == "not_your_node"
    assert post(house, ROWS, role="mediator").status_code == 403


CELLS = (
    st.none()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
)


@pytest.mark.slow
def test_no_cells_make_the_server_fall(tmp_path_factory: pytest.TempPathFactory) -> None:
    with new_house(tmp_path_factory.mktemp("house")) as house:
        state(house.node, text(exclusion()))
        browser = house.signed_in("observer", "monitor")
        names = st.sampled_from([*ROWS, "altitude_m", "altitude_datum", "count_low", "flags"])

        @settings(max_examples=150, deadline=None)
        @given(st.dictionaries(names, st.lists(CELLS, min_size=2, max_size=2)))
        def tried(columns: dict[str, list[Any]]) -> None:
            answer = browser.post("/observations", {**ROWS, **columns})

            assert answer.status_code < 500, answer.text

        tried()


def frames(reader: Listener) -> list[tuple[str, dict[str, Any]]]:
    """Events with their content so far."""
    told = []
    for part in reader.body.split(b"\n\n"):
        if part.startswith(b"id:"):
            _, event, content = part.split(b"\n")
            told.append((event.decode().removeprefix("event: "),
                         msgspec.json.decode(content.removeprefix(b"data: "))))  # fmt: skip
    return told


def test_a_stream_begins_with_the_picture_and_goes_on_with_what_moved(house: House) -> None:
    house.node.take(track("oo", name="trk:1"))
    reader = Listener(house, "/positions/stream", cookies(house.signed_in("observer", "monitor")))

    async def story() -> None:
        running = asyncio.create_task(reader.run())
        await until(lambda: len(frames(reader)) == 1)
        await house.door.take(track("io", name="trk:2", start_s=60))
        await until(lambda: len(frames(reader)) == 2)
        reader.leave()
        await running

    house.loop.run(story())

    (first, whole), (second, news) = frames(reader)
    assert (first, whole["objects"]) == ("picture", ["trk:1"])
    assert (second, news["objects"], news["lon_e6"]) == ("positions", ["trk:2"], [11_500_000])


def is_news(part: bytes) -> bool:
    """Whether it is a frame of what moved."""
    return b"event: positions" in part


def test_positions_go_to_who_recorded_them_and_are_encoded_once(house: House) -> None:
    people = [("observer", "monitor"), ("investigator", "monitor"), ("observer", "aria")]
    readers = [Listener(house, "/positions/stream", cookies(house.signed_in(*each)))
               for each in people]  # fmt: skip

    async def story() -> None:
        running = [asyncio.create_task(each.run()) for each in readers]
        await until(lambda: all(frames(each) for each in readers))
        await house.door.take(track("io", name="trk:2"))
        await until(lambda: len(frames(readers[0])) == 2 == len(frames(readers[1])))
        await asyncio.sleep(0.2)
        for each in readers:
            each.leave()
        await asyncio.wait(running)

    house.loop.run(story())

    parts = [next(filter(is_news, (part.get("body", b"") for part in each.sent)), None)
             for each in readers]  # fmt: skip
    assert parts[0] is parts[1] is not None
    assert parts[2] is None
    assert frames(readers[2])[0][1]["objects"] == []


def test_a_row_costs_few_bytes(tmp_path: Path) -> None:
    with furnished(tmp_path) as house:
        count = 4000
        house.node.take(
            track("o" * count, every_s=0.001).with_column(
                "object_id", [f"icao:{each:06x}" for each in range(count)]
            ).with_column("course_deg", np.arange(count) % 360.0)
        )  # fmt: skip
        answer = house.signed_in("observer", "monitor").get("/positions")

    assert len(answer.json()["objects"]) == count + 1
    assert len(answer.content) / count < 75
