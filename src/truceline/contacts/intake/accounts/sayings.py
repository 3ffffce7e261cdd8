"""Who says what in a sentence: sayings with their status, content and channel."""

import re
from collections.abc import Iterator

from truceline.contacts.intake.accounts.voices import (
    OFFICES,
    PUT_OUT,
    TEXTS,
    UNNAMED,
    Saying,
    voices,
)
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.grammar.phrasal import verb_lemma
from truceline.contacts.intake.grammar.relations import objects, passive, subjects
from truceline.contacts.intake.grammar.told import Piece, Speech
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.contact_words import (
    REFUTING,
    REPORTING,
    nouns,
    verbs,
)
from truceline.contacts.intake.names.persons import rank_of
from truceline.contacts.intake.text.anchored import Several, anchored

COMMENT = spelt(
    """comment confirm discuss disclose elaborate say provide give reveal answer respond talk speak
    specify detail characterise characterize describe"""
)


ACCOUNTING = spelt("""give offer describe speak quote mention omit leave put have""")
WORDING = spelt("list name open contain dwell run read refer")  # what only a text does
ANONYMOUS = re.compile(
    r"not (?:be |to be )?(?:named|identified)|condition of anonymity|"
    r"anonymous|unnamed|declined to be",
    re.I,
)


CHANNELS = (
    (anchored(r"\btweet|\bon (?:X|Twitter)\b|\bposte?d?\b|\btelegram\b", re.I), "tweet"),
    (anchored(r"\binterview\b", re.I), "interview"),
    (anchored(r"\b(?:press|news) conference\b|\bbriefing\b", re.I), "press conference"),
    (anchored(r"\breporters\b|\bjournalists\b|\bthe paper\b", re.I), "remarks to reporters"),
    (anchored(r"\bpress service\b", re.I), "press service"),
    (anchored(r"\b(?:state )?(?:news agency|radio|television)\b", re.I), "state media"),
    (anchored(r"\bstatement\b|\breadout\b|\bcommuniqu|\bnote\b|\brelease\b", re.I), "statement"),
)  # fmt: skip

_CHANNELED = Several(*(cue for cue, _ in CHANNELS))


_NEITHER = anchored(r"\bneither\s+confirm\w*\s+nor\s+den", re.I)
EVENTS = frozenset({*nouns(), *(each.split()[0] for each in verbs())})
# In what was denied: something of the contact's content, not the contact.
PASSING = frozenset({"come", "raise", "mention", "discuss", "agree", "promise", "fire"})
SPEAKING = (
    REPORTING
    | REFUTING
    | PUT_OUT
    | COMMENT
    | ACCOUNTING
    | WORDING
    | spelt("according accord per citing cite decline refuse make say issue")
)


_SOURCING = ("according", "per", "citing")
_QUOTED = PUT_OUT | {"quote", "say"}
_SOURCES = TEXTS | OFFICES


def sayings(reading: Reading, line: Line, last: Saying | None) -> Iterator[Saying]:
    """All sayings of a sentence. last: the saying before it, for "it added"."""
    for each in speeches(line):
        before = last
        for noun in each.speakers:
            for made in _made(reading, line, (noun, each.at), before, each.status):
                yield made
                last = made if each.is_verb else last


def speeches(line: Line) -> list[Speech]:
    """The words of saying in a sentence, whoever their speakers turn out to be."""
    if line.speeches is None:
        silent = line.lemmas.isdisjoint(SPEAKING)
        line.speeches = [] if silent else [*_speeches(line)]
    return line.speeches


def _speeches(line: Line) -> Iterator[Speech]:
    small = line.text.lower()
    sourced = any(word in small for word in _SOURCING)
    for at in range(len(line.tokens)) if sourced else line.verbs:
        token = line.tokens[at]
        if token.verbal and token.lemma in SPEAKING:
            yield _speech(line, at)
        elif token.small in ("according", "per") or (
            token.small == "citing" and token.tag.startswith("V")
        ):
            yield Speech(at, list(_behind(line, at)), "issued", is_verb=False)


def _behind(line: Line, at: int) -> Iterator[int]:
    for each in line.below[at]:
        if line.tokens[each].dep in ("pobj", "dobj"):
            yield each
        elif line.tokens[each].tag in ("TO", "IN"):
            yield from line.children(each, "pobj")


def _speech(line: Line, at: int) -> Speech:
    lemma = line.tokens[at].lemma
    status = "issued"
    if lemma in ("according", "accord", "cite"):
        found = list(_behind(line, at))
    elif lemma == "quote" and not passive(line, at):
        found = objects(line, at)
    else:
        status = _status(line, at, lemma)
        aside = _to_other(line, at) or _told_by_other(line, at) or _called_to_say(line, at)
        if not status or aside:
            return Speech(at, [], status, is_verb=True)
        found = subjects(line, at)
        if not found and passive(line, at) and lemma in _QUOTED:
            found = objects(line, at)
    return Speech(at, found, status, is_verb=True)


def _called_to_say(line: Line, at: int) -> bool:
    """ "Rang back to say that they had been suspended": to whom he rang, and not to the public."""
    token, head = line.tokens[at], line.tokens[at].head
    if token.tag != "VB" or token.dep not in ("xcomp", "advcl") or not line.tokens[head].verbal:
        return False
    return words.verbs().get(verb_lemma(line, head), ("",))[0] in ("phone", "letter", "message")


