"""Paths sought one by one in a kernel: to the last bit what rounds over all of them find."""

from pathlib import Path

import numpy as np
import pytest

from agreement.small_world import case
from agreement.test_passages import PLACES, random_paths
from truceline.agreement.charts import deepest_in, edges_in, is_charted
from truceline.agreement.folder import load
from truceline.agreement.passages import Depth, Paths, deepest, edges, reach_of
from truceline.agreement.place import Place
from truceline.agreement.shapes import Points
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.kernels.ellipsoid import surface
from truceline.values.observations import Floats, Ints

pytestmark = pytest.mark.slow

GOLAN = load(Path(__file__).resolve().parents[2] / "examples" / "golan_1974")
UNEVEN = {
    "area": Place(area=GOLAN.areas["aos"]),
    "round_area": Place(area=GOLAN.areas["aos"], upper_m=4000.0),
    "side": Place(line=GOLAN.lines["line-b"], side="right"),
    "band": Place(line=GOLAN.lines["line-a"], side="left", lower_m=10_000.0, upper_m=20_000.0),
    "near": Place(line=GOLAN.lines["line-a"], upper_m=25_000.0),
}


def golan_paths(count: int, seed: int) -> Paths:
    """Paths of up to 20 km round the lines of 1974, some past their ends."""
    random = np.random.default_rng(seed)
    start = random.uniform((32.5, 35.6), (33.6, 36.2), (count, 2))
    end = start + random.normal(0, 0.06, (count, 2))
    xyz = [surface(each[:, 0], each[:, 1]) for each in (start, end)]
    return Paths(xyz[0], xyz[1], 3 * reach_of(*xyz))  # as fast as slack can change anywhere


@pytest.mark.parametrize("sign", [-1.0, 1.0])
@pytest.mark.parametrize(
    ("place", "paths"),
    [(each, random_paths(300, seed=5)) for each in PLACES.values()]
    + [(each, golan_paths(300, seed=6)) for each in UNEVEN.values()],
    ids=[*PLACES, *(f"uneven_{name}" for name in UNEVEN)],
)
def test_the_kernel_finds_what_the_rounds_find(place: Place, paths: Paths, sign: float) -> None:
    assert is_charted(place)
    known_m = np.random.default_rng(7).uniform(0, 2000, len(paths.reach_m))

    def sounding(xyz: Floats, path: Ints, share: Floats) -> Depth:
        return place.slack(place.reach_at(Points(*degrees_of(xyz), xyz, known_m[path])), sign)

    floor_m = 0.0 if sign < 0 else -1.0
    share, depth_m = deepest(paths, sounding, floor_m=floor_m)
    found = deepest_in(case(), place, paths, known_m, sign=sign, floor_m=floor_m)

    assert np.array_equal(found[0], share)
    assert np.array_equal(found[1], depth_m)
    assert 0 < (depth_m > 0).sum() < len(depth_m)

    within = np.flatnonzero(depth_m > 0)
    some, known_m, share = paths.rows(within), known_m[within], share[within]
    found = edges_in(case(), place, some, known_m, sign=sign, inside=share)

    assert np.array_equal(found, edges(some, sounding, inside=share))
