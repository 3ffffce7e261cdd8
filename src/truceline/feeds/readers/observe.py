"""From raw rows to observations: each column by its map, unit and check, and the defaults last."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any  # pyarrow ships no types

import numpy as np
import pyarrow as pa

from truceline.errors import BadProfile
from truceline.feeds.readers.cast import as_numbers, scaled
from truceline.feeds.readers.faults import Faults
from truceline.feeds.readers.identity import sightings
from truceline.feeds.readers.profile import INSTANTS, UNITS, Profile, zone_of
from truceline.feeds.readers.rows import RawBlock
from truceline.feeds.readers.times import NO_TIME, REASONS, as_times
from truceline.feeds.readers.words import (
    LIMITED,
    constant,
    counts_of,
    flags_of,
    overlaid,
    refused,
    relabelled,
    to_arrow,
    words_of,
)
from truceline.values.observations import COLUMNS, Bools, Floats, Observations, Words
from truceline.values.rejects import Rejects

# What position a report has that states none: a hand-held receiver, or a map read to a 1 mm at
# 1:25,000. It is marked `assumed`, and a profile should say better.
POSITION_RADIUS_M = 25.0

# Column: (lowest, highest, reason of the reject).
NUMBERS: dict[str, tuple[float, float, str]] = {
    "lat_deg": (-90, 90, "bad_latitude"),
    "lon_deg": (-180, 180, "bad_longitude"),
    "position_radius_m": (0, np.inf, "bad_radius"),
    "altitude_m": (-np.inf, np.inf, "bad_altitude"),
    "altitude_radius_m": (0, np.inf, "bad_radius"),
    "speed_mps": (0, np.inf, "bad_speed"),
    "course_deg": (-360, 360, "bad_course"),
    "climb_mps": (-np.inf, np.inf, "bad_number"),
    "weapon_range_m": (0, np.inf, "bad_number"),
    "calibre_mm": (0, np.inf, "bad_number"),
}
WORDS = ("callsign", "party", "party_basis", "kind", "deployment", "source", "reliability",
         "credibility", "altitude_datum", "position_radius_kind", "object_id")  # fmt: skip
COUNTS = ("count_low", "count_best", "count_high")

# Beyond these more than half of a file's rows are in another unit than stated.
SPEED_MPS_MAX = 1500.0
ALTITUDE_M_MAX = 100_000.0


class Observer:
    """One file's raw blocks into observations; faulty rows are counted.

    Raises BadProfile once more than half of the rows so far contradict the profile.
    """

    def __init__(self, path: Path, source: str, rejects: Rejects) -> None:
        self._path, self._source, self._rejects = path, source, rejects
        self._seen: dict[str, tuple[int, int]] = {}

    def take(self, block: RawBlock, columns: Mapping[str, str], profile: Profile) -> Observations:
        """The block's good rows. columns: our name to theirs; all of theirs are in the block."""
        held = _Held(block, columns, profile, self._source)
        held.read()
        for what, (known, wrong, refusal) in held.doubts.items():
            before = self._seen.get(what, (0, 0))
            self._seen[what] = total = (before[0] + known, before[1] + wrong)
            if 2 * total[1] > total[0]:
                raise BadProfile(refusal[0], file=str(self._path), remedy=refusal[1])
        held.faults.reject(block, self._rejects, self._source)
        return held.observations()


