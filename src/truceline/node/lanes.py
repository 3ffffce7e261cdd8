"""Lanes: under which name a party's entries stand, so that what is urgent overtakes the rest.

What is said over the line goes by precedence, each in a chain of its own (`aria:flash`): a peer
that has taken in the FLASH entries lacks none of that chain, whatever else it still waits for. All
other entries stand under the party's own name, and so does the line where the record knows no key
for the lane.
"""

from truceline.line import Line
from truceline.line.chains import author_of
from truceline.record.keyring import Keyring
from truceline.record.kinds import kind_of


def lane_of(ring: Keyring, line: Line, body: object, party: str) -> str:
    """The author of a party's entry of that body."""
    if not kind_of(type(body)).startswith("line."):
        return party
    lane = author_of(line, body, party)
    return lane if signs(ring, lane) else party


def signs(ring: Keyring, author: str) -> bool:
    """Whether the record knows a key by which that author may sign now."""
    held = (each for each in ring.holdings.values() if each.author == author)
    return any(each.end is None and each.use == "working" for each in held)


def is_lane(author: str) -> bool:
    """Whether an author is a lane of its party, which holds what is said over the line alone."""
    return ":" in author
