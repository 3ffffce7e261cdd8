"""Reading the names and topics that users add: a TOML file with [[person]], [[office]], [[actor]],
[[topic]].

    [[person]]                                    [[topic]]
    name = "Hassan Rouhani"                       name = "grain"
    side = "IR"                                   words = ["grain", "wheat"]
    also = ["Hassan Rohani"]
"""

import re
from dataclasses import replace

from truceline.agreement.toml import Table, tables
from truceline.contacts.aliases import ACTORS, OFFICES, PERSONS, Actor, Names, Office, Person
from truceline.contacts.topics import Theme, Vocabulary

LISTS = ("person", "office", "actor", "topic")


def vocabulary(content: bytes, file: str) -> Vocabulary:
    """The table with what the file adds; what it names comes first. Raises BadAgreement.

    The refusal has the class of the TOML reader it shares with agreements.
    """
    top, lists = tables(content, file)
    top.only(list(LISTS))
    for sort in LISTS:
        if sort in top.values and sort not in lists:
            raise top.refuse(f"{sort} is no list of tables", sort, remedy=f"write [[{sort}]]")
    persons = tuple(Person(*_entry(each)) for each in lists.get("person", []))
    offices = tuple(Office(*_entry(each)) for each in lists.get("office", []))
    actors = tuple(Actor(*_entry(each)) for each in lists.get("actor", []))
    themes = tuple(_theme(each) for each in lists.get("topic", []))
    names = Names(persons + PERSONS, offices + OFFICES, actors + ACTORS)
    usual = Vocabulary()
    return replace(usual, themes=themes + usual.themes, names=names)


def _entry(table: Table) -> tuple[str, str, tuple[str, ...]]:
    table.only(["name", "side", "also"])
    return table.text("name"), table.text("side", ""), table.texts("also", ())


def _theme(table: Table) -> Theme:
    """A topic; its words are plain words, not patterns."""
    table.only(["name", "words"])
    name = table.text("name")
    words = table.texts("words", (name,))
    if not words or not all(each.strip() for each in words):
        raise table.refuse("words is empty", "words", remedy="write the words that name it")
    return Theme(name, tuple(re.escape(each) for each in words))
