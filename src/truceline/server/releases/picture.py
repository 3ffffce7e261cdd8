"""What was seen, and by which sources, stays with who saw it."""

from truceline.picture.entries import FootprintStated, Rejected, Seen
from truceline.server.marks import own
from truceline.server.roles import WATCHERS

RELEASES = {each: own(WATCHERS) for each in (Seen, Rejected, FootprintStated)}
