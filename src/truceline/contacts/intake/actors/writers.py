"""Who writes a text in the first person, a letter, a page or a post, and to whom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.contacts.intake.actors.bylines import (
    HANDLE,
    heading,
    is_signed,
    poster_of,
    side_of_handle,
    signatory,
)
from truceline.contacts.intake.actors.cast import Actor, same
from truceline.contacts.intake.actors.people import ADJECTIVES
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.actors.turns import Turn
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import rank_of
from truceline.contacts.intake.text.words import Words, pieces

_SELF = frozenset({"i", "we", "my", "our"})
_SPOKEN = frozenset({"I", "We", "we", "My", "my", "Our", "our"})  # of which a text has one then
FEWEST_QUESTIONS = 2
_SALUTATION = re.compile(
    r"(?:(?:My\s+)?[Dd]ear(?:est)?\s|(?:Your\s+)?(?:Excellenc|Majest|Highness|Royal\s|Holiness)"
    r"|Sirs?\b|Madam\b|Honou?rable\s|Mr\.?\s|Madame\s)(?:[MD]r?s?\.\s|[^.:!?]){0,70}[,:!]?$"
)
_ACCOUNT = re.compile(r"^(?!by )[^\n.]{0,90}?(?:^|[ (])@\w{3,}\)?(?:$|:)", re.I | re.M)
MOST_ABOVE = 200  # characters, in which a page names its account
_SEATS = frozenset({"org", "office", "state", "group"})


@dataclass(frozen=True, slots=True)
class Letter:
    """Who wrote a letter to whom; line: its salutation."""

    writer: Actor
    reader: Actor
    line: Line

    @property
    def within(self) -> bool:
        """Whether both are of one house, so that it is a report and no contact."""
        return self.writer.side == self.reader.side


def is_told_in_person(view: str, said: Iterable[Words]) -> bool:
    """Whether somebody speaks for himself in a text, or is asked: outside quotes."""
    told = view.count("?") >= FEWEST_QUESTIONS or "\nQ: " in view
    told = told or "\nFrom the diary of " in view or "\nFrom the notebook of " in view
    if told or _ACCOUNT.search(view, 0, MOST_ABOVE):
        return True
    return not _SPOKEN.isdisjoint(pieces(view)) and any(
        not _SELF.isdisjoint(each.lower) and '"' not in each.texts for each in said
    )


# "Here in Lima", "their ambassador in Lima": where whoever speaks is
_HERE = re.compile(
    r"\b(?:here|(?:my|our)\s(?:office|department|ministry|residence)"
    r"|their\s(?:ambassador|representative|charg\w+\sd['’]affaires|embassy))\sin\s$",
    re.I,
)


def home_of(lines: Sequence[Line]) -> str:
    """The side whose page, post, letter or briefing a text is, by the short lines above it; empty
    where they name none, or several of which no line is but a name and post."""
    top = heading(lines)
    for line in lines[:1]:
        if sender := _sender(line):
            return next((each.side for each in sender if each.side), "")
    told = [(line, each) for line in top for each in line.mentions if _places(line, each)]
    for line, each in told:
        if is_signed(line) or _greets(top):
            return each.side
    sides = {each.side for line, each in told if each.city} or {each.side for _, each in told}
    sides = sides or {
        each.side
        for line in lines
        for each in line.mentions
        if each.city and _HERE.search(line.text[: each.start - line.sentence.start])
    }
    sides = sides or {side for line in top for side in _by_handle(line.text)}
    sides = sides or {poster_of(lines)} - {""}
    return sides.pop() if len(sides) == 1 else ("UN" if _of_the_un(lines) else "")


_ADDRESSEE = re.compile(r"(?:To|H\.?E|Hon|Mrs?|Ms|Dr|Prof|Amb|His|Her|The Hon)\b")
# An account of an office, whose state is a part of its name: @PMOPeru
_OFFICE = re.compile(
    r"@(?=\w*(?:PMO?|MFA|MoFA|MOFA|Gov|Presid|Embassy|Minist|Diplo|Army|Navy|MoD))"
)


def _by_handle(text: str) -> Iterator[str]:
    for found in _OFFICE.finditer(text):
        if side := side_of_handle(text[found.end() :].split(maxsplit=1)[0]):
            yield side


def home_of_letter(lines: Sequence[Line]) -> str:
    """The one side below a letter whose head names to whom it goes; empty for none or several."""
    top = heading(lines)
    if not (top and _greets(top) and _ADDRESSEE.match(top[0].text)):
        return ""
    last = max((each.number for each in lines if each.sentence.zone == "body"), default=0)
    below = lines[last + 1 :]
    end = next((at for at, each in enumerate(below) if _TO.match(each.text)), len(below))
    sides = {each.side for line in below[:end] for each in line.mentions if each.side}
    return sides.pop() if len(sides) == 1 else ""


_OUR = spelt("special personal deputy resident humanitarian")


def _of_the_un(lines: Sequence[Line]) -> bool:
    """Whether "our Special Representative" stands in a briefing that names the Secretary-General
    and says of no body that he is its own."""
    told = {each.text for line in lines for each in line.mentions if each.side == "UN"}
    if told.isdisjoint(("the Secretary-General", "The Secretary-General")):
        return False
    return any(
        two in _OUR and one == "our"
        for line in lines
        for one, two in pairwise(line.word_list.lower)
    )


def _places(line: Line, mention: Mention) -> bool:
    """Whether a mention above a text tells of its house: no language, no town in a name."""
    start = line.sentence.start
    before, after = line.text[: mention.start - start], line.text[mention.end - start :]
    if mention.city:
        opens = before.rstrip()[-1:] in ("", ",", "(", "|")
        return opens and after[:1] in ("", ",", ")", "\n", " ")
    tongue = mention.kind == "adjective" or mention.text.split()[-1] in ADJECTIVES
    return bool(mention.side) and not tongue


def _greets(top: list[Line]) -> bool:
    return any(_SALUTATION.match(each.text) for each in top)


def give_ours(lines: Sequence[Line], home: str, turns: dict[int, Turn]) -> None:
    """Give "our envoy" the side of whoever writes or speaks, "your minister" that of the other, and
    "the envoy" of a briefing, before anybody of this rank is named, that of the house."""
    at = _greeting(lines)
    above = lines[: at.number + 1] if at is not None else []
    named = [one for each in above for one in each.mentions if one.side]
    yours = next((each.side for each in reversed(named) if each.side != home), "")
    signed = not turns and any(map(is_signed, heading(lines)))
    met: set[str] = set()
    for line in lines:
        if "@" in line.text and line.sentence.zone != "body" and not turns:
            home = _account(lines, line) or home  # whose post begins here
        if '"' in line.text:
            continue
        asked = line.number in turns and turns[line.number].asks
        whose = {"our": home, "my": home, "your": home if asked else yours}
        body = line.sentence.zone == "body"
        for each in line.mentions.copy():
            if body and each.name and each.side and each.side != home:
                met.add(rank_of(each.title))
            if each.kind not in _OWNED or each.side or not _ACROSS.isdisjoint(each.text.split()):
                continue
            lead = each.text.split(maxsplit=1)[0].lower()
            before = line.text[: each.start - line.sentence.start].split()[-1:]
            rank = rank_of(each.title)
            each.side = whose.get(lead) or (whose.get(before[0].lower(), "") if before else "")
            if each.side:
                _name_behind(line, each)
            elif each.name:
                met.add(rank)
            elif lead == "the" and (
                rank in _OF_THE_HOUSE - met if turns else signed and rank not in met
            ):
                each.side = home


def _account(lines: Sequence[Line], line: Line) -> str:
    """The one side that the line of an account names, or the line above it; empty for others."""
    for each in (line, *lines[max(0, line.number - 1) : line.number]):
        sides = {one.side for one in each.mentions if _places(each, one)}
        if sides and each.sentence.zone != "body":
            return sides.pop() if len(sides) == 1 else ""
    return ""


_OWNED = frozenset({"person", "name", "office", "group"})
_ACROSS = spelt("colleague counterpart friend brother sister homologue guest host neighbour")
_OF_THE_HOUSE = frozenset({"envoy", "minister", "deputy"})
MOST_POST_CHARS = 40  # "in Lima, Mr."


def _name_behind(line: Line, post: Mention) -> None:
    """Make one mention of "our ambassador in Lima, Mr. Ana Paz"."""
    if post.kind != "person" or post.name:
        return
    start = line.sentence.start
    behind = [each for each in line.mentions if each.start >= post.end]
    for each in behind[:2]:
        between = line.text[post.end - start : each.start - start]
        near = between.count(",") == 1 and len(between) <= MOST_POST_CHARS
        if each.name and not each.side and near:
            post.name, post.end = each.name, each.end
            post.text = line.text[post.start - start : post.end - start]
            inner = [one for one in behind if one.start < post.end]
            line.mentions = [one for one in line.mentions if one not in inner]
            return


def letter_of(scene: Scene, lines: Sequence[Line]) -> Letter | None:
    """The letter that a text is, where its head and its end name both; None for any other."""
    at = _greeting(lines)
    if at is None:
        return _laid_before(scene, lines)
    above = lines[: at.number]
    below = [each for each in lines[at.number + 1 :] if each.sentence.zone in ("head", "frame")]
    ends = (at for at, each in enumerate(below) if _begins_address(each, first=at == 0))
    to = next(ends, len(below))
    signed, sent = (below[:to], below[to:]) if to else (below[1:], below[:1])
    _own_hand(scene, signed)
    named = [*_sided(scene, [*above, at], people=True), *_sided(scene, sent, people=True)]
    writers = [*_sided(scene, signed, people=True), *named, *_sided(scene, above, people=False)]
    writer = next(iter(writers), None)
    reader = next((each for each in reversed(named) if writer and each.side != writer.side), None)
    if reader is None and writer is not None:  # his address may stand below the signature
        told = (each for each in _sided(scene, signed, people=True) if each.side != writer.side)
        reader = next(told, None)
    if reader is None and writer is not None:
        reader = _of_other_state(scene, lines, at, writer.side)
    reader = reader or next((each for each in named if writer and not same(each, writer)), None)
    return Letter(writer, reader, at) if writer and reader else None


def _own_hand(scene: Scene, signed: Sequence[Line]) -> None:
    """Give who signs a letter below a state's letterhead its side, where nothing tells his own."""
    home = scene.cast.letterhead
    names = [each for line in signed for each in line.mentions if each.name and not each.side]
    for each in actors(scene, names[:1]) if home else ():
        person = scene.cast.named(each.name)
        if person is not None and (not person.side or person.guessed):
            person.side, person.guessed = home, False


