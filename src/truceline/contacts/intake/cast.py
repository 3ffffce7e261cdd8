"""Who is who in one document: names brought together, and the side each person speaks for.

A side comes, in this order, from the words of the mention itself ("Kenyan", "of Kenya"), from
another mention of the same person, from a description with the same rank ("the Kenyan premier"),
from the lexicon of well-known figures, and last from the country a document is mostly about.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.contacts import countries
from truceline.contacts.draft import Participant
from truceline.contacts.intake.lexicon import offices, titles
from truceline.contacts.intake.mentions import Mention
from truceline.contacts.intake.names import folded, known_side, rank_of, same_name

HEADS = ("state", "government")
INTRODUCED_CHARS = 450  # two sentences or three
NEAR_CHARS = 220  # about a sentence
BESIDE_CHARS = 90  # within one clause


@dataclass(slots=True)
class Actor:
    """A person, office, state or group. keys: folded names it answers to; empty if it has none."""

    name: str
    side: str
    role: str = ""
    rank: str = ""
    kind: str = "person"
    keys: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    guessed: bool = False  # whether its side rests on what stands near, not on its own words

    def participant(self) -> Participant:
        return Participant(self.name, self.side or None, self.role or None)


@dataclass(slots=True)
class Cast:
    """The persons of one document, by folded name, and the country it is mostly about."""

    people: list[Actor] = field(default_factory=list)
    by_key: dict[str, Actor] = field(default_factory=dict)
    home: str = ""
    main: tuple[str, ...] = ()  # the sides that act in it, the most named first
    official: bool = False  # whether it names anybody in office at all
    letterhead: str = ""  # the state it was published in, where a letterhead or dateline says so

    def named(self, name: str) -> Actor | None:
        """The person a name stands for; the last word of a name counts most."""
        keys = folded(name)
        if not keys:
            return None
        found = self.by_key.get(keys[-1]) or (self.by_key.get(keys[0]) if len(keys) == 1 else None)
        return found if found is not None and same_name(found.keys, keys) else None

    def described(self, side: str, rank: str) -> Actor | None:
        """The one person of a side and rank, as in "the Kenyan president"; None if not just one."""
        several = [each for each in self.people if each.side == side and _ranks(each.rank, rank)]
        return several[0] if len(several) == 1 else None


def cast_of(found: Iterable[Mention], *, home: str = "") -> Cast:
    """The cast of a document from all its mentions. home: its dateline's country, if any."""
    cast = Cast()
    mentions = list(found)
    for each in mentions:
        for single in each.parts or (each,):
            if single.name:
                _enter(cast, single)
    for each in mentions:
        person = cast.named(each.name) if each.name and each.owner else None
        owner = cast.named(each.owner) if person and not person.side else None
        if person and owner:
            person.side = owner.side
    _leave_out(cast, mentions)
    cast.letterhead = home
    cast.official = any(
        each.kind == "office"
        or (each.title and rank_of(each.title) not in ("", "general"))
        or _ministers(each)
        for each in mentions
        if each.side or each.name or each.parts or _ministers(each)
    ) or any(each.kind == "state" and each.city and not each.placed for each in mentions)
    _introduce(cast, mentions)
    _settle(cast, mentions, home)
    _pair_up(cast, mentions)
    return cast


def _ministers(mention: Mention) -> bool:
    """Whether the words are of two ministers, premiers or envoys: "the two foreign ministers"."""
    if mention.kind != "couple":
        return False
    return rank_of(mention.text.split()[-1]) in ("minister", "government", "ambassador", "envoy")


def _enter(cast: Cast, mention: Mention) -> None:
    keys = folded(mention.name)
    if (
        len(keys) == 1
        and all(known_side((half,)) or half in cast.by_key for half in keys[0].split("-", 1))
        and "-" in keys[0]
    ):
        return  # "the Paz-Rojas call"
    if not keys or (mention.kind == "name" and len(keys) > 4):
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
    elif len(keys) > len(person.keys):
        person.keys, person.name = keys, shown_name(mention)
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


def _introduce(cast: Cast, mentions: list[Mention]) -> None:
    """ "Peru's foreign minister met his Chilean counterpart. Ana Paz and Luis Rojas …": names are
    given to the descriptions before them, in the order of the text."""
    waiting: list[Described] = []
    met: list[Actor] = []
    for mention in [one for each in mentions for one in each.parts or (each,)]:
        own = _described(mention, waiting)
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
        first = fitting[0]
        waiting.remove(first)
        if not person.side:
            person.side, person.guessed = first.side, True
        if not person.rank:
            person.role, person.rank = first.title, first.rank


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


