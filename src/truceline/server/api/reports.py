"""Reports: the findings that are released to the reader, as one page and as tables, to be kept.

Tracks and coverage are left out, for everybody alike: what was seen, and by whom, stays with who
saw it. Who keeps the record prints them there.
"""

import asyncio
from dataclasses import replace

from starlette.responses import Response

from truceline.findings import Book, Finding
from truceline.monitor.coverage import Coverage
from truceline.node import Node
from truceline.picture import Picture
from truceline.reports import Content
from truceline.reports.assembly import Told, assemble
from truceline.reports.folder import files_of
from truceline.server.marks import Fact
from truceline.server.problem import Refused
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route
from truceline.values.rejects import Rejects

MEDIA = {
    "findings.csv": "text/csv; charset=utf-8",
    "findings.geojson": "application/geo+json",
    "findings.parquet": "application/vnd.apache.parquet",
    "report.html": "text/html; charset=utf-8",
}
BLANK = frozenset({"deepest.block", "deepest.row", "object_id", "other_object_id", "other_source",
                   "party", "source"})  # fmt: skip
"""Fields of a finding that may be blank in a table."""

NOTE = "Findings as they are released to the reader; tracks and coverage stay with who saw them."


async def report(call: Call) -> Response:
    """Give a report of the findings released to the reader: a page, CSV, GeoJSON or Parquet."""
    name = call.text("file")
    if name not in MEDIA:
        raise Refused(404, f"there is no {name!r}", remedy=f"one of {', '.join(MEDIA)}")
    async with call.house.working:
        content = await call.ask(lambda node: _content(call, node))
        if content is None:
            raise Refused(404, "no agreement is on the record yet")
        files = await asyncio.to_thread(files_of, content)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(files[name], headers=headers, media_type=MEDIA[name])


def _content(call: Call, node: Node) -> Content | None:
    acts = node.state.acts
    if acts.agreement is None:
        return None
    found = (_released(call, node, each) for each in node.state.book.standing())
    book = Book({each.number: each for each in found if each is not None})
    return assemble(
        Told(
            acts=acts,
            book=book,
            picture=Picture(),
            coverage=Coverage(),
            sources=(),
            rejects=Rejects(),
            observations=sum(each.body.observations for each in book.findings.values()),
            as_of_us=call.now_us,
            notes=(NOTE,),
        )
    )


def _released(call: Call, node: Node, finding: Finding) -> Finding | None:
    """The finding without what is withheld from the reader; None where all of it is, or something
    without which it has no place in a table.
    """
    owner = call.house.owners.of(node, finding.number)
    fact = Fact(node.state, owner, finding.body, finding.number)
    withheld = call.house.marks.withheld(call.visitor.reader, fact)
    if withheld is None or not all(each in BLANK for each in withheld):
        return None
    body = call.house.marks.blanked(call.visitor.reader, fact)
    return None if body is None else replace(finding, body=body)


ROUTES = (
    Route(
        method="GET",
        path="/reports/{file}",
        act=report,
        roles=WATCHERS,
        media="application/octet-stream",
    ),
)
