"""When the monitor looked, and that it had read all: the business of who runs it."""

from truceline.monitor.entries import Concluded, Waited
from truceline.server.marks import own
from truceline.server.roles import WATCHERS

RELEASES = {Waited: own(WATCHERS), Concluded: own(WATCHERS)}
"""Released to the party that runs the monitor."""
