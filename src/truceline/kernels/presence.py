"""Presence: in which cells and hours each group of rows was anywhere, in one pass over them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import Floats, Ints
from truceline.kernels.loops import loop

HOUR_US = 3_600_000_000
CELL_DEG = 0.1
NO_CELL = -1
STEPS = 20  # a row costs in Python

Codes = NDArray[np.int32]


class Presence(NamedTuple):
    """Of each group: how many rows, and the first and the last instant, (groups,); and each cell
    and hour of each group once: the group, and both in one number, (m,).

    The number is cell * 2**32 + hour since the epoch. A cell is a tenth of a degree each way: row
    from -100 degrees * 10,000 + column from -500 degrees; NO_CELL for rows without a place.
    """

    rows: Ints
    first_us: Ints
    last_us: Ints
    group: Ints
    seen: Ints


def presence(group: Ints, groups: int, at_us: Ints, lat_deg: Floats, lon_deg: Floats) -> Presence:
    """What rows of groups in [0, groups) tell of where and when these were. O(n)."""
    columns = (np.require(each, None, ["C", "W"]) for each in (group, at_us, lat_deg, lon_deg))
    room = 1 << max(2 * len(group) - 1, 1).bit_length()
    table = np.full(room, -1, np.int32)
    return Presence(*_presence.run(STEPS * len(group), *columns, groups, table))


@loop
def _presence(group, at_us, lat_deg, lon_deg, groups, table):  # type: ignore[no-untyped-def]
    rows = np.zeros(groups, np.int64)
    first_us, last_us = np.full(groups, 2**62), np.full(groups, -(2**62))
    found, seen = np.empty(len(group), np.int64), np.empty(len(group), np.int64)
    newest, filled, last = np.full(groups, -1), 0, len(table) - 1
    for row in range(len(group)):
        code, now_us = group[row], at_us[row]
        rows[code] += 1
        first_us[code], last_us[code] = min(first_us[code], now_us), max(last_us[code], now_us)
        here = (_cell(lat_deg[row], lon_deg[row]) << 32) + now_us // HOUR_US
        if newest[code] >= 0 and seen[newest[code]] == here:
            continue
        place = ((here >> 32) * 1_000_003 + here * 8_191 + code * 127) & last
        while table[place] >= 0 and not (
            seen[table[place]] == here and found[table[place]] == code
        ):
            place = (place + 1) & last
        if table[place] < 0:
            table[place], found[filled], seen[filled] = filled, code, here
            filled += 1
        newest[code] = table[place]
    return rows, first_us, last_us, found[:filled].copy(), seen[:filled].copy()


@loop
def _cell(lat_deg, lon_deg):  # type: ignore[no-untyped-def]
    """The cell of a place; NO_CELL where there is none."""
    if not (np.abs(lat_deg) <= 90 and np.abs(lon_deg) <= 180):
        return NO_CELL
    row = int(np.floor(lat_deg / CELL_DEG)) + 1000
    return row * 10_000 + int(np.floor(lon_deg / CELL_DEG)) + 5000
