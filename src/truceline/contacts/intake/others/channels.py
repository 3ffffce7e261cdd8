"""Standing lines between two sides, and how often they were in contact."""

import re
from collections.abc import Iterator

from truceline.contacts.draft import Claim, Count
from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.clauses.unanswered import in_vain
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.dates.times import NUMBERS
from truceline.contacts.intake.grammar.moods import mood
from truceline.contacts.intake.grammar.phrasal import verb_lemma
from truceline.contacts.intake.grammar.relations import RELATIVE, objects, subjects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.contact_words import TELEPHONES
from truceline.contacts.intake.others.other import Other, behind, owners, record
from truceline.contacts.intake.text.anchored import anchored

LINES = spelt(
    """hotline hot-line line channel link mechanism cell centre center liaison phone-line telephone
    phone number"""
)


LINE_WORDS = spelt(
    """communication deconfliction military liaison emergency direct coordination telephone hot
    phone secure crisis communications operational duty radio contact dedicated standing
    joint"""
)


KEEPING = spelt(
    """establish maintain operate open reactivate restore reopen re-establish create launch keep run
    use share have install link connect test set exist agree activate serve inaugurate staff man
    reconnect switch commission put work function ring install"""
)
RUNNING = spelt("be remain stay go come stand")  # open, in place, into service
OPEN = spelt("open active operational live available place service use order intact working")


COUNTED = spelt(
    """meet speak talk confer visit call phone telephone ring hold converse use activate"""
)


QUALIFIERS = re.compile(
    r"(at least|more than|over|some|about|around|nearly|up to|fewer than|no fewer than|almost)"
    r"\s+(?:\w+\s+)?$",
    re.I,
)


BOUND_WORDS = {
    "at least": "at_least",
    "no fewer than": "at_least",
    "more than": "at_least",
    "over": "at_least",
    "up to": "at_most",
    "fewer than": "at_most",
}


_SITTINGS = ("meetings", "sessions", "rounds")
PLURALS = {"meeting": "meetings", "phone": "calls"}


TIMES_OVER = anchored(
    r"\b(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen|fourteen"
    r"|twenty)\s+"
    r"(?:times|occasions|(?:(?:phone|telephone|such|face-to-face|separate|formal|direct)\s+)?"
    r"(?:calls|meetings|conversations|contacts|activations|rounds|messages|letters|sessions))\b"
    r"|\b(?P<twice>twice)\b(?!\s+as\b)", re.I,
)  # fmt: skip


NTH = anchored(
    r"\b(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s+"
    r"(?:such\s+|phone\s+|telephone\s+)?(?P<noun>call|conversation|conference|meeting|talks|visit"
    r"|round|session|exchange|contact|time)\b[^.;]{0,120}?\b(?:this\b(?!\s+time\b)|since"
    r"|in\s+(?:as\s+many|\w+\s+(?:weeks|months|days|years)))\b",
    re.I,
)


ORDINALS = {
    word: n
    for n, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 2
    )
}


def channels(reading: Reading, line: Line) -> Iterator[Other]:
    """A line or mechanism that stands between two sides."""
    if "reachable" in line.lemmas and (made := _reachable(reading, line)):
        yield made
    if not line.lemmas & LINES:
        return
    for at, token in enumerate(line.tokens):
        if token.mention is not None or token.lemma not in LINES or not token.tag.startswith("N"):
            continue
        verb = _kept(line, at)
        lemma = line.tokens[verb].lemma if verb >= 0 else ""
        lemma = "keep" if _stands(line, verb, lemma) else lemma
        if not _is_line(line, at, lemma):
            continue
        both, theirs = _ends(reading, line, at, verb)
        lemma = "share" if theirs else lemma
        if verb >= 0 and lemma in KEEPING:
            further = [*subjects(line, verb), *objects(line, verb)]
            further += behind(line, verb, "between", "with")
            both += who(line, reading.scene, further, both)
        sides = list(dict.fromkeys(each.side for each in both if each.side))
        if len(sides) < 2 and verb >= 0 and lemma in KEEPING and _worded(line, at):
            both = list(reading.scene.pair)
            sides = list(dict.fromkeys(each.side for each in both if each.side))
        standing = lemma in KEEPING or bool(behind(line, at, "between")) or _daily(line, verb)
        if len(sides) != 2 or not standing or not _lasting(line, verb, lemma):
            continue
        parties = [next(each for each in both if each.side == side) for side in sides]
        yield record(
            line,
            "standing_channel",
            parties,
            (at, at),
            status="standing",
            medium="line of communication",
        )
        return


def _reachable(reading: Reading, line: Line) -> Other | None:
    """ "The duty officers of both are reachable for each other round the clock"."""
    at = next(each for each, token in enumerate(line.tokens) if token.lemma == "reachable")
    verb = line.tokens[at].head
    said = " ".join(each.small for each in line.tokens)
    if not line.tokens[verb].verbal or not any(each in said for each in _ALWAYS):
        return None
    own = who(line, reading.scene, subjects(line, verb))
    both = [*own, *(each for each in reading.scene.pair if len(own) < 2)]
    sides = list(dict.fromkeys(each.side for each in both if each.side))
    if not own or len(sides) < 2:
        return None
    parties = [next(each for each in both if each.side == side) for side in sides]
    return record(
        line, "standing_channel", parties, (at, at), status="standing",
        medium="line of communication",
    )  # fmt: skip


