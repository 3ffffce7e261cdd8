"""Entries of release: what somebody lets others see or keeps from them, until when, and why; what
was given out to whom; and what a third party was told.

Every act is a release officer's, of the party that wrote what it is about. An act is an open entry:
whoever mirrors the record reads it, so a reason never holds what it withholds.
"""

from dataclasses import dataclass
from typing import Literal

from truceline.record import kind

Means = Literal["in_person", "by_phone", "in_writing"]
ALL = "*"
ANYONE = "any"


@kind("release.opened/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Entries are let be seen by parties to which nothing else releases them.

    entries: their numbers; fields: names, a dot between one and what lies inside it; `*` is all but
    those that tell of a source, which are opened by name alone. from_us: not before then, 0 is at
    once; caveats: what the recipients are bound to.
    """

    entries: tuple[int, ...]
    fields: tuple[str, ...]
    to: tuple[str, ...]
    reason: str
    role: str
    officer: str
    from_us: int = 0
    caveats: tuple[str, ...] = ()


@kind("release.withheld/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Entries, or fields of them, are kept from parties that would be shown them, `any`: from all
    others. It goes before whatever opens them.

    fields: as above, `*` is the entry as a whole; until_us: an embargo, over then; 0 is for good.
    """

    entries: tuple[int, ...]
    fields: tuple[str, ...]
    parties: tuple[str, ...]
    reason: str
    role: str
    officer: str
    until_us: int = 0


@kind("release.embargo_ended/1")
@dataclass(frozen=True, slots=True)
class EmbargoEnded:
    """The time of an act has come: what it opens is open from now on, what it withheld no more.

    stated: number of its entry.
    """

    stated: int


@kind("release.taken_back/1")
@dataclass(frozen=True, slots=True)
class TakenBack:
    """An act of opening or withholding no longer holds. What was given out meanwhile is out.

    stated: number of its entry.
    """

    stated: int
    reason: str
    role: str
    officer: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was given of one entry: the names of its fields, `*` is all of it, leaf and signature.

    root: over the salted fields of the entry, hex, by which those that were given are proved
    (record/excerpt.py); of a sealed one over the openings given. Empty where it was given whole.
    """

    entry: int
    fields: tuple[str, ...]
    root: str = ""


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file that was given along: its name in the copy, and its SHA-256, hex."""

    name: str
    digest: str


@kind("release.copied/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A copy of what is released to somebody was made for them: to, in which role they read."""

    to: str
    reader: str
    purpose: str
    given: tuple[Given, ...]
    files: tuple[FileGiven, ...]
    role: str
    officer: str
    caveats: tuple[str, ...] = ()


@kind("release.briefed/1")
@dataclass(frozen=True, slots=True, kw_only=True)
class Briefed:
    """Somebody was told: whom, when, how, and what of which entries.

    given: as far as it is released to them, without roots; copy: number of the copy handed over, -1
    where none was; words: what was said beside, which is itself open to whoever mirrors the record.
    """

    to: str
    reader: str
    at_us: int
    means: Means
    given: tuple[Given, ...]
    role: str
    officer: str
    copy: int = -1
    words: str = ""
    caveats: tuple[str, ...] = ()
