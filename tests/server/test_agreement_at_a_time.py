"""The agreement as it holds at an instant, and as the record knew it at another."""

from pathlib import Path

from node.playing import START_US, exclusion, state, text
from server.playing import House, new_house
from server.setting import HOUR_US


def title(house: House, query: str) -> object:
    """Title of the text that is told, or why there is none."""
    answer = house.signed_in("observer", "aria").get(f"/agreement?{query}")
    return answer.json()["title"] if answer.status_code == 200 else answer.status_code


def test_a_text_is_told_as_the_record_knew_it_then(tmp_path: Path) -> None:
    with new_house(tmp_path) as house:
        house.clock.set(START_US + HOUR_US)
        state(house.node, text(exclusion()))
        house.clock.set(START_US + 2 * HOUR_US)
        state(house.node, text(exclusion()).replace("A box", "Another box"))

        then = [title(house, f"known_us={START_US + each * HOUR_US}") for each in range(3)]
        now = title(house, "")

    assert then == [404, "A box", "Another box"]
    assert now == "Another box"


def test_a_term_has_the_status_of_the_instant_that_is_asked_about(tmp_path: Path) -> None:
    with new_house(tmp_path) as house:
        house.clock.set(START_US + HOUR_US)
        more = "effective_until = 2030-01-01T00:00:00Z"
        state(house.node, text(exclusion(more=more)))
        browser = house.signed_in("observer", "aria")
        told = [
            browser.get(f"/agreement?at_us={each}").json()["terms"][0]["status"]
            for each in (START_US, 2_000_000_000_000_000)
        ]

    assert told == ["in_force", "lapsed"]
