"""Where a sentence tells of a contact: the frames of `frames.py` with their subjects resolved."""

import re
from collections.abc import Iterator

from truceline.contacts import countries
from truceline.contacts.intake import frames
from truceline.contacts.intake.cast import Actor, office_side
from truceline.contacts.intake.frames import Frame
from truceline.contacts.intake.heard import Heard, Started
from truceline.contacts.intake.loosely import hear_loosely, hear_next
from truceline.contacts.intake.marked import Marked, pattern
from truceline.contacts.intake.mentions import Mention
from truceline.contacts.intake.placing import located
from truceline.contacts.intake.scene import Scene, actors, merged, signs
from truceline.contacts.intake.standing import DENIAL, medium_of, status_of, unanswered
from truceline.contacts.intake.subjects import Subject, agent_of, subject_after, subject_of
from truceline.contacts.intake.telling import apart, heard_in, started

ELSEWHERE = re.compile(
    r"\b(?:reporters?|journalists?|media|viewers|lawmakers|his\s+cabinet|press\s+"
    r"conference|news\s+conference|interview)\b",
    re.I,
)
_TO_WHOM = pattern(r"\b(?:to|with|told|by|asked|informed|briefed|from)\s+(?:the\s+)?(?P<who><P>)")
_TRAVEL = next(each for each in frames.FRAMES if each.name == "visit")
_LED = pattern(r"\s*,?\s*(?:which\s+was\s+)?(?:headed|led|chaired|fronted)\s+by\s+(?P<who><P>)")
OFFICIAL = re.compile(
    r"\btalks\b|officials?\b|delegat|negotiat|minister|\blevel\b|summit|envoy|"
    r"consultation|diplomat|bilateral",
    re.I,
)
_VISIT = re.compile(r"(?:trip|visit|visits|delegation)\b", re.I)
_ONGOING = re.compile(r"\bongoing\b|\bcontinu|\bunder\s?way\b", re.I)


def hear(scene: Scene, marked: Marked) -> list[Heard]:
    """Every contact the sentence tells of; the scene moves on with it."""
    if not marked.mentions or not marked.holds(frames.TRIGGERS):
        return []
    if marked.holds(frames.SPORTS) and frames.SPORT.search(marked.text):
        return []
    found: list[Heard] = []
    for frame in frames.FRAMES:
        if not marked.holds(frame.keys):
            continue
        for match in frame.pattern.finditer(marked.text):
            found.extend(_framed(scene, marked, frame, match))
    found.extend(_together(scene, marked, found))
    loose = marked.sentence.zone == "body" and not found
    if loose and not unanswered(marked) and not DENIAL.search(marked.text):
        found.extend(hear_loosely(scene, marked))
    if not any(each.status == "planned" for each in found):
        found.extend(hear_next(scene, marked))
    return sorted(found, key=lambda each: (each.start, each.end))


def _framed(scene: Scene, marked: Marked, frame: Frame, match: re.Match[str]) -> Iterator[Heard]:
    """What one match of a frame tells."""
    groups = match.groupdict()
    if frame.name == "line" and unanswered(marked):
        return
    if groups.get("both"):
        yield from _both(scene, marked, frame, match)
        return
    agent = _agent(marked, frame, match)
    if agent is None:
        alone = _at_home if marked.sentence.zone == "head" else _of_the_pair
        yield from alone(scene, marked, frame, match)
        return
    status = status_of(marked, match, agent, frame)
    if not status or ELSEWHERE.search(match.group().split("with")[0][:60]):
        return
    first, second = _two(scene, marked, match, agent)
    if frame.name in ("visit", "visitor", "despatch"):
        yield from _travelled(scene, marked, match, first=first, status=status)
        return
    if frame.name in ("summon", "summoned"):
        first = first or _of_office(scene, marked, match)
    if not second or not _diplomatic(marked, frame, first, second):
        return
    medium = medium_of(marked, frame, match)
    lists = list(apart(marked, match, second, medium))
    for others in lists:
        made = heard_in(marked, frame, match, medium=medium, status=status)
        made.listed = len(lists) > 1
        made.first, made.second = first, others
        made.started = started(marked, frame, match, made, agent)
        yield made


