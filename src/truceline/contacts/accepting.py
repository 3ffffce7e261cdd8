"""Accepting: what a person takes over from drafts, field by field, becomes entries.

Nothing enters the record without a person: the role and the opaque id of the one who accepts stand
in every entry, with the digest of the draft, the fields left out, and those written anew.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from typing import Any  # the field named decides what it holds
from unicodedata import normalize

import msgspec

from truceline.contacts.book import FOLD, ContactBook
from truceline.contacts.dates import day_of
from truceline.contacts.draft import KINDS, READOUT_STATUSES, Draft
from truceline.contacts.drafted import bodies_of
from truceline.contacts.entries import Acceptance, Merged, Release
from truceline.contacts.release import ALL, check_marks, has_default
from truceline.errors import Refusal, UnknownName

ROLES = (
    "observer", "duty_officer", "liaison_officer", "verification_team", "investigator",
    "classifying_body", "release_officer", "mediator", "third_party", "administrator",
)  # fmt: skip
ESSENTIAL = ("id", "doc", "kind", "parties")
CHOOSABLE = tuple(each.name for each in fields(Draft) if each.name not in ESSENTIAL)
MARKABLE = {ALL} | {each.name for kind in FOLD for each in fields(kind) if has_default(each)}
MARKABLE -= {"released_to"}
_OPAQUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose. only: ids of drafts, all where it is empty; without: fields left out,
    `FIELD` of all drafts or `ID.FIELD` of one; written: `ID.FIELD` with the value in its place.
    """

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    grade: str = ""
    released_to: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """bodies: entries to write, in order; numbers: that of each draft's entry, by its id; known:
    drafts that are on the record already and were left alone.
    """

    bodies: tuple[object, ...]
    numbers: Mapping[str, int]
    known: tuple[str, ...]


def read_drafts(content: bytes, file: str) -> list[Draft]:
    """The drafts of a JSON list as `truceline intake --json` prints it. Raises Refusal."""
    remedy = "give it what `truceline intake FILES… --json` prints"
    try:
        drafts = msgspec.json.decode(content, type=list[Draft])
    except (ValueError, RecursionError) as error:  # msgspec and bad UTF-8 raise ValueErrors
        raise Refusal(f"this is no list of drafts: {error}", file=file, remedy=remedy) from error
    seen: set[str] = set()
    for each in drafts:
        for what in _faults(each, seen):
            raise Refusal(f"draft {each.id!r}: {what}", file=file, remedy=remedy)
        seen.add(each.id)
    return drafts


def accept(
    drafts: Sequence[Draft], choices: Choices, book: ContactBook, *, by: Acceptance, first: int
) -> Accepted:
    """The entries that the drafts become. first: number that the first of them will have.

    A draft of a document that is on the record already is left alone. Drafts that name each other
    as the same event are merged, also with one accepted before. Raises Refusal.
    """
    _check(drafts, choices, by)
    wanted = [each for each in drafts if not choices.only or each.id in choices.only]
    known = tuple(each.id for each in wanted if (each.doc, each.id) in book.drafts)
    bodies: list[object] = []
    numbers: dict[str, int] = {}
    for draft in wanted:
        if draft.id not in known:
            numbers[draft.id] = first + len(bodies)
            bodies += _entries(draft, choices, by, number=numbers[draft.id])
    places = {each.id: book.drafts[each.doc, each.id] for each in drafts
              if (each.doc, each.id) in book.drafts} | numbers  # fmt: skip
    bodies += _merges([each for each in wanted if each.id in numbers], places, by)
    return Accepted(tuple(bodies), numbers, known)


def acceptance(role: str, person: str) -> Acceptance:
    """Who accepts. Raises UnknownName for a role there is not, Refusal for what is no opaque id."""
    if role not in ROLES:
        raise UnknownName("role", role, list(ROLES))
    if not _OPAQUE.fullmatch(person):
        remedy = "small letters, digits, - and _; never a person's name"
        raise Refusal(f"{person!r} is no opaque id", remedy=remedy)
    return Acceptance(role=role, person=person)


