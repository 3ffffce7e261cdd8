"""How long `truceline contacts stats` counts: many contacts, held against many claims of counts.

    python benchmarks/contacts.py [--contacts N] [--claims N] [--json]

Calls between pairs of forty made-up persons of six states, each with one readout; each claim says
that two of them spoke at least five times in three years. Time is that of one core (process time),
without reading the record.
"""

import argparse
import random
import time

from figures import Figure, tell  # type: ignore[import-not-found]  # run as a script
from truceline.contacts.accepting import accept, acceptance
from truceline.contacts.book import ContactBook, fold
from truceline.contacts.choosing import Choices
from truceline.contacts.contact import contacts
from truceline.contacts.draft import Claim, Count, Draft, Participant, Readout
from truceline.contacts.statistics import statistics
from truceline.contacts.topics import Vocabulary
from truceline.record import Record

STATES = ("SE", "JO", "PE", "KE", "LV", "OM")
BY = acceptance("liaison_officer", "lo-7")


def drafts(calls: int, claims: int) -> list[Draft]:
    """Made-up drafts; the same numbers give the same ones."""
    draw = random.Random(3)  # noqa: S311 (a benchmark needs no secrets)
    people = [Participant(f"Ana{n} Paz{n}", STATES[n % len(STATES)]) for n in range(40)]
    made = []
    for number in range(calls):
        two = draw.sample(people, 2)
        told = [Readout(two[0].side, "issued", None, ["They discussed a truce."])]
        day = f"{draw.randint(2015, 2020)}-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}"
        made.append(Draft(id=f"a-{number}", doc=f"{number}.txt", kind="contact", medium="phone",
                          parties=two, date=day, readouts=told))  # fmt: skip
    said = Claim(counts=[Count("phone", 5, "at_least")], since="2016", until="2018")
    return made + [
        Draft(id=f"c-{number}", doc=f"c{number}.txt", kind="count_claim", claim=said,
              parties=draw.sample(people, 2))
        for number in range(claims)
    ]  # fmt: skip


def book_of(made: list[Draft]) -> ContactBook:
    """The book in which all of them were accepted."""
    book = ContactBook()
    with Record.open(None) as record:
        done = accept(made, Choices(), book, by=BY, first=1)
        for entry in record.append("monitor", 1, *done.bodies):
            fold(book, entry)
    return book


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contacts", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    words, book = Vocabulary(), book_of(drafts(chosen.contacts, chosen.claims))
    spent = []
    for _ in range(3):
        start = time.process_time()
        told = statistics(book, contacts(book, words.names), words)
        spent.append(time.process_time() - start)
    figures = [
        Figure("contacts", len(told.whole.contacts)),
        Figure("claims of counts", len(told.gaps)),
        Figure("of them on record", sum(each.on_record for each in told.gaps)),
        Figure("statistics over all, CPU s", min(spent), 1),
    ]
    tell(figures, as_json=chosen.json)


if __name__ == "__main__":
    main()
