"""Dates of the contacts of one document: stated, computed, and checked against each other.

"Nine days after their last meeting" ties two contacts; where one of them is dated, so is the other.
Two clues that agree are both named; two that do not leave the date open and say so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from truceline.contacts.intake.accounts.issuing import letterhead
from truceline.contacts.intake.contacts.completing import day_of
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.dates.dating import Dated, agree, resolve, shifted
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.grammar.tree import Line

MOST_DAYS_OLD = 7
_NUMBERED = re.compile(r"\b(?:No|Nr|N|no)\.?\s*\d{1,5}\s*/\s*(?P<y>(?:19|20)\d\d)\b")
_LAST = re.compile(
    r"\b(?:their|the|his|her)\s+(?:two\s+)?(?:last|previous|latest|most\s+recent|first|"
    r"earlier)?\s*(?:[a-z-]+\s+){0,2}(?P<noun>meeting|talks|call|conversation|summit|"
    r"visit)\b"
)


@dataclass(frozen=True, slots=True)
class Tie:
    """Contact `one` was `days` after contact `two` (before, if negative), in these words."""

    one: Contact
    two: Contact
    days: int
    words: str


def datings(reading: Reading) -> dict[int, Dated]:
    """The date of each contact, by its id()."""
    for each in reading.contacts:
        if each.when is None and not each.offsets and each.status in ("held", "planned", "denied"):
            each.when = day_of(reading, each)
    known = {id(each): _stated(each, reading) for each in reading.contacts}
    if letterhead(reading) is not None and reading.dateline.published and reading.contacts:
        first = reading.contacts[0]
        if first.status == "held" and not known[id(first)].known and first.when is None:
            day = reading.dateline.published.isoformat()
            known[id(first)] = Dated(day, basis="the day of the readout, which names no other")
    ties = list(_ties(reading))
    for _ in range(3):
        for tie in ties:
            _tie(known, tie.one, tie.two, tie.days, tie.words)
            _tie(known, tie.two, tie.one, -tie.days, tie.words)
    return known


def _stated(contact: Contact, reading: Reading) -> Dated:
    if contact.when is None:
        ago = next((when for when, _ in contact.offsets if when.way == "ago"), None)
        return resolve(ago, reading.published, future=False) if ago else Dated()
    future = contact.status == "planned"
    day = _day_written(reading)
    found = resolve(contact.when, day, future=future)
    if found.partial and found.partial.startswith("--") and found.partial.count("-") > 2:
        found = _with_year(found, reading)
    for heard in contact.heard:
        for other in heard.times:
            if other.kind in ("day", "weekday", "today") and heard.sentence in contact.sentences:
                second = resolve(other, day, future=future)
                if second.date and not found.known:
                    found = second
    return found


def _day_written(reading: Reading) -> date | None:
    """The day a text leans on: its own, where it bears one close to the day it came out."""
    own, given = reading.dateline.published, reading.published
    if own is None or given is None:
        return given or own
    return own if 0 <= (given - own).days <= MOST_DAYS_OLD else given


def _with_year(found: Dated, reading: Reading) -> Dated:
    """A day and month with the year of the letterhead: "Press release No 212/2019"."""
    year = _NUMBERED.search(reading.view[:600])
    if year is None or not found.partial:
        return found
    try:
        day = date.fromisoformat(f"{year['y']}-{found.partial[2:]}")
    except ValueError:
        return found
    return Dated(day.isoformat(), basis=f"stated: day and month; year of {year.group()!r}")


def _tie(known: dict[int, Dated], one: Contact, two: Contact, days: int, words: str) -> None:
    base = known[id(two)]
    clue = shifted(base.known, days) if base.known else ""
    if not clue:
        return
    own = known[id(one)]
    said = f"{two.when.text if two.when else base.known!s} and {words!r}"
    if own.basis and words in own.basis:
        return
    if not own.known:
        weekday = f"; the text says {one.when.text!r}" if one.when else ""
        whole = not clue.startswith("--")
        known[id(one)] = Dated(
            clue if whole else None,
            None if whole else clue,
            f"computed: {said} give {clue}{weekday}",
            own.open,
        )
    elif agree(own.known, clue):
        best = own.date or (clue if not clue.startswith("--") else None)
        partial = None if best else max(own.known, clue, key=len)
        known[id(one)] = Dated(best, partial, f"{own.basis}; agrees: {said} give {clue}", own.open)
    else:
        known[id(one)] = Dated(open=f"{own.basis} gives {own.known}, but {said} give {clue}")


def _ties(reading: Reading) -> Iterator[Tie]:
    for line in reading.lines:
        for when in line.times:
            if when.kind == "offset" and when.number and when.way in ("after", "before"):
                tie = _tied(reading, line, when)
                if tie:
                    yield tie


def _tied(reading: Reading, line: Line, when: When) -> Tie | None:
    here = [
        (each, heard)
        for each in reading.contacts
        for heard in each.heard
        if heard.sentence == line.number
    ]
    before = [each for each, heard in here if heard.start < when.start]
    after = [each for each, heard in here if heard.start > when.start and each not in before[-1:]]
    after = list({id(each): each for each in after}.values())
    if not before and len(after) > 1:  # two days after the call, Paz met Rojas
        return Tie(after[1], after[0], *_days(when))
    if after and not before and _leads(line, when):  # the day before, Paz had met Rojas
        two = _spoken_of([e for e in reading.contacts if e not in after], reading, line.number)
        return Tie(after[0], two, *_days(when)) if two is not None else None
    one = before[-1] if before else None
    if one is None:
        others = [each for each in reading.contacts if each not in after]
        one = _spoken_of(others, reading, line.number)
    last = _LAST.match(line.text[when.end - line.sentence.start :].lstrip()[:80])
    two = None
    if last and one is not None:
        two = _latest(reading, one, last["noun"])
    if two is None:
        two = next((each for each in after if each is not one), None)
    if one is None or two is None:
        return None
    return Tie(one, two, *_days(when))


def _days(when: When) -> tuple[int, str]:
    """How many days later than the other, and the words for it."""
    return when.number if when.way == "after" else -when.number, when.text


def _leads(line: Line, when: When) -> bool:
    """Whether time words lean on the sentence before: at the head of theirs, or cut off by a comma;
    not "it came the day before Paz met Rojas"."""
    text, start = line.text, line.sentence.start
    return not text[: when.start - start].strip(" \"'") or text[when.end - start :][:1] == ","


def _spoken_of(contacts: list[Contact], reading: Reading, number: int) -> Contact | None:
    """The contact in focus before a sentence."""
    for earlier in range(number - 1, -1, -1):
        for focus in reading.focus.get(earlier, ()):
            if any(focus is each for each in contacts):
                called = [
                    each for each in contacts if each.medium == "phone" and each.status == "held"
                ]
                return focus if focus.medium == "phone" or not called else called[0]
    return None


def _latest(reading: Reading, one: Contact, noun: str) -> Contact | None:
    """The other contact of the same sides that "their last meeting" or "call" can be."""
    media = ("phone", "conversation") if noun in ("call", "conversation") else ("meeting", "visit")
    found = [
        each
        for each in reading.contacts
        if each is not one
        and each.sides == one.sides
        and each.medium in media
        and each.status == "held"
    ]
    return found[-1] if found else None
