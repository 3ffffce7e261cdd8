"""What people state over the line: one route, and the acts are the entries themselves."""

from typing import Any, Union  # an act has the fields of its kind

from truceline.line import admit
from truceline.line import entries as line
from truceline.line.classes import USERS, party_of
from truceline.node import Node
from truceline.server.acts import Stated, body_of, forms, refuse_elsewhere
from truceline.server.marks import Fact
from truceline.server.problem import Refused
from truceline.server.roles import SPEAKERS
from truceline.server.route import Call, Route
from truceline.values.roles import ADMINISTRATOR, DUTY_OFFICER, LIAISON_OFFICER, MEDIATOR

OFFICERS = frozenset({DUTY_OFFICER, LIAISON_OFFICER})
LIAISON = frozenset({LIAISON_OFFICER})
BY_CLASS: frozenset[str] | None = None  # whoever may write on a channel of that class

WHO: dict[type, frozenset[str] | None] = {
    line.Queued: BY_CLASS,
    line.Alerted: BY_CLASS,
    line.Read: BY_CLASS,
    line.Acknowledged: BY_CLASS,
    line.Refused: BY_CLASS,
    line.Translated: BY_CLASS,
    line.Threaded: BY_CLASS,
    line.Withdrawn: BY_CLASS,
    line.Closed: BY_CLASS,
    line.ChannelOpened: LIAISON,
    line.ChannelClosed: LIAISON,
    line.Suspended: LIAISON,
    line.Resumed: LIAISON,
    line.StateWithheld: LIAISON,
    line.IssueOpened: OFFICERS | {MEDIATOR},
    line.IssueClosed: OFFICERS | {MEDIATOR},
    line.CheckAnswered: OFFICERS,
    line.Rostered: LIAISON | {ADMINISTRATOR},
    line.HandoverOffered: OFFICERS,
    line.HandoverTaken: OFFICERS,
    line.HandoverRefused: OFFICERS,
}


FORMS = forms(WHO, "Act")
Act = Union[tuple(FORMS)]  # type: ignore[valid-type]  # noqa: UP007 (made from the table above)


async def state(call: Call) -> Stated:
    """State something over the line; it is on the disk and on its way when this is answered."""
    body_type = FORMS[type(call.body)]
    known: list[int] = []

    def decided(node: Node) -> tuple[object, ...]:
        body, number = _looked_at(call, node, body_type)
        known.append(number)
        return (body,) if number < 0 else ()

    written = await call.house.door.act(decided)
    return Stated(known if known[0] >= 0 else [each.number for each in written])


def _looked_at(call: Call, node: Node, body_type: type) -> tuple[Any, int]:
    """The entry to be written, and the number of the same one where it is written already, -1 where
    it is not. Raises Refused, LineRefused.
    """
    book, here = node.state.line, refuse_elsewhere(call, node)
    _refuse_unseen(call, node, body_type)
    who = _who(node, call.body, body_type)
    roles = call.visitor.reader.roles & who
    if not roles:
        remedy = f"it is for: {', '.join(sorted(who))}"
        raise Refused(403, "not for this role", code="wrong_role", remedy=remedy)
    body = body_of(call, body_type, role=min(roles))
    known = book.messages.get(body.message) if isinstance(body, line.Queued) else None
    if known is not None and known.author == here and known.body == body:
        return body, known.steps[here, "queued"].number  # sent again: it stands there
    if isinstance(body, line.Alerted) and body.message in book.messages:
        alerted = book.messages[body.message].steps.get((here, "alerted"))
        if alerted is not None:  # by another screen of the same desk
            return body, alerted.number
    admit(book, body, here, now_us=call.now_us)
    return body, -1


def _refuse_unseen(call: Call, node: Node, body_type: type) -> None:
    """Raises Refused where an act names a channel or a message that is not released to who states
    it, as where there is none: a refusal of the desk would tell what else there is.
    """
    book, act = node.state.line, call.body
    named = getattr(act, "channel", "") if body_type is not line.ChannelOpened else ""
    if named:
        terms = book.terms(named)
        _refuse_hidden(call, node, terms, party_of(named.partition("/")[0]), named)
    names = [act.answers] if body_type is line.Queued else [getattr(act, "message", "")]
    for name in filter(None, names):
        message = book.messages.get(name)
        author = message.author if message else ""
        _refuse_hidden(call, node, message.body if message else None, author, name)


def _refuse_hidden(call: Call, node: Node, body: Any, party: str, name: str) -> None:
    told = body is not None and call.house.marks.shown(
        call.visitor.reader, Fact(node.state, party, body)
    )
    if not told:
        raise Refused(404, f"there is no {name} here")


def _who(node: Node, act: Any, body_type: type) -> frozenset[str]:
    """Roles that may state that; without a channel that is known, those of any."""
    who = WHO[body_type]
    if who is not None:
        return who
    book = node.state.line
    message = book.messages.get(act.message)
    inner = message.body if message is not None else None
    channel = act.channel if body_type is line.Queued else inner.channel if inner else ""
    terms = book.terms(channel)
    return USERS[terms.channel_class] if terms else SPEAKERS


ROUTES = (
    Route(
        method="POST",
        path="/line/acts",
        act=state,
        roles=SPEAKERS,
        takes=Act,
        gives=Stated,
        status=201,
    ),
)
