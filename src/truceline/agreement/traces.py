"""Traces and grounds: lines and areas of an agreement, asked the cheaper the more is asked.

What makes them cheap is compiled when it has become worth its price, or was compiled before and is
taken from the cache of the agreement. It changes no answer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels import areas
from truceline.kernels.areas import AreaIndex, contains
from truceline.kernels.cells import NO_CELLS, LineCells, compile_cells
from truceline.kernels.lines import LineIndex, LineMeasure, measure
from truceline.kernels.zone_grid import compile_zones
from truceline.kernels.zones import ZoneIndex, zones
from truceline.values.observations import Floats

WORTH_POINTS = 100_000  # cells cost about as much as this many points without them
WORTH_PLACES = 1_000_000  # and a zone grid as this many


@dataclass(slots=True, eq=False)
class Trace:
    """A compiled line, and its cells once WORTH_POINTS points were measured."""

    line: LineIndex
    cells: LineCells = NO_CELLS
    asked: int = 0
    fresh: bool = False  # whether this process compiled the cells

    def measure(self, lat_deg: Floats, lon_deg: Floats, xyz: Floats) -> LineMeasure:
        """How points lie to the line: their places in degrees and in space, (n, 3)."""
        self.asked += len(xyz)
        if self.asked >= WORTH_POINTS:
            self.prepare()
        return measure(self.line, xyz, cells=self.cells, lat_deg=lat_deg, lon_deg=lon_deg)

    def prepare(self) -> LineCells:
        """Have the cells from now on."""
        if self.cells is NO_CELLS:
            self.cells, self.fresh = compile_cells(self.line.pieces, self.line.runs), True
        return self.cells


@dataclass(slots=True, eq=False)
class Ground:
    """A compiled area, and its zone grid once WORTH_PLACES places were asked about."""

    area: AreaIndex
    zone: ZoneIndex | None = None
    asked: int = 0
    fresh: bool = False  # whether this process compiled the zone grid

    def contains(self, lat_deg: Floats, lon_deg: Floats) -> NDArray[np.int8]:
        """What `areas.contains` says of places."""
        self.asked += len(lat_deg)
        if self.asked >= WORTH_PLACES:
            self.prepare()
        if self.zone is None or areas.is_plain():  # few places load nothing
            return contains(self.area, lat_deg, lon_deg)
        return zones(self.zone, lat_deg, lon_deg).of(0)

    def prepare(self) -> ZoneIndex:
        """Have the zone grid from now on."""
        if self.zone is None:
            self.zone, self.fresh = compile_zones([self.area]), True
        return self.zone