_ALWAYS = ("round the clock", "around the clock", "day and night", "24 hours", "at all times")


def _is_line(line: Line, at: int, lemma: str) -> bool:
    """Whether a noun means a line to talk over: a hotline, a direct line, a line that is tested."""
    noun = line.tokens[at].lemma
    if noun in ("telephone", "phone", "number"):
        return lemma in _FIXED and _worded(line, at)
    return _worded(line, at) or (noun in ("line", "channel") and _linked(line, at, lemma))


def _worded(line: Line, at: int) -> bool:
    """Whether its own words say that it is one to talk over."""
    if line.tokens[at].lemma in ("hotline", "hot-line"):
        return True
    near = {line.tokens[each].lemma for each in line.under(at, frozenset({"relcl", "acl"}))}
    near |= {part for each in line.below[at] for part in line.tokens[each].lemma.split("-")}
    return bool((near - {line.tokens[at].lemma}) & LINE_WORDS)


def _ends(reading: Reading, line: Line, at: int, verb: int) -> tuple[list[Actor], bool]:
    """Whose line it is by its own words, and whether these are "their"; of whoever speaks on it
    daily, by their verb."""
    own = [*behind(line, at, "between", "with", "to"), *owners(line, at)]
    both = who(line, reading.scene, own)
    if not both and any(line.tokens[each].lemma == "their" for each in line.below[at]):
        return (who(line, reading.scene, subjects(line, verb)) if verb >= 0 else []), True
    if not both and any(_pairs(line, each) for each in own):
        return list(reading.scene.pair), False
    if not both and _daily(line, verb):
        return who(line, reading.scene, subjects(line, verb)), False
    return both, False


def _pairs(line: Line, at: int) -> bool:
    """ "The two headquarters", "both commands"."""
    small = {line.tokens[each].small for each in line.below[at]}
    return bool(small & {"two", "both"}) and line.tokens[at].small.endswith("s")


def _daily(line: Line, verb: int) -> bool:
    """ "Speak every morning over a dedicated line"."""
    spoken = verb >= 0 and line.tokens[verb].lemma in COUNTED | {"exchange", "test", "check"}
    return spoken and (
        mood(line, verb) == "often"
        or any(each.small.split()[0] in _EVERY for each in line.tokens[verb:])
    )


_EVERY = frozenset({"every", "each", "daily", "weekly", "hourly", "nightly"})
_FIXED = spelt("stand ring work link connect install set run exist put")


def _kept(line: Line, at: int) -> int:
    """The verb that says of a line how it is: that above it, or of "the hotline that links them";
    -1 for none."""
    above = next((each for each in line.above(at) if line.tokens[each].verbal), -1)
    relative = [each.small in RELATIVE for each in line.tokens[at + 1 : at + 2]] == [True]
    if relative and line.tokens[above].lemma not in KEEPING:
        behind_it = range(at + 2, min(at + 5, len(line.tokens)))
        return next((each for each in behind_it if line.tokens[each].verbal), above)
    return above


def _stands(line: Line, verb: int, lemma: str) -> bool:
    """ "Remains open", "went into service"."""
    if lemma not in RUNNING:
        return False
    return not OPEN.isdisjoint(line.tokens[each].lemma for each in line.under(verb))


def _linked(line: Line, at: int, lemma: str) -> bool:
    """Whether what is said of a line is said of one to talk over: linked, tested, manned."""
    between = bool(behind(line, at, "between")) and line.tokens[at].lemma == "channel"
    above = line.tokens[line.tokens[at].head].lemma
    return not {above, lemma}.isdisjoint(_WIRED) or (between and lemma in KEEPING)


_WIRED = spelt("link connect test man staff check install switch reconnect activate ring crackle")


def _lasting(line: Line, verb: int, lemma: str) -> bool:
    """Whether the words say that the line stands, not only that it rang once."""
    if verb < 0:
        return True
    token = line.tokens[verb]
    if lemma in ("use", "activate"):
        have = {line.tokens[each].small for each in line.children(verb, "aux")}
        since = any(
            each.small == "since" or (each.when and each.when.way == "since")
            for each in line.tokens
        )
        return token.tag in ("VBZ", "VBP") or (bool(have & {"have", "has"}) and since)
    return mood(line, verb) not in ("planned", "wished", "denied", "not", "off")


_WRITTEN = frozenset({"messages", "letters"})  # of which each is told of


def _last_two(reading: Reading, line: Line) -> list[Actor]:
    """Who was in contact by what is told up to a sentence; of a text that tells of none, the two
    whom it has in mind."""
    before = {
        max(told): each
        for each in reading.contacts
        if len(each.sides) == 2 and (told := [n for n in each.sentences if n <= line.number])
    }
    if before:
        return list(before[max(before)].parties)
    return [] if reading.contacts else list(reading.scene.pair)


