"""Who a sentence names: persons, offices, states, delegations, pairs; as a grammar over letters.

`tokens.py` turns a sentence into one letter a word; `letters.py` has the patterns over them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from truceline.contacts import countries
from truceline.contacts.intake.lexicon import plain_words, spelt, titles
from truceline.contacts.intake.lexicon.churches import CLERGY, CLERICAL, church
from truceline.contacts.intake.names.fitting import fitting
from truceline.contacts.intake.names.itemised import Item, Items
from truceline.contacts.intake.names.letters import Found
from truceline.contacts.intake.names.noise import is_outlet, is_placed, is_thing
from truceline.contacts.intake.names.persons import rank_of
from truceline.contacts.intake.names.titling import within
from truceline.contacts.intake.names.tokens import NOTHING, items
from truceline.contacts.intake.names.vocabulary import side_of_word
from truceline.contacts.intake.text.words import Words, words_of


@dataclass(slots=True)
class Mention:
    """Characters [start, end) of the text that name somebody. side: as far as these words tell it.

    placed: a place name behind "in" or "to": where something is, not who acts. thing: a bare name
    behind "the", or of or before a word such as pass or Islands: nobody, unless named elsewhere.
    opens: it is the first word of its sentence.
    parts: the single mentions of a joint one. owner: the name before `'s` ("Paz's envoy").
    """

    kind: str
    start: int
    end: int
    text: str
    name: str = ""
    title: str = ""
    side: str = ""
    owner: str = ""
    his: bool = False
    former: bool = False
    once: str = ""  # what else he is said to be: "Ana Paz, a former general,"
    city: bool = False
    placed: bool = False
    thing: bool = False
    outlet: bool = False  # a paper or station
    opens: bool = False
    parts: tuple["Mention", ...] = ()


def mentions(view: str, start: int, end: int) -> list[Mention]:
    """Everybody named in the characters [start, end), in order, none overlapping."""
    return mentions_of(view, [words_of(view, start, end)])[0]


def mentions_of(
    view: str, sentences: Iterable[Words], own: Mapping[str, str] = NOTHING
) -> list[list[Mention]]:
    """Everybody named in the words of each sentence, in order, none overlapping.

    own: sides by the short names that this text has for them.
    """
    known = [items(view, words, own) for words in sentences]
    found = [fitting(each) for each in known]
    made = [_mentions(view, *each) for each in zip(known, found, strict=True)]
    if any(each in view for each in CLERICAL):
        for mention in chain.from_iterable(made):  # whatever land a bishop is of
            mention.side = church(mention.title) or mention.side
    return made


_POSTNOMINAL = re.compile(rf",?\s(?:{'|'.join(sorted(titles.POSTNOMINALS))})\b")  # Ana Paz MP


def _mentions(view: str, known: Items, several: list[tuple[Found, int]]) -> list[Mention]:
    texts = known.texts
    first = next((at for at, text in enumerate(texts) if text[0].isalnum()), len(texts))
    made: list[Mention] = []
    before: tuple[Mention, int] | None = None
    for found, again in several:
        mention = _mention(found, known, view)
        start, at = found.start, found.end + again
        mention.placed = is_placed(found, texts) or _closes_place(view, made[-1:], mention)
        if found.kind == "name":
            mention.thing = is_thing(found, texts, known.starts)
            mention.outlet = mention.thing and is_outlet(found, texts)
            _halve(mention, view)
        mention.opens = start <= first and not texts[start].islower()  # behind signs at most
        if again:
            mention.end = known.end(at - 1)
        if mention.name and view[mention.end + 1 : mention.end + 3].isupper():
            behind = _POSTNOMINAL.match(view, mention.end)
            mention.end = behind.end() if behind else mention.end
        placed = mention.placed and mention.kind == "name"
        if mention.name and not placed and (not mention.side or _is_background(mention)):
            _describe(mention, known, at)
        if made and _was(made[-1], mention, known, found):
            made[-1].end, made[-1].once = mention.end, mention.title
            made[-1].text = view[made[-1].start : mention.end]
            if not mention.title:  # General Paz, her Chilean counterpart,
                made[-1].side = mention.side
            continue
        if made:
            _share(made[-1], mention, found, view)
        if made and mention.kind == "group" and found.letters[-2:] == "NN":
            _take_birth(mention, made[-1], known, found)
        if made and _in_office(made[-1], mention, view):
            _take_office(made.pop(), mention, view)
        loose = before is not None and mention.name and not mention.side
        if before is not None and loose and _take_post(mention, before, known, found):
            _take_in(mention, before[0], made, view)
        if mention.kind in ("person", "name", "group", "office") and not placed:
            before = (mention, at) if mention.kind == "person" and not mention.name else None
        made.append(mention)
    return made


def _share(before: Mention, mention: Mention, found: Found, view: str) -> None:
    """Share what two have of one: the post in "Peru's minister, Ana Paz, and Chile's, Luis Rojas",
    the state of "Prime Minister Paz and Defence Minister Rojas of Peru"."""
    if "s," in found.letters and mention.name and before.name and not mention.title:
        mention.title = before.title
    if _of_one_state(before, mention, view):
        before.side = mention.side


_TOWNS = ("name", "state", "place")


def _closes_place(view: str, before: list[Mention], state: Mention) -> bool:
    """ "In Ruili, China,": where the town is; not "in Lima, Peru said"."""
    towns = [each for each in before if each.placed and each.kind in _TOWNS]
    closed = state.kind == "state" and view[state.end : state.end + 1] in (",", ".", ";", ")", "")
    return closed and any(view[each.end : state.start] == ", " for each in towns)


# for the Lima-Quito dialogue, on the Gulf of Guinea, to Peru; an ambassador's "in Lima,"
_FIELD = re.compile(r"(?:s[mO]+)?[fro][tmxoDCKGYN&]{1,9},|it?(?:[CKY]|N+),|s[mO]+,|,G,")
_SEATED = ("ambassador", "envoy", "general", "official")
_TOLD = frozenset({"who", "which", "that", "said", "met", "rang", "told", "spoke", "is", "was"})


def _take_post(mention: Mention, before: tuple[Mention, int], known: Items, found: Found) -> bool:
    """Take side and title from "the Union's envoy for the Lima-Quito dialogue," before a name."""
    post, end = before
    between = [each.lower() for each in known.texts[end : found.start]]
    named = post.title and (not mention.title or between[-1:] != ["called"])  # she rang him
    if named and tuple(each for each in between if each != ",") in plain_words.ALIASES:
        mention.kind, mention.side, mention.title = "person", post.side, mention.title or post.title
        return True  # the group's commander, known as Paz
    told = any(each.endswith("ed") or each in _TOLD for each in between)
    letters = known.letters
    closed = letters[found.end : found.end + 1] == "," or known.texts[found.end :] == ["."]
    fits = _FIELD.fullmatch(letters[end : found.start]) is not None
    if letters[end] == "i" and rank_of(post.title) not in _SEATED:
        return False
    # the head of the government's office, Ana Paz; the delegate in Lima, Luis Rojas
    known_side = post.side or letters[end] in ("s", "i")
    taken = bool(post.title and known_side) and closed and fits and not told
    if taken:
        mention.kind, mention.title, mention.side = "person", post.title, post.side
        if letters[end] == "," and post.side not in countries.NAMES:
            mention.side = known.values[end + 1]  # head of the UN mission in Peru, MINUPE, Ana Paz
    return taken


def _take_in(mention: Mention, post: Mention, made: list[Mention], view: str) -> None:
    """Make one mention of a post, what it is for, and who holds it."""
    while made and made[-1].start >= post.start:
        made.pop()
    mention.start, mention.text = post.start, view[post.start : mention.end]
    mention.opens, mention.placed = post.opens, post.placed


# What somebody is by birth or was before, and says of no office he holds.
_BACKGROUND = spelt("""diplomat politician lawyer jurist judge economist banker academic scholar
    professor bishop priest activist businessman general admiral""")


def _is_background(mention: Mention) -> bool:
    """ "Norwegian diplomat Ana Paz", "former president Luis Rojas": whose side another word may
    tell."""
    return mention.former or mention.title.lower() in _BACKGROUND


def _was(person: Mention, aside: Mention, known: Items, found: Found) -> bool:
    """ "Ana Paz, a former general,": what somebody is or was, beside the office he holds."""
    told = aside.kind == "person" and not aside.name and person.kind in ("person", "name")
    told = told and (not aside.side or aside.former or (not person.name and _is_background(aside)))
    closed = known.letters[found.end : found.end + 1] == "," or known.texts[found.end :] == ["."]
    near = known.end(found.start - 2) == person.end and known.letters[found.start - 1] == ","
    if "c" in found.letters and aside.side and not aside.title:
        return closed and near and bool(person.name) and not person.side
    return told and closed and near and known.letters[found.start] in "aF"


def _of_one_state(one: Mention, two: Mention, view: str) -> bool:
    """ "Prime Minister Paz and Defence Minister Rojas of Peru": both are of Peru."""
    titled = one.kind == two.kind == "person" and one.title and two.title and one.name
    behind = bool(two.side) and two.name and not two.text.rstrip(" )").endswith(two.name)
    unlike = rank_of(one.title) != rank_of(two.title)  # two generals are mostly of two states
    joined = view[one.end : two.start].strip() == "and"
    return bool(titled and behind and unlike and not one.side) and joined


def _in_office(office: Mention, person: Mention, view: str) -> bool:
    """ "The UN envoy, former Peruvian president Luis Rojas": one person, with the side of the
    office that he holds now."""
    held = office.kind == person.kind == "person" and office.side and office.title
    named = person.name and not office.name and _is_background(person)
    apart = office.side not in countries.NAMES or person.former
    return bool(held and named and apart and view[office.end : person.start].strip() == ",")


def _take_birth(mention: Mention, office: Mention, known: Items, found: Found) -> None:
    """ "The Union's envoy, the Mozambican Ana Paz,": a person, not a fleet."""
    closed = known.letters[found.start - 1 : found.start] == ","
    if closed and office.title and office.side and not office.name and office.kind == "person":
        mention.kind, mention.name, mention.title = "person", mention.title, "diplomat"


def _take_office(office: Mention, person: Mention, view: str) -> None:
    person.start, person.text = office.start, view[office.start : person.end]
    person.side, person.title, person.former = office.side, office.title, False
    person.opens, person.placed = office.opens, office.placed


def _halve(mention: Mention, view: str) -> None:
    """Make of "Peruvian-Chilean" the two sides it names."""
    if "-" not in mention.name:
        return
    sides = [side_of_word(each) for each in mention.name.split("-")]
    if len(sides) != 2 or not all(sides):
        return
    middle = view.index("-", mention.start, mention.end)
    ends = ((mention.start, middle), (middle + 1, mention.end))
    mention.kind, mention.name, mention.thing = "adjective", "", False
    mention.parts = tuple(
        Mention("state", *where, view[slice(*where)], side=side)
        for where, side in zip(ends, sides, strict=True)
    )


_BEHIND = re.compile(
    r",[ta]?(?P<role>[FmDCKG]*s?[mx]{0,2}T[mxotfi]*(?:[CDG][mxoON]{0,5}|[mxoO]{0,3}))(?=,|\)|x?$)"
)


_BEING = re.compile(r"[ta]?(?P<role>[FmDCKG]*s?[mx]{0,2}T(?:ot?[CKG])?)")  # Paz is Peru's envoy


def _describe(mention: Mention, known: Items, at: int) -> None:
    """Take side and title from ", head of the transition in Chad," behind a name without them."""
    found = _BEHIND.match(known.letters, at)
    if at < len(known) and known.texts[at] in ("is", "was"):
        found = _BEING.match(known.letters, at + 1)
    if found is None or mention.kind not in ("person", "name"):
        return
    own = known.between(*found.span("role"))
    sides = {each.value for each in own if each.tag in "CDKG"}
    bodies = sides - countries.NAMES.keys()
    sides = bodies if mention.side else sides  # a diplomat of some state, who speaks for a body
    if len(sides) != 1:
        return
    mention.side, mention.former = sides.pop(), mention.former and not bodies
    title = next(each.text for each in own if each.tag == "T")
    if not mention.title:
        mention.kind, mention.title = "person", title


MOST_STYLE_CHARS = 9
_STYLE = re.compile(rf"\b(?:{'|'.join(sorted(titles.STYLES))})\s(?:(?:Mrs?|Ms|Dr)\.?\s)?$")


def _mention(found: Found, known: Items, view: str) -> Mention:
    start, end = known.starts[found.start], known.end(found.end - 1)
    if "H" in view[max(0, start - MOST_STYLE_CHARS) : start]:
        style = _STYLE.search(view, max(0, start - MOST_STYLE_CHARS), start)
        start = style.start() if style else start
    parts, kind = found.groups, found.kind
    mention = Mention(kind, start, end, view[start:end], his="h" in found.letters)
    mention.former = "F" in found.letters
    mention.city = found.letters[-1] in "KY"
    if "name" in parts:
        mention.name = _said(found, "name", known, view)
    for key in ("title", "office", "group"):
        if key in parts:
            mention.title = _said(found, key, known, view)
            break
    if known.texts[found.start] in CLERGY and known.letters[found.start] == "N":
        mention.kind = "person"
        mention.title, _, mention.name = mention.name.partition(" ")
    for key in ("side", "of", "home"):
        if key in parts and not (key == "of" and _posted(found, mention.title)):
            mention.side = mention.side or _side(found, key, known)
    if mention.title and not (mention.side or mention.his or "owner" in parts):
        small = mention.title.lower()
        if "secretary-general" in small:
            body = mention.title[small.find(" of ") + 4 :] if " of " in small else ""
            mention.side = side_of_word(body.removeprefix("the ")) or "UN"
        elif small != "secretary" or not (mention.name or "a" in found.letters):
            mention.side = titles.OWN.get(small, "")
    if "owner" in parts:
        mention.owner = _said(found, "owner", known, view)
    if kind == "joint":
        mention.parts = tuple(_several(found, known, view))
    return mention


def _posted(found: Found, title: str) -> bool:
    """Whether a place is where somebody is posted and not whom he speaks for: "the ambassador to
    Peru, Ana Paz"."""
    lead = found.letters[: found.groups["of"][0]].rstrip("th")
    return lead.endswith("r") and rank_of(title) in ("ambassador", "envoy")


