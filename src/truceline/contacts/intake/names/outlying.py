"""Words of an itemised text that name no party: lands in lakes and gulfs, regions, asides."""

import re
from itertools import pairwise

from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.churches import CLERGY
from truceline.contacts.intake.lexicon.plain_words import BEHIND_LANDS, LANDS, LANDS_OF
from truceline.contacts.intake.names.itemised import Items
from truceline.contacts.intake.names.titling import REGIONS, UNITS


def take_lands(made: Items) -> None:
    """Lake Chad, the Gulf of Guinea and the Jordan Valley are no states."""
    letters = list(made.letters)
    for at, text in enumerate(made.texts):
        if text not in LANDS:
            continue
        sided = at > 0 and (letters[at - 1] in "CD" or made.texts[at - 1] == "Great")
        if sided and text in BEHIND_LANDS:
            letters[at - 1] = letters[at] = "x"
        behind = at + 1
        if text in LANDS_OF and letters[behind : behind + 1] == ["o"]:
            behind += 1 + (letters[behind + 1 : behind + 2] == ["t"])
        elif text != "Lake":
            continue
        if behind < len(letters) and letters[behind] in "CD":
            letters[at] = letters[behind] = "x"
    made.letters = "".join(letters)


_THERE = re.compile("(?<=[cTO])x(?=,[TN])")


def take_there(made: Items) -> None:
    """Take "there" out of "her colleague there, Ana Paz", "the customs chief there, Ana Paz"."""
    for at in [found.start() for found in _THERE.finditer(made.letters)][::-1]:
        if made.texts[at] == "there":
            made.letters = made.letters[:at] + made.letters[at + 1 :]
            del made.values[at], made.starts[at], made.texts[at]


def take_clerics(made: Items) -> None:
    """Take the style of "Bishop Ana Paz" for a part of the name, as what he is may stand behind."""
    styled = [text in CLERGY for text in made.texts]
    plain = zip(made.letters, made.letters[1:], styled, strict=False)
    own = ["N" if cleric and two == "N" else one for one, two, cleric in plain]
    made.letters = "".join([*own, made.letters[-1:]])


MOST_ACCREDITED = 7  # words of "accredited to the Kingdom of Jordan"


def take_accredited(made: Items) -> None:
    """Take "accredited to our country" out of "the ambassador of Oman accredited to our country,
    Ana Paz": where somebody is posted, not whom he speaks for."""
    at = made.texts.index("accredited") if "accredited" in made.texts else 0
    behind = made.texts[at + 1 : at + MOST_ACCREDITED]
    if not at or behind[:1] != ["to"] or "," not in behind:
        return
    start, end = at - (made.texts[at - 1] == ","), at + 1 + behind.index(",")
    made.letters = made.letters[:start] + made.letters[end:]
    for each in (made.values, made.starts, made.texts):
        del each[start:end]


SONS = frozenset({"bin", "ibn", "bint"})


def take_fathers(made: Items) -> None:
    """Take "Said" for a name in "Sultan Tariq bin Said said"."""
    letters = list(made.letters)
    for at, (text, father) in enumerate(pairwise(made.texts)):
        if text in SONS and letters[at + 1] == "x" and father[0].isupper():
            letters[at + 1] = "N"
    made.letters = "".join(letters)


_TEXTS = spelt("page version translation edition original text service subtitles")


def take_tongues(made: Items) -> None:
    """Our French page, the French version: a language and no state."""
    if _TEXTS.isdisjoint(made.texts):
        return
    for at, text in enumerate(made.texts):
        if text in _TEXTS and at and made.letters[at - 1] == "D":
            made.letters = f"{made.letters[: at - 1]}x{made.letters[at:]}"


_ASIDE = re.compile(
    r"(?<=D)\([xNW]\)(?=[&xmTPd])|(?<=G)\([xNG]\)(?=,)|(?<=[TPxm])\(N\)(?=o)"
    r"|(?<=[TN])\(xx?\)|(?<=T)\((?P<field>[xNm&fotCDK]{1,5})\)(?=,?[NT])"
)


