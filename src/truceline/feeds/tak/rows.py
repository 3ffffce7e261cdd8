"""Rows of events: what each says in our words, gathered until a block is asked for."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any  # values by column

import numpy as np

from truceline.errors import BadProfile
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.profile import Profile, zone_of
from truceline.feeds.tak.event import NONE_AT, Told, number
from truceline.feeds.tak.types import affiliation_of, is_seen, kind_of
from truceline.values.instants import SECOND_US, from_datetime
from truceline.values.observations import FLAGS, Floats, Observations

# What a position may be old when a gateway sends it: those that are known send every 5 to 30 s.
AGE_S = 30.0
TEXT_MOST = 200  # characters of an id, a type or a callsign
KEPT = 65_536  # ids and times kept at hand
NUMBERS = (
    "lat_deg",
    "lon_deg",
    "altitude_m",
    "position_radius_m",
    "altitude_radius_m",
    "speed_mps",
    "course_deg",
)
# Of a type: whether something is somewhere, its kind, the claim, its party, and what that is by.
Meaning = tuple[bool, str | None, str | None, str | None, str | None]
Span = tuple[int | None, int | None]  # sent, and stale; None where the event does not say


class Rows:
    """The rows of one stream's events, by its profile."""

    def __init__(self, profile: Profile, gatherer: Gatherer) -> None:
        """Raises BadProfile."""
        self._profile, self._gatherer, self._zone = profile, gatherer, zone_of(profile)
        self._rows: list[tuple[Any, ...]] = []
        self._ids: dict[str, str] = {}
        self._instants: dict[str, int] = {}
        self._types: dict[str, Meaning] = {}
        self._age_us = _age_us(profile)
        self._keeps = bool(profile.options.get("keep"))

    def meaning(self, cot_type: str) -> Meaning:
        """What a type says."""
        return self._types.get(cot_type) or self._read_type(cot_type[:TEXT_MOST])

    def add(
        self,
        told: Told,
        meaning: Meaning,
        *,
        own: bool,
        span: Span | None = None,
        raw_sha256: str | None = None,
    ) -> str:
        """Add a row of something that is somewhere; why there is none, empty where there is.

        own: whether a device speaks of itself; span: of an event whose times are no texts.
        """
        _, uid, sent, stale, *_ = told
        sent_us, until_us = span or (
            self._instants.get(sent) or self._instant(sent),
            self._instants.get(stale) or self._instant(stale),
        )
        if not 0 < len(uid) <= TEXT_MOST or sent_us is None:
            return "no_time" if uid and sent_us is None else "bad_uid"
        self._rows.append((sent_us, until_us, meaning, own, raw_sha256, *told))
        return ""

    def block(self, now_us: int) -> Observations:
        """The rows since this was asked last."""
        rows, self._rows = self._rows, []
        if not rows:
            return NO_ROWS
        sent, until, meanings, own, raws, _, uids, _, _, how, opex, signs, *numbers = zip(
            *rows, strict=True
        )
        _, kinds, claims, parties, bases = zip(*meanings, strict=True)
        columns: dict[str, Any] = {
            "observed_us": sent,
            "sent_us": sent,
            "valid_until_us": until,
            "object_id": [self._ids.get(uid) or self._object_id(uid) for uid in uids],
            "callsign": [sign[:TEXT_MOST] or None for sign in signs],
            "kind": kinds,
            "claimed_affiliation": claims,
            "party": parties,
            "party_basis": bases,
            "flags": [_flags(how[:4], opex[:1]) for how, opex in zip(how, opex, strict=True)],
        }
        owner = self._profile.source_party
        if owner and any(own):
            pairs = list(zip(own, parties, bases, strict=True))
            columns["party"] = [owner if by else party for by, party, _ in pairs]
            columns["party_basis"] = ["own_report" if by else basis for by, _, basis in pairs]
        if self._keeps:
            columns["raw_sha256"] = raws
        if self._age_us:
            columns["observed_radius_us"] = np.full(len(rows), self._age_us)
        columns |= _places(dict(zip(NUMBERS, map(_numbers, numbers), strict=True)))
        return self._gatherer.block(columns, now_us)

    def _read_type(self, cot_type: str) -> Meaning:
        claim = affiliation_of(cot_type)
        party = self._profile.affiliations.get(claim)
        basis = "table" if party else None
        found = is_seen(cot_type), kind_of(cot_type) or None, claim or None, party, basis
        if len(self._types) > KEPT // 64:
            self._types.clear()
        self._types[cot_type] = found
        return found

    def _object_id(self, uid: str) -> str:
        scheme, _, rest = uid.partition("-")
        if scheme == "ICAO" and rest:
            found = f"icao:{rest.lower()}"
        elif scheme == "MMSI" and rest:
            found = f"mmsi:{rest}"
        else:
            found = f"cot:{uid}"
        if len(self._ids) > KEPT:
            self._ids.clear()
        self._ids[uid] = found
        return found

    def _instant(self, text: str) -> int | None:
        """A time that is not at hand."""
        found = self._read_instant(text) if len(text) <= TEXT_MOST else None
        if found is not None:
            if len(self._instants) > KEPT:
                self._instants.clear()
            self._instants[text] = found
        return found

    def _read_instant(self, text: str) -> int | None:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
        if moment.tzinfo is None:
            if self._zone is None:
                return None
            moment = moment.replace(tzinfo=self._zone)
        return from_datetime(moment)


def _places(numbers: dict[str, Floats]) -> dict[str, Floats]:
    """The numbers without what some clients write for what is unknown: 0, 0 and radii below 0."""
    nowhere = (numbers["lat_deg"] == 0.0) & (numbers["lon_deg"] == 0.0)
    for name in ("lat_deg", "lon_deg", "position_radius_m"):
        numbers[name][nowhere] = np.nan
    for name in ("position_radius_m", "altitude_radius_m"):
        numbers[name][numbers[name] < 0] = np.nan
    return numbers


def _numbers(values: Sequence[str | float]) -> Floats:
    """The numbers of a column, NaN for what is unknown or none."""
    try:
        found = np.array(list(map(float, values)))
    except ValueError:
        found = np.array([number(each) for each in values], np.float64)
    found[~(np.abs(found) < NONE_AT)] = np.nan
    return found


def _age_us(profile: Profile) -> int:
    """How old what is sent may be, 0 where times are the observation's. Raises BadProfile."""
    age_s = profile.options.get("age_s", AGE_S)
    if isinstance(age_s, str) or not 0 <= age_s < 86_400:
        raise BadProfile(f"age_s cannot be {age_s}", remedy="state seconds in [options]")
    return 0 if profile.clock == "observed" else int(age_s * SECOND_US)


@lru_cache(256)
def _flags(how: str, opex: str) -> int | None:
    """Bits of `how`, and of the first letter of `opex`."""
    bits = 0
    if how == "m-s" or opex == "s":
        bits |= FLAGS["simulated"]
    if how == "h-e" or how.startswith("m-p"):
        bits |= FLAGS["estimated"]
    if opex == "e":
        bits |= FLAGS["exercise"]
    return bits or None
