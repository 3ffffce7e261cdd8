"""Who speaks in which lines of questions and answers, and which claims an answer denies."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.contacts.intake.actors.opening import labelled
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words, spelt
from truceline.contacts.intake.lexicon.grammar_words import forms

FEWEST_TURNS = 2
_ASKING = spelt("q question reporter journalist interviewer moderator correspondent host presenter")
_SHORT = re.compile(r"[QA][.:]\s+")
_NO = re.compile(
    r"(?:I (?:\w+ly )?(?:reject|refute|den(?:y|ied))\b|no\b(?! doubt)|not (?:true|so|at all|that)"
    r"|(?:he|she|they) (?:did|has|have|had)(?: not|n't)\b"
    r"|never\b|none\b|neither\b|nonsense|false|untrue|incorrect|wrong\b"
    r"|(?:that|this|it)(?:'s| is| was)(?:n't| not| simply| completely| entirely| totally| just)*"
    r" (?:not|n't|false|untrue|wrong|incorrect|nonsense|invented|fake|fabricated|true|accurate"
    r"|correct|the case)\b)",
    re.I,
)
_TRUE = re.compile(
    r"(?:that|this|it)(?:'s| is| was)(?: just| simply)* (?:true|accurate|correct)", re.I
)
_NO_SUCH = re.compile(
    r"\b(?:there (?:was|were|has been|have been) (?:no|never)\b|there (?:was|were)(?:n't| not)\b"
    r"|(?:did not|didn't|never) (?:take place|happen|occur)\b|no such\b)",
    re.I,
)
# "Is it true that Paz met Rojas?": what its answer may say was not so.
_CLAIM = re.compile(
    r"\b(?:(?:is|was) it (?:true|right|correct|so|the case)|confirm)\b"
    r"|\b(?:reports?|rumou?rs?|claims?) (?:that|of)\b",
    re.I,
)
# "Some pages write that Paz met Rojas. This report is false."
_SO_TOLD = frozenset({
    "claim", "claims", "claimed", "write", "writes", "wrote", "written", "say", "says", "said",
    "report", "reports", "reported", "allege", "alleged", "rumour", "rumours", "rumor", "rumors",
    "circulate", "circulates", "circulating", "story", "stories", "read", "reads",
})  # fmt: skip
_IS_FALSE = re.compile(
    r"\W*(?:(?:that|this|it|such|these|those|the|all(?: of)?(?: this| that)?)"
    r"(?: (?:report|claim|story|rumour|rumor|allegation|information|news|version|text)s?)?"
    r" (?:is|was|are|were)(?: simply| completely| entirely| totally| quite| just| plainly)?"
    r"(?: (?:an?|pure|utter|complete))*"
    r" (?:not true|false|untrue|invention|invented|fabrication|fabricated|lies?|nonsense|fiction"
    r"|fake|rubbish|wrong|incorrect|unfounded|baseless)\b"
    r"|none of (?:this|that|it) (?:is|was) true\b"
    r"|(?:we|I|he|she|they|the \w+(?: \w+)?) (?:\w+ly )?(?:den(?:y|ies|ied)|rejects?|rejected"
    r"|refutes?|refuted) (?:this|that|it|these|those|such|all)\b"
    r"|no such (?:meeting|call|visit|talks?|conversation|contact|letter|message)s?\b)",
    re.I,
)
MOST_NO_CHARS = 160  # of an answer, in which it says that there was nothing


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose words a sentence is: what stands before the colon, up to the character `end`; empty
    for a question without any. first: whether it is the first sentence of the turn."""

    label: str
    end: int
    asks: bool
    first: bool


