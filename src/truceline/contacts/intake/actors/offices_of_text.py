"""Offices that a text names without whose they are: of the side that it says elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.names.mentions import Mention


def give_own(lines: list[Line]) -> None:
    """Give armies and Secretaries-General of no stated side the one that the text has for them."""
    _armies(lines)
    _secretaries(lines)
    _seats(lines)


# Bodies whose guests a text sends to the town they sit in.
_SEATS = {
    "Brussels": ("EU", "European Union", "NATO"),
    "Addis Ababa": ("African Union",),
    "Vienna": ("OSCE", "IAEA"),
    "Abuja": ("ECOWAS",),
    "Jakarta": ("ASEAN",),
    "Strasbourg": ("Council of Europe",),
}


def _seats(lines: Iterable[Line]) -> None:
    """ "The commissioner met Paz. A Peruvian delegation is expected in Brussels": by the Union, in
    a text that never speaks of Belgium."""
    found = [one for line in lines for one in line.mentions]
    towns = [each for each in found if each.placed and each.text in _SEATS and each.city]
    for town in towns:
        bodies = [each.side for each in found if each.side in _SEATS[town.text]]
        own = any(each.side == town.side and each.text != town.text for each in found)
        if bodies and not own:
            town.side = bodies[0]


_BODIES = frozenset(
    {"army", "navy", "military", "armed forces", "general staff", "junta", "government"}
)


def _armies(lines: Iterable[Line]) -> None:
    """Give a body whose state is named once ("Peru's army") this side wherever it stands alone."""
    sides: dict[str, set[str]] = {}
    alone: list[tuple[Mention, str]] = []
    for each in (one for line in lines for one in line.mentions if one.title and not one.name):
        body = each.title.lower().rpartition(" of the ")[2]
        if body in _BODIES and each.side and each.kind == "office":
            sides.setdefault(body, set()).add(each.side)
        elif body in _BODIES and not each.side and not each.owner:
            alone.append((each, body))
    for each, body in alone:
        if len(sides.get(body, ())) == 1:
            each.side = next(iter(sides[body]))


def _secretaries(lines: Iterable[Line]) -> None:
    """Give a Secretary-General of whom no body is said to the one that the text is of: to that of
    another mention of him, else to the body named most, where none of the United Nations is."""
    found = [one for line in lines for one in line.mentions]
    heads = [each for each in found if "secretary-general" in each.title.lower()]
    bodies = Counter(each.side for each in found if each.side in _LED)
    known = Counter(each.side for each in heads if each.side != "UN") or bodies
    named = any(each.side == "UN" for each in found if each not in heads)
    if heads and known and not named:
        for each in heads:
            if each.side == "UN" and not _UN.search(each.text):
                each.side = known.most_common(1)[0][0]


# Bodies besides the United Nations that a Secretary-General leads.
_LED = frozenset(
    {"NATO", "ASEAN", "OSCE", "CARICOM", "Arab League", "OIC", "GCC", "SAARC", "OAS",
     "Commonwealth", "EAC", "SCO", "CIS", "Council of Europe", "Pacific Islands Forum", "SICA",
     "Benelux", "OPEC", "Organization of Turkic States", "La Francophonie", "Interpol",
     "Andean Community", "OECD", "BIMSTEC", "Economic Cooperation Organization"}
)  # fmt: skip
_UN = re.compile(r"\bU\.?N\b|\bUnited Nations\b")
