"""Sides that only grammar tells: "the head of Peru's border service, Ana Paz"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import Cast
from truceline.contacts.intake.actors.crowds import named_in
from truceline.contacts.intake.actors.headed import lands
from truceline.contacts.intake.actors.posts import of_states
from truceline.contacts.intake.actors.turns import Turn
from truceline.contacts.intake.actors.writers import give_ours
from truceline.contacts.intake.grammar.relations import objects, subjects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.contact_words import HANDED
from truceline.contacts.intake.lexicon.homelands import homelands
from truceline.contacts.intake.lexicon.organisations import MOVEMENTS
from truceline.contacts.intake.lexicon.titles import HONORIFICS
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.vocabulary import side_of_word


def house(cast: Cast, lines: Sequence[Line], side: str, turns: dict[int, Turn]) -> None:
    """Make a text that of a side, once its author is known: "our minister, Ana Paz"."""
    cast.letterhead = side
    unsaid = [one for line in lines for one in line.mentions if not one.side]
    give_ours(lines, side, turns)
    for each in unsaid:
        if each.side and each.name:
            _give(cast, each.name, each.side)


def _give(cast: Cast, name: str, side: str) -> None:
    """Settle the side of a person of whom it is not known, or only guessed."""
    person = cast.named(name)
    if person is not None and (not person.side or person.guessed):
        person.side, person.guessed = side, False


_OF_BODY = re.compile(r"(?:the\s+)?(?P<body>government|army|military|presidency)(?:['’]s)?\s", re.I)


def _bodies(lines: Sequence[Line]) -> dict[str, str]:
    """Sides of the government, army or presidency of a text that has but one of them."""
    made: dict[str, set[str]] = {}
    for each in (one for line in lines for one in line.mentions):
        if each.kind == "office" and each.side:
            made.setdefault(each.title.lower(), set()).add(each.side)
    return {title: next(iter(found)) for title, found in made.items() if len(found) == 1}


def _by_owner(lines: Sequence[Line], *, in_person: bool) -> Iterator[tuple[str, str]]:
    """Names of "its commander, General Paz", with the state or body named last, and of "our
    commander", with the body whose name stands over the text."""
    land = own = body = group = agency = section = ""
    bodies = _bodies(lines)
    for line in lines:
        if not line.mentions:
            continue
        under, land_named = _under_land(line)
        if under:
            yield under, land_named
        section = section if not in_person else _section(line) or section
        if section and (under := _first_in_office(line)):
            yield under, section
            section = ""
        for each in line.mentions:
            if line.sentence.zone == "head" and each.kind == "org":
                own = own or each.side
            its = ""
            if each.name and not each.side:
                own_land = each.his and each.text[:3] in _ITS
                its = land if own_land or " of its " in each.text else ""
                its = group if own_land and group and _the_group(line, each) else its
                its = its or (own if _ours(line, each) else "")
                its = its or ((group or body) if _of_group(line, each) else "")
                its = its or (agency if each.title.lower() in _IN_THE_FIELD else "")
                own_body = _OF_BODY.match(each.text)
                its = its or (bodies.get(own_body["body"].lower(), "") if own_body else "")
            if its:
                yield each.name, its
            elif each.kind in ("state", "org", "group") and each.side and not each.placed:
                land = each.side
            if each.side and each.side not in countries.NAMES and not each.placed:
                body = each.side
                agency = body if body in of_states() else agency
                group = body if body in MOVEMENTS or body != agency else group


MOST_SECTION_WORDS = 5  # with the full stop


def _section(line: Line) -> str:
    """The side that heads a part of a note: "2. Peruvian Navy." below which its officers stand."""
    several = line.mentions if len(line.word_list.texts) <= MOST_SECTION_WORDS else []
    first = several[0] if several and line.sentence.zone == "body" else None
    if first is None or first.start != line.sentence.start or first.placed or first.name:
        return ""
    if any(each.islower() for each in line.word_list.texts):
        return ""  # The Kremlin says forty.
    return first.side if len(several) == 1 and line.text[-1:] == "." else ""


def _first_in_office(line: Line) -> str:
    """The name that a sentence gives first with a post and no side; empty where there is none."""
    named = next((each for each in line.mentions if each.name), None)
    return named.name if named is not None and named.title and not named.side else ""


