"""Plans: an intent of the service as the plan of a party, so that it is compared like a notice.

Every participant finds it and is told its details by its manager, so it is released to anybody. Its
purpose stays with that manager.
"""

from truceline.deconfliction.entries import Notified
from truceline.deconfliction.f3548.entries import IntentPut
from truceline.deconfliction.f3548.registry import Registry

PREFIX = "f3548/"  # no party's notices have such names
ACTIVITY = "activity.flight"


def name_of(intent: str) -> str:
    """The name of an intent among notices."""
    return PREFIX + intent


def plan_of(body: IntentPut) -> Notified:
    """The plan of an intent. When it was told stands in its entry alone."""
    return Notified(
        notice=name_of(body.intent),
        party=body.party,
        activity=ACTIVITY,
        notified_us=0,
        version=body.version,
        volumes=body.volumes,
        released_to=("any",),
        ovn=body.ovn,
    )


def plan_named(registry: Registry, name: str) -> Notified | None:
    """The plan of that name, while its intent stands in the service."""
    held = registry.intents.held.get(name.removeprefix(PREFIX)) if PREFIX in name else None
    return plan_of(held.body) if held is not None and name.startswith(PREFIX) else None
