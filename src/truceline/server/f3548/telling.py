"""Telling: which subscriptions a change concerns, and whom its writer therefore has to notify.

It is the writer that notifies. Subscriptions are found by place, height and time, and those only
are named that do meet the change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any  # a change is one of four entries

from truceline.deconfliction.f3548.entries import (
    TOLD_MOST,
    ConstraintPut,
    ConstraintRemoved,
    Counted,
    IntentPut,
    IntentRemoved,
    Sort,
)
from truceline.deconfliction.f3548.extents import Extent, extent_of, meets
from truceline.deconfliction.f3548.hearing import hearing
from truceline.server.f3548.attached import Attached
from truceline.server.f3548.clerk import Look
from truceline.server.f3548.models import SubscriberToNotify, SubscriptionState

Change = IntentPut | IntentRemoved | ConstraintPut | ConstraintRemoved
NONE = Attached()


def concerned(
    look: Look, where: Sequence[Extent], serving: Attached = NONE, *, constraints: bool = False
) -> tuple[str, ...]:
    """Names of subscriptions that a change in these extents concerns, each once; one that is
    written with the change is among them.
    """
    anew = {body.subscription: body for body in serving.bodies}
    found: dict[str, None] = {}
    for extent in where:
        for held in hearing(look.registry, extent, look.now_us, constraints=constraints):
            if held.body.subscription not in anew:
                found[held.body.subscription] = None
        for name, made in anew.items():
            if meets(extent, extent_of(made.volumes)):
                found[name] = None
    return tuple(found)


def to_notify(
    look: Look, told: Sequence[str], serving: Attached = NONE
) -> tuple[SubscriberToNotify, ...]:
    """Whom the writer has to notify, by address, with the counts that its change brings."""
    anew = {body.subscription: body for body in serving.bodies}
    found: dict[str, list[SubscriptionState]] = {}
    for name in told:
        held = look.registry.subscriptions.held.get(name)
        count = held.count + 1 if held else 1
        body = anew[name] if held is None else held.body
        state = SubscriptionState(subscription_id=name, notification_index=count)
        found.setdefault(body.base_url, []).append(state)
    return tuple(
        SubscriberToNotify(uss_base_url=url, subscriptions=tuple(some))
        for url, some in found.items()
    )


def counted(change: Change, told: Sequence[str]) -> Iterator[object]:
    """The change with those it concerns, in as many entries as it takes."""
    some: Any = change
    yield replace(some, told=tuple(told[:TOLD_MOST]))
    of: Sort = "intent" if isinstance(change, IntentPut | IntentRemoved) else "constraint"
    for start in range(TOLD_MOST, len(told), TOLD_MOST):
        more = tuple(told[start : start + TOLD_MOST])
        yield Counted(getattr(some, of), some.version, more, of, some.hosted)