_TO = re.compile(r"To\b[:\s]")
_STYLED = re.compile(r"(?:H\.?\s?E\b|(?:His|Her) Excellency\b)")  # as nobody signs himself


def _begins_address(line: Line, *, first: bool) -> bool:
    """Whether the lines below a letter say from here on to whom it goes."""
    return bool(_TO.match(line.text) or (not first and _STYLED.match(line.text)))


MOST_LINES_ABOVE = 12  # over a salutation


def _greeting(lines: Sequence[Line]) -> Line | None:
    """The salutation of a letter."""
    short = (each for each in lines[:MOST_LINES_ABOVE] if each.sentence.zone in ("head", "frame"))
    found = [each for each in short if _SALUTATION.match(each.text)]
    first = next((each for each in lines if each.sentence.zone == "body"), None)
    if not found and first is not None and _ADDRESSING.match(first.text):
        return first
    return found[-1] if found else None


_ADDRESSING = re.compile(r"(?:(?:Your\s)?Excellency|Sir|Madam), (?=I\b|On\b|In\b|We\b|With\b)")


_ADDRESSED = re.compile(r"\b(?:addressed|directed) to\b")


def _sender(line: Line) -> list[Mention]:
    """Whom "Letter dated 3 May from … addressed to …" names before it says to whom."""
    mark = _ADDRESSED.search(line.text) if "etter" in line.text[:18] else None
    if mark is None or " from " not in line.text[: mark.start()]:
        return []
    at = line.sentence.start + mark.start()
    return [each for each in line.mentions if each.end <= at]


