"""Constraints: zones that an authority puts in force; read, written and removed."""

from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.entries import ConstraintPut, ConstraintRemoved
from truceline.deconfliction.f3548.extents import Extent, meets, vertices
from truceline.deconfliction.f3548.registry import Held
from truceline.server.f3548.clerk import Decided, Look, refuse_stale
from truceline.server.f3548.models import (
    ChangeConstraintReferenceResponse,
    ConstraintReference,
    GetConstraintReferenceResponse,
    PutConstraintReferenceParameters,
    QueryConstraintReferenceParameters,
    QueryConstraintReferencesResponse,
)
from truceline.server.f3548.names import new_ovn, refuse_bad_id, refuse_url
from truceline.server.f3548.refusing import Turned, refuse
from truceline.server.f3548.subjects import constraint_told
from truceline.server.f3548.telling import concerned, counted, to_notify
from truceline.server.f3548.wire import measured, read_query, read_volume
from truceline.values.instants import DAY_US

VERTICES_MOST = 1_000


def query(
    look: Look, asked: QueryConstraintReferenceParameters
) -> QueryConstraintReferencesResponse:
    """Find constraints in an area."""
    area = read_query(asked.area_of_interest, look.now_us, look.rules.constraint_km2_max)
    return QueryConstraintReferencesResponse(constraint_references=constraints_in(look, area))


def constraints_in(look: Look, area: Extent) -> tuple[ConstraintReference, ...]:
    """All constraints in an area, by place, height and time."""
    near = look.registry.constraints.near(area)
    return tuple(constraint_told(look, each) for each in near if meets(area, each.extent))


def get(look: Look, constraint: str) -> GetConstraintReferenceResponse:
    """Tell one constraint."""
    refuse_bad_id(constraint)
    known = look.registry.constraints.held.get(constraint.lower())
    if known is None:
        raise Turned(404, f"there is no constraint {constraint}")
    return GetConstraintReferenceResponse(constraint_reference=constraint_told(look, known))


def put(
    look: Look, constraint: str, ovn: str | None, asked: PutConstraintReferenceParameters
) -> Decided:
    """Write a constraint: a new one without the name of a version, the next one with it."""
    refuse_bad_id(constraint)
    constraint = constraint.lower()
    volumes = _volumes(look, asked)
    extent = measured(volumes, look.rules.constraint_km2_max)
    refuse(vertices(extent) > VERTICES_MOST, 400, f"over {VERTICES_MOST:,} vertices")
    refuse_url(asked.uss_base_url, plain=look.rules.plain_urls)
    known = _known(look, constraint, ovn)
    version = known.body.version + 1 if known else 1
    written = ConstraintPut(
        constraint=constraint,
        manager=look.caller.sub,
        version=version,
        ovn=new_ovn(constraint, version, "", asked.uss_base_url, volumes),
        base_url=asked.uss_base_url,
        volumes=volumes,
        hosted=look.rules.hosts(look.caller.sub, asked.uss_base_url),
    )
    where = [extent, known.extent] if known else [extent]
    told = concerned(look, where, constraints=True)
    answer = ChangeConstraintReferenceResponse(
        subscribers=to_notify(look, told),
        constraint_reference=constraint_told(look, Held(written, extent)),
    )
    return Decided([*counted(written, told)], answer, 200 if known else 201)


def remove(look: Look, constraint: str, ovn: str) -> Decided:
    """Take a constraint out; that it stood there stays in the record."""
    refuse_bad_id(constraint)
    known = look.registry.constraints.held.get(constraint.lower())
    if known is None:
        raise Turned(404, f"there is no constraint {constraint}")
    refuse_stale(look, known.body.manager, known.body.ovn, ovn, unnamed=400)
    told = concerned(look, [known.extent], constraints=True)
    answer = ChangeConstraintReferenceResponse(
        subscribers=to_notify(look, told), constraint_reference=constraint_told(look, known)
    )
    body: ConstraintPut = known.body
    gone = ConstraintRemoved(body.constraint, body.version, hosted=body.hosted)
    return Decided([*counted(gone, told)], answer)


def _volumes(look: Look, asked: PutConstraintReferenceParameters) -> tuple[Volume, ...]:
    """Volumes that end in the future, last a day at most, and begin within the horizon."""
    read = tuple(read_volume(each, from_us=None, until_us=None) for each in asked.extents)
    starts, ends = min(each.starts_us for each in read), max(each.ends_us for each in read)
    refuse(ends <= look.now_us, 400, "the end lies in the past")
    refuse(ends - starts > DAY_US, 400, "a constraint lasts 24 hours at most")
    horizon_us = look.now_us + look.rules.constraint_days_ahead_max * DAY_US
    refuse(ends > horizon_us, 400, "the end lies beyond the horizon")
    return read


def _known(look: Look, constraint: str, ovn: str | None) -> Held | None:
    known = look.registry.constraints.held.get(constraint)
    if known is None:
        refuse(ovn is not None, 409, f"there is no constraint {constraint}")
        return None
    refuse_stale(look, known.body.manager, known.body.ovn, ovn, unnamed=409)
    return known
