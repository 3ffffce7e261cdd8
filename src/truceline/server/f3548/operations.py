"""Operations: paths, scopes and forms of everything that the standard has, in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # an operation takes and gives what its own types say

from truceline.server.f3548 import (
    availability,
    constraints,
    details,
    intents,
    models,
    peers,
    scopes,
    subscriptions,
)

ENTITY = "{entityid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation. name: the standard's; act: takes a look, what stands in the path in turn, and
    the body; writes: whether it gives back a decision rather than an answer; empty: values of the
    path that a version's name left out gives; statuses: those of success.
    """

    name: str
    method: str
    path: str
    act: Callable[..., Any]
    scopes: scopes.Sets
    takes: Any = None
    gives: Any = None
    writes: bool = False
    status: int = 200
    first: bool = False


def _reads(name: str, method: str, path: str, act: Callable[..., Any], **more: Any) -> Operation:
    return Operation(name=name, method=method, path=path, act=act, **more)


def _writes(name: str, method: str, path: str, act: Callable[..., Any], **more: Any) -> Operation:
    return Operation(name=name, method=method, path=path, act=act, writes=True, **more)


def _family(
    root: str, sort: str, way: Any, opened: tuple[scopes.Sets, scopes.Sets], forms: tuple[Any, ...]
) -> tuple[Operation, ...]:
    """Query, get, create, update and delete of one sort of entity."""
    read, write = opened
    asked, found, one, wanted, changed, gone, created = forms
    entity = ENTITY if sort != "Subscription" else "{subscriptionid}"
    version = "{ovn}" if sort != "Subscription" else "{version}"
    plural = f"{sort}s"
    each, next_one = f"{root}/{entity}", f"{root}/{entity}/{version}"
    return (
        _reads(f"query{plural}", "POST", f"{root}/query", way.query, scopes=read,
               takes=asked, gives=found),
        _reads(f"get{sort}", "GET", each, way.get, scopes=read, gives=one),
        _writes(f"create{sort}", "PUT", each, way.put, scopes=write, takes=wanted, gives=changed,
                status=created, first=True),
        _writes(f"update{sort}", "PUT", next_one, way.put, scopes=write, takes=wanted,
                gives=changed),
        _writes(f"delete{sort}", "DELETE", next_one, way.remove, scopes=write, gives=gone),
    )  # fmt: skip


SERVICE = (
    *_family(
        "/dss/v1/operational_intent_references",
        "OperationalIntentReference",
        intents,
        (scopes.INTENTS, scopes.INTENTS),
        (
            models.QueryOperationalIntentReferenceParameters,
            models.QueryOperationalIntentReferenceResponse,
            models.GetOperationalIntentReferenceResponse,
            models.PutOperationalIntentReferenceParameters,
            models.ChangeOperationalIntentReferenceResponse,
            models.ChangeOperationalIntentReferenceResponse,
            201,
        ),
    ),
    *_family(
        "/dss/v1/constraint_references",
        "ConstraintReference",
        constraints,
        (scopes.CONSTRAINTS_READ, scopes.CONSTRAINTS),
        (
            models.QueryConstraintReferenceParameters,
            models.QueryConstraintReferencesResponse,
            models.GetConstraintReferenceResponse,
            models.PutConstraintReferenceParameters,
            models.ChangeConstraintReferenceResponse,
            models.ChangeConstraintReferenceResponse,
            201,
        ),
    ),
    *_family(
        "/dss/v1/subscriptions",
        "Subscription",
        subscriptions,
        (scopes.SUBSCRIPTIONS, scopes.SUBSCRIPTIONS),
        (
            models.QuerySubscriptionParameters,
            models.QuerySubscriptionsResponse,
            models.GetSubscriptionResponse,
            models.PutSubscriptionParameters,
            models.PutSubscriptionResponse,
            models.DeleteSubscriptionResponse,
            200,
        ),
    ),
    _writes("makeDssReport", "POST", "/dss/v1/reports", availability.report,
            scopes=scopes.REPORTS, takes=details.ErrorReport, gives=details.ErrorReport,
            status=201),
    _writes("setUssAvailability", "PUT", "/dss/v1/uss_availability/{uss_id}", availability.put,
            scopes=scopes.AVAILABILITY, takes=models.SetUssAvailabilityStatusParameters,
            gives=models.UssAvailabilityStatusResponse),
    _reads("getUssAvailability", "GET", "/dss/v1/uss_availability/{uss_id}", availability.get,
           scopes=scopes.AVAILABILITY_READ, gives=models.UssAvailabilityStatusResponse),
)  # fmt: skip

PEERS = (
    _reads("getOperationalIntentDetails", "GET", "/uss/v1/operational_intents/{entityid}",
           peers.details, scopes=scopes.INTENTS,
           gives=details.GetOperationalIntentDetailsResponse),
    _reads("getOperationalIntentTelemetry", "GET",
           "/uss/v1/operational_intents/{entityid}/telemetry", peers.telemetry,
           scopes=scopes.any_of(scopes.SA), gives=details.GetOperationalIntentTelemetryResponse),
    _writes("notifyOperationalIntentDetailsChanged", "POST", "/uss/v1/operational_intents",
            peers.heard_intent, scopes=scopes.any_of(scopes.SC),
            takes=details.PutOperationalIntentDetailsParameters, status=204),
    _reads("getConstraintDetails", "GET", "/uss/v1/constraints/{entityid}",
           peers.constraint_details, scopes=scopes.any_of(scopes.CP),
           gives=details.GetConstraintDetailsResponse),
    _writes("notifyConstraintDetailsChanged", "POST", "/uss/v1/constraints",
            peers.heard_constraint, scopes=scopes.any_of(scopes.CM),
            takes=details.PutConstraintDetailsParameters, status=204),
    _writes("makeUssReport", "POST", "/uss/v1/reports", availability.report,
            scopes=scopes.REPORTS, takes=details.ErrorReport, gives=details.ErrorReport,
            status=201),
    _reads("getLogSet", "GET", "/uss/v1/log_sets/{log_set_id}", peers.log_set,
           scopes=scopes.REPORTS, gives=details.USSLogSet),
)  # fmt: skip

OPERATIONS = (*SERVICE, *PEERS)
