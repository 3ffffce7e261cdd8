"""What people state about notices: one is received and understood, asked about, under way, over."""

from typing import Union

from truceline.deconfliction import admit
from truceline.deconfliction import entries as notices
from truceline.node import Node
from truceline.server.acts import Stated, body_of, forms, refuse_elsewhere
from truceline.server.route import Call, Route
from truceline.values.roles import DUTY_OFFICER, LIAISON_OFFICER

OFFICERS = frozenset({DUTY_OFFICER, LIAISON_OFFICER})
FORMS = forms(
    (
        notices.Released,
        notices.Acknowledged,
        notices.Queried,
        notices.Answered,
        notices.Activated,
        notices.OffPlan,
        notices.OutOfControl,
        notices.Completed,
        notices.Withdrawn,
    ),
    "Notice",
)
Act = Union[tuple(FORMS)]  # type: ignore[valid-type]  # noqa: UP007 (made from the table above)


async def state_of_notice(call: Call) -> Stated:
    """State something about a notice. An acknowledgement is neither permission nor guarantee."""

    def decided(node: Node) -> tuple[object, ...]:
        here = refuse_elsewhere(call, node)
        role = min(call.visitor.reader.roles & OFFICERS)
        body = body_of(call, FORMS[type(call.body)], role=role)
        admit(node.state.notices, body, here, now_us=call.now_us)
        return (body,)

    written = await call.house.door.act(decided)
    return Stated([each.number for each in written])


ROUTES = (
    Route(
        method="POST",
        path="/notices/acts",
        act=state_of_notice,
        roles=OFFICERS,
        takes=Act,
        gives=Stated,
        status=201,
    ),
)
