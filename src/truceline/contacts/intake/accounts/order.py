"""What one source says twice and differently: flagged, never settled."""

import re

from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.grammar.told import Told

_NEXT = re.compile(
    r"\b(?:then|followed\s+by|after\s+that|afterwards|next|subsequently|later)\b", re.I
)


def order_conflicts(reading: Reading, told: dict[int, Told]) -> None:
    """A list gives one order of several contacts, and the story after it another."""
    lists: dict[int, list[Contact]] = {}
    for contact in reading.contacts:
        for heard in contact.heard:
            if heard.listed:
                lists.setdefault(heard.sentence, []).append(contact)
    for number, several in lists.items():
        listed = sorted(several, key=lambda each: _at(each, number))
        later = {id(each): _told_later(each, number) for each in listed}
        if len(listed) < 2 or any(not each for each in later.values()):
            continue
        story = sorted(listed, key=lambda each: later[id(each)])
        linked = sum(bool(_NEXT.search(_words(reading, later[id(each)]))) for each in story[1:])
        if linked and [id(each) for each in story] != [id(each) for each in listed]:
            note = (
                f"order conflict: one sentence lists {_names(listed)}; the text then tells "
                f"{_names(story)}"
            )
            for place, each in enumerate(reading.contacts):
                if any(each is one for one in listed):
                    told[place].notes.append(note)


def shared_times(reading: Reading, told: dict[int, Told]) -> None:
    """Time words behind two contacts of one sentence may be said of one or of both."""
    timed: dict[int, list[tuple[Contact, Heard]]] = {}
    for contact in reading.contacts:
        for heard in contact.heard:
            if heard.times:
                timed.setdefault(heard.sentence, []).append((contact, heard))
    for place, contact in enumerate(reading.contacts):
        for heard in contact.heard:
            beside = timed.get(heard.sentence, []) if heard.times else []
            rivals = [
                one for other, one in beside if other is not contact and one.start != heard.start
            ]
            for when in heard.times if rivals else ():
                if when.kind != "offset" and any(when in one.times for one in rivals):
                    told[place].notes.append(
                        f"{when.text!r} may be said of one contact of its sentence or of both"
                    )


def _at(contact: Contact, number: int) -> int:
    return min(
        (each.second[0].start if each.second else each.start)
        for each in contact.heard
        if each.sentence == number
    )


def _told_later(contact: Contact, number: int) -> int:
    """The first later sentence that tells of it by itself; 0 for none."""
    later = [each.sentence for each in contact.heard if each.sentence > number and not each.listed]
    return min(later, default=0)


def _words(reading: Reading, number: int) -> str:
    return reading.lines[number].text


def _names(contacts: list[Contact]) -> str:
    return ", ".join(each.second[0].name for each in contacts if each.second)