def _agent(marked: Marked, frame: Frame, match: re.Match[str]) -> Subject | None:
    """Who does it: as the pattern says, the agent of a noun, or the subject of the verb."""
    groups = match.groupdict()
    end = match.end("b") if groups.get("b") else match.end()
    if groups.get("a"):
        return Subject(*match.span("a"), "")
    if frame.name == "noun" or (frame.name == "visit" and _VISIT.match(match.group())):
        agent = agent_of(marked, match.start(), end)
    else:
        agent = subject_of(marked, match.start())
    return agent or (subject_after(marked, end) if groups.get("b") else None)


def _two(
    scene: Scene, marked: Marked, match: re.Match[str], agent: Subject
) -> tuple[list[Actor], list[Actor]]:
    """The two parties; each may help to tell who the other is ("his Chilean counterpart")."""
    told = match.span("b") if match.groupdict().get("b") else (0, 0)
    second = actors(scene, signs(marked, *told))
    if agent.owner and not 0xE100 <= ord(marked.text[agent.start]) < 0xE400:
        pronoun = marked.text[agent.start : agent.end].lower()
        first = list(scene.pair) if pronoun == "their" else _other_than(scene, second)
    else:
        first = actors(scene, signs(marked, agent.start, agent.end), second)
        first = _with_head(scene, marked, agent, first)
    return first, actors(scene, signs(marked, *told), first)


def _of_office(scene: Scene, marked: Marked, match: re.Match[str]) -> list[Actor]:
    """ "Summoned to the Peruvian foreign ministry": it is Peru that summons."""
    side = office_side(scene.cast, marked.mention(match["a"])) if "a" in match.groupdict() else ""
    return [Actor(countries.NAMES.get(side, side), side, kind="state")] if side else []


def _diplomatic(marked: Marked, frame: Frame, first: list[Actor], second: list[Actor]) -> bool:
    """Whether it is states that meet, not their teams, and an envoy who is summoned."""
    if frame.name in ("summon", "summoned"):
        return any(each.rank in ("ambassador", "envoy", "general") for each in second)
    states = all(each.kind == "state" for each in [*first, *second])
    return not (frame.name in ("meet", "host") and states) or bool(OFFICIAL.search(marked.text))


def _at_home(scene: Scene, marked: Marked, frame: Frame, match: re.Match[str]) -> Iterator[Heard]:
    """A title such as "Telephone conversation with President Paz" speaks for who published it."""
    second = actors(scene, signs(marked, *match.span("b"))) if match.groupdict().get("b") else []
    home = scene.cast.letterhead
    if frame.name == "noun" and second and home and home not in {each.side for each in second}:
        made = heard_in(marked, frame, match, medium=medium_of(marked, frame, match), status="held")
        made.first = [Actor(countries.NAMES.get(home, home), home, kind="state")]
        made.second = second
        yield made


def _of_the_pair(
    scene: Scene, marked: Marked, frame: Frame, match: re.Match[str]
) -> Iterator[Heard]:
    """ "The call with Paz was followed by one with Rojas": it is the one who called before."""
    second = actors(scene, signs(marked, *match.span("b"))) if match.groupdict().get("b") else []
    status = status_of(marked, match, Subject(match.start(), match.start(), ""), frame)
    sides = {one.side for one in second}
    callers = [*scene.pair, *([scene.subject] if scene.subject else [])]
    first = [each for each in callers if each.side and each.side not in sides][:1]
    if frame.name == "noun" and first and second and status == "held":
        made = heard_in(marked, frame, match, medium=medium_of(marked, frame, match), status=status)
        made.first, made.second = first, second
        yield made


def _with_head(scene: Scene, marked: Marked, agent: Subject, first: list[Actor]) -> list[Actor]:
    """A delegation with who leads it: "a team led by Energy Minister Paz flew to Lima"."""
    found = _LED.match(marked.text, agent.end) if first and first[0].kind == "group" else None
    heads = actors(scene, signs(marked, *found.span("who"))) if found else []
    return [*first, *(each for each in heads if each.side in ("", first[0].side))]


