"""Hearing: which subscriptions a change concerns, by place, height and time."""

from collections.abc import Iterator

from truceline.deconfliction.f3548.extents import Extent, meets
from truceline.deconfliction.f3548.registry import Held, Registry


def hearing(
    registry: Registry, where: Extent, now_us: int, *, constraints: bool = False
) -> Iterator[Held]:
    """Subscriptions that last and want to hear of intents, or of constraints, in an extent."""
    for held in registry.subscriptions.near(where):
        wants = held.body.constraints if constraints else held.body.intents
        if wants and held.extent.until_us > now_us and meets(where, held.extent):
            yield held
