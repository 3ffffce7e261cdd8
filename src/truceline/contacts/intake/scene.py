"""Who is meant at a place in the text: names, descriptions, pronouns and pairs as actors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from truceline.contacts import countries
from truceline.contacts.intake.cast import (
    HEADS,
    Actor,
    Cast,
    alike_titles,
    merged,
    ranks_agree,
    same,
)
from truceline.contacts.intake.genders import is_woman
from truceline.contacts.intake.mentions import Mention
from truceline.contacts.intake.names import (
    folded,
    known_side,
    rank_of,
)
from truceline.contacts.intake.tree import Line

OPENERS = frozenset({"before", "after", "when", "while", "as", "whom", "since"})
ARTICLES = ("the", "a", "an", "his", "her", "their", "its")


@dataclass(slots=True)
class Scene:
    """What a reader has in mind: the cast, who was spoken of last, and the last two in contact."""

    cast: Cast
    subject: Actor | None = None
    recent: list[Actor] = field(default_factory=list)
    pair: list[Actor] = field(default_factory=list)
    round: list[Actor] = field(default_factory=list)  # the last two of whom was told as present
    met: list[Actor] = field(default_factory=list)  # the last two who were, and not only will be
    trio: list[Actor] = field(default_factory=list)  # the last three in contact, of three sides
    touched: set[frozenset[str]] = field(default_factory=set)  # sides in contact so far
    looks_back: bool = False  # what is being read is told as past
    awaited: list[Actor] = field(default_factory=list)  # who are to meet, on no day told so far
    speaker: Actor | None = None
    author: Actor | None = None  # whose remarks the text is: "I" and "we"
    medium: str = ""  # of the contact spoken of last
    land: str = ""  # the state or body that acted last, as a whole: "Its ambassador"
    body: tuple[int, Actor] | None = None  # what acted as a whole, and in which sentence: "It met"
    turn: Actor | None = None  # whose turn it is in a text of several speakers
    near: list[tuple[int, Actor]] = field(default_factory=list)  # persons of this sentence
    sides: list[tuple[int, str]] = field(default_factory=list)  # whoever has a side in it
    two: list[tuple[int, list[Actor]]] = field(default_factory=list)  # pairs of this sentence
    series: object = None  # the last "rang four leaders", whom later sentences name
    line: Line | None = None  # the last sentence that names anybody

    def mind(self) -> tuple[Actor | None, list[Actor], str]:
        """Who was spoken of last, to come back to later."""
        return self.subject, self.recent, self.land

    def recall(self, mind: tuple[Actor | None, list[Actor], str]) -> None:
        """Come back to a place in the text."""
        self.subject, self.recent, self.land = mind

    def saw(self, actor: Actor) -> None:
        """Take note of a person just named; the last one comes first."""
        self.recent = [actor, *[each for each in self.recent if not same(each, actor)]][:8]


def actors(scene: Scene, mentions: Iterable[Mention], other: Sequence[Actor] = ()) -> list[Actor]:
    """The actors that mentions stand for. other: those in contact with them, who they are not."""
    found: list[Actor] = []
    for each in mentions:  # "the Chancellor and the Prime Minister" are two
        described = each.kind == "person" and not each.name
        found += _actors(scene, each, [*other, *found] if described else other)
    return merged(found) if len(found) > 1 else found


def _actors(scene: Scene, mention: Mention, across: Sequence[Actor]) -> list[Actor]:
    kind, side = mention.kind, mention.side
    if mention.parts:
        if kind == "adjective" and not scene.cast.official:
            return []  # the Peru-Chile match
        return [actor for each in mention.parts for actor in _actors(scene, each, across)]
    if mention.name and kind in ("name", "person"):
        return _named(scene, mention)
    if kind == "couple":
        return _others(_here(scene, mention) or _two_of(scene, mention, across), across)
    if kind == "pronoun":
        return _pronoun(scene, mention, across)
    if kind == "place" or (kind == "adjective" and not side):
        return []
    if kind in ("state", "org", "adjective"):
        name = countries.NAMES.get(side, side)
        kind = "org" if kind == "org" else "state"
        return [Actor(name, side, "", "", kind, (), mention.start, mention.end)]
    if kind == "group":
        name = bare(mention.text)
        return [Actor(name, side, mention.title, kind, kind, (), mention.start, mention.end)]
    if mention.name:
        return _named(scene, mention)
    guest = not mention.title and mention.text.lower().endswith(("guest", "visitor"))
    was = mention.former and mention.text[:4].lower() == "the "
    found = _once(scene, mention) if was else None
    found = found or (_guest if guest else _described)(scene, mention, across)
    return [_at(found, mention)] if found else []


def _named(scene: Scene, mention: Mention) -> list[Actor]:
    found = None if "-" in mention.name else scene.cast.named(mention.name)
    if found is not None:
        if mention.kind == "person" and mention.title and not found.rank:
            found.role, found.rank = mention.title, rank_of(mention.title)
        return [_at(found, mention)]
    halves = mention.name.split("-")
    if len(halves) == 2:
        two = [scene.cast.named(half) or _famous(half) for half in halves]
        if all(two):
            return [_at(each, mention) for each in two if each]
    found = scene.cast.named(mention.name)
    if found is not None:
        return [_at(found, mention)]
    for word in folded(mention.name) if len(folded(mention.name)) > 1 else ():
        person = scene.cast.by_key.get(word)  # "Paz Thursday"; a title in Capital Letters
        if person and person.rank:
            return [_at(person, mention)]
    famous = _famous(mention.name)
    if mention.thing and not famous:
        return []
    return [_at(famous or Actor(mention.name, mention.side, keys=folded(mention.name)), mention)]


def _famous(name: str) -> Actor | None:
    keys = folded(name)
    side = known_side(keys) if keys else ""
    return Actor(name, side, keys=keys) if side else None


def _once(scene: Scene, mention: Mention) -> Actor | None:
    """ "The former general" of whom the text said that he was one."""
    was = [each for each in scene.cast.people if each.once == mention.title]
    return was[0] if len(was) == 1 else None


def _described(scene: Scene, mention: Mention, across: Sequence[Actor]) -> Actor | None:
    """ "The Kenyan president", "his Kenyan counterpart", "the minister"."""
    rank = rank_of(mention.title)
    role = mention.title
    if not mention.title and across:  # a counterpart has the rank of the one across
        rank, role = across[0].rank, across[0].role
    if mention.side:
        found = _secretary(scene, mention, across)
        found = found or (scene.cast.described(mention.side, rank, role) if rank else None)
        found = found or _styled(scene, mention)
        alike = _across(scene, mention, across)
        return found or alike or Actor(bare(mention.text), mention.side, role, rank)
    if mention.title:
        if mention.title[0].isupper() and not mention.his:  # the President of the text's own state
            own = _of_letterhead(scene, mention.title, rank)
            if own is not None and not any(same(own, other) for other in across):
                return own
        new = mention.text[:2] == "a " or mention.text[:3] == "an "  # somebody not named before
        for each in () if new else scene.recent:
            fits = each.rank == rank and alike_titles(mention.title, each.role)
            if fits and not any(same(each, other) for other in across):
                return each
        side = ""
        if mention.his:  # "its minister": of whom the sentence spoke before
            owners = [one for start, one in scene.sides if start < mention.start]
            side = owners[0] if owners else scene.subject.side if scene.subject else ""
            if not owners and mention.text[:3].lower() == "its":
                side = scene.land or side
            found = scene.cast.described(side, rank, role) if side else None
            if found:
                return found
        elif rank in (*HEADS, "minister", "royal") and _is_one(mention):
            home = scene.cast.home
            side = "" if any(each.side == home for each in across) else home
            found = scene.cast.described(side, rank, role) if side else None
            if found:
                return found
        return Actor(bare(mention.text), side, role, rank)
    return None


def _guest(scene: Scene, mention: Mention, across: Sequence[Actor]) -> Actor | None:
    """ "The guest", "the Peruvian visitor": the one spoken of last who is not of the house."""
    home = scene.cast.letterhead or scene.cast.home
    for each in scene.recent:
        abroad = each.side == mention.side if mention.side else each.side not in ("", home)
        if abroad and home and not any(same(each, one) for one in across):
            return each
    if not mention.side:
        return None
    role = across[0].role if across else ""
    return Actor(bare(mention.text), mention.side, role, across[0].rank if across else "")


def _of_letterhead(scene: Scene, title: str, rank: str) -> Actor | None:
    """The president or minister of the state that a text is written in, by a title in capitals."""
    if rank not in (*HEADS, "minister"):
        return None
    own = scene.cast.described(scene.cast.letterhead, rank)
    named = own is not None and (rank in HEADS or own.role.lower().startswith(title.lower()))
    return own if named else None


def _across(scene: Scene, mention: Mention, across: Sequence[Actor]) -> Actor | None:
    """The one in office of a side whose counterpart somebody is; no premier's is an ambassador."""
    found = scene.cast.only(mention.side) if across and not mention.title else None
    if found is None or found.rank == "ambassador" != across[0].rank:
        return None
    if "colleague" in mention.text or not across[0].rank:
        return found
    if {found.rank, across[0].rank} <= _TOP:
        return found
    return found if ranks_agree(found.rank, across[0].rank) else None