def _described(mention: Mention, before: list[Described]) -> Described | None:
    """The mention as such a description; a counterpart has the rank of the one before."""
    if mention.kind != "person" or mention.name or not mention.side:
        return None
    title, rank = mention.title, rank_of(mention.title)
    if not title and before:
        title, rank = before[-1].title, before[-1].rank
    elif mention.his:
        return None
    if rank in ("", "speaker"):
        return None
    return Described(mention.side, title, rank, mention.end)


def _introduces(described: Described, person: Actor, mention: Mention) -> bool:
    """Whether a name can be of the one described before it: near enough, of no other rank."""
    if person.side and (person.side != described.side or person.rank):
        return False
    alike = person.rank in ("", described.rank) or (person.rank == "general" and described.armed)
    near = 0 < mention.start - described.end < INTRODUCED_CHARS
    if person.rank == described.rank:
        near = described.end < mention.start
    return alike and near and (bool(person.rank or person.side) or " " in mention.name)


def _settle(cast: Cast, mentions: list[Mention], home: str) -> None:
    """Sides of those the text names without a country."""
    for person in cast.people:
        person.side = person.side or known_side(person.keys)
    for each in mentions:
        once = cast.named(each.name) if each.former and each.side else None
        if once is not None and not once.side:
            once.side, once.guessed = each.side, True
            once.role, once.rank = each.title, rank_of(each.title)
    counts = Counter(side for _, side in _geography(mentions))
    taken = {each.side for each in cast.people if each.side and each.rank in HEADS}
    taken |= {each.side for each in mentions if each.side and _foreign(each)}
    free = Counter({side: count for side, count in counts.items() if side not in taken})
    where = Counter(each.side for each in mentions if each.city and each.side not in taken)
    likely = free or where if len(taken) > 1 else free
    cast.home = home or next((side for side, _ in (likely or counts).most_common(1)), "")
    for person in cast.people:
        if not person.side and person.rank not in ("", "speaker"):
            person.side = (
                _described_side(cast, mentions, person)
                or _side_of_office(mentions, person)
                or _near_side(cast, mentions, person, counts=counts, home=home)
            )
            person.guessed = True


def _foreign(mention: Mention) -> bool:
    """Whether it is somebody whom only other states name by his state: an ambassador, the king of
    Spain who has no name."""
    rank = rank_of(mention.title)
    return rank == "ambassador" or (rank in HEADS and not mention.name)


def _pair_up(cast: Cast, mentions: list[Mention]) -> None:
    """Full names still without a side, in a text about two sides: each is of one of the two.

    Beside somebody of the one side a name is of the other; else it is of the side named last.
    """
    acting = [
        (each.start, one.side)
        for each in mentions
        for one in each.parts or (each,)
        if one.side and not one.placed and one.kind != "place"
    ]
    cast.main = tuple(side for side, _ in Counter(side for _, side in acting).most_common(3))
    main = list(cast.main[:2])
    if len(main) < 2:
        return
    _in_order(cast, mentions, acting)
    for person in cast.people:
        if person.side or len(person.keys) < 2 or person.rank == "speaker":
            continue
        own = next(
            (each for each in mentions if each.name and folded(each.name) == person.keys), None
        )
        if own is None:
            continue
        beside = {
            other.side
            for each in mentions
            if each.name and abs(each.start - own.start) < NEAR_CHARS
            for other in [cast.named(each.name)]
            if other and other is not person and other.side in main
        }
        before = [side for start, side in acting if side in main and start < own.start]
        if len(beside) == 1:
            person.side = next(side for side in main if side not in beside)
            person.guessed = True
        elif before and not beside:
            person.side = before[-1]
            person.guessed = True


def _in_order(cast: Cast, mentions: list[Mention], acting: list[tuple[int, str]]) -> None:
    """ "Paz and Rojas spoke. The Peruvian and Chilean presidents …": the first two names of a text
    without any other named person of the two sides go with them in the order of the text."""
    main = set(cast.main[:2])
    sides = list(dict.fromkeys(side for _, side in acting if side in main))
    if any(each.side in main and each.rank != "speaker" for each in cast.people):
        return
    named = (cast.named(each.name) for each in mentions if each.name and not each.thing)
    two: list[Actor] = []
    for person in named:
        fits = person is not None and not person.side and person.rank != "speaker"
        if person is not None and fits and not any(person is each for each in two):
            two.append(person)
    if len(two) == 2 == len(sides):
        for person, side in zip(two, sides, strict=True):
            person.side, person.guessed = side, True


