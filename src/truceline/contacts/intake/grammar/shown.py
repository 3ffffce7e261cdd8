"""The tokens of a sentence: each mention and time expression is one, and shown to the parser as a
plain stand-in ("Smith", "France", "yesterday"), so that long titles and names it has never seen do
not lead it astray; a few words are shown as others that it knows better.
"""

import re
from bisect import bisect_left
from itertools import pairwise
from operator import itemgetter

from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.grammar.ticks import show_entry, show_wire
from truceline.contacts.intake.grammar.tree import Line, Token
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.text.words import Words, words_of

PEOPLE = ("Smith", "Jones", "Brown", "Clark", "Adams", "Baker", "Miller", "Cooper")
STATES = ("France", "Spain", "Italy", "Germany", "Poland", "Greece", "Sweden", "Norway")
CITIES = ("Paris", "Madrid", "Rome", "Berlin", "Warsaw", "Athens", "Stockholm", "Oslo")
STAND_INS = {
    "person": PEOPLE,
    "name": PEOPLE,
    "state": STATES,
    "org": ("Microsoft", "Google"),
    "place": CITIES,
    "office": ("Ministry", "Parliament"),
    "group": ("officials", "diplomats"),
    "joint": ("ministers", "presidents"),
    "couple": ("leaders",),
}
SHORT = ("n't", "'ll", "'ve", "'d", "'re", "'m")
MOST_TOKENS = 220
# Verbs of calling that the small model takes for nouns or for naming, and what it is shown for
# them; the lemma stays their own.
CALLING = {
    "rang": "ring", "rung": "ring", "rings": "ring", "ringing": "ring", "ring": "ring",
    "phoned": "phone", "phoning": "phone", "telephoned": "telephone", "telephoning": "telephone",
    "called": "call", "calling": "call", "telephone": "telephone", "radioed": "phone",
    "dialled": "call", "dialed": "call", "texted": "texted", "messaged": "texted",
    "e-mailed": "texted", "emailed": "texted", "faxed": "texted", "cabled": "texted",
}  # fmt: skip
ENDINGS = (("ing", "visiting"), ("ed", "visited"), ("ang", "visited"), ("ung", "visited"))


def tokens_of(view: str, line: Line, *, start: int) -> list[Token]:
    """The tokens of a sentence from `start` on, without grammar yet."""
    found = [one for one in line.mentions if one.start >= start]
    taken: list[tuple[int, int, Mention | None, When | None]] = [
        (one.start, one.end, one, None) for one in found
    ]
    for each in line.times:
        if not any(each.start < one.end and one.start < each.end for one in found):
            taken.append((each.start, each.end, None, each))
            taken.sort(key=itemgetter(0, 1))
    made: list[Token] = []
    at = start
    counts: dict[str, int] = {}
    begins = {each.start for each in found if each.kind == "person" and each.name}
    for first, last, mention, when in taken:
        made += _plain(view, line.word_list, at, first)
        if mention is not None:
            if made and made[-1].text in _STYLED_BY:
                _drop_style(made)
            made.append(_mention(view, mention, counts))
            at = last
            if "," in mention.text and mention.kind == "person" and view[last : last + 1] == ",":
                # The second comma of an apposition: the name is one token now.
                kept = last + 2 in begins or _ATTRIBUTED.match(view, last, line.sentence.end)
                at += not kept
        elif when is not None:
            made.append(_when(view, when, made))
            at = last
    made += _plain(view, line.word_list, at, line.sentence.end)
    if not _SHOWN.isdisjoint(line.word_list.lower):
        _show(line, made)
    if line.minute:
        show_entry(made)
    if made and made[0].small in NOTED and len(made) > 1 and made[1].mention is not None:
        small = made[0].small
        made[0].lemma = NOTED[small]  # Received the envoy; meeting Paz, he said
        made[0].shown = "visiting" if small.endswith("ing") else "visited"
    return made[:MOST_TOKENS]


def _show(line: Line, made: list[Token]) -> None:
    """Show words of contact as others that the parser knows better."""
    small = line.word_list.lower
    if not CALLING.keys().isdisjoint(small):
        _call(made)
    if not _RENAMED.isdisjoint(small):
        _rename(made)
    if not SHORTENED.isdisjoint(small):
        _lengthen(made)
    if not _ORDER.isdisjoint(small):
        _round(made)
    if not _WIRES.isdisjoint(small):
        show_wire(made)


_WIRES = frozenset({"phone", "telephone", "line"})
_ORDER = frozenset({"round", "one"})
_STYLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Mx", "Messrs", "Hon", "Prof", "Eng", "Rev"})
_STYLED_BY = _STYLES | {"."}


def _drop_style(made: list[Token]) -> None:
    """Take away the "Mr." that a name stands behind; not "received in Lima Mr. Rojas", where it
    keeps two names apart."""
    at = len(made) - 1 - (made[-1].text == ".")
    if at < 0 or made[at].text not in _STYLES:
        return
    if at == 0 or (made[at - 1].mention is None and made[at - 1].when is None):
        del made[at:]


# Who says it, at the end of a sentence: ", the ministry said in a statement".
_ATTRIBUTED = re.compile(
    r",\s+(?:(?:the|a|an|his|her|its|their|state|local|senior|two|three)\s+|(?=[A-Z]|officials?\b"
    r"|media\b|sources?\b|diplomats\b|aides\b|witnesses\b))(?:[\w’'.-]+\s+){1,7}?"
    r"(?:said|says?|reported|reports?|announced|confirmed|wrote|stated|disclosed|revealed|noted"
    r"|recalled|recounted|recalls|explained|insisted|conceded|admitted|suggested|told)\b"
    r"(?!\s+that\b)"
)


