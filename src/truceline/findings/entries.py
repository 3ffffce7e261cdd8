"""Entries of findings. Figures are integers: thousandths, 1e-7 degrees, millionths."""

from dataclasses import dataclass

from truceline.record import kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Deepest:
    """The observation on which a finding rests most: the one with the greatest margin.

    margin_e3, accuracy_e3: thousandths of the term's unit; chance_e6: millionths; lat_e7, lon_e7:
    degrees × 1e7; None is unknown. block and row name the evidence.
    """

    margin_e3: int | None = None
    accuracy_e3: int = 0
    chance_e6: int | None = None
    lat_e7: int | None = None
    lon_e7: int | None = None
    block: str = ""
    row: int = -1


@kind("findings.opened/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Something stands `inside` what a term excludes, or it cannot be told; no judgement.

    opened_us: since when; closed_us and closed_as: until when and how it ended, where that was
    known at once, `at_once` for what is over as it happens, `unproven` for what was not seen for as
    long as the term asks; version: digest of the term's text by which it was judged; status: what
    the term's status was then.
    """

    term: str
    version: str
    status: str
    standing: str
    reason: str
    margin_unit: str
    party: str
    object_id: str
    other_object_id: str
    source: str
    other_source: str
    opened_us: int
    closed_us: int | None = None
    closed_as: str = ""
    observations: int
    deepest: Deepest


@kind("findings.closed/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A finding ended: closed_us is the last instant at which it was seen to hold.

    closed_as: left, lost (no more news), settled (it turned out to be inside), ended (an inspection
    came, or the term's status changed), amended (another text is asked).
    """

    finding: int
    closed_us: int
    closed_as: str
    observations: int
    deepest: Deepest


@kind("findings.revised/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """Late word changed a finding; the former figures stay in the record.

    standing `outside` withdraws it. because: digest of the block that held the late rows, empty
    where an inspection was told of late.
    """

    finding: int
    because: str
    standing: str
    reason: str
    margin_unit: str
    party: str
    opened_us: int
    closed_us: int | None = None
    closed_as: str = ""
    observations: int
    deepest: Deepest


@kind("findings.acknowledged/1")
@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The author's officer has seen a finding; neither consent to it nor the end of it."""

    finding: int
    officer: str
    words: str = ""


@kind("findings.shelved/1")
@dataclass(frozen=True, slots=True)
class Shelved:
    """The author's desk is not alerted to a finding until an instant; it stands and is counted.

    A later one by the same author takes its place.
    """

    finding: int
    officer: str
    reason: str
    until_us: int


@kind("findings.shelf_ended/1")
@dataclass(frozen=True, slots=True)
class ShelfEnded:
    """The time for which the author had shelved a finding is over; shelved: the number of that
    entry.
    """

    finding: int
    shelved: int