def _said(found: Found, key: str, known: Items, view: str) -> str:
    start, end = found.span(key)
    while end > start and known.letters[end - 1] == "s":
        end -= 1
    said = " ".join(view[known.starts[start] : known.end(end - 1)].split()).rstrip(".")
    leads = said.lower() == "head" and "diplomacy" in known.texts[start : found.end]
    return "head of diplomacy" if leads else said  # the head of Peruvian diplomacy


def _side(found: Found, key: str, known: Items) -> str:
    at = found.span(key)[0]
    return known.values[at] if known.letters[at] in "CDKLGWY" else ""


def _single(own: list[Item], title: str, view: str) -> Mention:
    """One person of two: with the side before or behind the name."""
    names = [each for each in own if each.tag == "N"]
    side = next((each.value for each in own if each.tag in "CDKG"), "")
    title = next((each.text for each in own if each.tag == "T"), title)
    start, end = names[0].start, names[-1].end
    name = " ".join(view[start:end].split())
    return Mention("person", start, end, view[start:end], name, title, side)


def _several(found: Found, known: Items, view: str) -> Iterator[Mention]:
    """The single mentions of "the foreign ministers of Peru and Chile, Ana Paz and Luis Rojas"."""
    if "one" in found.groups:
        head = found.span("title")[0]
        shared = known.texts[head].removesuffix("s") if known.letters[head] == "P" else ""
        for key in ("one", "two"):
            yield _single(known.between(*found.span(key)), shared, view)
        return
    sided = [each for each in known.between(*found.span("sides")) if each.tag in "DCKG"]
    names: list[str] = []
    if "names" in found.groups:
        run: list[Item] = []
        for each in [*known.between(*found.span("names")), Item(",", "", 0, 0, "")]:
            if each.tag == "N":
                run.append(each)
            elif run:
                names.append(" ".join(view[run[0].start : run[-1].end].split()))
                run = []
    role = next(
        (each for each in known.between(found.start, found.end) if each.tag in "PTdO"), None
    )
    title = role.text if role else ""
    if title.endswith("s") and role and role.tag == "P":
        title = title[:-1]
    for number, item in enumerate(sided):
        name = names[number] if len(names) == len(sided) else ""
        top = role is not None and role.text.lower().split()[-1] in titles.TOP_PLURAL
        kind = "person" if top or name else "state" if role is None else "group"
        text = f"{item.text} {within(title)}" if kind == "group" else item.text
        yield Mention(kind, item.start, item.end, text, name, title, item.value)