_TOP = {*HEADS, "leader"}


def _styled(scene: Scene, mention: Mention) -> Actor | None:
    """The one person of that side whose longer title has these words: the High Representative."""
    title = mention.title.lower()
    found = [
        each
        for each in scene.cast.people
        if each.side == mention.side and " " in title and title in each.role.lower()
    ]
    return found[0] if len(found) == 1 else None


def _secretary(scene: Scene, mention: Mention, across: Sequence[Actor]) -> Actor | None:
    """ "The secretary" of whom the text spoke last; where of none, that of the States."""
    alone = mention.title.lower() == "secretary" and len(mention.text.split()) == 2
    for each in scene.recent if alone else ():
        if "secretary" in each.role.lower() and not any(same(each, one) for one in across):
            return each
    return None


def _is_one(mention: Mention) -> bool:
    """ "The Prime Minister", in a text of his own country; not "a minister"."""
    return mention.text[:1].isupper() or mention.text[:4] == "the "


@lru_cache(maxsize=1 << 10)
def _rank_of_both(text: str) -> str:
    """The rank in "the two presidents"; empty for sides, men, officials."""
    rank = rank_of(" ".join(text.lower().split()[-2:]))  # the prime ministers
    return rank if rank in (*HEADS, "leader", "minister", "general", "ambassador") else ""