_RETIRED = spelt("retd rtd ret retired")


def take_asides(made: Items) -> None:
    """Take the acronym in "Ugandan (UPDF) commanders", "of the Karen Union (KNU), Ana Paz" out, and
    what a secretary is of: Secretary (East) Ana Paz."""
    for found in reversed(list(_ASIDE.finditer(made.letters))):
        start, end = found.span()
        said = made.texts[start + 1]
        short = said.rstrip("s").isupper() or said.lower().rstrip(".") in _RETIRED
        if short or found["field"]:
            made.letters = made.letters[:start] + made.letters[end:]
            made.values = made.values[:start] + made.values[end:]
            made.starts = made.starts[:start] + made.starts[end:]
            made.texts = made.texts[:start] + made.texts[end:]


_REGION = re.compile(r"(?<=To)t?[NmKY]+x?(?:ot?|,)(?=C,)|(?<=To)t?[NmKY]+x(?:ot?|,)(?=C)")


_ALONE = re.compile(r"(?<=To)[th]?[NmKY]+(?P<region>x{1,2})(?=,T?N)")


_PARTS = REGIONS | UNITS


_INTERIM = re.compile(r"(?<=T)axHx")
_POST_AT = re.compile(r"(?<=To)t?[DCKG]s?(?P<post>[mxO]{1,3})(?P<at>x[NKY]+)(?=,T?N)")


def _take_posts(made: Items) -> None:
    """Take "at Arica" out of "the head of the Peruvian border post at Arica, Ana Paz"."""
    for found in reversed(list(_POST_AT.finditer(made.letters))):
        first, last = found.span("post")
        start, end = found.span("at")
        if made.texts[start] == "at":
            made.letters = f"{made.letters[:first]}{'m' * (last - first)}{made.letters[end:]}"
            del made.values[start:end], made.starts[start:end], made.texts[start:end]


_TOWARDS = re.compile(r"(?<=To)t?(?P<way>x)(?=N+,T?N)")
_WAYS = spelt("East West North South Northern Southern Eastern Western Central Upper Lower New")


_OF_A_LAND = re.compile(r"(?<=To)t?(?P<land>D)(?P<part>xot?[NmKY]+)(?=,T?N)")


def take_regions(made: Items) -> None:
    """Take "the Arica region of" out of "governor of the Arica region of Chile, Ana Paz"."""
    for found in reversed(list(_REGION.finditer(made.letters))):
        start, end = found.span()
        own = [each.lower() for each in made.texts[start:end]]
        plain = [each for each, letter in zip(own, found.group(), strict=True) if letter == "x"]
        if _PARTS.issuperset(plain):
            made.letters = made.letters[:start] + made.letters[end:]
            del made.values[start:end], made.starts[start:end], made.texts[start:end]
    for found in reversed(list(_OF_A_LAND.finditer(made.letters))):
        start, end = found.span("part")  # the governor of the Thai province of Loei, Ana Paz
        if made.texts[start].lower() in _PARTS:
            made.letters = f"{made.letters[: start - 1]}C{made.letters[end:]}"
            del made.values[start:end], made.starts[start:end], made.texts[start:end]
    if "at" in made.texts:
        _take_posts(made)
    for found in reversed(list(_INTERIM.finditer(made.letters))):
        start, end = found.span()  # the chargé d'affaires a.i. of Peru
        if made.texts[start] == "a" and made.texts[start + 2] == "i":
            made.letters = made.letters[:start] + made.letters[end:]
            del made.values[start:end], made.starts[start:end], made.texts[start:end]
    for found in _TOWARDS.finditer(made.letters):
        at = found.start("way")  # the governor of East Arica, Ana Paz
        if made.texts[at] in _WAYS:
            made.letters = f"{made.letters[:at]}m{made.letters[at + 1 :]}"
    for found in _ALONE.finditer(made.letters):
        first, last = found.span("region")  # the governor of Arica region, Ana Paz
        if _PARTS.issuperset(each.lower() for each in made.texts[first:last]):
            made.letters = f"{made.letters[:first]}{'m' * (last - first)}{made.letters[last:]}"