_HOUSES = frozenset({"Council", "Assembly", "Secretary-General"})


def _laid_before(scene: Scene, lines: Sequence[Line]) -> Letter | None:
    """ "Letter dated 3 May from the Chargé d'affaires of Peru addressed to the President"."""
    for line in lines[:2]:
        own = _sender(line)
        whom = line.mentions[len(own) :]
        own = [each for each in own if each.kind == "person"]
        if not own or not whom:
            continue
        signed = signatory(lines)
        own = [signed] if signed is not None and signed.side in ("", own[0].side) else own
        writer, reader = actors(scene, own)[:1], actors(scene, whom)[:1]
        if reader and not _HOUSES.isdisjoint(whom[0].text.split()):
            reader[0].side = "UN"  # the President of the Security Council
        if writer and reader and writer[0].side and reader[0].side not in ("", writer[0].side):
            return Letter(writer[0], reader[0], line)
    return None


def _of_other_state(scene: Scene, lines: Sequence[Line], at: Line, home: str) -> Actor | None:
    """Whom a salutation names, of the one other state that the letter speaks of."""
    told = {one.side for each in lines for one in each.mentions if one.side} - {home}
    several = [each for each in at.mentions if each.kind in ("person", "name")]
    post = several[-1] if several and not several[-1].name and several[-1].title else None
    if post is not None and len(told) == 1:  # Dear Madam President
        rank = rank_of(post.title)
        return Actor(post.title, told.pop(), post.title, rank, start=post.start, end=post.end)
    named = actors(scene, several)
    person = scene.cast.named(named[0].name) if named and len(told) == 1 else None
    if person is None or (named[0].side and not person.guessed):
        return None
    person.side = named[0].side = told.pop()
    return named[0]


