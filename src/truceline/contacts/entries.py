"""Entries of contacts: what was held or planned, what each side says of it, and what is claimed.

Texts are as the source has them; empty is unknown. Sides are ISO 3166 two-letter codes of states or
names of organisations. Dates are ISO as far as they are known: 2018-07-20, 2018-07, 2018, --07-20.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.contacts.dates import day_of
from truceline.contacts.draft import BOUNDS, CLAIM_STATUSES, READOUT_STATUSES
from truceline.errors import BadEntry
from truceline.record import kind

RELIABILITY, CREDIBILITY = "ABCDEF", "123456"
RECORDED_STATUSES = ("held", "attempted", "ongoing", "recurring")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person or office that took part: the side it speaks for, its role, and its level."""

    name: str
    side: str = ""
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When it was: the words of the source, the date inferred from them, and on what basis."""

    text: str = ""
    date: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        if self.date and day_of(self.date) is None:
            raise BadEntry(f"{self.date!r} is no date", remedy="2018-07-20, 2018-07 or --07-20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A fact, and who says so; basis: in which words, or why it is held."""

    value: str
    by: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an entry is known from, with its Admiralty grade, never blank.

    kind: named, office, unnamed, hearsay, outlet or party_notification; reliability: A–F of the
    source; credibility: 1–6 of its word; grade_basis: `default`, a source profile, or who graded.
    """

    name: str
    kind: str
    reliability: str = "F"
    credibility: str = "6"
    grade_basis: str = "default"

    def __post_init__(self) -> None:
        _one_of("reliability", self.reliability, RELIABILITY)
        _one_of("credibility", self.credibility, CREDIBILITY)
        if not self.grade_basis:
            raise BadEntry("a grade without its basis", remedy="write who graded, or `default`")

    @property
    def grade(self) -> str:
        """Letter and digit, as in C3."""
        return self.reliability + self.credibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """To whom a field of the entry is released; `*` is every field without a mark of its own."""

    field: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Who put it on the record: a role and an opaque id, never a name.

    document, draft, digest: the draft it was accepted from, empty where it was written by hand;
    dropped: fields of the draft that were left out; changed: fields that the person wrote anew.
    """

    role: str
    person: str
    document: str = ""
    draft: str = ""
    digest: str = ""
    dropped: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What every account has: sources, quotes, what a reader cannot settle, language, release."""

    accepted: Acceptance
    sources: tuple[Source, ...] = ()
    quotes: tuple[str, ...] = ()
    ambiguities: tuple[str, ...] = ()
    language: str = ""
    translated: bool = False
    released_to: tuple[Release, ...] = ()


@kind("contacts.recorded/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Kept):
    """A contact between sides, by one source.

    status: held, ongoing, recurring, or attempted: a call that nobody answered, which is never
    counted. initiator: side that asked for it, and who says so; duration in words, and who says so.
    """

    medium: str
    parties: tuple[Participant, ...]
    status: str = "held"
    level: str = ""
    place: str = ""
    when: When = When()
    initiator: Said | None = None
    duration: Said | None = None
    topics: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _one_of("status", self.status, RECORDED_STATUSES)


@kind("contacts.planned/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Kept):
    """A contact that was announced; once held, it is merged into the contact that it became."""

    medium: str
    parties: tuple[Participant, ...]
    level: str = ""
    place: str = ""
    when: When = When()
    topics: tuple[str, ...] = ()


@kind("contacts.readout_issued/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class ReadoutIssued(Kept):
    """One side's account of entry `about`, or that it gave none.

    status: issued, refused_to_comment, none_seen, denied, attributed_only. What it says the other
    side thinks is its own word. initiator (a side), duration, place, date: what this account itself
    states; topics: as a person marked them, otherwise they are read from `says`.
    """

    about: int
    side: str
    status: str
    office: str = ""
    says: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    channel: str = ""
    via: str = ""
    issued_us: int | None = None
    initiator: str = ""
    duration: str = ""
    place: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        _one_of("status", self.status, READOUT_STATUSES)


@kind("contacts.stated/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Kept):
    """What somebody said in public: a speech, an interview, a remark. It is no contact."""

    speakers: tuple[Participant, ...]
    medium: str
    content: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    place: str = ""
    when: When = When()


@kind("contacts.claimed/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed(Kept):
    """What a speaker says of others: never a statement of those it is about.

    status: `claimed` that it was agreed, or `offered` by the one it binds; conditions: clauses on
    which it hangs, in words.
    """

    speakers: tuple[Participant, ...]
    about: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    quote: str = ""
    outlet: str = ""
    status: str = "claimed"
    conditions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    place: str = ""
    when: When = When()

    def __post_init__(self) -> None:
        _one_of("status", self.status, CLAIM_STATUSES)


@kind("contacts.relayed/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed(Kept):
    """A message that one side sent another through a third; sources may differ on the addressee."""

    senders: tuple[Participant, ...]
    relays: tuple[Participant, ...]
    addressees: tuple[Participant, ...]
    content: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    when: When = When()


@kind("contacts.briefed/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Briefed(Kept):
    """A side told a third party about contacts: who, whom, and of what."""

    briefers: tuple[Participant, ...]
    briefed: tuple[Participant, ...]
    content: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    when: When = When()


@kind("contacts.channel_established/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEstablished(Kept):
    """A standing channel between sides that a source speaks of: whose, and what for."""

    parties: tuple[Participant, ...]
    medium: str
    purpose: tuple[str, ...] = ()
    when: When = When()


@kind("contacts.count_claimed/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaimed(Kept):
    """Somebody says how many contacts of one medium there were; shown against the record.

    bound: exactly, at_least, at_most, about; from_date and until_date: ISO as far as known, both
    included, such as 2018 and 2018-07-20.
    """

    parties: tuple[Participant, ...]
    medium: str
    count: int
    bound: str = "exactly"
    from_date: str = ""
    until_date: str = ""
    speaker: str = ""
    when: When = When()

    def __post_init__(self) -> None:
        _one_of("bound", self.bound, BOUNDS)


@kind("contacts.merged/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Entries that tell of one event: all accounts stay, the event is counted once, as `into`."""

    into: int
    entries: tuple[int, ...]
    reason: str
    accepted: Acceptance


@kind("contacts.corrected/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A field of an earlier entry holds another value; the former one stays in the record.

    field: its name, a dot between a name and one inside it (`when.date`); value: as text; a list of
    texts is written with a line for each.
    """

    entry: int
    field: str
    value: str
    because: str
    accepted: Acceptance


def _one_of(name: str, value: str, known: Iterable[str]) -> None:
    if value not in tuple(known):
        raise BadEntry(f"{name} {value!r} is not known", remedy=f"known: {', '.join(known)}")
