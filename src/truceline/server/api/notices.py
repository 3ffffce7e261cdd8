"""Notices: planned activities as they are released, how each stands, and where two of them meet."""

from collections.abc import Iterable
from typing import Annotated, Any  # a body has the fields that are released

import msgspec

from truceline.deconfliction import Notice, clashes_seen_by, seen_by, state_for, state_of
from truceline.deconfliction.entries import ClashFound, LeadMeasured, Meeting
from truceline.deconfliction.release import in_words, where
from truceline.deconfliction.states import ENDED
from truceline.node import Node
from truceline.server.kinds import kind_schema
from truceline.server.marks import Fact
from truceline.server.problem import Refused
from truceline.server.roles import WATCHERS
from truceline.server.route import Call, Route

Body = Annotated[
    dict[str, Any], msgspec.Meta(extra_json_schema=kind_schema("deconfliction.notified/1"))
]
Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class NoticesAsked(msgspec.Struct, frozen=True):
    """Which notices: also those that have ended; with names after `after`; at most `limit`."""

    ended: bool = False
    after: str = ""
    limit: Limit = 100


class QueryTold(msgspec.Struct, frozen=True):
    """A question about a notice, and what its giver answered. within_us: 0 is no deadline."""

    query: str
    party: str
    at_us: int
    words: str
    within_us: int
    answers: tuple[str, ...]


class NoticeTold(msgspec.Struct, frozen=True, kw_only=True):
    """A notice as it stands. state: for the reader; to its giver that of the one who is least far;
    states: by recipient, for its giver all, for others their own; late: how late by which term.
    """

    notice: str
    author: str
    state: str
    states: dict[str, str]
    body: Body
    leads: list[LeadMeasured]
    queries: list[QueryTold]


class NoticePage(msgspec.Struct, frozen=True, omit_defaults=True):
    """Notices by name. next: to be asked again as `after`; absent at the end."""

    notices: list[NoticeTold]
    next: str = ""


class ClashTold(msgspec.Struct, frozen=True, kw_only=True):
    """That two plans meet, or that it cannot be told. words, near: of each meeting in turn; term:
    the separation that they undercut, where they share no place, and how far apart it wants them.
    """

    one: str
    one_version: int
    other: str
    other_version: int
    standing: str
    meetings: tuple[Meeting, ...]
    words: list[str]
    near: list[str]
    term: str = ""
    apart_mm: int = 0


async def notices(call: Call) -> NoticePage:
    """List notices of planned activity that are released to the reader, by name."""
    query: NoticesAsked = call.query

    def read(node: Node) -> NoticePage:
        found: list[NoticeTold] = []
        for each in seen_by(node.state.notices, call.visitor.reader.party):
            if each.name <= query.after or (each.life in ENDED and not query.ended):
                continue
            if len(found) == query.limit:
                return NoticePage(found, found[-1].notice)
            one = told(call, node, each)
            found += [one] if one else []
        return NoticePage(found)

    return await call.ask(read)


async def notice(call: Call) -> NoticeTold:
    """Show one notice: how it stands, how late it is, what was asked about it."""
    name = f"{call.text('party')}/{call.text('name')}"

    def read(node: Node) -> NoticeTold | None:
        found = node.state.notices.notices.get(name)
        return told(call, node, found) if found is not None and found.versions else None

    shown = await call.ask(read)
    if shown is None:
        raise Refused(404, f"there is no notice {name}")
    return shown


async def clashes(call: Call) -> list[ClashTold]:
    """List where notices meet, as far as both are released to the reader."""
    party = call.visitor.reader.party
    return await call.ask(
        lambda node: clashes_told(call, node, clashes_seen_by(node.state.notices, party))
    )


def clashes_told(call: Call, node: Node, found: Iterable[ClashFound]) -> list[ClashTold]:
    """Those clashes of which the reader is shown both notices."""
    reader = call.visitor.reader
    facts = (Fact(node.state, "", each) for each in found)
    return [_clash(each.body) for each in facts if call.house.marks.shown(reader, each)]


def told(call: Call, node: Node, notice: Notice) -> NoticeTold | None:
    """A notice as the reader is shown it; None where it is not."""
    reader = call.visitor.reader
    fact = Fact(node.state, notice.author, notice.body, notice.numbers[-1])
    plain = call.house.marks.shown(reader, fact)
    if plain is None:
        return None
    giver = reader.party in notice.sides
    states = {to: state_for(notice, to) for to in notice.addressed() if giver or to == reader.party}
    version = notice.body.version
    return NoticeTold(
        notice=notice.name,
        author=notice.author,
        state=state_of(notice) if giver else state_for(notice, reader.party),
        states=dict(states),
        body=plain,
        leads=[each for (number, _), each in notice.leads.items() if number == version],
        queries=[
            QueryTold(
                query=name,
                party=each.party,
                at_us=each.at_us,
                words=each.body.words,
                within_us=each.body.answer_within_us,
                answers=tuple(each.answers),
            )
            for name, each in notice.queries.items()
        ],
    )


def _clash(body: ClashFound) -> ClashTold:
    return ClashTold(
        one=body.one,
        one_version=body.one_version,
        other=body.other,
        other_version=body.other_version,
        standing=body.standing,
        meetings=body.meetings,
        words=[in_words(each, body.one, body.other, body.apart_mm) for each in body.meetings],
        near=[where(each) for each in body.meetings],
        term=body.term,
        apart_mm=body.apart_mm,
    )


ROUTES = (
    Route(
        method="GET",
        path="/notices",
        act=notices,
        roles=WATCHERS,
        query=NoticesAsked,
        gives=NoticePage,
    ),
    Route(
        method="GET",
        path="/notices/clashes",
        act=clashes,
        roles=WATCHERS,
        gives=list[ClashTold],
    ),
    Route(
        method="GET",
        path="/notices/{party}/{name}",
        act=notice,
        roles=WATCHERS,
        gives=NoticeTold,
    ),
)
