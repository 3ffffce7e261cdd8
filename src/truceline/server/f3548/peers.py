"""The peer side: details of notices given here, for those they are released to; and word of others.

Word that comes in is an entry, and the answer names it: whoever told us has the record's receipt.
"""

from truceline.deconfliction.f3548.entries import Heard
from truceline.server.f3548 import native
from truceline.server.f3548.availability import EXCHANGE_BYTES_MAX, told_in_json
from truceline.server.f3548.clerk import Decided, Look
from truceline.server.f3548.details import (
    GetConstraintDetailsResponse,
    GetOperationalIntentDetailsResponse,
    GetOperationalIntentTelemetryResponse,
    OperationalIntent,
    OperationalIntentDetails,
    PutConstraintDetailsParameters,
    PutOperationalIntentDetailsParameters,
    USSLogSet,
)
from truceline.server.f3548.names import refuse_bad_id
from truceline.server.f3548.refusing import Turned, refuse

OFF = ("Nonconforming", "Contingent")


def details(look: Look, entity: str) -> GetOperationalIntentDetailsResponse:
    """Tell where and when a notice given here is."""
    ours = _found(look, entity)
    told = native.reference(look, ours, with_ovn=True)
    where = native.volumes(ours.notice)
    nominal = told.state not in OFF
    return GetOperationalIntentDetailsResponse(
        operational_intent=OperationalIntent(
            reference=told,
            details=OperationalIntentDetails(
                volumes=where if told.state != "Contingent" else (),
                off_nominal_volumes=() if nominal else where,
                priority=ours.notice.body.priority,
            ),
        )
    )


def telemetry(look: Look, entity: str) -> GetOperationalIntentTelemetryResponse:
    """Tell what the vehicle of an intent that is off plan reported; none reports here."""
    ours = _found(look, entity)
    told = native.reference(look, ours)
    refuse(told.state not in OFF, 409, "it goes on as planned")
    return GetOperationalIntentTelemetryResponse(operational_intent_id=entity)


def heard_intent(look: Look, asked: PutOperationalIntentDetailsParameters) -> Decided:
    """Take word of an intent that changed."""
    told = asked.operational_intent
    wrong = told is not None and told.reference.manager != look.caller.sub
    refuse(wrong, 400, "word of somebody else's intent")
    refuse(told is not None and not told.reference.ovn, 400, "the version's name is needed")
    return _heard(look, "intent", asked.operational_intent_id, asked)


def heard_constraint(look: Look, asked: PutConstraintDetailsParameters) -> Decided:
    """Take word of a constraint that changed."""
    told = asked.constraint
    wrong = told is not None and told.reference.manager != look.caller.sub
    refuse(wrong, 400, "word of somebody else's constraint")
    return _heard(look, "constraint", asked.constraint_id, asked)


def constraint_details(look: Look, entity: str) -> GetConstraintDetailsResponse:  # noqa: ARG001
    """Tell a constraint of ours; zones of an agreement are no constraints, so there is none."""
    refuse_bad_id(entity)
    raise Turned(404, f"there is no constraint {entity} here")


def log_set(look: Look, name: str) -> USSLogSet:  # noqa: ARG001
    """Tell a set of logs; what happened stands in the record, with proofs, so there is none."""
    raise Turned(404, f"there is no set of logs {name[:64]}; the record holds what happened")


def _found(look: Look, entity: str) -> native.Ours:
    refuse_bad_id(entity)
    ours = native.find(look, entity.lower())
    if ours is None or not ours.notice.live:
        raise Turned(404, f"there is no intent {entity} here")
    return ours


def _heard(look: Look, of: str, entity: str, asked: object) -> Decided:
    text = told_in_json(asked)
    refuse(len(text) > EXCHANGE_BYTES_MAX, 400, "the notification is too long to be kept")
    return Decided([Heard(look.caller.sub, of, entity, text.decode())], None, 204)
