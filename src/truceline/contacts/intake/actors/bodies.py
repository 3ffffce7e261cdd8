"""Offices and bodies that act themselves: ministries, a navy, his government."""

import re

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import Actor, state
from truceline.contacts.intake.actors.scene import Scene, actors, bare
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.mentions import Mention

_GOVERNMENTS = spelt("government cabinet administration country")


def acting(scene: Scene, line: Line, at: int, mention: Mention) -> list[Mention]:
    """The party that an office is; two where it is of both sides, none where nobody knows whose."""
    found = _office(scene, mention) or _of_both(line, at, mention) or _owned(line, at, mention)
    found = found or _joint(scene, mention) or _of_the_two(scene, line, at, mention)
    return found or _own(scene, mention)


_JOINT = re.compile(
    r"^(?:(?:the|an?) )?(?:(?:first|second|third|next)\s)?(?:\w+ )?(?:joint|mixed|bilateral"
    r"|binational|intergovernmental|inter-governmental) (?:[\w-]+ ){0,3}"
    r"(?:commission|committee|council)$",
    re.I,
)


def _joint(scene: Scene, mention: Mention) -> list[Mention]:
    """The body that the two sides of a text share: "the joint commission"."""
    if not _JOINT.match(" ".join(mention.text.split())):
        return []
    if {each.side for each in scene.pair} <= countries.NAMES.keys():
        return _shared(mention, scene.pair)
    lands = [each for each in scene.cast.main if each in countries.NAMES]
    return _shared(mention, [state(each) for each in lands[:2]])  # not of the bloc met last


def council(scene: Scene, line: Line, at: int) -> list[Mention]:
    """The same, of a body that no table has: "the joint coordination council"."""
    beside = [each for each in line.children(at, "amod", "compound", "nmod", "det") if each < at]
    if line.tokens[at].lemma not in _BODIES or not beside:
        return []
    start, end = line.tokens[beside[0]].start, line.tokens[at].end
    text = line.text[start - line.sentence.start : end - line.sentence.start]
    return _joint(scene, Mention("group", start, end, text))


def one_of_each(scene: Scene, line: Line, at: int) -> list[Mention]:
    """ "An officer of each coastguard", "one delegate from each side": of the two in contact."""
    tokens = line.tokens
    whose = [
        noun
        for prep in line.children(at, "prep")
        if tokens[prep].small in ("of", "from")
        for noun in line.children(prep, "pobj")
    ]
    led = {tokens[one].small for noun in whose for one in (noun, *line.children(noun, "det"))}
    sides = list(dict.fromkeys(each.side for each in scene.pair if each.side))
    if "each" not in led or len(sides) != 2 or tokens[at].dep != "nsubj":
        return []
    start, end, title = tokens[at].start, tokens[at].end, tokens[at].lemma
    text = tokens[at].text
    return [Mention("group", start, end, text, title=title, side=each) for each in sides]


def those_of(line: Line, at: int) -> list[Mention]:
    """The people in "our envoys and those of Peru"."""
    tokens = line.tokens
    whose = [one for each in line.children(at, "prep") for one in line.children(each, "pobj")]
    sides = [mention.side for each in whose if (mention := tokens[each].mention) is not None]
    like, start, end = tokens[tokens[at].head], tokens[at].start, tokens[at].end
    return [
        Mention("group", start, end, like.text, title=like.lemma, side=side)
        for side in sides[:1]
        if side and like.tag.startswith("N")
    ]


_BODIES = frozenset({"council", "committee", "commission"})


def _of_the_two(scene: Scene, line: Line, at: int, mention: Mention) -> list[Mention]:
    """ "A technical commission of both countries"."""
    of = [each for each in line.children(at, "prep") if line.tokens[each].small == "of"]
    inner = (line.tokens[noun].mention for each in of for noun in line.children(each, "pobj"))
    couple = next((each for each in inner if each is not None and each.kind == "couple"), None)
    return _shared(mention, actors(scene, [couple])) if couple is not None else []


def _shared(mention: Mention, two: list[Actor]) -> list[Mention]:
    """A body as one of each of two sides."""
    sides = list(dict.fromkeys(each.side for each in two if each.side))
    text = bare(" ".join(mention.text.split()))
    return [
        Mention("group", mention.start, mention.end, text, title=text.split()[-1], side=each)
        for each in (sides if len(sides) == 2 else ())
    ]


def _own(scene: Scene, mention: Mention) -> list[Mention]:
    """ "The ministry", of which nothing says whose: of the state whose page or paper it is."""
    side = "" if mention.his or mention.owner or mention.placed else scene.cast.letterhead
    if not side or mention.text[:3].lower() != "the" or mention.title.lower() == "commission":
        return []
    text = " ".join(mention.text.split())
    return [Mention("group", mention.start, mention.end, text, title="office", side=side)]


def _office(scene: Scene, mention: Mention) -> list[Mention]:
    """An office that acts itself: "the two defence ministries", "the Kenyan navy", "his army"."""
    side = mention.side
    if mention.his and not side and mention.title.lower() in _GOVERNMENTS:
        before = [one for start, one in scene.near if start < mention.start]
        owner = before[-1] if before else scene.subject
        side = owner.side if owner else ""
        if side:
            return [Mention("org", mention.start, mention.end, mention.text, side=side)]
    if not side:
        return []
    text = " ".join(mention.text.split())
    return [Mention("group", mention.start, mention.end, text, title="office", side=side)]


def _owned(line: Line, at: int, mention: Mention) -> list[Mention]:
    """ "The Peruvian navy's operations centre"."""
    watch = mention.title.lower().rpartition(" ")[2] in ON_WATCH
    for each in line.children(at, "poss") if watch else ():
        for one in (each, *line.children(each, "compound", "amod")):
            owner = line.tokens[one].mention
            if owner is not None and owner.side:
                text = " ".join(mention.text.split())
                start, end, side = mention.start, mention.end, owner.side
                return [Mention("group", start, end, text, title="office", side=side)]
    return []


ON_WATCH = spelt("centre center room desk watch post station headquarters tower cell base")


def _of_both(line: Line, at: int, mention: Mention) -> list[Mention]:
    """A body of two sides: "the Polish-Kenyan Border Commission"."""
    beside = [line.tokens[each].mention for each in line.children(at, "amod", "compound", "nmod")]
    parts = [one for each in beside if each is not None for one in each.parts]
    text = " ".join(mention.text.split())
    return [
        Mention("group", mention.start, mention.end, text, title="office", side=each.side)
        for each in parts
        if each.side
    ]