def _described_side(cast: Cast, mentions: list[Mention], person: Actor) -> str:
    """The side of the one description with this rank that is nobody else's: a named person of that
    side whose rank goes unsaid is meant first."""
    unsaid = {each.side for each in cast.people if each.side and not each.rank}
    said = {
        each.side
        for each in mentions
        if each.side
        and each.side not in unsaid
        and not each.name
        and _ranks(rank_of(each.title), person.rank)
        and not cast.described(each.side, person.rank)
    }
    return said.pop() if len(said) == 1 else ""


def _side_of_office(mentions: list[Mention], person: Actor) -> str:
    """The side of the one presidency, or premier's office, that a text names for such a person."""
    said = set()
    for each in mentions:
        small = each.title.lower()
        head = "presiden" in small or small == "state house"
        rank = "government" if small in offices.PM_OFFICES else "state" if head else ""
        if each.kind == "office" and each.side and rank == person.rank:
            said.add(each.side)
    return said.pop() if len(said) == 1 else ""


def _near_side(
    cast: Cast, mentions: list[Mention], person: Actor, *, counts: Counter[str], home: str
) -> str:
    """The country spoken of around a person: not one that has its like, nor of those beside it."""
    own = [each for each in mentions if each.name and same_name(folded(each.name), person.keys)]
    whose = _owner_side(mentions, own)
    if whose:
        return whose
    score = Counter(counts)
    for start, side in _geography(mentions, strong=True):
        if any(abs(start - each.start) < NEAR_CHARS for each in own):
            score[side] += 10
    for other in cast.people:
        if other is not person and other.rank == person.rank and other.rank in HEADS:
            score[other.side] = 0
    first = own[0].start if own else 0
    for each in mentions:
        if each.name and each.side and not same_name(folded(each.name), person.keys):
            apart = NEAR_CHARS if rank_of(each.title) == person.rank or not home else BESIDE_CHARS
            score[each.side] -= 1000 if abs(each.start - first) < apart else 3
    placed = [
        each for each in mentions if each.placed and each.city and 0 < first - each.end < NEAR_CHARS
    ]
    if placed and placed[-1].side != home:
        score[placed[-1].side] += 4
    if home:
        score[home] += 30
    best = score.most_common(1)
    return best[0][0] if best and best[0][1] > 0 else home


def _owner_side(mentions: list[Mention], own: list[Mention]) -> str:
    """ "The Peruvian presidency, whose head, Ana Paz, …": the side named right before."""
    for each in own:
        if each.his:
            before = [one for one in mentions if one.side and 0 <= each.start - one.end < 30]
            if before:
                return before[-1].side
    return ""


def _geography(mentions: Iterable[Mention], *, strong: bool = False) -> Iterable[tuple[int, str]]:
    """Places of the text where a state speaks or acts. strong: an office or a group of it only."""
    for each in mentions:
        for single in each.parts or (each,):
            if strong and single.kind not in ("office", "group"):
                continue
            if single.side and single.side in countries.NAMES and not single.placed:
                yield single.start, single.side


def office_side(cast: Cast, mention: Mention) -> str:
    """Whose office it is: as said, its owner's, or the side of the one whose rank it serves."""
    if mention.side:
        return mention.side
    if mention.owner:
        owner = cast.named(mention.owner)
        return owner.side if owner else ""
    wanted = "government" if mention.title.lower() in offices.PM_OFFICES else ""
    small = mention.title.lower()
    if small.startswith(("president", "office of the president")):
        wanted = "state"
    if "foreign" in small or "defen" in small or "interior" in small:
        wanted = "minister"
    sides = {each.side for each in cast.people if wanted and each.rank == wanted and each.side}
    if len(sides) == 1:
        return sides.pop()
    return cast.home if cast.home in sides or (wanted and not sides) else ""


def _ranks(one: str, two: str) -> bool:
    """Whether two ranks can be one person's: "leader" is anybody at the top."""
    top = {"state", "government", "leader"}
    return bool(one) and (one == two or ("leader" in (one, two) and {one, two} <= top))
