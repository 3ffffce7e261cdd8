"""Classes of channel and precedence: what may be said where, by whom, and what goes first.

Authors of entries are parties, or one chain of a party after a colon: `aria`, `aria:flash`. Each
chain is kept in its own order, and each precedence has a chain of its own: what is urgent waits for
nothing else.
"""

from truceline.line.entries import Means
from truceline.values.instants import HOUR_US, MINUTE_US

PRECEDENCES = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")  # fastest first

USERS: dict[str, frozenset[str]] = {
    "flight_safety": frozenset({"duty_officer", "liaison_officer"}),
    "strategic": frozenset({"liaison_officer", "mediator"}),
    "humanitarian": frozenset({"duty_officer", "liaison_officer", "mediator", "third_party"}),
    "service": frozenset({"duty_officer", "liaison_officer", "administrator"}),
}
"""Roles that may write on a channel of each class, and acknowledge there."""

USUAL_US = {
    "FLASH": MINUTE_US,
    "IMMEDIATE": 5 * MINUTE_US,
    "PRIORITY": 15 * MINUTE_US,
    "ROUTINE": HOUR_US,
}
"""Within how long a message is to be acknowledged, where a channel does not say or is not known."""

USUAL_ESCALATION: tuple[Means, ...] = (
    "second_route",
    "next_officer",
    "monitor",
)

RANK = {name.lower(): number for number, name in enumerate(PRECEDENCES)}


def party_of(author: str) -> str:
    """The party that an author writes for."""
    return author.partition(":")[0]


def chain_of(party: str, precedence: str) -> str:
    """The author of a party's entries of one precedence."""
    return f"{party}:{precedence.lower()}"


def rank_of(author: str) -> int:
    """How soon the entries of an author go, 0 first; without a chain of its own, last."""
    return RANK.get(author.partition(":")[2], len(PRECEDENCES) - 1)


def owns(author: str, name: str) -> bool:
    """Whether a name is one that this author may give."""
    return name.startswith(f"{party_of(author)}/")
