"""Replay: what would have been alerted to, had recorded observations come as they were made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from truceline.agreement.terms.separation import Separation
from truceline.deconfliction.approach.entries import ApproachAlerted, ApproachEnded, Told
from truceline.deconfliction.approach.rounds import ROUND_US, Approaches, advance
from truceline.deconfliction.approach.tracks import LOST_S
from truceline.values.instants import SECOND_US
from truceline.values.observations import Observations

_CLEAR_US = round((LOST_S + 2) * SECOND_US)  # after the last row all is lost or apart


@dataclass(slots=True)
class Encounter:
    """A pair under one term from its first alert until it ended; alerts: each change of level."""

    alerts: list[ApproachAlerted]
    ended: ApproachEnded | None = None

    @property
    def highest(self) -> ApproachAlerted:
        """The first alert of the highest level."""
        return max(self.alerts, key=lambda each: each.level)


def replay(
    told: Observations,
    terms: Sequence[Separation],
    *,
    every_us: int = ROUND_US,
    passed: Callable[[int], object] = lambda _: None,
) -> Iterator[Told]:
    """All that rounds every every_us say of observations, each taken to arrive when it was made.

    passed: called with the number of rows taken in so far.
    """
    told = told.rows(np.argsort(told.observed_us, kind="stable"))
    if not len(told):
        return
    state, observed_us = Approaches(), told.observed_us
    rounds = np.unique(observed_us // every_us) + 1
    until = np.searchsorted(observed_us, rounds * every_us)
    for first, last, number in zip([0, *until[:-1]], until, rounds.tolist(), strict=True):
        advance(state, terms, (number - 1) * every_us, every_us)
        state.tracks.hear(told.rows(np.arange(first, last)), int(observed_us[last - 1]))
        passed(int(last))
        yield from state.unsaid
        state.unsaid.clear()
    advance(state, terms, int(rounds[-1]) * every_us + _CLEAR_US, every_us)
    yield from state.unsaid


def encounters(told: Sequence[Told]) -> list[Encounter]:
    """Alerts as encounters, in the order in which they were first alerted to."""
    found: list[Encounter] = []
    open_now: dict[tuple[str, str, str], Encounter] = {}
    for each in told:
        if isinstance(each, ApproachAlerted):
            key = each.term, each.first, each.second
            if key not in open_now:
                open_now[key] = Encounter([])
                found.append(open_now[key])
            open_now[key].alerts.append(each)
        elif isinstance(each, ApproachEnded):
            open_now.pop((each.term, each.first, each.second)).ended = each
    return found
