"""Offices and bodies that act themselves: ministries, a navy, his government."""

import re

from truceline.contacts.intake.actors.scene import Scene
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.mentions import Mention

_GOVERNMENTS = spelt("government cabinet administration country")


def acting(scene: Scene, line: Line, at: int, mention: Mention) -> list[Mention]:
    """The party that an office is; two where it is of both sides, none where nobody knows whose."""
    found = _office(scene, mention) or _of_both(line, at, mention) or _joint(scene, mention)
    return found or _own(scene, mention)


_JOINT = re.compile(
    r"^the (?:(?:first|second|third|next)\s)?(?:\w+ )?(?:joint|mixed|bilateral|binational"
    r"|intergovernmental|inter-governmental) (?:[\w-]+ ){0,3}(?:commission|committee|council)$",
    re.I,
)


def _joint(scene: Scene, mention: Mention) -> list[Mention]:
    """The body that the two sides of a text share: "the joint commission"."""
    text = " ".join(mention.text.split())
    sides = list(dict.fromkeys(each.side for each in scene.pair if each.side))
    if len(sides) != 2 or not _JOINT.match(text):
        return []
    return [
        Mention("group", mention.start, mention.end, text, title=text.split()[-1], side=each)
        for each in sides
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
