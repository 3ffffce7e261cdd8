"""Sides that a contact tells of those in it: two who talk with each other are of two sides."""

from collections.abc import Iterator, Sequence

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import HEADS, Actor, Cast, same
from truceline.contacts.intake.actors.posts import of_a_state
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon.homelands import homelands

APART = ("phone", "meeting", "video call", "conversation", "message", "letter", "")


def settle_sides(
    cast: Cast, lines: Sequence[Line], contacts: Sequence[Contact], author: Actor | None, one: Heard
) -> None:
    """A person of no known side, in contact with another side, speaks for the other main side."""
    parties = one.parties
    if one.frame in _RECEIVING and one.place and one.place.side in countries.NAMES:
        _receives_there(cast, one, one.place.side)
    sides = {each.side for each in parties}
    if author is None and not one.guests and len(sides) > 1 and "" not in sides:
        return  # each has a side, and they are of several
    people = [each for each in parties if each.keys and each.kind == "person"]
    if one.place and one.place.side in cast.main[:2] and one.guests:
        _hosted(cast, one, one.place.side)
    elif one.place and one.guests:
        _head_there(cast, one, one.place.side)
    if author is not None:
        _parted(cast, author, people)
    _apart(cast, lines, contacts, one)
    if len(people) < len(one.first) + len(one.second):
        _receiving(contacts, one)
    unknown = [each for each in people if not each.side]
    known = [each.side for each in parties if each.side]
    if len(unknown) != 1 or not known or one.medium in ("message", "letter"):
        return
    likely = _others(cast, lines, contacts, one)
    side = next((each for each in likely if each not in known), "")
    person = cast.named(unknown[0].name)
    if person is not None and side:
        person.side = unknown[0].side = side
        person.guessed = True


def settle_by_question(
    cast: Cast, lines: Sequence[Line], heard: Heard, question: Sequence[int], home: str
) -> None:
    """Whoever an answer names first, and of whom no word tells the side, is of the one other side
    that its question names: "And New Zealand?" "Minister Rewi and I talked last night"."""
    if heard.place and heard.place.side:
        return  # who was met in Lima
    told = (one for each in question for one in lines[each].mentions if one.kind != "adjective")
    asked = {each.side for each in told if each.side} - {home}
    at_home = any(each.side == home and not _is_guess(cast, each) for each in heard.second)
    others = heard.first if at_home else heard.second
    for each in others if len(asked) == 1 == len(others) else ():
        person = cast.named(each.name) if each.keys else None
        if person is None or not (person.guessed or not person.side):
            continue
        before = (one.name for line in lines[: min(question)] for one in line.mentions if one.name)
        if all(cast.named(name) is not person for name in before):
            person.side = each.side = next(iter(asked))
            person.guessed = False


def _others(
    cast: Cast, lines: Sequence[Line], contacts: Sequence[Contact], heard: Heard
) -> Iterator[str]:
    """The sides that the other of two in contact can be of, the likeliest first."""
    yield from (each.side for each in lines[heard.sentence].mentions if each.placed and each.city)
    if heard.frame in _RECEIVING and heard.sentence:
        yield from _arrived_at(lines[heard.sentence - 1], lines[heard.sentence])
    if heard.status == "held":
        yield from _hosts(contacts, heard)
        yield from _met_before(contacts, heard)
    if cast.home:
        yield cast.home
    yield from (each for each in cast.main if each in countries.NAMES)
    yield from cast.main
    yield from (one.side for line in lines for one in line.mentions if one.placed and one.side)


def _arrived_at(before: Line, line: Line) -> Iterator[str]:
    """Whose place the sentence before names: "The team came to the Front's camp. It was received by
    Commander Paz"."""
    if before.sentence.passage == line.sentence.passage:
        yield from (each.side for each in before.mentions if each.kind == "org" and each.side)


def _met_before(contacts: Sequence[Contact], heard: Heard) -> Iterator[str]:
    """ "Paz met the Saudi minister in Lima. The Saudi then called on the premier": of hers."""
    for each in reversed(contacts):
        if len(each.sides) == 2 and len(heard.sides) == 1 and heard.sides < each.sides:
            yield from each.sides - heard.sides


def _apart(cast: Cast, lines: Sequence[Line], contacts: Sequence[Contact], heard: Heard) -> None:
    """Two in contact with each other who have one side, which of one of them is but a guess: he is
    of another."""
    if heard.medium not in APART or len(heard.first) != 1 or len(heard.second) != 1:
        return
    one, two = heard.first[0], heard.second[0]
    by_wire = heard.medium in ("phone", "video call")  # abroad: other offices at home are met
    called = by_wire and two.kind == "group" and two.start > heard.start
    by_post = called or two.rank == "ambassador"
    known = [bool(each.keys) or _told_so(lines, each) for each in (one, two)]
    if not one.side or one.side != two.side or not (known[0] and (known[1] or by_post)):
        return
    guessed = [each for each in (one, two) if _is_guess(cast, each)]
    if len(guessed) == 2 and two.rank and one.side == cast.letterhead:
        guessed = [two]  # on the page of a state its own stand first
    if len(guessed) != 1:
        return
    person = cast.named(guessed[0].name)
    likely = [each for each in _others(cast, lines, contacts, heard) if each != one.side]
    if person is not None and of_a_state(person):  # no body has governors
        likely = [each for each in likely if each in countries.NAMES or each in homelands()]
    side = next(filter(None, likely), "")
    if side and person is not None and not _is_settled(contacts, person):
        person.side = guessed[0].side = side
        for contact in contacts:
            for each in contact.parties if side not in contact.sides else ():
                each.side = side if each.keys == person.keys else each.side


