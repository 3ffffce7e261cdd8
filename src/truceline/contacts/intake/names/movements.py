"""Armed movements that a text names by a place and a common noun: the Casamance movement, the Kivu
rebels, Colombian guerrillas. Each is a side of its own, not of the state it fights.
"""

import re

from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.itemised import Items

FIGHTING = spelt(
    """rebels separatists insurgents guerrillas rebel separatist insurgent guerrilla insurgency
    secessionists secessionist jihadists"""
)
# Behind an armed word, or a place that is known: "the Cabinda movement", "the Ituri rebel group".
_BODIES = spelt(
    """movement group faction militia militias fighters alliance coalition front leadership groups
    factions forces movements"""
)
TELLING = FIGHTING | {"movement", "militia"}
_OF_PLACE = re.compile(r"(?:(?<=t)(?P<place>[CYK]|N{1,3})|D)(?=[xmdO])")


def take_movements(made: Items, view: str) -> None:
    """Take "Kivu rebels" together to a body."""
    for found in [*_OF_PLACE.finditer(made.letters)][::-1]:
        start, end = found.span()
        last = _end(made, end, known=made.letters[start:end] in ("Y", "K"))
        if last == end:
            continue
        whole = " ".join(view[made.starts[start] : made.end(last - 1)].split())
        made.letters = f"{made.letters[:start]}G{made.letters[last:]}"
        made.values[start:last] = [whole]
        made.starts[start:last] = made.starts[start : start + 1]
        made.texts[start:last] = [whole]


def _end(made: Items, at: int, *, known: bool) -> int:
    """Where the words for a movement behind a place end; where they begin if there are none."""
    armed = made.texts[at] in FIGHTING
    body = made.texts[at + armed : at + armed + 1]
    if armed:
        return at + 1 + (bool(body) and body[0] in _BODIES)
    return at + (known and made.texts[at] in ("movement", "militia"))
