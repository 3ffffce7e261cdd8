"""Incidents as they are released: what was reported, each step, and the responses beside."""

from typing import Annotated, Any, Union  # a body has the fields that are released

import msgspec

from truceline.incidents import Evidence, Incident, IncidentBook, Taken, admit
from truceline.incidents import entries as incidents
from truceline.incidents.acts import COLLECTORS, RESTING_ON_EVIDENCE, out_of_turn
from truceline.incidents.steps import BY_PARTIES, STEPS
from truceline.line.classes import party_of
from truceline.node import Node
from truceline.server.acts import Stated, body_of, forms, refuse_elsewhere
from truceline.server.marks import Fact
from truceline.server.problem import Refused
from truceline.server.releases.incidents import READERS
from truceline.server.route import Call, Route

Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]
TAKERS = frozenset[str]().union(*(each.roles for each in STEPS.values()))
OF_EVIDENCE = (incidents.EvidenceCollected, incidents.HandedOver)
FORMS = forms((*STEPS, incidents.TakenBack, *OF_EVIDENCE), "Incident")
NAMED = {body: name for form, body in FORMS.items() for name in [form.__struct_config__.tag]}
Act = Union[tuple(FORMS)]  # type: ignore[valid-type]  # noqa: UP007 (made from the table above)


class IncidentsAsked(msgspec.Struct, frozen=True):
    """Which incidents: at a stage; of which a party is said to be, or was found to be, the author;
    of a kind that begins so; about a term; with names after `after`; at most `limit`.
    """

    stage: str = ""
    party: str = ""
    happening: str = ""
    term: str = ""
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


class NextStep(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A step that can be stated here: the act, and who takes it. evidence: whether it rests on any;
    why, remedy: what stands against it now; after: the step that comes first; taken: it holds.
    """

    act: str
    step: str
    roles: list[str]
    evidence: bool = False
    why: str = ""
    remedy: str = ""
    after: str = ""
    taken: bool = False


class IncidentWhole(msgspec.Struct, frozen=True):
    """An incident with the evidence that is released, and the steps that come next."""

    incident: IncidentTold
    evidence: list[EvidenceTold]
    next: list[NextStep]


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
            found += [one] if one and _asked_for(one, query) else []
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
        pieces = (evidence_told(call, node, each) for each in book.pieces(incident))
        steps = _next(node, incident, one) if reads_at_home(call, node) else []
        return IncidentWhole(one, [each for each in pieces if each is not None], steps)

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
    if body_type in OF_EVIDENCE:
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


def _asked_for(one: IncidentTold, query: IncidentsAsked) -> bool:
    """Whether it is one of those, by what is told of it."""
    if query.stage not in ("", one.stage):
        return False
    bodies = [each.body for each in one.steps]
    parties = {name for each in bodies for name in (*each.get("alleged", ()), each.get("to"))
               if isinstance(name, str)}  # fmt: skip
    terms = {name for each in bodies for name in (*each.get("terms", ()), each.get("term"))}
    kinds = [str(each.get("happening", "")) for each in bodies]
    return (
        query.party in ("", *parties)
        and query.term in ("", *terms)
        and any(each.startswith(query.happening) for each in kinds)
    )


def reads_at_home(call: Call, node: Node) -> bool:
    """Whether the reader may state things here, at the node of their own party."""
    return call.visitor.reader.party == party_of(node.author)


def _next(node: Node, incident: Incident, told: IncidentTold) -> list[NextStep]:
    """Steps that are stated at this node, each with what stands against it; of what is not told to
    its reader nothing follows.
    """
    here, keeper = party_of(node.author), node.state.incidents.keeper
    taken = {each.step for each in told.steps}
    found = list[NextStep]()
    for body, step in STEPS.items():
        if here != keeper and step.name not in BY_PARTIES:
            continue
        stands_free = body in (incidents.Reported, incidents.Graded, incidents.Responded)
        against = None if stands_free else out_of_turn(incident, step)
        if body is incidents.Responded and "notified" not in taken:
            continue
        why, remedy = against or ("", "")
        waits = bool(why and step.after and incident.last(step.after) is None)
        found.append(
            NextStep(
                act=NAMED[body],
                step=step.name,
                roles=sorted(step.roles),
                evidence=step.name in RESTING_ON_EVIDENCE,
                why=why,
                remedy=remedy,
                after=step.after if waits else "",
                taken=step.once and incident.last(step.name) is not None,
            )
        )
    return found


def evidence_told(call: Call, node: Node, each: Evidence) -> EvidenceTold | None:
    """A piece of evidence as the reader is shown it; None where it is not."""
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
