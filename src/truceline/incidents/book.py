"""The book of incidents: what was stated about each, and by whom; folding.py takes it in.

Facts only. How an incident stands follows from the steps that hold, whoever asks and whenever.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any  # the body of a step, of the type that its name says

from truceline.incidents.entries import (
    EvidenceCollected,
    Inspected,
    PartiesNotified,
    Reported,
    Restricted,
    TakenBack,
)
from truceline.incidents.steps import Stage

LATEST_FIRST: tuple[Stage, ...] = ("in_committee", "notified", "attributed", "classified",
                                   "corroborating", "triaged", "reported")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as it was taken. number: of its entry; author: the party; at_us: when it says so."""

    number: int
    author: str
    at_us: int
    name: str
    body: Any


@dataclass(slots=True)
class Incident:
    """What was stated about one incident.

    taken: its steps in the order of the record, those taken back as well, which `back` names;
    told: party to when it was notified; embargoed: notifications whose time has not come; into: the
    incident that it was merged into; parts: those merged into it.
    """

    name: str
    taken: list[Taken] = field(default_factory=list)
    back: dict[int, TakenBack] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    embargoed: dict[int, PartiesNotified] = field(default_factory=dict)
    into: str = ""
    parts: list[str] = field(default_factory=list)

    def holding(self, name: str) -> Iterator[Taken]:
        """The steps of that name that hold, in the order of the record."""
        return (each for each in self.taken if each.name == name and each.number not in self.back)

    def last(self, name: str) -> Taken | None:
        """The last step of that name that holds."""
        for each in reversed(self.taken):
            if each.name == name and each.number not in self.back:
                return each
        return None

    @property
    def exercise(self) -> bool:
        """Whether it is practice, and so in no figure."""
        return any(each.body.exercise for each in self.taken if each.name == "reported")

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.into:
            return "merged"
        closed = self.last("closed")
        if closed is not None:
            ending: Stage = closed.body.ending
            return ending
        held = {each.name for each in self.taken if each.number not in self.back}
        reached: Stage = next((each for each in LATEST_FIRST if each in held), "reported")
        examined = self.last("examined") if reached == "corroborating" else None
        if examined is not None:
            found: Stage = examined.body.outcome
            return found
        return reached


@dataclass(slots=True)
class Evidence:
    """A piece of evidence. holders: who held it since when, and what for; the last one has it."""

    number: int
    author: str
    body: EvidenceCollected
    holders: list[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class Visit:
    """An inspection as it was stated. number: of its entry; author: the party."""

    number: int
    author: str
    body: Inspected


@dataclass(frozen=True, slots=True)
class Restriction:
    """Somebody was kept from moving freely. number: of its entry; author: the party."""

    number: int
    author: str
    body: Restricted


@dataclass(slots=True)
class IncidentBook:
    """All incidents, all evidence, all visits.

    reports: number of a report's entry to the incident it is of; grades: to its last grade; keeper:
    the party whose node keeps the log; strays: entries by somebody who may not state that, or that
    had no place when they came.
    """

    incidents: dict[str, Incident] = field(default_factory=dict)
    reports: dict[int, str] = field(default_factory=dict)
    grades: dict[int, Taken] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    restrictions: dict[str, Restriction] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    strays: set[int] = field(default_factory=set)
    keeper: str = ""

    def whole(self, incident: Incident) -> Iterator[Incident]:
        """An incident and all that was merged into it."""
        yield incident
        for name in incident.parts:
            yield from self.whole(self.incidents[name])

    def reported(self, incident: Incident) -> list[Taken]:
        """All reports of it, those of its parts too, in the order of the record."""
        found = [step for each in self.whole(incident) for step in each.holding("reported")]
        return sorted(found, key=lambda each: each.number)

    def findings(self, incident: Incident) -> list[int]:
        """Numbers of all findings that belong to it, sorted."""
        return sorted(set(self._belonging(incident, "findings")))

    def issues(self, incident: Incident) -> list[str]:
        """Names of all issues of the line that belong to it, sorted."""
        return sorted(set(self._belonging(incident, "issues")))

    def pieces(self, incident: Incident) -> list[Evidence]:
        """All evidence that belongs to it, by the order of the record."""
        joined = set(self._belonging(incident, "evidence"))
        names = {each.name for each in self.whole(incident)}
        found = (
            each
            for name, each in self.evidence.items()
            if name in joined or each.body.incident in names
        )
        return sorted(found, key=lambda each: each.number)

    def alleged(self, incident: Incident) -> list[str]:
        """Parties that any report says have done it, sorted."""
        bodies: list[Reported] = [each.body for each in self.reported(incident)]
        return sorted({party for each in bodies for party in each.alleged})

    def _belonging(self, incident: Incident, name: str) -> Iterator[Any]:
        for each in self.whole(incident):
            for step in (*each.holding("reported"), *each.holding("joined")):
                yield from getattr(step.body, name, ())
