"""Silence: what ends because nothing comes, and what remains unproven when nothing more will."""

from dataclasses import replace

import numpy as np

from truceline.agreement import Acts
from truceline.findings import Book, Closed, Opened
from truceline.kernels.stay_tables import FOREVER
from truceline.kernels.stays import end, going, overdue, silent, unproven
from truceline.monitor.steady import Events
from truceline.monitor.telling import tell
from truceline.monitor.watching import Watching
from truceline.picture import Picture, Track
from truceline.values.observations import Ints

Ended = list[Opened | Closed]


def falls_silent(watching: Watching, acts: Acts, now_us: int) -> bool:
    """Whether anything ends by now because nothing comes."""
    count = len(watching.keys)
    late = overdue(watching.stays[:count], now_us, watching.limits_until(now_us))
    return bool(late.any()) or any(len(slots) for slots, _ in _expired(watching, acts, now_us))


def fall_silent(watching: Watching, acts: Acts, now_us: int) -> Events:
    """End what nothing was heard of for too long, and what stood under terms that have lapsed."""
    count = len(watching.keys)
    stays, limits = watching.stays[:count], watching.limits[:count]
    over = []
    for slots, lapsed_us in _expired(watching, acts, now_us):
        over.append(end(stays, slots, np.full(len(slots), lapsed_us), limits))
        stays["last_us"][slots] = np.maximum(stays["last_us"][slots], now_us)
    return np.concatenate([*over, silent(stays, now_us, watching.limits_until(now_us))])


def lapse(watching: Watching, acts: Acts, book: Book, picture: Picture, now_us: int) -> Ended:
    """What ends, or cannot be told, because nothing was heard for too long.

    Rows from before now_us of what is told of come late from then on.
    """
    agreement = acts.agreement
    if agreement is None:
        return []
    watching.waited_us = max(watching.waited_us, now_us)
    events = fall_silent(watching, acts, now_us)
    keys = [watching.keys[slot] for slot in np.unique(events["slot"]).tolist()]
    tracks: set[Track] = {key[2:4] for key in keys} | {key[4:6] for key in keys}
    picture.judged(tracks, now_us)
    return tell(watching, agreement, book, events, picture.blocks)


def conclude(watching: Watching, acts: Acts, book: Book, picture: Picture, now_us: int) -> Ended:
    """What was seen inside, but not for as long as its term asks, when the input ended."""
    agreement = acts.agreement
    if agreement is None:
        return []
    watching.concluded_us = max(watching.concluded_us, now_us)
    events = unproven(watching.stays[: len(watching.keys)], now_us)
    return tell(watching, agreement, book, events, picture.blocks)


def retire(watching: Watching, acts: Acts, book: Book, picture: Picture, at_us: int) -> Ended:
    """End all that is open under the text asked until now, as `amended`; what is pending may have
    been, and is told.
    """
    agreement = acts.texts.get(watching.digest)
    if agreement is None:
        return []
    count = len(watching.keys)
    stays, limits = watching.stays[:count], watching.limits[:count]
    slots = np.flatnonzero(going(stays))
    events = end(stays, slots, np.full(len(slots), FOREVER), limits)
    ended = [
        replace(each, closed_as="amended") if isinstance(each, Closed) else each
        for each in tell(watching, agreement, book, events, picture.blocks)
    ]
    known = {each.finding for each in ended if isinstance(each, Closed)}
    rest = [book.findings[number] for number in book.open.values() if number not in known]
    return ended + [
        Closed(
            finding=each.number,
            closed_us=max(each.body.opened_us, at_us),
            closed_as="amended",
            observations=each.body.observations,
            deepest=each.body.deepest,
        )
        for each in rest
    ]


def _expired(watching: Watching, acts: Acts, now_us: int) -> list[tuple[Ints, int]]:
    """Slots in which something goes on under a term that has lapsed by now, and when it did."""
    assert acts.agreement is not None
    found = []
    for term in acts.agreement.terms:
        spans = [span for span in acts.spans(term) if span[0] <= now_us]
        if spans[-1][1] == "lapsed":
            found.append((watching.going(term.rule.id), spans[-1][0]))
    return found
