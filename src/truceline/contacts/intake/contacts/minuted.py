"""The meeting that minutes are of, by their lists of who was there: "Present for Peru: …"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.clauses.places import located
from truceline.contacts.intake.grammar.tree import Line

_LIST = re.compile(
    r"(?:^|(?<=[.;|]\s)|(?<=\n))[-*•\s]*(?:(?:Present|Attending|Attended|In attendance|Participants"
    r"|Delegates|Delegation|Represented)\s*[:,–-]?\s*)?(?:[Ff]or|[Ff]rom|[Oo]n behalf of|[Oo]f)\s+"
    r"(?P<side>(?:the\s+)?[A-Z][^:.;\n]{1,60}?)(?:\s*:|\s+[–—-]\s)"
)
_MET = re.compile(
    r"\b(?:minutes|meeting|sitting|session|talks|committee|commission|record of|joint|summary of"
    r"|present|attendance|attending|participants)\b",
    re.I,
)
MINUTED = "present"  # the frame of such a meeting
MOST_HEAD = 6  # lines above such lists


class _Row(NamedTuple):
    line: Line
    start: int
    side: str
    people: list[Actor]


def minuted(scene: Scene, lines: list[Line], view: str) -> Heard | None:
    """The meeting; None where no two sides are listed so below a head that tells of one."""
    if len({each["side"] for each in _LIST.finditer(view)}) < 2:
        return None
    rows = [row for line in lines for row in _rows(scene, line)]
    sides = list(dict.fromkeys(row.side for row in rows))
    if len(sides) < 2:
        return None
    first = rows[0]
    head = lines[max(0, first.line.number - MOST_HEAD) : first.line.number]
    if not any(_MET.search(each.text) for each in [*head, first.line]):
        return None
    end = max(row.line.sentence.end for row in rows)
    several = [[one for row in rows if row.side == side for one in row.people] for side in sides]
    met = Heard(
        several[0], [one for each in several[1:] for one in each], "meeting", "held",
        first.start, end, first.line.number, "body", MINUTED,
    )  # fmt: skip
    met.times = [when for each in head for when in each.times if when.kind == "day"][:1]
    towns = (one for each in head for one in each.mentions if one.city)
    met.place = next((located(each) for each in towns), None)
    return met


def _rows(scene: Scene, line: Line) -> Iterator[_Row]:
    """Each list of a line: whose it is, and who stands in it; the side alone where nobody does."""
    begin = line.sentence.start
    found = [*_LIST.finditer(line.text)]
    ends = [*(each.start() for each in found), len(line.text)][1:]
    for each, end in zip(found, ends, strict=True):
        own = [m for m in line.mentions if each.end() + begin <= m.start < end + begin]
        told = [m for m in line.mentions if each.start("side") <= m.start - begin < each.end()]
        side = next((m.side for m in told if m.side), "")
        if not side:
            continue
        for one in own:
            person = scene.cast.named(one.name) if one.name else None
            if person is not None and not person.side:
                person.side = side
        people = [one for one in actors(scene, own) if one.side == side and one.kind == "person"]
        yield _Row(line, each.start() + begin, side, people or actors(scene, told[:1]))
