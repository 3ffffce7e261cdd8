"""Levels of contact: the rank of a participant, read from the role as the source gives it."""

import re

LEVELS = (  # the first that fits holds: a deputy foreign minister is no minister
    ("special service", r"\b(?:intelligence|mossad|security service|spy chief|secret service)"),
    ("deputy minister", r"\bdeputy\b.*\bminister|\bvice[- ]minister|\bstate secretary"),
    ("envoy", r"\benvoy|\bspecial representative|\bnegotiator|\bmediator"),
    ("ambassador", r"\bambassador|\bcharg[eé] d|\bconsul\b"),
    ("head of government", r"\bprime minister(?!['’]s)|\bpremier\b|\bchancellor\b(?! of the)"),
    ("minister", r"\bminister\b|\bsecretary of (?:state|defen[sc]e)|\bforeign secretary"),
    ("head of state", r"\bpresident\b(?!['’])(?! of the (?:european|un|general))|\bking\b|\bemir\b"
                      r"|\bsultan\b|\bqueen\b|\bsupreme leader|\bpope\b"),
    ("military", r"(?<!director[ -])(?<!secretary[ -])(?<!attorney )\bgen(?:eral|\.)(?! secretary)"
                 r"|\bcol(?:onel|\.)|\badmiral|\bofficer|\bmilitary"
                 r"|\bchief of (?:the )?(?:general )?staff|\barmy\b|\bcommander"),
    ("senior official", r"\bdirector|\badvis[eo]r|\bhead of\b|\bofficial|\bsecretary"),
)  # fmt: skip
_TABLE = tuple((level, re.compile(pattern, re.I)) for level, pattern in LEVELS)


def level_of(role: str) -> str:
    """The level of a role; empty where the role does not tell it."""
    return next((level for level, pattern in _TABLE if pattern.search(role)), "")
