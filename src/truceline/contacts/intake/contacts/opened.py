"""A document cut into sentences, with their mentions, its cast and where it was told."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from truceline.contacts.intake.actors.bylines import entitle, sign
from truceline.contacts.intake.actors.casting import cast_of
from truceline.contacts.intake.actors.offices_of_text import give_own
from truceline.contacts.intake.actors.opening import is_official, labelled, said_in, told_of_states
from truceline.contacts.intake.actors.respective import give_in_turn
from truceline.contacts.intake.actors.scene import Scene
from truceline.contacts.intake.actors.turns import Turn, belied, denied_in, held_in, turns_of
from truceline.contacts.intake.actors.writers import (
    give_ours,
    home_of,
    home_of_letter,
    is_told_in_person,
)
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.contacts.series import LISTED
from truceline.contacts.intake.dates.dateline import Dateline, dateline
from truceline.contacts.intake.dates.dating import give_months
from truceline.contacts.intake.dates.times import times_in
from truceline.contacts.intake.grammar.clocks import with_clock
from truceline.contacts.intake.grammar.entries import are_ahead, entries
from truceline.contacts.intake.grammar.shown import tokens_of
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon.grammar_words import cues, strong_cues
from truceline.contacts.intake.names.mentions import Mention, mentions_of
from truceline.contacts.intake.names.shorthand import shorthand
from truceline.contacts.intake.names.shouting import calmed
from truceline.contacts.intake.text.article import Article
from truceline.contacts.intake.text.prose import Passage, passages
from truceline.contacts.intake.text.sentences import Sentence, sentences
from truceline.contacts.intake.text.words import words_of

MOST_LINES = 4_000  # sentences of one document; a press report has some forty


def opened(article: Article, published: date | None) -> Reading:
    """A document cut into sentences with their mentions; its grammar is still to be filled in.

    published: the day it came out, or None for what its own text says.
    """
    view = calmed(article.view)
    head_line = dateline(view)
    shown = told_of_states(view, list(passages(view)))
    cut = [*islice(sentences(view, iter(shown)), MOST_LINES)]
    starts = [_begin(each, head_line) for each in cut]
    # One question after another is asked of all sentences: quicker than all questions of each, for
    # what is at work stays in the processor's caches.
    words = [words_of(view, start, each.end) for start, each in zip(starts, cut, strict=True)]
    in_person, seen = is_told_in_person(view, words), view
    if in_person and shown:
        shown = told_of_states(view, list(passages(view, framed=True)))
        cut = [*islice(sentences(view, iter(shown)), MOST_LINES)]
        starts = [_in_thread(view, _begin(each, head_line)) for each in cut]
        seen = _lowered(view, cut)
        words = [words_of(seen, start, each.end) for start, each in zip(starts, cut, strict=True)]
    named = mentions_of(seen, words, shorthand(view))
    said = [times_in(view, each, one.end) for each, one in zip(words, cut, strict=True)]
    give_months(said, [each.passage for each in cut])
    lines = [
        Line(one, number, view[one.start : one.end], who, when, own)
        for number, (one, who, when, own) in enumerate(zip(cut, named, said, words, strict=True))
    ]
    give_own(lines, view, head_line.home)
    give_in_turn(lines)
    turns = turns_of(view, lines) if in_person else {}
    if in_person:
        entitle(lines)
        _leave_askers(lines, turns)
    home = (
        (home_of_letter(lines) if in_person else "")
        or head_line.home
        or said_in(view, lines)
        or (home_of(lines) if in_person else "")
    )
    if in_person and home:
        sign(lines, home)
        give_ours(lines, home, turns)
    head = [each for one in lines if one.sentence.zone in _ABOVE for each in one.mentions]
    rest = [each for one in lines if one.sentence.zone not in _ABOVE for each in one.mentions]
    for each in rest if " " in head_line.wire else ():
        each.thing = each.thing or (each.kind == "name" and each.name == head_line.wire.split()[0])
    titled = [each for each in head if each.title or (each.side and not home)]
    cast = cast_of(rest + titled, home=home, starts=[each.start for each in cut])
    of_states = is_official(view)
    cast.of_states = of_states and any(each.rank for each in cast.people)
    cast.official |= of_states
    _prepare(view, shown, [*zip(lines, starts, strict=True)])
    scene = Scene(cast, turns=turns, refuted_lines=belied(lines), in_person=in_person)
    scene.begins = [each.start for each in shown]
    if turns:
        scene.refuted_lines |= denied_in(turns, lines)
        scene.held_lines = held_in(turns, lines)
        scene.asked_from = next((at for at, each in turns.items() if each.asks), 0)
    day = published or head_line.published
    return Reading(article, view, lines, cast, head_line, day, scene)


def _prepare(view: str, shown: Sequence[Passage], lines: list[tuple[Line, int]]) -> None:
    """Cut the sentences that may tell of a contact into tokens, behind labels and hours.

    lines: each with where its words begin.
    """
    logged = entries(view, shown)  # where the day of an entry ends, by passage
    ahead = are_ahead(view, shown, logged) if logged else frozenset()
    for line, begin in lines:
        entered = line.sentence.passage in logged
        if line.sentence.zone == "frame" or not (entered or _tells(line)):
            continue
        stamp = logged.get(line.sentence.passage, 0)
        start = stamp if begin < stamp < line.sentence.end else begin
        told = labelled(view, start, line.sentence.end)
        labels = any(each.isalpha() for each in view[begin:told])
        line.label = told if labels else 0
        timed = told > begin and view[begin : begin + 3].lstrip("[(")[:1].isdigit()
        line.minute = timed or entered
        line.ahead = line.sentence.passage in ahead
        line.tokens = with_clock(tokens_of(view, line, start=told))


_ABOVE = ("head", "frame")


def _lowered(view: str, cut: list[Sentence]) -> str:
    """A text whose signatures in capitals are written as names are: "PRESIDENT OF PERU"."""
    made: list[str] = []
    at = 0
    for each in cut:
        line = view[each.start : each.end]
        if each.zone in _ABOVE and line.isupper():
            shown = _SMALL.sub(lambda found: found.group().lower(), line.title())
        else:
            label = _CALLED.match(line)  # MINISTER ANA PAZ: We spoke
            line = label.group() if label else ""
            shown = line.title()
        if line and len(shown) == len(line):
            made += view[at : each.start], shown
            at = each.start + len(line)
    return "".join([*made, view[at:]])


_CALLED = re.compile(r"[A-Z][A-Z'.-]+(?: [^\W\d_a-z][^\W\d_a-z'.-]*){1,6}(?=: )")
_SMALL = re.compile(r"(?<=\s)(?:Of|For|The|In|And|To|On)(?=\s)")


def _leave_askers(lines: list[Line], turns: dict[int, Turn]) -> None:
    """Take the name of who asks for no person of the text: "Field Notes: Who rang first?"."""
    asking = [
        (number, each)
        for number, each in turns.items()
        if each.end and (each.asks or len(each.label) == 1)
    ]
    for number, turn in asking:
        line = lines[number]
        line.mentions = [each for each in line.mentions if each.start >= turn.end]
    labels = {turn.label for _, turn in asking if turn.asks}
    for line in lines if labels else ():
        for each in line.mentions:
            if each.kind == "name" and any(each.name.casefold() in label for label in labels):
                each.outlet = each.thing = True


def _begin(sentence: Sentence, head: Dateline) -> int:
    """Where the words of a sentence begin: behind the dateline that it begins with, if any."""
    within = head.start <= sentence.start < head.end
    return max(sentence.start, head.end) if within else sentence.start


def _in_thread(view: str, start: int) -> int:
    """Where the words of a sentence begin, behind the number of a post: "2/7 Then came Lima"."""
    numbered = _NUMBERED.match(view, start) if view[start : start + 1].isdigit() else None
    return numbered.end() if numbered else start


_NUMBERED = re.compile(r"\d{1,2}/(?:\d{1,2})?[ \t]+(?=\S)")


def _tells(line: Line) -> bool:
    """Whether a sentence has a word that can tell of a contact, or leads somebody somewhere."""
    small = line.word_list.lower
    cued = not cues().isdisjoint(small)
    if cued and (any(map(_acts, line.mentions)) or not strong_cues().isdisjoint(small)):
        return True
    placed = any(each.placed and each.city for each in line.mentions)
    return placed or LISTED.match(line.text) is not None


def _acts(mention: Mention) -> bool:
    """Whether it names somebody, and not a place or whose a thing is."""
    place = mention.placed and mention.kind == "state"
    return not (place or mention.kind in ("place", "adjective") or mention.thing)
