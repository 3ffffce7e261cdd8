"""Traces: the lines and boundaries of an agreement, measured the cheaper the more is asked."""

from dataclasses import dataclass

from truceline.kernels.cells import NO_CELLS, LineCells, compile_cells
from truceline.kernels.lines import LineIndex, LineMeasure, measure
from truceline.values.observations import Floats

WORTH_POINTS = 100_000  # cells cost about as much as this many points without them


@dataclass(slots=True, eq=False)
class Trace:
    """A compiled line; its cells come with the WORTH_POINTS-th point and change no answer."""

    line: LineIndex
    cells: LineCells = NO_CELLS
    asked: int = 0

    def measure(self, lat_deg: Floats, lon_deg: Floats, xyz: Floats) -> LineMeasure:
        """How points lie to the line: their places in degrees and in space, (n, 3)."""
        self.asked += len(xyz)
        if self.asked >= WORTH_POINTS and self.cells is NO_CELLS:
            self.prepare()
        return measure(self.line, xyz, cells=self.cells, lat_deg=lat_deg, lon_deg=lon_deg)

    def prepare(self) -> None:
        """Make the cells now."""
        self.cells = compile_cells(self.line.pieces, self.line.runs)
