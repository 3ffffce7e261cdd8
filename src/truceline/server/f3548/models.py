"""What F3548-21 sends over the wire about references, subscriptions and availability.

Names and fields are the standard's. What it leaves out may be left out; fields it does not know are
passed over, as programs of other makers send some.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from truceline.deconfliction.f3548.entries import Availability, IntentState

UUID = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
EntityID = Annotated[str, Meta(pattern=UUID, max_length=36)]
Ovn = Annotated[str, Meta(min_length=16, max_length=128)]
BaseUrl = Annotated[str, Meta(min_length=1, max_length=1024)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]


class Wire(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Something on the wire: what is None or empty by default is left out."""


class Time(Wire):
    """An instant, RFC 3339."""

    value: str
    format: Literal["RFC3339"] | msgspec.UnsetType = msgspec.UNSET


class Radius(Wire):
    """A radius in metres."""

    value: Annotated[float, Meta(gt=0)]
    units: Literal["M"]


class Altitude(Wire):
    """A height above the ellipsoid in metres."""

    value: Annotated[float, Meta(ge=-8000, le=100000)]
    reference: Literal["W84"]
    units: Literal["M"]


class LatLngPoint(Wire):
    """A place, degrees WGS84."""

    lng: Longitude
    lat: Latitude


class Circle(Wire):
    """A circle on the surface of the earth."""

    center: LatLngPoint | None = None
    radius: Radius | None = None


class Polygon(Wire):
    """An outline by its vertices, not closed; edges are the shortest ways."""

    vertices: Annotated[tuple[LatLngPoint, ...], Meta(min_length=3, max_length=10_000)]


class Volume3D(Wire):
    """One outline and heights; a height that is left out is no bound."""

    outline_circle: Circle | None = None
    outline_polygon: Polygon | None = None
    altitude_lower: Altitude | None = None
    altitude_upper: Altitude | None = None


class Volume4D(Wire):
    """A volume and when; a time that is left out is no bound."""

    volume: Volume3D
    time_start: Time | None = None
    time_end: Time | None = None


class ErrorResponse(Wire):
    """Why a request was refused."""

    message: str | None = None


class SubscriptionState(Wire):
    """A subscription that a change concerns, and how many have by now."""

    subscription_id: EntityID
    notification_index: int


class SubscriberToNotify(Wire):
    """Whom the writer has to tell of its change, and for which of its subscriptions."""

    subscriptions: tuple[SubscriptionState, ...]
    uss_base_url: BaseUrl


class OperationalIntentReference(Wire):
    """That there is an intent, when, and whom to ask for more; `ovn` is for its manager alone."""

    id: EntityID
    manager: str
    uss_availability: Availability
    version: int
    state: IntentState
    time_start: Time
    time_end: Time
    uss_base_url: BaseUrl
    subscription_id: str
    ovn: str | None = None


class ConstraintReference(Wire):
    """That there is a constraint, when, and whom to ask for more."""

    id: EntityID
    manager: str
    uss_availability: Availability
    version: int
    time_start: Time
    time_end: Time
    uss_base_url: BaseUrl
    ovn: str | None = None


class Subscription(Wire):
    """A standing interest in an area."""

    id: EntityID
    version: str
    notification_index: int
    uss_base_url: BaseUrl
    notify_for_operational_intents: bool | None = None
    notify_for_constraints: bool | None = None
    implicit_subscription: bool | None = None
    dependent_operational_intents: tuple[EntityID, ...] = ()
    time_start: Time | None = None
    time_end: Time | None = None


class ImplicitSubscriptionParameters(Wire):
    """A subscription that comes with an intent."""

    uss_base_url: BaseUrl
    notify_for_constraints: bool | None = False


class PutOperationalIntentReferenceParameters(Wire):
    """An intent to be written; key: names of what its writer has read."""

    extents: Annotated[tuple[Volume4D, ...], Meta(min_length=1)]
    state: IntentState
    uss_base_url: BaseUrl
    key: tuple[str, ...] | None = ()
    subscription_id: str | None = None
    new_subscription: ImplicitSubscriptionParameters | None = None
    requested_ovn_suffix: str | None = None


class PutConstraintReferenceParameters(Wire):
    """A constraint to be written."""

    extents: Annotated[tuple[Volume4D, ...], Meta(min_length=1)]
    uss_base_url: BaseUrl


class PutSubscriptionParameters(Wire):
    """A subscription to be written."""

    extents: Volume4D
    uss_base_url: BaseUrl
    notify_for_operational_intents: bool | None = False
    notify_for_constraints: bool | None = False


class QueryOperationalIntentReferenceParameters(Wire):
    """Where and when intents are asked for."""

    area_of_interest: Volume4D | None = None


class QueryConstraintReferenceParameters(Wire):
    """Where and when constraints are asked for."""

    area_of_interest: Volume4D | None = None


class QuerySubscriptionParameters(Wire):
    """Where and when one's subscriptions are asked for."""

    area_of_interest: Volume4D | None = None


class GetOperationalIntentReferenceResponse(Wire):
    """One intent."""

    operational_intent_reference: OperationalIntentReference


class QueryOperationalIntentReferenceResponse(Wire):
    """Intents."""

    operational_intent_references: tuple[OperationalIntentReference, ...]


class ChangeOperationalIntentReferenceResponse(Wire):
    """An intent as it was written, and whom its writer has to tell."""

    subscribers: tuple[SubscriberToNotify, ...]
    operational_intent_reference: OperationalIntentReference


class AirspaceConflictResponse(Wire):
    """What the writer has not read yet."""

    message: str | None = None
    missing_operational_intents: tuple[OperationalIntentReference, ...] | None = None
    missing_constraints: tuple[ConstraintReference, ...] | None = None


class GetConstraintReferenceResponse(Wire):
    """One constraint."""

    constraint_reference: ConstraintReference


class QueryConstraintReferencesResponse(Wire):
    """Constraints."""

    constraint_references: tuple[ConstraintReference, ...]


class ChangeConstraintReferenceResponse(Wire):
    """A constraint as it was written, and whom its writer has to tell."""

    subscribers: tuple[SubscriberToNotify, ...]
    constraint_reference: ConstraintReference


class GetSubscriptionResponse(Wire):
    """One subscription."""

    subscription: Subscription


class QuerySubscriptionsResponse(Wire):
    """Subscriptions of who asks."""

    subscriptions: tuple[Subscription, ...]


class PutSubscriptionResponse(Wire):
    """A subscription as it was written, and what is in its area now."""

    subscription: Subscription
    operational_intent_references: tuple[OperationalIntentReference, ...] | None = None
    constraint_references: tuple[ConstraintReference, ...] | None = None


class DeleteSubscriptionResponse(Wire):
    """A subscription as it was."""

    subscription: Subscription


class SetUssAvailabilityStatusParameters(Wire):
    """Whether a participant answers, by an arbiter."""

    availability: str
    old_version: str | None = ""


class UssAvailabilityStatus(Wire):
    """Whether a participant answers."""

    uss: str
    availability: Availability


class UssAvailabilityStatusResponse(Wire):
    """The same, with the version that the next change has to name."""

    version: str
    status: UssAvailabilityStatus
