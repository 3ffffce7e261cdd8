"""Release: what of an entry one reader may see. What is not released is not there at all."""

from dataclasses import MISSING, fields, replace
from typing import Any  # a body is whatever its kind says

from truceline.contacts.book import ContactBook, Item
from truceline.contacts.entries import Release
from truceline.errors import BadEntry

ALL, ANYONE = "*", "any"


def seen_by(book: ContactBook, reader: str) -> ContactBook:
    """The book as the reader may see it: entries without a mark for it are left out, and with them
    readouts of what it may not see; a field that is withheld is empty.
    """
    items = {}
    for number, item in book.items.items():
        body = released(item.body, reader)
        if body is not None:
            items[number] = Item(number, item.at_us, body, list(item.corrections))
    readouts = {
        about: kept
        for about, numbers in book.readouts.items()
        if about in items and (kept := [each for each in numbers if each in items])
    }
    orphans = {n for a, numbers in book.readouts.items() if a not in items for n in numbers}
    items = {number: item for number, item in items.items() if number not in orphans}
    into = {one: two for one, two in book.into.items() if one in items and two in items}
    drafts = {key: number for key, number in book.drafts.items() if number in items}
    return ContactBook(items, readouts, into, drafts)


def released(body: Any, reader: str) -> Any:
    """The body with what is withheld from the reader emptied; None where all of it is.

    A field without which the entry says nothing (it has no default) goes with `*` alone.
    """
    to = {each.field: each.to for each in body.released_to}
    if not _open(to.get(ALL, ()), reader):
        return None
    hidden = {
        each.name: _empty(each)
        for each in fields(body)
        if each.name != "released_to" and each.name in to and not _open(to[each.name], reader)
    }
    return replace(body, **hidden, released_to=(Release(field=ALL, to=(reader,)),))


def check_marks(body: Any) -> None:
    """Refuse marks on fields that the entry does not have, or cannot do without. BadEntry."""
    optional = [each.name for each in fields(body) if has_default(each)]
    for mark in body.released_to:
        if mark.field not in (ALL, *optional):
            remedy = f"{ALL} for the whole entry, or one of {', '.join(optional)}"
            raise BadEntry(f"{mark.field!r} cannot be marked for itself", remedy=remedy)


def _open(to: tuple[str, ...], reader: str) -> bool:
    return reader in to or ANYONE in to


def has_default(each: Any) -> bool:
    """Whether an entry can do without the field."""
    return each.default is not MISSING or each.default_factory is not MISSING


def _empty(each: Any) -> Any:
    """What a field holds when nothing is known of it: its default."""
    return each.default if each.default is not MISSING else each.default_factory()
