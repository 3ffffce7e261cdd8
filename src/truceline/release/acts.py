"""Acts: what a release officer is about to state, looked at before it is written.

`unfit` says why something may not be stated; the fold asks the same, so that what some node wrote
against it stands in the record and counts for nothing. `admit` adds what the clock has to say.
"""

from collections.abc import Callable, Mapping
from typing import Any  # a check takes the type of body that the table names beside it

from truceline.errors import ReleaseRefused
from truceline.release.book import ReleaseBook
from truceline.release.entries import ALL, Briefed, Copied, Opened, TakenBack, Withheld
from truceline.values.instants import SECOND_US, to_iso

ROLES = frozenset({"release_officer"})
CLOCKS_US = 5 * SECOND_US  # clocks of two sides agree to within this
ENTRIES_MOST = 200  # of one act: it has to fit into an entry
WORDS_BYTES_MAX = 4_000
TEXTS_MOST = 50  # caveats, parties, fields of one act

Unfit = tuple[str, str]  # what is wrong, and what to do instead


def admit(book: ReleaseBook, body: object, here: str, *, size: int, now_us: int) -> None:
    """Whether party `here` may state that now; bodies of other kinds pass.

    size: how many entries the log has: those behind them may still get other numbers. Raises
    ReleaseRefused.
    """
    wrong = unfit(book, body, here) or _unknown(body, size) or _untimely(body, now_us)
    if wrong is not None:
        raise ReleaseRefused(wrong[0], remedy=wrong[1])


def unfit(book: ReleaseBook, body: Any, here: str) -> Unfit | None:
    """Why party `here` may not state that as things stand; None where it may."""
    check = CHECKS.get(type(body))
    if check is None:
        return None
    if body.role not in ROLES:
        return f"is not stated by: {body.role}", f"ask one of {', '.join(sorted(ROLES))}"
    if not body.officer.strip():
        return "an officer says so", "name the officer by its opaque id"
    return check(book, body, here)


def _opened(book: ReleaseBook, body: Opened, here: str) -> Unfit | None:  # noqa: ARG001
    if not body.to or here in body.to or "any" in body.to:
        return "opened to nobody in particular, or to oneself", "name the parties one by one"
    return _bounded(body, body.to, body.caveats) or _reasoned(body.reason)


def _withheld(book: ReleaseBook, body: Withheld, here: str) -> Unfit | None:  # noqa: ARG001
    if not body.parties or here in body.parties:
        return "kept from nobody, or from oneself", "name the parties, or `any`"
    return _bounded(body, body.parties, ()) or _reasoned(body.reason)


def _bounded(
    body: Opened | Withheld, parties: tuple[str, ...], caveats: tuple[str, ...]
) -> Unfit | None:
    if not body.entries or not body.fields or len(set(body.entries)) < len(body.entries):
        return (
            "about no entry or no field, or about one twice",
            f"name entries, and fields or {ALL}",
        )
    if len(body.entries) > ENTRIES_MOST:
        return f"about {len(body.entries)} entries", f"{ENTRIES_MOST} at most; state another act"
    texts = (*body.fields, *parties, *caveats)
    if len(texts) > TEXTS_MOST or any(not each.strip() for each in texts):
        return "too many fields, parties and caveats, or an empty one", f"{TEXTS_MOST} at most"
    return None


def _reasoned(reason: str) -> Unfit | None:
    if not reason.strip():
        return "without a reason", "state it; it is open, so it holds nothing of what is withheld"
    if len(reason.encode()) > WORDS_BYTES_MAX:
        return "too many words", f"at most {WORDS_BYTES_MAX:,} bytes"
    return None


def _taken_back(book: ReleaseBook, body: TakenBack, here: str) -> Unfit | None:
    act = book.acts.get(body.stated)
    if act is None or act.by != here or not isinstance(act.body, Opened | Withheld) or act.over:
        return f"there is no act {body.stated} of {here} that holds", "`truceline release log`"
    return _reasoned(body.reason)


def _copied(book: ReleaseBook, body: Copied, here: str) -> Unfit | None:  # noqa: ARG001
    if not body.to.strip() or body.to == here:
        return "a copy is made for somebody else", "name whom"
    if not body.given or len(body.given) > ENTRIES_MOST:
        return f"{len(body.given)} entries are given", f"1 to {ENTRIES_MOST}; make two copies"
    return _reasoned(body.purpose)


def _briefed(book: ReleaseBook, body: Briefed, here: str) -> Unfit | None:
    if not body.to.strip() or body.to == here:
        return "somebody else is briefed", "name whom"
    if len(body.given) > ENTRIES_MOST or len(body.words.encode()) > WORDS_BYTES_MAX:
        return "too much for one briefing", f"{ENTRIES_MOST} entries, {WORDS_BYTES_MAX:,} bytes"
    if body.copy >= 0:
        act = book.acts.get(body.copy)
        if act is None or act.by != here or not isinstance(act.body, Copied):
            return f"there is no copy {body.copy} of {here}", "`truceline release log`"
        if act.body.to != body.to:
            return f"copy {body.copy} was made for {act.body.to}", "make another one"
    elif not body.given:
        return "nothing was told", "name entries, or the copy that was handed over"
    return None


def _unknown(body: Any, size: int) -> Unfit | None:
    named: tuple[int, ...] = ()
    if isinstance(body, Opened | Withheld):
        named = body.entries
    elif isinstance(body, TakenBack):
        named = (body.stated,)
    elif isinstance(body, Copied | Briefed):
        copy = (body.copy,) if isinstance(body, Briefed) and body.copy >= 0 else ()
        named = (*(each.entry for each in body.given), *copy)
    unknown = [each for each in named if not 0 <= each < size]
    if unknown:
        return f"the log has no entry {unknown[0]}", "wait until it has, or look for its number"
    return None


def _untimely(body: object, now_us: int) -> Unfit | None:
    if isinstance(body, Withheld) and 0 < body.until_us <= now_us:
        return "the embargo is over before it begins", "state a later time"
    if isinstance(body, Briefed) and body.at_us > now_us + CLOCKS_US:
        return f"{to_iso(body.at_us)} is still to come", "state it then"
    return None


CHECKS: Mapping[type, Callable[[ReleaseBook, Any, str], Unfit | None]] = {
    Opened: _opened,
    Withheld: _withheld,
    TakenBack: _taken_back,
    Copied: _copied,
    Briefed: _briefed,
}
