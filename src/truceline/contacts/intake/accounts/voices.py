"""For whom a noun speaks as a source: offices, spokespersons, principals, unnamed officials."""

import sys
from dataclasses import dataclass, replace

from truceline.contacts.intake.actors.cast import office_side
from truceline.contacts.intake.actors.scene import actors
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.grammar.relations import subjects
from truceline.contacts.intake.grammar.told import Piece
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.mentions import Mention

TEXTS = spelt(
    """statement readout read-out account communique communiqué note text version release summary
    tweet post message transcript bulletin declaration announcement notice dispatch minute record
    tally wording telling recap report document thread remark comment communication"""
)


OFFICES = spelt(
    """spokesman spokesperson spokeswoman secretary ministry palace presidency office secretariat
    army wing bureau command staff embassy service government administration department
    directorate council agency headquarters mission chancellery court cabinet guard police force
    navy spokespeople representative side delegation ambassador foreign-ministry directorate
    general minister president premier chief commander desk unit corps authority official
    commission kremlin diwan house chancellor press-secretary media"""
)


UNNAMED = spelt(
    """official officer source diplomat aide adviser advisor person insider negotiator people"""
)


# The title that heads an office, by the last word of the office's name.
HEADED = {"ministry": "minister", "presidency": "president", "chancellery": "chancellor"}
PUT_OUT = spelt("""issue release publish put carry post circulate distribute file print run""")
_ISSUED = PUT_OUT | {"attribute", "obtain", "send"}
_SOURCES = TEXTS | OFFICES | UNNAMED
PRESS = spelt(
    """newspaper daily website paper site broadcaster channel magazine outlet weekly portal blog
    reporter radio tv"""
)


@dataclass(slots=True)
class Saying:
    """One side's words in a sentence: who, in which status, and where its content stands."""

    side: str
    office: str
    status: str
    at: Piece
    says: Piece | None = None
    channel: str = ""
    via: str = ""
    person: bool = False
    text: bool = False
    verb: int = -1


@dataclass(slots=True)
class Voice:
    """Who a noun stands for as a source. press: a paper or reporter, which speaks for no side."""

    side: str = ""
    office: str = ""
    unnamed: bool = False
    person: bool = False
    press: bool = False
    known: bool = False
    text: bool = False


def voices(
    reading: Reading, line: Line, at: int, last: Saying | None, depth: int = 0
) -> list[Voice]:
    """For whom a noun speaks; several for "both sides"."""
    token = line.tokens[at]
    mention = token.mention
    if depth > 4:
        return []
    if token.lemma in ("it", "which", "that", "who") and mention is None:
        return [_again(last)] if last else []
    if mention is not None:
        return _of_mention(reading, line, at, last)
    lemma = token.lemma.split("-")[-1]
    if lemma in PRESS:
        return [Voice(press=True)]
    if lemma not in _SOURCES:
        return []
    plural = token.tag == "NNS"
    unnamed = lemma in UNNAMED and not _definite(line, at)
    side = _side_near(reading, line, at, last, depth)
    if lemma in TEXTS:
        return (
            [Voice(side, "", text=True)] if side else ([_again(last)] if last else [_home(reading)])
        )
    office = _name(line, at)
    if not side and any(line.tokens[each].lemma in ("both",) for each in line.below[at]):
        return [Voice(each, office) for each in _pair(reading)]
    if not side and lemma in UNNAMED:
        return [Voice(office=office, press=True)]
    if not side:
        side = _home(reading).side or (last.side if last else "")
    return [Voice(side, office, unnamed or (plural and lemma in UNNAMED))] if side else []


def _home(reading: Reading) -> Voice:
    return Voice(reading.cast.home, "")


def _pair(reading: Reading) -> list[str]:
    return list(dict.fromkeys(each.side for each in reading.scene.pair if each.side))


def _again(last: Saying) -> Voice:
    return Voice(last.side, last.office, last.status == "attributed_only", last.person, text=True)


def _definite(line: Line, at: int) -> bool:
    return (
        any(line.tokens[each].small in ("the", "this") for each in line.children(at, "det"))
        and line.tokens[at].tag == "NN"
    )


