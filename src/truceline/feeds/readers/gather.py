"""From the plain columns that a decoder gathered to one block of observations.

A decoder appends to lists, one for each column of ours that its format has, in our units, and asks
for a block once in a `take`. What the profile states and the rows do not say is filled in here, and
a row that cannot be is rejected here, for all streams alike.
"""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Any  # columns by name; pyarrow ships no types

import numpy as np
import pyarrow as pa

from truceline.feeds.readers.observe import NUMBERS, POSITION_RADIUS_M, SPEED_MPS_MAX, party_of
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.rows import RAW_CHARS
from truceline.values.instants import MINUTE_US, SECOND_US
from truceline.values.observations import FLAGS, Bools, Floats, Observations
from truceline.values.rejects import Reject, Rejects

NO_ROWS = Observations.of(observed_us=[], object_id=[], source=[])
AHEAD_US = 5 * SECOND_US  # observed so long after it came: its source's clock is wrong
LATE_US = MINUTE_US  # came so long after it was observed
LAST_US = 1 << 62
PARTIES_KEPT = 65_536  # objects whose party is kept at hand

Column = Any  # a list, an array of numpy or one of Arrow


class Gatherer:
    """Makes the blocks of one stream, by its profile; rejects: where faulty rows are counted."""

    def __init__(
        self,
        profile: Profile,
        rejects: Rejects,
        *,
        kind: str = "",
        position_radius_m: float = POSITION_RADIUS_M,
        position_radius_kind: str = "radius95",
        altitude_datum: str = "unknown",
    ) -> None:
        """What holds for rows that do not say, unless the profile states it.

        position_radius_kind: that of radii in the rows. A radius filled in is `assumed`.
        """
        self.source = profile.source
        self._profile, self._rejects = profile, rejects
        self._constant = {
            "kind": profile.kind or kind,
            "reliability": profile.reliability,
            "credibility": profile.credibility,
            "source_party": profile.source_party,
        }
        stated_m = profile.position_radius_m
        self._radius_m = position_radius_m if stated_m is None else stated_m
        self._radius_kind = position_radius_kind
        self._datum = profile.altitude_datum or altitude_datum
        self._party: dict[str, str] = {}

    def reject(self, reason: str, raw: bytes | str, *, line: int = 0) -> None:
        """Count what could not be read at all."""
        text = raw[:RAW_CHARS].decode("utf-8", "replace") if isinstance(raw, bytes) else raw
        self._rejects.add(Reject(self.source, line, reason, text[:RAW_CHARS]))

    def block(
        self, columns: Mapping[str, Column], now_us: int = 0, *, lines: Sequence[int] = ()
    ) -> Observations:
        """The good rows. columns: of COLUMNS, with observed_us and object_id, all of one length;
        None or NaN is unknown. now_us: when they came, 0 where nobody knows; lines: the line of
        each, where there are such.
        """
        count = len(columns["object_id"])
        if not count:
            return NO_ROWS
        made: dict[str, Any] = dict(columns)
        why: dict[str, Bools] = {}
        observed = _instants(made["observed_us"])
        why["no_time"] = (observed < 0) | (observed > LAST_US)
        made["observed_us"] = observed
        for name in NUMBERS:
            if name in made:
                made[name] = _number(made[name], name, why)
        _half_places(made, why)
        faulty = np.logical_or.reduce(list(why.values()))
        if faulty.any():
            self._reject_rows(columns, why, lines)
            kept = ~faulty
            made = {name: _kept(values, kept) for name, values in made.items()}
            count = int(kept.sum())
            if not count:
                return NO_ROWS
        self._fill(made, count, now_us)
        return Observations.of(**made)

    def _reject_rows(
        self, columns: Mapping[str, Column], why: Mapping[str, Bools], lines: Sequence[int]
    ) -> None:
        told = np.zeros(len(next(iter(why.values()))), np.bool_)
        for reason, wrong in why.items():
            for row in np.flatnonzero(wrong & ~told).tolist():
                raw = ",".join(_said(values[row]) for values in columns.values())
                self.reject(reason, raw, line=lines[row] if lines else 0)
            told |= wrong

    def _fill(self, made: dict[str, Any], count: int, now_us: int) -> None:
        for name, word in self._constant.items():
            if word:
                made[name] = _otherwise(made[name], word) if name in made else _all(word, count)
        made["source"] = _all(self.source, count)
        for name, table in self._profile.words.items():
            if name in made and not isinstance(made[name], pa.Array):
                made[name] = [table.get(each, each) for each in made[name]]
        self._fill_parties(made)
        if "lat_deg" in made:
            self._fill_radii(made)
        if "altitude_m" in made:
            self._fill_heights(made)
        if now_us:
            made.setdefault("received_us", np.full(count, now_us))
            self._mark(made, now_us)

    def _fill_parties(self, made: dict[str, Any]) -> None:
        if not (self._profile.parties or self._profile.party):
            return
        if len(self._party) > PARTIES_KEPT:
            self._party.clear()
        table = [self._party.get(each) or self._party_of(each) for each in made["object_id"]]
        said = made.get("party", [None] * len(table))
        made["party"] = [own or by or None for own, by in zip(said, table, strict=True)]
        basis = made.get("party_basis", ["source_claim"] * len(table))
        made["party_basis"] = [
            claim if own else "table" if by else None
            for own, by, claim in zip(said, table, basis, strict=True)
        ]

    def _party_of(self, object_id: str) -> str:
        found = party_of(object_id, self._profile.parties) or self._profile.party
        self._party[object_id] = found
        return found

    def _fill_radii(self, made: dict[str, Any]) -> None:
        placed = ~np.isnan(made["lat_deg"])
        stated = made.get("position_radius_m")
        unsaid = placed if stated is None else placed & np.isnan(stated)
        radius = np.full(len(placed), np.nan) if stated is None else stated
        made["position_radius_m"] = np.where(
            unsaid, self._radius_m, np.where(placed, radius, np.nan)
        )
        kinds = made.get("position_radius_kind")
        if kinds is None:
            made["position_radius_kind"] = _either(unsaid, "assumed", self._radius_kind, placed)
        elif unsaid.any():
            pairs = zip(kinds, unsaid.tolist(), strict=True)
            made["position_radius_kind"] = ["assumed" if none else own for own, none in pairs]

    def _fill_heights(self, made: dict[str, Any]) -> None:
        known = ~np.isnan(made["altitude_m"])
        if "altitude_datum" not in made:
            made["altitude_datum"] = _either(known, self._datum, self._datum, known)
        radius_m = self._profile.altitude_radius_m
        if radius_m is not None:
            stated = made.get("altitude_radius_m", np.nan)
            made["altitude_radius_m"] = np.where(known & np.isnan(stated), radius_m, stated)

    def _mark(self, made: dict[str, Any], now_us: int) -> None:
        """Flags of what a wrong clock or a slow way shows in the times."""
        ahead = made["observed_us"] > now_us + AHEAD_US
        late = made["observed_us"] < now_us - LATE_US
        if ahead.any() or late.any():
            bits = ahead * FLAGS["ahead"] + late * FLAGS["late"]
            said = [each or 0 for each in made.get("flags", ())]
            made["flags"] = bits | np.array(said, np.int64) if said else bits


