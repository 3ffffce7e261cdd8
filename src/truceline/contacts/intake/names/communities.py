"""Communities that a text names by their elders and chiefs: "the Karo elders", "chief of the Karo
tribe". Each is a side of its own, where no table has it.
"""

import re
from collections.abc import Iterator

from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.vocabulary import lexicon

# Words one of which a text must hold that speaks of such.
TELLING = spelt(
    "elders Elders tribe tribes clan clans tribesmen clansmen tribal Omda omda Nazir chieftains"
)
_NAME = r"(?P<name>(?:al-)?[A-Z][\w'’-]+(?:\s(?:al-)?[A-Z][\w'’-]+)?)"
_PEOPLE = (
    r"(?:elders?|tribes?|clans?|sub-clans?|communit(?:y|ies)|tribesmen|clansmen|herders|herdsmen"
    r"|pastoralists|youths?|chieftains?|chiefs?|leaders|militias?|fighters)\b"
)
_SHAPES = (
    re.compile(
        rf"\b(?:[Ee]lders|[Cc]hiefs|[Ll]eaders|[Rr]epresentatives|[Mm]embers|[Yy]ouths?)"
        rf"\s(?:from|of)\sthe\s{_NAME}"
        rf"(?:\sand\s(?:of\s)?the\s(?P<other>{_NAME.replace('?P<name>', '?:')}))?"
    ),
    re.compile(rf"\b(?:the|an?|[Bb]oth)\s{_NAME}\s{_PEOPLE}"),
    re.compile(rf"\b(?:of|with|by|from|between)\s{_NAME}\s(?:chiefs|chieftains|{_PEOPLE[3:]}"),
    re.compile(rf"\b{_NAME}\s(?:and|or)\s(?P<other>[A-Z][\w'’-]+)\s(?:elders|tribes|clans)\b"),
)


def communities(view: str) -> Iterator[tuple[str, str]]:
    """The first word of each such name, with the whole of it."""
    known = lexicon()[0]
    for shape in _SHAPES:
        for found in shape.finditer(view):
            for name in found.groupdict().values():
                words = name.split() if name else []
                if words and not any(each in known for each in words):
                    yield words[0], " ".join(words)
