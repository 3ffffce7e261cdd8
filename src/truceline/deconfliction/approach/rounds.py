"""Rounds: once a second live tracks are moved to one instant and looked at for what is coming.

A round uses the blocks that were recorded before it and nothing else, so that whoever folds the
same record has the same alerts, bit for bit. Rounds are made when time is known to have passed: up
to each entry of the watching node, and at its ticks. What a round has to say waits in `unsaid`
until it stands in the record.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from truceline.agreement.terms.separation import Separation
from truceline.deconfliction.approach.coming import coming
from truceline.deconfliction.approach.entries import (
    ApproachAlerted,
    ApproachEnded,
    Told,
    TracksLost,
)
from truceline.deconfliction.approach.levels import PERSIST_US, Memory, raw_level, step
from truceline.deconfliction.approach.tracks import NEVER_US, LiveTracks
from truceline.values.instants import SECOND_US

ROUND_US = SECOND_US

Why = Literal["apart", "lost", "not_asked"]
Key = tuple[str, str, str]  # term, and the two objects in the order of their names


@dataclass(slots=True)
class Approaches:
    """All that is remembered: live tracks, alerted pairs, the last round, and what is unsaid; at a
    node that makes no rounds the alerts that stand, as the one that does has stated them.
    """

    tracks: LiveTracks = field(default_factory=LiveTracks)
    pairs: dict[Key, Memory] = field(default_factory=dict)
    round_us: int = NEVER_US
    unsaid: list[Told] = field(default_factory=list)
    stated: dict[Key, ApproachAlerted] = field(default_factory=dict)


def advance(
    state: Approaches, terms: Sequence[Separation], until_us: int, every_us: int = ROUND_US
) -> None:
    """Make all rounds that are due by until_us, at whole multiples of every_us."""
    last_us = until_us // every_us * every_us
    at_us = last_us if state.round_us == NEVER_US else state.round_us + every_us
    while at_us <= last_us and (state.pairs or len(state.tracks.live())):
        state.round_us = at_us
        state.unsaid += _round(state, terms, at_us)
        at_us += every_us
    state.round_us = max(state.round_us, last_us)


def _round(state: Approaches, terms: Sequence[Separation], at_us: int) -> Iterator[Told]:
    """What one round has to say, and the memories of all pairs as of then."""
    lost = _lose(state.tracks, at_us)
    if terms and lost:
        yield TracksLost(lost, at_us)
    seen = {
        (told.term, told.first, told.second): told for told in coming(state.tracks, terms, at_us)
    }
    ahead_us = {term.rule.id: round(term.look_ahead_s * SECOND_US) for term in terms}
    for key in [*seen, *(each for each in state.pairs if each not in seen)]:
        memory = state.pairs.setdefault(key, Memory())
        why = _why_over(state.tracks, key, ahead_us)
        memory.told = seen.get(key, memory.told)
        if why:
            changed, memory.shown, memory.slots = memory.shown > 0, 0, []
        else:
            told = seen.get(key)
            until_us = told.enters_us - at_us if told else 2 * ahead_us[key[0]]
            changed = _remember(state, memory, key, max(until_us, 0), ahead_us[key[0]])
        if changed and memory.shown and memory.told:
            rose = memory.shown > memory.peak
            memory.peak = max(memory.peak, memory.shown)
            yield replace(memory.told, level=memory.shown, rose=rose, round_us=at_us)
        elif changed and memory.told:
            memory.peak = 0
            yield _ended(memory.told, at_us, why or "apart")
        if memory.idle:
            del state.pairs[key]


def _ended(told: ApproachAlerted, at_us: int, why: Why) -> ApproachEnded:
    return ApproachEnded(
        term=told.term,
        first=told.first,
        second=told.second,
        first_party=told.first_party,
        second_party=told.second_party,
        round_us=at_us,
        why=why,
    )


def _lose(tracks: LiveTracks, at_us: int) -> tuple[str, ...]:
    """Objects that are lost by now; they are live no more."""
    rows = tracks.live()
    columns = tracks.columns
    silent_us = at_us - columns["observed_us"][rows] if len(rows) else rows
    gone = rows[silent_us > columns["lost_s"][rows] * SECOND_US] if len(rows) else rows
    if len(gone):
        columns["live"][gone] = False
    return tuple(sorted(tracks.objects.words[row] for row in gone))


def _why_over(tracks: LiveTracks, key: Key, ahead_us: Mapping[str, int]) -> Why | None:
    """Why nothing more is to be said of a pair, if so."""
    if key[0] not in ahead_us:
        return "not_asked"
    rows = [tracks.objects.number(name) for name in key[1:]]
    return None if tracks.columns["live"][rows].all() else "lost"


def _remember(state: Approaches, memory: Memory, key: Key, until_us: int, ahead_us: int) -> bool:
    """Take into a memory that the limits are undercut in until_us; whether the level changed."""
    columns = state.tracks.columns
    rows = [state.tracks.objects.number(name) for name in key[1:]]
    return step(
        memory,
        raw_level(until_us, memory.shown, ahead_us),
        heard_us=int(columns["observed_us"][rows].max()),
        round_us=state.round_us,
        persist_us=max(PERSIST_US, int(columns["interval_us"][rows].max())),
    )
