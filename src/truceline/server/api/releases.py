"""Release: what would be shown to whom, acts that open and withhold, copies, briefings, the log."""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any, Union  # bodies have the fields of their kinds

import msgspec
from starlette.responses import Response

from truceline.node import Node
from truceline.record.export.evidence import zipped
from truceline.release import admit
from truceline.release import entries as acts
from truceline.release.book import Act
from truceline.server.acts import Stated, body_of, forms, refuse_elsewhere
from truceline.server.copy_selection import entries_about
from truceline.server.copying import (
    Released,
    Releasing,
    briefing_act,
    copy_act,
    copy_files,
    reader_for,
)
from truceline.server.marks import Reader
from truceline.server.problem import Refused
from truceline.server.route import Call, Route
from truceline.values.roles import RELEASE_OFFICER

Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Texts = Annotated[tuple[str, ...], msgspec.Meta(max_length=50)]
Things = Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=50)]
OFFICERS = frozenset({RELEASE_OFFICER})
FORMS = forms((acts.Opened, acts.Withheld, acts.TakenBack), "Release")
ReleaseAct = Union[tuple(FORMS)]  # type: ignore[valid-type]  # noqa: UP007 (made above)


class PreviewAsked(msgspec.Struct, frozen=True):
    """to: a party, or any third party; about: `finding:17,incident:monitor/1`; reader: in which
    role they read; after: number of an entry.
    """

    to: str
    about: str
    reader: str = ""
    after: int = -1
    limit: Limit = 100


class ReleasedTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What of one entry they would get. fields: `*` is all of it; withheld: what they would not,
    and why.
    """

    entry: int
    kind: str
    author: str
    fields: tuple[str, ...]
    withheld: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


class LogAsked(msgspec.Struct, frozen=True):
    """Which acts: to or concerning somebody; about an entry; after that number."""

    to: str = ""
    entry: int = -1
    after: int = -1
    limit: Limit = 100


class ActTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An act of release. stands: holds, waits, over; taken_back: why, where it was."""

    number: int
    act: str
    at_us: int
    stands: str
    body: dict[str, Any]
    taken_back: str = ""


class CopyAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A copy for somebody. about: as in a preview; evidence: whether kept files go along."""

    to: str
    about: Things
    purpose: str
    reader: str = ""
    caveats: Texts = ()
    evidence: bool = False


class BriefingAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Word that somebody was told: of what, or which copy they were handed; at_us: now if 0."""

    to: str
    means: acts.Means
    about: Texts = ()
    copy: int = -1
    at_us: int = 0
    words: str = ""
    reader: str = ""
    caveats: Texts = ()


async def log(call: Call) -> list[ActTold]:
    """List acts of release: what was opened, withheld, given out and told, to whom and by whom."""
    query: LogAsked = call.query

    def read(node: Node) -> list[ActTold]:
        found = [each for each in node.state.releases.acts.values()
                 if each.number > query.after and each.by == call.visitor.reader.party
                 and concerns(each, query.to, query.entry)]  # fmt: skip
        return [act_told(each) for each in found[: query.limit]]

    return await call.ask(read)


async def preview(call: Call) -> list[ReleasedTold]:
    """List what of which entries would be released to somebody, and what holds back the rest."""
    query: PreviewAsked = call.query
    names = tuple(filter(None, query.about.split(",")))

    def read(node: Node) -> list[ReleasedTold]:
        refuse_elsewhere(call, node)
        releasing = Releasing(node, call.house.marks, reader_for(node, query.to, query.reader))
        some = (each for each in entries_about(node, names) if each.number > query.after)
        told = [told_of(each) for each in releasing.all(some)]
        return told[: query.limit]

    return await call.ask(read)


async def state_of_release(call: Call) -> Stated:
    """Open or withhold entries or fields, or take such an act back."""
    return await _state(call, lambda _: body_of(call, FORMS[type(call.body)], role=RELEASE_OFFICER))


async def make_copy(call: Call) -> Stated:
    """State that a copy of what is released to somebody is made for them."""
    asked: CopyAsked = call.body

    def made(node: Node) -> object:
        reader = reader_for(node, asked.to, asked.reader)
        releasing = Releasing(node, call.house.marks, reader)
        return copy_act(
            releasing,
            releasing.all(entries_about(node, asked.about)),
            call.house.settings.folder,
            purpose=asked.purpose,
            officer=call.visitor.user,
            caveats=asked.caveats,
            evidence=asked.evidence,
        )

    return await _state(call, made)


