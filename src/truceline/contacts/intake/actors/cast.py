"""Who is who in one document: its persons, and the side each speaks for.

A side comes, in this order, from the words of the mention itself ("Kenyan", "of Kenya"), from
another mention of the same person, from a description with the same rank ("the Kenyan premier"),
from the lexicon of well-known figures, and last from the country a document is mostly about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from truceline.contacts import countries
from truceline.contacts.draft import Participant
from truceline.contacts.intake.lexicon import offices, titles
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import folded, rank_of, same_name

HEADS = ("state", "government")


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
    once: str = ""  # what else he is or was, where the text says it
    woman: bool | None = None  # where the text shows it

    def participant(self) -> Participant:
        return Participant(self.name, self.side or None, self.role or None)


def state(side: str, start: int = 0, end: int = 0) -> Actor:
    """A state, or a body with its own side, as one that is in contact; named at [start, end)."""
    return Actor(countries.NAMES.get(side, side), side, kind="state", start=start, end=end)


@dataclass(slots=True)
class Cast:
    """The persons of one document, by folded name, and the country it is mostly about."""

    people: list[Actor] = field(default_factory=list)
    by_key: dict[str, Actor] = field(default_factory=dict)
    home: str = ""
    main: tuple[str, ...] = ()  # the sides that act in it, the most named first
    of_states: bool = False  # whether its words are of the dealings of states
    official: bool = False  # whether it names anybody in office at all
    letterhead: str = ""  # the state it was published in, where a letterhead or dateline says so

    def named(self, name: str) -> Actor | None:
        """The person a name stands for; the last word of a name counts most."""
        keys = folded(name)
        if not keys:
            return None
        found = self.by_key.get(keys[-1]) or (self.by_key.get(keys[0]) if len(keys) == 1 else None)
        if found is None or found.keys == keys or same_name(found.keys, keys):
            return found
        own = (each for each in self.people if each.keys == keys and each.rank)
        return next(own, None)  # a namesake, and no "13 June Paz"

    def described(self, side: str, rank: str, title: str = "") -> Actor | None:
        """The one person of a side and rank, as in "the Kenyan president"; None if not just one.
        title: as which he is described, where that is said: no king is "the President"."""
        several = [
            each
            for each in self.people
            if each.side == side and ranks_agree(each.rank, rank) and alike_titles(title, each.role)
        ]
        return several[0] if len(several) == 1 else None

    def only(self, side: str) -> Actor | None:
        """The one person in office of a side: "my Chilean colleague"; None if not just one."""
        own = [
            each for each in self.people if each.side == side and each.rank not in ("", "speaker")
        ]
        return own[0] if len(own) == 1 else None


# What a minister is of, where it leaves no doubt that another is somebody else.
_FIELDS = frozenset(
    {"foreign", "defence", "interior", "finance", "trade", "fisheries", "transport", "energy",
     "health", "agriculture", "justice", "water", "economy", "education", "environment", "labour"}
)  # fmt: skip
_FIELD_OF = {"defense": "defence", "external": "foreign", "labor": "labour", "home": "interior"}


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


# Ministers by rank whom no other minister is called: "the Commissioner" is no foreign minister.
_OF_ITS_OWN = frozenset({
    "commissioner", "speaker", "councillor", "prince", "princess", "governor", "mayor", "prefect",
})  # fmt: skip


@lru_cache(maxsize=1 << 12)
def alike_titles(said: str, own: str) -> bool:
    """Whether somebody of this title can be called so: no minister the Speaker, no king the
    president, no minister of trade the foreign minister."""
    one, two = said.lower().split(), own.lower().split()
    if not own or _OF_ITS_OWN.intersection(one) != _OF_ITS_OWN.intersection(two):
        return not own
    if "duty" in one and "duty" not in two:
        return False  # the duty officer is no head of office
    thrones = titles.THRONES.isdisjoint(one) == titles.THRONES.isdisjoint(two)
    fields = [{_FIELD_OF.get(each, each) for each in both} & _FIELDS for both in (one, two)]
    return not said or (thrones and not (all(fields) and fields[0].isdisjoint(fields[1])))


@lru_cache(maxsize=1 << 12)
def one_post(one: str, two: str) -> bool:
    """Whether two titles are of a post of which a state has one: its foreign minister."""
    titles_of = [frozenset(each.lower().split()) for each in (one, two)]
    if any("state" in each or rank_of(" ".join(each)) != "minister" for each in titles_of):
        return False
    fields = [{_FIELD_OF.get(each, each) for each in both} & _FIELDS for both in titles_of]
    return bool(fields[0]) and fields[0] == fields[1]


def ranks_agree(one: str, two: str) -> bool:
    """Whether two ranks can be one person's: "leader" is anybody at the top."""
    top = {"state", "government", "leader"}
    return bool(one) and (one == two or ("leader" in (one, two) and {one, two} <= top))


def same(one: Actor, two: Actor) -> bool:
    """Whether two actors can be one and the same."""
    if one.keys and two.keys:
        return one.keys == two.keys or same_name(one.keys, two.keys)
    return one.side == two.side and (one.name == two.name or one.kind == two.kind == "state")


def merged(actors: Iterable[Actor]) -> list[Actor]:
    """Actors without those named twice."""
    kept: list[Actor] = []
    for each in actors:
        for other in kept:
            if same(each, other):
                break
        else:
            kept.append(each)
    return kept


def narrowed(found: list[Actor]) -> list[Actor]:
    """Actors without the states whose own people stand beside them: "India and Bangladesh …
    between their water ministers"."""
    own = {each.side for each in found if each.kind != "state"}
    if len(found) < 2 or not own:
        return found
    return [each for each in found if each.kind != "state" or each.side not in own]