class _Held:
    """One block on its way: the columns read so far, and the faults found."""

    def __init__(
        self, block: RawBlock, columns: Mapping[str, str], profile: Profile, source: str
    ) -> None:
        self.block, self.columns, self.profile, self.source = block, columns, profile, source
        self.rows = len(block)
        self.faults = Faults(self.rows)
        self.numbers: dict[str, Any] = {}
        self.words: dict[str, Words] = {}
        # What may contradict the profile: rows that say it, rows that do so, and the refusal.
        self.doubts: dict[str, tuple[int, int, tuple[str, str]]] = {}

    def read(self) -> None:
        """Every column, then what depends on several."""
        for name in INSTANTS:
            self._instant(name)
        self._time_radius()
        for name in NUMBERS:
            if name in self.columns:
                self._number(name)
        for name in WORDS:
            self._word(name)
        self._place()
        self._altitude()
        self._counts()
        self._party()
        self._identity()

    def observations(self) -> Observations:
        """The rows without a fault."""
        columns = self.numbers | {name: to_arrow(each) for name, each in self.words.items()}
        found = Observations.of(**{name: columns[name] for name in COLUMNS if name in columns})
        good = self.faults.good
        return found if good.all() else Observations(found.batch.filter(pa.array(good)))

    def _column(self, name: str) -> Any:
        return self.block.batch.column(self.columns[name])

    def _instant(self, name: str) -> None:
        ours = f"{name}_us" if f"{name}_us" in self.columns else f"{name}_at"
        if ours not in self.columns:
            if name == "observed":  # objects that each bear their own names may all lack it
                self.numbers["observed_us"] = pa.array(np.zeros(self.rows, np.int64))
                self.faults.mark(np.ones(self.rows, np.bool_), "no_time")
            return
        unit = self.profile.units.get(ours, "us" if ours.endswith("_us") else "iso")
        array = self._column(ours)
        self._require_unit(array, unit, ours)
        times = as_times(array, unit, zone_of(self.profile))
        for code in np.unique(times.why[times.why != 0]).tolist():
            if code != NO_TIME or name == "observed":
                self.faults.mark(times.why == code, REASONS[code])
        remedy = 'state the zone in a profile: time_zone = "UTC", or "Asia/Damascus"'
        self.doubts[ours] = (
            int((times.why != NO_TIME).sum()),
            int((times.why == REASONS.index("time_without_zone")).sum()),
            (f"missing zone: the times of column {self.columns[ours]!r} have none", remedy),
        )
        known = times.why == 0
        self.numbers[f"{name}_us"] = pa.array(times.us, mask=~known)
        if name == "observed" and times.radius_us.any():
            self.numbers["observed_radius_us"] = times.radius_us.astype(np.float64)

    def _require_unit(self, array: Any, unit: str, ours: str) -> None:
        kind = array.type
        if unit == "iso" and (pa.types.is_integer(kind) or pa.types.is_floating(kind)):
            raise BadProfile(
                f"column {self.columns[ours]!r} holds numbers, and {ours} is read as ISO 8601",
                remedy=f"state their unit in a profile: [units] {ours} = s, ms or us",
            )

    def _time_radius(self) -> None:
        """A stated half width stands above that of a date."""
        for ours, factor in (("observed_radius_us", 1.0), ("observed_radius_s", 1e6)):
            if ours in self.columns:
                values, bad = as_numbers(self._column(ours))
                unit = self.profile.units.get(ours)
                values = np.rint(scaled(values, UNITS[ours][unit] if unit else factor))
                self.faults.mark(bad | (values < 0) | (values > 1e18), "bad_time_radius")
                day = self.numbers.get("observed_radius_us", np.nan)
                self.numbers["observed_radius_us"] = np.where(np.isnan(values), day, values)
        radius_us = self.numbers.get("observed_radius_us")
        if radius_us is not None:
            self.numbers["observed_radius_us"] = _whole(radius_us)

    def _number(self, name: str) -> None:
        lowest, highest, reason = NUMBERS[name]
        values, bad = as_numbers(self._column(name))
        unit = self.profile.units.get(name)
        if unit:
            values = scaled(values, UNITS[name][unit])
        self.faults.mark(bad | np.isinf(values) | (values < lowest) | (values > highest), reason)
        if name == "course_deg":
            values = np.mod(values, 360.0)
        self.numbers[name] = values
        limit = {"speed_mps": SPEED_MPS_MAX, "altitude_m": ALTITUDE_M_MAX}.get(name)
        if limit:
            self.doubts[name] = (
                int((~np.isnan(values)).sum()),
                int((np.abs(values) > limit).sum()),
                self._wrong_unit(name, limit),
            )

    def _wrong_unit(self, name: str, limit: float) -> tuple[str, str]:
        unit = self.profile.units.get(name, name.rpartition("_")[2])
        what = (
            f"wrong unit: most of column {self.columns[name]!r}, read as {unit}, "
            f"is beyond {limit:g} {name.rpartition('_')[2]}"
        )
        return what, f"state its unit in a profile: [units] {name} = {', '.join(UNITS[name])}"

    def _word(self, name: str) -> None:
        if name in self.columns:
            words = words_of(self._column(name), self.profile.words.get(name, {}))
            if name in LIMITED:
                words = relabelled(words, _FOLD.get(name, str))
                self.faults.mark(refused(words, name), LIMITED[name][0])
            self.words[name] = words
        otherwise = getattr(self.profile, name, "")
        if name == "source":
            otherwise = self.source
        if otherwise and name not in ("party", "altitude_datum"):
            self._otherwise(name, constant(otherwise, self.rows))

    def _otherwise(self, name: str, second: Words) -> None:
        first = self.words.get(name)
        self.words[name] = second if first is None else overlaid(first, second)

    def _place(self) -> None:
        if "lat_deg" not in self.numbers or "lon_deg" not in self.numbers:
            return
        lat, lon = self.numbers["lat_deg"], self.numbers["lon_deg"]
        self.faults.mark(np.isnan(lat) & ~np.isnan(lon), "bad_latitude")
        self.faults.mark(np.isnan(lon) & ~np.isnan(lat), "bad_longitude")
        stated: Floats = self.numbers.get("position_radius_m", np.full(self.rows, np.nan))
        default = self.profile.position_radius_m
        radius = np.where(
            np.isnan(stated), POSITION_RADIUS_M if default is None else default, stated
        )
        placed = ~np.isnan(lat)
        self.numbers["position_radius_m"] = np.where(placed, radius, np.nan)
        kinds = self.words.get("position_radius_kind", constant("radius95", self.rows))
        kinds = _masked(kinds, placed & ~np.isnan(stated))
        assumed = _masked(constant("assumed", self.rows), placed & np.isnan(stated))
        said = _masked(constant("radius95", self.rows), placed & ~np.isnan(stated))
        self.words["position_radius_kind"] = overlaid(overlaid(kinds, said), assumed)

    def _altitude(self) -> None:
        height = self.numbers.get("altitude_m")
        if height is None:
            return
        known = ~np.isnan(height)
        datum = constant(self.profile.altitude_datum or "unknown", self.rows)
        self._otherwise("altitude_datum", _masked(datum, known))
        default = self.profile.altitude_radius_m
        if default is not None:
            stated = self.numbers.get("altitude_radius_m", np.full(self.rows, np.nan))
            radius = np.where(np.isnan(stated) & known, default, stated)
            self.numbers["altitude_radius_m"] = radius

    def _counts(self) -> None:
        found: dict[str, Floats] = {}
        for name in ("count", *COUNTS):
            if name in self.columns:
                low, high, bad = counts_of(words_of(self._column(name), {}))
                self.faults.mark(
                    bad | ((low != high) & ~np.isnan(low) & (name != "count")), "bad_count"
                )
                ends = (low, np.floor((low + high) / 2), high)
                parts = dict(zip(COUNTS, ends, strict=True)) if name == "count" else {name: low}
                for ours, values in parts.items():
                    before = found.get(ours, np.nan)
                    found[ours] = np.where(np.isnan(values), before, values)
        unknown = np.full(self.rows, np.nan)
        low, best, high = (found.get(name, unknown) for name in COUNTS)
        self.faults.mark((low > high) | (low > best) | (best > high), "bad_count")
        self.numbers |= {name: _whole(values) for name, values in found.items()}
        if "flags" in self.columns:
            bits, bad = flags_of(words_of(self._column("flags"), {}))
            self.faults.mark(bad, "bad_flags")
            self.numbers["flags"] = _whole(bits)

    def _party(self) -> None:
        if "party" in self.words:
            said = self.words["party"].codes >= 0
            claimed = _masked(constant("source_claim", self.rows), said)
            basis = self.words.get("party_basis")
            self.words["party_basis"] = _masked(
                claimed if basis is None else overlaid(basis, claimed), said
            )
        if "object_id" in self.words:
            self.words["object_id"] = relabelled(self.words["object_id"], self._with_scheme)
        known = self.words.get("object_id")
        tables = [relabelled(known, self._party_of)] if known and self.profile.parties else []
        if self.profile.party:
            tables.append(constant(self.profile.party, self.rows))
        for table in tables:
            self._otherwise("party", table)
            by_table = _masked(constant("table", self.rows), table.codes >= 0)
            self._otherwise("party_basis", by_table)

    def _party_of(self, object_id: str) -> str:
        return party_of(object_id, self.profile.parties)

    def _with_scheme(self, object_id: str) -> str:
        return with_scheme(object_id, self.profile.object_scheme)

    def _identity(self) -> None:
        ids = self.words.get("object_id", Words(np.full(self.rows, -1, np.int32), ()))
        none = np.flatnonzero(ids.codes < 0)
        if len(none):
            unknown = np.full(self.rows, np.nan)
            kind = self.words.get("kind", Words(np.full(self.rows, -1, np.int32), ()))
            source = self.words["source"]
            named = sightings(
                source=Words(source.codes[none], source.values),
                observed_us=self.numbers["observed_us"].fill_null(0).to_numpy()[none],
                lat_deg=self.numbers.get("lat_deg", unknown)[none],
                lon_deg=self.numbers.get("lon_deg", unknown)[none],
                kind=Words(kind.codes[none], kind.values),
            )
            codes = np.full(self.rows, -1, np.int32)
            codes[none] = np.arange(len(none))
            ids = overlaid(ids, relabelled(Words(codes, tuple(named)), lambda word: word))
        self.words["object_id"] = ids


# How a word with fixed spellings is brought to them before its check.
_FOLD = {
    "altitude_datum": str.lower,
    "party_basis": str.lower,
    "deployment": str.lower,
    "reliability": str.upper,
}


def party_of(object_id: str, parties: Mapping[str, str]) -> str:
    """Party of an object by a table of ids and of beginnings ending in `*`; the longest wins."""
    if object_id in parties:
        return parties[object_id]
    fits = [each for each in parties if each.endswith("*") and object_id.startswith(each[:-1])]
    return parties[max(fits, key=len)] if fits else ""


def with_scheme(object_id: str, scheme: str) -> str:
    """The id under the scheme unless it names its own; hex addresses of aircraft in lower case."""
    full = object_id if not scheme or ":" in object_id else f"{scheme}:{object_id}"
    return full.lower() if full.lower().startswith("icao:") else full


def _masked(words: Words, where: Bools) -> Words:
    if where.all():
        return words
    return Words(np.where(where, words.codes, -1).astype(np.int32), words.values)


def _whole(values: Floats) -> Any:
    none = ~(np.abs(values) < 2**62)  # a fault of the row, or unknown
    return pa.array(np.where(none, 0, values).astype(np.int64), mask=none)
