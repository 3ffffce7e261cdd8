"""Words: how a report says statuses, standings, reasons and grades. They describe, never judge."""

from truceline.values.standings import REASONS

STANDINGS = {"inside": "inside", "cannot_tell": "cannot tell", "outside": "outside"}

STATUSES = {
    "offered": "offered",
    "claimed": "claimed",
    "agreed": "agreed, not yet in force",
    "in_force": "in force",
    "suspended": "suspended",
    "lapsed": "lapsed",
}

# The Admiralty code: a letter for the source and a digit for the statement, judged apart.
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}

SILENCE = (
    "Silence is not compliance: where and when no source could have seen anything, "
    "the absence of a finding says nothing."
)
APART = "Offered, claimed and agreed terms stand apart and are not counted"


def standing(name: str) -> str:
    """A standing in words."""
    return STANDINGS.get(name, name)


def status(name: str) -> str:
    """A term's status in words."""
    return STATUSES.get(name, name)


def reason(name: str) -> str:
    """Why a finding stands as it does; an unknown code is shown as it is."""
    return REASONS.get(name, name) if name else "clear of the limit by the margin"


def grade(letters: str) -> str:
    """A grade of the Admiralty code in words; empty for anything else."""
    if len(letters) != 2 or letters[0] not in RELIABILITY or letters[1] not in CREDIBILITY:
        return ""
    return f"{RELIABILITY[letters[0]]}, {CREDIBILITY[letters[1]]}"