# Verbs by which somebody may say nothing, with what stands below them.
_SILENT = frozenset({"decline", "refuse", "have", "offer", "give", "make", "say", "issue"})


def _status(line: Line, at: int, lemma: str) -> str:
    """What kind of account a verb makes; empty for none."""
    if lemma in ("confirm", "deny") and _NEITHER.search(line.said):
        return "refused_to_comment"
    negated = would = False
    for each in line.below[at]:
        own = line.tokens[each]
        negated = negated or own.dep == "neg"
        would = would or own.small in ("would", "wo")
    below = {line.tokens[each].lemma for each in line.under(at)} if lemma in _SILENT else set()
    if (
        (lemma in ("decline", "refuse") and below & COMMENT)
        or (lemma in COMMENT and would and negated)
        or (lemma in ("have", "offer", "give", "make") and below >= {"no", "comment"})
    ):
        return "refused_to_comment"
    silent = lemma in ("say", "issue", "have", "make") and "nothing" in below
    if silent or (negated and (lemma in REPORTING or lemma in COMMENT or lemma in PUT_OUT)):
        return ""
    if lemma == "maintain" and not line.has(at, "ccomp"):
        return ""  # "has maintained good relations"
    if lemma in REFUTING:
        return "denied" if _of_contact(line, at) else "issued"
    return "issued" if lemma in REPORTING or _puts_out(line, at, lemma) else ""


def _of_contact(line: Line, at: int) -> bool:
    """Whether what is denied is the contact, and not that something came up in it."""
    below = [line.tokens[each] for each in line.under(at) if each > at]
    told = [each for each in below if each.lemma in EVENTS or each.text.lower() in ("it", "report")]
    passing = any(each.lemma in PASSING for each in below)
    return not below or (bool(told) and not passing) or not any(each.verbal for each in below)


_PUTTING = PUT_OUT | ACCOUNTING | WORDING
_WITH_TEXTS = PUT_OUT | WORDING | {"give", "offer"}


def _puts_out(line: Line, at: int, lemma: str) -> bool:
    """ "Put out its own account"; "the note gives no reason"."""
    if lemma not in _PUTTING:
        return False
    texts = [each for each in objects(line, at) if line.tokens[each].lemma in TEXTS]
    own = [
        each
        for each in subjects(line, at)
        if line.tokens[each].lemma in _SOURCES or _official(line, each)
    ]
    text_speaks = bool(own) and line.tokens[own[0]].lemma in TEXTS
    if lemma in _WITH_TEXTS and not texts and not text_speaks:
        return False
    return bool(texts or own)


def _official(line: Line, at: int) -> bool:
    mention = line.tokens[at].mention
    return mention is not None and (mention.kind == "office" or rank_of(mention.title) == "speaker")


def _told_by_other(line: Line, at: int) -> bool:
    """Said as somebody else says it: "the Kremlin claimed that the king welcomed"; "reportedly"."""
    if any(line.tokens[each].lemma in ("reportedly", "allegedly") for each in line.below[at]):
        return True
    while line.tokens[at].dep in ("ccomp", "conj", "xcomp") and line.tokens[at].head != at:
        below, at = line.tokens[at], line.tokens[at].head
        if (
            below.dep == "ccomp"
            and line.tokens[at].lemma in REPORTING
            and line.tokens[at].start < below.start
        ):
            return line.has(at, "nsubj")
    return False


def _to_other(line: Line, at: int) -> bool:
    """ "Paz told Rojas that": said in the contact, not about it."""
    if line.tokens[at].lemma not in ("tell", "inform", "warn", "assure", "urge", "ask"):
        return False
    for each in objects(line, at):
        mention = line.tokens[each].mention
        if (
            mention is not None
            and mention.kind in ("person", "name", "pronoun", "group", "joint")
            and mention.text.lower() != "reporters"
        ):
            return True
    return False


def _made(
    reading: Reading, line: Line, at: tuple[int, int], last: Saying | None, status: str
) -> Iterator[Saying]:
    """The sayings of whoever the noun at[0] stands for, under the verb at[1]."""
    noun, verb = at
    for voice in voices(reading, line, noun, last):
        if voice.press or not (voice.side or voice.known):
            continue
        said = "attributed_only" if voice.unnamed and status == "issued" else status
        if (
            status == "issued"
            and not voice.text
            and voice.office
            and line.tokens[noun].lemma in UNNAMED
            and ANONYMOUS.search(line.text)
        ):
            said = "attributed_only"
        yield Saying(
            voice.side,
            voice.office,
            said,
            _span(line, noun, verb),
            _content(line, verb),
            _channel(line),
            person=voice.person,
            text=voice.text,
            verb=verb,
        )


def _channel(line: Line) -> str:
    """Where it was said, as far as the sentence has a word for it."""
    if not _CHANNELED.may(line.said):
        return ""
    return next((name for cue, name in CHANNELS if cue.search(line.said)), "")


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
    if token.small in ("according", "per"):
        return Piece(line.sentence.start, line.sentence.end)
    return None
