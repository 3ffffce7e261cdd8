"""Replay of notices and approaches: what a room showed then, what came late, who is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any  # what a node answers

import numpy as np
import pytest

from node.playing import APART, START_US, state, text
from server.playing import Browser, House, new_house, user_id, write_as
from server.setting import plan
from truceline.deconfliction.entries import Acknowledged, Activated, Completed, Notified, Released
from truceline.release.entries import Withheld
from truceline.values.observations import Observations

pytestmark = pytest.mark.slow
MINUTE_US = 60 * 10**6
PARTIES = ("aria", "brea", "monitor")
ALERTS = APART.replace("dwell_s", "look_ahead_s = 120\ndwell_s")
WAY = ("term", "first", "second", "level")


def minute(number: float) -> int:
    """That long after the start."""
    return START_US + round(number * MINUTE_US)


def pair(at_us: int) -> Observations:
    """Aria's and a stranger's aircraft that fly at each other, 24 km apart."""
    return Observations.of(
        observed_us=np.array([at_us, at_us]),
        object_id=["trk:east", "trk:west"],
        source=["radar"] * 2,
        party=["aria", None],
        kind=["air.fixed"] * 2,
        lat_deg=np.array([20.05, 20.05]),
        lon_deg=np.array([0.0, 0.23]),
        position_radius_m=np.full(2, 50.0),
        altitude_m=np.full(2, 9000.0),
        altitude_datum=["baro_std"] * 2,
        altitude_radius_m=np.full(2, 8.0),
        speed_mps=np.full(2, 200.0),
        course_deg=np.array([90.0, 270.0]),
    )


@dataclass
class Played:
    """A house, and what it showed each party when: by instant and party, what three routes told."""

    house: House
    observers: dict[str, Browser] = field(default_factory=dict)
    shown: dict[tuple[int, str], tuple[Any, Any, Any]] = field(default_factory=dict)

    def at(self, number: float, *said: tuple[str, object]) -> None:
        """Write at that minute what authors state, and look at what everybody is shown."""
        house, now_us = self.house, minute(number)
        house.clock.set(now_us)
        for author, body in said:
            write_as(house.node, author, body)
        house.node.tick(now_us)
        for party in PARTIES:
            told = [self.asked(party, each) for each in ("/notices", "/notices/clashes")]
            alerts = self.asked(party, "/approaches")["alerts"]
            self.shown[now_us, party] = (told[0]["notices"], told[1], ways(alerts))

    def asked(self, party: str, path: str, **query: object) -> Any:
        """What the observer of a party is answered."""
        if party not in self.observers:
            self.observers[party] = self.house.signed_in("observer", party)
        answer = self.observers[party].get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def then(self, party: str, at_us: int, **query: object) -> tuple[Any, Any, Any]:
        """The same as it is told when one looks back."""
        told = self.asked(party, "/replay/notices", at_us=at_us, **query)
        alerts = self.asked(party, "/replay/approaches", at_us=at_us, **query)["alerts"]
        return told["notices"], told["clashes"], ways(alerts)

    def states(self, party: str, at_us: int, **query: object) -> dict[str, str]:
        """How the notices stood that a party is told of."""
        return {each["notice"]: each["state"] for each in self.then(party, at_us, **query)[0]}


def ways(alerts: list[dict[str, Any]]) -> list[list[object]]:
    """Of each alert what does not change from round to round."""
    return [[each[name] for name in WAY] for each in alerts]


def given(name: str, *to: str, lon_e7: int = 0, **more: object) -> Notified:
    """A plan for the first hour."""
    return plan(name, "activity.flight", lon_e7=lon_e7, released_to=to, **more)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Two notices meet, one is moved away, the other begins and ends and is told late; two
    aircraft close in on each other and are lost.
    """
    with new_house(tmp_path_factory.mktemp("house")) as house:
        state(house.node, text(ALERTS))
        made = Played(house)
        made.at(1, ("aria", given("aria/1", "brea", "monitor", notified_us=minute(1))))
        made.at(2, ("brea", Acknowledged("aria/1", 1, "duty_officer", "b-1")))
        made.at(3, ("brea", given("brea/1", "aria", "monitor", notified_us=minute(3))))
        house.clock.set(minute(3.9))
        house.node.take(pair(minute(3.9)))
        made.at(4, ("aria", given("aria/2", "monitor", lon_e7=10**8, notified_us=minute(4))))
        moved = given(
            "aria/1", "brea", "monitor", lon_e7=5 * 10**7, notified_us=minute(6), version=2
        )
        made.at(6, ("aria", moved))
        made.at(8, ("brea", Activated("brea/1", minute(7))))
        made.at(10, ("brea", Completed("brea/1", minute(9))))
        yield made


