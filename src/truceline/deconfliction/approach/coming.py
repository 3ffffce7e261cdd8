"""Coming: which pairs of live tracks will undercut both limits of a term, as of one instant."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from truceline.agreement.shapes import Points
from truceline.agreement.terms.separation import Separation
from truceline.deconfliction.approach.entries import ApproachAlerted
from truceline.deconfliction.approach.foretold import Foretold, foretell, join_mm
from truceline.deconfliction.approach.levels import EARLIEST
from truceline.deconfliction.approach.tracks import LiveTracks
from truceline.kernels.approach import CANNOT_TELL, INSIDE, Pairs, Segments, pairs
from truceline.kernels.ellipsoid import Floats, Ints, arc_m, between
from truceline.kernels.ellipsoid import place as degrees_of
from truceline.values.instants import SECOND_US
from truceline.values.observations import Bools
from truceline.values.standings import OUTSIDE

SAME_COURSE_DEG = 10.0

Codes = NDArray[np.int8]


def coming(
    tracks: LiveTracks, terms: Sequence[Separation], at_us: int
) -> Iterator[ApproachAlerted]:
    """Pairs that will undercut both limits of a term, or perhaps will; of level 0 as yet."""
    for term in terms:
        rows, bound = _bound(tracks, term)
        if len(rows) < 2:
            continue
        ahead_us = round(term.look_ahead_s * EARLIEST * SECOND_US)
        told = foretell(tracks, rows, at_us, ahead_us)
        found = pairs(
            told.segments,
            distance_m=term.distance_m,
            height_mm=float(np.rint((term.height_m - term.height_tolerance_m) * 1000)),
            join_mm=join_mm(tracks),
        )
        standing = np.where(bound[found.first] & bound[found.second], found.standing, CANNOT_TELL)
        standing = _in_place(term, told, found, standing)
        nearest = _nearest(told.segments, found)
        kept = np.flatnonzero(_asked(tracks, term, told, found) & (standing != OUTSIDE))
        for pair in kept.tolist():
            alert = _alert(tracks, told, found, pair)
            when_us, distance_m, height_mm = (column[pair] for column in nearest)
            unknown = alert.height_radius_mm is None
            sure = standing[pair] == INSIDE and not alert.reason
            yield replace(
                alert,
                term=term.rule.id,
                standing="inside" if sure else "cannot_tell",
                reason="" if sure else alert.reason or "within_accuracy",
                nearest_us=int(when_us),
                distance_mm=round(distance_m * 1000),
                height_mm=None if unknown else int(height_mm),
            )


def _bound(tracks: LiveTracks, term: Separation) -> tuple[Ints, Bools]:
    """Live tracks of which the term speaks, and whether it surely does."""
    rows = tracks.live()
    party, kind = tracks.columns["party"][rows], tracks.columns["kind"][rows]
    both, which = np.unique(np.stack([party, kind], axis=1), axis=0, return_inverse=True)
    names = [(tracks.parties.words[one], tracks.kinds.words[two]) for one, two in both.tolist()]
    if not names:
        return rows, np.zeros(0, np.bool_)
    spoken = term.rule.bound_plans(*(tuple(column) for column in zip(*names, strict=True)))
    standing = spoken.standing[which.ravel()]
    exempt = [tracks.objects.number(name) for name in term.rule.exempt]
    kept = (standing != OUTSIDE) & ~np.isin(rows, exempt)
    return rows[kept], standing[kept] == INSIDE


def _asked(tracks: LiveTracks, term: Separation, told: Foretold, found: Pairs) -> Bools:
    """Pairs that are to be alerted to: not of one party, not both at rest, not in formation."""
    one, two = told.rows[found.first], told.rows[found.second]
    asked = np.ones(len(one), np.bool_)
    if "any" not in term.rule.binds:
        sides = [term.rule.bound(word) for word in tracks.parties.words]
        side = np.array([-1 if not each else sides.index(each) for each in sides])
        party = tracks.columns["party"]
        first, second = side[party[one]], side[party[two]]
        asked &= (first != second) | (first < 0)
    if term.slowest_mps > 0:
        slow = tracks.columns["speed_mps"] < term.slowest_mps
        asked &= ~(slow[one] & slow[two])
    for formation in term.formations:
        members = [tracks.objects.number(name) for name in formation.split()]
        asked &= ~(np.isin(one, members) & np.isin(two, members))
    return asked


def _in_place(term: Separation, told: Foretold, found: Pairs, standing: Codes) -> Codes:
    """Standings with those left out of which neither is in the term's place when deepest."""
    if term.place.shape is None or not len(found):
        return standing
    begins_us = told.segments.start_us[0]
    share = (found.moment_us - begins_us) / (told.segments.end_us[0] - begins_us)
    here = []
    for which in (found.first, found.second):
        xyz = between(told.segments.start_xyz[which], told.segments.end_xyz[which], share)
        points = Points(*degrees_of(xyz), xyz, told.segments.radius_m[which])
        here.append(term.place.judge(term.place.reach_at(points)).standing)
    inside = (here[0] == INSIDE) | (here[1] == INSIDE)
    outside = (here[0] == OUTSIDE) & (here[1] == OUTSIDE)
    return np.where(outside, OUTSIDE, np.where(inside, standing, CANNOT_TELL))


