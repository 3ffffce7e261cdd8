"""The agreement is open to all parties: a text binds nobody who may not read it."""

from truceline.agreement.entries import Accepted, Proposed, Resumed, Stated, Suspended
from truceline.server.marks import ANYONE, always
from truceline.server.roles import EVERYBODY

RELEASES = {
    each: always(EVERYBODY, ANYONE) for each in (Stated, Proposed, Accepted, Suspended, Resumed)
}
