"""Apart: how far two plans are to stay from one another in place, height and time."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.deconfliction.parts import Part

GROUND_MM = 10_000  # on the ground: up to so much above it


@dataclass(frozen=True, slots=True)
class Buffers:
    """Two plans meet where they come nearer than all of these; 0 is where they touch."""

    distance_m: float = 0.0
    height_mm: int = 0
    time_us: int = 0


NO_BUFFERS = Buffers()


def reaching(some: Sequence[Part], buffers: Buffers) -> tuple[Part, ...]:
    """Parts that reach as far as others may be met from them: for the index alone, which takes a
    radius for how far an outline reaches out.
    """
    return tuple(some) if buffers == NO_BUFFERS else tuple(_wider(each, buffers) for each in some)


def _wider(part: Part, buffers: Buffers) -> Part:
    solid = part.solid._replace(radius_m=part.solid.radius_m + buffers.distance_m)
    return part._replace(
        solid=solid,
        floor_mm=None if part.floor_mm is None else part.floor_mm - buffers.height_mm,
        ceiling_mm=None if part.ceiling_mm is None else part.ceiling_mm + buffers.height_mm,
        from_us=part.from_us - buffers.time_us,
        until_us=part.until_us + buffers.time_us,
    )
