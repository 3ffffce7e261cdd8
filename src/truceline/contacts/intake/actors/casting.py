"""Names of a document brought together to persons, and descriptions to the names behind them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.contacts.intake.actors.cast import HEADS, Actor, Cast, alike_titles
from truceline.contacts.intake.actors.sides import settle
from truceline.contacts.intake.lexicon import spelt, titles
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import folded, known_side, rank_of

ARTICLES = frozenset({"el", "la", "le", "les", "los", "las", "die", "der", "das", "il", "the"})
MOST_PARTICLE_CHARS = 3  # of "bin", "van", "dos" in a name
INTRODUCED_CHARS = 450  # two sentences or three


def cast_of(found: Iterable[Mention], *, home: str = "", starts: Sequence[int] = ()) -> Cast:
    """The cast of a document from all its mentions. home: its dateline's country, if any; starts:
    where its sentences begin."""
    mentions = list(found)
    cast, introduced = entered(mentions, home=home, starts=starts)
    settle(cast, mentions, home, starts=starts, introduced=introduced)
    return cast


def entered(
    mentions: list[Mention], *, home: str = "", starts: Sequence[int] = ()
) -> tuple[Cast, dict[int, str]]:
    """The cast with the sides that are said outright, and by id of a person the side of the
    description it may belong to."""
    cast = Cast()
    outlets = {folded(each.name) for each in mentions if each.outlet}
    for each in mentions if outlets else ():
        each.thing = each.thing or (each.kind == "name" and folded(each.name) in outlets)
    for each in mentions:
        for single in each.parts or (each,):
            if single.name:
                _enter(cast, single)
    for each in mentions:
        person = cast.named(each.name) if each.name and each.owner else None
        owner = cast.named(each.owner) if person and not person.side else None
        if person and owner:
            person.side = owner.side
    _rank_alike(cast, mentions, starts)
    _leave_out(cast, mentions)
    _entitle(cast, mentions)
    cast.letterhead = home
    cast.official = any(map(_official, mentions))
    return cast, _introduce(cast, mentions, starts)


def _rank_alike(cast: Cast, mentions: list[Mention], starts: Sequence[int]) -> None:
    """Give "her colleague, Luis Rojas" the post of whom the sentence names first."""
    for at, each in enumerate(mentions):
        if each.name and not each.title and each.kind == "person" and _ALIKE.search(each.text):
            begin = max((start for start in starts if start <= each.start), default=0)
            before = (one for one in mentions[:at] if one.start >= begin and one.name)
            like = cast.named(next((one.name for one in before), ""))
            person = cast.named(each.name)
            if person is not None and like is not None and not person.rank:
                person.role, person.rank = like.role, like.rank


_ALIKE = re.compile(r"\b(?:counterpart|colleague|homologue|opposite number)\b", re.I)

# Words for groups of whom only states and bodies have any.
_OFFICIALS = spelt(
    """officials diplomats negotiators envoys governments ministries presidencies chancelleries
    armies navies ambassadors emissaries ministers presidents"""
)


def _official(mention: Mention) -> bool:
    """Whether it names somebody in office, or the seat of a government that acts."""
    if mention.kind == "office":
        return bool(mention.side or mention.name or mention.parts)
    if mention.kind in ("joint", "group") and mention.title.lower() in _OFFICIALS:
        return True
    if mention.kind == "couple":
        return rank_of(mention.text.split()[-1]) in (*HEADS, "minister")
    if mention.kind == "state":
        return mention.city and not mention.placed
    told = mention.side or mention.name or mention.parts
    return bool(told and mention.title) and rank_of(mention.title) not in ("", "general")


def _entitle(cast: Cast, mentions: list[Mention]) -> None:
    """Give the one president whom a text never names to the one person it never entitles: "Ana Paz
    spoke with President of Chile Luis Rojas. The President of Peru thanked him." """
    taken = {(each.side, each.rank) for each in cast.people}
    nameless = {
        (each.side, rank_of(each.title)): each.title
        for each in mentions
        if each.kind == "person" and not each.name and rank_of(each.title) in HEADS
    }
    free = [(*each, title) for each, title in nameless.items() if each not in taken]
    plain = [each for each in cast.people if not each.rank and len(each.keys) > 1]
    titled = len(free) == 1 and free[0][2][0].isupper()
    if titled and len(plain) == 1 and free[0][0] and not plain[0].side:
        plain[0].side, plain[0].rank, plain[0].role = free[0]


def _enter(cast: Cast, mention: Mention) -> None:
    keys = folded(mention.name)
    if (
        len(keys) == 1
        and all(known_side((half,)) or half in cast.by_key for half in keys[0].split("-", 1))
        and "-" in keys[0]
    ):
        return  # "the Paz-Rojas call"
    if not keys or (mention.kind == "name" and (len(keys) > 4 or keys[0] in ARTICLES)):
        return
    aside = mention.kind == "name" and (mention.placed or mention.thing)
    if aside and cast.named(mention.name) is None:
        return  # "the crossing at Bula Hawa": a place
    person = cast.named(mention.name)
    if person is None:
        person = Actor(shown_name(mention), "", keys=keys)
        cast.people.append(person)
        cast.by_key.setdefault(keys[-1], person)
        if len(keys) in (2, 3):
            cast.by_key.setdefault(keys[0], person)  # Xi Jinping is Xi
        for key in keys[1:-1]:  # Ana Quispe Llanos is Quispe
            if len(key) > MOST_PARTICLE_CHARS:
                cast.by_key.setdefault(key, person)
    elif len(keys) > len(person.keys):
        person.keys, person.name = keys, shown_name(mention)
    person.once = person.once or mention.once
    if mention.former:
        return  # "a former Dutch minister" may speak for anybody now
    if not person.side:
        person.side = mention.side
    if mention.title and not person.role:
        person.role, person.rank = mention.title, rank_of(mention.title)


