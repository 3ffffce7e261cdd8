"""Contacts as one reader may see them: by their own marks, and by acts of release."""

from dataclasses import fields, replace
from typing import Any  # an account is whatever its kind says

from truceline.contacts.book import ContactBook
from truceline.contacts.entries import Release
from truceline.contacts.release import ALL, ANYONE, has_default, seen_by
from truceline.node import Node
from truceline.release.book import opens
from truceline.server.marks import Reader
from truceline.server.reading import Owners
from truceline.server.roles import HISTORIANS


def contacts_for(reader: Reader, node: Node, owners: Owners) -> ContactBook:
    """The contacts that a reader may see, each with the fields that it may see."""
    book, acts = node.state.contacts, node.state.releases
    items = dict(book.items)
    for number in acts.about.keys() & items.keys():
        item, by = items[number], owners.of(node, number)
        kept = acts.withheld(number, by, reader.party)
        opened = acts.opened(number, by, reader.party)
        items[number] = replace(item, body=_marked(item.body, reader.party, kept, opened))
    return seen_by(replace(book, items=items), reader.party)


def contacts_as(party: str, node: Node) -> ContactBook:
    """The contacts as people of a party may see them."""
    return contacts_for(Reader(party, HISTORIANS), node, Owners())


def _marked(body: Any, reader: str, kept: frozenset[str], opened: frozenset[str]) -> Any:
    """The account with marks that say to that reader what the acts say.

    What is not opened as a whole is not among the accounts: its fields alone tell of no contact.
    """
    marks = {each.field: each.to for each in body.released_to}
    every = [each.name for each in fields(body) if each.name != "released_to"]
    optional = {each.name for each in fields(body) if has_default(each)} & {*every}
    if ALL in opened and not {reader, ANYONE} & {*marks.get(ALL, ())}:
        marks = {name: marks.get(name, marks.get(ALL, ())) for name in optional} | {ALL: (reader,)}
    for name in optional:
        if opens(opened, name):
            marks[name] = (*marks.get(name, marks.get(ALL, ())), reader)
    hidden = {each.partition(".")[0] for each in kept}
    marks |= dict.fromkeys(hidden & optional, ())
    if ALL in kept or hidden & ({*every} - optional):
        marks = {}  # an account cannot do without these
    return replace(body, released_to=tuple(Release(field=n, to=to) for n, to in marks.items()))
