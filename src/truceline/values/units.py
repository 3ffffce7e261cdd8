"""Units: everything inside is metres, seconds or microseconds, degrees WGS84; here they begin.

A feed converts once, on the way in, with a factor named here; nothing else multiplies by 0.3048.
"""

from truceline.errors import UnknownName

LENGTH_M = {"m": 1.0, "km": 1000.0, "ft": 0.3048, "nm": 1852.0, "mi": 1609.344, "fl": 30.48}
SPEED_MPS = {"mps": 1.0, "kmh": 1 / 3.6, "kt": 1852 / 3600, "fpm": 0.3048 / 60, "mph": 0.44704}
ANGLE_DEG = {"deg": 1.0, "e7": 1e-7, "rad": 57.29577951308232}
MASS_SIZE_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4}
TIME_US = {"s": 1_000_000, "ms": 1000, "us": 1, "min": 60_000_000, "h": 3_600_000_000}

DATUMS = ("hae", "msl_egm96", "baro_std", "baro_qnh", "agl", "ground", "unknown")

# How far two heights of one point may stand apart when only their datums differ (95 %): the geoid
# lies within -107…+86 m of the ellipsoid; pressure settings seen at sea level, 950…1050 hPa, move
# a standard-pressure height by up to about 550 m, and cold air by as much again aloft.
_JOIN_M = {
    frozenset(("hae", "msl_egm96")): 110.0,
    frozenset(("baro_qnh", "msl_egm96")): 300.0,
    frozenset(("baro_qnh", "hae")): 410.0,
    frozenset(("baro_std", "msl_egm96")): 700.0,
    frozenset(("baro_std", "baro_qnh")): 600.0,
    frozenset(("baro_std", "hae")): 800.0,
}


def factor(units: dict[str, float], unit: str, *, quantity: str) -> float:
    """Factor that brings `unit` to the unit used inside. Raises UnknownName."""
    if unit not in units:
        raise UnknownName(f"unit of {quantity}", unit, sorted(units))
    return units[unit]


def join_radius_m(first: str, second: str) -> float:
    """95 % radius, m, added when a height in one datum is compared with one in the other.

    0 for one datum; infinite where the two cannot be joined (above ground, on the ground, unknown).
    """
    if first == second and first != "unknown":
        return 0.0
    return _JOIN_M.get(frozenset((first, second)), float("inf"))