def _of_the_page(lines: Sequence[Line], *, in_person: bool) -> str:
    """The name of the "Minister Ana Paz" whom a page names first, of no state, or of its Federal
    Minister: of its own. So is the head of the department of trade, also on somebody's own page."""
    body = (line for line in lines if line.sentence.zone == "body")
    named = [each for line in body for each in line.mentions if each.name or each.parts]
    own = [] if in_person else [each for each in named if each.title.lower() in _OF_FEDERATIONS]
    if not own and named:
        plain = named[0].title.lower() in _PLAIN and not in_person
        own = named[:1] if plain or _DEPARTMENT.search(named[0].title) else []
    return next((each.name for each in own if not each.side), "")


_DEPARTMENT = re.compile(r" of the (?:department|directorate|bureau|division)\b", re.I)
_OF_FEDERATIONS = ("federal minister", "union minister", "federal foreign minister")
_PLAIN = ("minister", "state secretary")
# On the page of an armed group its own are called so, without more.
_OF_A_GROUP = spelt("commander chairman chairwoman chairperson comrade secretary-general spokesman")


_DASHES = frozenset({"-", "–", "—", ":"})


def _under_land(line: Line) -> tuple[str, str]:
    """Who is named first in "PERU - Prime Minister Ana Paz met", "Peruvian Foreign Ministry:
    Minister Paz met", with a title and no side of his own, and that land; none for any other."""
    if line.label and (several := lands(line)):  # PERU/CHILE: President Ana Paz wrote
        first = next((each for each in line.mentions if each.name and each.title), None)
        return (first.name, several[0]) if first is not None and not first.side else ("", "")
    land = line.mentions[0]
    if land.city or land.start != line.sentence.start:
        return "", ""
    office = land.kind == "office" and bool(land.side)
    if not (office or land.text.isupper()):
        return "", ""
    side = land.side if office or land.kind == "state" else side_of_word(land.text.title())
    behind = line.text[land.end - line.sentence.start :].split(maxsplit=1)
    headed = side in countries.NAMES and behind[:1] and behind[0] in _DASHES
    first = next((each for each in line.mentions[1:] if each.name), None) if headed else None
    told = first is not None and bool(first.title) and not first.side
    return (first.name, side) if first is not None and told else ("", "")


def settle(cast: Cast, lines: Sequence[Line], *, in_person: bool = False) -> None:
    """Sides that only grammar tells: "the head of Peru's border service, Ana Paz". in_person: the
    text is of somebody who says "I" in it."""
    for name, side in _by_owner(lines, in_person=in_person):
        _give(cast, name, side)
    if cast.letterhead and (own := _of_the_page(lines, in_person=in_person)):
        _give(cast, own, cast.letterhead)
    if cast.letterhead in homelands():
        for own in [each.name for each in cast.people if each.role.lower() in _OF_A_GROUP]:
            _give(cast, own, cast.letterhead)
    _by_words(cast, lines)


def _by_words(cast: Cast, lines: Sequence[Line]) -> None:
    """Sides by the words of the sentence that names somebody."""
    for line in lines:
        if not any(each.name for each in line.mentions):
            continue
        for name, side in _led(cast, line):
            _give(cast, name, side)
            person = cast.named(name)
            if person is not None and not person.rank:
                led = ("commander", "general"), ("head of delegation", "envoy")
                person.role, person.rank = led["command" not in line.lemmas]
        for name, side in _senders(cast, line):
            _give(cast, name, side)
        for at, token in enumerate(line.tokens):
            mention = token.mention
            if mention is None or mention.kind not in ("name", "person") or not mention.name:
                continue
            person = cast.named(mention.name)
            if person is None or mention.side or (person.side and not person.guessed):
                continue
            sides = list(dict.fromkeys(_sides_by(line, at)))
            if len(sides) == 1:
                person.side, person.guessed = sides[0], False


_CARRIED = spelt("letter message note invitation greeting greetings regards condolence proposal")


