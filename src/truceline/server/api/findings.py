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


class Seen(msgspec.Struct, frozen=True):
    """That an officer of the reader's party has seen a finding."""

    officer: str
    words: str


class Shelf(msgspec.Struct, frozen=True):
    """That the desk of the reader's party is not alerted to a finding until an instant."""

    officer: str
    reason: str
    until_us: int


class FindingTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A finding as it stands. finding: number of the entry that opened it; acknowledged, shelved:
    what the reader's own party has said of it.
    """

    finding: int
    withdrawn: bool
    revisions: int
    body: Body
    acknowledged: Seen | None = None
    shelved: Shelf | None = None


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
        book, some = node.state.book.findings, list[FindingTold]()
        later = [each for each in book if each > query.since]
        for number in later[:LOOKED_AT_MOST]:
            unlike = query.term not in (None, book[number].body.term)
            one = None if unlike else told(call, node, book[number])
            if one is not None and _asked(one.body, query):
                some.append(one)
            if len(some) == query.limit and number != later[-1]:
                return Page(some, number)
        return Page(some, later[LOOKED_AT_MOST - 1] if len(later) > LOOKED_AT_MOST else None)

    return await call.ask(read)


async def finding(call: Call) -> FindingWhole:
    """Show one finding: the term in its sentence, margin, accuracy, the evidence it rests on."""
    number = call.number("finding")

    def read(node: Node) -> FindingWhole | None:
        found = node.state.book.findings.get(number)
        shown = told(call, node, found) if found else None
        if found is None or shown is None:
            return None
        return FindingWhole(shown, _sentence(node, found) if "term" in shown.body else "")

    whole = await call.ask(read)
    if whole is None:
        raise Refused(404, f"there is no finding {number}")
    return whole


def _asked(body: dict[str, Any], query: Asked) -> bool:
    """Whether a finding is one of those that were asked for, by what is shown of it."""
    return (
        query.term in (None, body.get("term"))
        and query.standing in (None, body.get("standing"))
        and query.status in (None, body.get("status"))
        and query.open in (None, "closed_us" not in body)
    )


def told(call: Call, node: Node, finding: Finding) -> FindingTold | None:
    """A finding as the reader is shown it; None where it is not."""
    owner = call.house.owners.of(node, finding.number)
    reader, marks = call.visitor.reader, call.house.marks
    plain = marks.shown(reader, Fact(node.state, owner, finding.body, finding.number))
    if plain is None:
        return None
    seen, shelf = finding.acknowledged.get(reader.party), finding.shelved.get(reader.party)
    return FindingTold(
        finding=finding.number,
        withdrawn=finding.withdrawn,
        revisions=finding.revisions,
        body=plain,
        acknowledged=Seen(seen.officer, seen.words) if seen else None,
        shelved=Shelf(shelf.body.officer, shelf.body.reason, shelf.body.until_us)
        if shelf
        else None,
    )


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
