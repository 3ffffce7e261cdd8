"""Entries of the line: who wrote, who holds it, who has seen it, who answered, who keeps watch.

Names of channels, messages, issues and handovers begin with their author's party and a slash, as
`aria/0192…`: nobody can take a name of another's. Officers are opaque ids, never names of people.
"""

from dataclasses import dataclass
from typing import Literal

from truceline.record import kind

Matter = Literal["flight_safety", "strategic", "humanitarian", "service"]
Precedence = Literal["FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"]
WaitsFor = Literal["acknowledgement", "answer"]
Means = Literal["second_route", "next_officer", "monitor"]
Misfit = Literal["wrong_class", "not_a_member", "role_may_not", "other"]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in one language, a tag such as `ar`."""

    language: str
    words: str


@dataclass(frozen=True, slots=True)
class KeyField:
    """What must be understood for sure, and is read back: a time, a place, a height."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """Within how long a message of that precedence is to be acknowledged."""

    precedence: Precedence
    acknowledge_within_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan:
    """When each side calls the others to test the line; from_us on.

    hourly: once an hour, at a minute that follows from the seed; fixed: at these minutes of the
    day, UTC, 570 is 09:30. What is not answered after grace_us is missed. answered_by: whether the
    node answers by itself, or an officer must.
    """

    how: Literal["hourly", "fixed"]
    from_us: int
    grace_us: int
    seed: str = ""
    minutes: tuple[int, ...] = ()
    answered_by: Literal["node", "officer"] = "node"


@dataclass(frozen=True, slots=True)
class Shift:
    """Who is on duty in [starts_us, ends_us): the first is, the others are called in turn."""

    starts_us: int
    ends_us: int
    officers: tuple[str, ...]


@kind("line.channel_opened/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelOpened:
    """A way to speak over the line: its class, who may use it, and by when one must answer.

    monitor: who holds a copy of everything, empty where nobody does; escalation: what happens when
    a deadline passes, one step after each further such span; down_after: so many missed checks in a
    row mean that it is down.
    """

    channel: str
    channel_class: Matter
    members: tuple[str, ...]
    monitor: str = ""
    languages: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    escalation: tuple[Means, ...] = ()
    checks: CheckPlan | None = None
    down_after: int = 2


@kind("line.channel_closed/1")
@dataclass(frozen=True, slots=True)
class ChannelClosed:
    """The channel is used no more; only who opened it can close it."""

    channel: str


@kind("line.suspended/1")
@dataclass(frozen=True, slots=True)
class Suspended:
    """The author's party does not speak on the channel from an instant on."""

    channel: str
    from_us: int
    reason: str = ""


@kind("line.resumed/1")
@dataclass(frozen=True, slots=True)
class Resumed:
    """The author's party speaks again, from an instant on."""

    channel: str
    from_us: int


@kind("line.state_withheld/1")
@dataclass(frozen=True, slots=True)
class StateWithheld:
    """The author's party wants the channel's state told to none of these, and to all others."""

    channel: str
    withheld_from: tuple[str, ...]


@kind("line.route_reported/1")
@dataclass(frozen=True, slots=True)
class RouteReported:
    """A route of the author's node carries again, or carries no more: direct, monitor, file."""

    channel: str
    route: str
    works: bool


