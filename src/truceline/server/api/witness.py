"""The witness: cosigns checkpoints of the logs it knows, C2SP tlog-witness.

Nobody signs in: what lets a request in is the signature of the log under the checkpoint.
"""

from starlette.responses import Response

from truceline.server.problem import Refused
from truceline.server.route import Call, Route
from truceline.values.instants import SECOND_US

TEXT = "text/plain; charset=utf-8"


async def add_checkpoint(call: Call) -> Response:
    """Cosign a checkpoint that grew out of the one cosigned before, as C2SP tlog-witness says."""
    witness = call.house.witness
    if not witness.serves:
        raise Refused(404, "this node is no witness")
    told = await witness.add(await call.request.body(), call.now_us // SECOND_US)
    return Response(told.body, told.status, media_type=told.content_type)


ROUTES = (
    Route(
        method="POST", path="/witness/add-checkpoint", act=add_checkpoint, roles=None, media=TEXT
    ),
)
