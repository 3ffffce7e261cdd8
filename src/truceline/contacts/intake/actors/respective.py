"""Sides of two who are named together, in the order in which their states were named before."""

from collections.abc import Sequence
from itertools import pairwise

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.names.mentions import Mention

_SIDED = ("state", "org", "office", "adjective")
_JOINING = frozenset({"and", ", and", "and the", "as well as", "-", "&"})


def give_in_turn(lines: Sequence[Line]) -> None:
    """ "Peru and Chile said their foreign ministers, Ana Paz and Luis Rojas,": Paz is of Peru."""
    before: tuple[str, str] | None = None
    for line in lines:
        pairs: list[tuple[int, tuple[str, str]]] = []
        mentions = line.mentions
        for one, two in pairwise(mentions):
            between = line.text[one.end - line.sentence.start : two.start - line.sentence.start]
            if _are_two(one, two) and between.strip() in _JOINING:
                pairs.append((two.end, (one.side, two.side)))
        for each in mentions:
            if each.his and len(each.parts) == 2 and not any(part.side for part in each.parts):
                told = next((pair for end, pair in pairs[::-1] if end <= each.start), before)
                named = all(part.name for part in each.parts)
                if told is not None and named:
                    each.parts[0].side, each.parts[1].side = told
        before = pairs[-1][1] if pairs else None


def _are_two(one: Mention, two: Mention) -> bool:
    kinds = one.kind in _SIDED and two.kind in _SIDED
    return kinds and bool(one.side and two.side) and one.side != two.side
