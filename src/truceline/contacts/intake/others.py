"""What is no contact of two sides, and is drafted all the same: relays, briefings, pressure, lines,
counts, claims, and what a side says to the public.
"""

from collections.abc import Iterator

from truceline.contacts.draft import Participant
from truceline.contacts.intake.cast import Actor
from truceline.contacts.intake.channels import LINES, TIMES_OVER, channels, counts
from truceline.contacts.intake.gathering import Contact
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.other import Other, behind, owners, record, spoken
from truceline.contacts.intake.people import who
from truceline.contacts.intake.public import claims, public, statements
from truceline.contacts.intake.reading import Reading, ready
from truceline.contacts.intake.relations import objects, subjects
from truceline.contacts.intake.told import Piece
from truceline.contacts.intake.topics import topics_of
from truceline.contacts.intake.tree import Line, Token
from truceline.contacts.intake.voices import voices

PASSING = spelt(
    """relay convey pass deliver carry transmit forward hand bring take ferry communicate bear
    shuttle"""
)


SENDING = spelt(
    """receive get send convey pass relay deliver transmit exchange communicate swap trade offer"""
)


MESSAGES = spelt(
    """message proposal offer letter note warning assurance demand term reply response
    condition text answer word paper list map document request"""
)


THROUGH = spelt("through via")


_MOVING = PASSING | SENDING
TRAVELLING = spelt("go pass travel reach arrive come flow run")
ABOUT = frozenset(words.nouns()) | spelt(
    """delegation understanding outcome result agreement proposal mediation initiative process
    visit trip discussion contact"""
)
_BRIEFING = words.BRIEFING | {"debrief"}
_BRIEFINGS = _BRIEFING | words.BRIEFINGS
PRESSING = spelt("press pressure push lean")


TELLING = (
    MESSAGES
    | words.BRIEFING
    | PRESSING
    | LINES
    | spelt(
        """briefing debrief abreast communicate claim accord according second third fourth fifth
    sixth seventh eighth ninth tenth"""
    )
)


def others(reading: Reading) -> list[Other]:
    """All such records of a document. Statements only stand beside contacts or relays."""
    found: list[Other] = []
    before: list[Contact] = []
    for line in reading.lines:
        before = reading.focus.get(line.number) or before
        if line.sentence.zone != "body":
            continue
        if line.lemmas.isdisjoint(TELLING) and not TIMES_OVER.search(line.said):
            continue
        reading.scene.recall(reading.minds[line.number])
        ready(reading, line)
        if before:
            reading.scene.pair = list(before[-1].parties)
        here: list[Other] = []
        for finder in (_relays, _briefings, _pressures, channels, counts, claims):
            here += finder(reading, line)
        for each in here:
            spoken(reading, line, each)
            each.topics = each.topics or topics_of(line)
        found += here
    if reading.contacts or found:
        for line in reading.lines:
            if line.sentence.zone == "body" and public(line):
                ready(reading, line)
                found += statements(reading, line)
    return _once(found)


def _once(found: list[Other]) -> list[Other]:
    """Each record once: two sentences may tell of one relay, line or count."""
    kept: list[Other] = []
    for each in found:
        same = [one for one in kept if one.kind == each.kind and one.sides == each.sides]
        if (
            not same
            or each.kind in ("claim",)
            or (
                each.kind == "statement"
                and all(one.at != each.at and one.medium != each.medium for one in same)
            )
        ):
            kept.append(each)
    return kept


