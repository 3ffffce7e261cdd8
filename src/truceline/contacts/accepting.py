"""Accepting: what a person takes over from drafts, field by field, becomes entries.

Nothing enters the record without a person: the role and the opaque id of the one who accepts stand
in every entry, with the digest of the draft, the fields left out, and those written anew.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any  # a body is whatever its kind says
from unicodedata import normalize

import msgspec

from truceline.contacts.book import ContactBook
from truceline.contacts.choosing import Choices, check, chosen, wanted
from truceline.contacts.draft import Draft
from truceline.contacts.drafted import bodies_of
from truceline.contacts.entries import Acceptance, Merged, Planned, Recorded, Release
from truceline.contacts.release import ALL, check_marks
from truceline.errors import Refusal, UnknownName
from truceline.values.roles import ROLES

_OPAQUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Accepted:
    """bodies: entries to write, in order; numbers: that of each draft's entry, by its id; known:
    drafts that are on the record already and were left alone; differing: those of them that read
    otherwise than the ones on record, by a newer reading or from another text of that name.
    """

    bodies: tuple[object, ...]
    numbers: Mapping[str, int]
    known: tuple[str, ...]
    differing: tuple[str, ...]


def accept(
    drafts: Sequence[Draft], choices: Choices, book: ContactBook, *, by: Acceptance, first: int
) -> Accepted:
    """The entries that the drafts become. first: number that the first of them will have.

    A draft of a document that is on the record already is left alone. Drafts that name each other
    as the same event are merged, also with one accepted before. Raises Refusal.
    """
    acceptance(by.role, by.person)
    check(drafts, choices)
    taken = wanted(drafts, choices)
    places = {each.id: book.drafts[key] for each in drafts if (key := _key(each)) in book.drafts}
    known = tuple(each.id for each in taken if each.id in places)
    ids = [each.id for each in drafts]
    bodies: list[object] = []
    numbers: dict[str, int] = {}
    fresh: list[Draft] = []
    for draft in taken:
        if draft.id in known:
            continue
        numbers[draft.id] = first + len(bodies)
        told = chosen(draft, choices, ids)
        who = replace(
            by,
            document=normalize("NFC", draft.doc),
            draft=normalize("NFC", draft.id),
            digest=_digest(draft),
            dropped=told.dropped,
            changed=told.changed,
        )
        entries = bodies_of(told.draft, who, number=numbers[draft.id], grade=choices.grade)
        bodies += (_marked(each, choices.released_to) for each in entries)
        fresh.append(told.draft)
    there = {number: book.items[number].body for number in places.values()}
    there |= {number: bodies[number - first] for number in numbers.values()}
    bodies += _merges(fresh, places | numbers, there, by)
    differing = tuple(
        each.id
        for each in taken
        if each.id in known and book.items[places[each.id]].body.accepted.digest != _digest(each)
    )
    return Accepted(tuple(bodies), numbers, known, differing)


def acceptance(role: str, person: str) -> Acceptance:
    """Who accepts. Raises UnknownName for a role there is not, Refusal for what is no opaque id."""
    if role not in ROLES:
        raise UnknownName("role", role, list(ROLES))
    if not _OPAQUE.fullmatch(person):
        remedy = "small letters, digits, - and _; never a person's name"
        raise Refusal(f"{person!r} is no opaque id", remedy=remedy)
    return Acceptance(role=role, person=person)


def _digest(draft: Draft) -> str:
    return sha256(msgspec.json.encode(draft, order="sorted")).hexdigest()


def _key(draft: Draft) -> tuple[str, str]:
    """Document and id, as they stand in the record."""
    return normalize("NFC", draft.doc), normalize("NFC", draft.id)


def _marked(body: Any, marks: tuple[Release, ...]) -> object:
    """The body with the marks for the whole, and for those fields that it has."""
    own = {each.name for each in fields(body)} | {ALL}
    marked = replace(body, released_to=tuple(each for each in marks if each.field in own))
    check_marks(marked)
    return marked


def _merges(
    accepted: Sequence[Draft],
    places: Mapping[str, int],
    there: Mapping[int, object],
    by: Acceptance,
) -> list[Merged]:
    """One entry for each pair of drafts that are one event, told once; there: bodies by number.

    A claim about a contact is not that contact: only alike entries are merged.
    """
    merges: list[Merged] = []
    told: set[frozenset[int]] = set()
    for draft in accepted:
        for other in draft.same_as:
            if other not in places or other == draft.id:
                continue
            into, away = sorted((places[draft.id], places[other]))
            alike = _family(there[into]) == _family(there[away])
            if alike and frozenset((into, away)) not in told:
                told.add(frozenset((into, away)))
                reason = normalize("NFC", draft.same_as_reason or "named as the same event")
                merges.append(Merged(into=into, entries=(away,), reason=reason, accepted=by))
    return merges


def _family(body: object) -> type:
    """What sort of event an entry tells of: a plan may become a contact, nothing else may."""
    return Recorded if isinstance(body, Planned) else type(body)
