"""Availability of participants, reports, and the small things beside the service."""

import msgspec

from truceline.deconfliction.f3548.entries import Availability, AvailabilitySet, Reported
from truceline.server.f3548.clerk import Decided, Look
from truceline.server.f3548.details import ErrorReport
from truceline.server.f3548.models import (
    SetUssAvailabilityStatusParameters,
    UssAvailabilityStatus,
    UssAvailabilityStatusResponse,
    Wire,
)
from truceline.server.f3548.names import new_uuid, new_version
from truceline.server.f3548.refusing import refuse
from truceline.server.f3548.subjects import availability_of

STATES: tuple[Availability, ...] = ("Unknown", "Normal", "Down")
EXCHANGE_BYTES_MAX = 48_000


class Version(Wire):
    """Which program answers."""

    version: str


def get(look: Look, uss: str) -> UssAvailabilityStatusResponse:
    """Tell whether a participant answers, as the arbiter says."""
    known = look.registry.availability.get(uss)
    status = UssAvailabilityStatus(uss=uss, availability=availability_of(look.registry, uss))
    return UssAvailabilityStatusResponse(version=known.version if known else "", status=status)


def put(look: Look, uss: str, asked: SetUssAvailabilityStatusParameters) -> Decided:
    """Say whether a participant answers."""
    found = [each for each in STATES if each.lower() == asked.availability.lower()]
    refuse(not found, 400, "Unknown, Normal or Down")
    refuse(len(uss) > 256, 400, "a name of over 256 letters")
    known = look.registry.availability.get(uss)
    stands = known.version if known else ""
    refuse((asked.old_version or "") != stands, 409, "that is not the present version")
    body = AvailabilitySet(uss, found[0], new_version(), look.caller.sub)
    status = UssAvailabilityStatus(uss=uss, availability=body.availability)
    return Decided([body], UssAvailabilityStatusResponse(version=body.version, status=status))


def report(look: Look, asked: ErrorReport) -> Decided:
    """Take a report of an exchange that went wrong; it gets a name."""
    text = told_in_json(asked.exchange)
    refuse(len(text) > EXCHANGE_BYTES_MAX, 413, "the exchange is too long to be kept")
    name = new_uuid()
    told = ErrorReport(exchange=asked.exchange, report_id=name)
    return Decided([Reported(name, look.caller.sub, text.decode())], told, 201)


def told_in_json(told: object) -> bytes:
    """A message as JSON, for an entry."""

    return msgspec.json.encode(told)
