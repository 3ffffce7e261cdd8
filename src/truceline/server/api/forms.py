"""Forms on paper: blanks to be printed before the power fails, and typed in afterwards."""

import asyncio

import msgspec
from starlette.responses import Response

from truceline.reports.forms import form_named, printed
from truceline.server.problem import Refused
from truceline.server.roles import EVERYBODY
from truceline.server.route import Call, Route


class FormAsked(msgspec.Struct, frozen=True):
    """In which language, and how many copies, their pages numbered on."""

    language: str = "en"
    copies: int = 1


async def form(call: Call) -> Response:
    """Give a blank form as PDF: line_log, notice, incident, sighting, inspection, restriction or
    handover.
    """
    name, query = call.text("file"), call.query
    stem, dot, ending = name.rpartition(".")
    if not dot or ending != "pdf":
        raise Refused(404, f"there is no {name!r}", remedy="ask for line_log.pdf")
    asked = form_named(stem)
    async with call.house.working:
        made = await asyncio.to_thread(printed, asked, query.language, copies=query.copies)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, headers=headers, media_type="application/pdf")


ROUTES = (
    Route(
        method="GET",
        path="/reports/forms/{file}",
        act=form,
        roles=EVERYBODY,
        query=FormAsked,
        media="application/pdf",
    ),
)
