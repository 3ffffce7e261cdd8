"""Annals: what the record says of notices and approaches, to be read as of an earlier instant.

Two times are asked for and never mixed: `at_us`, of what happened, and `known_us`, of the record.
An act holds from the time that its author states, or from when it was written if that is earlier.
So what was known at an instant is what a room showed then.
"""

from array import array
from dataclasses import dataclass, field

import numpy as np

from truceline.deconfliction.approach.entries import ApproachAlerted, ApproachEnded
from truceline.deconfliction.book import NoticeBook
from truceline.deconfliction.entries import (
    Acknowledged,
    Activated,
    Answered,
    ClashFound,
    Completed,
    Delivered,
    Lapsed,
    LeadMeasured,
    Notified,
    OffPlan,
    OutOfControl,
    Queried,
    Released,
    Withdrawn,
)
from truceline.deconfliction.f3548.entries import IntentPut, IntentRemoved
from truceline.deconfliction.folding import fold, party_of
from truceline.record import Entry
from truceline.values.observations import Ints

STATED = {
    Notified: "notified_us",
    Activated: "from_us",
    OffPlan: "from_us",
    OutOfControl: "from_us",
    Completed: "at_us",
    Lapsed: "ended_us",
    ApproachAlerted: "round_us",
    ApproachEnded: "round_us",
}
"""The field in which an act says since when it holds."""
LASTING = (ClashFound, LeadMeasured)  # they hold as long as the versions that they are about
WRITTEN = (
    Released,
    Delivered,
    Acknowledged,
    Queried,
    Answered,
    Withdrawn,
    IntentPut,
    IntentRemoved,
)
Approach = ApproachAlerted | ApproachEnded
KINDS = (*STATED, *LASTING, *WRITTEN)
ALWAYS_US, NEVER_US = -(2**62), 2**62


@dataclass(slots=True)
class Annals:
    """Entries of KINDS in the order of the record.

    keeper: the party whose node keeps the log; it alone states approaches.
    """

    keeper: str = ""
    entries: list[Entry] = field(default_factory=list)
    _written_us: "array[int]" = field(default_factory=lambda: array("q"))
    _stated_us: "array[int]" = field(default_factory=lambda: array("q"))

    def take(self, entry: Entry) -> None:
        """Take in the next entry."""
        body = entry.body
        stated_us = ALWAYS_US if isinstance(body, LASTING) else NEVER_US
        name = STATED.get(type(body))
        self.entries.append(entry)
        self._written_us.append(entry.at_us)
        self._stated_us.append(getattr(body, name) if name else stated_us)

    def places(self, at_us: int, known_us: int | None) -> Ints:
        """Places of the entries that count at an instant, as known at another, None is now.

        One whose author's clock ran ahead counts where it stands: nothing before one that counts
        is left out.
        """
        written_us, stated_us = _ints(self._written_us), _ints(self._stated_us)
        counted_us = np.minimum.accumulate(written_us[::-1])[::-1]
        holds = np.minimum(stated_us, counted_us) <= at_us
        return np.flatnonzero(holds if known_us is None else holds & (counted_us <= known_us))

    def book(self, places: Ints) -> NoticeBook:
        """The notices as entries that count say that they stand."""
        made = NoticeBook()
        made.f3548.keeper = self.keeper
        for place in places.tolist():
            fold(made, self.entries[place])
        return made

    def alerts(self, places: Ints) -> list[Entry]:
        """By entries that count, the last one of each pair of tracks that is alerted to, the
        highest level first.
        """
        found: dict[tuple[str, str, str], Entry] = {}
        for entry in map(self.entries.__getitem__, places.tolist()):
            body = entry.body
            if isinstance(body, Approach) and party_of(entry.author) == self.keeper:
                key = body.term, body.first, body.second
                found.pop(key, None)
                if isinstance(body, ApproachAlerted):
                    found[key] = entry
        return sorted(found.values(), key=lambda each: -each.body.level)


def _ints(values: "array[int]") -> Ints:
    return np.array(values, np.int64)
