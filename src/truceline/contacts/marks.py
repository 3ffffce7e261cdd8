"""Marks: the shapes of the picture of contacts. The form says what it was, the fill what was given.

No mark needs a colour to be told from another, and no side has marks of its own.
"""

from collections.abc import Iterator

from truceline.contacts.contact import CALLS

FORMS = {"call": "call", "meeting": "meeting", "visit": "visit", "other": "other, or not stated"}
STATUSES = {
    "issued": "issued a readout",
    "attributed_only": "quoted by others only",
    "refused_to_comment": "refused to comment",
    "denied": "denied it",
    "none_seen": "none seen",
    "": "nothing on record",
}
LEGEND_WIDTH = 980
STYLE = """
  .contacts text { font: 13px "Noto Sans", "Segoe UI", system-ui, sans-serif; fill: #1b2430; }
  .contacts .head { font-size: 18px; font-weight: 600; }
  .contacts .side { font-weight: 600; }
  .contacts .day { font-size: 12px; }
  .contacts .quiet { fill: #57616e; font-size: 12px; }
  .contacts .small { fill: #57616e; font-size: 11px; }
  .contacts .paper { fill: #ffffff; }
  .contacts .band { fill: #f3f5f8; }
  .contacts .rule { stroke: #c9d0d8; }
  .contacts .link { stroke: #23486f; stroke-width: 1.6; }
  .contacts .mark { stroke: #23486f; stroke-width: 1.8; fill: #ffffff; }
  .contacts .full { fill: #23486f; }
  .contacts .thin { stroke-width: 1.2; stroke-dasharray: 2 2.4; }
  .contacts .away { stroke-dasharray: 5 4; }
  .contacts .claim { stroke: #8a5a00; stroke-width: 1.8; fill: #ffffff; }
  .contacts .offer { fill: #8a5a00; }
  .contacts .says { fill: #8a5a00; font-size: 12px; font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    .contacts text { fill: #e4e9ef; }
    .contacts .quiet, .contacts .small { fill: #a3adb9; }
    .contacts .paper { fill: #14181d; }
    .contacts .band { fill: #1b2128; }
    .contacts .rule { stroke: #3a434d; }
    .contacts .link { stroke: #8fb8e6; }
    .contacts .mark { stroke: #8fb8e6; fill: #14181d; }
    .contacts .full { fill: #8fb8e6; }
    .contacts .claim { stroke: #e3b25f; fill: #14181d; }
    .contacts .offer, .contacts .says { fill: #e3b25f; }
  }
  @media print {
    .contacts text, .contacts .quiet, .contacts .small, .contacts .says { fill: #000000; }
    .contacts .paper, .contacts .band, .contacts .mark, .contacts .claim { fill: #ffffff; }
    .contacts .link, .contacts .mark, .contacts .claim { stroke: #000000; }
    .contacts .full, .contacts .offer { fill: #000000; }
  }
"""
_OUTLINES = {
    "call": '<circle class="{css}" cx="{x}" cy="{y}" r="9"/>',
    "meeting": '<path class="{css}" d="M{x} {y}m-8 -8h16v16h-16z"/>',
    "visit": '<path class="{css}" d="M{x} {y}m0 -11l11 11l-11 11l-11 -11z"/>',
    "other": '<path class="{css}" d="M{x} {y}m-5 -9h10l5 9l-5 9h-10l-5 -9z"/>',
}
_INSIDE = {
    "attributed_only": '<circle class="full" cx="{x}" cy="{y}" r="3.4"/>',
    "refused_to_comment": '<path class="mark" d="M{x} {y}m-8 0h16"/>',
    "denied": '<path class="mark" d="M{x} {y}m-5 -5l10 10m0 -10l-10 10"/>',
}
_CSS = {"issued": "mark full", "": "mark thin"}


def form_of(medium: str) -> str:
    """Which of the FORMS a medium has."""
    words = medium.casefold()
    if words in CALLS:
        return "call"
    found = {"meeting": "meeting", "talks": "meeting", "summit": "meeting", "visit": "visit",
             "delegation": "visit"}  # fmt: skip
    return next((form for word, form in found.items() if word in words), "other")


def mark(form: str, status: str, x: int, y: int) -> str:
    """What one side gave of one contact."""
    outline = _OUTLINES[form].format(css=_CSS.get(status, "mark"), x=x, y=y)
    return outline + _INSIDE.get(status, "").format(x=x, y=y)


def plan_mark(form: str, x: int, y: int) -> str:
    """A side of a contact that was only announced."""
    return _OUTLINES[form].format(css="mark thin", x=x, y=y)


def asked_mark(x: int, y: int) -> str:
    """An arrow into the mark of the side that is said to have asked for the contact."""
    return f'<path class="full" d="M{x} {y}m-13 0l-7 -4.5v9z"/>'


def claim_mark(x: int, y: int, *, offered: bool = False) -> str:
    """A claim, or an offer."""
    css = "claim offer" if offered else "claim"
    return f'<path class="{css}" d="M{x} {y}m0 -9l9.5 17h-19z"/>'


def legend(y: int) -> Iterator[str]:
    """What the marks mean, in two rows, LEGEND_WIDTH wide."""
    x = 20
    for form, words in FORMS.items():
        yield mark(form, "none_seen", x + 10, y)
        yield _words(words, x + 28, y)
        x += 46 + 7 * len(words)
    yield asked_mark(x + 22, y)
    yield _words("said to have asked for it", x + 18, y)
    yield f'<path class="link away" d="M{x + 196} {y - 10}v20"/>'
    yield _words("only planned or tried", x + 208, y)
    yield claim_mark(x + 364, y)
    yield claim_mark(x + 386, y, offered=True)
    yield _words("claimed, offered", x + 404, y)
    x = 20
    for status, words in STATUSES.items():
        yield mark("call", status, x + 10, y + 28)
        yield _words(words, x + 28, y + 28)
        x += 46 + 7 * len(words)


def _words(words: str, x: int, y: int) -> str:
    return f'<text class="quiet" x="{x}" y="{y + 4}">{words}</text>'