@kind("line.queued/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A message. That it stands in its author's record is the first rung: nobody else has it yet.

    The original binds, the translation helps. answers: the message that this one answers, and how.
    answer_within_us: 0 where no answer is asked for. about: `finding:1841`, `notice:n7`.
    """

    message: str
    channel: str
    to: tuple[str, ...]
    matter: Matter
    precedence: Precedence
    role: str
    officer: str
    original: Wording
    translation: Wording | None = None
    key_fields: tuple[KeyField, ...] = ()
    issue: str = ""
    about: str = ""
    answers: str = ""
    answer: Literal["", "accepts", "refuses", "counters", "informs"] = ""
    answer_within_us: int = 0
    supersedes: str = ""
    expires_us: int | None = None
    exercise: bool = False


@kind("line.translated/1")
@dataclass(frozen=True, slots=True)
class Translated:
    """A linguist put a message into another language; the original goes on to bind."""

    message: str
    wording: Wording
    linguist: str


@kind("line.logged/1")
@dataclass(frozen=True, slots=True)
class Logged:
    """The monitor's node holds the message on disk; its recipient may not."""

    message: str


@kind("line.delivered/1")
@dataclass(frozen=True, slots=True)
class Delivered:
    """The author's node holds the message on disk, and it was addressed to it."""

    message: str


@kind("line.alerted/1")
@dataclass(frozen=True, slots=True)
class Alerted:
    """The message was shown or sounded at the author's desk; nobody need have looked."""

    message: str


@kind("line.read/1")
@dataclass(frozen=True, slots=True)
class Read:
    """An officer opened the message."""

    message: str
    officer: str


@kind("line.acknowledged/1")
@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Received and understood by an officer, who reads the key fields back; never a permission."""

    message: str
    role: str
    officer: str
    read_back: tuple[KeyField, ...] = ()


@kind("line.refused/1")
@dataclass(frozen=True, slots=True)
class Refused:
    """A recipient does not take the message: of the wrong class, by a stranger, or as it says."""

    message: str
    reason: Misfit
    words: str = ""


@kind("line.closed/1")
@dataclass(frozen=True, slots=True)
class Closed:
    """The author of a message expects nothing more of it."""

    message: str


@kind("line.withdrawn/1")
@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The author of a message takes it back; that it was written stays in the record."""

    message: str
    reason: str = ""


@kind("line.expired/1")
@dataclass(frozen=True, slots=True)
class Expired:
    """The time passed after which its author no longer needs the message to be heard."""

    message: str


@kind("line.escalated/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated:
    """A deadline passed at the author's node: what it waits for, of whom, and who is called now.

    step counts from 0; officer is the author's own, empty where no roster names one.
    """

    message: str
    waits_for: WaitsFor
    step: int
    means: Means
    silent: tuple[str, ...]
    due_us: int
    officer: str = ""


@kind("line.threaded/1")
@dataclass(frozen=True, slots=True)
class Threaded:
    """The channel's monitor finds that a message belongs to an issue."""

    message: str
    issue: str


@kind("line.issue_opened/1")
@dataclass(frozen=True, slots=True)
class IssueOpened:
    """A matter behind one or more activations of the line; about: `incident:12`."""

    issue: str
    title: str
    about: str = ""


@kind("line.issue_closed/1")
@dataclass(frozen=True, slots=True)
class IssueClosed:
    """Who opened the issue takes it as settled."""

    issue: str


@kind("line.check_called/1")
@dataclass(frozen=True, slots=True)
class CheckCalled:
    """The author's party calls all others, as planned for that instant."""

    channel: str
    scheduled_us: int
    challenge: str


@kind("line.check_answered/1")
@dataclass(frozen=True, slots=True)
class CheckAnswered:
    """The author's party heard the caller and reads its challenge back; nil: nothing to pass."""

    channel: str
    scheduled_us: int
    caller: str
    read_back: str
    nil: bool
    officer: str = ""


@kind("line.check_held/1")
@dataclass(frozen=True, slots=True)
class CheckHeld:
    """The author called, and has the right answer of that party."""

    channel: str
    scheduled_us: int
    answered_by: str


@kind("line.check_missed/1")
@dataclass(frozen=True, slots=True)
class CheckMissed:
    """A check was not held within its grace, as the author sees it.

    reason: no_answer to the author's call; no_call came from the caller; not_called by the author,
    whose node did not run then.
    """

    channel: str
    scheduled_us: int
    caller: str
    silent: str
    reason: Literal["no_answer", "no_call", "not_called"]


@kind("line.rostered/1")
@dataclass(frozen=True, slots=True)
class Rostered:
    """The duty roster of the author's party, in place of the one before.

    handover_within_us: how long after the start of a shift its handover may take.
    """

    shifts: tuple[Shift, ...]
    handover_within_us: int


@kind("line.handover_offered/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverOffered:
    """The officer on watch hands it over, and states what is open."""

    handover: str
    outgoing: str
    incoming: str
    open: tuple[str, ...]
    words: str = ""


@kind("line.handover_taken/1")
@dataclass(frozen=True, slots=True)
class HandoverTaken:
    """The incoming officer has the watch, and states the same things open."""

    handover: str
    officer: str
    open: tuple[str, ...]


@kind("line.handover_refused/1")
@dataclass(frozen=True, slots=True)
class HandoverRefused:
    """The incoming officer does not take the watch as offered; who had it has it still."""

    handover: str
    officer: str
    reason: str


@kind("line.handover_missed/1")
@dataclass(frozen=True, slots=True)
class HandoverMissed:
    """A shift began and nobody of it has taken the watch in time; `officer` has it still."""

    starts_us: int
    officer: str
