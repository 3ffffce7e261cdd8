"""The registry of F3548: what it holds, finds, and lets go of."""

from collections.abc import Iterator

import pytest

from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.entries import IntentPut, Subscribed
from truceline.deconfliction.f3548.extents import extent_of
from truceline.deconfliction.f3548.registry import KEPT_US, Registry, Shelf, fold
from truceline.deconfliction.index import LiveIndex
from truceline.record import Record
from truceline.values.instants import HOUR_US

NOON_US = 1_900_000_000_000_000


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open(None) as made:
        yield made


def disc(hours: int = 1) -> Volume:
    """One place, from noon on for so many hours."""
    return Volume(
        starts_us=NOON_US,
        ends_us=NOON_US + hours * HOUR_US,
        lon_e7=358_000_000,
        lat_e7=330_000_000,
        radius_mm=500_000,
        floor_mm=0,
        ceiling_mm=120_000,
    )


def intent(name: str, volume: Volume, subscription: str = "") -> IntentPut:
    """An intent of one volume."""
    return IntentPut(
        intent=name,
        manager="aria",
        version=1,
        ovn=f"ovn of {name}",
        state="Accepted",
        base_url="https://uss.example",
        volumes=(volume,),
        subscription=subscription,
    )


def written(record: Record, registry: Registry, body: object, at_us: int) -> None:
    """Write an entry and take it in."""
    known = record.size
    record.append("monitor", at_us, body)
    for entry in record.entries(since=known):
        fold(registry, entry)


@pytest.mark.slow
def test_of_twelve_thousand_that_meet_a_plan_every_one_is_told() -> None:
    shelf, extent = Shelf(), extent_of((disc(),))
    for number in range(12_000):
        shelf.put(f"intent {number}", number, extent)

    assert [each.body for each in shelf.near(extent)] == list(range(12_000))


@pytest.mark.parametrize("index", ["memory", "store"])
def test_what_is_long_over_leaves_the_index_and_its_subscription_and_stays_in_the_record(
    record: Record, index: str
) -> None:
    new_boxes = record.store.boxes if index == "store" else LiveIndex
    registry, everything = Registry.indexed_by(new_boxes), extent_of((disc(100),))
    for body in (
        Subscribed(
            subscription="ears",
            manager="aria",
            version="v",
            base_url="https://uss.example",
            volumes=(disc(99),),
            intents=True,
            constraints=False,
        ),
        intent("short", disc(1), "ears"),
        intent("long", disc(50), "ears"),
    ):
        written(record, registry, body, NOON_US)
    assert registry.subscriptions.held["ears"].dependents == {"short", "long"}

    written(record, registry, intent("next", disc(60)), NOON_US + HOUR_US + KEPT_US)

    near = [each.body.intent for each in registry.intents.near(everything)]
    assert near == ["long", "next"]
    assert list(registry.intents.held) == ["long", "next"]
    assert registry.subscriptions.held["ears"].dependents == {"long"}
    stands = [each.body.intent for each in record.entries([IntentPut])]
    assert stands == ["short", "long", "next"]


def test_a_version_that_lasts_longer_keeps_an_intent_past_the_end_of_the_one_before(
    record: Record,
) -> None:
    registry = Registry()
    written(record, registry, intent("plan", disc(1)), NOON_US)
    written(record, registry, intent("plan", disc(50)), NOON_US)

    written(record, registry, intent("next", disc(60)), NOON_US + HOUR_US + KEPT_US)

    assert set(registry.intents.held) == {"plan", "next"}