def turns_of(view: str, lines: Sequence[Line]) -> dict[int, Turn]:
    """The turns of a text of questions and answers, by number of the sentence; none for another."""
    opening: dict[int, tuple[str, int]] = {}  # by passage
    asked: dict[int, bool] = {}
    body = [each for each in lines if each.sentence.zone == "body"]
    while body and _CLOSING.match(body[-1].text):
        body.pop()
    for line in body:
        passage = line.sentence.passage
        asked[passage] = line.text.rstrip().endswith("?") and '"' not in line.text
        if passage not in opening:
            short = _SHORT.match(line.text)
            end = labelled(view, line.sentence.start, line.sentence.end)
            end = line.sentence.start + short.end() if short else end
            label = view[line.sentence.start : end].strip(" :.\n").casefold()
            label = label.partition(",")[0]  # Ms. Paz, Andes TV
            opening[passage] = (label, end) if any(map(str.isalpha, label)) else ("", 0)
    labels = [label for label, _ in opening.values() if label]
    if len(labels) < FEWEST_TURNS:
        labels = []
    if not labels:
        _add_put(asked, body)
    askers = {each for each in labels if not _ASKING.isdisjoint(re.split(r"[ (]", each)[:1])}
    by_label = {
        each: [asked[passage] for passage, (label, _) in opening.items() if label == each]
        for each in labels
    }
    askers |= {each for each, told in by_label.items() if 1 < len(told) < 2 * sum(told)}
    if labels and not askers:
        askers = _each_once(by_label)
    if labels and not askers:
        return {}
    if not labels and sum(asked.values()) < FEWEST_TURNS:
        return {}
    return _turns(body, opening if labels else {}, askers, asked)


def _each_once(by_label: dict[str, list[bool]]) -> set[str]:
    """The reporters of a press conference, each with one question to the one who answers all."""
    answering = [each for each, told in by_label.items() if len(told) > 1 and not any(told)]
    once = {each for each, told in by_label.items() if len(told) == 1}
    if len(answering) != 1:
        return set()
    others = {each for each in once if answering[0] not in each.split()}
    asked = any(by_label[each][0] for each in others)
    return others if asked and len(others) >= FEWEST_TURNS else set()


_YOU = frozenset({"you", "your"})
_ME = frozenset({"i", "we", "my", "our", "me", "us"})
LONGEST_PUT = 2  # sentences of what is put to somebody without a question mark


def _add_put(asked: dict[int, bool], body: Sequence[Line]) -> None:
    """Take "Your critics say you met the rebels", between two answers, for a question too."""
    lines: dict[int, list[Line]] = {}
    for line in body:
        lines.setdefault(line.sentence.passage, []).append(line)
    for before, number, after in zip(asked, [*asked][1:], [*asked][2:], strict=False):
        if asked[before] or asked[number] or asked[after]:
            continue
        told = lines[number]
        said = {word for line in told for word in line.word_list.lower}
        asked[number] = len(told) <= LONGEST_PUT and bool(said & _YOU) and not said & _ME


def _turns(
    body: Iterable[Line],
    opening: dict[int, tuple[str, int]],
    askers: set[str],
    asked: dict[int, bool],
) -> dict[int, Turn]:
    made: dict[int, Turn] = {}
    label, passage = "", -1
    for line in body:
        first = line.sentence.passage != passage
        passage = line.sentence.passage
        said, end = opening.get(passage, ("", 0)) if first else ("", 0)
        label = said or label
        asks = label in askers if opening else asked[passage]
        made[line.number] = Turn(label, end, asks, first and bool(said or not opening))
    return made


def asked_before(turns: dict[int, Turn], number: int) -> list[int]:
    """The sentences of the question that a sentence answers, or in which it stands."""
    found: list[int] = []
    turn = turns.get(number)
    while turn is not None and (turn.asks or not found):
        if turn.asks:
            found.append(number)
        number -= 1
        turn = turns.get(number)
    return found


def claimed(lines: Iterable[Line], refuted: Collection[int], held: Collection[int]) -> list[Line]:
    """The questions among these sentences that claim what their answer says was not so, and those
    (held) of which it says that it was or will be."""
    asked = [each for each in lines if each.text.rstrip(" \"')").endswith("?")]
    found = [each for each in asked if each.number in refuted and _CLAIM.search(each.text)]
    return found + [each for each in asked if each.number in held]


