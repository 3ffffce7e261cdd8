"""Contacts as programs read them: plain objects, unknown is null."""

from typing import Any  # JSON is whatever it is

import msgspec

from truceline.cli._contact_sheets import sort_of
from truceline.contacts.book import Item
from truceline.contacts.comparison import Comparison, accounts_of, compare
from truceline.contacts.contact import Contact
from truceline.contacts.statistics import Statistics
from truceline.contacts.topics import Vocabulary
from truceline.values.instants import to_iso


def contact_json(contact: Contact, vocabulary: Vocabulary, *, whole: bool = False) -> Any:
    """One contact; whole: with all its accounts, readouts, sources and its comparison."""
    accounts = accounts_of(contact, vocabulary)
    first = contact.accounts[0].body
    told: dict[str, Any] = {
        "contact": contact.number,
        "kind": "planned_contact" if contact.status == "planned" else "contact",
        "status": contact.status,
        "medium": contact.medium or None,
        "level": contact.level or None,
        "parties": contact.parties,
        "sides": contact.sides,
        "place": contact.place or None,
        "when_text": first.when.text or None,
        "date": str(contact.date) if contact.date else None,
        "date_basis": first.when.basis or None,
        "initiator": contact.initiator,
        "duration": contact.duration,
        "topics": contact.topics,
        "readouts": {each.side: each.status or None for each in accounts},
        "entries": [each.number for each in contact.accounts],
    }
    if whole:
        told["accounts"] = [item_json(each) for each in contact.accounts]
        told["readouts"] = [item_json(each) for each in contact.readouts]
        told["comparison"] = comparison_json(contact, compare(contact, vocabulary))
    return told


def item_json(item: Item) -> Any:
    """An entry as it now stands."""
    body = msgspec.to_builtins(item.body)
    told = {"entry": item.number, "kind": sort_of(item).replace(" ", "_")}
    return {**told, "at": to_iso(item.at_us), **body, "corrections": item.corrections}


def comparison_json(contact: Contact, told: Comparison) -> Any:
    """The readouts of a contact side by side."""
    about = {"medium": contact.medium or None, "date": str(contact.date) if contact.date else None}
    parties = [each.name for each in contact.parties]
    return {**msgspec.to_builtins(told), **about, "parties": parties, "first": told.first or None}


def statistics_json(told: Statistics) -> Any:
    """Statistics: `contacts`, one object for each pair, and the gaps of claimed counts.

    uncounted: contacts that were not held, by status, such as attempted; they are in no count.
    """
    return {
        "contacts": len(told.whole.contacts),
        "uncounted": told.uncounted,
        "whole": msgspec.to_builtins(told.whole),
        "pairs": msgspec.to_builtins(told.groups),
        "count_claims": msgspec.to_builtins(told.gaps),
    }
