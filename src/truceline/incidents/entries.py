"""Entries of incidents: what was reported, what people made of it step by step, and inspections.

Every step is somebody's: a role, and the opaque id of an officer. Nothing here is ever set by the
machine. What was stated is undone by another entry and by nothing else.
"""

from dataclasses import dataclass
from typing import Literal

from truceline.record import kind

Outcome = Literal["verified", "not_verified", "unfounded"]
Class = Literal["breach", "not_a_breach", "undetermined"]
Nature = Literal["accidental", "deliberate", "unknown"]
Ending = Literal["resolved", "referred", "no_agreement"]
Stance = Literal["accepts", "disputes", "explains", "no_comment"]
Hindrance = Literal["refused", "limited", "delayed", "turned_back"]
Copy = Literal["evidentiary", "working"]
UNDETERMINED = "undetermined"  # in the place of a party, where nobody can be named


@kind("incidents.inspected/1")
@dataclass(frozen=True, slots=True)
class Inspected:
    """An inspection for a term; `complete` is false where access was refused or limited."""

    of: str
    inspected_us: int
    verifier: str
    complete: bool


@kind("incidents.restricted/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted:
    """Somebody who may move freely was kept from it: a thing of its own, whatever else it means.

    how: refused, limited, delayed, or turned back; by: the party that did it, `undetermined` where
    that is not known; of: id of the term under which they moved, empty for none.
    """

    restriction: str
    how: Hindrance
    by: str
    at_us: int
    words: str
    role: str
    officer: str
    of: str = ""
    lat_e7: int | None = None
    lon_e7: int | None = None
    place: str = ""
    exercise: bool = False


@kind("incidents.reported/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Somebody tells that something happened; its entry's number names the report.

    incident: a new name, or that of one which is known: a further report of it. happening: a kind
    of the taxonomy, as `event.shelling`; alleged: the parties that are said to have done it, the
    author's own among them where it tells of itself; terms: ids of those it is about. from_us,
    until_us: when, as told, None is not known; lat_e7, lon_e7: degrees × 1e7, radius_mm: how sure,
    95 %. findings: numbers; source: who told it, for those alone who examine it; released_to: other
    parties that see the report itself.
    """

    incident: str
    happening: str
    words: str
    role: str
    officer: str
    alleged: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    from_us: int | None = None
    until_us: int | None = None
    lat_e7: int | None = None
    lon_e7: int | None = None
    radius_mm: int | None = None
    place: str = ""
    findings: tuple[int, ...] = ()
    source: str = ""
    released_to: tuple[str, ...] = ()
    exercise: bool = False


@kind("incidents.graded/1")
@dataclass(frozen=True, slots=True)
class Graded:
    """A report is graded, by another than made it; a later grade takes its place.

    reliability: A to F, of who told it; credibility: 1 to 6, of what was told.
    """

    report: int
    reliability: str
    credibility: int
    role: str
    officer: str


@kind("incidents.joined/1")
@dataclass(frozen=True, slots=True)
class Joined:
    """Findings, issues of the line and evidence that belong to an incident."""

    incident: str
    role: str
    officer: str
    findings: tuple[int, ...] = ()
    issues: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@kind("incidents.merged/1")
@dataclass(frozen=True, slots=True)
class Merged:
    """Two incidents are one: all that was told of it belongs to `into`, where it goes on."""

    incident: str
    into: str
    reason: str
    role: str
    officer: str


@kind("incidents.triaged/1")
@dataclass(frozen=True, slots=True)
class Triaged:
    """Somebody has looked at what was reported and says how grave it would be, were it so.

    gravity: on the agreement's own scale, or in words.
    """

    incident: str
    gravity: str
    words: str
    role: str
    officer: str


@kind("incidents.corroborating/1")
@dataclass(frozen=True, slots=True)
class Corroborating:
    """A team sets out to find whether it is true: what it will do."""

    incident: str
    words: str
    role: str
    officer: str


@kind("incidents.examined/1")
@dataclass(frozen=True, slots=True)
class Examined:
    """Whether it is true: verified, not verified, or unfounded. evidence: what that rests on, each
    the name of a piece of evidence, `finding:N` or `report:N`.
    """

    incident: str
    outcome: Outcome
    evidence: tuple[str, ...]
    words: str
    role: str
    officer: str


@kind("incidents.classified/1")
@dataclass(frozen=True, slots=True)
class Classified:
    """What it is under the text: a word of people whose office that is. term: the id of the term
    that it is held against, article: of the text.
    """

    incident: str
    classed: Class
    term: str
    article: str
    evidence: tuple[str, ...]
    words: str
    role: str
    officer: str


@kind("incidents.attributed/1")
@dataclass(frozen=True, slots=True)
class Attributed:
    """Whose doing it was, or `undetermined`; and whether it was meant."""

    incident: str
    to: str
    nature: Nature
    evidence: tuple[str, ...]
    words: str
    role: str
    officer: str


@kind("incidents.notified/1")
@dataclass(frozen=True, slots=True)
class PartiesNotified:
    """What was established is told to parties. from_us: not before then, 0 is at once;
    answer_by_us: until when a response is asked for, 0 is open.
    """

    incident: str
    to: tuple[str, ...]
    words: str
    role: str
    officer: str
    from_us: int = 0
    answer_by_us: int = 0


@kind("incidents.embargo_ended/1")
@dataclass(frozen=True, slots=True)
class EmbargoEnded:
    """The time before which parties were not to be told is over; notified: number of that entry."""

    incident: str
    notified: int


@kind("incidents.responded/1")
@dataclass(frozen=True, slots=True)
class Responded:
    """What a party says to it: beside what was established, never over it. All responses stay."""

    incident: str
    stance: Stance
    words: str
    role: str
    officer: str


@kind("incidents.in_committee/1")
@dataclass(frozen=True, slots=True)
class InCommittee:
    """It is before a joint committee, at a meeting; item: its number there."""

    incident: str
    committee: str
    item: str
    words: str
    role: str
    officer: str


@kind("incidents.closed/1")
@dataclass(frozen=True, slots=True)
class Closed:
    """It is settled, referred to somebody else, or left without agreement."""

    incident: str
    ending: Ending
    words: str
    role: str
    officer: str


@kind("incidents.taken_back/1")
@dataclass(frozen=True, slots=True)
class TakenBack:
    """A step, by the number of its entry, no longer holds; it stays in the record."""

    incident: str
    step: int
    reason: str
    role: str
    officer: str


@kind("incidents.evidence_collected/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCollected:
    """A file was collected, and its bytes hashed there and then.

    digest: SHA-256, hex; size: bytes; copy: the evidentiary one is never touched again, a working
    one names in `of` the evidence that it was made from and in `how` what was done. how: how it was
    got; tool: program and version; url: where from, where it was fetched. holder: who holds it.
    """

    evidence: str
    digest: str
    size: int
    name: str
    collected_us: int
    how: str
    holder: str
    role: str
    officer: str
    incident: str = ""
    media_type: str = ""
    tool: str = ""
    url: str = ""
    copy: Copy = "evidentiary"
    of: str = ""


@kind("incidents.handed_over/1")
@dataclass(frozen=True, slots=True)
class HandedOver:
    """A piece of evidence goes from who holds it to somebody else, at an instant, for a purpose."""

    evidence: str
    holder: str
    to: str
    at_us: int
    purpose: str
    role: str
    officer: str
