"""Drafts of contacts: read from articles, and taken over into the record by a person, or not."""

import asyncio
from datetime import date

import msgspec

from truceline.contacts.accepting import Accepted, accept, acceptance
from truceline.contacts.choosing import Choices
from truceline.contacts.draft import Draft
from truceline.contacts.draft_reading import read_drafts
from truceline.contacts.entries import Release
from truceline.contacts.intake import has_model, read, tied
from truceline.contacts.intake.text.article import MOST_CHARS, article_of
from truceline.node import Node
from truceline.record import Record
from truceline.server.acts import refuse_elsewhere
from truceline.server.problem import BadField, Refused
from truceline.server.route import Call, Route
from truceline.values.roles import LIAISON_OFFICER, RELEASE_OFFICER

TAKERS = frozenset({LIAISON_OFFICER, RELEASE_OFFICER})


class ArticleSent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article, text or HTML. name: what its drafts are known by; published: when it came out."""

    name: str
    text: str
    published: date | None = None


class ArticlesSent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles to be read. rules: without the language model, which finds less."""

    articles: tuple[ArticleSent, ...]
    rules: bool = False


class Drafted(msgspec.Struct, frozen=True):
    """What was read. model: whether a language model helped."""

    drafts: list[Draft]
    model: bool


class DraftsTaken(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a person takes over. drafts: as they were read; only: ids, all where it is empty;
    without: FIELD, or ID.FIELD of one; written: values anew by ID.PATH; grade: of the sources, C3.
    """

    drafts: list[Draft]
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    written: dict[str, str] = {}
    grade: str = ""
    released_to: tuple[Release, ...] = ()


class Taken(msgspec.Struct, frozen=True):
    """Numbers of entries written, and that of each draft by its id; known: on record already;
    differing: those of them that read otherwise than on record.
    """

    entries: list[int]
    accepted: dict[str, int]
    known: tuple[str, ...]
    differing: tuple[str, ...]


async def draft(call: Call) -> Drafted:
    """Read articles and draft contacts; every field comes with its words. Nothing is recorded."""
    sent: ArticlesSent = call.body
    for place, each in enumerate(sent.articles):
        if not each.name or len(each.text) > MOST_CHARS or "\0" in each.text:
            why = f"a name, and at most {MOST_CHARS:,} characters of text"
            raise Refused(
                422, f"an article has {why}", errors=(BadField(f"articles[{place}]", why),)
            )
    async with call.house.working:
        return await asyncio.to_thread(_drafted, sent)


async def take_over(call: Call) -> Taken:
    """Take drafts over into the record, field by field, in the name of the person signed in."""
    sent: DraftsTaken = call.body
    drafts = read_drafts(msgspec.json.encode(sent.drafts), "drafts")
    choices = Choices(
        only=sent.only,
        without=sent.without,
        written=sent.written,
        grade=sent.grade,
        released_to=sent.released_to,
    )
    told: list[Accepted] = []

    def decided(node: Node) -> tuple[object, ...]:
        refuse_elsewhere(call, node)
        if not isinstance(node.record, Record):
            raise Refused(409, "contacts are taken over where the log is kept", code="not_the_log")
        by = acceptance(min(call.visitor.reader.roles & TAKERS), call.visitor.user)
        first = node.record.next_number
        told.append(accept(drafts, choices, node.state.contacts, by=by, first=first))
        return told[0].bodies

    written = await call.house.door.act(decided)
    done = told[0]
    return Taken([each.number for each in written], dict(done.numbers), done.known, done.differing)


def _drafted(sent: ArticlesSent) -> Drafted:
    rules = sent.rules or not has_model()
    found: list[Draft] = []
    for each in sent.articles:
        found += read(article_of(each.name, each.text), each.published, by_rules=rules)
    return Drafted(tied(found), not rules)


ROUTES = (
    Route(
        method="POST",
        path="/contacts/drafts",
        act=draft,
        roles=TAKERS,
        takes=ArticlesSent,
        gives=Drafted,
    ),
    Route(
        method="POST",
        path="/contacts",
        act=take_over,
        roles=TAKERS,
        takes=DraftsTaken,
        gives=Taken,
        status=201,
    ),
)