def _sided(scene: Scene, lines: Iterable[Line], *, people: bool) -> Iterator[Actor]:
    """The persons, or else bodies, with a side that these lines name."""
    for line in lines:
        told = [each for each in line.mentions if (each.kind in ("person", "name")) == people]
        told = [each for each in told if people or each.kind in _SEATS]
        yield from (each for each in actors(scene, told) if each.side)


def page_of(scene: Scene, lines: Sequence[Line]) -> Actor | None:
    """Whose page or post it is: a line above it names him, and says no more, or he signs it."""
    for line in heading(lines):
        if line.mentions and is_signed(line):
            post = line.mentions[0]
            if post.kind == "person" and not (post.side or post.name):
                post.side = scene.cast.letterhead  # From the desk of the Minister, Lima
            found = [each for each in actors(scene, _whose(line.mentions)) if each.side]
            if found:
                return found[0]
    signed = signatory(lines)
    return next(iter(actors(scene, [signed])), None) if signed and signed.side else None


def poster(scene: Scene, line: Line) -> Actor | None:
    """Whose post begins below a line that names an account: "Ana Paz @AnaPaz"."""
    if not HANDLE.search(line.text):
        return None
    return next((each for each in actors(scene, _whose(line.mentions)) if each.side), None)


def _whose(mentions: list[Mention]) -> list[Mention]:
    """The person of a line with his office, else the office."""
    people = [each for each in mentions if each.kind in ("person", "name")]
    return (people or [each for each in mentions if each.kind in _SEATS])[:1]
