"""Acts of release are the business of the release officers of the party that states them.

Who is given something gets the copy itself, with the entry that says so.
"""

from truceline.release.entries import (
    Briefed,
    Copied,
    EmbargoEnded,
    Opened,
    TakenBack,
    Withheld,
)
from truceline.server.marks import own
from truceline.values.roles import RELEASE_OFFICER

RELEASES = {
    each: own(frozenset({RELEASE_OFFICER}))
    for each in (Opened, Withheld, EmbargoEnded, TakenBack, Copied, Briefed)
}