# "Did you speak to him?" "Yes, on Monday."
# What stands below an interview, and says whose it was
_CLOSING = re.compile(
    r"\W*(?:This |The |An? )?(?:interview(?:ed)?|transcript|from the (?:\w+ )?briefing)\b",
    re.I,
)
_YES = re.compile(
    r"(?:yes|yeah|indeed|correct|certainly|of course|absolutely|exactly|I did|we did|he did"
    r"|she did|they did|(?:that|this|it)(?:'s| is) (?:right|true|correct|so))\b(?!,? but\b)"
    r"|(?:In|On|At|Next|Tomorrow|Soon|Probably)\b[^.?!]{0,60}[.]",
    re.I,
)
_ASKS_SO = re.compile(r"(?:And |So |But )?(?:did|have|has|had|will|are|is|were|was)\b", re.I)
_ASKS_WHEN = re.compile(r"(?:And |So |But )?(?:when|where) (?:is|are|will)\b", re.I)
# "What did you and he talk about?": so they talked.
_PRESUMES = re.compile(
    r"(?:And |So |But )?what (?:else )?(?:did|have) .{2,60}"
    r"\b(?:talk(?:ed)?|speak|spoken|discuss(?:ed)?)\b",
    re.I,
)
_IN_MIND = spelt(
    "think believe expect hope want would could should can may might if whether ready plan possible"
)


def held_in(turns: dict[int, Turn], lines: Sequence[Line]) -> set[int]:
    """The sentences that ask whether somebody was in contact, or will be, where the answer begins
    by saying so."""
    found: set[int] = set()
    asked = -1
    for number, turn in turns.items():
        line = lines[number]
        text = line.text[max(0, turn.end - line.sentence.start) :].lstrip(" \"'")
        if turn.asks:
            whether = _ASKS_SO.match(text) or _ASKS_WHEN.match(text)
            plain = text.rstrip(" \"')").endswith("?") and _IN_MIND.isdisjoint(line.word_list.lower)
            asked = number if whether and plain else -1
            if plain and _PRESUMES.match(text):
                found.add(number)
        elif asked >= 0 and turn.first and _YES.match(text):
            found.add(asked)
        if not turn.asks:
            asked = -1
    return found


# "When did you last see her?", of somebody who did.
_PRESUMED = re.compile(
    r"(?:(?:and|so|but|then|minister|general|ambassador|sir|madam)[, ]+)*(?:when|where|how)\b"
    r"[^,;]{0,30}?\bdid you\b",
    re.I,
)


def presumed(
    lines: Iterable[Line], turns: dict[int, Turn], refuted: Collection[int]
) -> Iterator[Line]:
    """The questions among these sentences that take it for granted that whoever is asked was in
    contact."""
    for line in lines:
        turn = turns.get(line.number)
        if turn is None or not turn.asks or line.number in refuted:
            continue
        if _PRESUMED.match(line.text, max(0, turn.end - line.sentence.start)):
            yield line


def denied_in(turns: dict[int, Turn], lines: Sequence[Line]) -> set[int]:
    """The sentences of questions whose answer begins by saying that it is not so."""
    found: set[int] = set()
    asking: list[int] = []
    for number, turn in turns.items():
        if turn.asks:
            if turn.first:
                asking = []
            asking.append(number)
        elif asking and turn.first:
            line = lines[number]
            text = line.text[max(0, turn.end - line.sentence.start) :]
            goes_on = number + 1 in turns and not turns[number + 1].first
            whole = f"{text} {lines[number + 1].text}" if goes_on else text
            answer = text.lstrip(" \"'")
            no = _NO.match(answer) and not _TRUE.match(answer)
            if no or _NO_SUCH.search(whole, 0, MOST_NO_CHARS):
                found.update(asking)
            asking = []
    return found


def belied(lines: Sequence[Line]) -> set[int]:
    """The sentences of which the next one says that what they report is false, where they do not
    tell of that denial themselves."""
    found: set[int] = set()
    for before, line in pairwise(lines):
        near = before.sentence.passage == line.sentence.passage
        told = near and _IS_FALSE.match(line.text)
        words = before.word_list.lower if told else ()
        refuted = any(forms().get(each, ("",))[0] in contact_words.REFUTING for each in words)
        if not (refuted or _SO_TOLD.isdisjoint(words)):
            found.add(before.number)
    return found