def _faults(draft: Draft, seen: set[str]) -> Iterable[str]:
    if not draft.id or not draft.doc:
        yield "id or doc is empty"
    if draft.id in seen:
        yield "the id stands there twice"
    if draft.kind not in KINDS:
        yield f"kind {draft.kind!r} is not known (known: {', '.join(KINDS)})"
    for each in draft.readouts:
        if each.status not in READOUT_STATUSES:
            yield f"status {each.status!r} of a readout (known: {', '.join(READOUT_STATUSES)})"
    for name, day in (("date", draft.date), ("date_partial", draft.date_partial)):
        if day and day_of(day) is None:
            yield f"{name} {day!r} is no date"


def _check(drafts: Sequence[Draft], choices: Choices, by: Acceptance) -> None:
    acceptance(by.role, by.person)
    ids = [each.id for each in drafts]
    for each in choices.only:
        if each not in ids:
            raise UnknownName("draft", each, ids)
    for each in (*choices.without, *choices.written):
        owner, _, name = each.rpartition(".")
        if name not in CHOOSABLE:
            raise UnknownName("field of a draft", name, list(CHOOSABLE))
        if (owner or each in choices.written) and owner not in ids:
            raise UnknownName("draft", owner, ids)
    for mark in choices.released_to:
        if mark.field not in MARKABLE:
            raise UnknownName("field to mark", mark.field, sorted(MARKABLE))
    if choices.grade and not re.fullmatch("[A-F][1-6]", choices.grade):
        raise Refusal(f"{choices.grade!r} is no grade", remedy="a letter A–F and a digit 1–6: C3")


def _entries(draft: Draft, choices: Choices, by: Acceptance, *, number: int) -> list[object]:
    """The entries of one draft, as the person wants them."""
    dropped = tuple(
        name
        for name in CHOOSABLE
        if name in choices.without or f"{draft.id}.{name}" in choices.without
    )
    written = {
        key.rpartition(".")[2]: value
        for key, value in choices.written.items()
        if key.rpartition(".")[0] == draft.id
    }
    by = replace(
        by,
        document=normalize("NFC", draft.doc),
        draft=normalize("NFC", draft.id),
        digest=sha256(msgspec.json.encode(draft, order="sorted")).hexdigest(),
        dropped=dropped,
        changed=tuple(sorted(written)),
    )
    bodies = bodies_of(_chosen(draft, dropped, written), by, number=number, grade=choices.grade)
    return [_marked(each, choices.released_to) for each in bodies]


def _marked(body: Any, marks: tuple[Release, ...]) -> object:
    """The body with the marks for the whole, and for those fields that it has."""
    own = {each.name for each in fields(body)} | {ALL}
    marked = replace(body, released_to=tuple(each for each in marks if each.field in own))
    check_marks(marked)
    return marked


def _chosen(draft: Draft, dropped: Iterable[str], written: Mapping[str, str]) -> Draft:
    """The draft without the fields left out and with those written anew. Raises Refusal."""
    usual = Draft(id=draft.id, doc=draft.doc, kind=draft.kind)
    chosen = replace(draft, **{name: getattr(usual, name) for name in dropped})
    if "date" in dropped or "date" in written:  # the whole date replaces or takes the partial one
        chosen = replace(chosen, date_partial=None)
    for name, value in written.items():
        old = getattr(usual, name)
        if name in ("readouts", "claim", "spans"):
            raise Refusal(f"{draft.id}.{name} cannot be written as text", remedy="edit the draft")
        new: Any = value.splitlines() if old == [] else value
        chosen = replace(chosen, **{name: new})
    if chosen.date and day_of(chosen.date) is None:
        raise Refusal(f"{draft.id}.date {chosen.date!r} is no date", remedy="2018-07-20 or 2018-07")
    return chosen


def _merges(accepted: Sequence[Draft], places: Mapping[str, int], by: Acceptance) -> list[Merged]:
    """One entry for each pair of drafts that are one event, told once."""
    merges: list[Merged] = []
    told: set[frozenset[int]] = set()
    for draft in accepted:
        for other in draft.same_as:
            if other not in places or other == draft.id:
                continue
            into, away = sorted((places[draft.id], places[other]))
            if frozenset((into, away)) not in told:
                told.add(frozenset((into, away)))
                reason = normalize("NFC", draft.same_as_reason or "named as the same event")
                merges.append(Merged(into=into, entries=(away,), reason=reason, accepted=by))
    return merges