def _senders(cast: Cast, line: Line) -> Iterator[tuple[str, str]]:
    """Names of those whose own people carry their word, "Peru's embassy handed the Foreign Office
    a letter from Foreign Minister Ana Paz", and of those to whom a guest brings it: of the state
    whose page it is."""
    if line.lemmas.isdisjoint(_CARRIED):
        return
    for at in line.verbs:
        if line.tokens[at].lemma not in HANDED:
            continue
        things = [each for each in objects(line, at) if line.tokens[each].lemma in _CARRIED]
        sides = [one for each in subjects(line, at) if (one := _side_at(cast, line, each))]
        if not things or not sides or sides[0] not in countries.NAMES:
            continue  # a mission carries the word of others
        home = cast.letterhead if cast.letterhead != sides[0] else ""
        whose = {"from": sides[0], "of": sides[0], "to": home}
        for prep in (one for each in (things[0], at) for one in line.children(each, "prep")):
            named = line.children(prep, "pobj")
            mention = line.tokens[named[0]].mention if named else None
            side = whose.get(line.tokens[prep].small, "")
            if mention is not None and mention.name and not mention.side and side:
                yield mention.name, side


def _side_at(cast: Cast, line: Line, at: int) -> str:
    """The side that a word or the person it names is known to have."""
    mention = line.tokens[at].mention
    if mention is None:
        return ""
    person = cast.named(mention.name)
    return mention.side or (person.side if person is not None and not person.guessed else "")


def _ours(line: Line, mention: Mention) -> bool:
    """Whether "our" stands before it: of the body whose channel it is."""
    before = line.text[: mention.start - line.sentence.start].rstrip()
    return before.lower().endswith("our") and (len(before) == 3 or before[-4] == " ")


def _of_group(line: Line, mention: Mention) -> bool:
    """ "The group's commander, Paz", whose owner may stand before the words that name him."""
    start = mention.start - line.sentence.start
    near = line.text[max(0, start - _MOST_OWNER_CHARS) : start]
    owned = bool(mention.title) and _GROUPS.search(near, max(0, near.rfind("the "))) is not None
    return owned or _GROUPS.search(mention.text) is not None


_MOST_OWNER_CHARS = 20


def _the_group(line: Line, mention: Mention) -> bool:
    """Whether "its" is the group's: "the state was led by Paz, the group by its chief, Rojas"."""
    return _GROUP.search(line.text, 0, mention.start - line.sentence.start) is not None


_GROUP = re.compile(r"\b[Tt]he (?:group|movement|militia|faction|rebels|front)(?:['’]s?)?\b[^,;]*$")
_GROUPS = re.compile(
    r"\b(?:group|movement|organi[sz]ation|party|militia|faction|rebels|bloc|alliance|body|front)"
    r"(?:['’]s|['’])\s"
)
# Whom agencies have in the field, and states have not.
_IN_THE_FIELD = frozenset(
    {"delegate", "head of office", "head of sub-office", "head of sub-delegation",
     "head of the sub-delegation", "head of the office", "country director",
     "country representative", "resident coordinator", "humanitarian coordinator",
     "field coordinator", "head of field office", "head of operations", "country head"}
)  # fmt: skip
_ITS = ("Its", "its")  # of the state or body named last: its commander, General Paz
_SENT = (["sent"], ["sends"], ["dispatched"], ["named"], ["appointed"], ["fielded"], [":"])
_LEADING = spelt("led headed chaired commanded represented fronted the a while and , ;")
_STYLING = HONORIFICS | {",", "."}
_LED = spelt("led headed chaired commanded represented fronted")
_TOLD = frozenset({"who", "is", "was", "holds", "representing", "speaking", "acting"})
_HEADS = frozenset({"heads", "leads", "commands", "chairs", "runs", "represents", "governs"})
_HEADING = spelt(
    """representing speaking acting who leads led heads headed commands commanded runs represents
    represented chairs governs rules is was the a an , holds same post in of for answers speaks
    name behalf on"""
)
_FOR = spelt(
    "for the signed spoke sat negotiated acted answered attended appeared initialled stood came"
)
MOST_BETWEEN = 9  # words between a side and whoever led it


