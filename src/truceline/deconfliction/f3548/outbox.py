"""The outbox: which peers are still to be told of which change, folded from entries.

Owed is what an entry names and no `Told` answers. So a node that was stopped goes on where it was,
and nothing is told twice but what was taken while the node fell.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple  # a change takes the type of body that the table names beside it

from truceline.deconfliction.f3548.entries import (
    Changed,
    ConstraintPut,
    ConstraintRemoved,
    Counted,
    IntentPut,
    IntentRemoved,
    Sort,
    Subscribed,
    Told,
    Unsubscribed,
)
from truceline.deconfliction.f3548.registry import Registry
from truceline.record import Entry


class Peer(NamedTuple):
    """Who holds subscriptions, and where it hears. One address may serve several managers, of whom
    not all may see the same.
    """

    manager: str
    base_url: str


@dataclass(frozen=True, slots=True)
class Owed:
    """Word that a peer has yet to take. change: number of the entry; entity: id of an intent or a
    constraint, or name of a notice; concerns: subscriptions with their counts by then.
    """

    change: int
    at_us: int
    of: Sort | str
    entity: str
    concerns: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Outbox:
    """What is owed to each peer, in the order of the changes."""

    owed: dict[Peer, dict[int, Owed]] = field(default_factory=dict)

    def first(self, peer: Peer) -> Owed | None:
        """What a peer is to be told next."""
        return next(iter(self.owed.get(peer, {}).values()), None)


def fold(outbox: Outbox, registry: Registry, entry: Entry) -> None:
    """Take in an entry that the registry has taken in; of others than its keeper none."""
    change = CHANGES.get(type(entry.body))
    if change is not None and entry.author.partition(":")[0] == registry.keeper:
        change(outbox, registry, entry)


def _changed(outbox: Outbox, registry: Registry, entry: Entry) -> None:
    _owe(outbox, registry, entry, "notice", entry.body.notice)


def _written(outbox: Outbox, registry: Registry, entry: Entry) -> None:
    body = entry.body
    if not body.hosted:
        return
    if isinstance(body, Counted):
        _owe(outbox, registry, entry, body.of, body.entity)
    elif isinstance(body, IntentPut | IntentRemoved):
        _owe(outbox, registry, entry, "intent", body.intent)
    else:
        _owe(outbox, registry, entry, "constraint", body.constraint)


def _owe(outbox: Outbox, registry: Registry, entry: Entry, of: str, entity: str) -> None:
    for name in entry.body.told:
        held = registry.subscriptions.held.get(name)
        if held is None or held.body.hosted:
            continue
        body: Subscribed = held.body
        of_peer = outbox.owed.setdefault(Peer(body.manager, body.base_url), {})
        word = of_peer.setdefault(entry.number, Owed(entry.number, entry.at_us, of, entity))
        word.concerns[name] = held.count


def _told(outbox: Outbox, registry: Registry, entry: Entry) -> None:  # noqa: ARG001
    body: Told = entry.body
    peer = Peer(body.manager, body.base_url)
    of_peer = outbox.owed.get(peer, {})
    of_peer.pop(body.change, None)
    if not of_peer:
        outbox.owed.pop(peer, None)


def _unsubscribed(outbox: Outbox, registry: Registry, entry: Entry) -> None:  # noqa: ARG001
    """Who hears no more is told no more."""
    for peer, of_peer in list(outbox.owed.items()):
        for number, word in list(of_peer.items()):
            if word.concerns.pop(entry.body.subscription, None) is not None and not word.concerns:
                del of_peer[number]
        if not of_peer:
            del outbox.owed[peer]


CHANGES: dict[type, Callable[[Outbox, Registry, Any], None]] = {
    Changed: _changed,
    IntentPut: _written,
    IntentRemoved: _written,
    ConstraintPut: _written,
    ConstraintRemoved: _written,
    Counted: _written,
    Told: _told,
    Unsubscribed: _unsubscribed,
}