def _other_than(scene: Scene, second: list[Actor]) -> list[Actor]:
    sides = {each.side for each in second}
    for each in [scene.subject, *scene.recent]:
        if each and each.side not in sides:
            return [each]
    return []


def _both(scene: Scene, marked: Marked, frame: Frame, match: re.Match[str]) -> Iterator[Heard]:
    start, end = match.span("both")
    together = actors(scene, signs(marked, start, end))
    if len(together) < 2 or len({each.side for each in together}) < 2:
        return
    if frame.name == "between" and (match["noun"] or "").lower().startswith("contact"):
        if _ONGOING.search(match.group()):
            made = heard_in(marked, frame, match, medium="not stated", status="ongoing")
            made.first, made.second = together[:1], together[1:]
            yield made
        return
    if frame.name == "pair" and not _is_pair(signs(marked, start, end), match["of"]):
        return
    agent = subject_of(marked, match.start()) if frame.name == "between" else None
    status = status_of(marked, match, agent or Subject(start, start, ""), frame)
    if status:
        made = heard_in(marked, frame, match, medium=medium_of(marked, frame, match), status=status)
        made.first, made.second = together[:1], together[1:]
        made.definite = made.definite or frame.name == "pair"
        yield made


def _is_pair(mentions: list[Mention], possessor: str | None) -> bool:
    """ "The Paz-Rojas call", "the two leaders' talks"; "the two leaders … a call" is neither."""
    one = mentions[0]
    hyphened = one.kind == "name" and "-" in one.name
    return hyphened or one.kind == "joint" or (one.kind == "couple" and bool(possessor))


def _together(scene: Scene, marked: Marked, found: list[Heard]) -> Iterator[Heard]:
    """ "Paz and Rojas met in Lima": two subjects and no object."""
    for match in frames.TOGETHER.finditer(marked.text):
        start, end = marked.where(*match.span("verb"))
        if any(each.start < end and start < each.end and each.frame != "visit" for each in found):
            continue
        mentions = signs(marked, *match.span("both"))
        couple = any(each.kind in ("couple", "pronoun") for each in mentions)
        both = actors(scene, mentions)
        if len({each.side for each in both if each.side}) < 2:
            continue
        frame = frames.SWAPPED if match["swap"] else frames.JOINED
        status = status_of(marked, match, Subject(*match.span("both"), match["mid"]), frame)
        if not status:
            continue
        medium = medium_of(marked, frame, match)
        if couple and not medium:
            continue  # "the two leaders discussed …" goes on about what is known already
        made = heard_in(marked, frame, match, medium=medium, status=status)
        made.first, made.second = both[:1], both[1:]
        made.definite = couple and not made.again
        yield made


def _seen_there(
    scene: Scene, marked: Marked, at: int, side: str, first: list[Actor]
) -> list[Actor]:
    """Whom the traveller spoke to: "visited Lima and put the case to Foreign Minister Paz"."""
    found = _TO_WHOM.finditer(marked.text, at)
    named = [
        each for one in found for each in actors(scene, signs(marked, *one.span("who")), first)
    ]
    return merged(each for each in named if each.side == side and each.kind in ("person", "group"))


def _travelled(
    scene: Scene, marked: Marked, match: re.Match[str], *, first: list[Actor], status: str
) -> Iterator[Heard]:
    """A visit: the host is the state until the text names somebody there."""
    geo = marked.mention(match["geo"])
    travellers = [
        each for each in first if each.kind in ("group",) or each.rank not in ("", "speaker")
    ]
    if not travellers or not geo.side or all(each.side == geo.side for each in travellers):
        return
    made = heard_in(marked, _TRAVEL, match, medium="visit", status=status)
    made.first = travellers
    made.place = located(geo)
    made.second = _seen_there(scene, marked, match.end(), geo.side, first)
    made.started = Started(travellers[0].side, "visitor", made.start, made.end)
    yield made