def _relays(reading: Reading, line: Line) -> Iterator[Other]:
    """A message that somebody in between passes on: from, via, to."""
    if line.lemmas.isdisjoint(MESSAGES) and "communicate" not in line.lemmas:
        return
    for at in line.verbs:
        token = line.tokens[at]
        if token.lemma in TRAVELLING and (made := _travelled(reading, line, at)):
            yield made
            return
        if token.lemma not in _MOVING:
            continue
        things = _carried(line, at)
        if not things and token.lemma not in ("communicate",):
            continue
        thing = things[0] if things else at
        doers = who(line, reading.scene, subjects(line, at))
        sources = who(
            line,
            reading.scene,
            [*behind(line, thing, "from", "of"), *behind(line, at, "from"), *owners(line, thing)],
            doers,
        )
        goals = who(line, reading.scene, _goals(line, at, thing), doers)
        middle = who(
            line,
            reading.scene,
            [*behind(line, at, "through", "via"), *behind(line, thing, "through", "via")],
        )
        between = who(
            line,
            reading.scene,
            [*behind(line, thing, "between"), *behind(line, at, "between", "with")],
        )
        up = token.head
        if token.dep == "xcomp" and line.tokens[up].lemma == "use":  # used Peru to send word
            doers = who(line, reading.scene, subjects(line, up))
            middle = who(line, reading.scene, objects(line, up), doers)
        if middle and doers and token.lemma == "receive":
            via, ends = middle[:1], [*sources, *doers]
        elif middle and doers:
            via, ends = middle[:1], [*doers, *goals, *between]
        else:
            via, ends = doers[:1], [*sources, *goals, *between]
        ends = [each for each in ends if each.side]
        if via and via[0].side and len({each.side for each in ends} - {via[0].side}) >= 2:
            yield _relay(line, ends, via[0], (thing, at))
            return


def _carried(line: Line, at: int) -> list[int]:
    """The messages that a verb has for objects; of "what he carried was a request", that."""
    tokens = line.tokens
    if tokens[at].lemma == "shuttle":  # between two delegations, with papers
        return [at]
    found = [each for each in objects(line, at) if tokens[each].lemma in MESSAGES]
    if not found and "what" in [each.small for each in tokens[max(0, at - 4) : at]]:
        found = [each for each in range(at, len(tokens)) if tokens[each].lemma in MESSAGES]
    return found


def _travelled(reading: Reading, line: Line, at: int) -> Other | None:
    """ "A warning from Peru reached Chile through Kenya", "messages went via Kenya"."""
    things = [each for each in line.children(at, "nsubj") if line.tokens[each].lemma in MESSAGES]
    middle = who(line, reading.scene, behind(line, at, "through", "via"))
    if not things or not middle or not middle[0].side:
        return None
    thing = things[0]
    named = [*behind(line, thing, "from", "of", "between", "to"), *owners(line, thing)]
    ends = who(line, reading.scene, [*named, *objects(line, at), *behind(line, at, "from", "to")])
    ends = [each for each in ends if each.side and each.side != middle[0].side]
    two = len({each.side for each in ends}) == 2
    return _relay(line, ends, middle[0], (thing, at)) if two else None


def _goals(line: Line, at: int, thing: int) -> list[int]:
    """To whom a message went: handed Paz a note, passed it on to Peru; else the first one named
    behind a "to"."""
    given = [each for each in line.children(at, "dative", "dobj") if line.tokens[each].mention]
    found = [*given, *behind(line, thing, "to", "for"), *behind(line, at, "to")]
    for each in range(min(at, thing), len(line.tokens) - 1):
        if not found and line.tokens[each].small == "to" and line.tokens[each + 1].mention:
            found.append(each + 1)
    return found


def _relay(line: Line, ends: list[Actor], via: Actor, at: tuple[int, int]) -> Other:
    ends = [each for each in ends if each.side != via.side]
    made = record(
        line, "relayed_message", [ends[0], via, ends[1]], at, medium="message via mediator"
    )
    made.parties[1] = Participant(via.name, via.side, "relay")
    made.initiator, made.initiator_basis = ends[0].side, "stated: the message is from it"
    return made