def _is_settled(contacts: Sequence[Contact], person: Actor) -> bool:
    """Whether a contact told before already has him, as of one of its sides."""
    return any(
        len(contact.sides) > 1 and each.keys == person.keys and each.side == person.side
        for contact in contacts
        for each in contact.parties
    )


def _told_so(lines: Sequence[Line], actor: Actor) -> bool:
    """Whether words say of what state somebody without a name is, as of one abroad: "the Peruvian
    president"; not "your colonel"."""
    if actor.kind != "person":
        return False
    for line in lines:
        for each in line.mentions:
            if each.start == actor.start:
                before = line.text[: each.start - line.sentence.start].split()[-1:]
                whose = {word.lower() for word in (*before, *each.text.split()[:1])}
                return each.kind == "person" and bool(each.side) and whose.isdisjoint(_WHOSE)
    return False


_WHOSE = frozenset({"our", "my", "your"})


def _is_guess(cast: Cast, actor: Actor) -> bool:
    person = cast.named(actor.name)
    return person is not None and person.guessed


def _receiving(contacts: Sequence[Contact], heard: Heard) -> None:
    """ "He called on the Sultan": of the state that he visits by what was told before."""
    if heard.medium != "meeting" or len(heard.sides) != 1:
        return
    unknown = [each for each in heard.parties if not each.side and not each.keys and each.rank]
    if len(unknown) != 1:
        return
    hosts = list(_hosts(contacts, heard))
    there = heard.place.side if heard.place and unknown == heard.second else ""
    if there in countries.NAMES and there not in heard.sides:
        hosts = [there]  # will go to Lima and sit with the governor
    if hosts:
        unknown[0].side = hosts[0]


def _hosts(contacts: Sequence[Contact], heard: Heard) -> Iterator[str]:
    """The one side that somebody in contact visits by what was told before; none for several."""
    visits = [each for each in contacts if heard.sides & each.sides and _is_visit(each)]
    if not visits or len(visits[-1].sides) > 2:
        return
    guests = {each.side for each in visits[-1].first}
    hosts = {each.side for each in visits[-1].second if each.side}
    hosts |= {visits[-1].place.side} if visits[-1].place and visits[-1].place.side else set()
    if heard.sides == guests and len(hosts - guests) == 1:
        yield next(iter(hosts - guests))


def _is_visit(contact: Contact) -> bool:
    """Whether it began as a visit, whatever it was called later."""
    return contact.status == "held" and contact.heard[0].medium == "visit"


def _parted(cast: Cast, author: Actor, people: list[Actor]) -> None:
    """Whoever rang the one who tells of it speaks for another side, where his own is a guess: the
    other one of the two that the text is about."""
    others = [each for each in people if not same(each, author)]
    if len(others) != 1 or len(people) != 2 or others[0].side != author.side:
        return
    left = [each for each in cast.main[:2] if each != author.side]
    if others[0].guessed and len(left) == 1:
        person = cast.named(others[0].name)
        others[0].side = left[0]
        if person is not None:
            person.side = left[0]


def _head_there(cast: Cast, heard: Heard, host: str) -> None:
    """ "Flies to Lima for talks with President Paz": of Peru, where no word says of what state."""
    if host not in countries.NAMES or any(each.side == host for each in heard.parties):
        return
    for each in heard.second:
        person = cast.named(each.name) if each.keys and each.rank in HEADS else None
        if person is not None and (person.guessed or not person.side):
            person.side = each.side = host


_RECEIVING = frozenset({"receive", "host", "welcome", "greet", "entertain"})


def _receives_there(cast: Cast, heard: Heard, host: str) -> None:
    """ "To fly to Lima, where she will be received by Paz": of Peru, as far as clues alone spoke
    for another state."""
    if any(each.side == host for each in heard.second):
        return
    for each in heard.first:
        person = cast.named(each.name) if each.keys and each.rank else None
        if person is not None and person.guessed:
            person.side = each.side = host


def _hosted(cast: Cast, heard: Heard, host: str) -> None:
    """Who came to a place speaks for another side, who was seen there for this one, as far as
    nothing but their standing side by side spoke for their sides."""
    others = [each for each in (cast.home, *cast.main) if each not in ("", host)]
    for group, side in ((heard.first, next(iter(others), "")), (heard.second, host)):
        for each in group:
            person = cast.named(each.name) if each.keys else None
            wrong = (each.side == host) == (side != host)
            if person is not None and side and person.guessed and (wrong or not each.side):
                person.side = each.side = side