def _led(cast: Cast, line: Line) -> Iterator[tuple[str, str]]:
    """Names with the side that stands right before or behind them: "the Thai team was headed by
    Ana Paz, that of Peru by Luis Rojas, who commands the Peruvian army"; "Paz signed for Peru,
    Rojas for Chile"."""
    side = name = ""
    between: list[str] = []
    stands: list[tuple[str, str]] = []
    signed = leading = False
    for token in line.tokens:
        mention = token.mention
        same_post = between[-1:] == ["in"] and "same" in between and not _TOLD.isdisjoint(between)
        if mention is None or (mention.placed and between[-1:] == ["in"] and not same_post):
            between.append(token.small)
            continue
        if mention.former and not mention.name:
            continue  # led by a former minister, Mrs. Paz
        if mention.name and mention.kind in ("person", "name"):
            plain = [each for each in between if each not in _STYLING]
            by = plain[-1:] == ["by"] and len(plain) <= MOST_BETWEEN
            sent = between in _SENT
            if (
                side
                and "our" not in between
                and (sent or (by and (len(between) < 3 or _LED & set(between))))
            ):
                yield mention.name, side
            side, name = "", mention.name
        else:
            side = mention.side
            leads = bool(_LED & set(between)) and set(between) <= _LEADING
            leading = leads or (leading and not set(between) - {"and", "the"})
            if name and side and leading:  # Paz led the Peruvian side, Rojas that of Chile
                yield name, side
                name = ""
            heads = between[:1] and between[0] in _HEADS
            behind = (same_post or set(between) <= _HEADING) and (
                heads or not _TOLD.isdisjoint(between)
            )
            if name and side and behind:
                yield name, side
            elif name and side and between[-1:] == ["for"] and _acts_for(between):
                signed = signed or len(between) > 2 or between[0] != "for"
                stands.append((name, side))
            name = ""
        between = []
    yield from _with(cast, line)
    if signed or len({side for _, side in stands}) > 1:
        yield from stands


def _acts_for(between: list[str]) -> bool:
    """ "Paz signed for Peru", "Paz negotiates exchanges for Peru"."""
    return set(between) <= _FOR or (between[0] in _SERVING and len(between) <= MOST_SERVING)


_SERVING = frozenset({"negotiates", "speaks", "acts", "works", "talks"})
MOST_SERVING = 4  # words from there to "for"
_ACCOMPANYING = re.compile(
    r"\b(?:who\s+(?:is\s+|was\s+|had\s+)?|and\s+)?(?:travell?(?:ed|ing)|flew|came|arrived|going)\s+"
    r"(?:to\s+\w+\s+)?with\s+$|\baccompan(?:ies|ied|ying)\s+$"
)


_TRAVELLING = frozenset({"accompany", "travel", "fly", "come", "arrive", "go"})


def _with(cast: Cast, line: Line) -> Iterator[tuple[str, str]]:
    """Names with the side of whom they travel with: "Luis Rojas, who accompanies the President"."""
    begin = line.sentence.start
    if line.lemmas.isdisjoint(_TRAVELLING):
        return
    for one, two in pairwise(line.mentions):
        between = line.text[one.end - begin : two.start - begin]
        if not one.name or len(between) >= 60 or not _ACCOMPANYING.search(between):
            continue
        if side := two.side or _side_of(cast, two):
            yield one.name, side


def _side_of(cast: Cast, mention: Mention) -> str:
    """The side of the one person in a text who has a name or title."""
    person = cast.named(mention.name)
    named = [each for each in cast.people if each.role.lower() == mention.title.lower() != ""]
    people = [person] if person is not None else named
    return people[0].side if len(people) == 1 else ""


def _sides_by(line: Line, at: int) -> Iterator[str]:
    """The sides named in the noun that a name stands beside, or behind it."""
    token = line.tokens[at]
    beside = [token.head] if token.dep == "appos" else line.children(at, "appos")
    found = [
        one for each in beside if line.tokens[each].mention is None for one in named_in(line, each)
    ]
    found += [token.head] if token.dep == "appos" else []
    for each in line.children(at, "prep"):
        if line.tokens[each].small in ("of", "for", "from"):
            found += [
                one for noun in line.children(each, "pobj") for one in (noun, *named_in(line, noun))
            ]
    for each in found:
        mention = line.tokens[each].mention
        if mention is not None and mention.side and not mention.placed:
            yield mention.side
