"""Reading drafts: a list as `truceline intake --json` prints it, or a refusal with its line."""

import re
from collections.abc import Iterator
from itertools import islice
from json import JSONDecoder
from typing import Any  # JSON is whatever it is

import msgspec

from truceline.contacts.dates import day_of, instant_of
from truceline.contacts.draft import (
    BOUNDS,
    CLAIM_STATUSES,
    KINDS,
    READOUT_STATUSES,
    STATUSES,
    Draft,
)
from truceline.contacts.entries import RECORDED_STATUSES
from truceline.errors import BadDrafts

REMEDY = "give it what `truceline intake FILES… --json` prints"
COUNT_MOST = 1_000_000
_BYTE = re.compile(r"\(byte (\d+)\)")
_PLACE = re.compile(r"`\$\[(\d+)\]")


def read_drafts(content: bytes, file: str) -> list[Draft]:
    """The drafts of a JSON list. Raises BadDrafts with the line of the draft that is none."""
    try:
        drafts = msgspec.json.decode(content, type=list[Draft])
    except (ValueError, RecursionError) as error:  # msgspec and bad UTF-8 raise ValueErrors
        line = _line_of(content, str(error))
        raise BadDrafts(f"is no list of drafts: {error}", file=file, line=line, remedy=REMEDY) \
            from error  # fmt: skip
    seen: set[str] = set()
    for number, each in enumerate(drafts):
        twice = ["the id stands there twice"] if each.id in seen else []
        for what in (*twice, *faults(each)):
            line = _start_line(content, number)
            raise BadDrafts(f"draft {each.id!r}: {what}", file=file, line=line, remedy=REMEDY)
        seen.add(each.id)
    return drafts


def faults(draft: Draft) -> Iterator[str]:
    """What is wrong with a draft, in words that a person can mend it by."""
    if not draft.id or not draft.doc:
        yield "id or doc is empty"
    yield from _unknown("kind", draft.kind, KINDS)
    yield from _unknown("status", draft.status, STATUSES)
    if draft.kind == "contact":
        yield from _unknown("status of a contact", draft.status, RECORDED_STATUSES)
    for each in draft.readouts:
        yield from _unknown("status of a readout", each.status, READOUT_STATUSES)
        if each.issued_at and instant_of(each.issued_at) is None:
            yield f"issued_at {each.issued_at!r} is no time with its zone, 2018-07-20T14:05:00Z"
    yield from _claim_faults(draft)
    for name, day in (("date", draft.date), ("date_partial", draft.date_partial)):
        if day and day_of(day) is None:
            yield f"{name} {day!r} is no date"


def _claim_faults(draft: Draft) -> Iterator[str]:
    claim = draft.claim
    if claim is None:
        return
    yield from _unknown("status of a claim", claim.status, CLAIM_STATUSES)
    for each in claim.counts:
        yield from _unknown("bound of a count", each.bound, BOUNDS)
        if not 0 <= each.count <= COUNT_MOST:
            yield f"{each.count} is no number of contacts"
    for name, day in (("since", claim.since), ("until", claim.until)):
        if day and day_of(day) is None:
            yield f"{name} {day!r} is no date"


def _unknown(name: str, value: str, known: tuple[str, ...]) -> Iterator[str]:
    if value not in known:
        yield f"{name} {value!r} is not known (known: {', '.join(known)})"


def _line_of(content: bytes, error: str) -> int:
    """The line that the error of the decoder speaks of, 0 where it tells none."""
    if byte := _BYTE.search(error):
        return content.count(b"\n", 0, int(byte[1])) + 1
    place = _PLACE.search(error)
    return _start_line(content, int(place[1])) if place else 0


def _start_line(content: bytes, number: int) -> int:
    """The line on which an element of a well-formed list begins."""
    text = content.decode(errors="replace")  # the decoder stops at the first fault it meets
    at = next(islice(_starts(text), number, None))
    return text.count("\n", 0, at) + 1


def _starts(text: str) -> Iterator[int]:
    """Where each element of a well-formed list begins."""
    decoder, gap = JSONDecoder(), re.compile(r"[\s,]*")
    at = text.index("[") + 1
    while True:
        start = _end(gap, text, at)
        yield start
        _, at = decoder.raw_decode(text, start)


def _end(gap: re.Pattern[str], text: str, at: int) -> int:
    found: Any = gap.match(text, at)  # blanks may be none at all: it always fits
    return int(found.end())
