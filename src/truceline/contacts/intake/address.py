"""Whether the style of address before a name is a woman's: Mrs., Her Excellency, King."""

import re
from collections.abc import Iterable

from truceline.contacts.intake.mentions import Mention
from truceline.contacts.intake.names import folded

_BEARING = r"(?:Excellency|Majesty|(?:Royal )?Highness|Honou?r|Eminence|Holiness)"
_HE = rf"Mr|Sir|Lord|Señor|Senhor|Herr|Monsieur|Shri|Dato|King|Prince|Sheikh|His {_BEARING}"
_SHE = (
    "Mrs|Ms|Miss|Mme|Mlle|Dame|Lady|Señora|Sra|Senhora|Frau|Madame|Smt|Datin|Queen|Princess|Sheikha"
    rf"|Her {_BEARING}"
)
_ADDRESSED = re.compile(rf"\b(?:(?P<he>{_HE})|(?:{_SHE}))\.?\s+(?:(?:Dr|Prof|Eng|Hon)\.?\s+)?$")
_STYLE_CHARS = 32


def addressed(view: str, mentions: Iterable[Mention]) -> dict[str, bool]:
    """By the last word of a person's name, whether its style of address is a woman's; none for
    those of whom no style tells it."""
    made: dict[str, set[bool]] = {}
    for each in mentions:
        if each.name and each.kind in ("person", "name"):
            at = view.find(each.name, each.start, each.end)
            found = _ADDRESSED.search(view, max(0, at - _STYLE_CHARS), at) if at > 0 else None
            if found and (keys := folded(each.name)):
                made.setdefault(keys[-1], set()).add(found["he"] is None)
    return {key: next(iter(said)) for key, said in made.items() if len(said) == 1}
