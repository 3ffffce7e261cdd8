"""The peer side: details of plans of ours, for those they are released to; and word of others.

Word that comes in is an entry, and the answer names it: whoever told us has the record's receipt.
"""

from truceline.deconfliction.f3548.entries import Heard, Sort
from truceline.server.f3548.availability import EXCHANGE_BYTES_MAX, told_in_json
from truceline.server.f3548.clerk import Decided, Look
from truceline.server.f3548.details import (
    GetConstraintDetailsResponse,
    GetOperationalIntentDetailsResponse,
    GetOperationalIntentTelemetryResponse,
    OperationalIntent,
    PutConstraintDetailsParameters,
    PutOperationalIntentDetailsParameters,
    USSLogSet,
)
from truceline.server.f3548.hosted import OFF, constraint_in_full, intent_in_full
from truceline.server.f3548.names import refuse_bad_id
from truceline.server.f3548.refusing import Turned, refuse


def details(look: Look, entity: str) -> GetOperationalIntentDetailsResponse:
    """Tell where and when a plan of ours is: a notice given here, or an intent written for us."""
    return GetOperationalIntentDetailsResponse(operational_intent=_intent(look, entity))


def telemetry(look: Look, entity: str) -> GetOperationalIntentTelemetryResponse:
    """Tell what the vehicle of an intent that is off plan reported; none reports here."""
    told = _intent(look, entity).reference
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


def constraint_details(look: Look, entity: str) -> GetConstraintDetailsResponse:
    """Tell where and when a constraint is that was written for us."""
    refuse_bad_id(entity)
    told = constraint_in_full(look, entity.lower())
    if told is None:
        raise Turned(404, f"there is no constraint {entity} here")
    return GetConstraintDetailsResponse(constraint=told)


def log_set(look: Look, name: str) -> USSLogSet:  # noqa: ARG001
    """Tell a set of logs; what happened stands in the record, with proofs, so there is none."""
    raise Turned(404, f"there is no set of logs {name[:64]}; the record holds what happened")


def _intent(look: Look, entity: str) -> OperationalIntent:
    refuse_bad_id(entity)
    told = intent_in_full(look, entity.lower())
    if told is None:
        raise Turned(404, f"there is no intent {entity} here")
    return told


def _heard(look: Look, of: Sort, entity: str, asked: object) -> Decided:
    text = told_in_json(asked)
    refuse(len(text) > EXCHANGE_BYTES_MAX, 400, "the notification is too long to be kept")
    return Decided([Heard(look.caller.sub, of, entity, text.decode())], None, 204)
