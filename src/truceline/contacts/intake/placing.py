"""Where and when of a clause: its place and the time words that belong to it."""

import re

from truceline.contacts import countries
from truceline.contacts.intake.heard import Located
from truceline.contacts.intake.marked import Marked, pattern
from truceline.contacts.intake.mentions import Mention
from truceline.contacts.intake.times import When

# "in Lima", "on the sidelines of the Geneva conference"; a state only right behind a sign or a word
# of meeting: "the situation in Syria" is no place of a contact.
_IN = pattern(
    r"(?P<lead>[^\s,]+\s*,?\s+)?\b(?P<prep>in|at|near|outside|inside|hosted\s+by|"
    r"sidelines\s+of)\s+(?:the\s+)?(?P<at><S>|<P>)(?:'s)?"
    r"(?:(?:\s*,\s*|\s+in\s+)(?P<more><S>))?"
)
_MEETS = pattern(
    r"^(?:<A>|<T>|meetings?|met|meets?|meet|talks?|held|summits?|place|sidelines|"
    r"negotiations|consultations|conference|"
    r"visit|later|again|also|airport|palace|headquarters|office|capital|city|resort|"
    r"assembly|town|forum)\s*,?\s+$"
)
_SAID_ON = re.compile(
    r"\b(?:said|says|released|published|issued|announced|tweeted|posted|stated|told\s+\S+|"
    r"reported|confirmed|"
    r"statement|added|wrote|late|early)(?:\s+(?:in\s+a\s+statement|on))?\s+$"
)
_FIRST = pattern(r"^\W*in\s+(?:the\s+\w+\s+(?:\w+\s+)?of\s+)?(?P<at><S>|<P>)\s*(?:<T>\s*)?,")


def located(mention: Mention) -> Located:
    """A mention as a place; a state goes by its name, a city by what the text says."""
    plain = " ".join(mention.text.split()).removeprefix("the ").removeprefix("The ")
    name = plain if mention.city or not mention.side else countries.NAMES.get(mention.side, plain)
    return Located(name, mention.side, mention.start, mention.end)


def place_of(marked: Marked, start: int, end: int, at: int) -> Located | None:
    """The place of what is told at `at`, within the clause [start, end); None if not said."""
    state: Located | None = None
    for found in _IN.finditer(marked.text, at, end):
        place = marked.mention(found["at"])
        if found["more"] and not place.city:
            more = marked.mention(found["more"])
            place = more if more.city else place
        if place.kind == "name" and found["prep"] in ("in", "near", "outside"):
            lead = found["lead"] or ""
            if _MEETS.match(lead) and "-" not in place.name:
                return Located(place.name, "", place.start, place.end)
        elif place.city:
            return located(place)
        elif place.kind in ("state", "place") and _MEETS.match(found["lead"] or ""):
            state = state or located(place)
    first = _FIRST.match(marked.text, start)
    if first and state is None:
        place = marked.mention(first["at"])
        if place.kind in ("state", "place", "name"):
            return located(place)
    return state


def times_of(marked: Marked, start: int, end: int, at: int) -> list[When]:
    """Time words of the clause [start, end), those nearest to `at` first."""
    inside: list[tuple[int, When]] = []
    for index in range(start, end):
        if not 0xE400 <= ord(marked.text[index]) < 0xE500:
            continue
        when = marked.when(marked.text[index])
        if _SAID_ON.search(marked.text, max(0, index - 30), index):
            continue  # when it was told, not when it was
        inside.append((index, when))
        if index > at and when.kind == "offset" and when.way in ("after", "before"):
            break  # what follows belongs to the other event
    return [when for _, when in sorted(inside, key=lambda each: abs(each[0] - at))]
