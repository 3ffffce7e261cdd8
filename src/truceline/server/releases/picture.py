"""What was seen, and by which sources, stays with who saw it."""

from truceline.picture.entries import FootprintStated, GapLeft, Rejected, Seen
from truceline.server.marks import Released, own, released
from truceline.server.roles import WATCHERS


def observed(party: str) -> Released:
    """To whom observations are released that a party recorded; so are positions taken from them."""
    return released(WATCHERS, party)


RELEASES = {each: own(WATCHERS) for each in (Seen, Rejected, GapLeft, FootprintStated)}
