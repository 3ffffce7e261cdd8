"""Warm: the kernels of places compiled, all of them."""

import numpy as np

from truceline.kernels.areas import compile_area, contains
from truceline.kernels.bands import bands, compile_bands
from truceline.kernels.ellipsoid import surface
from truceline.kernels.lines import compile_line, measure
from truceline.kernels.loops import hurry, hurry_here
from truceline.kernels.zone_grid import compile_zones
from truceline.kernels.zones import zones

_CELLS = 16  # each way: enough to compile for, and quick


def compile_all() -> None:
    """Compile what is not compiled yet; from then on nothing is answered plainly.

    Costs half a minute the first time. numba keeps the result beside the sources, or in
    NUMBA_CACHE_DIR; later it costs a second.
    """
    hurry()
    _compile()


def compile_aside() -> None:
    """The same in a thread of its own, while others go on: until all is compiled they are answered
    plainly, or wait for the one kernel they ask for.
    """
    hurry_here()
    _compile()
    hurry()


def _compile() -> None:
    ring = np.array([33.0, 33.0, 33.1]), np.array([36.0, 36.1, 36.0])
    lat_deg, lon_deg = np.linspace(32.9, 33.2, 1000), np.linspace(35.9, 36.2, 1000)
    area = compile_area([[ring]], edges="straight_lonlat")
    contains(area, lat_deg, lon_deg)
    zones(compile_zones([area], cells=_CELLS), lat_deg, lon_deg)
    line = compile_line(*ring, edges="geodesic")
    measure(line, surface(lat_deg, lon_deg))
    bands(compile_bands(line, [1000.0, 5000.0], cells=_CELLS), lat_deg, lon_deg)
