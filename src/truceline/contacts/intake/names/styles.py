"""Styles of address: "Her Excellency", "Mr.", "HE the Amir"; and those that stand for a person."""

from truceline.contacts.intake.lexicon import spelt, titles
from truceline.contacts.intake.names.vocabulary import longer

POSSESSIVES = spelt("""his her their""")  # of whom a style may follow: Her Excellency
STYLED = spelt("""excellency majesty highness royal honour honor eminence holiness""")
_VERY = spelt("right most very")
HONOURED = spelt("honourable honorable reverend hon rt right")
RAISING = _VERY | {"rt"}  # what begins "Rt Hon", "Right Honourable"


def styled(texts: list[str], lower: list[str], at: int) -> int:
    """Words of a mere style of address, to be passed over: "Her Excellency", "Mr."."""
    if texts[at] in titles.POSTNOMINALS:
        return 1
    if lower[at] == "the":  # the Prime Minister, the Hon Ana Paz
        own = styled(texts, lower, at + 1) if texts[at - 1 : at] == [","] else 0
        return 1 + own if own else 0
    if lower[at] in POSSESSIVES and lower[at + 1 : at + 2] and lower[at + 1] in STYLED:
        return 3 if lower[at + 1] == "royal" else 2
    if texts[at : at + 2] == ["Tan", "Sri"]:
        return 2
    if lower[at] == "rt" and (hon := [each for each in lower[at + 1 : at + 3] if each != "."]):
        dots = lower[at + 1 : at + 4].count(".")
        return 2 + dots if hon[0] in ("hon", "honourable", "honorable") else 0  # Rt. Hon. Ana Paz
    if lower[at] in _VERY and lower[at + 1 : at + 2] and lower[at + 1] in HONOURED:
        return 2 if texts[at + 1][0].isupper() else 0
    if texts[at] in titles.STYLES and _styles(texts[at + 1 : at + 2]):
        return 1
    if lower[at].rstrip(".") in titles.HONORIFICS and lower[at] != "he" and texts[at][0].isupper():
        if any(tuple(texts[at + 1 : at + 1 + len(rest)]) == rest for rest, *_ in longer(texts[at])):
            return 0  # Sri Lanka
        dot = lower[at + 1 : at + 2] == ["."]
        following = texts[at + 1 + dot : at + 2 + dot]
        return 1 + dot if following and following[0][0].isupper() else 0
    return 0


def _styles(following: list[str]) -> bool:
    """Whether a word behind "HE" or "HH" is not itself in capitals: "HE the Amir", "HE Mr. Paz"."""
    after = following[0] if following else ""
    return after == "the" or (after[:1].isupper() and not after.isupper())


def style_alone(texts: list[str], lower: list[str], at: int) -> bool:
    """ "His Highness received the envoy", "was received by Her Majesty.": a style that stands for
    whoever bears it, with no name or office behind it."""
    if lower[at] not in POSSESSIVES:
        return False
    last = at + 2 if lower[at + 1 : at + 2] == ["royal"] else at + 1
    if last >= len(lower) or lower[last] not in STYLED or not texts[last][0].isupper():
        return False
    behind = texts[last + 1 : last + 3]
    behind = behind[1:] if behind[:1] == [","] else behind[:1]
    return not behind or not (behind[0] == "the" or behind[0][0].isupper())
