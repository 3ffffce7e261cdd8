"""Operational intents: read, written and removed.

Whoever writes one as Accepted or Activated shows by `key` that it has read the present version of
all that its plan meets; what it has not read is named to it. Nothing is granted by that.
"""

from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.entries import IntentPut, IntentRemoved
from truceline.deconfliction.f3548.extents import Extent, meets, widened
from truceline.deconfliction.f3548.registry import Held
from truceline.server.f3548 import native
from truceline.server.f3548.attached import Attached, attached, orphans
from truceline.server.f3548.clerk import Decided, Look, refuse_stale
from truceline.server.f3548.models import (
    AirspaceConflictResponse,
    ChangeOperationalIntentReferenceResponse,
    GetOperationalIntentReferenceResponse,
    OperationalIntentReference,
    PutOperationalIntentReferenceParameters,
    QueryOperationalIntentReferenceParameters,
    QueryOperationalIntentReferenceResponse,
)
from truceline.server.f3548.names import new_ovn, refuse_bad_id, refuse_url, wanted_ovn
from truceline.server.f3548.refusing import Turned, conflict, refuse
from truceline.server.f3548.scopes import CP, SA
from truceline.server.f3548.subjects import availability_of, constraint_told, intent_told
from truceline.server.f3548.telling import concerned, counted, to_notify
from truceline.server.f3548.wire import measured, read_query, read_volume
from truceline.values.instants import DAY_US

KEYED = ("Accepted", "Activated")


def query(
    look: Look, asked: QueryOperationalIntentReferenceParameters
) -> QueryOperationalIntentReferenceResponse:
    """Find intents in an area."""
    area = read_query(asked.area_of_interest, look.now_us, look.rules.area_km2_max)
    found = intents_in(look, area)
    return QueryOperationalIntentReferenceResponse(operational_intent_references=found)


def intents_in(look: Look, area: Extent) -> tuple[OperationalIntentReference, ...]:
    """All intents that the caller may know of in an area."""
    near = look.registry.intents.near(area)
    found = [intent_told(look, each) for each in near if meets(area, each.extent)]
    return (*found, *(native.reference(look, each) for each in native.meeting(look, area)))


def get(look: Look, intent: str) -> GetOperationalIntentReferenceResponse:
    """Tell one intent."""
    refuse_bad_id(intent)
    known = look.registry.intents.held.get(intent.lower())
    if known is not None:
        told = intent_told(look, known)
    elif (ours := native.find(look, intent.lower())) is not None:
        told = native.reference(look, ours)
    else:
        raise Turned(404, f"there is no intent {intent}")
    return GetOperationalIntentReferenceResponse(operational_intent_reference=told)


def put(
    look: Look, intent: str, ovn: str | None, asked: PutOperationalIntentReferenceParameters
) -> Decided:
    """Write an intent: a new one without the name of a version, the next one with it."""
    refuse_bad_id(intent)
    intent = intent.lower()
    volumes = _volumes(look, asked)
    extent = measured(volumes, look.rules.area_km2_max)
    _refuse_asked(look, asked)
    known = _known(look, intent, ovn)
    _refuse_state(known, asked.state)
    serving = attached(look, intent, asked, volumes)
    if asked.state in KEYED:
        _refuse_unread(look, intent, extent, asked, serving)
    version = known.body.version + 1 if known else 1
    written = _written(
        look, intent, asked, volumes=volumes, version=version, subscription=serving.name
    )
    where = [extent, known.extent] if known else [extent]
    told = concerned(look, where, serving)
    answer = ChangeOperationalIntentReferenceResponse(
        subscribers=to_notify(look, told, serving),
        operational_intent_reference=intent_told(look, Held(written, extent)),
    )
    bodies = [*serving.bodies, *counted(written, told), *orphans(look, known, serving.name)]
    return Decided(bodies, answer, 200 if known else 201)


def remove(look: Look, intent: str, ovn: str) -> Decided:
    """Take an intent out; that it stood there stays in the record."""
    refuse_bad_id(intent)
    known = look.registry.intents.held.get(intent.lower())
    if known is None:
        raise Turned(404, f"there is no intent {intent}")
    refuse_stale(look, known.body.manager, known.body.ovn, ovn, unnamed=400)
    _refuse_down(look)
    told = concerned(look, [known.extent])
    answer = ChangeOperationalIntentReferenceResponse(
        subscribers=to_notify(look, told), operational_intent_reference=intent_told(look, known)
    )
    out = IntentRemoved(known.body.intent, known.body.version, hosted=known.body.hosted)
    gone = counted(out, told)
    return Decided([*gone, *orphans(look, known, "")], answer)


