"""Nobody learns of a notice that was not released to it through the F3548 service."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from server.playing import START_US, House
from server.uss import INTENTS, SOON_US, SUBSCRIPTIONS, Uss, disc, interest, plan, service, uuid
from truceline.deconfliction.apart import Buffers
from truceline.deconfliction.entries import Notified, Volume
from truceline.deconfliction.f3548.plans import id_of
from truceline.line.entries import ChannelOpened
from truceline.values.instants import HOUR_US, MINUTE_US

pytestmark = pytest.mark.slow

NAME = "brea/secret"
EARS = f"{SUBSCRIPTIONS}/{uuid(9)}"
ONE = f"{INTENTS}/{uuid(1)}"


def given(name: str, *released_to: str, version: int = 1, lat: float = 33.0) -> Notified:
    """A plan of Brea in the place where the others are tried."""
    place = Volume(
        starts_us=SOON_US, ends_us=SOON_US + HOUR_US, lon_e7=358_000_000, lat_e7=round(lat * 1e7),
        radius_mm=500_000, floor_mm=0, ceiling_mm=120_000,
    )  # fmt: skip
    return Notified(
        notice=name, party="brea", activity="activity.exercise", notified_us=START_US,
        version=version, volumes=(place,), released_to=released_to,
    )  # fmt: skip


@pytest.fixture(params=["compatible", "exact"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with service(tmp_path / "house", matching=request.param) as made:
        yield made


@pytest.fixture
def aria(house: House) -> Uss:
    return Uss(house, "aria")


def test_a_released_notice_is_found_and_has_to_be_read(house: House, aria: Uss) -> None:
    house.node.write(given(NAME, "aria", "monitor"), author="brea")

    refused = aria.ask("PUT", ONE, plan())
    details = aria.ask("GET", f"/uss/v1/operational_intents/{id_of(NAME)}").json()

    assert aria.intents(disc()) == [id_of(NAME)]
    assert refused.status_code == 409
    ovn = details["operational_intent"]["reference"]["ovn"]
    assert aria.ask("PUT", ONE, plan(key=[ovn])).status_code == 201


def test_a_hidden_notice_is_in_no_answer_about_an_area(house: House, aria: Uss) -> None:
    house.node.write(given(NAME, "monitor"), author="brea")

    assert aria.intents(disc()) == []
    assert Uss(house, "monitor").intents(disc()) == [id_of(NAME)]


def test_a_plan_over_a_hidden_notice_or_practice_is_taken_as_over_nothing(
    house: House, aria: Uss
) -> None:
    house.node.write(given(NAME, "monitor"), author="brea")
    house.node.write(replace(given("brea/drill", "aria"), exercise=True), author="brea")
    house.node.write(given("brea/open", "aria"), author="brea")

    refused = aria.ask("PUT", ONE, plan())

    named = [each["id"] for each in refused.json()["missing_operational_intents"]]
    assert named == [id_of("brea/open")]
    assert aria.ask("GET", f"{INTENTS}/{id_of('brea/drill')}").status_code == 404


def test_no_count_of_a_subscription_tells_of_a_hidden_notice(house: House, aria: Uss) -> None:
    put = aria.put(EARS, interest())
    house.node.write(given(NAME, "monitor"), author="brea")
    house.node.write(given(NAME, "monitor", version=2), author="brea")
    answer = aria.ask("GET", EARS).json()["subscription"]

    assert put["operational_intent_references"] == []
    assert answer == put["subscription"]
    changed = aria.put(f"{EARS}/{answer['version']}", interest())
    assert changed["operational_intent_references"] == []
    assert changed["subscription"]["notification_index"] == 0


@pytest.mark.parametrize(
    "path",
    [INTENTS, "/uss/v1/operational_intents"],
)
def test_the_id_of_a_hidden_notice_is_answered_as_any(house: House, aria: Uss, path: str) -> None:
    before = aria.ask("GET", f"{path}/{id_of(NAME)}")
    house.node.write(given(NAME, "monitor"), author="brea")

    after = aria.ask("GET", f"{path}/{id_of(NAME)}")

    assert (after.status_code, after.content) == (before.status_code, before.content)
    assert after.headers == before.headers
    assert aria.ask("PUT", f"{INTENTS}/{id_of(NAME)}", plan()).status_code == 201


@pytest.mark.slow
def test_exact_matching_names_real_clashes_alone(tmp_path: Path) -> None:
    """Two volumes of one plan, one low and early, one high and late: between them is room."""
    low = disc(heights_m=(0, 100), until_us=SOON_US + 30 * MINUTE_US)
    high = disc(heights_m=(500, 600), from_us=SOON_US + 30 * MINUTE_US)
    between = disc(heights_m=(200, 300))

    for matching, status in (("compatible", 409), ("exact", 201)):
        with service(tmp_path / matching, matching=matching) as made:
            Uss(made, "brea").put(ONE, plan(low, high))
            answer = Uss(made, "aria").ask("PUT", f"{INTENTS}/{uuid(2)}", plan(between))
            assert answer.status_code == status


@pytest.mark.parametrize(
    ("buffers", "status"),
    [
        (Buffers(), 201),
        (Buffers(distance_m=150), 409),
        (Buffers(distance_m=90), 201),
        (Buffers(distance_m=150, height_mm=20_000), 409),
    ],
)
def test_separation_widens_what_meets(tmp_path: Path, buffers: Buffers, status: int) -> None:
    degrees = 1_100 / 110_900  # two discs of 500 m, 100 m apart
    with service(tmp_path / "house", matching="exact", buffers=buffers) as made:
        Uss(made, "brea").put(ONE, plan())
        away = plan(disc(33.0 + degrees))

        assert Uss(made, "aria").ask("PUT", f"{INTENTS}/{uuid(2)}", away).status_code == status


@pytest.mark.parametrize(
    ("heights_m", "minutes", "status"), [((130, 200), 0, 409), ((150, 200), 0, 201),
                                         ((0, 120), 64, 409), ((0, 120), 66, 201)],
)  # fmt: skip
def test_separation_holds_in_height_and_time_too(
    tmp_path: Path, heights_m: tuple[float, float], minutes: int, status: int
) -> None:
    buffers = Buffers(height_mm=20_000, time_us=5 * MINUTE_US)
    begins = SOON_US + minutes * MINUTE_US
    with service(tmp_path / "house", matching="exact", buffers=buffers) as made:
        Uss(made, "brea").put(ONE, plan())
        other = plan(disc(heights_m=heights_m, from_us=begins, until_us=begins + HOUR_US))

        assert Uss(made, "aria").ask("PUT", f"{INTENTS}/{uuid(2)}", other).status_code == status


HIDDEN = 400
DESKS = ChannelOpened(
    channel="monitor/fs", channel_class="flight_safety", members=("aria", "brea"), monitor="monitor"
)


@pytest.fixture(scope="module")
def probed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Uss]]:
    """Aria before two nodes: one holds many hidden notices where it asks, the other elsewhere."""
    with ExitStack() as opened:
        folder = tmp_path_factory.mktemp("probed")
        houses = [opened.enter_context(service(folder / each)) for each in ("here", "elsewhere")]
        for made, lat in zip(houses, (33.0, 43.0), strict=True):
            made.node.write(DESKS)
            for number in range(HIDDEN):
                made.node.write(given(f"brea/{number}", "monitor", lat=lat), author="brea")
        yield [Uss(each, "aria") for each in houses]


def plan_and_take_back(aria: Uss) -> None:
    """Write an intent over the place, and remove it again."""
    ovn = aria.put(ONE, plan())["operational_intent_reference"]["ovn"]
    assert aria.ask("DELETE", f"{ONE}/{ovn}").status_code == 200


PROBES: dict[str, Callable[[Uss], object]] = {
    "area": lambda aria: aria.intents(disc()),
    "id": lambda aria: aria.ask("GET", f"{INTENTS}/{id_of('brea/7')}"),
    "details": lambda aria: aria.ask("GET", f"/uss/v1/operational_intents/{id_of('brea/7')}"),
    "plan": plan_and_take_back,
}


@pytest.mark.slow
@pytest.mark.parametrize("probe", PROBES)
def test_the_time_of_an_answer_does_not_tell_of_hidden_notices(
    probed: list[Uss], probe: str
) -> None:
    """Identical probes at two nodes in turn: the least CPU time that each of them took. What else
    runs here may blur one trial; what tells would tell in all of them.
    """
    trials = [_least_us(probed, PROBES[probe]) for _ in range(3)]

    assert min(abs(here / elsewhere - 1) for here, elsewhere in trials) < 0.1, (probe, trials)


def _least_us(probed: list[Uss], ask: Callable[[Uss], object]) -> tuple[float, float]:
    """The least CPU time that a probe took at each of two nodes, asked in turn."""
    least_s = [float("inf"), float("inf")]
    for turn in range(100):
        for number in (0, 1) if turn % 2 else (1, 0):
            start_s = time.process_time()
            ask(probed[number])
            least_s[number] = min(least_s[number], time.process_time() - start_s)

    return least_s[0] * 1e6, least_s[1] * 1e6