def _leave_out(cast: Cast, mentions: list[Mention]) -> None:
    """Take out what only its place in the sentence gives a capital: "Photographs showed"."""
    elsewhere = {
        key for each in mentions if each.name and not each.opens for key in folded(each.name)
    }
    for each in mentions:
        keys = folded(each.name)
        if each.kind != "name" or not each.opens or len(keys) != 1 or keys[0] in elsewhere:
            continue
        person = cast.named(each.name)
        if person is not None and (len(person.keys) > 1 or known_side(keys)):
            continue
        each.thing = True
        if person is not None:
            cast.people.remove(person)
            cast.by_key = {key: one for key, one in cast.by_key.items() if one is not person}


def shown_name(mention: Mention) -> str:
    """A name as drafts show it: a king keeps his title before a single name."""
    head = mention.title.lower()
    if head in titles.ROYAL and len(mention.name.split()) <= 2:
        return f"{mention.title} {mention.name}"
    return mention.name


def _introduce(cast: Cast, mentions: list[Mention], starts: Sequence[int]) -> dict[int, str]:
    """ "Peru's foreign minister met his Chilean counterpart. Ana Paz and Luis Rojas …": names are
    given to the descriptions before them, in the order of the text."""
    waiting: list[Described] = []
    last = ("", "")  # title and rank of whom a counterpart stands across
    met: list[Actor] = []
    sides: dict[int, str] = {}
    for mention in [one for each in mentions for one in each.parts or (each,)]:
        own = _described(mention, last) or _its_own(mention, mentions, starts)
        if mention.title and mention.kind == "person":
            last = (mention.title, rank_of(mention.title))
        if own and not cast.described(own.side, own.rank):
            waiting = [one for one in waiting if (one.side, one.rank) != (own.side, own.rank)]
            waiting.append(own)
        person = cast.named(mention.name) if mention.kind in ("name", "person") else None
        if person is None or any(each is person for each in met):
            continue
        met.append(person)
        if known_side(person.keys) not in ("", person.side):
            continue
        fitting = [one for one in waiting if _introduces(one, person, mention)]
        if not fitting:
            continue
        titled = [one for one in fitting if one.title.lower() == person.role.lower()]
        first = (titled or fitting)[0]
        if not titled and _titled_so(cast, first, person):
            continue
        waiting.remove(first)
        if not person.side:
            sides[id(person)] = first.side
        if not person.rank or (first.rank == "minister" and person.side == first.side):
            person.role, person.rank = first.title, first.rank
    return sides


def _titled_so(cast: Cast, described: "Described", person: Actor) -> bool:
    """Whether a description of deputies is in so many words of somebody else: "a vice president"
    is no deputy adviser, where the text names a vice president."""
    title = described.title.lower()
    if person.role.lower() in title:
        return False  # Minister Paz can be the interior minister
    others = (each for each in cast.people if each is not person and not each.side)
    return described.rank == person.rank and any(each.role.lower() == title for each in others)


@dataclass(frozen=True, slots=True)
class Described:
    """A person described by side and rank and not named yet; end: where the description ends."""

    side: str
    title: str
    rank: str
    end: int

    @property
    def armed(self) -> bool:
        """Whether an officer can be meant."""
        return self.rank in ("official", "deputy", "leader") or "defen" in self.title.lower()


def _described(mention: Mention, before: tuple[str, str]) -> Described | None:
    """The mention as such a description; a counterpart has the title and rank of the one before."""
    if mention.kind != "person" or mention.name or not mention.side or mention.former:
        return None
    title, rank = mention.title, rank_of(mention.title)
    if not title:
        title, rank = before
    elif mention.his:
        return None
    if rank in ("", "speaker"):
        return None
    return Described(mention.side, title, rank, mention.end)


def _its_own(mention: Mention, mentions: list[Mention], starts: Sequence[int]) -> Described | None:
    """ "Peru has offered to host the talks, its foreign minister said": of the state that opens the
    sentence."""
    rank = rank_of(mention.title)
    if not mention.his or mention.side or mention.name or rank in ("", "speaker"):
        return None
    begin = max((start for start in starts if start <= mention.start), default=0)
    opening = next((each for each in mentions if each.start >= begin), mention)
    if mention.text[:4].lower() != "its " or opening.kind != "state" or opening.placed:
        return None
    return Described(opening.side, mention.title, rank, mention.end)


def _introduces(described: Described, person: Actor, mention: Mention) -> bool:
    """Whether a name can be of the one described before it: near enough, of no other rank."""
    armed = person.rank == "general" and described.armed
    if person.side and (person.side != described.side or (person.rank and not armed)):
        return False
    if not alike_titles(described.title, person.role):
        return False
    alike = armed or person.rank in ("", described.rank)
    near = 0 < mention.start - described.end < INTRODUCED_CHARS
    if person.rank == described.rank:
        near = described.end < mention.start
    return alike and near and (bool(person.rank or person.side) or " " in mention.name)