def _instants(values: Column) -> Any:
    """Microseconds as int64, -1 for what is none."""
    if isinstance(values, np.ndarray):
        return values.astype(np.int64)
    try:
        return np.array(values, np.int64)
    except (TypeError, ValueError, OverflowError):
        sound = [each if isinstance(each, int) and 0 <= each < LAST_US else -1 for each in values]
        return np.array(sound, np.int64)


def _number(values: Column, name: str, why: dict[str, Bools]) -> Floats:
    lowest, highest, reason = NUMBERS[name]
    found = np.array(values, np.float64)
    if name == "speed_mps":
        highest = SPEED_MPS_MAX  # beyond it the unit is another than the profile says
    wrong = (found < lowest) | (found > highest) | np.isinf(found)
    why[reason] = why[reason] | wrong if reason in why else wrong
    return np.mod(found, 360.0) if name == "course_deg" else found


def _half_places(made: Mapping[str, Any], why: dict[str, Bools]) -> None:
    if "lat_deg" in made:
        lat, lon = np.isnan(made["lat_deg"]), np.isnan(made["lon_deg"])
        why["bad_latitude"] |= lat & ~lon
        why["bad_longitude"] |= lon & ~lat


def _kept(values: Any, kept: Bools) -> Any:
    if isinstance(values, np.ndarray):
        return values[kept]
    if isinstance(values, pa.Array):
        return values.filter(pa.array(kept))
    return list(compress(values, kept.tolist()))


def _otherwise(values: Any, word: str) -> Any:
    if isinstance(values, pa.Array):
        return values.fill_null(word) if values.null_count else values
    return [each or word for each in values]


def _all(word: str, count: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), pa.array([word]))


def _either(where: Bools, word: str, other: str, known: Bools) -> pa.Array:
    codes = pa.array((~where).astype(np.int32), mask=~known)
    return pa.DictionaryArray.from_arrays(codes, pa.array([word, other]))


def _said(value: Any) -> str:
    return "" if value is None else str(value)
