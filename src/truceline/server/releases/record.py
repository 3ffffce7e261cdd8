"""What the record says of itself is open: keys, beginnings, erasures. A sealed body is told of to
those it is sealed to; what is in it is read with their keys alone.
"""

from truceline.line.classes import party_of
from truceline.record.entries import (
    Created,
    Erased,
    KeyAdded,
    KeyRevoked,
    KeyRotated,
    Sealed,
)
from truceline.server.marks import ANYONE, Fact, Mark, Released, always, released
from truceline.server.roles import EVERYBODY


def _sealed(fact: Fact) -> Released:
    return released(EVERYBODY, fact.party, *map(party_of, fact.body.audience))


RELEASES = {
    each: always(EVERYBODY, ANYONE) for each in (Created, KeyAdded, KeyRotated, KeyRevoked, Erased)
} | {Sealed: Mark(_sealed)}
