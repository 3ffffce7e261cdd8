"""What people say of a finding: seen, or no alert for a while. It changes no finding."""

from typing import Union

from truceline.findings import admit
from truceline.findings.entries import Acknowledged, Shelved
from truceline.node import Node
from truceline.server.acts import Stated, body_of, forms, refuse_elsewhere
from truceline.server.api.findings import told
from truceline.server.problem import Refused
from truceline.server.route import Call, Route
from truceline.values.roles import DUTY_OFFICER, LIAISON_OFFICER

OFFICERS = frozenset({DUTY_OFFICER, LIAISON_OFFICER})
FORMS = forms((Acknowledged, Shelved), "Finding")
Act = Union[tuple(FORMS)]  # type: ignore[valid-type]  # noqa: UP007 (made from the table above)


async def state_of_finding(call: Call) -> Stated:
    """Acknowledge or shelve a finding for the own party; it stands and is counted as before."""

    def decided(node: Node) -> tuple[object, ...]:
        here = refuse_elsewhere(call, node)
        found = node.state.book.findings.get(call.body.finding)
        if found is None or told(call, node, found) is None:
            raise Refused(404, f"there is no finding {call.body.finding}")
        body = body_of(call, FORMS[type(call.body)], role="")
        admit(node.state.book, body, here, now_us=call.now_us)
        return (body,)

    written = await call.house.door.act(decided)
    return Stated([each.number for each in written])


ROUTES = (
    Route(
        method="POST",
        path="/findings/acts",
        act=state_of_finding,
        roles=OFFICERS,
        takes=Act,
        gives=Stated,
        status=201,
    ),
)
