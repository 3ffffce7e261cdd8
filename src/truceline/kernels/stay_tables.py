"""Stay tables: the rows that `stays` takes, what it keeps of each slot, and what it tells."""

import numpy as np

OUTSIDE, INSIDE, CANNOT_TELL = 0, 1, 2
ENDING = 3  # no standing: a row by which the slot `heir`, or -1, takes over from this one
# What happened, in `Event.what`.
OPENED, UNSURE, UNPROVEN, CLOSED, LOST, SETTLED, ENDED = range(7)
NEVER = np.iinfo(np.int64).min
FOREVER = np.int64(2**62)

# What is kept of the row with the greatest margin of a run: where it stood and how sure it was.
# Margins are compared within one unit only; party and block are numbers that the caller gave.
_DEEPEST = [
    ("margin", "f8"),
    ("accuracy", "f8"),
    ("chance", "f8"),
    ("reason", "i8"),
    ("unit", "i8"),
    ("party", "i8"),
    ("lat_deg", "f8"),
    ("lon_deg", "f8"),
    ("block", "i8"),
    ("row", "i8"),
]
# before_us: latest instant known not to belong to the run, NEVER if there is none; span_us: since
# when the status holds under which the row counts; sure: whether it surely does; in_force: whether
# that status is being in force; present: the row begins with it, because its subject was there;
# missed_us: the last instant before it at which nobody could have told of the subject, else NEVER.
ROW = np.dtype(
    [
        ("slot", "i8"),
        ("since_us", "i8"),
        ("until_us", "i8"),
        ("before_us", "i8"),
        ("span_us", "i8"),
        ("missed_us", "i8"),
        ("standing", "i8"),
        ("heir", "i8"),
        ("settled", "?"),
        ("sure", "?"),
        ("in_force", "?"),
        ("present", "?"),
        *_DEEPEST,
    ],
    align=True,
)
# State of one slot: two runs, of inside (run 0) and of cannot_tell (run 1).
STAY = np.dtype(
    [
        ("span_us", "i8"),  # span of the status under which something goes on, NEVER if none yet
        ("entry_us", "i8"),  # since when its subject is known to have stood inside before it
        ("last_us", "i8"),  # end of the last row of any standing
        ("out_us", "i8"),  # latest instant known not to belong to what is going on
        ("leaving_us", "i8"),  # start of the present run of outside rows, NEVER if there is none
        ("since_us", "i8", (2,)),  # start of the run, NEVER if there is none
        ("until_us", "i8", (2,)),  # end of its last row
        ("count", "i8", (2,)),  # rows in it
        ("open", "i1", (2,)),  # 0 or 1
        ("present", "i1", (2,)),  # 0 or 1: it began with the term
        *((name, kind, (2,)) for name, kind in _DEEPEST),
    ],
    align=True,
)
_EVENT = np.dtype(
    [
        ("slot", "i8"),
        ("what", "i8"),
        ("run", "i8"),  # 0 inside, 1 cannot_tell
        ("since_us", "i8"),
        ("until_us", "i8"),
        ("at_us", "i8"),  # when it became known
        ("count", "i8"),
        ("present", "?"),
        *_DEEPEST,
    ],
    align=True,
)
EVENT = np.dtype((np.record, _EVENT))  # Python too may write `event.slot`
LIMITS = np.dtype(
    [("dwell_us", "i8"), ("leave_us", "i8"), ("gap_us", "i8"), ("quiet", "?")], align=True
)
