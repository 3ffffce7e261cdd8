"""Of whom an entry is that begins with lands in capitals: "* PERU/CHILE: The two ministers met"."""

import re

from truceline.contacts import countries
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.names.vocabulary import side_of

_LANDS = re.compile(r"\W{0,4}(?P<lands>[^\W\d_][^:\d]{2,50}?):\s")
_BETWEEN = re.compile(r"\s*[/&–—-]\s*")


def lands(line: Line) -> list[str]:
    """The states, two or more, that stand in capitals above a sentence; none for any other."""
    found = _LANDS.match(line.text) if line.label else None
    if found is None or not found["lands"].isupper():
        return []
    sides = [side_of(each.title()) for each in _BETWEEN.split(found["lands"])]
    return sides if len(sides) > 1 and countries.NAMES.keys() >= set(sides) else []
