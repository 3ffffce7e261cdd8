"""Who says what in a sentence: offices, spokespersons, principals, unnamed officials."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.contacts.intake.cast import office_side, rank_of
from truceline.contacts.intake.clauses import objects, passive, subjects
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.contact_words import DENY, REPORTING
from truceline.contacts.intake.reading import Reading
from truceline.contacts.intake.scene import actors
from truceline.contacts.intake.told import Piece
from truceline.contacts.intake.tree import Line

TEXTS = spelt(
    """statement readout read-out account communique communiqué note text version release summary tweet post
    message transcript bulletin declaration announcement notice dispatch minute record tally wording
    telling recap report document thread remark comment communication"""
)
OFFICES = spelt(
    """spokesman spokesperson spokeswoman secretary ministry palace presidency office secretariat army
    wing bureau command staff embassy service government administration department directorate
    council agency headquarters mission chancellery court cabinet guard police force navy spokespeople
    representative side delegation ambassador foreign-ministry directorate general minister
    president premier chief commander desk unit corps authority official commission kremlin
    chancellor press-secretary media"""
)
UNNAMED = spelt("official officer source diplomat aide adviser advisor person insider negotiator people")
PRESS = spelt("newspaper daily website paper site broadcaster channel magazine outlet weekly portal blog reporter radio tv")
PUT_OUT = spelt("issue release publish put carry post circulate distribute file print run")
COMMENT = spelt("comment confirm discuss disclose elaborate say provide give reveal answer respond talk speak specify detail characterise characterize describe")
ANONYMOUS = re.compile(r"not (?:be |to be )?(?:named|identified)|condition of anonymity|anonymous|unnamed|declined to be", re.I)
CHANNELS = (
    (re.compile(r"\btweet|\bon (?:X|Twitter)\b|\bposted\b|\bpost\b|\btelegram\b|\bfacebook\b|\bWeibo\b", re.I), "tweet"),
    (re.compile(r"\binterview\b", re.I), "interview"),
    (re.compile(r"\b(?:press|news) (?:conference|briefing)\b|\bbriefing\b", re.I), "press conference"),
    (re.compile(r"\breporters\b|\bjournalists\b|\bthe paper\b", re.I), "remarks to reporters"),
    (re.compile(r"\bpress service\b", re.I), "press service"),
    (re.compile(r"\b(?:state )?(?:news agency|radio|television)\b", re.I), "state media"),
    (re.compile(r"\bstatement\b|\breadout\b|\bcommuniqu|\bnote\b|\brelease\b", re.I), "statement"),
)  # fmt: skip
SPEAKING = (
    REPORTING | DENY | PUT_OUT | COMMENT
    | spelt("according accord per citing cite decline refuse have offer give make quote describe speak mention omit leave put say issue")
)  # fmt: skip


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


def sayings(reading: Reading, line: Line, last: Saying | None) -> Iterator[Saying]:
    """All sayings of a sentence. last: the saying before it, for "it added"."""
    if not line.lemmas & SPEAKING:
        return
    for at, token in enumerate(line.tokens):
        if token.verbal and token.lemma in SPEAKING:
            for made in _said(reading, line, at, last):
                yield made
                last = made
        elif token.text.lower() in ("according", "per") or (
            token.text.lower() == "citing" and token.tag.startswith("V")
        ):
            for noun in _behind(line, at):
                yield from _made(reading, line, noun, at, last, "issued")


def _behind(line: Line, at: int) -> Iterator[int]:
    for each in line.below[at]:
        if line.tokens[each].dep in ("pobj", "dobj"):
            yield each
        elif line.tokens[each].tag in ("TO", "IN"):
            yield from line.children(each, "pobj")


def _said(reading: Reading, line: Line, at: int, last: Saying | None) -> Iterator[Saying]:
    token = line.tokens[at]
    lemma = token.lemma
    if lemma in ("according", "accord", "cite"):
        for noun in _behind(line, at):
            yield from _made(reading, line, noun, at, last, "issued")
        return
    below = {line.tokens[each].lemma for each in line.under(at)}
    negated = any(line.tokens[each].dep == "neg" for each in line.below[at])
    status = ""
    if lemma in ("decline", "refuse") and below & COMMENT:
        status = "refused_to_comment"
    elif lemma in COMMENT and any(line.tokens[each].text.lower() in ("would", "wo") for each in line.below[at]) and negated:
        status = "refused_to_comment"
    elif lemma in ("have", "offer", "give", "make") and "comment" in below and "no" in below:
        status = "refused_to_comment"
    elif negated and lemma in REPORTING | COMMENT:
        return
    elif lemma in ("say", "issue", "have", "make") and below & {"nothing"}:
        return
    elif lemma in DENY:
        status = "denied"
    elif lemma == "quote" and not passive(line, at):
        for each in objects(line, at):
            yield from _made(reading, line, each, at, last, "issued")
        return
    elif lemma in REPORTING:
        status = "issued"
    elif lemma in PUT_OUT | {"give", "offer", "describe", "speak", "quote", "mention", "omit", "leave", "put", "have"}:
        texts = [each for each in objects(line, at) if line.tokens[each].lemma in TEXTS]
        own = [each for each in subjects(line, at) if line.tokens[each].lemma in TEXTS | OFFICES or _official(line, each)]
        if lemma in PUT_OUT | {"give", "offer"} and not texts:
            if not (own and line.tokens[own[0]].lemma in TEXTS):
                return
        status = "issued" if texts or own else ""
    if not status:
        return
    if _to_other(reading, line, at) or _told_by_other(line, at):
        return
    who = subjects(line, at)
    if passive(line, at) and not who and lemma in PUT_OUT | {"quote", "say"}:
        who = objects(line, at)
    for each in who:
        yield from _made(reading, line, each, at, last, status)


def _official(line: Line, at: int) -> bool:
    mention = line.tokens[at].mention
    return mention is not None and (mention.kind == "office" or rank_of(mention.title) == "speaker")


def _told_by_other(line: Line, at: int) -> bool:
    """Said as somebody else says it: "the Kremlin claimed that the king welcomed"; "reportedly"."""
    if any(line.tokens[each].lemma in ("reportedly", "allegedly") for each in line.below[at]):
        return True
    while line.tokens[at].dep in ("ccomp", "conj", "xcomp") and line.tokens[at].head != at:
        below, at = line.tokens[at], line.tokens[at].head
        if below.dep == "ccomp" and line.tokens[at].lemma in REPORTING and line.tokens[at].start < below.start:
            return bool(line.children(at, "nsubj"))
    return False


def _to_other(reading: Reading, line: Line, at: int) -> bool:
    """ "Paz told Rojas that": said in the contact, not about it."""
    if line.tokens[at].lemma not in ("tell", "inform", "warn", "assure", "urge", "ask"):
        return False
    for each in objects(line, at):
        mention = line.tokens[each].mention
        if mention is not None and mention.kind in ("person", "name", "pronoun", "group", "joint") and mention.text.lower() != "reporters":
            return True
    return False


def _made(
    reading: Reading, line: Line, noun: int, verb: int, last: Saying | None, status: str
) -> Iterator[Saying]:
    for voice in voices(reading, line, noun, last):
        if voice.press or not (voice.side or voice.known):
            continue
        said = "attributed_only" if voice.unnamed and status == "issued" else status
        if status == "issued" and ANONYMOUS.search(line.text) and not voice.text and voice.office and line.tokens[noun].lemma in UNNAMED:
            said = "attributed_only"
        yield Saying(
            voice.side,
            voice.office,
            said,
            _span(line, noun, verb),
            _content(line, verb),
            next((name for cue, name in CHANNELS if cue.search(line.text)), ""),
            person=voice.person,
            text=voice.text,
            verb=verb,
        )


def _span(line: Line, *tokens: int) -> Piece:
    whole = [line.tokens[each] for each in tokens]
    return Piece(min(each.start for each in whole), max(each.end for each in whole))


def _content(line: Line, verb: int) -> Piece | None:
    """What was said: the clause below the verb, else the sentence without the speaker."""
    for each in line.children(verb, "ccomp", "xcomp", "dobj", "advcl"):
        below = line.under(each)
        if len(below) > 2:
            return Piece(line.tokens[below[0]].start, line.tokens[below[-1]].end)
    token = line.tokens[verb]
    if token.text.lower() in ("according", "per"):
        return Piece(line.sentence.start, line.sentence.end)
    return None


def voices(reading: Reading, line: Line, at: int, last: Saying | None, depth: int = 0) -> list[Voice]:
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
    if lemma not in TEXTS | OFFICES | UNNAMED:
        return []
    plural = token.tag == "NNS"
    unnamed = lemma in UNNAMED and not _definite(line, at)
    side = _side_near(reading, line, at, last, depth)
    if lemma in TEXTS:
        return [Voice(side, "", text=True)] if side else ([_again(last)] if last else [_home(reading)])
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
    return any(line.tokens[each].text.lower() in ("the", "this") for each in line.children(at, "det")) and line.tokens[at].tag == "NN"


def _of_mention(reading: Reading, line: Line, at: int, last: Saying | None) -> list[Voice]:
    mention = line.tokens[at].mention
    assert mention is not None  # the caller looked
    text = " ".join(mention.text.split()).removeprefix("The ").removeprefix("the ")
    if mention.kind == "office":
        side = office_side(reading.cast, mention) if (mention.side or mention.owner) else ""
        side = side or _side_near(reading, line, at, last, 0) or _same_office(reading, mention.title) or office_side(reading.cast, mention)
        if not side:
            side = reading.cast.home
        return [Voice(side, text)] if side else []
    if mention.kind == "couple":
        return [Voice(each, text) for each in _pair(reading)]
    if mention.kind == "pronoun":
        if mention.text.lower() in ("they", "we"):
            return [_again(last)] if last else []
        if last is not None and mention.text.lower() in ("he", "she") and (last.person or last.office) :
            return [replace_voice(last)]
    if mention.kind in ("place",):
        return []
    found = actors(reading.scene, [mention])
    made = []
    for each in found:
        if not each.side:
            side = _side_near(reading, line, at, last, 0)
            if not side and each.rank == "speaker":
                side = reading.cast.home
            each = replace(each, side=side)
        if not each.side:
            continue
        small = (mention.title or text).lower()
        unnamed = not mention.name and not each.keys and any(word in small for word in UNNAMED) and "spokes" not in small
        made.append(Voice(each.side, each.name if each.kind == "person" else text, unnamed, each.kind == "person"))
    return made


def replace_voice(last: Saying) -> Voice:
    return Voice(last.side, last.office, last.status == "attributed_only", last.person)


def _same_office(reading: Reading, title: str) -> str:
    """The side of an office of the same words elsewhere in the text."""
    sides = {
        each.side
        for line in reading.lines
        for each in line.mentions
        if each.kind == "office" and each.side and title.lower().split()[-1] in each.title.lower()
    }
    return sides.pop() if len(sides) == 1 else ""


def _side_near(reading: Reading, line: Line, at: int, last: Saying | None, depth: int) -> str:
    """The side that the words around a noun name: possessor, adjective, "of", "in", "from"."""
    for each in line.children(at, "poss", "compound", "amod", "nmod", "appos"):
        mention = line.tokens[each].mention
        if mention is None:
            if line.tokens[each].lemma in ("their", "its", "his", "her") or line.tokens[each].tag == "PRP$":
                side = _owner(reading, line, each, last)
            else:
                side = _side_near(reading, line, each, last, depth + 1) if depth < 3 else ""
        elif mention.kind == "office":
            side = office_side(reading.cast, mention)
        else:
            found = actors(reading.scene, [mention])
            side = mention.side or (found[0].side if found else "")
        if side:
            return side
    for each in line.children(at, "prep", "agent"):
        if line.tokens[each].text.lower() not in ("of", "for", "from", "in", "at", "by", "to"):
            continue
        for noun in line.children(each, "pobj"):
            mention = line.tokens[noun].mention
            if mention is not None and mention.side:
                return mention.side
            found_voices = voices(reading, line, noun, last, depth + 1) if depth < 3 else []
            if found_voices and found_voices[0].side:
                return found_voices[0].side
    for each in line.children(at, "acl"):
        if line.tokens[each].lemma in PUT_OUT | {"attribute", "obtain", "send"}:
            for noun in subjects(line, each):
                found_voices = voices(reading, line, noun, last, depth + 1) if noun != at else []
                if found_voices and found_voices[0].side:
                    return found_voices[0].side
    mention_before = [
        each for each in line.mentions
        if each.side and each.placed and each.end < line.tokens[at].start and line.tokens[at].start - each.end < 12
        and each.start - line.sentence.start < 6
    ]
    return mention_before[0].side if mention_before else ""


def _owner(reading: Reading, line: Line, at: int, last: Saying | None) -> str:
    """Whose "its", "his" or "her" is."""
    word = line.tokens[at].text.lower()
    if word in ("his", "her"):
        before = [one for start, one in reading.scene.near if start < line.tokens[at].start and one.side]
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


