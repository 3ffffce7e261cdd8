"""Findings: what stands inside what a term excludes, or cannot be told, as it is released."""

from typing import Annotated, Any  # a body has the fields that are released

import msgspec

from truceline.findings import Finding
from truceline.node import Node
from truceline.server.kinds import kind_schema
from truceline.server.marks import Fact
from truceline.server.problem import Refused
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route

Body = Annotated[dict[str, Any], msgspec.Meta(extra_json_schema=kind_schema("findings.opened/1"))]
LOOKED_AT_MOST = 2000  # findings looked at for one page
Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class Asked(msgspec.Struct, frozen=True):
    """Which findings: of a term, a standing, a status; numbered above `since`; at most `limit`."""

    term: str | None = None
    standing: str | None = None
    status: str | None = None
    open: bool | None = None
    since: int = -1
    limit: Limit = 100


class FindingTold(msgspec.Struct, frozen=True):
    """A finding as it stands. finding: number of the entry that opened it."""

    finding: int
    withdrawn: bool
    revisions: int
    body: Body


class Page(msgspec.Struct, frozen=True, omit_defaults=True):
    """Findings in order. next: to be asked again as `since`; absent at the end."""

    findings: list[FindingTold]
    next: int | None = None


class FindingWhole(msgspec.Struct, frozen=True):
    """A finding with its term's sentence, as it was judged, whatever the text says today."""

    finding: FindingTold
    sentence: str


async def findings(call: Call) -> Page:
    """List findings as they stand now, those withdrawn too."""
    query: Asked = call.query

    def read(node: Node) -> Page:
        book, told = node.state.book.findings, list[FindingTold]()
        later = [each for each in book if each > query.since]
        for number in later[:LOOKED_AT_MOST]:
            one = _told(call, node, book[number]) if _asked(book[number], query) else None
            if one is not None:
                told.append(one)
            if len(told) == query.limit and number != later[-1]:
                return Page(told, number)
        return Page(told, later[LOOKED_AT_MOST - 1] if len(later) > LOOKED_AT_MOST else None)

    return await call.ask(read)


async def finding(call: Call) -> FindingWhole:
    """Show one finding: the term in its sentence, margin, accuracy, the evidence it rests on."""
    number = call.number("finding")

    def read(node: Node) -> FindingWhole | None:
        found = node.state.book.findings.get(number)
        told = _told(call, node, found) if found else None
        if found is None or told is None:
            return None
        return FindingWhole(told, _sentence(node, found))

    told = await call.ask(read)
    if told is None:
        raise Refused(404, f"there is no finding {number}")
    return told


def _asked(finding: Finding, query: Asked) -> bool:
    body = finding.body
    return (
        query.term in (None, body.term)
        and query.standing in (None, body.standing)
        and query.status in (None, body.status)
        and query.open in (None, body.closed_us is None)
    )


def _told(call: Call, node: Node, finding: Finding) -> FindingTold | None:
    owner = call.house.owners.of(node, finding.number)
    fact = Fact(node.state, owner, finding.body, finding.number)
    plain = call.house.marks.shown(call.visitor.reader, fact)
    if plain is None:
        return None
    return FindingTold(finding.number, finding.withdrawn, finding.revisions, plain)


def _sentence(node: Node, finding: Finding) -> str:
    """The term in the text by which the finding was judged, which may be an older one."""
    body = finding.body
    for text in node.state.acts.texts.values():
        if text.versions.get(body.term) == body.version:
            return text.term(body.term).sentence()
    return ""


ROUTES = (
    Route(method="GET", path="/findings", act=findings, roles=WATCHERS, query=Asked, gives=Page),
    Route(
        method="GET",
        path="/findings/{finding:int}",
        act=finding,
        roles=WATCHERS,
        gives=FindingWhole,
    ),
)
