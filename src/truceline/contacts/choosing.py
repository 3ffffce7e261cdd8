"""Choosing: which drafts a person takes over, without which fields, and with which written anew."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any  # a draft as plain objects holds whatever JSON can

import msgspec

from truceline.contacts.book import FOLD
from truceline.contacts.draft import Claim, Draft
from truceline.contacts.draft_reading import faults
from truceline.contacts.entries import Release
from truceline.contacts.release import ALL, has_default
from truceline.errors import BadDrafts, Refusal, UnknownName

FIXED = ("id", "doc")  # what a draft is known by
FIELDS = tuple(each.name for each in fields(Draft) if each.name not in FIXED)
DROPPABLE = tuple(each for each in FIELDS if each not in ("kind", "parties"))
MARKABLE = {ALL} | {each.name for kind in FOLD for each in fields(kind) if has_default(each)}
MARKABLE -= {"released_to"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose.

    only: ids of drafts, all where it is empty; without: fields left out, `FIELD` of all drafts or
    `ID.FIELD` of one; written: values by `ID.PATH`, a path such as `place`, `claim.speaker`,
    `parties.0.name` or, by its side, `readouts.IL.status`; edited: drafts as the person rewrote
    them, by id: those that are not among them are not taken.
    """

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    edited: Mapping[str, Draft] | None = None
    grade: str = ""
    released_to: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A draft as the person wants it; dropped: fields left out; changed: those written anew."""

    draft: Draft
    dropped: tuple[str, ...]
    changed: tuple[str, ...]


def check(drafts: Sequence[Draft], choices: Choices) -> None:
    """Refuse choices that mean nothing for these drafts. Raises Refusal, UnknownName."""
    ids = [each.id for each in drafts]
    for each in (*choices.only, *(choices.edited or ())):
        if each not in ids:
            raise UnknownName("draft", each, ids)
    for each in choices.without:
        name = each if each in DROPPABLE else _split(each, ids)[1]
        if name not in DROPPABLE:
            raise UnknownName("field to leave out", name, list(DROPPABLE))
    for each in choices.written:
        name = _split(each, ids)[1].partition(".")[0]
        if name not in FIELDS:
            raise UnknownName("field of a draft", name, list(FIELDS))
    for mark in choices.released_to:
        if mark.field not in MARKABLE:
            raise UnknownName("field to mark", mark.field, sorted(MARKABLE))
    if choices.grade and not re.fullmatch("[A-F][1-6]", choices.grade):
        raise Refusal(f"{choices.grade!r} is no grade", remedy="a letter A–F and a digit 1–6: C3")


def wanted(drafts: Sequence[Draft], choices: Choices) -> list[Draft]:
    """The drafts that the person takes, as they were read."""
    some = [each for each in drafts if not choices.only or each.id in choices.only]
    return some if choices.edited is None else [each for each in some if each.id in choices.edited]


def chosen(draft: Draft, choices: Choices, ids: Sequence[str]) -> Chosen:
    """The draft without what is left out, with what is written anew; ids: of all drafts.

    Raises BadDrafts.
    """
    usual = Draft(id=draft.id, doc=draft.doc, kind=draft.kind)
    own = {each if each in DROPPABLE else _own(each, draft, ids) for each in choices.without}
    dropped = tuple(each for each in DROPPABLE if each in own)
    edited = (choices.edited or {}).get(draft.id, draft)
    changed = [each for each in FIELDS if getattr(edited, each) != getattr(draft, each)]
    told = replace(edited, **{each: getattr(usual, each) for each in dropped})
    for key, value in choices.written.items():
        if path := _own(key, draft, ids):
            told = with_text(told, path, value)
            changed.append(path)
    if "date" in dropped or ("date" in changed and told.date):
        told = replace(told, date_partial=None)  # the whole date replaces, or takes, the partial
    if (told.id, told.doc) != (draft.id, draft.doc):
        raise BadDrafts(f"id or doc of draft {draft.id!r} is another now", remedy="leave them")
    for what in faults(told):
        raise BadDrafts(f"draft {draft.id!r}: {what}", remedy="write it otherwise")
    return Chosen(told, dropped, tuple(sorted(set(changed))))


def with_text(draft: Draft, path: str, text: str) -> Draft:
    """The draft with one field, or one inside it, written as text; a list has a text a line."""
    plain: Any = msgspec.to_builtins(draft)
    inside, steps = plain, path.split(".")
    for step in steps[:-1]:
        inside = _inside(inside, step, path)
    last = _step(inside, steps[-1], path)
    listed = isinstance(inside, dict) and isinstance(inside.get(last), list)
    inside[last] = text.splitlines() if listed else text
    try:
        return msgspec.convert(plain, Draft, strict=False)
    except ValueError as error:
        remedy = "write a field inside it, such as readouts.0.status"
        raise BadDrafts(f"{path} of draft {draft.id!r}: {error}", remedy=remedy) from error


def _inside(plain: Any, step: str, path: str) -> Any:
    """What stands at a step of the path; a claim that is not there yet begins empty."""
    key = _step(plain, step, path)
    if plain[key] is None and key == "claim":
        plain[key] = msgspec.to_builtins(Claim())
    if not isinstance(plain[key], dict | list):
        raise _no_such(path)
    return plain[key]


def _step(plain: Any, step: str, path: str) -> Any:
    """The key of an object, or the place in a list: a number from 0, or the side it is of."""
    if isinstance(plain, dict):
        if step not in plain:
            raise _no_such(path)
        return step
    sides = [each.get("side") if isinstance(each, dict) else None for each in plain]
    places = [str(number) for number in range(len(plain))]
    for known in (places, sides):
        if step in known:
            return known.index(step)
    raise _no_such(path)


def _no_such(path: str) -> BadDrafts:
    return BadDrafts(f"{path!r} is nowhere in the draft", remedy="such as place, readouts.IL.says")


def _own(key: str, draft: Draft, ids: Sequence[str]) -> str:
    """The path of `ID.PATH` where it is about this draft, empty where it is about another."""
    owner, path = _split(key, ids)
    return path if owner == draft.id else ""


def _split(key: str, ids: Sequence[str]) -> tuple[str, str]:
    """Id and path of `ID.PATH`; an id may hold dots. Raises UnknownName."""
    for each in sorted(ids, key=len, reverse=True):
        if key.startswith(f"{each}."):
            return each, key.removeprefix(f"{each}.")
    raise UnknownName("draft", key.rpartition(".")[0] or key, list(ids))