def _briefings(reading: Reading, line: Line) -> Iterator[Other]:
    """ "Paz briefed the EU on her talks with Rojas": told to one who was not there."""
    if line.lemmas.isdisjoint(_BRIEFINGS):
        return
    for at, token in enumerate(line.tokens):
        about = _briefed_about(line, at) if _briefs(token) else -1
        if about < 0:
            continue
        doers, told = _briefed(reading, line, at, about)
        if not doers or not told or not doers[0].side or not told[0].side:
            continue
        third = {each.side for each in who(line, reading.scene, range(about, len(line.tokens)))}
        third |= {each.side for each in reading.scene.pair}
        if doers[0].side == told[0].side or not third - {
            "", doers[0].side, *(each.side for each in told),
        }:  # fmt: skip
            continue
        purpose = token.tag == "VB" and line.tokens[token.head].tag == "VBD"
        often = token.tag in ("VB", "VBP", "VBZ") and not purpose
        status = "recurring" if often else "held"
        parties = [doers[0], *told]
        made = record(
            line, "third_party_briefing", parties, (at, about), status=status, medium="briefing"
        )
        below = line.under(about)
        made.topics = [Piece(line.tokens[below[0]].start, line.tokens[below[-1]].end)]
        made.initiator, made.initiator_basis = doers[0].side, "stated"
        yield made
        return


def _briefs(token: Token) -> bool:
    if token.small == "abreast":
        return True
    verb = token.lemma in _BRIEFING and token.tag.startswith(("V", "JJ"))
    return verb or (token.lemma in ("brief", "briefing") and token.tag.startswith("N"))


def _briefed_about(line: Line, at: int) -> int:
    """The contact that a briefing is about; -1 for none."""
    below = [each for each in line.under(at) if each > at]
    sure = [each for each in below if line.tokens[each].lemma in ABOUT]
    loose = [
        each
        for each in range(at + 1, len(line.tokens))
        if line.tokens[each].lemma in words.nouns() and line.tokens[each].tag.startswith("N")
    ]
    return next(iter([*sure, *loose]), -1)


def _briefed(reading: Reading, line: Line, at: int, about: int) -> tuple[list[Actor], list[Actor]]:
    """Who briefs, and whom."""
    verb = line.tokens[at].head
    given = line.tokens[at].tag.startswith("N") and line.tokens[verb].lemma in words.TELLING
    if given or line.tokens[at].small == "abreast":  # gave Peru a briefing, kept it abreast
        doers = who(line, reading.scene, subjects(line, verb))
        return doers, who(line, reading.scene, [*_goals(line, verb, at)], doers)
    found = subjects(line, at)
    doers = who(line, reading.scene, found) or _office_actors(reading, line, found)
    if not doers and at and line.tokens[at - 1].mention is not None:
        doers = who(line, reading.scene, [at - 1])
    told = who(line, reading.scene, objects(line, at), doers)
    return doers, told or who(line, reading.scene, range(at + 1, about), doers)


def _office_actors(reading: Reading, line: Line, found: list[int]) -> list[Actor]:
    return [
        Actor(voice.office, voice.side, kind="office")
        for each in found
        for voice in voices(reading, line, each, None)
        if voice.side
    ]


def _pressures(reading: Reading, line: Line) -> Iterator[Other]:
    if not line.lemmas & PRESSING:
        return
    for at, token in enumerate(line.tokens):
        if token.verbal and token.lemma in PRESSING and token.tag == "VBG":
            one = who(line, reading.scene, subjects(line, at))
            two = who(line, reading.scene, [*objects(line, at), *behind(line, at, "on")], one)
            if one and two and one[0].side and two[0].side and one[0].side != two[0].side:
                made = record(
                    line,
                    "pressure",
                    [one[0], two[0]],
                    (at, at),
                    status="ongoing",
                    medium="not stated",
                )
                below = [each for each in line.under(at) if each > at]
                made.topics = (
                    [Piece(line.tokens[below[0]].start, line.tokens[below[-1]].end)]
                    if below
                    else []
                )
                made.initiator, made.initiator_basis, made.when = one[0].side, "stated", None
                yield made
                return
