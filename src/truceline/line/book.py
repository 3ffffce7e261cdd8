"""The book of the line: what was stated about channels, messages, checks, issues and watches.

Facts only, each with the entry that states it; folding.py takes them in, and nothing here judges.
"""

from dataclasses import dataclass, field

from truceline.line.entries import (
    ChannelOpened,
    CheckAnswered,
    Escalated,
    HandoverOffered,
    HandoverRefused,
    HandoverTaken,
    IssueOpened,
    KeyField,
    Queued,
    Refused,
    Resumed,
    Rostered,
    Suspended,
    Translated,
)

NEVER, FOREVER = -(2**62), 2**62
EVERYTHING = 2**62  # more entries than any log has


@dataclass(frozen=True, slots=True)
class Step:
    """An entry that states something, and when its author says it was written."""

    number: int
    at_us: int


@dataclass(slots=True)
class Message:
    """What was stated about one message, by whom.

    body is None until the message itself is here; steps: (party, what) to the first entry that
    says so; read_backs: (party, fields); answers: party to the messages that say to answer this
    one; fired: (party, what is waited for, step); threads: party to the issue it names, and the
    entry; another: a second body under the same name.
    """

    name: str
    body: Queued | None = None
    author: str = ""
    steps: dict[tuple[str, str], Step] = field(default_factory=dict)
    read_backs: dict[tuple[str, tuple[KeyField, ...]], Step] = field(default_factory=dict)
    answers: dict[str, list[str]] = field(default_factory=dict)
    fired: dict[tuple[str, str, int], Escalated] = field(default_factory=dict)
    refusals: dict[str, Refused] = field(default_factory=dict)
    translations: list[Translated] = field(default_factory=list)
    threads: dict[str, tuple[str, int]] = field(default_factory=dict)
    another: Queued | None = None


@dataclass(slots=True)
class Channel:
    """A channel, and what was stated about it.

    suspensions: party to its suspensions and resumptions by entry; withheld: party to those from
    whom it withholds the state, and the entry; routes: (party, route) to whether it works, and the
    entry; called: caller to the last instant for which it called, or says that it did not;
    uncalled: (party, caller) to the last instant for which party had no call; waiting: (caller,
    instant, called) without answer so far; answers, held: of such calls; missed: (party, caller,
    instant, silent); in_a_row: (party, other) to instants missed since one was held, and entries;
    last_held: (party, other) to the entry of that one.
    """

    name: str
    body: ChannelOpened | None = None
    closed: bool = False
    suspensions: dict[str, dict[int, Suspended | Resumed]] = field(default_factory=dict)
    withheld: dict[str, tuple[tuple[str, ...], int]] = field(default_factory=dict)
    routes: dict[tuple[str, str], tuple[bool, int]] = field(default_factory=dict)
    called: dict[str, int] = field(default_factory=dict)
    uncalled: dict[tuple[str, str], int] = field(default_factory=dict)
    waiting: dict[tuple[str, int, str], None] = field(default_factory=dict)
    answers: dict[tuple[str, int, str], CheckAnswered] = field(default_factory=dict)
    held: dict[tuple[str, int, str], Step] = field(default_factory=dict)
    missed: dict[tuple[str, str, int, str], Step] = field(default_factory=dict)
    in_a_row: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)
    last_held: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class Handover:
    """A handover of a party's watch: what was offered, and how it went."""

    party: str
    offered: HandoverOffered
    taken: HandoverTaken | None = None
    refused: HandoverRefused | None = None


@dataclass(slots=True)
class Watch:
    """A party's roster and its entry, who has the watch (empty: nobody took it yet), and the starts
    of shifts that nobody took in time.
    """

    roster: Rostered | None = None
    number: int = -1
    officer: str = ""
    missed: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Line:
    """State of the line; `open` holds the messages of which something is still to come.

    strays: entries by somebody who may not state that. settled: entries numbered so and higher are
    not in the log yet; the node says so, it is no fact of the book. quiet: party to instants since
    and until which its node has nothing to state (desk.py); worked out, and no fact either.
    """

    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)
    issues: dict[str, IssueOpened] = field(default_factory=dict)
    issues_closed: set[str] = field(default_factory=set)
    watches: dict[str, Watch] = field(default_factory=dict)
    handovers: dict[str, Handover] = field(default_factory=dict)
    strays: set[int] = field(default_factory=set)
    settled: int = field(default=EVERYTHING, compare=False)
    quiet: dict[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    looked: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    back: dict[tuple[str, str], int] = field(default_factory=dict, compare=False, repr=False)

    def channel(self, name: str) -> Channel:
        """The channel of that name, begun where nothing was heard of it yet."""
        return self.channels.setdefault(name, Channel(name))

    def message(self, name: str) -> Message:
        """The message of that name, begun where nothing was heard of it yet."""
        if name not in self.messages:
            self.messages[name] = Message(name)
        return self.messages[name]

    def watch(self, party: str) -> Watch:
        """The watch of that party."""
        return self.watches.setdefault(party, Watch())

    def terms(self, channel: str) -> ChannelOpened | None:
        """What was stated when the channel was opened; None where that is not here yet."""
        known = self.channels.get(channel)
        return known.body if known else None
