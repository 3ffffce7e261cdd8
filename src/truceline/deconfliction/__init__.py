"""Deconfliction: notices of planned activity, their lead, and the clashes between them.

`react` and `due` give what the node of one party has to state; `admit` looks at what people are
about to state; `check` is the dry run. A notice is received and understood, never granted.
"""

from truceline.deconfliction.acts import admit
from truceline.deconfliction.book import Notice, NoticeBook, state_for, state_of
from truceline.deconfliction.desk import due, react
from truceline.deconfliction.dry_run import check
from truceline.deconfliction.release import alert, clashes_seen_by, seen_by

__all__ = [
    "Notice",
    "NoticeBook",
    "admit",
    "alert",
    "check",
    "clashes_seen_by",
    "due",
    "react",
    "seen_by",
    "state_for",
    "state_of",
]
