"""Released folds: what a report counts for one reader, which is what is released to that reader.

The marks are asked of the state as it was known then, so that nobody is told before they were;
acts of release count as they hold now, so that nothing withheld since is told again. Tracks are
left out for everybody; coverage is for who saw it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any  # a body is whatever its kind says

from truceline.deconfliction import Notice, NoticeBook
from truceline.findings import Book, Finding
from truceline.incidents import Incident, IncidentBook, Taken, inspected
from truceline.line import Line
from truceline.line.book import Channel, Message
from truceline.line.classes import party_of
from truceline.line.entries import CheckHeld, CheckMissed
from truceline.node.known import Known
from truceline.picture import Picture
from truceline.reports.sitrep import Folds
from truceline.server.marks import Fact, Reader
from truceline.server.release import Marks
from truceline.server.roles import WATCHERS

NEEDED = frozenset({"opened_us", "notified_us", "at_us", "inspected_us"})
"""Without these a thing belongs to no span, and is not counted at all."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """One reader before the marks."""

    marks: Marks
    reader: Reader
    known: Known

    def sees(self, party: str, body: Any, number: int = -1) -> Any:
        """The body without what is withheld; None where nothing is left to count."""
        withheld = self.marks.withheld(self.reader, Fact(self.known.state, party, body, number))
        if withheld is None or withheld & NEEDED:
            return None
        for path in withheld:
            body = _without(body, path.split("."))
        return body


def released_folds(marks: Marks, reader: Reader, known: Known) -> Folds:
    """The folds of a report with what is released to the reader, and nothing else."""
    eyes, state = Eyes(marks, reader, known), known.state
    keeps = reader.party == state.incidents.keeper and bool(reader.roles & WATCHERS)
    return Folds(
        state.acts,
        _findings(eyes),
        _incidents(eyes),
        _line(eyes),
        _notices(eyes),
        _visits(eyes),
        state.coverage if keeps else None,
    )


def _findings(eyes: Eyes) -> Book:
    found: dict[int, Finding] = {}
    for number, each in eyes.known.state.book.findings.items():
        body = eyes.sees(eyes.known.finders[number], each.body, number)
        if body is not None:
            found[number] = replace(each, body=body)
    return Book(found)


def _incidents(eyes: Eyes) -> IncidentBook:
    """Incidents by the steps that are seen. Practice is left out here, where it is still known."""
    whole = eyes.known.state.incidents
    seen = [_incident(eyes, each) for each in whole.incidents.values() if not each.exercise]
    found = {each.name: each for each in seen if each.taken}
    for each in found.values():
        each.parts = [name for name in each.parts if name in found and found[name].into]
    restrictions = {
        name: replace(each, body=body)
        for name, each in whole.restrictions.items()
        for body in [eyes.sees(each.author, each.body, each.number)]
        if body is not None
    }
    return IncidentBook(found, restrictions=restrictions, keeper=whole.keeper)


def _incident(eyes: Eyes, incident: Incident) -> Incident:
    taken = [
        Taken(each.number, each.author, each.at_us, each.name, body)
        for each in incident.taken
        for body in [eyes.sees(each.author, each.body, each.number)]
        if body is not None
    ]
    seen = Incident(incident.name, taken, back=incident.back, parts=incident.parts)
    merged = seen.last("merged")
    seen.into = merged.body.into if merged is not None else ""
    return seen


def _line(eyes: Eyes) -> Line:
    line = eyes.known.state.line
    channels = {
        name: _channel(eyes, each)
        for name, each in line.channels.items()
        if each.body is not None and _sees_channel(eyes, each)
    }
    messages = {
        name: each
        for name, each in line.messages.items()
        if each.body is not None and _sees_message(eyes, each)
    }
    return Line(channels, messages)


def _sees_channel(eyes: Eyes, channel: Channel) -> bool:
    author = party_of(channel.name.partition("/")[0])
    number = eyes.known.channels.get(channel.name, -1)
    return eyes.sees(author, channel.body, number) is not None


def _sees_message(eyes: Eyes, message: Message) -> bool:
    number = message.steps[message.author, "queued"].number
    return eyes.sees(message.author, message.body, number) is not None


def _channel(eyes: Eyes, channel: Channel) -> Channel:
    """The channel with the checks that the reader is told of."""
    name = channel.name
    held = {
        key: step
        for key, step in channel.held.items()
        for caller, at_us, by in [key]
        if eyes.sees(caller, CheckHeld(name, at_us, by), step.number)
    }
    missed = {
        key: step
        for key, step in channel.missed.items()
        for party, caller, at_us, silent in [key]
        if eyes.sees(party, CheckMissed(name, at_us, caller, silent, "no_answer"), step.number)
    }
    return Channel(name, channel.body, held=held, missed=missed)


def _notices(eyes: Eyes) -> NoticeBook:
    seen = (_notice(eyes, each) for each in eyes.known.state.notices.notices.values())
    return NoticeBook({each.name: each for each in seen if each.versions})


def _notice(eyes: Eyes, notice: Notice) -> Notice:
    numbered = zip(notice.numbers, notice.versions, strict=True)
    shown = (eyes.sees(notice.author, body, number) for number, body in numbered)
    return replace(notice, versions=[each for each in shown if each is not None])


def _visits(eyes: Eyes) -> Picture:
    """A picture of inspections alone."""
    every = eyes.known.state.incidents.visits
    seen = (eyes.sees(each.author, each.body, each.number) for each in every)
    return Picture(inspections=inspected.visits([each for each in seen if each is not None]))


def _without(body: Any, path: list[str]) -> Any:
    """The body with nothing in the place of a field."""
    first, *rest = path
    value = getattr(body, first)
    if rest:
        return replace(body, **{first: _without(value, rest)})
    return replace(body, **{first: NOTHING.get(_type_of(body, first))})


NOTHING: Mapping[Any, object] = {str: "", int: -1}
"""What stands for a field that is withheld; elsewhere None, which says that it is not known."""


def _type_of(body: Any, name: str) -> Any:
    return next(each.type for each in fields(body) if each.name == name)
