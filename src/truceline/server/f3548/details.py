"""What F3548-21 sends between peers: details, telemetry, reports, and sets of logs."""

from typing import Annotated, Any  # what geo zones add to the standard is theirs

from msgspec import Meta

from truceline.server.f3548.models import (
    Altitude,
    ConstraintReference,
    EntityID,
    Latitude,
    Longitude,
    OperationalIntentReference,
    SubscriptionState,
    Time,
    Volume4D,
    Wire,
)


class OperationalIntentDetails(Wire):
    """Where and when an intent is; never why."""

    volumes: tuple[Volume4D, ...] | None = None
    off_nominal_volumes: tuple[Volume4D, ...] | None = None
    priority: int | None = None


class OperationalIntent(Wire):
    """An intent in full."""

    reference: OperationalIntentReference
    details: OperationalIntentDetails


class GetOperationalIntentDetailsResponse(Wire):
    """An intent in full."""

    operational_intent: OperationalIntent


class PutOperationalIntentDetailsParameters(Wire):
    """Word of an intent that changed; without the intent: it is gone."""

    operational_intent_id: EntityID
    subscriptions: tuple[SubscriptionState, ...]
    operational_intent: OperationalIntent | None = None


class Authority(Wire):
    """Who answers for a zone."""

    name: str | None = None
    service: str | None = None
    contact_name: str | None = None
    site_url: str | None = None
    email: str | None = None
    phone: str | None = None
    purpose: str | None = None
    interval_before: str | None = None


class GeoZone(Wire):
    """A zone by ED-269."""

    identifier: str
    country: str
    zone_authority: tuple[Authority, ...]
    type: str
    restriction: str
    name: str | None = None
    restriction_conditions: tuple[str, ...] | None = None
    region: int | None = None
    reason: tuple[str, ...] | None = None
    other_reason_info: str | None = None
    regulation_exemption: str | None = None
    u_space_class: str | None = None
    message: str | None = None
    additional_properties: dict[str, Any] | None = None


class ConstraintDetails(Wire):
    """Where and when a constraint is."""

    volumes: tuple[Volume4D, ...]
    type: str | None = None
    geozone: GeoZone | None = None


class Constraint(Wire):
    """A constraint in full."""

    reference: ConstraintReference
    details: ConstraintDetails


class GetConstraintDetailsResponse(Wire):
    """A constraint in full."""

    constraint: Constraint


class PutConstraintDetailsParameters(Wire):
    """Word of a constraint that changed; without the constraint: it is gone."""

    constraint_id: EntityID
    subscriptions: tuple[SubscriptionState, ...]
    constraint: Constraint | None = None


class Position(Wire):
    """Where a vehicle was."""

    longitude: Longitude | None = None
    latitude: Latitude | None = None
    accuracy_h: str | None = None
    accuracy_v: str | None = None
    extrapolated: bool | None = None
    altitude: Altitude | None = None


class Velocity(Wire):
    """How a vehicle moved."""

    speed: float
    units_speed: str
    track: float | None = None


class VehicleTelemetry(Wire):
    """What a vehicle reported."""

    time_measured: Time
    position: Position | None = None
    velocity: Velocity | None = None


class GetOperationalIntentTelemetryResponse(Wire):
    """What the vehicle of an intent that is off plan reported last."""

    operational_intent_id: EntityID
    telemetry: VehicleTelemetry | None = None
    next_telemetry_opportunity: Time | None = None


class ExchangeRecord(Wire):
    """One exchange of messages."""

    url: str
    method: str
    recorder_role: str
    request_time: Time
    headers: tuple[str, ...] | None = None
    request_body: str | None = None
    response_time: Time | None = None
    response_body: str | None = None
    response_code: int | None = None
    problem: str | None = None


class ErrorReport(Wire):
    """An exchange that went wrong; report_id: given by who takes the report."""

    exchange: ExchangeRecord
    report_id: Annotated[str, Meta(max_length=256)] | None = None


class PlanningRecord(Wire):
    """A plan that could not be made."""

    time: Time
    ovns: tuple[str, ...]
    missing_operational_intents: tuple[EntityID, ...] | None = None
    missing_constraints: tuple[EntityID, ...] | None = None
    operational_intent_id: EntityID | None = None
    problem: str | None = None


class UserNotificationRecord(Wire):
    """Somebody was told."""

    triggering_event_time: Time
    notification_time: Time
    notification_triggering_event: str
    notification_details: str | None = None


class UserInputRecord(Wire):
    """Somebody told something."""

    triggering_event_time: Time
    operational_intent_id: EntityID
    input_triggering_event: str
    input_details: str | None = None


class OperatorAssociation(Wire):
    """Whose intent it is."""

    operational_intent_id: EntityID
    operator_id: str


class ConstraintProviderAssociation(Wire):
    """Whose constraint it is."""

    constraint_id: EntityID
    constraint_provider_id: str


class PositionRecord(Wire):
    """Telemetry as it came in."""

    time_received: Time
    telemetry: VehicleTelemetry


class OperationalIntentPositions(Wire):
    """All telemetry of an intent."""

    operational_intent_id: EntityID
    positions: tuple[PositionRecord, ...] | None = None


class USSLogSet(Wire):
    """What a participant logged."""

    messages: tuple[ExchangeRecord, ...] | None = None
    operator_notifications: tuple[UserNotificationRecord, ...] | None = None
    operator_inputs: tuple[UserInputRecord, ...] | None = None
    operator_associations: tuple[OperatorAssociation, ...] | None = None
    planning_attempts: tuple[PlanningRecord, ...] | None = None
    operational_intent_positions: tuple[OperationalIntentPositions, ...] | None = None
    constraint_provider_associations: tuple[ConstraintProviderAssociation, ...] | None = None
