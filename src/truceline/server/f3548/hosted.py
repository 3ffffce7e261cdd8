"""Hosted: what this node is the manager's participant of, in full.

Notices given here, for whom they are released to; and intents and constraints that were written in
our name with our address. Of these their reference says all that there is to tell.
"""

from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.registry import Held, Shelf
from truceline.server.f3548 import native
from truceline.server.f3548.clerk import Look
from truceline.server.f3548.details import (
    Constraint,
    ConstraintDetails,
    OperationalIntent,
    OperationalIntentDetails,
)
from truceline.server.f3548.models import OperationalIntentReference, Volume4D
from truceline.server.f3548.subjects import constraint_told, intent_told
from truceline.server.f3548.wire import volume_told

OFF = ("Nonconforming", "Contingent")


def intent_in_full(look: Look, entity: str) -> OperationalIntent | None:
    """An intent of ours with the name of its version; None where the caller may see none."""
    held = _held(look.registry.intents, entity)
    if held is not None:
        return _in_full(intent_told(look, held, in_full=True), _volumes(held.body.volumes), 0)
    ours = native.find(look, entity)
    if ours is None:
        return None
    told = native.reference(look, ours, with_ovn=True)
    return _in_full(told, native.volumes(ours.notice), ours.notice.body.priority)


def constraint_in_full(look: Look, entity: str) -> Constraint | None:
    """A constraint of ours with the name of its version."""
    held = _held(look.registry.constraints, entity)
    if held is None:
        return None
    where = ConstraintDetails(volumes=_volumes(held.body.volumes))
    return Constraint(reference=constraint_told(look, held, in_full=True), details=where)


def _held(shelf: Shelf, entity: str) -> Held | None:
    held = shelf.held.get(entity)
    return held if held is not None and held.body.hosted else None


def _in_full(
    told: OperationalIntentReference, where: tuple[Volume4D, ...], priority: int
) -> OperationalIntent:
    return OperationalIntent(
        reference=told,
        details=OperationalIntentDetails(
            volumes=where if told.state != "Contingent" else (),
            off_nominal_volumes=where if told.state in OFF else (),
            priority=priority,
        ),
    )


def _volumes(some: tuple[Volume, ...]) -> tuple[Volume4D, ...]:
    return tuple(volume_told(each) for each in some)
