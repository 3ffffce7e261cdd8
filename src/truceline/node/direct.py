"""The straight route between two parties' nodes, for when the log cannot be reached or does not
take what is brought to it.

Only what is said over the line goes there, each precedence in its lane: messages and receipts know
one another by name. What other entries know one another by is their number, and only the log gives
one that lasts. The receiver holds what came as signed, answers in its own lanes, and both bring it
all to the log later; the log takes each entry once, whoever brings it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from truceline.errors import BadEntry
from truceline.line.classes import party_of, rank_of
from truceline.node.lanes import is_lane
from truceline.record import kind_of
from truceline.record.admission import Outcome
from truceline.record.entry import Head, Signed, read
from truceline.record.holding import hold
from truceline.record.replica import Replica
from truceline.values.instants import SECOND_US

HELD_MOST = 2_000  # entries of one lane of another party that wait here for the log
PATIENCE_US = 2 * SECOND_US  # how long the log may take before the straight route is taken too


def due(
    replica: Replica, party: str, brought: Mapping[str, int], *, before_us: int
) -> list[Signed]:
    """Our own entries for the straight route, FLASH first: those written before that instant, and
    what comes before them in their lanes; none that was brought there already.

    brought: for each lane up to which count it was.
    """
    ours = [each for each in replica.waiting if party_of(each.head.author) == party]
    fresh = [each for each in ours if each.head.seq > brought.get(each.head.author, -1)]
    lanes = {each.head.author for each in fresh if each.head.at <= before_us}
    chosen = [each for each in fresh if each.head.author in lanes and is_lane(each.head.author)]
    return sorted(chosen, key=lambda each: rank_of(each.head.author))


def held(replica: Replica, leaves: Sequence[bytes]) -> list[Outcome]:
    """Hold what came by the straight route: number or refusal of each."""
    room = Room(replica)
    refused = [_unfit(each, room) for each in leaves]
    taken = [leaf for leaf, why in zip(leaves, refused, strict=True) if why is None]
    outcomes = iter(hold(replica, taken))
    return [next(outcomes) if why is None else why for why in refused]


class Room:
    """How much more of each lane may be held here; the log takes the rest, when it can."""

    def __init__(self, replica: Replica) -> None:
        heads = [each.head for each in replica.waiting]
        self._held = Counter(each.author for each in heads)
        self._known = {(each.author, each.seq) for each in heads}

    def takes(self, head: Head) -> bool:
        """Whether there is room for an entry; for one that is held already there is."""
        if (head.author, head.seq) in self._known:
            return True
        self._held[head.author] += 1
        return self._held[head.author] <= HELD_MOST


def _unfit(leaf: bytes, room: Room) -> BadEntry | None:
    """Why an entry does not go this way; None where it may."""
    try:
        signed = read(leaf)
    except BadEntry as refused:
        return refused
    if not (is_lane(signed.head.author) and kind_of(type(signed.body)).startswith("line.")):
        what = "only what is said over the line goes from party to party"
        return BadEntry(what, remedy="bring it to the log")
    if not room.takes(signed.head):
        what = f"{HELD_MOST} entries of {signed.head.author} wait here for the log"
        return BadEntry(what, remedy="bring it to the log, or wait until the log has some")
    return None
