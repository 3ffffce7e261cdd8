"""Who is meant by a description: "the Kenyan president", "her guest", "the former general"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import HEADS, Actor, alike_titles, ranks_agree, same
from truceline.contacts.intake.actors.stage import Scene
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import rank_of

ARTICLES = ("the", "a", "an", "his", "her", "their", "its")


def bare(text: str) -> str:
    """A description without its article: "Peruvian delegation"."""
    words = text.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ARTICLES else words)


def described(scene: Scene, mention: Mention, across: Sequence[Actor]) -> Actor | None:
    """Whom a description without a name stands for. across: those in contact with him."""
    if mention.former and mention.text[:4].lower() == "the " and (was := _once(scene, mention)):
        return was
    last = "" if mention.title else mention.text.lower().split()[-1]
    if last in ("guest", "visitor"):
        return _guest(scene, mention, across)
    found = _host(scene, mention, across) if last == "host" and not mention.his else None
    return found or _described(scene, mention, across)


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
        logged = scene.line is not None and scene.line.minute and mention.text[:4] == "the "
        if (mention.title[0].isupper() or logged) and not mention.his:  # of the text's own state
            own = _of_letterhead(scene, mention.title, rank)
            if own is not None and not any(same(own, other) for other in across):
                return own
        its = mention.his and mention.text[:3].lower() == "its"
        owners = [one for start, one in scene.sides if start < mention.start] if mention.his else []
        found = None if its and owners else _recalled(scene, mention, rank, across)
        if found is not None:
            return found
        side = ""
        if mention.his:  # "its minister": of whom the sentence spoke before
            side = owners[0] if owners else _spoken_of(scene)
            if not owners and its:
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
        named = None if mention.his or side else _named_later(scene, mention, rank, across)
        return named or Actor(bare(mention.text), side, role, rank)
    return _other_of_two(scene, across) if mention.his and across else None


def _named_later(
    scene: Scene, mention: Mention, rank: str, across: Sequence[Actor]
) -> Actor | None:
    """ "The prefect of Tacna met a chief of the Front. Prefect Ana Paz went alone": her, where
    nobody else bears the title."""
    if mention.text[:4].lower() != "the " or rank in ("", "speaker", "minister", *HEADS):
        return None
    title = mention.title.lower()
    own = [each for each in scene.cast.people if each.role.lower() == title]
    fits = len(own) == 1 and own[0].side not in {each.side for each in across}
    return own[0] if fits else None


def _spoken_of(scene: Scene) -> str:
    """The side of whom the text spoke last, who is not the one who tells it: "her minister"."""
    about = scene.subject
    if about is not None and scene.speaker is not None and same(about, scene.speaker):
        about = next((each for each in scene.recent if not same(each, scene.speaker)), about)
    return about.side if about is not None else ""


def _other_of_two(scene: Scene, across: Sequence[Actor]) -> Actor | None:
    """ "His colleague": of the two in contact last, the other, of no other rank."""
    found: list[Actor] = []
    for two in [scene.pair, *reversed(scene.pairs)]:
        rest = [each for each in two if not same(each, across[0])]
        found += rest if len(rest) == 1 == len(two) - 1 else []
    own = across[0].rank
    alike = (each for each in found if not (own and each.rank) or ranks_agree(own, each.rank))
    return next(alike, found[0] if found else None)


def _recalled(scene: Scene, mention: Mention, rank: str, across: Sequence[Actor]) -> Actor | None:
    """The one spoken of last who can be called so, rather one whose own title says it: of a
    brigadier and a colonel, "the colonel"."""
    if mention.text[:2] == "a " or mention.text[:3] == "an ":
        return None  # somebody not named before
    fits = [
        each
        for each in scene.recent
        if alike_titles(mention.title, each.role) and not any(same(each, one) for one in across)
    ]
    alike = [each for each in fits if each.rank == rank]
    title = _in_full(mention.title)
    last = title.split()[-1]
    if rank == "minister":  # no secretary of state, where the text has a minister
        alike.sort(key=lambda each: "minister" not in each.role.lower())
    said = [each for each in fits if each.side and _in_full(each.role).split()[-1:] == [last]]
    if rank == "general":
        said = [each for each in alike if each in said]
        said = [each for each in said if _in_full(each.role) == title] or said
    elif alike or rank in (*HEADS, "minister") or " " in mention.title:
        said = []  # but "the adviser" is the national security adviser
    return next(iter(said or alike), None)


@lru_cache(maxsize=1 << 10)
def _in_full(title: str) -> str:
    """A title in small letters, its abbreviations written out: lieutenant colonel."""
    return " ".join(_FULL.get(each, each) for each in title.lower().replace(".", " ").split())


_FULL = {
    "gen": "general", "col": "colonel", "maj": "major", "capt": "captain", "brig": "brigadier",
    "lt": "lieutenant", "adm": "admiral", "cdr": "commander", "cmdr": "commander",
}  # fmt: skip


def _where(scene: Scene) -> Iterator[str]:
    """The states where something told last can have taken place, the likeliest first."""
    yield from filter(None, (scene.cast.letterhead, scene.where, scene.cast.home))


def _host(scene: Scene, mention: Mention, across: Sequence[Actor]) -> Actor | None:
    """ "The host", "her Peruvian host": the one spoken of last who is of the house."""
    for home in (mention.side,) if mention.side else _where(scene):
        for each in scene.recent:
            other = any(same(each, one) for one in across)
            if each.side == home and each.kind == "person" and not other:
                return each
    return None


def _guest(scene: Scene, mention: Mention, across: Sequence[Actor]) -> Actor | None:
    """ "The guest", "the Peruvian visitor": the one spoken of last who is not of the house."""
    met = {each.side for each in scene.recent}
    home = next((each for each in _where(scene) if each in met), scene.cast.home)
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
    heads = rank in HEADS and scene.cast.letterhead in countries.NAMES  # no body has a premier
    role = own.role.lower().removeprefix("federal ").removeprefix("union ") if own else ""
    named = heads or role.startswith(title.lower())
    return own if own is not None and named else None


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
