"""Warm: every kernel of places asked once for more than is answered without compiling it."""

import numpy as np

from truceline.kernels import plain
from truceline.kernels.areas import compile_area, contains
from truceline.kernels.bands import bands, compile_bands
from truceline.kernels.ellipsoid import surface
from truceline.kernels.lines import compile_line, measure
from truceline.kernels.zone_grid import compile_zones
from truceline.kernels.zones import zones

_VERTICES = 500
_CELLS = 16  # each way: enough to compile for, and quick


def compile_all() -> None:
    """Compile what is not compiled yet; from then on nothing is answered plainly.

    Costs half a minute the first time. numba keeps the result beside the sources, or in
    NUMBA_CACHE_DIR; later it costs half a second.
    """
    angle = np.linspace(0, 2 * np.pi, _VERTICES)
    ring = 33 + 0.1 * np.sin(angle), 36 + 0.1 * np.cos(angle)
    turn = np.linspace(0, 60, plain.MOST // _VERTICES + 1)
    lat_deg, lon_deg = 33 + 0.002 * turn * np.sin(turn), 36 + 0.002 * turn * np.cos(turn)
    area = compile_area([[ring]], edges="straight_lonlat")
    contains(area, lat_deg, lon_deg)
    zones(compile_zones([area], cells=_CELLS), lat_deg, lon_deg)
    line = compile_line(*ring, edges="geodesic")
    measure(line, surface(lat_deg, lon_deg))
    bands(compile_bands(line, [1000.0, 5000.0], cells=_CELLS), lat_deg, lon_deg)