def _volumes(look: Look, asked: PutOperationalIntentReferenceParameters) -> tuple[Volume, ...]:
    """Volumes with all bounds, that end in the future and begin within the horizon."""
    for each in asked.extents:
        heights = each.volume.altitude_lower, each.volume.altitude_upper
        refuse(None in heights, 400, "a volume of an intent has both heights")
    read = tuple(read_volume(each, from_us=None, until_us=None) for each in asked.extents)
    refuse(max(each.ends_us for each in read) <= look.now_us, 400, "the end lies in the past")
    horizon_us = look.now_us + look.rules.days_ahead_max * DAY_US
    refuse(max(each.ends_us for each in read) > horizon_us, 400,
           f"the end lies more than {look.rules.days_ahead_max} days ahead")  # fmt: skip
    return read


def _refuse_asked(look: Look, asked: PutOperationalIntentReferenceParameters) -> None:
    refuse_url(asked.uss_base_url, plain=look.rules.plain_urls)
    scopes, implicit = look.caller.scopes, asked.new_subscription
    refuse(asked.state not in KEYED and SA not in scopes, 403, f"{asked.state} needs {SA}")
    if implicit is not None:
        refuse_url(implicit.uss_base_url, plain=look.rules.plain_urls)
        wants = bool(implicit.notify_for_constraints)
        refuse(wants and CP not in scopes, 403, f"to hear of constraints needs {CP}")
    refuse(implicit is not None and bool(asked.subscription_id), 400,
           "a subscription is named or made, not both")  # fmt: skip
    if asked.state in KEYED:
        _refuse_down(look)


def _known(look: Look, intent: str, ovn: str | None) -> Held | None:
    """The intent as it stands, None for a new one. Raises Turned."""
    known = look.registry.intents.held.get(intent)
    if known is None:
        refuse(ovn is not None, 400, f"there is no intent {intent}")
        return None
    refuse_stale(look, known.body.manager, known.body.ovn, ovn, unnamed=409)
    return known


def _refuse_state(known: Held | None, state: str) -> None:
    refuse(known is None and state != "Accepted", 400, "an intent begins as Accepted")
    ended = known is not None and known.body.state == "Contingent" and state != "Contingent"
    refuse(ended, 400, "from Contingent nothing follows but its end")


def _refuse_down(look: Look) -> None:
    down = availability_of(look.registry, look.caller.sub) == "Down"
    refuse(down, 412, "the caller is marked as Down")


def _refuse_unread(
    look: Look,
    intent: str,
    extent: Extent,
    asked: PutOperationalIntentReferenceParameters,
    serving: Attached,
) -> None:
    """Raises Turned 409, naming what the plan meets and the key does not hold."""
    key, rules = frozenset(asked.key or ()), look.rules
    wide = widened(extent, rules.buffers)
    missing = [
        intent_told(look, each)
        for each in look.registry.intents.near(wide)
        if each.body.intent != intent
        and each.body.ovn not in key
        and not _exempt(look, each)
        and meets(extent, each.extent, rules.matching, rules.buffers)
    ]
    missing += [
        native.reference(look, each)
        for each in native.meeting(look, extent, rules.buffers)
        if each.ovn not in key and each.party != look.party
    ]
    constraints = [
        constraint_told(look, each)
        for each in (look.registry.constraints.near(wide) if serving.constraints else ())
        if each.body.ovn not in key and meets(extent, each.extent, rules.matching, rules.buffers)
    ]
    if missing or constraints:
        body = AirspaceConflictResponse(
            message="the key lacks what the plan meets",
            missing_operational_intents=tuple(missing),
            missing_constraints=tuple(constraints),
        )
        raise conflict(body)


def _exempt(look: Look, held: Held) -> bool:
    """Whether nobody can ask for it: its manager is down, and it has not begun."""
    down = availability_of(look.registry, held.body.manager) == "Down"
    return down and held.body.state == "Accepted"


def _written(
    look: Look,
    intent: str,
    asked: PutOperationalIntentReferenceParameters,
    *,
    volumes: tuple[Volume, ...],
    version: int,
    subscription: str,
) -> IntentPut:
    """The entry of a version, with its name."""
    suffix, url = asked.requested_ovn_suffix, asked.uss_base_url
    if suffix:
        ovn = wanted_ovn(intent, suffix, look.now_us)
    else:
        ovn = new_ovn(intent, version, asked.state, url, volumes)
    return IntentPut(
        intent=intent,
        manager=look.caller.sub,
        version=version,
        ovn=ovn,
        state=asked.state,
        base_url=url,
        volumes=volumes,
        subscription=subscription,
        party=look.party,
        hosted=look.rules.hosts(look.caller.sub, url),
    )
