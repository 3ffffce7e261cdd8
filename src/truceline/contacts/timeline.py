"""Timeline: contacts in time as a picture, a lane for each side and a mark for what it gave.

Sides stand in the order of the alphabet and look alike: a mark's shape says what the side gave,
nothing says who is right. What has no whole date stands apart, at the right.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from truceline.contacts.comparison import Account, accounts_of
from truceline.contacts.contact import Contact
from truceline.contacts.states import state_name
from truceline.contacts.topics import Vocabulary

STATUSES = {
    "issued": "issued a readout",
    "refused_to_comment": "refused to comment",
    "denied": "denied it",
    "attributed_only": "quoted by others only",
    "none_seen": "none seen",
    "": "nothing on record",
}
_STEP, _LEFT, _RIGHT, _LANE, _TOP = 46, 150, 60, 54, 150
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_STYLE = """
  text { font: 13px "Noto Sans", "Segoe UI", system-ui, sans-serif; fill: #16191d; }
  .quiet { fill: #545b66; font-size: 12px; }
  .name { font-size: 12px; }
  .lane { stroke: #d5d8dc; }
  .link { stroke: #8a929c; }
  .mark { stroke: #16191d; stroke-width: 1.6; fill: #ffffff; }
  .full { fill: #16191d; }
  .none { stroke-dasharray: 2 2.5; }
  .year { stroke: #8a929c; stroke-dasharray: 4 4; }
  .head { font-size: 17px; font-weight: 600; }
  rect.paper { fill: #ffffff; }
"""
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Contacts in time</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ margin: 24px; font: 15px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif;
  color: #16191d; background: #ffffff; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; margin-top: 24px; font-size: 14px; }}
th, td {{ text-align: start; vertical-align: top; padding: 6px 16px 6px 0;
  border-bottom: 1px solid #d5d8dc; }}
td:nth-child(2) {{ white-space: nowrap; }}
</style></head><body>
<div class="wide">{picture}</div>
<table><thead><tr><th>no.</th><th>date</th><th>medium</th><th>parties</th><th>place</th>{sides}</tr>
</thead><tbody>
{rows}
</tbody></table></body></html>
"""


def picture(contacts: Sequence[Contact], vocabulary: Vocabulary) -> str:
    """The picture as one SVG document."""
    told = _ordered(contacts, vocabulary)
    lanes = _lanes(told)
    dated = [each for each in told if _day(each[0]) is not None]
    apart = [each for each in told if _day(each[0]) is None]
    gap = 1 if dated and apart else 0
    width = max(560, _LEFT + _STEP * (len(told) + gap) + _RIGHT + 60)
    height = _TOP + _LANE * max(1, len(lanes)) + 110
    parts = [
        f'<rect class="paper" width="{width}" height="{height}"/>',
        f'<text class="head" x="20" y="32">Contacts in time: {len(told)}</text>',
        *_legend(),
        *_lane_lines(lanes, width),
    ]
    year = ""
    for place, (contact, accounts) in enumerate(dated):
        x = _LEFT + _STEP * place + _STEP // 2
        parts += _column(contact, accounts, lanes, x)
        if (told_year := str(contact.date)[:4]) != year:
            year = told_year
            parts += _year(year, x - _STEP // 2, len(lanes))
    if apart:
        x = _LEFT + _STEP * (len(dated) + gap)
        parts += _year("no whole date", x, len(lanes))
    for place, (contact, accounts) in enumerate(apart, len(dated) + gap):
        parts += _column(contact, accounts, lanes, _LEFT + _STEP * place + _STEP // 2)
    body = "\n".join(parts)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="Contacts">'
    return f"{head}\n<style>{_STYLE}</style>\n{body}\n</svg>\n"


def page(contacts: Sequence[Contact], vocabulary: Vocabulary) -> str:
    """The picture and the same as a table, as one HTML page without anything from elsewhere."""
    told = _ordered(contacts, vocabulary)
    lanes = _lanes(told)
    sides = "".join(f"<th>{_text(state_name(side))}</th>" for side in lanes)
    rows = "\n".join(_row(contact, accounts, lanes) for contact, accounts in told)
    return _PAGE.format(picture=picture(contacts, vocabulary), sides=sides, rows=rows)


_Told = tuple[Contact, tuple[Account, ...]]


def _ordered(contacts: Sequence[Contact], vocabulary: Vocabulary) -> list[_Told]:
    """Contacts with a whole date in its order, the others after them in that of the record."""
    told = [(each, accounts_of(each, vocabulary)) for each in contacts]
    return sorted(told, key=lambda each: (_day(each[0]) or date.max, each[0].number))


def _day(contact: Contact) -> date | None:
    day = contact.date
    if day is None or day.year is None or day.month is None or day.day is None:
        return None
    return date(day.year, day.month, day.day)


def _lanes(told: Sequence[_Told]) -> list[str]:
    """Every side that took part, by name."""
    return sorted({side for contact, _ in told for side in contact.sides}, key=state_name)


def _lane_lines(lanes: Sequence[str], width: int) -> Iterator[str]:
    for number, side in enumerate(lanes):
        y = _TOP + _LANE * number
        yield f'<line class="lane" x1="{_LEFT - 10}" x2="{width - 20}" y1="{y}" y2="{y}"/>'
        name = _text(state_name(side))
        yield f'<text x="{_LEFT - 20}" y="{y + 4}" text-anchor="end">{name}</text>'


def _year(label: str, x: int, lanes: int) -> Iterator[str]:
    bottom = _TOP + _LANE * max(1, lanes) - 10
    yield f'<line class="year" x1="{x}" x2="{x}" y1="{_TOP - 50}" y2="{bottom}"/>'
    yield f'<text class="quiet" x="{x + 5}" y="{_TOP - 38}">{_text(label)}</text>'


def _column(
    contact: Contact, accounts: Sequence[Account], lanes: Sequence[str], x: int
) -> Iterator[str]:
    """One contact: a line between its sides, their marks, and its date below."""
    given = {each.side: each for each in accounts}
    heights = [_TOP + _LANE * lanes.index(side) for side in contact.sides]
    title = f"{contact.number}: {contact.medium}, {', '.join(p.name for p in contact.parties)}"
    yield f"<g><title>{_text(title)}</title>"
    if len(heights) > 1:
        yield f'<line class="link" x1="{x}" x2="{x}" y1="{min(heights)}" y2="{max(heights)}"/>'
    for side, y in zip(contact.sides, heights, strict=True):
        yield mark(given[side].status, x, y)
    y = _TOP + _LANE * max(1, len(lanes)) - 8
    when = str(contact.date or "?")
    label = f"{when} {contact.medium or 'not stated'}"
    yield (f'<text class="name" transform="translate({x + 4} {y}) rotate(50)">'
           f"{_text(label)}</text></g>")  # fmt: skip


def mark(status: str, x: int, y: int) -> str:
    """The mark of a status: shapes differ, so that nobody needs colours to tell them apart."""
    shapes = {
        "issued": f'<circle class="mark full" cx="{x}" cy="{y}" r="8"/>',
        "refused_to_comment": f'<rect class="mark" x="{x - 8}" y="{y - 8}" width="16" height="16"/>'
        f'<line class="mark" x1="{x - 8}" x2="{x + 8}" y1="{y}" y2="{y}"/>',
        "denied": f'<path class="mark" d="M{x - 8} {y - 8}L{x + 8} {y + 8}M{x - 8} {y + 8}'
        f'L{x + 8} {y - 8}"/>',
        "attributed_only": f'<circle class="mark" cx="{x}" cy="{y}" r="8"/>'
        f'<circle class="full" cx="{x}" cy="{y}" r="3"/>',
        "none_seen": f'<circle class="mark" cx="{x}" cy="{y}" r="8"/>',
        "": f'<circle class="mark none" cx="{x}" cy="{y}" r="8"/>',
    }
    return shapes[status]


def _legend() -> Iterator[str]:
    for number, (status, words) in enumerate(STATUSES.items()):
        x, y = 30 + 180 * (number % 3), 58 + 22 * (number // 3)
        yield mark(status, x, y)
        yield f'<text class="quiet" x="{x + 16}" y="{y + 4}">{words}</text>'


def _row(contact: Contact, accounts: Sequence[Account], lanes: Sequence[str]) -> str:
    given = {each.side: STATUSES[each.status] for each in accounts}
    parties = " – ".join(f"<bdi>{_text(each.name)}</bdi>" for each in contact.parties)
    cells = [str(contact.number), str(contact.date or "not known"), contact.medium or "not stated"]
    rest = [contact.place, *(given[s] if s in contact.sides else "" for s in lanes)]
    told = [*map(_text, cells), parties, *map(_text, rest)]
    return f"<tr>{''.join(f'<td>{each}</td>' for each in told)}</tr>"


def _text(words: str) -> str:
    """Words as text of the picture; controls that would turn other texts round are shown."""
    return escape(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", words), quote=True)
