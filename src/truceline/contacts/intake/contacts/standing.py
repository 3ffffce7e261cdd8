"""Whether a contact heard of was held, by the sentences around it: rung in vain, to come."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from truceline.contacts.intake.actors.cast import Actor, same
from truceline.contacts.intake.actors.stage import Scene
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.clauses.topics import topics_of
from truceline.contacts.intake.clauses.unanswered import in_vain
from truceline.contacts.intake.contacts.fitting import main_time
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.grammar.tree import Line

MOST_MONTHS = 8  # back from which a month without a year is rather to come


def status_among(
    contacts: list[Contact], lines: Sequence[Line], one: Heard, published: date | None
) -> str:
    """The status of a contact heard of, with the sentences before and behind in mind."""
    line = lines[one.sentence]
    if one.status == "held" and _to_come(one, published) and _in_topic(line, one):
        return "planned"
    if _tried_again(contacts, line, one) or _rang_in_vain(lines, one):
        return "attempted"
    return one.status


def beside_meeting(contacts: Sequence[Contact], made: Contact, one: Heard) -> bool:
    """ "Paz received Rojas. Their ministers talked in parallel": they were there, too."""
    talked = made.medium in ("", "conversation") and made.status == "held" and not one.times
    if not talked or made.heard != [one] or len(made.sides) < 2:
        return False
    return any(
        each is not made
        and each.status == "held"
        and each.medium in ("meeting", "visit")
        and made.sides <= each.sides
        and 0 <= one.sentence - max(each.sentences) <= MOST_BEHIND
        for each in contacts
    )


MOST_BEHIND = 2  # sentences, over which those who were together are still there


_SET = re.compile(
    r"(?:It|This) (?:will|shall|is to|is due to|is expected to) (?:now )?"
    r"(?:take place|be held|happen)\b"
)


def set_for(line: Line, asked: Heard) -> list[Heard]:
    """What somebody has asked for, where the next sentence says: "It will take place on Monday"."""
    if line.number != asked.sentence + 1 or not line.times:
        return []
    words = _SET.match(line.text)
    if words is None:
        return []
    at = line.sentence.start
    return [
        replace(
            asked, status="planned", sentence=line.number, times=line.times[:1],
            start=at + words.start(), end=at + words.end(), definite=True,
        )
    ]  # fmt: skip


def _in_topic(line: Line, one: Heard) -> bool:
    """Whether it is only what others talked about: "touched upon the visit of Paz in May"."""
    return one.about or any(each.start <= one.start <= each.end for each in topics_of(line))


def _to_come(one: Heard, published: date | None) -> bool:
    """Whether what was talked about is in a month to come: "spoke about his visit in May"."""
    when = main_time(one)
    if published is None or when is None or when.year or when.kind not in ("month", "day"):
        return False
    return 0 < (when.month - published.month) % 12 < 12 - MOST_MONTHS if when.month else False


def _tried_again(contacts: list[Contact], line: Line, one: Heard) -> bool:
    """Whether somebody tells in his own words how he rang in vain: "I called at noon"."""
    if one.status != "held" or one.medium != "phone" or not contacts:
        return False
    last = contacts[-1]
    if one.frame == "dial" and last.status == "attempted" and last.sides == one.sides:
        return True  # had dialled the number three times
    mine = one.first and not one.second
    if not mine or '"' not in line.text:
        return False
    return last.status == "attempted" and all(
        any(same(each, known) for known in last.first) for each in one.first
    )


def _rang_in_vain(lines: Sequence[Line], one: Heard) -> bool:
    """ "Rang Paz four times. Nobody picked up"."""
    after = lines[one.sentence + 1 : one.sentence + 2]
    rang = one.status == "unheld" and one.medium == "phone" and not one.definite
    return rang and len(one.sides) == 2 and bool(after) and in_vain(after[0].said)


def reached(contacts: list[Contact], first: Contact) -> bool:
    """Whether those who "finally spoke" did so by telephone: one had rung the other in vain."""
    return (
        first.status == "held"
        and first.place is None
        and any(each.status == "attempted" and _same_two(each, first) for each in contacts)
    )


def _same_two(one: Contact, two: Contact) -> bool:
    """Whether they are of the same sides, and not of others of them who are all named."""
    shared = any(same(each, other) for each in one.parties for other in two.parties)
    named = all(each.keys for each in (*one.parties, *two.parties))
    return one.sides == two.sides and (shared or not named)


def by_refuted_wire(scene: Scene, first: Contact) -> bool:
    """Whether those who "had spoken" did so by telephone: a side says that there was no call."""
    return first.place is None and scene.refuted.get(first.sides) == "phone"


def on_the_phone(scene: Scene, one: Heard) -> bool:
    """Whether two speak of whom a call was told just before."""
    same_two = one.sides == {each.side for each in scene.pair} and len(one.sides) == 2
    return same_two and scene.medium == "phone" and not (one.medium or one.place)


def to_the_press(author: Actor, heard: Heard) -> bool:
    """Whether somebody talks to the one who goes on to ask: "Ana Paz spoke with the Courier"."""
    others = [each for each in heard.parties if not same(each, author)]
    return len(others) < len(heard.parties) and not any(each.rank for each in others)


def refute(scene: Scene, here: list[Heard]) -> None:
    """Take what a question told for denied by its answer; its envoy is of who answers."""
    for each in here:
        each.status = "denied" if each.status == "held" else "unheld"
        for one in each.parties:
            one.side = one.side or ("" if one.keys else scene.cast.letterhead)
