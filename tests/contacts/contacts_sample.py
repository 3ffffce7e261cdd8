"""A small world for tests of contacts: two made-up leaders, and a book in memory."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any  # fields of a draft, by name

from truceline.contacts.accepting import Accepted, accept, acceptance
from truceline.contacts.aliases import Names
from truceline.contacts.book import ContactBook, fold
from truceline.contacts.choosing import Choices
from truceline.contacts.contact import Contact, contacts
from truceline.contacts.draft import Draft, Participant, Readout
from truceline.record import Record

NORA = Participant("Nora Lindqvist", "SE", "Prime Minister")
OMAR = Participant("Omar Haddad", "JO", "King's envoy")
ALL_OF_IT = Choices()
BY = acceptance("liaison_officer", "lo-7")


def call(name: str = "a-1", *readouts: Readout, **given: Any) -> Draft:
    """A call between the two leaders."""
    usual: dict[str, Any] = {"doc": "a.txt", "kind": "contact", "medium": "phone"}
    return Draft(id=name, readouts=list(readouts), **(usual | {"parties": [NORA, OMAR]} | given))


def issued(side: str, *says: str, office: str | None = None) -> Readout:
    return Readout(side, "issued", office, list(says))


def book_of(drafts: Iterable[Draft], choices: Choices = ALL_OF_IT, *extra: object) -> ContactBook:
    """The book after these drafts were accepted, and further entries written, numbered from 0."""
    book = ContactBook()
    with Record.open(None) as record:
        done = accept(list(drafts), choices, book, by=BY, first=0)
        for entry in record.append("monitor", 1, *done.bodies, *extra):
            fold(book, replace(entry, number=entry.number - 1))
    return book


def done_with(drafts: Iterable[Draft], choices: Choices = ALL_OF_IT) -> Accepted:
    return accept(list(drafts), choices, ContactBook(), by=BY, first=0)


def only_contact(book: ContactBook) -> Contact:
    (found,) = contacts(book, Names())
    return found