def _others(two: list[Actor], across: Sequence[Actor]) -> list[Actor]:
    """Two who are in contact with one side: of two others. Else nobody."""
    if not across:
        return two
    own = {each.side for each in across}
    each_side = {each.side: each for each in reversed(two) if each.side not in ("", *own)}
    met = [each for each in two if each_side.get(each.side) is each]
    return met if len(met) == 2 and len(own) == 1 and "" not in own else []


_TWO = frozenset({"two", "both", "pair"})


def _here(scene: Scene, couple: Mention) -> list[Actor]:
    """ "Hand the answer to Paz when the two meet": the two persons named before in the sentence."""
    if _TWO.isdisjoint(couple.text.lower().split()):
        return []
    return _named_before(scene, couple)


def _named_before(scene: Scene, mention: Mention) -> list[Actor]:
    """The two persons of different sides whom the sentence names before; none for any others."""
    if len(scene.near) < 2:
        return []
    before = merged([one for start, one in scene.near if start < mention.start])
    own = [each for each in before if each.kind == "person" and each.rank != "speaker"]
    return own if len(own) == 2 and own[0].side != own[1].side else []


def _two_of(scene: Scene, couple: Mention, across: Sequence[Actor]) -> list[Actor]:
    """Whom a couple means; "the two men" of three that met are the last two."""
    if scene.trio and not across and "three" in couple.text.lower().split():
        return scene.trio
    found = both(scene, _rank_of_both(couple.text), across)
    two = len(found) == 3 and not _TWO.isdisjoint(couple.text.lower().split())
    return found[1:] if two and found[1].side != found[2].side else found


