"""Timeline: contacts in time as a picture, a lane for each side, and claims in a lane of their own.

Sides stand in the order of the alphabet and look alike; nothing says who is right. Columns follow
the days, wide gaps are told in words. What has no whole date stands apart, at the right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from html import escape
from itertools import pairwise
from math import log2

from truceline.contacts.aliases import side_label
from truceline.contacts.book import Item
from truceline.contacts.comparison import Account, Statement, accounts_of, initiators
from truceline.contacts.contact import Contact
from truceline.contacts.dates import Day, day_of
from truceline.contacts.entries import Claimed, CountClaimed
from truceline.contacts.marks import (
    LEGEND_WIDTH,
    STYLE,
    asked_mark,
    claim_mark,
    form_of,
    legend,
    mark,
    plan_mark,
)
from truceline.contacts.states import state_name
from truceline.contacts.topics import Vocabulary

BOUND_SIGN = {"exactly": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}
_STEP, _WIDE, _LANE, _TOP, _EDGE = 58, 64, 46, 112, 30
_NAME_MOST, _GAP_DAYS = 26, 60
_MONTHS = ("?", "Jan", "Feb", "Mar", "Apr", "May", "Jun",
           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
_COUNTED = {"phone": "calls", "meeting": "meetings", "visit": "visits"}
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Happening:
    """What one column shows: a contact with what each side gave, or a claim.

    asked: sides that somebody states to have asked for the contact.
    """

    number: int
    day: Day | None
    contact: Contact | None = None
    accounts: tuple[Account, ...] = ()
    asked: tuple[Statement, ...] = ()
    claim: Item | None = None

    @property
    def whole(self) -> date | None:
        """The day, where all of it is known."""
        day = self.day
        if day is None or day.year is None or day.month is None or day.day is None:
            return None
        return date(day.year, day.month, day.day)


def happenings(
    contacts: Sequence[Contact], claims: Sequence[Item], vocabulary: Vocabulary
) -> list[Happening]:
    """In the order of their days; those without a whole one after them, as far as it is known."""
    told = [
        Happening(
            number=each.number,
            day=each.date,
            contact=each,
            accounts=accounts_of(each, vocabulary),
            asked=tuple(initiators(each, vocabulary)),
        )
        for each in contacts
    ]
    said = [
        Happening(each.number, day_of(each.body.when.date), claim=each)
        for each in claims
        if isinstance(each.body, Claimed | CountClaimed)
    ]
    return sorted([*told, *said], key=_order)


def _order(each: Happening) -> tuple[date, int, int, int]:
    day = each.day or Day(None)
    return each.whole or date.max, day.year or MAXYEAR, day.month or 13, each.number


def picture(
    contacts: Sequence[Contact], vocabulary: Vocabulary, claims: Sequence[Item] = ()
) -> str:
    """The picture as one SVG document, for light and dark screens and for paper."""
    told = happenings(contacts, claims, vocabulary)
    lanes = lanes_of(contacts)
    rows = max(1, len(lanes)) + (1 if claims else 0)
    left = 44 + 8 * max([10, *(len(_short(side_label(each))) for each in lanes)])
    columns = _columns(told, left)
    width = max(LEGEND_WIDTH, (columns[-1] if columns else left) + _STEP + _EDGE)
    bottom = _TOP + _LANE * rows
    height = bottom + 132
    parts = [
        f'<rect class="paper" width="{width}" height="{height}"/>',
        '<text class="head" x="20" y="34">Contacts in time</text>',
        f'<text class="quiet" x="20" y="56">{shown(summary(contacts, claims))}</text>',
        *_lane_bands(lanes, width, claims=bool(claims)),
        *_periods(told, columns, bottom),
    ]
    for x, each in zip(columns, told, strict=True):
        parts += _column(each, lanes, x)
        parts += _labels(each, x, bottom)
    parts += legend(bottom + 86)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    name = 'class="contacts" role="img" aria-label="Contacts in time"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {name}>'
    return "\n".join([head, f"<style>{STYLE}</style>", *parts, "</svg>", ""])


def summary(contacts: Sequence[Contact], claims: Sequence[Item]) -> str:
    """How many there are, and over which time."""
    planned = sum(each.status == "planned" for each in contacts)
    years = sorted({each.date.year for each in contacts if each.date and each.date.year})
    held = len(contacts) - planned
    parts = [
        f"{held} {'contact' if held == 1 else 'contacts'}",
        f"{planned} planned" if planned else "",
        f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}" if claims else "",
    ]
    span = "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return " · ".join(filter(None, [", ".join(filter(None, parts)), span]))


def lanes_of(contacts: Sequence[Contact]) -> list[str]:
    """Every side that took part, by name; last, and empty, the lane of those of no known side."""
    sides = {side for each in contacts for side in each.sides or ("",)}
    return sorted(sides, key=lambda side: (not side, state_name(side)))


def day_text(day: Day | None) -> str:
    """A day as people read it: 20 Jul, Jul 2018, 2018; ? where nothing is known."""
    if day is None:
        return "?"
    if day.day is not None:
        return f"{day.day} {_MONTHS[day.month or 0]}"
    month = _MONTHS[day.month] if day.month else ""
    return " ".join(filter(None, (month, str(day.year) if day.year else ""))) or "?"


def _columns(told: Sequence[Happening], left: int) -> list[int]:
    """Where each column stands: further apart the more days lie between, but never far."""
    places: list[int] = [left + _STEP // 2] if told else []
    for before, after in pairwise(told):
        gap = _STEP
        if before.whole and after.whole:
            days = (after.whole - before.whole).days
            gap += min(_WIDE, round(12 * log2(1 + days / 7)))
        elif before.whole:
            gap += _WIDE
        places.append(places[-1] + gap)
    return places


def _lane_bands(lanes: Sequence[str], width: int, *, claims: bool) -> Iterator[str]:
    for number, side in enumerate(lanes):
        y = _TOP + _LANE * number
        if number % 2 == 0:
            yield f'<rect class="band" x="0" y="{y}" width="{width}" height="{_LANE}"/>'
        name = shown(_short(side_label(side)))
        yield f'<text class="side" x="20" y="{y + _LANE // 2 + 5}">{name}</text>'
    if claims:
        y = _TOP + _LANE * max(1, len(lanes))
        yield f'<line class="rule" x1="0" x2="{width}" y1="{y}" y2="{y}"/>'
        yield f'<text class="says" x="20" y="{y + _LANE // 2 + 5}">Claims</text>'


def _periods(told: Sequence[Happening], columns: Sequence[int], bottom: int) -> Iterator[str]:
    """Years, the border to what has no whole date, and gaps in words."""
    label = ""
    for at, (x, each) in enumerate(zip(columns, told, strict=True)):
        now = str(each.whole.year) if each.whole else "no whole date"
        if now != label:
            start = x - _STEP // 2 if at == 0 else (x + columns[at - 1]) // 2
            yield f'<line class="rule" x1="{start}" x2="{start}" y1="{_TOP - 30}" y2="{bottom}"/>'
            yield f'<text class="side" x="{start + 7}" y="{_TOP - 16}">{now}</text>'
            label = now
    for (x, before), (to, after) in pairwise(zip(columns, told, strict=True)):
        days = (after.whole - before.whole).days if before.whole and after.whole else 0
        if days >= _GAP_DAYS:
            place = f'x="{(x + to) // 2}" y="{bottom + 37}" text-anchor="middle"'
            yield f'<text class="small" {place}>{round(days / 30.4)} months</text>'


def _column(each: Happening, lanes: Sequence[str], x: int) -> Iterator[str]:
    """The marks of one column, with a title that tells it in words."""
    yield f"<g><title>{shown(title_of(each))}</title>"
    if each.contact is not None:
        yield from _contact_marks(each, each.contact, lanes, x)
    elif each.claim is not None:
        y = _TOP + _LANE * max(1, len(lanes)) + _LANE // 2
        yield from _claim_marks(each.claim, x, y)
    yield "</g>"


def _contact_marks(
    each: Happening, contact: Contact, lanes: Sequence[str], x: int
) -> Iterator[str]:
    form = form_of(contact.medium)
    given = {account.side: account.status for account in each.accounts}
    asked = {statement.value for statement in each.asked}
    heights = {
        side: _TOP + _LANE * lanes.index(side) + _LANE // 2 for side in contact.sides or ("",)
    }
    if len(heights) > 1:
        css = "link" if contact.came_about else "link away"
        top, low = min(heights.values()), max(heights.values())
        yield f'<line class="{css}" x1="{x}" x2="{x}" y1="{top}" y2="{low}"/>'
    for side, y in heights.items():
        planned = contact.status == "planned" and not given.get(side)
        yield plan_mark(form, x, y) if planned else mark(form, given.get(side, ""), x, y)
        if side in asked:
            yield asked_mark(x, y)


def _claim_marks(item: Item, x: int, y: int) -> Iterator[str]:
    body = item.body
    if isinstance(body, CountClaimed):
        count = shown(f"{BOUND_SIGN[body.bound]}{body.count}")
        medium = shown(_COUNTED.get(body.medium, body.medium))
        yield f'<text class="says" x="{x}" y="{y - 2}" text-anchor="middle">{count}</text>'
        yield f'<text class="small" x="{x}" y="{y + 12}" text-anchor="middle">{medium}</text>'
    else:
        yield claim_mark(x, y, offered=body.status == "offered")


def title_of(each: Happening) -> str:
    """A column in words."""
    day = str(each.day) if each.day else "no date known"
    if each.contact is not None:
        what = each.contact.medium or "medium not stated"
        status = "" if each.contact.status == "held" else f", {each.contact.status}"
        parties = " – ".join(party.name for party in each.contact.parties)
        return f"{each.number}: {what}{status}, {day}: {parties}"
    assert each.claim is not None, "a column is a contact or a claim"
    body = each.claim.body
    if isinstance(body, CountClaimed):
        between = " – ".join(party.name for party in body.parties)
        words = f"{BOUND_SIGN[body.bound]}{body.count} × {body.medium}, {between}"
        return f"{each.number}: {body.speaker or 'somebody'} counts {words}"
    speakers = ", ".join(speaker.name for speaker in body.speakers) or "somebody"
    return f"{each.number}: {speakers}, {body.status}: {'; '.join(body.content)}"


def _labels(each: Happening, x: int, bottom: int) -> Iterator[str]:
    place = f'x="{x}" text-anchor="middle"'
    yield f'<text class="day" {place} y="{bottom + 20}">{shown(day_text(each.day))}</text>'
    yield f'<text class="small" {place} y="{bottom + 37}">no. {each.number}</text>'


def _short(name: str) -> str:
    return name if len(name) <= _NAME_MOST else f"{name[: _NAME_MOST - 1]}…"


def shown(words: str) -> str:
    """Words as text of the picture; controls that would turn other texts round are shown."""
    return escape(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", words), quote=True)
