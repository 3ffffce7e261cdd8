"""A notice goes to the party whose plan it is, and to who wrote it down."""

from truceline.deconfliction.entries import Notified
from truceline.server.marks import Fact, Mark, Released, released
from truceline.server.roles import WATCHERS


def _notified(fact: Fact) -> Released:
    return released(WATCHERS, fact.party, fact.body.party)


RELEASES = {Notified: Mark(_notified)}
