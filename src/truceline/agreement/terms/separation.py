"""Separation: two that are bound keep apart, in distance or in height."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from truceline.agreement import wording
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.agreement.shapes import Points, points_of
from truceline.agreement.term import STAYS, given
from truceline.kernels.approach import Pairs, Segments, millimetres, pairs
from truceline.kernels.ellipsoid import between
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.values.case import Case
from truceline.values.instants import SECOND_US
from truceline.values.observations import Bools, Ints
from truceline.values.standings import (
    CANNOT_TELL,
    OBSERVATION,
    OUTSIDE,
    Answer,
    Standings,
    all_of,
    answers,
    answers_of,
    any_of,
    cannot_tell,
    merge,
    reason_code,
)
from truceline.values.units import join_radius_m

LEVEL_MPS = 1.524  # 300 ft/min: a slower climb is the wobble of level flight
SAYS = (
    "No two {what} of {who} may be both nearer than {distance} and closer than {height}{near}"
    "{alerts}"
)


@dataclass(frozen=True, slots=True, eq=False)
class Separation:
    """`inside` = both limits undercut: nearer than distance_m and closer in height than height_m
    less height_tolerance_m, both strict, heights in whole millimetres. Margin in metres.

    Asked at fixes and on the paths between them. Two of one known party are not asked unless the
    term binds any. An unknown height leaves the distance alone and answers `cannot_tell`.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"none", "area"})
    MARGIN_UNIT: ClassVar[str] = "m"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations"})
    KEYED_BY: ClassVar[str] = "pair"
    DEFAULTS: ClassVar[Mapping[str, int]] = STAYS

    rule: Rule
    place: Place
    distance_m: float = given("least distance, metres")
    height_m: float = given("least difference in height, metres")
    height_tolerance_m: float = given("taken off height_m: how well heights are kept", default=0.0)
    look_ahead_s: float = given(
        "alert so long before, seconds, at most 300; 0 = never", default=0.0
    )
    slowest_mps: float = given(
        "no alert to two that are both slower, anchored or parked", default=0.0
    )
    formations: tuple[str, ...] = given("objects that keep together by agreement", default=())

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        words = wording.speak(language)
        return words.sentence(
            self.rule,
            SAYS,
            what=words.what(self.rule, anything="objects"),
            who=words.who(self.rule),
            distance=words.length(self.distance_m),
            height=self._height_in_words(words),
            near=f" {words.where(self.place)}" if self.place.shape else "",
            alerts=self._alerting(words),
        )

    def _height_in_words(self, words: wording.Words) -> str:
        tolerance, height = self.height_tolerance_m, f"{self.height_m:,.12g}"
        if not tolerance:
            return words.say("height", height=height)
        least = f"{self.height_m - tolerance:,.12g}"
        return words.say("height.less", least=least, height=height, tolerance=f"{tolerance:,.12g}")

    def _alerting(self, words: wording.Words) -> str:
        """How far ahead alerts look, and to whom none is given; nothing where there are none."""
        if not self.look_ahead_s:
            return ""
        ahead = words.span(round(self.look_ahead_s * SECOND_US))
        told = words.say("alerts", ahead=ahead, climb=f"{LEVEL_MPS:g}")
        pairs = [each.partition(" ") for each in self.formations]
        left_out = [words.say("alerts.pair", one=one, other=other) for one, _, other in pairs]
        if self.slowest_mps:
            left_out.append(words.say("alerts.slow", slowest=f"{self.slowest_mps:g}"))
        if not left_out:
            return told
        return told + words.say("alerts.not", pairs=f" {words.say('or')} ".join(left_out))

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which pairs undercut both limits, when, and when they no longer did."""
        rows, bound = self.rule.spoken_of(case)
        if bound is not None:
            meant = np.flatnonzero(bound.standing != OUTSIDE)
            rows, bound = rows[meant], bound.rows(meant)
        fresh = case.asked[rows]
        again = fresh | np.isin(rows, case.previous[rows[fresh]])
        found = pairs(
            self._segments(case, rows, again),
            distance_m=self.distance_m,
            height_mm=float(np.rint((self.height_m - self.height_tolerance_m) * 1000)),
            join_mm=_join_mm(case),
        )
        apart = self._others(case, rows, found)
        told = self._told(case, rows, bound, found)
        listed = np.flatnonzero(apart & (fresh[found.first] | fresh[found.second]))
        return merge(told.rows(listed), _parted(case, rows, found, np.flatnonzero(apart)))

    def _segments(self, case: Case, rows: Ints, asked: Bools) -> Segments:
        """The path to each row from its track's fix before, or the fix alone after a gap."""
        told, points = case.observations, points_of(case)
        before = case.previous[rows]
        near = (before >= 0) & (case.gap_us(rows) <= self.rule.max_gap_us)
        start = np.where(near, before, rows)
        height_mm = millimetres(told.number("altitude_m"))
        radius_m = np.where(_known(case), np.abs(points.radius_m), 0.0)
        return Segments(
            start_us=told.observed_us[start],
            end_us=told.observed_us[rows],
            start_xyz=points.xyz[start],
            end_xyz=points.xyz[rows],
            start_mm=height_mm[start],
            end_mm=height_mm[rows],
            datum=told.words("altitude_datum").codes[rows].astype(np.int64) + 1,
            radius_m=radius_m[rows],
            height_radius_mm=np.nan_to_num(told.number("altitude_radius_m")[rows] * 1000),
            track=told.words("object_id").codes[rows].astype(np.int64),
            asked=asked,
        )

    def _others(self, case: Case, rows: Ints, found: Pairs) -> Bools:
        """Whether the two of a pair are not known to be of one party."""
        if "any" in self.rule.binds:
            return np.ones(len(found.first), np.bool_)
        party = case.observations.words("party")
        bound = [self.rule.bound(each) for each in party.values]
        number = {"": -1} | {each: code for code, each in enumerate(self.rule.binds)}
        code = party.lookup([number[each] for each in bound], unknown=-1)[rows]
        first, second = code[found.first], code[found.second]
        return np.asarray((first != second) | (first < 0))

    def _told(self, case: Case, rows: Ints, bound: Answer | None, found: Pairs) -> Standings:
        first, second = rows[found.first], rows[found.second]
        answer = all_of(
            _answer(case, first, second, found),
            answers_of(bound, found.first),
            answers_of(bound, found.second),
        )
        if self.place.shape is not None:
            here = any_of(*(self._where(case, each, found) for each in (first, second)))
            answer = all_of(answer, replace(here, margin=np.full(len(first), np.nan)))
        known = _known(case)
        answer = cannot_tell(answer, ~(known[first] & known[second]), "radius_unknown")
        observed_us = case.observations.observed_us
        swap = observed_us[first] > observed_us[second]
        return Standings(
            row=np.where(swap, first, second),
            other_row=np.where(swap, second, first),
            answer=answer,
            since_us=found.starts_us,
            until_us=found.ends_us,
            about=np.full(len(first), OBSERVATION, np.int8),
        )

    def _where(self, case: Case, rows: Ints, found: Pairs) -> Answer:
        """Whether one of each pair was in the place at the moment the two were deepest."""
        points, observed_us = points_of(case), case.observations.observed_us
        before = np.where(case.previous[rows] >= 0, case.previous[rows], rows)
        took_us = np.maximum(observed_us[rows] - observed_us[before], 1)
        share = np.clip((found.moment_us - observed_us[before]) / took_us, 0, 1)
        share = np.where(before == rows, 1.0, share)
        xyz = between(points.xyz[before], points.xyz[rows], share)
        radius_m = points.radius_m[rows]
        return self.place.judge(self.place.reach_at(Points(*degrees_of(xyz), xyz, radius_m)))


