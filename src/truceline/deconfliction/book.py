"""The book of notices: what was stated about each, and by whom.

Facts only; folding.py takes them in. How a notice stands follows from them (`state`), whatever the
order in which the entries of different authors came.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from truceline.deconfliction.entries import ClashFound, LeadMeasured, Notified, Queried
from truceline.deconfliction.f3548 import Registry
from truceline.deconfliction.f3548.outbox import Outbox
from truceline.deconfliction.f3548.plans import id_of, plan_named
from truceline.deconfliction.index import LiveIndex
from truceline.deconfliction.near import NearIndex, NewBoxes
from truceline.deconfliction.parts import Part
from truceline.deconfliction.states import ENDED, WAITING, State

ANYONE = "any"


@dataclass(slots=True)
class Query:
    """A question about a notice; answers: what the giver said."""

    party: str
    body: Queried
    at_us: int
    answers: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Notice:
    """What was stated about one notice.

    author: the party whose node gave it; versions: what was notified, in turn, and numbers: the
    entries; released: to whom else; steps: (party, version, what) to when its author says it was;
    said: (party, version) to its last word, `acknowledged` or the name of a query; life: by the
    giver's acts alone, `notified` until it begins.
    """

    name: str
    author: str = ""
    versions: list[Notified] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    released: set[str] = field(default_factory=set)
    steps: dict[tuple[str, int, str], int] = field(default_factory=dict)
    said: dict[tuple[str, int], str] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    leads: dict[tuple[int, str], LeadMeasured] = field(default_factory=dict)
    life: State = "draft"

    @property
    def body(self) -> Notified:
        """The version that holds now."""
        return self.versions[-1]

    @property
    def live(self) -> bool:
        """Whether it was given and has not ended."""
        return bool(self.versions) and self.life not in ENDED

    @property
    def sides(self) -> frozenset[str]:
        """The giver, and who gave it in: both see it, and neither acknowledges it."""
        return frozenset({self.author, self.versions[0].party} if self.versions else {self.author})

    def addressed(self) -> tuple[str, ...]:
        """Parties that are to acknowledge it."""
        named = self.released.union(*(each.released_to for each in self.versions[-1:]))
        return tuple(sorted(named - self.sides - {ANYONE}))

    @property
    def readers(self) -> frozenset[str]:
        """Who may see it, place and time and never the purpose; ANYONE stands for everybody."""
        return frozenset({*self.sides, *self.body.released_to, *self.released})

    def shown_to(self, reader: str) -> bool:
        """Whether a reader may see it."""
        return bool({reader, ANYONE} & self.readers)


def state_for(notice: Notice, party: str) -> State:
    """How a notice stands between its giver and one recipient."""
    if notice.life != "notified":
        return notice.life
    version = notice.body.version
    said = notice.said.get((party, version), "")
    if said == "acknowledged":
        return "acknowledged"
    if said and not notice.queries[said].answers:
        return "queried"
    return "delivered" if said or (party, version, "delivered") in notice.steps else "notified"


def state_of(notice: Notice) -> State:
    """How a notice stands with all its recipients: queried if any asks, else the least far."""
    found = {state_for(notice, party) for party in notice.addressed()}
    return next((each for each in WAITING if each in found), notice.life)


def ends_us(body: Notified) -> int:
    """When the last part of a version is over, its tolerance included."""
    volumes = [each.ends_us for each in body.volumes]
    return max(volumes + [each.points[-1].at_us + each.tolerance_us for each in body.routes])


def starts_us(body: Notified) -> int:
    """When the first part of a version begins, its tolerance included."""
    volumes = [each.starts_us for each in body.volumes]
    return min(volumes + [each.points[0].at_us - each.tolerance_us for each in body.routes])


@dataclass(slots=True)
class NoticeBook:
    """All notices. shelves: the live ones by reader, and what each of them may see is looked for
    there alone: what a question costs tells nothing of the others. names, parts: of live ones, by
    the number of their entry there; ids: to their names, as programs of F3548 call them.

    ending: (when it leaves the index, number) and over: (when its time is over, number, name), each
    a heap; undelivered: notices that some node has yet to confirm; clashes: by the two notices with
    their versions; checks: asker to when it asked; strays: entries by somebody who may not state
    that, or of no plan; f3548: what stands in the service for other programs; outbox: which of them
    are still to be told of what; fresh: intents to be compared, and the entries that wrote them;
    new_boxes: makes the indexes of the shelves.
    """

    notices: dict[str, Notice] = field(default_factory=dict)
    shelves: dict[str, NearIndex] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    parts: dict[int, tuple[Part, ...]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    ending: list[tuple[int, int]] = field(default_factory=list)
    over: list[tuple[int, int, str]] = field(default_factory=list)
    undelivered: dict[str, None] = field(default_factory=dict)
    clashes: dict[tuple[str, int, str, int], ClashFound] = field(default_factory=dict)
    checks: dict[str, list[int]] = field(default_factory=dict)
    strays: set[int] = field(default_factory=set)
    f3548: Registry = field(default_factory=Registry)
    outbox: Outbox = field(default_factory=Outbox)
    fresh: dict[str, int] = field(default_factory=dict)
    new_boxes: NewBoxes = LiveIndex

    @classmethod
    def indexed_by(cls, new_boxes: NewBoxes) -> Self:
        """An empty book whose shelves, those of the service too, have indexes made so."""
        return cls(f3548=Registry.indexed_by(new_boxes), new_boxes=new_boxes)

    def notice(self, name: str) -> Notice:
        """What is known of a notice; made where nothing is."""
        if name not in self.notices:
            self.notices[name] = Notice(name)
        return self.notices[name]

    def find(self, name: str) -> Notice | None:
        """The notice that was given under a name, or the intent of the service as one."""
        known = self.notices.get(name)
        if known is not None and known.versions:
            return known
        plan = plan_named(self.f3548, name)
        return Notice(name, plan.party, [plan], life="notified") if plan else None

    def put_in(self, number: int, notice: Notice, parts: tuple[Part, ...]) -> None:
        """Put the version that holds now on the shelves of those who may see it."""
        self.names[number], self.parts[number] = notice.name, parts
        self.ids[id_of(notice.name)] = notice.name
        self.show(number, notice.readers)

    def show(self, number: int, readers: Iterable[str]) -> None:
        """Put a version that is in on the shelves of more readers."""
        for reader in readers:
            shelf = self.shelves.setdefault(reader, NearIndex(self.new_boxes))
            if number in self.parts and number not in shelf.numbers:
                shelf.put(number, self.parts[number])

    def near(self, parts: Sequence[Part], reader: str) -> list[int]:
        """Numbers of live notices that a reader may see and that may meet the parts, sorted."""
        shelves = [self.shelves[each] for each in (reader, ANYONE) if each in self.shelves]
        return sorted({number for each in shelves for number in each.near(parts)})

    def take_out(self, number: int) -> None:
        """Take a version off the shelves; it stays in the record."""
        name = self.names.pop(number, None)
        if name is not None:
            self.ids.pop(id_of(name), None)
            for shelf in self.shelves.values():
                if number in shelf.numbers:
                    shelf.drop(number)
            del self.parts[number]

    def sweep(self, before_us: int) -> None:
        """Take out what left its time behind by then."""
        while self.ending and self.ending[0][0] <= before_us:
            self.take_out(heapq.heappop(self.ending)[1])

    def sort(self, notice: Notice) -> None:
        """Put a notice among those not yet delivered to all, or take it out."""
        if notice.live and any(
            (each, notice.body.version, "delivered") not in notice.steps
            for each in notice.addressed()
        ):
            self.undelivered[notice.name] = None
        else:
            self.undelivered.pop(notice.name, None)

    def past(self, now_us: int) -> list[str]:
        """Notices whose time is over by now and of which nobody said that they began, sorted."""
        found, places = [], [0]
        while places:
            place = places.pop()
            if place < len(self.over) and self.over[place][0] <= now_us:
                _, number, name = self.over[place]
                notice = self.notices[name]
                if notice.life == "notified" and notice.numbers[-1] == number:
                    found.append(name)
                places += [2 * place + 1, 2 * place + 2]
        return sorted(found)

    def open_clashes(self) -> Iterator[ClashFound]:
        """Clashes of versions that still hold, of plans that have not ended."""
        for (one, one_version, other, other_version), body in self.clashes.items():
            pair = ((one, one_version), (other, other_version))
            if all(
                (notice := self.find(name)) and notice.live and notice.body.version == version
                for name, version in pair
            ):
                yield body