async def show_copy(call: Call) -> Response:
    """Give a copy as one .zip that proves itself; it can be made again while it is released."""
    number = call.number("copy")

    def read(node: Node) -> dict[str, bytes]:
        act = node.state.releases.acts.get(number)
        if (
            act is None
            or act.by != call.visitor.reader.party
            or not isinstance(act.body, acts.Copied)
        ):
            raise Refused(404, f"there is no copy {number}")
        reader = Reader(act.body.to, frozenset({act.body.reader}))
        releasing = Releasing(node, call.house.marks, reader)
        return copy_files(releasing, number, call.house.settings.folder)

    async with call.house.working:
        files = await call.ask(read)
        content = await asyncio.to_thread(zipped, files)
    headers = {"Content-Disposition": f'attachment; filename="copy-{number}.zip"'}
    return Response(content, headers=headers, media_type="application/zip")


async def brief(call: Call) -> Stated:
    """State that somebody was told of entries, as far as these are released to them."""
    asked: BriefingAsked = call.body

    def made(node: Node) -> object:
        reader = reader_for(node, asked.to, asked.reader)
        releasing = Releasing(node, call.house.marks, reader)
        some = releasing.all(entries_about(node, asked.about)) if asked.about else ()
        return briefing_act(
            releasing,
            some,
            at_us=asked.at_us or call.now_us,
            means=asked.means,
            officer=call.visitor.user,
            copy=asked.copy,
            words=asked.words,
            caveats=asked.caveats,
        )

    return await _state(call, made)


def told_of(each: Released) -> ReleasedTold:
    """What of one entry is released, as it is told."""
    return ReleasedTold(
        entry=each.entry.number,
        kind=each.entry.kind,
        author=each.entry.author,
        fields=each.fields,
        withheld=each.withheld,
        why=each.why,
    )


def concerns(act: Act, to: str, entry: int) -> bool:
    """Whether an act is to or about somebody, where one is named, and about that entry."""
    body: Any = act.body
    whom = body.parties if isinstance(body, acts.Withheld) else body.to
    given = getattr(body, "given", ())
    named = {each.entry for each in given} | {*getattr(body, "entries", ())}
    return (not to or to in ((whom,) if isinstance(whom, str) else whom)) and (
        entry < 0 or entry in named
    )


def act_told(act: Act) -> ActTold:
    """An act as it is told."""
    stands = "over" if act.over else "waits" if act.waits else "holds"
    return ActTold(
        number=act.number,
        act=type(act.body).__name__.lower(),
        at_us=act.at_us,
        stands=stands,
        body=msgspec.to_builtins(act.body),
        taken_back=act.back.reason if act.back else "",
    )


async def _state(call: Call, made: Callable[[Node], object]) -> Stated:
    def decided(node: Node) -> tuple[object, ...]:
        here, book = refuse_elsewhere(call, node), node.state.releases
        body = made(node)
        admit(book, body, here, size=node.record.settled, now_us=call.now_us)
        return (body,)

    written = await call.house.door.act(decided)
    return Stated([each.number for each in written])


ROUTES = (
    Route(
        method="GET", path="/releases", act=log, roles=OFFICERS, query=LogAsked, gives=list[ActTold]
    ),
    Route(
        method="GET",
        path="/releases/preview",
        act=preview,
        roles=OFFICERS,
        query=PreviewAsked,
        gives=list[ReleasedTold],
    ),
    Route(
        method="POST",
        path="/releases/acts",
        act=state_of_release,
        roles=OFFICERS,
        takes=ReleaseAct,
        gives=Stated,
        status=201,
    ),
    Route(
        method="POST",
        path="/releases/copies",
        act=make_copy,
        roles=OFFICERS,
        takes=CopyAsked,
        gives=Stated,
        status=201,
    ),
    Route(
        method="GET",
        path="/releases/copies/{copy:int}",
        act=show_copy,
        roles=OFFICERS,
        media="application/zip",
    ),
    Route(
        method="POST",
        path="/releases/briefings",
        act=brief,
        roles=OFFICERS,
        takes=BriefingAsked,
        gives=Stated,
        status=201,
    ),
)
