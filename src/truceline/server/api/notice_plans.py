"""Plans: notice is given of one, or it is asked beforehand what one would meet.

What a notice is for is sealed to the readers that its giver names; without them it stays in the
folder `withheld` of the giver's node, and the notice commits to it all the same.
"""

from dataclasses import replace
from typing import Annotated

import msgspec

from truceline.deconfliction import admit, separations
from truceline.deconfliction import check as dry_run
from truceline.deconfliction.dry_run import Answer
from truceline.deconfliction.entries import (
    Detailed,
    LeadMeasured,
    Medium,
    Meeting,
    Notified,
    Route,
    Volume,
)
from truceline.deconfliction.ovn import ovn_of
from truceline.deconfliction.parts import parts
from truceline.errors import NoticeRefused, UnknownName
from truceline.node import Node
from truceline.node.withheld import withhold
from truceline.record.keys import new_salt
from truceline.record.sealed import seal
from truceline.server.acts import refuse_elsewhere
from truceline.server.api.notice_acts import OFFICERS
from truceline.server.problem import BadField, Refused
from truceline.server.route import Call
from truceline.server.route import Route as Offered
from truceline.values.taxonomy import KINDS

READER_BYTES = 32
Name = Annotated[str, msgspec.Meta(pattern=r"^$|^[a-z0-9-]{1,64}/[A-Za-z0-9._~-]{1,64}$")]


class PlanSent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A planned activity: where and when, and to whom that may be shown. notice: a name of one's
    own, or that of the notice that it changes; empty for a new name.
    """

    activity: str
    notice: Name = ""
    medium: Medium = "air"
    volumes: tuple[Volume, ...] = ()
    routes: tuple[Route, ...] = ()
    released_to: tuple[str, ...] = ()
    priority: int = 0
    exercise: bool = False


class NoticeSent(PlanSent, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A notice to be given. purpose, details, contact: never in its open part; sealed_to: who may
    read them, by name, with the public reader's key in hex.
    """

    purpose: str = ""
    details: str = ""
    contact: str = ""
    sealed_to: dict[str, str] = {}


class Given(msgspec.Struct, frozen=True):
    """A notice that was given, and the entries that stand on the disk: it, leads, clashes."""

    notice: str
    version: int
    entries: list[int]


class Met(msgspec.Struct, frozen=True):
    """A notice released to the asker that a plan would meet, and where; term: the separation that
    they would undercut, where they share no place.
    """

    notice: str
    meetings: tuple[Meeting, ...]
    term: str = ""
    apart_mm: int = 0


class WouldMeet(msgspec.Struct, frozen=True):
    """What a plan would meet among notices released to the asker, and how late it would be."""

    met: list[Met]
    leads: tuple[LeadMeasured, ...]


async def give(call: Call) -> Given:
    """Give notice of a planned activity, or change one. It is never refused for being late."""
    sent: NoticeSent = call.body
    readers = _readers(sent)

    blocks: dict[str, bytes] = {}
    given: list[Notified] = []

    def decided(node: Node) -> tuple[object, ...]:
        body, closed = _body(call, node, sent), (sent.purpose, sent.details, sent.contact)
        details = Detailed(body.notice, body.version, *closed, new_salt().hex())
        body = replace(body, ovn=ovn_of(body, details))
        admit(node.state.notices, body, body.party, now_us=call.now_us)
        if not readers:
            if any(closed):
                withhold(call.house.settings.folder, details)
            given.append(body)
            return (body,)
        entry, blob = seal(details, readers)
        blocks[entry.blob] = blob
        given.append(replace(body, details=entry.blob))
        return entry, given[0]

    written = await call.house.door.act(decided, blocks)
    return Given(given[0].notice, given[0].version, [each.number for each in written])


async def check(call: Call) -> WouldMeet:
    """Ask what a plan would meet. Only what is released to the asker is looked at; the question
    itself is an entry, and too many within an hour are refused.
    """

    answers: list[Answer] = []

    def decided(node: Node) -> tuple[object, ...]:
        body, book = _body(call, node, call.body), node.state.notices
        told, entry = dry_run(book, node.state.acts, body, body.party, now_us=call.now_us)
        answers.append(told)
        return (entry,)

    await call.house.door.act(decided)
    return WouldMeet([_met(name, each) for name, each in answers[0].met], answers[0].leads)


def _met(name: str, how: separations.Met) -> Met:
    return Met(name, how.meetings, how.term, how.apart_mm)


def _body(call: Call, node: Node, sent: PlanSent) -> Notified:
    """The open part, or its next version. Raises UnknownName, NoticeRefused for what is no plan."""
    here = refuse_elsewhere(call, node)
    if sent.activity not in KINDS:
        raise UnknownName(
            "activity", sent.activity, [each for each in KINDS if each.startswith("act")]
        )
    try:
        parts(sent.volumes, sent.routes)
    except OverflowError:
        raise NoticeRefused("a number is larger than any place, height or time") from None
    held = node.state.notices.notices.get(sent.notice) if sent.notice else None
    known = held is not None and bool(held.versions) and held.author == here
    shown = {*sent.released_to, *(held.addressed() if held is not None and known else ())}
    return Notified(
        notice=sent.notice or f"{here}/{new_salt()[:8].hex()}",
        party=here,
        activity=sent.activity,
        notified_us=call.now_us,
        version=held.body.version + 1 if held is not None and known else 1,
        medium=sent.medium,
        volumes=sent.volumes,
        routes=sent.routes,
        released_to=tuple(sorted(shown - {here})),
        priority=sent.priority,
        exercise=sent.exercise,
    )


def _readers(sent: NoticeSent) -> dict[str, bytes]:
    """The readers of the closed part with their keys. Raises Refused."""
    found = {}
    for name, text in sent.sealed_to.items():
        try:
            found[name] = bytes.fromhex(text)
        except ValueError:
            found[name] = b""
        if not name or len(found[name]) != READER_BYTES:
            why = f"{READER_BYTES} bytes in hex"
            raise Refused(422, f"no reader's key: {why}",
                          errors=(BadField(f"sealed_to.{name}", why),))  # fmt: skip
    return found


ROUTES = (
    Offered(
        method="POST",
        path="/notices",
        act=give,
        roles=OFFICERS,
        takes=NoticeSent,
        gives=Given,
        status=201,
    ),
    Offered(
        method="POST",
        path="/notices/checks",
        act=check,
        roles=OFFICERS,
        takes=PlanSent,
        gives=WouldMeet,
    ),
)