def _of_mention(reading: Reading, line: Line, at: int, last: Saying | None) -> list[Voice]:
    mention = line.tokens[at].mention
    assert mention is not None  # the caller looked
    text = " ".join(mention.text.split()).removeprefix("The ").removeprefix("the ")
    if mention.kind == "office":
        side = office_side(reading.cast, mention) if (mention.side or mention.owner) else ""
        side = (
            side
            or _side_near(reading, line, at, last, 0)
            or _side_of_its_head(line, mention)
            or _same_office(reading, mention.title, until=mention.start)
            or office_side(reading.cast, mention)
            or _same_office(reading, mention.title)
        )
        if not side:
            side = reading.cast.home
        return [Voice(side, text)] if side else []
    if mention.kind == "couple":
        return [Voice(each, text) for each in _pair(reading)]
    if mention.kind == "pronoun":
        if mention.text.lower() in ("they", "we"):
            return [_again(last)] if last else []
        if (
            last is not None
            and mention.text.lower() in ("he", "she")
            and (last.person or last.office)
        ):
            return [replace_voice(last)]
    if mention.kind in ("place",):
        return []
    found = actors(reading.scene, [mention])
    made = []
    for each in found:
        one = each
        if not each.side:
            side = _side_near(reading, line, at, last, 0)
            if not side and each.rank == "speaker":
                side = reading.cast.home
            one = replace(each, side=side)
        if not one.side:
            continue
        small = (mention.title or text).lower()
        unnamed = (
            not mention.name
            and not one.keys
            and any(word in small for word in UNNAMED)
            and "spokes" not in small
        )
        made.append(
            Voice(
                one.side,
                one.name if one.kind == "person" else text,
                unnamed,
                one.kind == "person",
            )
        )
    return made


def replace_voice(last: Saying) -> Voice:
    return Voice(last.side, last.office, last.status == "attributed_only", last.person)


def _side_of_its_head(line: Line, office: Mention) -> str:
    """The ministry is the first minister's: "Peru's minister rang his peer, the ministry said"."""
    word = office.title.lower().split()[-1]
    heads = [
        each
        for each in line.mentions
        if each.kind == "person"
        and each.end <= office.start
        and HEADED.get(word, "?") in each.title.lower()
    ]
    return heads[0].side if heads else ""


def _same_office(reading: Reading, title: str, *, until: int = sys.maxsize) -> str:
    """The side of an office of the same words elsewhere in the text, or before that place."""
    sides = {
        each.side
        for line in reading.lines
        for each in line.mentions
        if each.kind == "office"
        and each.side
        and each.end <= until
        and title.lower().split()[-1] in each.title.lower()
    }
    return sides.pop() if len(sides) == 1 else ""


def _side_near(reading: Reading, line: Line, at: int, last: Saying | None, depth: int) -> str:
    """The side that the words around a noun name: possessor, adjective, "of", "in", "from"."""
    for each in line.children(at, "poss", "compound", "amod", "nmod", "appos"):
        side = _side_of(reading, line, each, last, depth=depth)
        if side:
            return side
    behind = [
        noun
        for each in line.children(at, "prep", "agent")
        if line.tokens[each].small in ("of", "for", "from", "in", "at", "by", "to")
        for noun in line.children(each, "pobj")
    ]
    behind += [
        noun
        for each in line.children(at, "acl")
        if line.tokens[each].lemma in _ISSUED
        for noun in subjects(line, each)
        if noun != at
    ]
    for noun in behind:
        mention = line.tokens[noun].mention
        if mention is not None and mention.side:
            return mention.side
        found = voices(reading, line, noun, last, depth + 1) if depth < 3 else []
        if found and found[0].side:
            return found[0].side
    return _opening_side(line, at)


def _side_of(reading: Reading, line: Line, at: int, last: Saying | None, *, depth: int) -> str:
    """The side of one word before a noun: a name, an office, "its", or another noun."""
    token = line.tokens[at]
    if token.mention is None:
        if token.tag == "PRP$":
            return _owner(reading, line, at, last)
        return _side_near(reading, line, at, last, depth + 1) if depth < 3 else ""
    if token.kind == "office":
        return office_side(reading.cast, token.mention)
    found = actors(reading.scene, [token.mention])
    return token.mention.side or (found[0].side if found else "")


def _opening_side(line: Line, at: int) -> str:
    """ "In Lima the palace said": the place that opens the sentence right before."""
    start = line.tokens[at].start
    for each in line.mentions:
        near = each.end < start and start - each.end < 12
        if each.side and each.placed and near and each.start - line.sentence.start < 6:
            return each.side
    return ""


def _owner(reading: Reading, line: Line, at: int, last: Saying | None) -> str:
    """Whose "its", "his" or "her" is."""
    word = line.tokens[at].small
    if word in ("his", "her"):
        before = [
            one for start, one in reading.scene.near if start < line.tokens[at].start and one.side
        ]
        if before:
            return before[0].side
        return reading.scene.subject.side if reading.scene.subject else ""
    if word == "its":
        sided = [each for each in line.mentions if each.side and each.end <= line.tokens[at].start]
        return sided[-1].side if sided else (last.side if last else "")
    return ""


def _name(line: Line, at: int) -> str:
    lead = [each for each in line.children(at, "compound", "amod", "nmod", "poss") if each < at]
    first = line.tokens[min([at, *lead])]
    start, end = first.start - line.sentence.start, line.tokens[at].end - line.sentence.start
    return line.text[start:end]
