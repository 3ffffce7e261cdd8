"""Source profiles: what a file of a source does not say of itself, kept in TOML beside it."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pyarrow as pa

from truceline.errors import BadProfile
from truceline.feeds.readers.near import hint
from truceline.feeds.readers.toml_text import line_of, read_toml
from truceline.feeds.readers.words import LIMITED, may_stand
from truceline.values.observations import COLUMNS
from truceline.values.units import ANGLE_DEG, DATUMS, LENGTH_M, MASS_SIZE_MM, SPEED_MPS, TIME_US

INSTANTS = ("observed", "sent", "received", "valid_until")
# Names of a column that a file may bear and a profile may map: ours, and those read into several.
MAPPED = (*COLUMNS, *(f"{name}_at" for name in INSTANTS), "observed_radius_s", "count")
CLOCKS = ("observed", "sent")
TIME_UNITS = ("iso", "s", "ms", "us")
UNITS: Mapping[str, Mapping[str, float]] = {
    "lat_deg": ANGLE_DEG,
    "lon_deg": ANGLE_DEG,
    "course_deg": ANGLE_DEG,
    "position_radius_m": LENGTH_M,
    "altitude_m": LENGTH_M,
    "altitude_radius_m": LENGTH_M,
    "weapon_range_m": LENGTH_M,
    "calibre_mm": MASS_SIZE_MM,
    "speed_mps": SPEED_MPS,
    "climb_mps": SPEED_MPS,
    "observed_radius_us": TIME_US,
    "observed_radius_s": TIME_US,
    **{f"{name}_at": dict.fromkeys(TIME_UNITS, 1.0) for name in INSTANTS},
}
WORDS = tuple(name for name, (kind, _) in COLUMNS.items() if pa.types.is_dictionary(kind))
MISSING_DATUM = (
    "missing datum: altitude_m is read, but nothing says from where it is measured",
    f"add a column altitude_datum, or state altitude_datum in a profile: {', '.join(DATUMS)}",
)


class Sender(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody who may bring observations: what holds for all that comes from there.

    source: its name as a source, where that is not the name it is known by; party: whose it is,
    from which side its claims are seen; role: in which it reads what is released to that party,
    empty where it is told nothing; reliability: a letter; parties: as in the profile.
    """

    source: str = ""
    party: str = ""
    role: str = ""
    reliability: str = ""
    parties: dict[str, str] = {}


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What holds for every row of a source that does not say otherwise; empty = nothing is known.

    columns: our name to theirs; units: our name to the unit of their column; time_zone: IANA name,
    of times written without one; parties: object_id, or its beginning and `*`, to a party; words:
    for a text column of ours, their word to ours; object_scheme: put before ids that have none.
    footprint (lon, lat) and kinds say where and what the source can see, for coverage.
    source_party: whose source it is, from which side it calls others friend or hostile, and
    affiliations: that word to a party. clock: what the time of a message is, `sent` or `observed`,
    where its format leaves that open. senders: by the name in a certificate or beside a token, who
    may bring something; where there are some, nobody else may. options: of one feed only.
    """

    source: str = ""
    feed: str = ""
    columns: dict[str, str] = {}
    units: dict[str, str] = {}
    time_zone: str = ""
    altitude_datum: str = ""
    position_radius_m: float | None = None
    altitude_radius_m: float | None = None
    object_scheme: str = ""
    party: str = ""
    kind: str = ""
    reliability: str = ""
    credibility: str = ""
    parties: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}
    footprint: list[tuple[float, float]] = []
    kinds: list[str] = []
    source_party: str = ""
    affiliations: dict[str, str] = {}
    clock: str = ""
    senders: dict[str, Sender] = {}
    options: dict[str, str | int | float | bool] = {}


def of_sender(profile: Profile, name: str) -> Profile:
    """The profile of what one sender brings, known by that name and not by what it says."""
    said = profile.senders.get(name, Sender())
    return msgspec.structs.replace(
        profile,
        source=said.source or name,
        source_party=said.party or profile.source_party,
        reliability=said.reliability or profile.reliability,
        parties=profile.parties | said.parties,
        senders={},
    )


def read_profile(path: Path) -> Profile:
    """The profile in a TOML file. Raises BadProfile with file, line and remedy."""
    profile, text = read_toml(path, Profile, {}, BadProfile)
    _Check(str(path), text).profile(profile)
    return profile


@dataclass(frozen=True, slots=True)
class _Check:
    """What a profile can be refused for without its file of observations."""

    file: str
    text: str

    def profile(self, profile: Profile) -> None:
        for name in profile.columns:
            self.known("column", name, MAPPED, table="columns")
        for name, unit in profile.units.items():
            self.known("column with a unit", name, UNITS, table="units")
            self.known(f"unit of {name}", unit, UNITS[name], table="units", key=name)
        for name in profile.words:
            self.known("column of words", name, WORDS, table=f"words.{name}")
        for name in ("position_radius_m", "altitude_radius_m"):
            if not 0 <= (getattr(profile, name) or 0) < math.inf:
                raise self.refusal(f"{name} is no radius", "state metres, 95 %", key=name)
        if profile.footprint and not _is_ring(profile.footprint):
            remedy = "state at least three corners, longitude first, within ±180 and ±90 degrees"
            raise self.refusal("footprint is no area", remedy, key="footprint")
        self.limited(profile)
        if profile.clock:
            self.known("clock", profile.clock, CLOCKS, key="clock")
        datum = profile.altitude_datum or profile.columns.get("altitude_datum")
        if "altitude_m" in profile.columns and not datum:
            raise self.refusal(*MISSING_DATUM, table="columns", key="altitude_m")
        if profile.time_zone and _zone(profile.time_zone) is None:
            what = f"there is no time zone {profile.time_zone!r}"
            remedy = 'state an IANA name, time_zone = "UTC" or "Asia/Damascus"'
            raise self.refusal(what, remedy, key="time_zone")

    def limited(self, profile: Profile) -> None:
        """Defaults and translations into columns that take certain words only."""
        for name in LIMITED:
            self.word(name, getattr(profile, name, ""), key=name)
            for theirs, word in profile.words.get(name, {}).items():
                self.word(name, word, table=f"words.{name}", key=theirs)
        for kind in profile.kinds:
            self.word("kind", kind, key="kinds")

    def word(self, column: str, word: str, *, table: str = "", key: str) -> None:
        if word and not may_stand(column, word):
            self.known(column, word, LIMITED[column][1], table=table, key=key)

    def known(
        self, sort: str, name: str, known: Iterable[str], *, table: str = "", key: str = ""
    ) -> None:
        names = list(known)
        if name not in names:
            what = f"there is no {sort} {name!r}"
            raise self.refusal(what, hint(name, names), table=table, key=key or name)

    def refusal(self, what: str, remedy: str, *, table: str = "", key: str) -> BadProfile:
        line = line_of(self.text, table, key=key)
        return BadProfile(what, file=self.file, line=line, remedy=remedy)


def _is_ring(corners: list[tuple[float, float]]) -> bool:
    """Whether the corners, longitude first, are on this planet and enough for an area."""
    there = all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in corners)
    return there and len(set(corners)) >= 3


def zone_of(profile: Profile) -> ZoneInfo | None:
    """The zone of times written without one, None where the profile states none."""
    return _zone(profile.time_zone) if profile.time_zone else None


def option_of(profile: Profile, name: str, known: tuple[str, ...]) -> str:
    """A word of the options, the first of those known where it says none. Raises BadProfile."""
    said = str(profile.options.get(name, known[0]))
    if said not in known:
        remedy = f"state one of {', '.join(known)}"
        raise BadProfile(f"there is no {name} {said!r}", remedy=remedy)
    return said


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
