"""Replay over HTTP: how it stood at an instant, as known then and as known now; who is shown it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from node.playing import START_US, exclusion, state, text, track
from server.playing import House, new_house
from truceline.findings.entries import Acknowledged
from truceline.picture import FootprintStated

SECOND_US, MINUTE_US = 10**6, 60 * 10**6
INSIDE_US = START_US + 200 * SECOND_US
SHARED = 'recipients = ["aria"]'


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A track stands inside for 400 s and leaves; it was told of ten minutes later. Afterwards it
    is told, late, that another one stood there as well.
    """
    with new_house(tmp_path_factory.mktemp("house")) as made:
        state(made.node, text(exclusion(more=SHARED)))
        made.clock.set(START_US + 10 * MINUTE_US)
        made.node.take(track("i" * 20 + "o" * 10, name="trk:first"))
        made.clock.set(START_US + 20 * MINUTE_US)
        made.node.take(track("i" * 20 + "o" * 10, name="trk:late", source=["post-2"] * 30))
        yield made


def found(house: House, query: str, party: str = "monitor") -> list[str]:
    """Objects of the findings that are told of an instant."""
    answer = house.signed_in("observer", party).get(f"/replay/findings?{query}")
    assert answer.status_code == 200, answer.text
    return sorted(each["body"]["object_id"] for each in answer.json()["findings"])


def seen(house: House, query: str, party: str = "monitor") -> dict[str, int]:
    """How long before the newest each object was seen, that is told of an instant."""
    answer = house.signed_in("observer", party).get(f"/replay/positions?{query}")
    assert answer.status_code == 200, answer.text
    told = answer.json()["seen"]
    return dict(zip(told["objects"], told["before_ms"], strict=True))


def test_what_is_known_now_is_told_apart_from_what_was_known_then(house: House) -> None:
    minutes = [START_US + each * MINUTE_US for each in (9, 15, 25)]

    told = [found(house, f"at_us={INSIDE_US}&known_us={each}") for each in minutes]

    assert told == [[], ["trk:first"], ["trk:first", "trk:late"]]
    assert found(house, f"at_us={INSIDE_US}") == ["trk:first", "trk:late"]


def test_a_finding_is_told_while_it_holds_and_a_while_after(house: House) -> None:
    instants = [START_US - SECOND_US, INSIDE_US, START_US + 600 * SECOND_US]

    told = [found(house, f"at_us={each}&lookback_s=60") for each in instants]

    assert told == [[], ["trk:first", "trk:late"], []]
    assert len(found(house, f"at_us={instants[2]}&lookback_s=3600")) == 2


def test_positions_are_those_of_the_instant_by_blocks_recorded_until_then(house: House) -> None:
    then = f"at_us={INSIDE_US}"

    assert seen(house, then) == {"trk:first": 0, "trk:late": 0}
    assert seen(house, f"{then}&known_us={START_US + 15 * MINUTE_US}") == {"trk:first": 0}
    assert seen(house, f"{then}&known_us={START_US}") == {}
    assert seen(house, f"at_us={START_US + 3600 * SECOND_US}&lookback_s=60") == {}


def test_what_others_saw_is_told_to_no_other_party_and_findings_to_recipients(house: House) -> None:
    then = f"at_us={INSIDE_US}"

    assert seen(house, then, "aria") == {}
    assert found(house, then, "aria") == ["trk:first", "trk:late"]
    assert found(house, then, "brea") == []


def test_the_histogram_counts_what_is_released_to_the_reader(house: House) -> None:
    query = f"/replay?from_us={START_US}&until_us={START_US + 10 * MINUTE_US - 1}&steps=10"
    told = {
        party: house.signed_in("observer", party).get(query).json()
        for party in ("monitor", "aria", "brea")
    }

    assert told["monitor"]["inside"] == [2, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert sum(told["monitor"]["rows"]) == 60
    assert told["monitor"]["first_us"] == START_US
    assert (told["aria"]["inside"], sum(told["aria"]["rows"])) == (told["monitor"]["inside"], 0)
    assert (sum(told["brea"]["inside"]), told["brea"]["first_us"]) == (0, 0)


def test_what_is_written_later_is_there_when_it_is_asked_again(tmp_path: Path) -> None:
    with new_house(tmp_path) as house:
        state(house.node, text(exclusion()))
        before = found(house, f"at_us={INSIDE_US}")
        entries = house.node.take(track("i" * 20, name="trk:new"))
        number = next(each.number for each in entries if each.kind == "findings.opened/1")
        house.node.write(Acknowledged(number, "u-monitor-1", "seen"))
        answer = house.signed_in("observer", "monitor").get(
            f"/replay/findings?at_us={INSIDE_US}&known_us={house.clock.now_us()}"
        )

    assert before == []
    (one,) = answer.json()["findings"]
    assert one["acknowledged"] == {"officer": "u-monitor-1", "words": "seen"}


def test_coverage_tells_cells_and_hours_of_ones_own_sources(tmp_path: Path) -> None:
    with new_house(tmp_path) as house:
        ring = (105_000_000, 505_000_000, 107_000_000, 505_000_000, 107_000_000, 507_000_000)
        house.node.write(FootprintStated(source="radar", ring_e7=ring, kinds=()))
        house.clock.set(START_US + 3600 * SECOND_US)
        house.node.take(track("i" * 20, every_s=180, name="trk:there"))
        told = {
            party: house.signed_in("observer", party).get("/coverage?hours=2").json()
            for party in ("monitor", "aria")
        }
        before = house.signed_in("observer", "monitor").get(
            f"/coverage?hours=1&until_us={START_US - 3600 * SECOND_US}"
        )

    own = told["monitor"]
    assert (own["south"], own["west"]) == ([505], [105])
    assert own["seen"] == [
        len(np.unique((START_US + np.arange(20) * 180 * SECOND_US) // (3600 * SECOND_US)))
    ]
    assert [(each["source"], each["ring_e7"]) for each in own["sources"]] == [
        ("post-1", []), ("radar", list(ring)),
    ]  # fmt: skip
    assert (told["aria"]["south"], told["aria"]["sources"]) == ([], [])
    assert before.json()["south"] == []
