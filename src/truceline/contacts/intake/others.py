"""What is no contact of two sides, and is drafted all the same: relays, briefings, lines, counts,
pressure, claims, and what a side says to the public."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.contacts.draft import Claim, Count, Participant
from truceline.contacts.intake.cast import Actor
from truceline.contacts.intake.clauses import objects, subjects, verb_lemma
from truceline.contacts.intake.hearing import who
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.reading import Reading, ready
from truceline.contacts.intake.times import NUMBERS, When
from truceline.contacts.intake.told import Account, Piece
from truceline.contacts.intake.tree import Line
from truceline.contacts.intake.voices import sayings, voices

PASSING = spelt("relay convey pass deliver carry transmit forward hand bring take ferry communicate bear shuttle")
SENDING = spelt("send convey pass relay deliver transmit exchange communicate swap trade offer")
MESSAGES = spelt("message proposal offer letter note warning assurance demand term reply response condition text answer word paper list map document request")
THROUGH = spelt("through via")
LINES = spelt("hotline hot-line line channel link mechanism cell centre center liaison phone-line")
LINE_WORDS = spelt("communication deconfliction military liaison emergency direct coordination telephone hot phone secure crisis communications operational duty radio contact dedicated standing joint")
KEEPING = spelt("establish maintain operate open reactivate restore reopen re-establish create launch keep run use share have install link connect test set exist agree activate serve inaugurate staff man reconnect")
BRIEFING = spelt("brief update inform acquaint apprise")
PRESSING = spelt("press pressure push lean")
COUNTED = spelt("meet speak talk confer visit call phone telephone ring hold converse use activate")
QUALIFIERS = re.compile(r"(at least|more than|over|some|about|around|nearly|up to|fewer than|no fewer than|almost)\s+(?:\w+\s+)?$", re.I)
BOUND_WORDS = {"at least": "at_least", "no fewer than": "at_least", "more than": "at_least", "over": "at_least", "up to": "at_most", "fewer than": "at_most"}
PLURALS = {"meeting": "meetings", "phone": "calls"}
TIMES_OVER = re.compile(
    r"\b(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen|fourteen|twenty)\s+"
    r"(?:times|occasions|(?:(?:phone|telephone|such|face-to-face|separate)\s+)?(?:calls|meetings|conversations|contacts|activations))\b"
    r"|\b(?P<twice>twice)\b", re.I,
)  # fmt: skip
NTH = re.compile(r"\b(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s+(?:such\s+|phone\s+|telephone\s+)?(?P<noun>call|conversation|meeting|talks|visit|exchange|contact)\b[^.;]{0,30}?\b(?:this|since|in\s+(?:as\s+many|\w+\s+(?:weeks|months|days|years)))\b", re.I)
ORDINALS = {word: n for n, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)}
TELLING = MESSAGES | BRIEFING | PRESSING | LINES | spelt("briefing debrief communicate claim accord according second third fourth fifth sixth seventh eighth ninth tenth")
VENUES = (
    (re.compile(r"\binterview\b", re.I), "interview"),
    (re.compile(r"\b(?:press|news) conference\b", re.I), "press conference"),
    (re.compile(r"\bspeech\b|\btold (?:members|parliament|lawmakers|supporters|the cabinet|his cabinet|her cabinet)\b|\baddress(?:ing|ed) (?:the|a|an)\b", re.I), "speech"),
)  # fmt: skip
_SOURCE = re.compile(
    r"\b(?P<who>(?:an?|the same|two|several|unnamed|three)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:official|source|sources|diplomat|diplomats|officials|officer|aide)s?)\b", re.I,
)  # fmt: skip
REPORT = re.compile(r"\b(?:op-ed|opinion piece|column|report|article|piece|editorial|analysis)\b", re.I)


@dataclass(slots=True)
class Other:
    """One such record, its parties in the order the draft shows them."""

    kind: str
    status: str
    medium: str | None
    parties: list[Participant]
    at: Piece
    when: When | None = None
    topics: list[Piece] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    claim: Claim | None = None
    initiator: str = ""
    initiator_basis: str = ""

    @property
    def sides(self) -> tuple[str | None, ...]:
        return tuple(sorted((each.side for each in self.parties), key=str))


def others(reading: Reading) -> list[Other]:
    """All such records of a document. Statements only stand beside contacts or relays."""
    found: list[Other] = []
    for line in reading.lines:
        if line.sentence.zone != "body":
            continue
        if not line.lemmas & TELLING and not TIMES_OVER.search(line.text):
            continue
        ready(reading, line)
        near = reading.focus.get(line.number, [])
        if near:
            reading.scene.pair = list(near[-1].parties)
        here: list[Other] = []
        for finder in (_relays, _briefings, _pressures, _channels, _counts, _claims):
            here += finder(reading, line)
        for each in here:
            _spoken(reading, line, each)
        found += here
    if reading.contacts or found:
        for line in reading.lines:
            if line.sentence.zone == "body" and _public(line):
                ready(reading, line)
                found += _statements(reading, line)
    return _once(found)


def _once(found: list[Other]) -> list[Other]:
    """Each record once: two sentences may tell of one relay, line or count."""
    kept: list[Other] = []
    for each in found:
        same = [one for one in kept if one.kind == each.kind and one.sides == each.sides]
        if not same or each.kind in ("claim",) or (each.kind == "statement" and all(one.at != each.at and one.medium != each.medium for one in same)):
            kept.append(each)
    return kept


def _made(reading: Reading, line: Line, kind: str, parties: list[Actor], tokens: tuple[int, ...], *, status: str = "held", medium: str | None = None) -> Other:
    whole = [line.tokens[each] for each in tokens]
    at = Piece(min(each.start for each in whole), max(each.end for each in whole))
    when = next((each for each in line.times if each.kind != "offset"), None)
    people = [each.participant() for each in parties]
    sources = [f"unnamed: {each['who']}" for each in _SOURCE.finditer(line.text)]
    return Other(kind, status, medium, people, at, when, sources=sources)


def _spoken(reading: Reading, line: Line, made: Other) -> None:
    for each in sayings(reading, line, None):
        if any(each.side == one.side for one in made.parties) and all(each.side != one.side for one in made.accounts):
            pieces = [each.says] if each.says else []
            made.accounts.append(Account(each.side, each.office, each.status, each.at, pieces, each.channel, each.via))


def _to(line: Line, at: int, *names: str) -> list[int]:
    return [noun for each in line.children(at, "prep", "dative", "agent") if line.tokens[each].text.lower() in names for noun in line.children(each, "pobj")]


# ---- relays ------------------------------------------------------------------------------------


def _relays(reading: Reading, line: Line) -> Iterator[Other]:
    """A message that somebody in between passes on: from, via, to."""
    if not line.lemmas & MESSAGES and "communicate" not in line.lemmas:
        return
    for at in line.verbs:
        token = line.tokens[at]
        if token.lemma not in PASSING | SENDING:
            continue
        things = [each for each in objects(line, at) if line.tokens[each].lemma in MESSAGES]
        if not things and token.lemma not in ("communicate",):
            continue
        thing = things[0] if things else at
        doers = who(line, reading.scene, subjects(line, at))
        sources = who(line, reading.scene, [*_to(line, thing, "from", "of"), *_to(line, at, "from"), *_owners(line, thing)], doers)
        goals = who(line, reading.scene, [*_to(line, thing, "to", "for"), *_to(line, at, "to")], doers)
        middle = who(line, reading.scene, [*_to(line, at, "through", "via"), *_to(line, thing, "through", "via")])
        between = who(line, reading.scene, [*_to(line, thing, "between"), *_to(line, at, "between", "with")])
        if middle and doers:
            via, ends = middle[:1], [*doers, *goals, *between]
        else:
            via, ends = doers[:1], [*sources, *goals, *between]
        ends = [each for each in ends if each.side]
        if via and via[0].side and len({each.side for each in ends} - {via[0].side}) >= 2:
            yield _relay(reading, line, ends, via[0], (thing, at))
            return


def _owners(line: Line, at: int) -> list[int]:
    return [each for each in line.children(at, "poss", "amod", "compound") if line.tokens[each].mention is not None]


def _relay(reading: Reading, line: Line, ends: list[Actor], via: Actor, at: tuple[int, int]) -> Other:
    ends = [each for each in ends if each.side != via.side]
    made = _made(reading, line, "relayed_message", [ends[0], via, ends[1]], at, medium="message via mediator")
    made.parties[1] = Participant(via.name, via.side, "relay")
    made.initiator, made.initiator_basis = ends[0].side, "stated: the message is from it"
    return made


# ---- briefings and pressure --------------------------------------------------------------------


def _briefings(reading: Reading, line: Line) -> Iterator[Other]:
    """ "Paz briefed the EU on her talks with Rojas": told to one who was not there."""
    if not line.lemmas & (BRIEFING | {"briefing", "debrief"}):
        return
    for at, token in enumerate(line.tokens):
        lemma = token.lemma
        noun = lemma == "brief" or lemma == "briefing"
        if not (lemma in BRIEFING and (token.verbal or token.tag in ("VBN", "JJ"))) and not (noun and token.tag.startswith("N")) and not (lemma == "debrief" and token.verbal):
            continue
        about = [each for each in line.under(at) if each > at and line.tokens[each].lemma in set(words.nouns()) | {"delegation", "understanding", "outcome", "result", "agreement", "proposal"}]
        if not about:
            about = [each for each in range(at + 1, len(line.tokens)) if line.tokens[each].lemma in words.nouns() and line.tokens[each].tag.startswith("N")]
        if not about:
            continue
        doers = who(line, reading.scene, subjects(line, at)) or _office_actors(reading, line, subjects(line, at))
        if not doers and at and line.tokens[at - 1].mention is not None:
            doers = who(line, reading.scene, [at - 1])
        told = who(line, reading.scene, [*objects(line, at)], doers)
        if not told:
            told = [one for each in range(at + 1, about[0]) if line.tokens[each].mention is not None for one in who(line, reading.scene, [each], doers)]
        third = {one.side for each in range(about[0], len(line.tokens)) if line.tokens[each].mention is not None for one in who(line, reading.scene, [each]) if one.side}
        third |= {each.side for each in reading.scene.pair if each.side}
        if not doers or not told or not doers[0].side or not told[0].side or doers[0].side == told[0].side:
            continue
        if not third - {doers[0].side, *(each.side for each in told)}:
            continue
        recurring = token.tag in ("VB", "VBP", "VBZ")
        made = _made(reading, line, "third_party_briefing", [doers[0], *told], (at, about[0]), status="recurring" if recurring else "held", medium="briefing")
        below = line.under(about[0])
        made.topics = [Piece(line.tokens[below[0]].start, line.tokens[below[-1]].end)]
        made.initiator, made.initiator_basis = doers[0].side, "stated"
        yield made
        return


def _office_actors(reading: Reading, line: Line, found: list[int]) -> list[Actor]:
    return [Actor(voice.office, voice.side, kind="office") for each in found for voice in voices(reading, line, each, None) if voice.side]


def _pressures(reading: Reading, line: Line) -> Iterator[Other]:
    if not line.lemmas & PRESSING:
        return
    for at, token in enumerate(line.tokens):
        if token.verbal and token.lemma in PRESSING and token.tag == "VBG":
            one = who(line, reading.scene, subjects(line, at))
            two = who(line, reading.scene, [*objects(line, at), *_to(line, at, "on")], one)
            if one and two and one[0].side and two[0].side and one[0].side != two[0].side:
                made = _made(reading, line, "pressure", [one[0], two[0]], (at, at), status="ongoing", medium="not stated")
                below = [each for each in line.under(at) if each > at]
                made.topics = [Piece(line.tokens[below[0]].start, line.tokens[below[-1]].end)] if below else []
                made.initiator, made.initiator_basis, made.when = one[0].side, "stated", None
                yield made
                return


# ---- lines and counts --------------------------------------------------------------------------


def _channels(reading: Reading, line: Line) -> Iterator[Other]:
    """A line or mechanism that stands between two sides."""
    if not line.lemmas & LINES:
        return
    for at, token in enumerate(line.tokens):
        if token.mention is not None or token.lemma not in LINES or not token.tag.startswith("N"):
            continue
        near = {line.tokens[each].lemma for each in line.under(at, frozenset({"relcl", "acl"}))} | {part for each in line.below[at] for part in line.tokens[each].lemma.split("-")}
        if token.lemma not in ("hotline", "hot-line") and not near & LINE_WORDS and not (token.lemma in ("line", "channel") and _linked(line, at)):
            continue
        verb = next((each for each in line.above(at) if line.tokens[each].verbal), -1)
        lemma = line.tokens[verb].lemma if verb >= 0 else ""
        own = [*_to(line, at, "between", "with", "to"), *_owners(line, at)]
        both = who(line, reading.scene, own)
        if not both and any(line.tokens[each].lemma == "their" for each in line.below[at]):
            both = who(line, reading.scene, subjects(line, verb)) if verb >= 0 else []
            lemma = "share"
        if verb >= 0 and lemma in KEEPING:
            both += who(line, reading.scene, [*subjects(line, verb), *objects(line, verb), *_to(line, verb, "between", "with")], both)
        sides = list(dict.fromkeys(each.side for each in both if each.side))
        if len(sides) < 2 and verb >= 0 and lemma in KEEPING:
            both = list(reading.scene.pair)
            sides = list(dict.fromkeys(each.side for each in both if each.side))
        standing = lemma in KEEPING or bool(_to(line, at, "between"))
        if len(sides) != 2 or not standing:
            continue
        if not _lasting(line, verb, lemma):
            continue
        parties = [next(each for each in both if each.side == side) for side in sides]
        made = _made(reading, line, "standing_channel", parties, (at, at), status="standing", medium="line of communication")
        yield made
        return


def _linked(line: Line, at: int) -> bool:
    up = line.tokens[line.tokens[at].head]
    return up.lemma in ("link", "connect", "test", "man", "staff", "check")


def _lasting(line: Line, verb: int, lemma: str) -> bool:
    """Whether the words say that the line stands, not only that it rang once."""
    if verb < 0:
        return True
    token = line.tokens[verb]
    if lemma in ("use", "activate"):
        return token.tag in ("VBZ", "VBP")
    planned = any(line.tokens[each].lemma in ("will", "would", "may", "could") for each in line.below[verb])
    return not planned and not any(line.tokens[each].dep == "neg" for each in line.below[verb])


def _counts(reading: Reading, line: Line) -> Iterator[Other]:
    """ "Met three times this year and spoke at least 10 times"."""
    found = [each for each in TIMES_OVER.finditer(line.text)]
    nth = NTH.search(line.text)
    if not found and not nth:
        return
    counts: dict[str, Count] = {}
    parties: list[Actor] = []
    spot = -1
    for each in found:
        place = line.sentence.start + each.start()
        verb = _verb_before(line, place)
        if verb < 0:
            continue
        noun = each.group().lower().rsplit(" ", 1)[-1]
        lemma = verb_lemma(line, verb)
        medium = "meeting" if lemma in ("meet", "visit") or noun == "meetings" else "phone"
        if noun in ("times", "occasions", "twice") and line.tokens[verb].lemma not in COUNTED:
            continue
        number = _number("twice" if each["twice"] else each["n"])
        qualified = QUALIFIERS.search(line.text[: each.start()])
        bound = BOUND_WORDS.get(qualified.group(1).lower(), "about") if qualified else "exactly"
        if number is not None:
            counts[medium] = Count(medium, number, bound)
        here = who(line, reading.scene, [*subjects(line, verb), *objects(line, verb), *_to(line, verb, "with", "between", "to")])
        parties = parties or here
        spot = verb
    if nth and not counts:
        word = nth["nth"].lower()
        medium = "phone" if nth["noun"] in ("call", "conversation") else "meeting"
        counts[medium] = Count(medium, ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0))
        spot = 0
    if len({each.side for each in parties if each.side}) != 2:
        parties = list(reading.scene.pair)
    sides = list(dict.fromkeys(each.side for each in parties if each.side))
    if not counts or len(sides) != 2 or spot < 0:
        return
    both = [next(each for each in parties if each.side == side) for side in sides]
    medium = " and ".join(words for each, words in PLURALS.items() if each in counts)
    made = _made(reading, line, "count_claim", both, (spot, spot), medium=medium)
    made.claim = Claim(counts=list(counts.values()))
    made.when = next((each for each in line.times if each.kind in ("week", "year", "month")), None)
    yield made


def _verb_before(line: Line, place: int) -> int:
    """The verb of the words at a place: the last verb before it that is counted."""
    best = -1
    for at, token in enumerate(line.tokens):
        if token.start < place and token.verbal and (token.lemma in COUNTED or token.lemma in ("have", "hold", "make", "record", "count", "log", "be")):
            best = at
    return best


def _number(word: str) -> int | None:
    small = " ".join(word.lower().split())
    if small.isdigit():
        return int(small)
    return {"twice": 2, "a dozen": 12, "twenty": 20, "fourteen": 14}.get(small) or NUMBERS.get(small)


# ---- claims and statements ---------------------------------------------------------------------


def _claims(reading: Reading, line: Line) -> Iterator[Other]:
    """A columnist's or a paper's report of what sides agreed; one side's report of another's word."""
    if not line.lemmas & {"claim", "accord", "according"}:
        return
    for at, token in enumerate(line.tokens):
        if token.text.lower() == "according" and REPORT.search(line.text):
            rest = [line.tokens[each] for each in range(at, len(line.tokens))]
            if not any(REPORT.fullmatch(each.text) for each in rest[:5]):
                continue
            sides = {each.side for each in line.mentions if each.side}
            if len(sides) < 2:
                continue
            author = next((each for each in line.mentions if each.name and not each.side), None)
            name = author.name if author else "report"
            made = _made(reading, line, "claim", [], (at, len(line.tokens) - 1), medium="op-ed" if "op-ed" in line.text else "report")
            made.parties = [Participant(name, "press")]
            made.claim = Claim(speaker=name, content=line.text)
            yield made
            return
        if token.verbal and token.lemma == "claim":
            for voice in (one for each in subjects(line, at) for one in voices(reading, line, each, None)):
                about = [one for each in line.children(at, "ccomp") for one in who(line, reading.scene, subjects(line, each))]
                if voice.side and about and about[0].side and about[0].side != voice.side:
                    made = _made(reading, line, "claim", [], (at, line.under(at)[-1]), medium="statement")
                    made.parties = [Participant(voice.office or voice.side, voice.side)]
                    made.claim = Claim(speaker=voice.office or voice.side, about=[about[0].side], content=line.text)
                    yield made
                    return


def _public(line: Line) -> bool:
    """Whether a sentence can be a word to the public: a cheap look."""
    return bool(line.times and '"' in line.text) or bool(line.lemmas & {"interview", "conference", "speech", "address", "tell", "warn"})


def _statements(reading: Reading, line: Line) -> Iterator[Other]:
    """A side speaks to the public: an interview, a speech, a remark of another time, a warning."""
    medium = next((name for cue, name in VENUES if cue.search(line.text)), "")
    when = next((each for each in line.times if each.kind != "offset"), None)
    quoted = '"' in line.text
    if not medium and re.search(r"\bwarn(?:ed|ing) (?:of|against)\b", line.text) and not _told_here(reading, line):
        medium = "warning"
    if not medium and not (when is not None and when.kind in ("month", "week", "year") and quoted):
        return
    for each in sayings(reading, line, None):
        if each.status != "issued" or (not each.person and medium != "warning"):
            continue
        pieces = [each.says] if each.says else []
        made = Other("statement", "held", medium or "remark", [Participant(each.office, each.side)], each.at, when)
        made.accounts = [Account(each.side, each.office, "issued", each.at, pieces, each.channel, each.via)]
        yield made
        return


def _told_here(reading: Reading, line: Line) -> bool:
    return any(line.number in each.sentences for each in reading.contacts)
