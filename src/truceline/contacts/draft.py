"""Draft: what intake proposes, for a person to accept field by field; it is no entry.

Every field that the text gives has a span: the exact characters it came from. Unknown is None or an
empty list, never a guess. Sides are ISO 3166 two-letter codes of states or names of organisations.
"""

from dataclasses import dataclass, field

KINDS = (
    "contact",
    "planned_contact",
    "statement",
    "relayed_message",
    "third_party_briefing",
    "pressure",
    "claim",
    "count_claim",
    "standing_channel",
)
STATUSES = ("held", "attempted", "planned", "ongoing", "recurring", "standing")
READOUT_STATUSES = ("issued", "refused_to_comment", "none_seen", "denied", "attributed_only")
CLAIM_STATUSES = ("claimed", "offered")
BOUNDS = ("exactly", "at_least", "at_most", "about")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a field stands in its text: characters [start, end), and what they are."""

    field: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Participant:
    """A person or office, the side it speaks for, and its role as the text gives it."""

    name: str
    side: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Readout:
    """One side's account as the text reports it.

    status: one of READOUT_STATUSES; language: that in which it was given; issued_at: when, as an
    ISO time with its zone.
    """

    side: str | None
    status: str
    office: str | None = None
    says: list[str] = field(default_factory=list)
    channel: str | None = None
    via: str | None = None
    language: str | None = None
    issued_at: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many contacts of one medium there were. bound: one of BOUNDS."""

    medium: str
    count: int
    bound: str = "exactly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody claims, beyond what every draft has.

    Of others: who speaks (where the parties are not the speakers), about whom, what, in which
    outlet; conditions: clauses on which it hangs; status: one of CLAIM_STATUSES.
    Of numbers: counts, in the period from `since` to `until`, ISO as far as known, both included.
    """

    speaker: str | None = None
    about: list[str] = field(default_factory=list)
    content: str | None = None
    outlet: str | None = None
    conditions: list[str] = field(default_factory=list)
    status: str = "claimed"
    counts: list[Count] = field(default_factory=list)
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One event of one document.

    doc: the file's base name; kind: one of KINDS; status: one of STATUSES, `attempted` for a call
    that nobody answered; date: ISO, None where it is not known whole; date_partial: what is known
    of it, such as `--07-20` or `2018-07`; same_as: ids of drafts that are the same event, with the
    reason.
    """

    id: str
    doc: str
    kind: str
    status: str = "held"
    parties: list[Participant] = field(default_factory=list)
    medium: str | None = None
    level: str | None = None
    place: str | None = None
    when_text: str | None = None
    date: str | None = None
    date_partial: str | None = None
    date_basis: str | None = None
    initiator: str | None = None
    initiator_basis: str | None = None
    duration: str | None = None
    topics: list[str] = field(default_factory=list)
    readouts: list[Readout] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    ambiguities: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    claim: Claim | None = None
    same_as: list[str] = field(default_factory=list)
    same_as_reason: str | None = None
    spans: list[Span] = field(default_factory=list)
