"""Messages that somebody in between passes on: from one side, by another, to a third."""

from collections.abc import Iterator
from dataclasses import replace

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.grammar.moods import mood
from truceline.contacts.intake.grammar.relations import objects, passive, spread_all, subjects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.others.other import Other, behind, owners, record

PASSING = spelt(
    """relay convey pass deliver carry transmit forward hand bring take ferry communicate bear
    shuttle put transfer submit give present"""
)
SENDING = spelt(
    """receive get send convey pass relay deliver transmit exchange communicate swap trade offer"""
)
MESSAGES = spelt(
    """message proposal offer letter note warning assurance demand term reply response
    condition text answer word paper sheet list map document request complaint appeal protest
    envelope draft guarantee invitation concern position view plea condolence apology
    ultimatum wish greeting greetings thanks regard regards stance signal refusal consent yes no"""
)
MOVING = PASSING | SENDING
TRAVELLING = spelt("go pass travel reach arrive come flow run")
# Verbs that tell somebody something, which may go through a third: "told Paz through Kenya".
SAYING = (
    words.REPORTING
    | words.BRIEFING
    | spelt(
        """tell ask let notify offer propose promise assure negotiate talk speak send receive get
        hear learn have hold urge demand request communicate exchange signal bargain thank deal"""
    )
)
THROUGH = ("through", "via")
BETWEEN = spelt(
    """go-between intermediary mediator conduit messenger channel courier postman bridge bearer
    carrier"""
)
SERVING = spelt("act serve be use work function")
_WAYS = spelt("way help means office mediation channel embassy")
_SIGNS = BETWEEN | spelt("through via behalf way help means")


def relays(reading: Reading, line: Line) -> Iterator[Other]:
    """The first relay that a sentence tells of."""
    made = None if line.lemmas.isdisjoint(_SIGNS) else _told(reading, line)
    if made is None and (MESSAGES | {"communicate"}) & line.lemmas:
        made = next(_passed_on(reading, line), None)
    if made is not None:
        yield made


NOT_SO = ("planned", "wished", "denied", "not", "off", "general")


def _told(reading: Reading, line: Line) -> Other | None:
    """ "Told Paz through Kenya", "talked by way of Kenya", "told Paz on behalf of Rojas", "acted as
    a go-between for Paz and Rojas"."""
    for at in line.verbs:
        lemma = line.tokens[at].lemma
        found = None
        if lemma in SAYING | SERVING and mood(line, at) in NOT_SO:
            continue
        in_touch = lemma == "be" and not line.lemmas.isdisjoint(("contact", "touch"))
        if lemma in SAYING or in_touch:
            found = _through(reading, line, at) or _on_behalf(reading, line, at)
        if found is None and lemma in SERVING and not line.lemmas.isdisjoint(BETWEEN):
            found = _served(reading, line, at)
        if found is not None:
            return found
    return None


def _middle(reading: Reading, line: Line, *tokens: int) -> list[Actor]:
    """Who stands behind "through", "via", "by way of" at one of these words."""
    found: list[int] = []
    for at in tokens:
        found += behind(line, at, *THROUGH)
        for noun in behind(line, at, "by", "with", *THROUGH):
            if line.tokens[noun].lemma in _WAYS:
                found += [*behind(line, noun, "of"), *owners(line, noun)]
    return who(line, reading.scene, found)


def _through(reading: Reading, line: Line, at: int) -> Other | None:
    things = line.children(at, "dobj")
    things += [each for each in behind(line, at, "of") if line.tokens[each].lemma in MESSAGES]
    known = line.children(at, "ccomp") if line.tokens[at].lemma == "let" else []
    middle = _middle(reading, line, at, *things, *known)
    if not middle or not middle[0].side:
        return None
    doers = who(line, reading.scene, subjects(line, at))
    told = [*objects(line, at), *behind(line, at, "to", "with", "from", "between")]
    told += [one for each in things for one in behind(line, each, "to", "with", "from", "between")]
    told += [one for each in things for one in owners(line, each)]
    for each in known:  # let Paz know
        told += subjects(line, each)
    ends = [*doers, *who(line, reading.scene, told, doers)]
    return relay(line, ends, middle[0], (at, at))


def _on_behalf(reading: Reading, line: Line, at: int) -> Other | None:
    source = [
        one
        for each in behind(line, at, "on")
        if line.tokens[each].lemma == "behalf"
        for one in (*behind(line, each, "of"), *owners(line, each))
    ]
    doers = who(line, reading.scene, subjects(line, at)) if source else []
    if not doers:
        return None
    told = who(line, reading.scene, [*objects(line, at), *behind(line, at, "to")], doers)
    return relay(line, [*who(line, reading.scene, source, doers), *told], doers[0], (at, at))


