"""Inspections: what is due and overdue, visits that were made, and restrictions of movement."""

from typing import Any, Union  # a body has the fields that are released

import msgspec

from truceline.errors import UnknownName
from truceline.incidents import admit, inspected
from truceline.incidents import entries as incidents
from truceline.incidents.acts import VISITORS
from truceline.incidents.book import Restriction, Visit
from truceline.incidents.visits import Due, asking, due_at
from truceline.node import Node
from truceline.server.acts import Stated, body_of, forms, refuse_elsewhere
from truceline.server.marks import Fact
from truceline.server.releases.incidents import READERS
from truceline.server.route import Call, Route

FORMS = forms((incidents.Inspected, incidents.Restricted), "Inspection")
Act = Union[tuple(FORMS)]  # type: ignore[valid-type]  # noqa: UP007 (made from the table above)


class VisitTold(msgspec.Struct, frozen=True):
    """An inspection that was made, as it is released."""

    entry: int
    author: str
    body: dict[str, Any]


class InspectionsTold(msgspec.Struct, frozen=True):
    """How each term that asks for inspections stands by the visits released to the reader: the last
    one, when the next is due, and for how long it is overdue; every visit, and every restriction.
    """

    due: list[Due]
    visits: list[VisitTold]
    restrictions: list[dict[str, Any]]


async def inspections(call: Call) -> InspectionsTold:
    """Tell what inspections are due and overdue, the visits made, and restrictions of movement."""

    def read(node: Node) -> InspectionsTold:
        book = node.state.incidents
        seen = [(each, told) for each in book.visits for told in [_visit(call, node, each)] if told]
        made = inspected.visits([each.body for each, _ in seen])
        terms = asking(node.state.acts.agreement)
        hindered = (_restriction(call, node, each) for each in book.restrictions.values())
        return InspectionsTold(
            [due_at(each, made, call.now_us) for each in terms],
            [told for _, told in seen],
            [each for each in hindered if each is not None],
        )

    return await call.ask(read)


async def state_of_inspections(call: Call) -> Stated:
    """State an inspection that was made, or what kept somebody from moving freely."""

    def decided(node: Node) -> tuple[object, ...]:
        here = refuse_elsewhere(call, node)
        body_type = FORMS[type(call.body)]
        if call.body.of or body_type is incidents.Inspected:
            _refuse_unknown(node, call.body.of)
        role = min(call.visitor.reader.roles & VISITORS, default="")
        body = body_of(call, body_type, role=role)
        book = node.state.incidents
        admit(book, node.state.book.findings, body, here, now_us=call.now_us)
        return (body,)

    written = await call.house.door.act(decided)
    return Stated([each.number for each in written])


def _refuse_unknown(node: Node, term: str) -> None:
    known = [each.rule.id for each in asking(node.state.acts.agreement)]
    if term not in known:
        raise UnknownName("term that asks for inspections", term, known)


def _visit(call: Call, node: Node, each: Visit) -> VisitTold | None:
    fact = Fact(node.state, each.author, each.body, each.number)
    plain = call.house.marks.shown(call.visitor.reader, fact)
    return None if plain is None else VisitTold(each.number, each.author, plain)


def _restriction(call: Call, node: Node, each: Restriction) -> dict[str, Any] | None:
    fact = Fact(node.state, each.author, each.body, each.number)
    return call.house.marks.shown(call.visitor.reader, fact)


ROUTES = (
    Route(
        method="GET",
        path="/inspections",
        act=inspections,
        roles=READERS,
        gives=InspectionsTold,
    ),
    Route(
        method="POST",
        path="/inspections/acts",
        act=state_of_inspections,
        roles=VISITORS,
        takes=Act,
        gives=Stated,
        status=201,
    ),
)
