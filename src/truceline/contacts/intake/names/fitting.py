"""What of the words of a sentence fits the grammar of mentions, one after the other."""

from truceline.contacts.intake.names.itemised import Items
from truceline.contacts.intake.names.letters import BEGINNING, Found, rows_at
from truceline.contacts.intake.names.noise import is_noise


def fitting(known: Items) -> list[tuple[Found, int]]:
    """What fits the grammar, each with how many words stand behind it that say the same."""
    made: list[tuple[Found, int]] = []
    at = 0
    while found := _next(known, at):
        at = found.end
        again = _aside(known, at) if known.letters.startswith("(", at) else 0
        made.append((found, again))
        at += again
    return made


def _next(known: Items, at: int) -> Found | None:
    """The first row of the grammar that fits at the first place from `at` on where one does."""
    letters = known.letters
    while begins := BEGINNING.search(letters, at):
        place = begins.start()
        at = place + 1
        end = letters.find("x", place) + 1 or len(letters)
        lead = min(place, 1)
        for kind, own, groups in rows_at(letters[place - lead : end], lead):
            found = Found(kind, own, groups, place, place + len(own))
            if not is_noise(found, known.texts):
                return found
    return None


def _aside(known: Items, at: int) -> int:
    """Words of "(نزار العبيدي)" or "(PMO)" behind a name, which say the same once more."""
    length = max(known.letters[at + 1 : at + 7].find(")"), 0)
    own = known.texts[at + 1 : at + 1 + length]
    foreign = all(each[0] > "\u0530" or not each[0].isalpha() for each in own)
    short = len(own) == 1 and own[0].isupper() and own[0].isalpha()
    return length + 2 if own and (foreign or short) else 0
