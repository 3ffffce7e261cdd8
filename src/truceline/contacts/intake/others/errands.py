"""Messages passed on in two steps: "handed Rojas a letter for Paz", "gave Rojas a letter. He took
it to Paz", "flew to Lima with a letter from Paz"."""

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.grammar.moods import mood
from truceline.contacts.intake.grammar.relations import CREDITING, passive, patients, subjects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.others.other import Other, behind
from truceline.contacts.intake.others.relays import MESSAGES, NOT_SO, PASSING, relay

GETTING = spelt("receive get obtain accept")
GIVING = PASSING | spelt("send entrust leave dispatch charge write address") | GETTING
_WITH = ("entrust", "charge", "present")  # somebody with a letter
_SIGNS = GIVING | MESSAGES
_SENDING = spelt("send dispatch transmit write address")
_CARRYING = spelt("bring carry take bear ferry")
_MAKING = spelt("draw write draft prepare compose sign make formulate")
_MOST_AWAY = 8  # words between a message and who made it
_GIVEN = frozenset({"give", "hand", "entrust", "charge", "present", "bring", "send"})
_IT = frozenset({"it", "them", "which", "that"})
_MEANT = spelt("address intend mean destine sign write direct")
_KNOWN = frozenset({"the", "this", "that", "both", "these", "his", "her", "their"})
_BESIDE = ("DT", "JJ", "VBN", "PRP$", "CD", "NN", "POS", "WDT", "HYPH", "VBG")
_MOST_BESIDE = 5  # words that may stand before the message itself: a short, handwritten letter
_MOST_BEHIND = 2  # how many sentences later a message may still be on its way


@dataclass(slots=True)
class Errand:
    """A message on its way: who sent it, who has it, whom it is for, as far as is told."""

    source: Actor | None
    bearer: Actor | None
    goal: Actor | None
    sentence: int


def errand(
    reading: Reading, line: Line, known: Errand | None, met: Contact | None
) -> tuple[Errand | None, list[Other]]:
    """What a sentence tells of a message on its way, and the relay if it has told the three. met:
    the contact spoken of last."""
    if known is not None and line.number - known.sentence > _MOST_BEHIND:
        known = None
    for at in line.verbs:
        step = _step(reading, line, at, known)
        if step is None:
            continue
        if step.goal is None and met is not None and line.tokens[at].lemma in GIVING:
            step.goal = _host(step, met)
        made = _made(line, at, step)
        if made is not None:
            return None, [made]
        known = step
    return known, []


def moves(line: Line) -> bool:
    """Whether a sentence can tell how a message went on: a cheap look."""
    return not line.lemmas.isdisjoint(_SIGNS)


def _made(line: Line, at: int, step: Errand) -> Other | None:
    if step.source is None or step.bearer is None or step.goal is None:
        return None
    return relay(line, [step.source, step.goal], step.bearer, (at, at))


def _step(reading: Reading, line: Line, at: int, known: Errand | None) -> Errand | None:
    lemma = line.tokens[at].lemma
    if line.tokens[at - 1].tag in ("DT", "PRP$", "JJ") and at:
        return None  # a written answer
    travels = words.verbs().get(lemma, ("",))[0] == "visit" and lemma not in GIVING
    if (lemma not in GIVING and not travels) or mood(line, at) in NOT_SO:
        return None
    thing, between = _thing(line, at, travels=travels)
    if thing < 0:
        return None
    again = line.tokens[thing].small in _IT or _known(line, thing)
    again = again or (known is not None and known.sentence == line.number and thing < at)
    doers = [each for each in who(line, reading.scene, _doing(line, at)) if each.side]
    doer = doers[0] if doers else None
    ends = {name: who(line, reading.scene, [noun]) for name, noun in _ends(line, thing)}
    source = _first(ends, "from", "of", "by") or _owner(reading, line, thing, doer)
    source = source or _author(reading, line, thing)
    told = who(line, reading.scene, [*between, *behind(line, at, "to")], doers[:1])
    if passive(line, at):  # Paz was given a letter by Rojas
        told += [each for each in who(line, reading.scene, patients(line, at)) if each is not doer]
    given = next((each for each in told if each.side), None)
    to = _first(ends, "to")
    goal = _first(ends, "for") or (to if to and not (given and given.side == to.side) else None)
    same = known is not None and known.sentence == line.number and thing < at
    if known is not None and again and (not source or same):
        return _onward(line, known, doer, given or goal)
    if lemma in GETTING and not passive(line, at):
        sender = source or _first({"from": who(line, reading.scene, behind(line, at, "from"))})
        return Errand(sender, None, doer, line.number) if sender and doer else None
    if lemma in _CARRYING and goal and not source:  # brought back from Lima an answer for Paz
        source = next(iter(who(line, reading.scene, behind(line, at, "from"))), None)
    if travels:
        given = given or next(iter(_lands(reading, line, at)), None)
    if source is not None:  # a bearer, who has it from somebody else
        bearer = doer or (given if goal and given and goal.side != given.side else None)
        return Errand(source, bearer, goal or given, line.number)
    if doer is None or travels:
        return None
    if lemma in _SENDING and (given or to) and line.tokens[thing - 2].small != "with":
        return Errand(doer, None, given or to, line.number)  # sent Paz a letter
    return Errand(doer, given, goal, line.number)


def _host(step: Errand, met: Contact) -> Actor | None:
    """To whom a message goes that somebody delivers when he has met one of a third side."""
    now = not met.sentences.isdisjoint((step.sentence, step.sentence - 1))
    if step.source is None or step.bearer is None or step.bearer.side not in met.sides or not now:
        return None
    rest = met.sides - {step.source.side, step.bearer.side}
    return next((each for each in met.parties if each.side in rest), None)