def _alert(tracks: LiveTracks, told: Foretold, found: Pairs, pair: int) -> ApproachAlerted:
    """What the tracks say of a pair found, its two in the order of their names."""
    columns, words = tracks.columns, tracks.objects.words
    both = sorted(
        (int(found.first[pair]), int(found.second[pair])), key=lambda each: words[told.rows[each]]
    )
    rows = told.rows[both]
    parties = [tracks.parties.words[columns["party"][row]] for row in rows]
    unknown = not np.isfinite(found.height_radius_mm[pair])
    reason = "altitude_unknown" if unknown else ""
    return ApproachAlerted(
        term="",
        first=words[rows[0]],
        second=words[rows[1]],
        first_party=parties[0],
        second_party=parties[1],
        round_us=int(told.segments.start_us[0]),
        level=0,
        standing="cannot_tell",
        reason=reason or ("" if told.radius_known[both].all() else "radius_unknown"),
        enters_us=int(found.starts_us[pair]),
        leaves_us=int(found.ends_us[pair]),
        nearest_us=0,
        distance_mm=0,
        radius_mm=round(found.radius_m[pair] * 1000),
        height_radius_mm=None if unknown else round(found.height_radius_mm[pair]),
        coasting=bool(told.coasting[both].any()),
        maybe_same=_maybe_same(tracks, rows, told, both),
    )


def _nearest(segments: Segments, found: Pairs) -> tuple[Ints, Floats, Floats]:
    """When each pair is least apart over the ground, how far then, m, and in height, mm."""
    first, second = found.first, found.second
    away = segments.start_xyz[second] - segments.start_xyz[first]
    by = segments.end_xyz[second] - segments.end_xyz[first] - away
    squared = (by * by).sum(axis=1)
    turned = (away * by).sum(axis=1)
    share = np.clip(-turned / np.where(squared > 0, squared, 1), 0, 1)
    away = away + share[:, None] * by
    distance_m = np.array([arc_m(each) for each in np.sqrt((away * away).sum(axis=1)).tolist()])
    start_mm = segments.start_mm[second] - segments.start_mm[first]
    end_mm = segments.end_mm[second] - segments.end_mm[first]
    height_mm = np.rint(np.abs(start_mm + share * (end_mm - start_mm)))
    span_us = segments.end_us[first] - segments.start_us[first]
    return (
        segments.start_us[first] + np.rint(share * span_us).astype(np.int64),
        distance_m,
        height_mm,
    )


def _maybe_same(tracks: LiveTracks, rows: Ints, told: Foretold, both: list[int]) -> bool:
    """Whether two tracks of two sources may be one object: within their radii, on one course."""
    sources, course_deg = tracks.columns["source"][rows], tracks.columns["course_deg"][rows]
    turn_deg = abs((course_deg[0] - course_deg[1] + 180) % 360 - 180)
    away = told.segments.start_xyz[both[0]] - told.segments.start_xyz[both[1]]
    near = np.sqrt((away * away).sum()) <= np.hypot(*told.segments.radius_m[both])
    return bool(sources[0] != sources[1] and near and turn_deg <= SAME_COURSE_DEG)