def test_as_known_then_is_what_every_party_was_shown_at_that_instant(played: Played) -> None:
    told = {
        (at_us, party): played.then(party, at_us, known_us=at_us) for at_us, party in played.shown
    }

    assert told == played.shown
    met = [len(played.shown[minute(number), "brea"][1]) for number in (2, 3, 4, 6)]
    assert met == [0, 1, 1, 0]
    assert [played.shown[minute(4), party][2] for party in PARTIES] == [
        [["apart", "trk:east", "trk:west", 2]],
        [],
        [["apart", "trk:east", "trk:west", 2]],
    ]


def test_what_was_told_late_is_known_now_and_was_not_then(played: Played) -> None:
    began, over = minute(7.5), minute(9.5)

    assert played.states("aria", began)["brea/1"] == "active"
    assert played.states("aria", began, known_us=began)["brea/1"] == "notified"
    assert "brea/1" not in played.states("aria", over)
    assert played.states("aria", over, known_us=over)["brea/1"] == "active"


def test_looking_back_shows_no_more_than_is_released_now(played: Played) -> None:
    house = played.house
    number = next(
        each.number for each in house.node.record.entries() if each.body == given("brea/1", "aria",
        "monitor", notified_us=minute(3))
    )  # fmt: skip
    before = [sorted(played.states(party, minute(4))) for party in PARTIES]
    clashes = [len(played.then(party, minute(4))[1]) for party in PARTIES]
    write_as(house.node, "aria", Released("aria/2", ("brea",)))
    act = Withheld(entries=(number,), fields=("*",), parties=("aria",), reason="not any more",
                   role="release_officer", officer=user_id("release_officer", "brea"))  # fmt: skip
    write_as(house.node, "brea", act)

    after = [sorted(played.states(party, minute(4))) for party in PARTIES]

    assert before == [["aria/1", "aria/2", "brea/1"], ["aria/1", "brea/1"],
                      ["aria/1", "aria/2", "brea/1"]]  # fmt: skip
    assert after == [["aria/1", "aria/2"], ["aria/1", "aria/2", "brea/1"],
                     ["aria/1", "aria/2", "brea/1"]]  # fmt: skip
    assert clashes == [1, 1, 1]
    assert [len(played.then(party, minute(4))[1]) for party in PARTIES] == [0, 1, 1]


def test_a_clash_is_withheld_with_a_notice_that_it_names(played: Played) -> None:
    house = played.house
    house.clock.set(minute(20))
    write_as(house.node, "aria", given("aria/3", "brea", "monitor", lon_e7=9 * 10**8))
    (told, *_) = write_as(house.node, "brea", given("brea/3", "aria", "monitor", lon_e7=9 * 10**8))
    before = [len(played.asked(party, "/notices/clashes")) for party in PARTIES]
    act = Withheld(entries=(told.number,), fields=("*",), parties=("aria",), reason="not any more",
                   role="release_officer", officer=user_id("release_officer", "brea"))  # fmt: skip
    write_as(house.node, "brea", act)

    assert before == [1, 1, 1]
    assert [len(played.asked(party, "/notices/clashes")) for party in PARTIES] == [0, 1, 1]
