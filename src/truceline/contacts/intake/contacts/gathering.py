"""Contacts of one document: places in the text that tell of the same one, brought together.

Two mentions are one contact when parties, medium, place and time words can be of one contact.
"Again", "last met" and another place or time keep them apart.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import Actor, same
from truceline.contacts.intake.clauses.heard import Between, Heard, Located, Started
from truceline.contacts.intake.contacts.fitting import (
    MEET,
    main_time,
    media_fit,
    persons_fit,
    places_fit,
    ranks_fit,
    says,
    times_fit,
)
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.persons import rank_of

# What is said within a contact.
COURTESIES = ("greet", "welcome", "thank", "congratulate", "greeting", "congratulation")


@dataclass(slots=True, eq=False)
class Contact(Between):
    """A contact as gathered: its parties by who did it first, and every mention of it. One is
    another only if it is the same object."""

    first: list[Actor]
    second: list[Actor]
    medium: str
    status: str
    heard: list[Heard]
    when: When | None = None
    offsets: list[tuple[When, Heard]] = field(default_factory=list)
    place: Located | None = None
    started: Started | None = None
    ambiguities: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> set[int]:
        return {each.sentence for each in self.heard}


def gather(contacts: list[Contact], heard: Heard, *, published: date | None) -> Contact | None:
    """Put one mention to the contact it is of, or begin a new one; None if it tells too little."""
    if heard.status == "unheld" or (not heard.first and not heard.second):
        return None
    sides = heard.sides
    for contact in reversed(contacts):
        if (heard.aside or heard.echo) and _in_company(contact, heard):
            return contact
        if _of(contact, heard, sides, published):
            _join(contact, heard)
            contacts.remove(contact)
            contacts.append(contact)  # the one spoken of last is looked at first
            return contact
    if not heard.first or (not heard.second and heard.medium != "visit"):
        return None
    courteous = heard.frame in COURTESIES and not heard.times
    known = [
        each
        for each in contacts
        if each.sides == sides
        and ((courteous and each.status != "planned") or media_fit(each.medium, heard.medium))
    ]
    came_true = heard.frame == "meet" and all(each.status == "planned" for each in known)
    if known and (courteous or (heard.echo and not came_true)):
        return None  # "the leaders last talked", "greeted each other": nothing new is said
    if known and heard.echo:  # will meet Paz at three; "the two have met": with her
        heard.first, heard.second = known[-1].first, known[-1].second
    made = Contact(list(heard.first), list(heard.second), heard.medium, heard.status, [])
    _join(made, heard)
    contacts.append(made)
    return made


MOST_APART = 2  # sentences, over which nobody new comes to a contact


def _in_company(contact: Contact, heard: Heard) -> bool:
    """ "Paz and Rojas met in talks hosted by Peru": the talks are their meeting, and Peru held the
    door; "met Paz, who brought Vidal along. The three talked for an hour"."""
    if not contact.sides < heard.sides:
        return False
    near = heard.echo and heard.sentence - max(contact.sentences) <= MOST_APART
    fits = contact.status == heard.status and media_fit(contact.medium, heard.medium)
    ours = [each for each in heard.parties if each.keys]
    told = all(any(same(one, each) for each in ours) for one in contact.parties if one.keys)
    return bool(fits and ours and told) and (near or _beside(contact, heard))


def refer(contacts: list[Contact], heard: Heard, *, published: date | None) -> Contact | None:
    """The contact that "the call" or "their meeting" speaks of without naming anybody new."""
    if not heard.definite or heard.status not in ("held", "recurring"):
        return None
    sides = heard.sides
    if len(sides) > 1:
        return None
    exact = [each for each in contacts if each.medium == heard.medium and heard.medium]
    for contact in [*reversed(exact), *reversed(contacts)]:
        loose = contact.medium == "video call" and heard.frame in ("call", "conversation", "talk")
        fits = loose or media_fit(contact.medium, heard.medium) or _by_wire(contact, heard)
        if contact.status != "held" or not fits or not places_fit(contact.place, heard.place):
            continue
        when = main_time(heard)
        long_ago = heard.started and when is not None and when.kind in ("month", "year")
        dated = when is not None and when.kind == "day" and contact.when is not None
        if (long_ago or dated) and not times_fit(contact.when, when, published, definite=False):
            continue
        if loose:
            heard.medium = contact.medium
        if sides <= contact.sides and _people_fit(contact, heard):
            if heard.again and heard.place != contact.place:
                return None
            heard.first, heard.second = [], []
            _join(contact, heard)
            return contact
    return None


def _by_wire(contact: Contact, heard: Heard) -> bool:
    """ "Held talks with Paz. The talks were held by telephone": no meeting in a place."""
    spoken = contact.medium == "meeting" and contact.place is None
    if spoken and heard.frame == "meeting" and heard.medium == "video call":
        return True  # "the meeting was virtual"
    told = heard.frame in _SPOKEN and heard.medium in ("phone", "video call")
    return spoken and told and all(each.frame in _SPOKEN for each in contact.heard)


_SPOKEN = spelt("talk discussion consultation conversation exchange speak confer converse")


def arranged(contacts: list[Contact], heard: Heard) -> bool:
    """Whether "to arrange the visit", "the call was arranged by Paz" speaks of what was held."""
    if heard.status != "planned" or not heard.definite or heard.again:
        return False
    if heard.medium == "visit" and not heard.parties and heard.times:
        return any(each.status == "planned" and each.medium == "visit" for each in contacts)
    if heard.times or heard.place or not heard.medium:
        return False
    alike = MEET if heard.medium in ("meeting", "visit") else {heard.medium}
    return any(each.status == "held" and each.medium in alike for each in contacts)


def _people_fit(contact: Contact, heard: Heard) -> bool:
    ours, theirs = contact.parties, heard.parties
    named = [each for each in theirs if each.keys]
    alike = all(
        ranks_fit(
            [each for each in ours if each.side == side],
            [each for each in theirs if each.side == side],
        )
        for side in heard.sides
    )
    return alike and all(any(same(one, two) for two in ours) for one in named)


def _of(contact: Contact, heard: Heard, sides: frozenset[str], published: date | None) -> bool:
    """Whether a mention, of these sides, is of a contact."""
    if contact.status != heard.status and "denied" not in (contact.status, heard.status):
        return False
    if heard.medium == "letter" and contact.heard[0].frame in _ITSELF:
        return False  # the letter that thanks for another
    fits = media_fit(contact.medium, heard.medium)
    if not fits and not (heard.times or heard.place):
        fits = _by_wire(contact, heard) and _next(contact, heard)
    if not fits or not _parties_fit(contact, heard, sides):
        return False
    when = main_time(heard)
    then = when is not None and contact.when is not None and says(contact.when) == says(when)
    if heard.again and not heard.definite and not then:
        return when is None and heard.medium == contact.medium and _beside(contact, heard)
    if _came_for(contact, heard):
        return True
    went = contact.medium == "visit" and _beside(contact, heard)  # to Lima, and met at the port
    if not went and not places_fit(contact.place, heard.place):
        return False
    if _within_visit(contact, heard):
        return True
    definite = heard.definite or _beside(contact, heard)
    return times_fit(contact.when, when, published, definite=definite)


_ITSELF = frozenset({"dear", "compliment"})  # what a letter, or a note of an office, begins with


def _within_visit(contact: Contact, heard: Heard) -> bool:
    """ "Is to arrive on Friday. He will meet Paz on Saturday": the talks are of the visit."""
    if heard.medium != "meeting" or heard.again or not contact.status == heard.status == "planned":
        return False
    comes = any(each.medium == "visit" for each in contact.heard)
    return comes and _next(contact, heard)


def _came_for(contact: Contact, heard: Heard) -> bool:
    """ "Met Paz on Friday. Rojas, who had arrived in Lima on Thursday": for that meeting."""
    arrives = heard.frame in _ARRIVING and heard.status == "held" and not heard.again
    alone = all(each.kind == "state" for each in heard.second)
    met = contact.medium in ("meeting", "visit") and contact.second
    return bool(arrives and alone and met and _next(contact, heard))


_ARRIVING = frozenset({"arrive", "land", "touch down", "come", "fly"})


def _next(contact: Contact, heard: Heard) -> bool:
    """Whether the sentence, or the one before it, tells of the contact."""
    return not contact.sentences.isdisjoint((heard.sentence, heard.sentence - 1))


def _beside(contact: Contact, heard: Heard) -> bool:
    """Whether the sentence tells of the contact elsewhere too."""
    return any(each.sentence == heard.sentence for each in contact.heard)


def _parties_fit(contact: Contact, heard: Heard, sides: frozenset[str]) -> bool:
    """Sides agree, and for each side at least one person can be the same."""
    if _hosted_by_body(contact, heard):
        return True
    known = contact.sides
    if heard.medium == "visit" and heard.place and heard.place.side:
        sides = sides | {heard.place.side}
    if contact.medium == "visit" and contact.place and contact.place.side:
        known = known | {contact.place.side}
    if not sides or (sides != known and not (len(sides) < 2 and sides < known and heard.definite)):
        return False
    ours, theirs = contact.parties, heard.parties
    for side in sides:
        one = [each for each in ours if each.side == side]
        two = [each for each in theirs if each.side == side]
        if not persons_fit(one, two) or not ranks_fit(one, two):
            return False
    unsided = [each for each in theirs if not each.side]
    return all(any(same(each, other) for other in ours) for each in unsided)


def _hosted_by_body(contact: Contact, heard: Heard) -> bool:
    """A visit to a city, and in the same sentence talks there with a body that is no state."""
    return (
        contact.medium == "visit"
        and not contact.second
        and bool(heard.second)
        and _beside(contact, heard)
        and not any(each.side in countries.NAMES for each in heard.second)
        and any(same(one, two) for one in contact.first for two in heard.first)
    )


def enlist(contact: Contact, member: Actor) -> None:
    """Take in somebody who took part; a name takes the place of the group it belongs to."""
    for group in (contact.first, contact.second):
        for at, each in enumerate(group):
            if same(each, member):
                return
            unnamed = each.side == member.side and each.side and not each.keys
            alike = each.kind in ("group", "state", "office") or each.rank == member.rank != ""
            if unnamed and alike:
                group[at] = member
                return
    for group in (contact.first, contact.second):
        if any(each.side == member.side and each.side for each in group):
            group.append(member)
            return


def answered(contacts: list[Contact], heard: Heard, asked: Collection[int]) -> Contact | None:
    """The contact that a question told of, by these sentences, and that its answer tells of anew:
    "It was reported that the commissioners met." "General Paz met Colonel Rojas"."""
    for contact in contacts:
        told = contact.sentences <= set(asked) and contact.status == heard.status == "held"
        if told and contact.sides == heard.sides and media_fit(contact.medium, heard.medium):
            _join(contact, heard)
            return contact
    return None


def _join(contact: Contact, heard: Heard) -> None:
    contact.heard.append(heard)
    if contact.status == "denied" and heard.status == "held":
        contact.status = "held"
    for group, actors in ((contact.first, heard.first), (contact.second, heard.second)):
        for actor in actors:
            _add(contact, group, actor)
    _medium(contact, heard)
    when = main_time(heard)
    vaguer = contact.when is not None and contact.when.kind in ("today", "week", "month", "year")
    if contact.when is None or (
        when and vaguer and when.kind in ("day", "weekday") and contact.when.kind != when.kind
    ):
        contact.when = when or contact.when
    contact.offsets += [(each, heard) for each in heard.times if each.kind == "offset"]
    if contact.place is None or (heard.place and contact.place.name in countries.NAMES.values()):
        contact.place = heard.place or contact.place
    if heard.started and (contact.started is None or contact.started.basis == "visitor"):
        contact.started = (
            heard.started
            if heard.started.basis != "visitor" or (contact.started is None)
            else contact.started
        )


def _add(contact: Contact, group: list[Actor], actor: Actor) -> None:
    """One more party, unless it is known; a name takes the place of a description."""
    for known in (contact.first, contact.second):
        for at, each in enumerate(known):
            if same(each, actor):
                return
            if each.side == actor.side and each.side:
                if each.keys and not actor.keys:
                    return
                if actor.keys and not each.keys and _can_name(each, actor):
                    known[at] = actor
                    return
                if actor.kind == "state" or (each.kind == actor.kind == "group"):
                    return
                if each.kind == "state" and not each.keys:
                    known[at] = actor
                    return
    for known in (contact.first, contact.second):  # beside others of its side
        if any(each.side == actor.side and each.side for each in known):
            known.append(actor)
            return
    group.append(actor)


def _can_name(unnamed: Actor, person: Actor) -> bool:
    """Whether a name can take the place of a party without one: of "their ministers", the
    minister's."""
    if unnamed.kind != "group" or unnamed.role == "office":
        return True
    rank = rank_of(unnamed.role) or rank_of(unnamed.name.split()[-1].removesuffix("s"))
    return bool(rank) and person.rank in ("", rank)


def _medium(contact: Contact, heard: Heard) -> None:
    """The stronger word wins: a conversation that is later called a call was by phone."""
    strength = (
        "",
        "not stated",
        "conversation",
        "visit",
        "meeting",
        "message",
        "letter",
        "phone",
        "video call",
    )
    one, two = contact.medium, heard.medium
    if one not in strength or two not in strength:
        return
    group = any(each.kind == "group" for each in contact.first)
    if {one, two} == {"visit", "meeting"}:
        contact.medium = "visit" if group else "meeting"
    elif one == "phone" and two == "meeting":
        return
    elif strength.index(two) > strength.index(one):
        contact.medium = two
