"""Who is meant at a place in the text: names, descriptions, pronouns and pairs as actors."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import HEADS, Actor, merged, same, state
from truceline.contacts.intake.actors.described import bare, described
from truceline.contacts.intake.actors.genders import is_woman
from truceline.contacts.intake.actors.pronouns import (
    OPENERS,
    introduced,
    led_by_pronoun,
    opens_clause,
    subject_above,
)
from truceline.contacts.intake.actors.stage import Scene
from truceline.contacts.intake.actors.titled import asked_of, styled_alike
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import (
    folded,
    known_side,
    rank_of,
)

__all__ = ("OPENERS", "Scene", "actors", "bare", "both")


def actors(scene: Scene, mentions: Iterable[Mention], other: Sequence[Actor] = ()) -> list[Actor]:
    """The actors that mentions stand for. other: those in contact with them, who they are not."""
    found: list[Actor] = []
    for each in mentions:  # "the Chancellor and the Prime Minister" are two
        nameless = each.kind == "person" and not each.name
        found += _actors(scene, each, [*other, *found] if nameless else other)
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
        said = mention.text.lower()
        if said in _ONE_GROUP and (scene.body or said != "the delegation"):
            return [_at(scene.body[1], mention)] if scene.body else []
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
        if " of " in name:  # a delegation of Peru's ministry of mines
            name = name.partition("'s ")[0]
        return [Actor(name, side, mention.title, kind, kind, (), mention.start, mention.end)]
    if mention.name:
        return _named(scene, mention)
    found = described(scene, mention, across)
    return [_at(found, mention)] if found else []


_ONE_GROUP = frozenset({"the delegation", "the team", "the mission"})


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


@lru_cache(maxsize=1 << 10)
def _rank_of_both(text: str) -> str:
    """The rank in "the two presidents"; empty for sides, men, officials."""
    words = text.lower().split()
    of = words[-2:-1] == ["of"]  # the heads of government
    rank = rank_of(" ".join(words[-3:] if of else words[-2:]))  # the prime ministers
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
    said = couple.text.lower().split()
    rank = _rank_of_both(couple.text)
    if not across and said[-1] not in _PLAIN and (alike := styled_alike(scene, said[-1], rank)):
        return alike
    three = not across and "three" in said
    if three and (trio := scene.trio or _three(scene, rank)):
        return trio
    lands = said[-1] in OF_STATES and _two_states(scene.round, across)
    found = scene.round if lands else both(scene, rank, across)
    if rank == "minister" and found and all(each.kind == "state" for each in found):
        name, role = bare(couple.text), said[-1].removesuffix("s")
        return [replace(each, name=name, role=role, rank="group", kind="group") for each in found]
    if len(found) == 2 and "three" in said:
        return [*found, *third(scene, [each.side for each in found], across, rank)]
    two = len(found) == 3 and not _TWO.isdisjoint(said)
    return found[1:] if two and found[1].side != found[2].side else found


_PLAIN = spelt("sides two leaders men both countries parties pair officials teams delegations")
# Of whom these are is what a text is about, whatever it last told of times before.
OF_STATES = spelt("countries states nations neighbours neighbors governments armies capitals")


def _two_states(pair: Sequence[Actor], across: Sequence[Actor]) -> bool:
    sides = {each.side for each in pair}
    apart = sides.isdisjoint(each.side for each in across)
    return len(sides) == 2 == len(pair) and sides <= countries.NAMES.keys() and apart


def is_three(couple: Mention) -> bool:
    """Whether "the three countries" are meant, and not two."""
    return "three" in couple.text.lower().split()


def third(
    scene: Scene, sides: Sequence[str], across: Sequence[Actor] = (), rank: str = ""
) -> list[Actor]:
    """The third of the three of whom these two sides were in contact: the one in office of another
    side named last, else the next of the sides that a text is about."""
    own = {*sides, *(each.side for each in across)}
    for each in scene.recent:
        fits = each.rank not in ("", "speaker") and (not rank or _can_be(each, rank))
        if each.side and each.side not in own and fits:
            return [each]
    states = (each for each in scene.cast.main if each in countries.NAMES and each not in own)
    return [state(each) for each in states][:1]


def _three(scene: Scene, rank: str) -> list[Actor]:
    """ "The three ministers" of a text that names ministers of three sides; else nobody."""
    found = [each for each in scene.cast.people if rank and each.side and each.rank == rank]
    return found if len(found) == 3 == len({each.side for each in found}) else []


def both(scene: Scene, rank: str = "", across: Sequence[Actor] = ()) -> list[Actor]:
    """Whom "they" or "the two leaders" can mean: the last two in contact, else the last two of
    different sides, else the two sides the text is about. rank: what both are, where it is said;
    across: who is in contact with them."""
    asked = asked_of(scene) if scene.turns else []
    if asked and not across:
        return [state(each) for each in asked]
    pair = scene.met if scene.looks_back and scene.met else _pair_of_subject(scene)
    own = {each.side for each in across}
    pair = [] if any(each.side in own for each in pair) else pair
    mixed = rank and {"person", "state"} <= {each.kind for each in pair}  # Paz, who was in Chile
    mixed = mixed or (rank and all(each.keys and not each.rank for each in pair))
    if len(pair) > 1 and not mixed and (not rank or all(_can_be(each, rank) for each in pair)):
        return list(pair)
    if rank and (earlier := _earlier_two(scene, rank, own)):
        return earlier
    if scene.turns and across and not rank:  # of the question, not of those told of before it
        return [state(each) for each in asked if each not in own]
    two: list[Actor] = []
    for each in [*scene.recent, *(scene.cast.people if rank else ())]:
        if each.side in own or (rank and not (each.rank and _can_be(each, rank))):
            continue
        if each.side and each.rank != "speaker" and all(each.side != one.side for one in two):
            two.append(each)
    if len(two) == 1 and rank:  # one of whom no post is told: Minister Paz met Peru's Luis Rojas
        two += [each for each in pair if not each.rank and each.side not in ("", two[0].side)][:1]
    if len(two) > 1:
        return two[1::-1]
    if rank and pair and not all(each.rank for each in pair):
        return list(pair)
    if rank == "minister" and not across and _two_states(pair, ()):
        return [state(each.side) for each in pair]  # of whose others the text told
    if across or len(scene.cast.main) < 2 or not scene.cast.official:
        return []
    return [state(side) for side in scene.cast.main[:2]]


def _earlier_two(scene: Scene, rank: str, own: set[str]) -> list[Actor]:
    """The two of a rank who were in contact before others were: of "the ministers will meet again",
    those who met, not one of them and a third whose visit was told of since."""
    for two in reversed(scene.pairs):
        if all(each.rank and _can_be(each, rank) and each.side not in own for each in two):
            return list(two)
    return []


def _pair_of_subject(scene: Scene) -> list[Actor]:
    """The last two in contact; where the sentence before was of somebody else, the last two of whom
    he was one: "She met the envoy. Rojas, who had rung her, was glad. The two will meet"."""
    me, about = scene.speaker, scene.subject
    if scene.turns and me is not None and any(same(me, each) for each in scene.pair):
        others = (two for two in reversed(scene.pairs) if not any(same(me, each) for each in two))
        return next(others, scene.pair)  # "they" are not who says so
    if about is None or not about.keys or any(same(about, each) for each in scene.pair):
        return scene.pair
    his = (two for two in reversed(scene.pairs) if any(same(about, each) for each in two))
    return next(his, scene.pair)


def _can_be(actor: Actor, rank: str) -> bool:
    """Whether somebody can be one of two of this rank: leaders are at the top."""
    own = rank_of(actor.role) if actor.kind == "group" else actor.rank
    if rank == "minister" and actor.role.lower().startswith("speaker"):
        return False  # of a parliament
    if rank == "minister" and actor.role.lower().endswith(" minister") and " and " in actor.role:
        return True  # the deputy premier and foreign minister
    return not own or own == rank or (rank == "leader" and own in (*HEADS, "royal"))


def _pronoun(scene: Scene, mention: Mention, across: Sequence[Actor]) -> list[Actor]:
    word = mention.text.lower()
    if word == "it":
        near = scene.body and scene.line and scene.line.number == scene.body[0] + 1
        return [scene.body[1]] if scene.body and near else []
    if word in ("they", "them"):
        two = next((two for start, two in reversed(scene.two) if start < mention.start), None)
        return (not two and _asked(scene)) or _others(
            two or _named_before(scene, mention) or both(scene), across
        )
    if word in ("i", "we", "me", "us"):
        return [scene.speaker] if scene.speaker else []
    if word == "you":
        asked = scene.author if scene.turns and scene.speaker is None else None
        return [each for each in (scene.reader or asked,) if each]
    if " " in word:
        return _majesty(scene, mention, word)
    above = subject_above(scene, mention)
    if above is not None and not any(same(above, one) for one in across):
        return [above]
    before = [actor for start, actor in scene.near if start < mention.start]
    if before and scene.line is not None and opens_clause(scene.line, mention.start):
        before.reverse()  # "met Paz before he left": the one named last
        before.sort(key=lambda each: each.rank == "official" and not each.keys)
    first = led_by_pronoun(scene, mention)
    own = next(iter(_pronoun(scene, first, across)), None) if first else None
    if own is not None:
        return [own]
    choices = [*before, scene.subject, *scene.recent]
    found = [each for each in choices if each and not any(same(each, one) for one in across)]
    found = [each for each in found if _is_he(each)] or found
    if word in ("she", "her", "he", "him"):
        found = [one for one in found if one.woman in (None, word in ("she", "her"))] or found
    if word in ("she", "her"):
        if not before and (acted := introduced(scene, found)):
            return [acted]
        beside = [each for each in found if any(each is one for one in before)]
        sure = any(map(is_woman, beside)) or not beside
        found.sort(key=lambda each: _less_she(each) if sure else each not in beside)
    elif word in ("he", "him"):
        found.sort(key=is_woman)
    return found[:1]


def _majesty(scene: Scene, mention: Mention, word: str) -> list[Actor]:
    """His Highness: of the state whose page it is."""
    home = scene.cast.letterhead or scene.cast.home
    before = [one for start, one in scene.near if start < mention.start]
    own = (one for one in before if one.rank == "state" and one.side == home)
    known = [*(one for one in before if one.rank == "royal"), *own]
    known += [each for each in scene.recent if each.side == home and each.rank]
    if word[:3] == "her":  # and not His Majesty
        known = [each for each in known if each.name[:4].lower() != "his "]
    royal = not _THRONES.isdisjoint(word.split()) and bool(scene.cast.letterhead)
    bearer = Actor(mention.text, home, "", "royal", start=mention.start, end=mention.end)
    return known[:1] or ([bearer] if royal else [])


def _asked(scene: Scene) -> list[Actor]:
    """The one side of which a question was: "Have the French written?" "They rang us"."""
    near = scene.turns and scene.body and scene.line and scene.line.number == scene.body[0] + 1
    if near and scene.body and scene.body[1].name[-2:] in _SEVERAL:
        return [scene.body[1]]  # "Your officers were there." "They met"
    said = scene.line.lemmas if scene.line is not None and scene.asked_two else frozenset()
    if said & _TOGETHER and said.isdisjoint(_US):
        return scene.asked_two  # "Will Paz see Peru's minister?" "They are to meet on Friday"
    if not scene.asked:
        return []
    own = scene.speaker.side if scene.speaker else ""
    found = [each for each in actors(scene, scene.asked) if each.side not in ("", own)]
    return found[:1] if len({each.side for each in found}) == 1 else []


_TOGETHER = frozenset({"meet", "talk", "speak"})
_US = frozenset({"we", "us", "i", "me", "with"})
_SEVERAL = frozenset({"ls", "rs", "ys", "ts", "es", "le", "en"})  # officials, people, men


def _less_she(actor: Actor) -> int:
    """Of whom "she" is meant least: first a woman as the text shows, then by her given name."""
    return 0 if actor.woman else 1 if is_woman(actor) else 2


_THRONES = frozenset({"majesty", "highness"})


def _is_he(actor: Actor) -> bool:
    """Whether somebody can be "him" of whom a text tells: not his office, nor whoever spoke for
    it."""
    return bool(actor.keys or actor.rank) and actor.rank != "speaker"


def _at(actor: Actor, mention: Mention) -> Actor:
    return Actor(
        actor.name, actor.side, actor.role, actor.rank, actor.kind, actor.keys,
        mention.start, mention.end, actor.guessed, actor.once, actor.woman,
    )  # fmt: skip
