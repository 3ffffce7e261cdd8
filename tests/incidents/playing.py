"""A book of incidents to write into, with one way through all its steps."""

from dataclasses import dataclass, field
from typing import Any  # fields of a body that a test changes may be anything

from truceline.incidents import IncidentBook, admit, due, fold
from truceline.incidents import entries as incidents
from truceline.record import Entry, canonical
from truceline.values.instants import HOUR_US, from_iso

NOON_US = from_iso("2031-03-01T12:00:00Z")
NAME, FILE = "monitor/1", "monitor/file"

WAY: dict[type, tuple[str, dict[str, Any]]] = {
    incidents.Reported: (
        "observer",
        {"happening": "event.shelling", "words": "Shells fell.", "alleged": ("aria",)},
    ),
    incidents.Triaged: ("duty_officer", {"gravity": "grave", "words": ""}),
    incidents.Corroborating: ("verification_team", {"words": "Two patrols go there."}),
    incidents.Examined: (
        "verification_team",
        {"outcome": "verified", "evidence": (FILE,), "words": "Three craters."},
    ),
    incidents.Classified: (
        "classifying_body",
        {"classed": "breach", "term": "guns", "article": "B.2", "evidence": (FILE,), "words": ""},
    ),
    incidents.Attributed: (
        "investigator",
        {"to": "aria", "nature": "unknown", "evidence": (FILE,), "words": ""},
    ),
    incidents.PartiesNotified: ("duty_officer", {"to": ("aria", "brea"), "words": "See below."}),
    incidents.InCommittee: (
        "mediator",
        {"committee": "joint committee", "item": "4", "words": ""},
    ),
    incidents.Closed: ("classifying_body", {"ending": "resolved", "words": "Regretted."}),
}
"""The way of one incident that is verified: each step with who takes it and what it says."""


def step(kind: type, **more: Any) -> Any:
    """A step of the way, or with other words."""
    role, said = WAY[kind]
    return kind(**{"incident": NAME, "role": role, "officer": "u-1", **said, **more})


def collected(name: str = FILE, **more: Any) -> incidents.EvidenceCollected:
    """A photograph taken at noon."""
    usual: dict[str, Any] = {
        "evidence": name,
        "digest": "ab" * 32,
        "size": 7,
        "name": "crater.jpg",
        "collected_us": NOON_US,
        "how": "photographed on the ground",
        "holder": "team 2",
        "role": "verification_team",
        "officer": "u-2",
        "incident": NAME,
    }
    return incidents.EvidenceCollected(**{**usual, **more})


def taken_back(number: int, role: str, reason: str = "a mistake") -> incidents.TakenBack:
    """Word that a step no longer holds."""
    return incidents.TakenBack(NAME, number, reason, role, "u-1")


@dataclass
class Desk:
    """One record with the incidents folded from it; the monitor keeps the log."""

    book: IncidentBook = field(default_factory=lambda: IncidentBook(keeper="monitor"))
    findings: set[int] = field(default_factory=set)
    number: int = 0
    now_us: int = NOON_US + HOUR_US

    def state(self, body: object, by: str = "monitor") -> int:
        """State something, once it is admitted; the number of its entry."""
        admit(self.book, self.findings, body, by, now_us=self.now_us)
        return self.write(body, by)

    def write(self, body: object, by: str = "monitor") -> int:
        """Write what some node holds to be fit."""
        self.number += 1
        fold(self.book, Entry(self.number, by, self.now_us, body, canonical(body)))
        return self.number

    def come_to(self, kind: type) -> int:
        """Take the steps of the way up to that one, and collect the evidence; its number."""
        number = -1
        for each in WAY:
            number = self.state(step(each))
            if each is incidents.Reported:
                self.state(collected())
            if each is kind:
                break
        return number

    def pass_time(self, us: int) -> None:
        """Let time pass, and write what is due."""
        self.now_us += us
        for body in due(self.book, "monitor", self.now_us):
            self.write(body)

    @property
    def incident(self) -> Any:
        """The incident of the way."""
        return self.book.incidents[NAME]