def _onward(line: Line, known: Errand, doer: Actor | None, given: Actor | None) -> Errand | None:
    """The next step of a message on its way: by whoever has it, or has it from the sender."""
    if known.bearer is None and doer and known.goal and doer.side == known.goal.side:
        return Errand(known.source, doer, given, line.number)  # got it, and takes it on
    ends = {each.side for each in (known.source, known.goal) if each is not None}
    bearer = doer or known.bearer
    if bearer is None or bearer.side in ends:
        return None
    if known.bearer is not None and known.bearer.side != bearer.side:
        return None
    return Errand(known.source, bearer, given or known.goal, line.number)


def _first(ends: dict[str, list[Actor]], *names: str) -> Actor | None:
    return next((each for name in names for each in ends.get(name, ()) if each.side), None)


def _owner(reading: Reading, line: Line, thing: int, doer: Actor | None) -> Actor | None:
    """Whose "his message" is: of whoever says so, or thanks somebody else for it."""
    own = {line.tokens[each].small for each in line.children(thing, "poss")}
    if own.isdisjoint(("his", "her", "its", "their", "our", "my")):
        return None
    for up in line.above(thing):
        found = who(line, reading.scene, subjects(line, up)) if line.tokens[up].verbal else []
        other = [each for each in found if each.side and (not doer or each.side != doer.side)]
        if other and line.tokens[up].lemma in words.REPORTING | CREDITING:
            return other[0]
    return None


def _author(reading: Reading, line: Line, thing: int) -> Actor | None:
    """Who made a message: "a text that Peru had drawn up", "a list drawn up by Peru"."""
    for at in range(thing + 1, min(len(line.tokens), thing + _MOST_AWAY)):
        if line.tokens[at].verbal and line.tokens[at].lemma in _MAKING:
            found = who(line, reading.scene, subjects(line, at))
            return next((each for each in found if each.side), None)
    return None


def _doing(line: Line, at: int) -> list[int]:
    """Who moves a message; of "officials said that they had handed it over", the officials."""
    found = subjects(line, at)
    if [line.tokens[each].small for each in found] != ["they"]:
        return found
    up = line.tokens[at].head
    told = line.tokens[at].dep == "ccomp" and line.tokens[up].lemma in words.REPORTING
    return subjects(line, up) if told else found


def _known(line: Line, at: int) -> bool:
    return any(line.tokens[each].small in _KNOWN for each in range(max(0, at - 3), at))


def _lands(reading: Reading, line: Line, at: int) -> Iterator[Actor]:
    """The state to which somebody travels: of the city behind the verb."""
    for each in behind(line, at, "to", "in", "into"):
        mention = line.tokens[each].mention
        if mention is not None and mention.placed:
            yield from who(line, reading.scene, [each])


def _thing(line: Line, at: int, *, travels: bool) -> tuple[int, list[int]]:
    """The message that a verb moves, and whoever stands between: "handed Paz, the envoy, a short
    letter"; -1 for none."""
    tokens = line.tokens
    before = patients(line, at) if passive(line, at) else []
    before += line.children(at, "dobj") if tokens[at].dep == "relcl" else []  # which he delivered
    if tokens[at].dep == "acl" and tokens[at].tag == "VBN":
        before.append(tokens[at].head)  # a letter, delivered by Paz
    found = [each for each in before if _is_message(line, each)]
    if found:
        return found[0], []
    if passive(line, at) and tokens[at].lemma not in _GIVEN:
        return -1, []
    between: list[int] = []
    beside = 0
    awaited = not travels and tokens[at].lemma not in _WITH  # with or without a "with"
    for each in range(at + 1, len(tokens)):
        token = tokens[each]
        if token.small == "with":
            awaited, beside = True, 0
        elif awaited and _is_message(line, each):
            return each, between
        elif token.verbal and tokens[each - 1].tag not in ("DT", "PRP$", "JJ", ","):
            break
        elif token.mention is not None:
            between += [each] if token.mention.kind in _PEOPLE and not travels else []
            beside = 0
        elif token.when is None and token.tag in _BESIDE:
            beside += 1
            if beside > _MOST_BESIDE:
                break
        elif token.small not in _PASSED and token.when is None:
            break
    return -1, []


_PEOPLE = ("person", "name", "pronoun", "state", "org", "office", "group")
_PASSED = frozenset({",", "to", "on", "over", "in", "at", "him", "her", "them", "back", "into"})


def _is_message(line: Line, at: int) -> bool:
    token = line.tokens[at]
    if token.small in _IT:
        return True
    noun = token.tag in ("NN", "NNS") and token.lemma in MESSAGES
    behind = line.tokens[at + 1 : at + 3]
    if [each.small for each in behind[:1]] == ["of"] and behind[-1].lemma in words.PAPERS:
        return False  # letters of credence
    after = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    return noun and (after is None or after.when is not None or after.tag not in ("NN", "NNS"))


def _ends(line: Line, thing: int) -> Iterator[tuple[str, int]]:
    """Each "from", "of", "for", "to" behind a message with whoever it names; whose it is before it:
    "Paz's letter"."""
    tokens = line.tokens
    for each in line.children(thing, "poss", "amod", "compound"):
        if tokens[each].mention is not None:
            yield "of", each
    name = ""
    for each in range(thing + 1, len(tokens)):
        token = tokens[each]
        if token.verbal and token.lemma not in _MEANT:
            return
        if token.small in ("from", "of", "by", "for", "to"):
            name = token.small
        elif token.mention is not None and name:
            if token.mention.kind in _PEOPLE:
                yield name, each
            name = ""
        elif token.text in (";", "and"):
            return