# Met twelve times in the summer of 1712: history, and no claim of anybody
_HISTORY = re.compile(r"\b(?:in|of|since|from)\s1[0-8]\d\d\b")


def counts(reading: Reading, line: Line) -> Iterator[Other]:
    """ "Met three times this year and spoke at least 10 times"."""
    found = list(TIMES_OVER.finditer(line.said))
    nth = NTH.search(line.said)
    if (not found and not nth) or in_vain(line.said) or _HISTORY.search(line.text):
        return
    near = [each for each in reading.focus.get(line.number, ()) if line.number in each.sentences]
    if any(each.status == "attempted" for each in near):
        return
    counts: dict[str, Count] = {}
    parties: list[Actor] = []
    spot = -1
    for each in found:
        if _PUT_OFF.search(line.text, 0, each.start()):
            continue
        place = line.sentence.start + each.start()
        verb = _verb_before(line, place)
        verb = _verb_above(line, place) if verb < 0 else verb
        if verb < 0:
            continue
        noun = each.group().lower().rsplit(" ", 1)[-1]
        lemma = verb_lemma(line, verb)
        medium = "meeting" if lemma in ("meet", "visit") or noun in _SITTINGS else "phone"
        uncounted = noun in ("times", "occasions", "twice")
        if noun in _WRITTEN or (uncounted and line.tokens[verb].lemma not in COUNTED):
            continue
        number = _number("twice" if each["twice"] else each["n"])
        qualified = QUALIFIERS.search(line.text[: each.start()])
        bound = BOUND_WORDS.get(qualified.group(1).lower(), "about") if qualified else "exactly"
        if number is not None:
            counts[medium] = Count(medium, number, bound)
        here = who(
            line,
            reading.scene,
            [
                *subjects(line, verb),
                *objects(line, verb),
                *behind(line, verb, "with", "between", "to"),
                *_counted(line, place, each.end() + line.sentence.start, verb),
            ],
        )
        parties = parties or here
        spot = verb
    if nth and not counts:
        count = _nth(line, nth)
        counts[count.medium], spot = count, 0
    if len({each.side for each in parties if each.side}) != 2:
        parties = _last_two(reading, line)
    sides = list(dict.fromkeys(each.side for each in parties if each.side))
    if not counts or len(sides) != 2 or spot < 0 or _in_vain(reading, set(sides)):
        return
    both = [next(each for each in parties if each.side == side) for side in sides]
    medium = " and ".join(words for each, words in PLURALS.items() if each in counts)
    made = record(line, "count_claim", both, (spot, spot), medium=medium)
    made.claim = Claim(counts=list(counts.values()))
    made.when = next((each for each in line.times if each.kind in ("week", "year", "month")), None)
    yield made


def _nth(line: Line, found: re.Match[str]) -> Count:
    """ "Their third call", "rang him for the third time"."""
    word = found["nth"].lower()
    by_phone = found["noun"] == "time" and not line.lemmas.isdisjoint(_RINGING)
    medium = "phone" if by_phone or found["noun"] in ("call", "conversation") else "meeting"
    return Count(medium, ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0))


# A visit put off twice is no count of visits
_PUT_OFF = re.compile(r"\b(?:put\soff|postponed|delayed|cancell?ed|called\soff|rescheduled)\s$")
_RINGING = TELEPHONES | {"ring", "rang", "rung", "call", "dial"}


def _in_vain(reading: Reading, sides: set[str]) -> bool:
    """Whether all calls of two sides that a text tells of were tried in vain."""
    calls = [each for each in reading.contacts if each.medium == "phone" and each.sides == sides]
    return bool(calls) and all(each.status == "attempted" for each in calls)


_COUNTING = spelt("have hold make record count log be exchange pass send")


def _verb_before(line: Line, place: int) -> int:
    """The verb of the words at a place: the last verb before it that is counted."""
    best = -1
    for at, token in enumerate(line.tokens):
        if (
            token.start < place
            and token.verbal
            and (token.lemma in COUNTED or token.lemma in _COUNTING)
        ):
            best = at
    return best


def _counted(line: Line, start: int, end: int, verb: int) -> list[int]:
    """Who stands behind what was counted, or behind the line that was used: six calls between
    Peru and Chile."""
    nouns = [each for each, token in enumerate(line.tokens) if start <= token.start < end]
    nouns += [each for each in subjects(line, verb) if line.tokens[each].lemma in LINES]
    nouns += [each for each in objects(line, verb) if line.tokens[each].lemma in LINES]
    return [one for each in nouns for one in behind(line, each, "between", "with", "to")]


def _verb_above(line: Line, place: int) -> int:
    """The verb that what was counted is the subject of: "twelve calls have been made"."""
    for token in line.tokens:
        if token.start >= place and token.dep in ("nsubj", "nsubjpass"):
            return token.head if line.tokens[token.head].lemma in COUNTED | _COUNTING else -1
    return -1


def _number(word: str) -> int | None:
    small = " ".join(word.lower().split())
    if small.isdigit():
        return int(small)
    return {"twice": 2, "a dozen": 12, "twenty": 20, "fourteen": 14}.get(small) or NUMBERS.get(
        small
    )
