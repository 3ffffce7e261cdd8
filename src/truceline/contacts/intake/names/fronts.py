"""Names of bodies that no table has, by the words that end or begin them: Kivu Liberation Front."""

import re

from truceline.contacts.intake.lexicon import body_words, provinces, spelt, titles
from truceline.contacts.intake.lexicon import plain_words as words
from truceline.contacts.intake.names.formations import LEADS, formation_at
from truceline.contacts.intake.names.titling import is_head
from truceline.contacts.intake.names.vocabulary import lexicon, phrases, side_of_word


def _is_person(texts: list[str], lower: list[str], at: int, length: int) -> bool:
    """Whether the words before an "of" are somebody's name: "Colonel Paz of the Andean Front"."""
    if not BODIES.isdisjoint(texts[at : at + length]):
        return False
    led = at > 0 and (texts[at - 1][0].isupper() or is_head(lower[at - 1]) or texts[at - 1] == ".")
    return led or length > 1


BODIES = (
    body_words.SORTS
    | body_words.BODIES
    | body_words.LEADING
    | {"Force", "Monitoring", "Verification"}
)


def body_at(texts: list[str], lower: list[str], at: int) -> int:
    """Words of a name such as Kivu Liberation Front, Islamic Movement of Kivu; 0 where no such name
    begins here."""
    first = texts[at]
    if lower[at] in words.FUNCTION or not first[0].isupper() or first == "Royal":
        return 0  # the Royal Thai Army is Thailand's
    if lower[at] in titles.GROUPS or lower[at] in words.DAYS:
        return 0  # officers of the Zomi Salvation Front
    led = first in body_words.LEADING
    length = _named_behind(texts, lower, at) if led else _body_words(texts, lower, at)
    if length or first in _OF_SOMEWHERE:
        behind = _of_somewhere(texts, lower, at + (length or 1))
        length = (length or 1) + behind if length or behind else 0
    listed = phrases()[0]
    known = listed.at(texts, at) if length and first in listed.lengths else iter(())
    return 0 if any(words >= length for _, _, words in known) else length  # the Republic of Korea


_JOINING = spelt("de del la las los el do da dos du des pour para y e et")
MOST_WORDS = 8


def _named_behind(texts: list[str], lower: list[str], at: int) -> int:
    """Words of "Frente Llanos Libres", "Mouvement pour la Paix"; 0 where no name stands behind."""
    end = kept = at + 1
    while end < len(texts) and end - at < MOST_WORDS:
        if texts[end][0].isupper() and not is_head(lower[end]):
            kept = end + 1
        elif lower[end] not in _JOINING:
            break
        end += 1
    return kept - at if kept > at + 1 else 0


_OF_LANDS, _NO_TAGS = frozenset("Y"), frozenset[str]()
_ENDS_OF_STATES = spelt("Republic Federation Confederation Union Emirates")
_NTH = re.compile(r"(?:teen|tie)th$")  # the Eighteenth Brigade is a state's


def _body_words(texts: list[str], lower: list[str], at: int) -> int:
    """Words of such a name up to the last word for a body in it; 0 for none."""
    length = known = 0
    tags = {
        tag
        for rest, tag, _ in lexicon()[0].get(texts[at], ())
        if tuple(texts[at + 1 : at + 1 + len(rest)]) == rest
    }
    tags -= _OF_LANDS if texts[at] in provinces.SINGLE else _NO_TAGS  # the Niassa Council
    while at + length < len(texts) and length < 8:
        word, small = texts[at + length], lower[at + length]
        joins = length and small in ("'s", "of", "for", "the", "-", "'")
        joins = joins or (small == "and" and _watches(texts[at : at + length]))
        private = (word in body_words.PRIVATE or _NTH.search(word)) and not _leads_body(
            texts, at + length
        )
        if not (word[0].isupper() or joins) or is_head(small) or private:
            return known
        if small in ("of", "for") and not known and _is_person(texts, lower, at, length):
            return 0
        if small == "of" and not known and length and _of_known(texts, at + length):
            return 0  # monitors of the European Union
        if known and small == "of" and _of_forces(texts, at + length):
            return known  # the River Border Command of the Peruvian Army
        length += 1
        if length < 2 or lower[at + length - 2] in ("the", "of", "and"):
            continue
        if word in _ENDS_OF_STATES and _ends_state(texts, at, at + length):
            return known  # the Presidency of the Dominican Republic
        if word in body_words.SORTS or (word in body_words.BODIES and not tags):
            if tags and (length < 3 or "G" in tags or word == "Army"):
                return known
            known = length
        elif word == "Force" and texts[at] in _OF_MANY:
            known = length
        elif word in _WATCHERS and "G" not in tags and _watches(texts[at : at + length - 1]):
            known = length  # the Joint Monitoring Committee
    return known


def _watches(said: list[str]) -> bool:
    """Whether these words, of which one is its own, stand before Team: Local Monitoring."""
    return not body_words.WATCHING.isdisjoint(said) and any(
        each[0].isupper() and each not in body_words.WATCHING for each in said
    )


def _of_known(texts: list[str], at: int) -> bool:
    """Whether people, and no organ, of a known body stand around this "of"."""
    listed = phrases()[0]
    first = at + 1 + (texts[at + 1 : at + 2] == ["the"])
    if texts[at - 1] in BODIES:
        return False
    known = first < len(texts) and texts[first] in listed.lengths
    return known and any(tag == "G" for tag, _, _ in listed.at(texts, first))


