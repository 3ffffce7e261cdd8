"""Contacts: who spoke to whom, what each side says was said, as far as it is released."""

from typing import Annotated, Any  # an account is whatever its kind says

import msgspec
from starlette.responses import Response

from truceline.contacts.book import ContactBook, Item
from truceline.contacts.comparison import Comparison, accounts_of
from truceline.contacts.comparison import compare as compare_readouts
from truceline.contacts.contact import Contact, contact, contacts, in_time, plans
from truceline.contacts.entries import (
    Briefed,
    ChannelEstablished,
    Claimed,
    CountClaimed,
    Participant,
    Planned,
    Recorded,
    Relayed,
    Said,
    Stated,
)
from truceline.contacts.statistics import Statistics, statistics
from truceline.contacts.timeline import picture
from truceline.contacts.topics import Vocabulary
from truceline.record.kinds import kind_of
from truceline.server.contact_release import contacts_for
from truceline.server.problem import Refused
from truceline.server.roles import HISTORIANS
from truceline.server.route import Call, Route

BESIDE = (Claimed, CountClaimed, Stated, Relayed, Briefed, ChannelEstablished)
SVG = "image/svg+xml"
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
Period = Annotated[str, msgspec.Meta(pattern="^(year|quarter|month)$")]


class Asked(msgspec.Struct, frozen=True):
    """Which contacts: of all of these, `RU,IL`; of a medium, such as phone."""

    between: str | None = None
    medium: str | None = None


class Counted(msgspec.Struct, frozen=True):
    """Which contacts, and by which period they are counted."""

    between: str | None = None
    medium: str | None = None
    by: Period = "year"


class ContactTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A contact as all accounts of it tell it; what is unknown or withheld is absent.

    readouts: side to the strongest status of its readouts, empty where none is on record.
    """

    contact: int
    status: str
    parties: tuple[Participant, ...]
    sides: tuple[str, ...]
    medium: str = ""
    level: str = ""
    place: str = ""
    date: str = ""
    initiator: Said | None = None
    duration: Said | None = None
    topics: tuple[str, ...] = ()
    readouts: dict[str, str] = {}
    entries: tuple[int, ...] = ()


class Account(msgspec.Struct, frozen=True):
    """An entry about a contact, as it now stands and as it is released."""

    number: int
    kind: str
    at_us: int
    body: dict[str, Any]


class ContactWhole(msgspec.Struct, frozen=True):
    """A contact with all accounts and readouts of it."""

    contact: ContactTold
    accounts: list[Account]
    readouts: list[Account]


async def list_contacts(call: Call) -> list[ContactTold]:
    """List contacts in the order of their dates: held ones, then planned ones."""
    words = Vocabulary()
    book = await _book(call)
    found = [*in_time(contacts(book, words.names)), *in_time(plans(book, words.names))]
    return [_told(each, words) for each in _chosen(found, call.query)]


async def show(call: Call) -> ContactWhole:
    """Show one contact with every account and readout of it."""
    words = Vocabulary()
    found = await _one(call, words)
    accounts, readouts = map(_account, found.accounts), map(_account, found.readouts)
    return ContactWhole(_told(found, words), list(accounts), list(readouts))


async def compare(call: Call) -> Comparison:
    """Lay the readouts of a contact side by side: it shows, and settles nothing."""
    words = Vocabulary()
    return compare_readouts(await _one(call, words), words)


async def stats(call: Call) -> Statistics:
    """Count contacts by pair and side, and hold claims of how many there were against them."""
    words = Vocabulary()
    book = await _book(call)
    chosen = _chosen(contacts(book, words.names), call.query)
    return statistics(book, chosen, words, period=call.query.by)


async def claims(call: Call) -> list[Account]:
    """List what is claimed, counted, said in public, relayed and told others, with its sources."""
    book = await _book(call)
    return [_account(each) for each in book.of(*BESIDE)]


async def timeline(call: Call) -> Response:
    """Draw the contacts in time as SVG, a lane for each side and one for claims."""
    words = Vocabulary()
    book = await _book(call)
    every = [*contacts(book, words.names), *plans(book, words.names)]
    claims = [] if call.query != Asked() else list(book.of(Claimed, CountClaimed))
    drawn = picture(_chosen(every, call.query), words, claims)
    return Response(drawn, headers={"Content-Security-Policy": SVG_POLICY}, media_type=SVG)


async def _book(call: Call) -> ContactBook:
    """The contacts as the reader may see them: a book of its own, the node's stays where it is."""
    reader, owners = call.visitor.reader, call.house.owners
    return await call.ask(lambda node: contacts_for(reader, node, owners))


async def _one(call: Call, words: Vocabulary) -> Contact:
    number, book = call.number("contact"), await _book(call)
    item = book.items.get(number)
    if item is None or not isinstance(item.body, Recorded | Planned):
        raise Refused(404, f"there is no contact {number}")
    return contact(book, number, words.names)


def _chosen(some: list[Contact], query: Asked | Counted) -> list[Contact]:
    who = [each.strip() for each in (query.between or "").split(",") if each.strip()]
    found = [each for each in some if each.between(who)]
    return [each for each in found if query.medium is None or each.of_medium(query.medium)]


def _told(each: Contact, words: Vocabulary) -> ContactTold:
    return ContactTold(
        contact=each.number,
        status=each.status,
        parties=each.parties,
        sides=each.sides,
        medium=each.medium,
        level=each.level,
        place=each.place,
        date=str(each.date or ""),
        initiator=each.initiator,
        duration=each.duration,
        topics=each.topics,
        readouts={one.side: one.status for one in accounts_of(each, words)},
        entries=tuple(one.number for one in each.accounts),
    )


def _account(item: Item) -> Account:
    """An item without its marks, and without fields that are unknown or withheld."""
    plain = msgspec.to_builtins(item.body)
    body = {name: each for name, each in plain.items() if each or each in (0, False)}
    body.pop("released_to", None)
    return Account(item.number, kind_of(type(item.body)), item.at_us, body)


ROUTES = (
    Route(
        method="GET",
        path="/contacts",
        act=list_contacts,
        roles=HISTORIANS,
        query=Asked,
        gives=list[ContactTold],
    ),
    Route(
        method="GET",
        path="/contacts/stats",
        act=stats,
        roles=HISTORIANS,
        query=Counted,
        gives=Statistics,
    ),
    Route(
        method="GET",
        path="/contacts/claims",
        act=claims,
        roles=HISTORIANS,
        gives=list[Account],
    ),
    Route(
        method="GET",
        path="/contacts/timeline",
        act=timeline,
        roles=HISTORIANS,
        query=Asked,
        media=SVG,
    ),
    Route(
        method="GET",
        path="/contacts/{contact:int}",
        act=show,
        roles=HISTORIANS,
        gives=ContactWhole,
    ),
    Route(
        method="GET",
        path="/contacts/{contact:int}/comparison",
        act=compare,
        roles=HISTORIANS,
        gives=Comparison,
    ),
)