def _served(reading: Reading, line: Line, at: int) -> Other | None:
    named = [
        each
        for prep in line.children(at, "prep")
        if line.tokens[prep].small == "as"
        for each in line.children(prep, "pobj")
    ]
    named += line.children(at, "attr", "dobj")
    named = [each for each in named if _between(line, each)]
    doers = who(line, reading.scene, subjects(line, at)) if named else []
    if not doers or line.lemmas.isdisjoint(MESSAGES):
        return None
    places = [at, named[0], *behind(line, named[0], "for")]
    things = [each for each in behind(line, named[0], "of") if line.tokens[each].lemma in MESSAGES]
    both = [one for each in things for one in behind(line, each, "from", "of", "to", "for")]
    both += [one for each in places for one in behind(line, each, "between", "for")]
    return relay(line, who(line, reading.scene, both, doers), doers[0], (at, named[0]))


def _between(line: Line, at: int) -> bool:
    return line.tokens[at].small.split()[-1] in BETWEEN or line.tokens[at].lemma in BETWEEN


def _passed_on(reading: Reading, line: Line) -> Iterator[Other]:
    """ "Kenya passed a message from Paz to Rojas": what moves is a message."""
    for at in line.verbs:
        token = line.tokens[at]
        if token.lemma in TRAVELLING and (made := _travelled(reading, line, at)):
            yield made
        if token.lemma not in MOVING:
            continue
        things = _carried(line, at)
        if not things and token.lemma != "communicate":
            continue
        if made := _moved(reading, line, at, things[0] if things else at):
            yield made


def _moved(reading: Reading, line: Line, at: int, thing: int) -> Other | None:
    token = line.tokens[at]
    doers = who(line, reading.scene, subjects(line, at))
    sources = who(
        line,
        reading.scene,
        [
            *behind(line, thing, "from", "of", "by"),
            *behind(line, at, "from"),
            *owners(line, thing),
            *_authors(line, thing),
            *_givers(line, at, thing),
            *_theirs(line, at, thing),
        ],
        doers,
    )
    whose = [one for each in behind(line, thing, "to") for one in owners(line, each)]
    told = who(line, reading.scene, [*goals(line, at, thing), *whose], doers)
    middle = _middle(reading, line, at, thing)
    between = who(
        line,
        reading.scene,
        [*behind(line, thing, "between"), *behind(line, at, "between", "with")],
    )
    up = token.head
    if token.dep == "xcomp" and line.tokens[up].lemma == "use":  # used Peru to send word
        doers = who(line, reading.scene, subjects(line, up))
        middle = who(line, reading.scene, objects(line, up), doers)
    if middle and (doers or passive(line, at)):
        got = token.lemma == "receive" and not passive(line, at)
        ends = [*sources, *doers] if got else [*doers, *sources, *told, *between]
        return relay(line, ends, middle[0], (thing, at))
    owned = who(line, reading.scene, owners(line, thing), doers)
    if token.lemma in ("get", "receive", "obtain") and owned and doers:
        giver = who(line, reading.scene, [*behind(line, at, "from"), *behind(line, thing, "from")])
        return relay(line, [*owned, *doers], giver[0], (thing, at)) if giver else None
    if not told and passive(line, at):  # delivered in Lima
        told = who(line, reading.scene, behind(line, at, "in", "into"))
    own = doers and sources and all(each.side == doers[0].side for each in sources)
    if not doers or own:
        return None  # its own envoy brought it
    return relay(line, [*sources, *told, *between], doers[0], (thing, at))


def _givers(line: Line, at: int, thing: int) -> list[int]:
    """Who handed over what is passed on: Peru gave him a note, which he took to Rojas."""
    up = line.tokens[thing].head
    further = thing < at and line.tokens[up].lemma in PASSING and up != at
    return subjects(line, up) if further else []


def _theirs(line: Line, at: int, thing: int) -> list[int]:
    """Who was met whose message is taken on: Kenya met Rojas and conveyed his terms to Paz."""
    told = any(line.tokens[each].small in _OWN for each in line.children(thing, "poss"))
    before = line.tokens[at].head
    if not told or line.tokens[at].dep != "conj" or before >= at:
        return []
    return [*objects(line, before), *behind(line, before, "with", "to", "from")]


_OWN = frozenset({"their", "his", "her", "its"})


def _authors(line: Line, thing: int) -> list[int]:
    """Who a message is by: a list drawn up by Peru, one that it had got from Peru."""
    inner = [thing, *behind(line, thing, "of")]
    got = [
        one
        for each in inner
        for verb in line.children(each, "relcl")
        if line.tokens[verb].lemma in _GOT
        for one in behind(line, verb, "from")
    ]
    if got:
        return got
    for at in range(thing + 1, len(line.tokens) - 1):
        token = line.tokens[at]
        if token.lemma in _WRITING and token.tag == "VBN":
            return [noun for each in line.children(at, "agent") for noun in line.children(each)]
        if token.verbal:
            break
    return []


_GOT = frozenset({"get", "receive", "obtain", "take", "collect"})
_WRITING = spelt("draw write sign draft compile prepare dictate address")


