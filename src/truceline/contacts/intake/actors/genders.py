"""Who is he and who is she, as a text shows it: "Ms Paz", "Paz told her guest"."""

from collections.abc import Iterator, Sequence

from truceline.contacts.intake.actors.cast import Actor, Cast
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.persons import seems_female

_HERS = spelt("mrs ms miss mme madame madam lady dame frau queen princess sheikha baroness hajia")
_HIS = spelt("mr sir lord monsieur herr king prince sheikh sultan alhaji don señor")
_OWN = {"her": True, "herself": True, "his": False, "himself": False}
_SELF = {"she": True, "he": False}
_TELLING = _HERS | _HIS | _OWN.keys() | _SELF.keys()
_PEOPLE = ("person", "name", "joint", "couple", "pronoun")


def is_woman(actor: Actor) -> bool:
    """Whether somebody is a woman: as the text shows it, else as the given name looks."""
    return seems_female(actor.keys) if actor.woman is None else actor.woman


def settle(cast: Cast, lines: Sequence[Line]) -> None:
    """Note of each person what the text shows first; how somebody is styled counts most."""
    for line in lines:
        if _TELLING.isdisjoint(line.word_list.lower):
            continue
        for name, woman, styled in _shown(line):
            person = cast.named(name)
            if person is not None and (styled or person.woman is None):
                person.woman = woman


def _before_noun(line: Line, at: int) -> bool:
    """Whether "her" before this word says whose something is: not "thanked her for", "told her"."""
    after = line.word_list.lower[at : at + 1]
    return bool(after) and after[0][0].isalpha() and after[0] not in _BEHIND_WHOM


# What stands behind "her" where it is whom somebody met, told or thanked.
_BEHIND_WHOM = spelt(
    """a about across again against all alone along also an and any around as at away back because
    before behind beside both but by despite down during early for friday from he here home how if
    in inside into it later monday not of off on once or out outside over personally publicly
    saturday shortly since so some sunday than that the their then there they this through thursday
    to today tomorrow tonight too tuesday twice under until up upon wednesday were what when where
    whether which while who why with within without would yesterday"""
)


def _shown(line: Line) -> Iterator[tuple[str, bool, bool]]:
    for at, word in enumerate(line.word_list.lower):
        if word not in _TELLING:
            continue
        start = line.word_list.starts[at]
        if word in _SELF:
            if name := _who_said(line, start):
                yield name, _SELF[word], False
            continue
        if word in _OWN:
            before = [each for each in line.mentions if each.start < start]
            before = [each for each in before if each.kind in _PEOPLE]
            if word == "her" and not _before_noun(line, at + 1):
                continue  # "Paz thanked her": somebody else
            if len(before) == 1 and before[0].name and before[0].end <= start:
                yield before[0].name, _OWN[word], False
            continue
        after = line.word_list.texts[at + 1 : at + 4]
        named = (each.name for each in line.mentions if each.end > start and each.name)
        name = next(named, "")
        first = name.split()[0] if name else ""
        if first in after and "," not in after[: after.index(first)]:
            yield name, word in _HERS, True


_SAID = spelt("said says added adds announced stated")
_SAYING = _SAID | spelt(
    """that on late in a statement today yesterday monday tuesday wednesday thursday friday saturday
    sunday"""
)


def _who_said(line: Line, start: int) -> str:
    """The name in "Paz said that she would go"; empty for none."""
    named = [each for each in line.mentions if each.start < start and each.kind in _PEOPLE]
    if not named:
        return ""
    said = line.text[named[-1].end - line.sentence.start : start - line.sentence.start]
    words = said.lower().split()
    told = _SAYING.issuperset(words) and not _SAID.isdisjoint(words)
    return named[-1].name if told else ""