def _ends_state(texts: list[str], start: int, end: int) -> bool:
    """Whether words end with the name of a state that begins behind the first of them."""
    listed = phrases()[0]
    firsts = (each for each in range(start + 1, end) if texts[each] in listed.lengths)
    ends = ((each, found) for each in firsts for found in listed.at(texts, each))
    return any(found[0] == "C" and each + found[2] == end for each, found in ends)


def _of_forces(texts: list[str], at: int) -> int:
    """Words of the "of the Peruvian Army" behind a body, by which its state is told; 0 for none."""
    behind = texts[at : at + 5]
    if behind[:2] != ["of", "the"] or len(behind) < 4 or not side_of_word(behind[2]):
        return 0
    return 4 if behind[3] in _FORCES else 5 * (behind[3:] in _TWO_FORCES)


_FORCES = spelt("Army Navy Police Marines Gendarmerie Military")
_TWO_FORCES = (["Armed", "Forces"], ["Air", "Force"], ["Coast", "Guard"], ["National", "Police"])


def _leads_body(texts: list[str], at: int) -> bool:
    """ "The Zomi Democratic Forces": a word of clubs and schools, too, but not before these."""
    if texts[at] == "Joint":
        return "Mission" in texts[at + 2 : at + 4] or _watches(texts[at : at + 4])
    return texts[at] in _LEADING and not _LED.isdisjoint(texts[at + 1 : at + 2])


_WATCHERS = spelt("Committee Commission Mechanism Team Group Centre Center")
_OF_MANY = spelt("Multinational Regional International Standby Stabilisation Stabilization Hybrid")
_LEADING = spelt("Democratic Defence Defense")
_LED = spelt("Forces Front Union Movement Alliance Army Brigades Brigade Coalition League Council")
_OF_SOMEWHERE = spelt("Republic Emirate Front Movement Army Brigades Alliance Militia")


def _of_somewhere(texts: list[str], lower: list[str], at: int) -> int:
    """Words of the "of Kivu" behind a body, where that is no state or city; of "for Peace"."""
    if lower[at : at + 1] == ["for"] and texts[at - 1] in body_words.SORTS:
        return _for_something(texts, lower, at)
    if lower[at : at + 1] != ["of"]:
        return 0
    length = 1 + (lower[at + 1 : at + 2] == ["the"])
    begin = length
    while at + length < len(texts) and length - begin < 3:
        word, small = texts[at + length], lower[at + length]
        listed = word in lexicon()[0] and word not in provinces.SINGLE
        known = listed and any(phrases()[0].at(texts, at + length))
        known = known or is_head(small) or small in words.FUNCTION
        if not word[0].isupper() or known or word in body_words.PRIVATE:
            break
        length += 1
    return length if length > begin else 0


def _for_something(texts: list[str], lower: list[str], at: int) -> int:
    """Words of the "for Justice and Peace", "for the Defence of Kivu" behind a front."""
    end = kept = at + 1
    while end < len(texts) and end - at < MOST_OF_AIMS:
        word, small = texts[end], lower[end]
        joins = small in ("of", "and", "in", "the")
        if joins and (small != "in" or lower[end + 1 : end + 2] == ["the"]):
            end += 1
        elif word[0].isupper() and word.isalpha() and (lower[end - 1] != "and" or _plain(small)):
            end += 1
            kept = end
        else:
            break
    return kept - at if kept > at + 1 else 0


MOST_OF_AIMS = 9


def _plain(small: str) -> bool:
    """Whether it is no title, and of no state: Justice and Colonel Paz."""
    return not is_head(small) and not side_of_word(small.title())


def unit_or_body(
    texts: list[str], lower: list[str], at: int, *, bodied: bool, of_state: bool
) -> tuple[str, int, str]:
    """The letter and the words of a body that no table has, and its state where they tell it: an
    office where it is a state's army or its unit, else a group. bodied: whether the text names such
    bodies; of_state: whether a state is named right before."""
    if texts[at] in LEADS and (unit := formation_at(texts, at)):
        return "O", unit, ""
    led = at + 1 < len(texts) and texts[at + 1] in LEADS and formation_at(texts, at + 1)
    length = body_at(texts, lower, at) if bodied and not led else 0
    if not length:
        return "", 0, ""
    rules = texts[at + length - 1] == "Council" and not _RULING.isdisjoint(texts[at : at + length])
    land = at + length + 1 + (lower[at + length + 1 : at + length + 2] == ["the"])
    of_land = rules and lower[at + length : at + length + 1] == ["of"] and land < len(texts)
    if of_land and (state := side_of_word(texts[land])):
        return "W", land + 1 - at, state  # the Transitional Council of Chad
    command = at and lower[at + length - 1] in _COMMANDS
    army = of_state and _ARMY.issuperset(texts[at : at + length])
    if command and (behind := _of_forces(texts, at + length)):
        return "W", length + behind, side_of_word(texts[at + length + 2])
    own = army or (command and side_of_word(texts[at - 1]))
    return "O" if own else "G", length, ""  # the US Central Command, the Lao People's Army


_RULING = spelt("Transitional Transition Sovereign Sovereignty Military Presidential Ruling State")
_COMMANDS = spelt("command commands forces council authority administration congress")
_ARMY = spelt("People 's Popular National Revolutionary Territorial Army")