def both(scene: Scene, rank: str = "", across: Sequence[Actor] = ()) -> list[Actor]:
    """Whom "they" or "the two leaders" can mean: the last two in contact, else the last two of
    different sides, else the two sides the text is about. rank: what both are, where it is said;
    across: who is in contact with them."""
    pair = scene.met if scene.looks_back and scene.met else scene.pair
    own = {each.side for each in across}
    pair = [] if any(each.side in own for each in pair) else pair
    mixed = rank and {"person", "state"} <= {each.kind for each in pair}  # Paz, who was in Chile
    if len(pair) > 1 and not mixed and (not rank or all(_can_be(each, rank) for each in pair)):
        return list(pair)
    two: list[Actor] = []
    for each in [*scene.recent, *(scene.cast.people if rank else ())]:
        if each.side in own or (rank and not (each.rank and _can_be(each, rank))):
            continue
        if each.side and each.rank != "speaker" and all(each.side != one.side for one in two):
            two.append(each)
    if len(two) > 1:
        return two[1::-1]
    if rank and pair and not all(each.rank for each in pair):
        return list(pair)
    if across or len(scene.cast.main) < 2 or not scene.cast.official:
        return []
    return [
        Actor(countries.NAMES.get(side, side), side, kind="state") for side in scene.cast.main[:2]
    ]


def _can_be(actor: Actor, rank: str) -> bool:
    """Whether somebody can be one of two of this rank: leaders are at the top."""
    own = rank_of(actor.role) if actor.kind == "group" else actor.rank
    return not own or own == rank or (rank == "leader" and own in (*HEADS, "royal"))


def bare(text: str) -> str:
    """A description without its article: "Peruvian delegation"."""
    words = text.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ARTICLES else words)


def _pronoun(scene: Scene, mention: Mention, across: Sequence[Actor]) -> list[Actor]:
    word = mention.text.lower()
    if word == "it":
        near = scene.body and scene.line and scene.line.number == scene.body[0] + 1
        return [scene.body[1]] if scene.body and near else []
    if word in ("they", "them"):
        two = next((two for start, two in reversed(scene.two) if start < mention.start), None)
        return _others(two or _named_before(scene, mention) or both(scene), across)
    if word in ("i", "we", "me", "us"):
        return [scene.speaker] if scene.speaker else []
    if " " in word:  # His Highness: of the state whose page it is
        home = scene.cast.letterhead or scene.cast.home
        return [each for each in scene.recent if each.side == home and each.rank][:1]
    before = [actor for start, actor in scene.near if start < mention.start]
    if before and scene.line is not None and _opens(scene.line, mention.start):
        before.reverse()  # "met Paz before he left": the one named last
    first = _led_by_pronoun(scene, mention)
    own = next(iter(_pronoun(scene, first, across)), None) if first else None
    if own is not None:
        return [own]
    choices = [*before, scene.subject, *scene.recent]
    found = [each for each in choices if each and not any(same(each, one) for one in across)]
    if word in ("she", "her", "he", "him"):
        found = [one for one in found if one.woman in (None, word in ("she", "her"))] or found
    if word in ("she", "her"):
        beside = [each for each in found if any(each is one for one in before)]
        sure = any(map(is_woman, beside)) or not beside
        found.sort(key=lambda each: not is_woman(each) if sure else each not in beside)
    elif word in ("he", "him"):
        found.sort(key=is_woman)
    return found[:1]


def _led_by_pronoun(scene: Scene, mention: Mention) -> Mention | None:
    """The same "he" where the sentence begins with it: "He met Paz, and on Friday he met Rojas"."""
    first = scene.line.mentions[0] if scene.line is not None and scene.line.mentions else None
    if first is None or first.kind != "pronoun" or first.start >= mention.start:
        return None
    return first if first.text.lower() == mention.text.lower() else None


def _opens(line: Line, at: int) -> bool:
    """Whether a clause begins here: behind "before", "where", "as", or words of time."""
    for number, token in enumerate(line.tokens):
        if 0 <= at - token.end - 1 < 3 and (
            token.small in OPENERS
            or (token.when and line.tokens[number - 1].tag != "CC" and not _anew(line, number))
        ):
            return True
    return False


def _anew(line: Line, number: int) -> bool:
    """Whether words of time begin a part of their own: "…; on Tuesday he", ", a day after he"."""
    before = line.tokens[number - 1].text if number > 0 else ""
    later = line.tokens[number].small.endswith((" after", " before"))
    return before == ";" or (later and before == ",")


def _at(actor: Actor, mention: Mention) -> Actor:
    return Actor(
        actor.name, actor.side, actor.role, actor.rank, actor.kind, actor.keys,
        mention.start, mention.end, actor.guessed, actor.once, actor.woman,
    )  # fmt: skip
