"""References as they are told to one caller: the name of a version is for its manager alone."""

from truceline.deconfliction.f3548.entries import Availability, ConstraintPut, IntentPut, Subscribed
from truceline.deconfliction.f3548.registry import Held, Registry
from truceline.server.f3548.clerk import Look
from truceline.server.f3548.models import (
    ConstraintReference,
    OperationalIntentReference,
    Subscription,
)
from truceline.server.f3548.wire import instant

HIDDEN = "Available from USS"
NOBODY = "00000000-0000-4000-8000-000000000000"  # in the place of a subscription that there is not


def availability_of(registry: Registry, uss: str) -> Availability:
    """Whether a participant answers, as the arbiter says."""
    known = registry.availability.get(uss)
    return known.availability if known else "Unknown"


def intent_told(look: Look, held: Held, *, in_full: bool = False) -> OperationalIntentReference:
    """An intent's reference as the caller may see it; in_full: told by the peer that manages it."""
    body: IntentPut = held.body
    own = in_full or body.manager == look.caller.sub
    return OperationalIntentReference(
        id=body.intent,
        manager=body.manager,
        uss_availability=availability_of(look.registry, body.manager),
        version=body.version,
        state=body.state,
        ovn=body.ovn if own else HIDDEN,
        time_start=instant(held.extent.from_us),
        time_end=instant(held.extent.until_us),
        uss_base_url=body.base_url,
        subscription_id=body.subscription or NOBODY,
    )


def constraint_told(look: Look, held: Held, *, in_full: bool = False) -> ConstraintReference:
    """A constraint's reference as the caller may see it; in_full: as of an intent."""
    body: ConstraintPut = held.body
    own = in_full or body.manager == look.caller.sub
    return ConstraintReference(
        id=body.constraint,
        manager=body.manager,
        uss_availability=availability_of(look.registry, body.manager),
        version=body.version,
        ovn=body.ovn if own else HIDDEN,
        time_start=instant(held.extent.from_us),
        time_end=instant(held.extent.until_us),
        uss_base_url=body.base_url,
    )


def subscription_told(held: Held) -> Subscription:
    """A subscription, to its holder."""
    body: Subscribed = held.body
    return Subscription(
        id=body.subscription,
        version=body.version,
        notification_index=held.count,
        time_start=instant(held.extent.from_us),
        time_end=instant(held.extent.until_us),
        uss_base_url=body.base_url,
        notify_for_operational_intents=body.intents,
        notify_for_constraints=body.constraints,
        implicit_subscription=body.implicit,
        dependent_operational_intents=tuple(sorted(held.dependents)),
    )