def _answer(case: Case, first: Ints, second: Ints, found: Pairs) -> Answer:
    altitude_m = case.observations.number("altitude_m")
    unknown = np.isnan(altitude_m[first]) | np.isnan(altitude_m[second])
    doubtful = found.standing == CANNOT_TELL
    reason = np.where(found.at_fix, 0, reason_code("passage"))
    reason = np.where(doubtful, reason_code("within_accuracy"), reason)
    unjoined = doubtful & np.isinf(found.height_radius_mm)
    reason = np.where(unjoined, reason_code("datum_mismatch"), reason)
    reason = np.where(doubtful & unknown, reason_code("altitude_unknown"), reason)
    return replace(
        answers(len(first)),
        standing=found.standing.astype(np.int8),
        margin=found.margin_m,
        reason=reason.astype(np.int8),
        accuracy=found.radius_m,
    )


def _known(case: Case) -> Bools:
    """Whether the accuracy of each position of the case was stated."""
    return np.isfinite(points_of(case).radius_m)


def _parted(case: Case, rows: Ints, found: Pairs, which: Ints) -> Standings:
    """A row `outside` for each pair that was too near and at the next fix is not."""
    count = len(rows)
    place = np.full(len(case), -1, np.int64)
    place[rows] = np.arange(count)
    before = case.previous[rows]
    after = np.full(count, -1, np.int64)
    has = before >= 0
    after[place[before[has]]] = np.flatnonzero(has)
    end_us = case.observations.observed_us[rows]
    first, second = found.first[which], found.second[which]
    step_first = end_us[first] <= end_us[second]
    step_second = end_us[second] <= end_us[first]
    next_first = np.where(step_first, after[first], first)
    next_second = np.where(step_second, after[second], second)
    known = (next_first >= 0) & (next_second >= 0)
    low, high = np.minimum(next_first, next_second), np.maximum(next_first, next_second)
    listed = np.isin(low * count + high, found.first * count + found.second)
    fresh = case.asked[rows[next_first]] | case.asked[rows[next_second]]
    gone = np.flatnonzero(known & ~listed & fresh)
    at_us = np.minimum(end_us[next_first], end_us[next_second])[gone]
    return Standings(
        row=rows[next_first[gone]],
        other_row=rows[next_second[gone]],
        answer=answers(len(gone)),
        since_us=at_us,
        until_us=at_us,
        about=np.full(len(gone), OBSERVATION, np.int8),
    )


def _join_mm(case: Case) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Radius by which heights of two datums may stand apart, by code + 1; code 0 is no datum."""
    datums = ["unknown", *case.observations.words("altitude_datum").values]
    radius_mm = [[join_radius_m(one, two) * 1000 for two in datums] for one in datums]
    return np.array(radius_mm)


TERM = Separation
