"""The registry: what stands in the F3548 service, folded from its entries."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import (
    Any,  # a change takes the type of body that the table names beside it
    Self,
)

from truceline.deconfliction.f3548.entries import (
    AvailabilitySet,
    Changed,
    ConstraintPut,
    ConstraintRemoved,
    Counted,
    IntentPut,
    IntentRemoved,
    Subscribed,
    Unsubscribed,
)
from truceline.deconfliction.f3548.extents import Extent, extent_of
from truceline.deconfliction.near import NearIndex, NewBoxes
from truceline.record import Entry
from truceline.values.instants import DAY_US

KEPT_US = DAY_US  # so long after its end a reference can still be asked for, and then no more


@dataclass(slots=True, eq=False)
class Held:
    """One reference or subscription as it stands. key: its number in the index, never used twice;
    count: of notifications; dependents: intents that a subscription serves.
    """

    body: Any
    extent: Extent
    key: int = 0
    count: int = 0
    dependents: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Shelf:
    """References of one sort by id, and an index of where they are."""

    held: dict[str, Held] = field(default_factory=dict)
    index: NearIndex = field(default_factory=NearIndex)
    names: dict[int, str] = field(default_factory=dict)
    ending: list[tuple[int, int]] = field(default_factory=list)
    given: int = 0

    def put(self, name: str, body: object, extent: Extent) -> Held:
        """Take one in, in the place of the one of that name."""
        known = self.held.get(name)
        if known is not None:
            self._unlist(known)
        self.given += 1
        made = Held(body, extent, self.given)
        if known is not None:
            made.count, made.dependents = known.count, known.dependents
        self.held[name] = made
        self.names[made.key] = name
        self.index.put(made.key, extent.merged)
        heapq.heappush(self.ending, (extent.until_us + KEPT_US, made.key))
        return made

    def drop(self, name: str) -> Held | None:
        """Take one out."""
        known = self.held.pop(name, None)
        if known is not None:
            self._unlist(known)
        return known

    def near(self, extent: Extent) -> list[Held]:
        """Those whose boxes meet, in the order in which they came; none is left out."""
        return [self.held[self.names[key]] for key in self.index.near(extent.merged)]

    def sweep(self, now_us: int) -> list[Held]:
        """Let go of those that are long over, and give them back; they stay in the record."""
        gone = []
        while self.ending and self.ending[0][0] <= now_us:
            name = self.names.get(heapq.heappop(self.ending)[1], "")
            known = self.drop(name)
            if known is not None:
                gone.append(known)
        return gone

    def _unlist(self, held: Held) -> None:
        self.index.drop(held.key)
        del self.names[held.key]


@dataclass(slots=True)
class Registry:
    """All that the service holds. keeper: the party whose node keeps the log, and alone writes."""

    intents: Shelf = field(default_factory=Shelf)
    constraints: Shelf = field(default_factory=Shelf)
    subscriptions: Shelf = field(default_factory=Shelf)
    availability: dict[str, AvailabilitySet] = field(default_factory=dict)
    keeper: str = ""

    @classmethod
    def indexed_by(cls, new_boxes: NewBoxes) -> Self:
        """An empty one whose shelves have indexes made so."""
        intents, constraints, subscriptions = (Shelf(index=NearIndex(new_boxes)) for _ in range(3))
        return cls(intents, constraints, subscriptions)


def fold(registry: Registry, entry: Entry) -> None:
    """Take in an entry; what the log's node did not write is passed over."""
    by = entry.author.partition(":")[0]
    if entry.number == 0 and not registry.keeper:
        registry.keeper = by
    change = CHANGES.get(type(entry.body))
    if change is None or by != registry.keeper:
        return
    for gone in registry.intents.sweep(entry.at_us):
        _detach(registry, gone.body)
    registry.constraints.sweep(entry.at_us)
    registry.subscriptions.sweep(entry.at_us)
    change(registry, entry.body)


def _intent_put(registry: Registry, body: IntentPut) -> None:
    known = registry.intents.held.get(body.intent)
    if known is not None:
        _detach(registry, known.body)
    registry.intents.put(body.intent, body, extent_of(body.volumes))
    served = registry.subscriptions.held.get(body.subscription)
    if served is not None:
        served.dependents.add(body.intent)
    _count(registry, body.told)


def _intent_removed(registry: Registry, body: IntentRemoved) -> None:
    known = registry.intents.drop(body.intent)
    if known is not None:
        _detach(registry, known.body)
    _count(registry, body.told)


def _constraint_put(registry: Registry, body: ConstraintPut) -> None:
    registry.constraints.put(body.constraint, body, extent_of(body.volumes))
    _count(registry, body.told)


def _constraint_removed(registry: Registry, body: ConstraintRemoved) -> None:
    registry.constraints.drop(body.constraint)
    _count(registry, body.told)


def _subscribed(registry: Registry, body: Subscribed) -> None:
    registry.subscriptions.put(body.subscription, body, extent_of(body.volumes))


def _counted(registry: Registry, body: Counted | Changed) -> None:
    _count(registry, body.told)


def _unsubscribed(registry: Registry, body: Unsubscribed) -> None:
    registry.subscriptions.drop(body.subscription)


def _availability_set(registry: Registry, body: AvailabilitySet) -> None:
    registry.availability[body.uss] = body


def _detach(registry: Registry, intent: IntentPut) -> None:
    served = registry.subscriptions.held.get(intent.subscription)
    if served is not None:
        served.dependents.discard(intent.intent)


def _count(registry: Registry, told: tuple[str, ...]) -> None:
    for name in told:
        held = registry.subscriptions.held.get(name)
        if held is not None:
            held.count += 1


CHANGES: dict[type, Callable[[Registry, Any], None]] = {
    IntentPut: _intent_put,
    IntentRemoved: _intent_removed,
    ConstraintPut: _constraint_put,
    ConstraintRemoved: _constraint_removed,
    Counted: _counted,
    Changed: _counted,
    Subscribed: _subscribed,
    Unsubscribed: _unsubscribed,
    AvailabilitySet: _availability_set,
}
