"""The subscription that keeps an intent's manager informed: one that it names, or its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.entries import Subscribed, Unsubscribed
from truceline.deconfliction.f3548.extents import covers, extent_of
from truceline.deconfliction.f3548.registry import Held
from truceline.server.f3548.clerk import Look
from truceline.server.f3548.models import PutOperationalIntentReferenceParameters
from truceline.server.f3548.names import new_uuid, new_version, refuse_bad_id
from truceline.server.f3548.refusing import Turned, refuse
from truceline.values.instants import MINUTE_US

SKEW_US = 5 * MINUTE_US  # a subscription may begin so much after what it serves


@dataclass(frozen=True, slots=True)
class Attached:
    """The subscription of an intent: its name, empty for none, whether it hears of constraints,
    and what is to be written for it.
    """

    name: str = ""
    constraints: bool = False
    bodies: tuple[Subscribed, ...] = ()


def attached(
    look: Look,
    intent: str,
    asked: PutOperationalIntentReferenceParameters,
    volumes: tuple[Volume, ...],
) -> Attached:
    """The subscription that an intent asks for. Raises Turned."""
    if asked.new_subscription is not None:
        return _made(look, asked, volumes)
    if not asked.subscription_id:
        refuse(asked.state != "Accepted", 400, f"{asked.state} needs a subscription")
        return Attached()
    refuse_bad_id(asked.subscription_id)
    held = look.registry.subscriptions.held.get(asked.subscription_id.lower())
    if held is None or held.body.manager != look.caller.sub or held.extent.until_us <= look.now_us:
        raise Turned(400, "there is no such subscription")
    body: Subscribed = held.body
    refuse(not body.intents, 400, "the subscription does not hear of intents")
    if covers(held.extent, extent_of(volumes), SKEW_US):
        return Attached(body.subscription, body.constraints)
    refuse(not body.implicit, 400, "the subscription does not cover the intent")
    others = [look.registry.intents.held[each].body for each in sorted(held.dependents - {intent})]
    wider = (*volumes, *(volume for other in others for volume in other.volumes))
    grown = replace(body, volumes=wider, version=new_version())
    return Attached(body.subscription, body.constraints, (grown,))


def orphans(look: Look, known: Held | None, kept: str) -> Sequence[Unsubscribed]:
    """The subscription that came with an intent and that nothing else needs any more."""
    if known is None or known.body.subscription in ("", kept):
        return ()
    held = look.registry.subscriptions.held.get(known.body.subscription)
    if held is None or not held.body.implicit or held.dependents - {known.body.intent}:
        return ()
    return (Unsubscribed(held.body.subscription, held.body.version),)


def _made(
    look: Look, asked: PutOperationalIntentReferenceParameters, volumes: tuple[Volume, ...]
) -> Attached:
    told = asked.new_subscription
    assert told is not None, "asked only where there is one"
    body = Subscribed(
        subscription=new_uuid(),
        manager=look.caller.sub,
        version=new_version(),
        base_url=told.uss_base_url,
        volumes=volumes,
        intents=True,
        constraints=bool(told.notify_for_constraints),
        implicit=True,
        party=look.party,
        hosted=look.rules.hosts(look.caller.sub, told.uss_base_url),
    )
    return Attached(body.subscription, body.constraints, (body,))
