"""What `truceline doctor` has found out about one thing."""

from dataclasses import dataclass

OK, WARN, FAIL = "ok", "warn", "fail"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at: ok, warn or fail, and what to do."""

    what: str
    state: str
    words: str
    remedy: str = ""
