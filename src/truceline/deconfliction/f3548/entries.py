"""Entries of the F3548 service: every write that it took, as it took it.

Only the node that keeps the log writes them. Words of the standard stand here as they are on the
wire: it is the reference of somebody else's plan, whose details stay with that somebody. A notice
of ours is `deconfliction.notified/1`.
"""

from dataclasses import dataclass
from typing import Literal

from truceline.deconfliction.entries import Volume
from truceline.record import kind

IntentState = Literal["Accepted", "Activated", "Nonconforming", "Contingent"]
Availability = Literal["Unknown", "Normal", "Down"]
Sort = Literal["intent", "constraint"]
Outcome = Literal["taken", "given_up"]
TOLD_MOST = 500  # in one entry; an entry holds 64 KiB at most


@kind("deconfliction.wire_intent_put/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class IntentPut:
    """The reference of an operational intent, or its next version.

    manager: who wrote it, by its access token, and party: for whom that one speaks; ovn: the name
    of this version, told to nobody else; subscription: what keeps its manager informed, empty for
    none; told: subscriptions whose holders the manager has to notify, each counted once, the first
    TOLD_MOST of them; hosted: this node is the manager's, so it tells the details and notifies.
    """

    intent: str
    manager: str
    version: int
    ovn: str
    state: IntentState
    base_url: str
    volumes: tuple[Volume, ...]
    subscription: str = ""
    told: tuple[str, ...] = ()
    party: str = ""
    hosted: bool = False


@kind("deconfliction.wire_intent_removed/1")
@dataclass(frozen=True, slots=True)
class IntentRemoved:
    """The reference of an operational intent is gone, by its manager; told, hosted: as of one."""

    intent: str
    version: int
    told: tuple[str, ...] = ()
    hosted: bool = False


@kind("deconfliction.wire_constraint_put/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintPut:
    """The reference of a constraint, or its next version; fields as of an intent."""

    constraint: str
    manager: str
    version: int
    ovn: str
    base_url: str
    volumes: tuple[Volume, ...]
    told: tuple[str, ...] = ()
    hosted: bool = False


@kind("deconfliction.wire_constraint_removed/1")
@dataclass(frozen=True, slots=True)
class ConstraintRemoved:
    """The reference of a constraint is gone, by its manager; told, hosted: as of an intent."""

    constraint: str
    version: int
    told: tuple[str, ...] = ()
    hosted: bool = False


@kind("deconfliction.wire_counted/1")
@dataclass(frozen=True, slots=True)
class Counted:
    """More subscriptions that a change concerns, where one entry does not hold all of them."""

    entity: str
    version: int
    told: tuple[str, ...]
    of: Sort = "intent"
    hosted: bool = False


@kind("deconfliction.wire_changed/1")
@dataclass(frozen=True, slots=True)
class Changed:
    """A notice of ours is there, has changed or is gone for the holders of these subscriptions, who
    may see it or could so far. Each is counted once, at most TOLD_MOST in one entry.
    """

    notice: str
    version: int
    told: tuple[str, ...]


@kind("deconfliction.wire_told/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A peer took our word of a change, or it was given up: too old, or refused for good.

    change: number of the entry that names the subscriptions; manager, base_url: of the peer;
    receipt: the proof (C2SP tlog-proof) that the word stands in the peer's log, a block by its
    SHA-256, empty where the peer gives none; fault: what was wrong last.
    """

    change: int
    manager: str
    base_url: str
    outcome: Outcome
    receipt: str = ""
    fault: str = ""


@kind("deconfliction.wire_subscribed/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """Somebody wants to hear of changes in an area, or changed what it wants.

    implicit: it came with an intent, and goes with the last one that depends on it; party: for whom
    its manager speaks; hosted: its manager hears by this node itself, which need not be told.
    """

    subscription: str
    manager: str
    version: str
    base_url: str
    volumes: tuple[Volume, ...]
    intents: bool
    constraints: bool
    implicit: bool = False
    party: str = ""
    hosted: bool = False


@kind("deconfliction.wire_unsubscribed/1")
@dataclass(frozen=True, slots=True)
class Unsubscribed:
    """A subscription is gone."""

    subscription: str
    version: str


@kind("deconfliction.wire_availability_set/1")
@dataclass(frozen=True, slots=True)
class AvailabilitySet:
    """Whether the desk of a participant answers, says an arbiter: Unknown, Normal or Down."""

    uss: str
    availability: Availability
    version: str
    by: str


@kind("deconfliction.wire_reported/1")
@dataclass(frozen=True, slots=True)
class Reported:
    """A participant reports an exchange that went wrong; exchange: JSON text, as it came."""

    report: str
    by: str
    exchange: str


@kind("deconfliction.wire_heard/1")
@dataclass(frozen=True, slots=True)
class Heard:
    """A peer told us of a change; notification: JSON text, as it came. Our answer is the receipt:
    it names this entry, and the log's signature stands for it.
    """

    by: str
    of: Sort
    entity: str
    notification: str
