"""Subscriptions: standing interests in an area. Nobody is told of another's.

One that came with an intent and is then changed by its holder stays, whatever becomes of that
intent.
"""

from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.entries import Subscribed, Unsubscribed
from truceline.deconfliction.f3548.extents import covers, extent_of, meets
from truceline.deconfliction.f3548.registry import Held
from truceline.server.f3548.attached import SKEW_US
from truceline.server.f3548.clerk import Decided, Look, refuse_stale
from truceline.server.f3548.constraints import constraints_in
from truceline.server.f3548.intents import intents_in
from truceline.server.f3548.models import (
    DeleteSubscriptionResponse,
    GetSubscriptionResponse,
    PutSubscriptionParameters,
    PutSubscriptionResponse,
    QuerySubscriptionParameters,
    QuerySubscriptionsResponse,
)
from truceline.server.f3548.names import new_version, refuse_bad_id, refuse_url
from truceline.server.f3548.refusing import Turned, refuse
from truceline.server.f3548.scopes import CP, SC
from truceline.server.f3548.subjects import subscription_told
from truceline.server.f3548.wire import measured, read_query, read_volume
from truceline.values.instants import DAY_US

LONGEST_US = DAY_US


def query(look: Look, asked: QuerySubscriptionParameters) -> QuerySubscriptionsResponse:
    """Find one's own subscriptions in an area."""
    area = read_query(asked.area_of_interest, look.now_us, look.rules.area_km2_max)
    found = [
        subscription_told(each)
        for each in look.registry.subscriptions.near(area)
        if _own(look, each) and meets(area, each.extent)
    ]
    return QuerySubscriptionsResponse(subscriptions=tuple(found))


def get(look: Look, subscription: str) -> GetSubscriptionResponse:
    """Tell one subscription of one's own."""
    refuse_bad_id(subscription)
    known = look.registry.subscriptions.held.get(subscription.lower())
    if known is None or not _own(look, known):
        raise Turned(404, f"there is no subscription {subscription} of yours")
    return GetSubscriptionResponse(subscription=subscription_told(known))


def put(
    look: Look, subscription: str, version: str | None, asked: PutSubscriptionParameters
) -> Decided:
    """Write a subscription: a new one without a version, a change with it."""
    refuse_bad_id(subscription)
    subscription = subscription.lower()
    _refuse_asked(look, asked)
    volume = _volume(look, asked)
    extent = measured([volume], look.rules.area_km2_max)
    known = _known(look, subscription, version)
    body = Subscribed(
        subscription=subscription,
        manager=look.caller.sub,
        version=new_version(),
        base_url=asked.uss_base_url,
        volumes=(volume,),
        intents=bool(asked.notify_for_operational_intents),
        constraints=bool(asked.notify_for_constraints),
        party=look.party,
        hosted=look.rules.hosts(look.caller.sub, asked.uss_base_url),
    )
    for name in sorted(known.dependents) if known else ():
        served = extent_of(look.registry.intents.held[name].body.volumes)
        refuse(not (body.intents and covers(extent, served, SKEW_US)), 400,
               "an intent depends on what it would no longer cover")  # fmt: skip
    count, dependents = (known.count, known.dependents) if known else (0, set[str]())
    held = Held(body, extent, count=count, dependents=dependents)
    answer = PutSubscriptionResponse(
        subscription=subscription_told(held),
        operational_intent_references=intents_in(look, extent) if body.intents else None,
        constraint_references=constraints_in(look, extent) if body.constraints else None,
    )
    over = look.registry.subscriptions.held.get(subscription) if known is None else None
    gone = [Unsubscribed(subscription, over.body.version)] if over else []
    return Decided([*gone, body], answer)


def remove(look: Look, subscription: str, version: str) -> Decided:
    """Take a subscription out that no intent depends on."""
    refuse_bad_id(subscription)
    known = look.registry.subscriptions.held.get(subscription.lower())
    if known is None or known.extent.until_us <= look.now_us:
        raise Turned(404, f"there is no subscription {subscription}")
    refuse_stale(look, known.body.manager, known.body.version, version, unnamed=400)
    refuse(bool(known.dependents), 400, "an intent depends on it")
    answer = DeleteSubscriptionResponse(subscription=subscription_told(known))
    return Decided([Unsubscribed(known.body.subscription, version)], answer)


def _own(look: Look, held: Held) -> bool:
    return bool(held.body.manager == look.caller.sub and held.extent.until_us > look.now_us)


def _refuse_asked(look: Look, asked: PutSubscriptionParameters) -> None:
    refuse_url(asked.uss_base_url, plain=look.rules.plain_urls)
    intents, constraints = asked.notify_for_operational_intents, asked.notify_for_constraints
    refuse(not (intents or constraints), 400, "a subscription hears of something")
    scopes = look.caller.scopes
    refuse(bool(intents) and SC not in scopes, 403, f"to hear of intents needs {SC}")
    refuse(bool(constraints) and CP not in scopes, 403, f"to hear of constraints needs {CP}")


def _volume(look: Look, asked: PutSubscriptionParameters) -> Volume:
    from_us = look.now_us
    begun = read_volume(asked.extents, from_us=from_us, until_us=_never(asked, look.now_us))
    refuse(begun.starts_us < look.now_us - SKEW_US, 400, "the start lies in the past")
    refuse(begun.ends_us <= look.now_us, 400, "the end lies in the past")
    refuse(begun.ends_us <= begun.starts_us, 400, "the end lies before the start")
    refuse(begun.ends_us - begun.starts_us > LONGEST_US, 400, "it lasts 24 hours at most")
    return begun


def _never(asked: PutSubscriptionParameters, now_us: int) -> int:
    """The end where none is told: 24 hours after the start."""
    if asked.extents.time_start is None:
        return now_us + LONGEST_US
    started = read_volume(asked.extents, from_us=now_us, until_us=now_us)
    return started.starts_us + LONGEST_US


def _known(look: Look, subscription: str, version: str | None) -> Held | None:
    known = look.registry.subscriptions.held.get(subscription)
    if known is not None and known.extent.until_us <= look.now_us and version is None:
        return None  # it is over: the id may be used anew
    if known is None:
        refuse(version is not None, 404, f"there is no subscription {subscription}")
        return None
    refuse_stale(look, known.body.manager, known.body.version, version, unnamed=409)
    return known
