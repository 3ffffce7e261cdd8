"""Incidents as they are released: what was reported, each step, and the responses beside."""

from typing import Annotated, Any, Union  # a body has the fields that are released

import msgspec

from truceline.incidents import Evidence, Incident, IncidentBook, Taken, admit
from truceline.incidents import entries as incidents
from truceline.incidents.acts import COLLECTORS
from truceline.incidents.steps import STEPS
from truceline.node import Node
from truceline.server.acts import Stated, body_of, forms, refuse_elsewhere
from truceline.server.marks import Fact
from truceline.server.problem import Refused
from truceline.server.releases.incidents import READERS
from truceline.server.route import Call, Route

Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]
TAKERS = frozenset[str]().union(*(each.roles for each in STEPS.values()))
FORMS = forms((*STEPS, incidents.TakenBack, incidents.HandedOver), "Incident")
Act = Union[tuple(FORMS)]  # type: ignore[valid-type]  # noqa: UP007 (made from the table above)


class IncidentsAsked(msgspec.Struct, frozen=True):
    """Which incidents: at a stage; with names after `after`; at most `limit`."""

    stage: str = ""
    after: str = ""
    limit: Limit = 100


class StepTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A step that somebody took. taken_back: why it no longer holds; grade: of a report."""

    entry: int
    step: str
    author: str
    at_us: int
    body: dict[str, Any]
    taken_back: str = ""
    grade: str = ""


class IncidentTold(msgspec.Struct, frozen=True, kw_only=True):
    """An incident by the steps that are released. stage: how far these have come."""

    incident: str
    stage: str
    exercise: bool
    steps: list[StepTold]


class EvidenceTold(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence: its entry, as released, and who held it since when, and what for."""

    entry: int
    body: dict[str, Any]
    holders: list[tuple[str, int, str]]


class IncidentWhole(msgspec.Struct, frozen=True):
    """An incident with the evidence that is released."""

    incident: IncidentTold
    evidence: list[EvidenceTold]


class IncidentPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """Incidents by name. next: to be asked again as `after`; absent at the end."""

    incidents: list[IncidentTold]
    next: str = ""


async def list_incidents(call: Call) -> IncidentPage:
    """List incidents, by name, each by the steps that are released to the reader."""
    query: IncidentsAsked = call.query

    def read(node: Node) -> IncidentPage:
        found: list[IncidentTold] = []
        known = node.state.incidents.incidents
        for name in sorted(each for each in known if each > query.after):
            if len(found) == query.limit:
                return IncidentPage(found, found[-1].incident)
            one = _told(call, node, known[name])
            found += [one] if one and query.stage in ("", one.stage) else []
        return IncidentPage(found)

    return await call.ask(read)


async def show_incident(call: Call) -> IncidentWhole:
    """Show one incident: what was reported, the steps, the responses beside, and the evidence."""
    name = f"{call.text('party')}/{call.text('name')}"

    def read(node: Node) -> IncidentWhole | None:
        book = node.state.incidents
        incident = book.incidents.get(name)
        one = _told(call, node, incident) if incident else None
        if incident is None or one is None:
            return None
        pieces = (_evidence(call, node, each) for each in book.pieces(incident))
        return IncidentWhole(one, [each for each in pieces if each is not None])

    whole = await call.ask(read)
    if whole is None:
        raise Refused(404, f"there is no incident {name}")
    return whole


async def state_of_incident(call: Call) -> Stated:
    """Take a step of an incident, in the role that takes it; undone by another act alone."""

    def decided(node: Node) -> tuple[object, ...]:
        here = refuse_elsewhere(call, node)
        body_type = FORMS[type(call.body)]
        book = node.state.incidents
        roles = call.visitor.reader.roles & _takers(book, body_type, call.body)
        body = body_of(call, body_type, role=min(roles, default=""))
        admit(book, node.state.book.findings, body, here, now_us=call.now_us)
        return (body,)

    written = await call.house.door.act(decided)
    return Stated([each.number for each in written])


def _takers(book: IncidentBook, body_type: type, act: Any) -> frozenset[str]:
    """The roles in which an act is stated; one that takes a step back is that of the step."""
    if body_type is incidents.HandedOver:
        return COLLECTORS
    if body_type is not incidents.TakenBack:
        return STEPS[body_type].roles
    incident = book.incidents.get(act.incident)
    taken = incident.taken if incident else ()
    found = (STEPS[type(each.body)].roles for each in taken if each.number == act.step)
    return next(found, frozenset())


def _told(call: Call, node: Node, incident: Incident) -> IncidentTold | None:
    """An incident as the reader is shown it; None where none of its steps is released."""
    reader, book = call.visitor.reader, node.state.incidents
    seen = Incident(incident.name, back=incident.back)
    steps = list[StepTold]()
    for each in incident.taken:
        plain = call.house.marks.shown(
            reader, Fact(node.state, each.author, each.body, each.number)
        )
        if plain is not None:
            if _tells_stage(each, plain):
                seen.taken.append(each)
            steps.append(_step(book, incident, each, plain))
    merged = seen.last("merged")
    seen.into = merged.body.into if merged else ""
    if not steps:
        return None
    return IncidentTold(
        incident=incident.name, stage=seen.stage, exercise=incident.exercise, steps=steps
    )


def _tells_stage(each: Taken, plain: dict[str, Any]) -> bool:
    """Whether the reader is shown all that says how far the incident has come with a step."""
    return all(name in plain or not hasattr(each.body, name) for name in ("outcome", "ending"))


def _step(book: IncidentBook, incident: Incident, each: Taken, plain: dict[str, Any]) -> StepTold:
    back, graded = incident.back.get(each.number), book.grades.get(each.number)
    return StepTold(
        entry=each.number,
        step=each.name,
        author=each.author,
        at_us=each.at_us,
        body=plain,
        taken_back=back.reason if back else "",
        grade=f"{graded.body.reliability}{graded.body.credibility}" if graded else "",
    )


def _evidence(call: Call, node: Node, each: Evidence) -> EvidenceTold | None:
    fact = Fact(node.state, each.author, each.body, each.number)
    plain = call.house.marks.shown(call.visitor.reader, fact)
    if plain is None:
        return None
    return EvidenceTold(entry=each.number, body=plain, holders=each.holders)


ROUTES = (
    Route(
        method="GET",
        path="/incidents",
        act=list_incidents,
        roles=READERS,
        query=IncidentsAsked,
        gives=IncidentPage,
    ),
    Route(
        method="GET",
        path="/incidents/{party}/{name}",
        act=show_incident,
        roles=READERS,
        gives=IncidentWhole,
    ),
    Route(
        method="POST",
        path="/incidents/acts",
        act=state_of_incident,
        roles=TAKERS,
        takes=Act,
        gives=Stated,
        status=201,
    ),
)