def _carried(line: Line, at: int) -> list[int]:
    """The messages that a verb has for objects; of "what he carried was a request", that."""
    tokens = line.tokens
    if tokens[at].lemma == "shuttle":  # between two delegations, with papers
        return [at]
    found = [each for each in objects(line, at) if tokens[each].lemma in MESSAGES]
    if not found:  # brought Paz an offer, transmitted to Paz the demands
        near = line.under(at, frozenset({"conj", "advcl", "ccomp", "relcl", "acl", "nsubj"}))
        near = [each for each in near if each > at and tokens[each].lemma in MESSAGES]
        found = [each for each in near if tokens[each].dep in ("dobj", "pobj", "oprd")][:1]
        after = tokens[at + 1]
        given = after.mention is not None or after.small in ("to", "on", "over", "back")
        found = found if given or line.children(at, "prt", "dative") else []
    if not found and any(tokens[each].small == "which" for each in line.children(at, "dobj")):
        found = [each for each in range(at) if tokens[each].lemma in MESSAGES][-1:]
    if not found and "what" in [each.small for each in tokens[max(0, at - 4) : at]]:
        found = [each for each in range(at, len(tokens)) if tokens[each].lemma in MESSAGES]
    return found


def _travelled(reading: Reading, line: Line, at: int) -> Other | None:
    """ "A warning from Peru reached Chile through Kenya", "messages went via Kenya"."""
    things = [each for each in line.children(at, "nsubj") if line.tokens[each].lemma in MESSAGES]
    middle = _middle(reading, line, at) if things else []
    if not middle or not middle[0].side:
        return None
    thing = things[0]
    named = [*behind(line, thing, "from", "of", "by", "between", "to"), *owners(line, thing)]
    named += [*objects(line, at), *behind(line, at, "from", "to", "between")]
    for each in behind(line, thing, "to"):  # Peru's answer to the Chilean offer
        named += owners(line, each)
    return relay(line, who(line, reading.scene, named), middle[0], (thing, at))


def name_ends(reading: Reading, line: Line, known: list[Other]) -> None:
    """Name who took part in a relay by what is told of it next: "Paz gave the note to Rojas"."""
    for at in line.verbs:
        if line.tokens[at].lemma not in PASSING or not (_carried(line, at) or _it(line, at)):
            continue
        near = [*subjects(line, at), *goals(line, at, at), *behind(line, at, "from", "by")]
        named = {each.side: each for each in who(line, reading.scene, near) if each.keys}
        for made in known:
            if len(named) > 1 and made.kind == "relayed_message" and {*made.sides} >= {*named}:
                made.actors = [_person(each, named.get(each.side)) for each in made.actors]
                made.when = made.when or next(iter(line.times), None)


_ANSWERS = spelt("answer reply response comment remark")


def answered(reading: Reading, line: Line, known: list[Other]) -> Iterator[Other]:
    """ "It brought back Lima's answer": by the same way to whom the message was from."""
    for at in line.verbs:
        things = _carried(line, at) if line.tokens[at].lemma in PASSING else []
        if line.tokens[at].lemma in TRAVELLING:  # Lima's comments went back by the same channel
            things = line.children(at, "nsubj")
        thing = next((each for each in things if line.tokens[each].lemma in _ANSWERS), None)
        if thing is None or mood(line, at) in NOT_SO:
            continue
        doers = who(line, reading.scene, subjects(line, at))
        whose = {
            mention.side
            for each in (*owners(line, thing), *behind(line, thing, "from"))
            if (mention := line.tokens[each].mention) is not None
        }
        for made in known:
            first, via, last = made.actors
            carried = {each.side for each in doers} <= {via.side}
            if (
                last.side in whose
                and carried
                and (back := relay(line, [last, first], via, (thing, at)))
            ):
                yield back
                return


def _person(known: Actor, named: Actor | None) -> Actor:
    """A person in the place of his state or office."""
    if named is None or known.keys:
        return known
    return replace(named, role="relay") if known.role == "relay" else named


def _it(line: Line, at: int) -> bool:
    """Whether something named before is what is passed on."""
    return any(line.tokens[each].small in ("it", "them") for each in objects(line, at))


def goals(line: Line, at: int, thing: int) -> list[int]:
    """To whom a message went: handed Paz a note, passed it on to Peru; else the first one named
    behind a "to"."""
    given = [each for each in line.children(at, "dative", "dobj") if line.tokens[each].mention]
    given = spread_all(line, given)
    found = [*given, *behind(line, thing, "to", "for"), *behind(line, at, "to")]
    for each in range(min(at, thing), len(line.tokens) - 1):
        if not found and line.tokens[each].small == "to" and line.tokens[each + 1].mention:
            found.append(each + 1)
    return found


def relay(line: Line, ends: list[Actor], via: Actor, at: tuple[int, int]) -> Other | None:
    """The record, where the two ends and the one between are of three sides; else None."""
    ends = [each for each in ends if each.side and each.side != via.side]
    first = next(iter(ends), None)
    last = next((each for each in ends if first and each.side != first.side), None)
    if first is None or last is None or not via.side:
        return None
    made = record(line, "relayed_message", [first, via, last], at, medium="message via mediator")
    made.actors[1] = replace(via, role="relay")
    made.initiator, made.initiator_basis = first.side, "stated: the message is from it"
    return made