_RENAMED = frozenset({"readout", "readouts", "deconfliction", "links", "link", "bade", "another"})


def _rename(tokens: list[Token]) -> None:
    """Show a readout as a report, a deconfliction line as a hotline, and that it links two."""
    for before, token in pairwise(tokens):
        if token.small in ("readout", "readouts"):
            token.lemma, token.shown = "readout", token.small.replace("readout", "report")
        elif token.small == "another" and before.small == "one":
            before.small = before.lemma = before.shown = "each"
            token.small = token.lemma = token.shown = "other"
        elif token.small == "bade":
            token.lemma, token.shown = "bid", "wished"
        elif token.small in ("line", "channel") and before.small == "deconfliction":
            token.lemma = token.shown = "hotline"
            before.shown = "military"
        elif token.small in ("links", "link") and before.small in ("hotline", "line", "channel"):
            token.lemma, token.shown = "link", token.small.replace("link", "connect")


def _call(tokens: list[Token]) -> None:
    """Show a verb of calling that has a person behind it as a plain verb with an object."""
    for token, after in pairwise(tokens):
        small = token.small
        own = CALLING.get(small)
        if own is None:
            continue
        called = after.mention is not None and after.mention.kind not in ("adjective", "place")
        if called or small not in ("called", "calling", "ring", "rings", "telephone"):
            token.lemma = own
            token.shown = next((shown for end, shown in ENDINGS if small.endswith(end)), token.text)


TO_BE = frozenset({"will", "shall", "is", "should", "would", "was", "has"})
_SHORT = ("bilateral", "trilateral", "one-on-one", "face-to-face", "pull-aside")
SHORTENED = frozenset({*_SHORT, *(f"{each}s" for each in _SHORT)})
ORDERED = frozenset(
    {"next", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
     "tenth", "new", "further", "another", "last", "previous", "final", "fresh"}
)  # fmt: skip
_SHOWN = SHORTENED | CALLING.keys() | _RENAMED | _WIRES | _ORDER
_AFTER_NOUN = frozenset({"with", "between", "in", "on", "at", ".", ","})


def _round(tokens: list[Token]) -> None:
    """Show "the next round", "the next one will be" as a meeting."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before.small in ORDERED and token.small == "round":
            token.lemma, token.shown = "round", "meeting"
        elif before.small in ("next", "another") and token.small == "one" and after.small in TO_BE:
            token.lemma, token.shown = "encounter", "meeting"


def _lengthen(tokens: list[Token]) -> None:
    """Show "a bilateral with Paz" as a meeting: behind an article, with no noun behind it."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        alone = after.small in _AFTER_NOUN or after.when is not None
        several = token.small.endswith("s")
        led = several or before.small in ("a", "the", "their", "his")
        if token.small in SHORTENED and led and alone:
            token.lemma, token.shown = "meeting", "meetings" if several else "meeting"


NOTED = {
    "received": "receive", "met": "meet", "telephoned": "telephone", "phoned": "phone",
    "rang": "ring", "hosted": "host", "visited": "visit", "welcomed": "welcome",
    "summoned": "summon", "meeting": "meet", "receiving": "receive", "hosting": "host",
    "telephoning": "telephone", "phoning": "phone", "visiting": "visit", "welcoming": "welcome",
}  # fmt: skip


_IN = ("in ", "In ")  # the characters before a name


def _mention(view: str, mention: Mention, counts: dict[str, int]) -> Token:
    kind = "place" if mention.kind == "state" and mention.city else mention.kind
    if kind == "name" and mention.placed and view[mention.start - 3 : mention.start] in _IN:
        kind = "place"  # In Kauda the envoy was received
    text = view[mention.start : mention.end]
    names = STAND_INS.get(kind)
    if names is None:
        return Token(text, text, text.lower(), mention.start, mention.end, mention)
    number = counts[kind] = counts.get(kind, -1) + 1
    return Token(
        text, names[number % len(names)], text.lower(), mention.start, mention.end, mention
    )


def _when(view: str, when: When, before: list[Token]) -> Token:
    if when.kind == "offset" and when.way in ("after", "before"):
        shown = when.way
    elif (
        before and before[-1].small in ("a", "the", "this", "their", "of", "since", "'s")
    ) or view[when.end : when.end + 2] == "'s":
        shown = "Friday"
    else:
        shown = "yesterday"
    text = view[when.start : when.end]
    return Token(text, shown, text.lower(), when.start, when.end, None, when)


def _plain(view: str, words: Words, start: int, end: int) -> list[Token]:
    """The plain words of the characters [start, end), "can't" as two."""
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    if _cuts(words, first, start) or _cuts(words, last, end):  # the March of "pre-March"
        words = words_of(view, start, end)
        first, last = 0, len(words.texts)
    if first == last:
        return []
    pieces = zip(
        words.texts[first:last], words.lower[first:last], words.starts[first:last], strict=True
    )
    if view.find("'", start, end) < 0:
        return [Token(text, text, small, at, at + len(text)) for text, small, at in pieces]
    made: list[Token] = []
    for text, small, at in pieces:
        short = next((each for each in SHORT if small.endswith(each)), "") if "'" in small else ""
        cut = len(text) - len(short)
        if short and cut:
            made.append(Token(text[:cut], text[:cut], small[:cut], at, at + cut))
            made.append(Token(short, short, short, at + cut, at + len(text)))
        else:
            made.append(Token(text, text, small, at, at + len(text)))
    return made


def _cuts(words: Words, at: int, place: int) -> bool:
    """Whether the word before `at` goes on behind this place."""
    return at > 0 and words.starts[at - 1] + len(words.texts[at - 1]) > place
