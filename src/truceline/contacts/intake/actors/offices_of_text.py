"""Offices that a text names without whose they are: of the side that it says elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from truceline.contacts import countries
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon.homelands import WORKS_IN
from truceline.contacts.intake.names.formations import SORTS
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import rank_of
from truceline.contacts.intake.names.vocabulary import phrases


def give_own(lines: list[Line], view: str, home: str) -> None:
    """Give armies, Secretaries-General and ministers of no stated side the one that the text has
    for them. home: the side that stands above it."""
    _owned(lines, view)
    if any(each in view for each in _POSTED):
        _appointed(lines, view)
    if "ompliments to" in view:
        _noted(lines)
    _armies(lines)
    _headed(lines, view)
    _deputies(lines, home)
    _secretaries(lines)
    _seats(lines)
    if home in countries.NAMES:
        _ministry(lines, home)
        _hosts(lines, home)
    elif home:
        _crew(lines, home)


def _owned(lines: Iterable[Line], view: str) -> None:
    """ "The office of Colonel Paz" is his."""
    for line in lines:
        for office, person in pairwise(line.mentions):
            if office.kind == "office" and view[office.end : person.start] == " of ":
                office.owner = person.name


_POSTED = ("ppointment as", "omination as", "esignation as", "lection as", "ccreditation as")
_APPOINTED = re.compile(
    r"\W{0,2}(?:up)?(?:on|after|following)\s(?:his|her)\s(?:\w+\s)?(?:appointment|nomination"
    r"|designation|election|accreditation)\sas\s$"
)


def _appointed(lines: Iterable[Line], view: str) -> None:
    """ "Mr. Rojas upon his appointment as Ambassador of Chile" is Chile's ambassador."""
    for line in lines:
        for person, post in pairwise(line.mentions):
            named = person.name and person.kind in ("name", "person") and not person.side
            nameless = post.kind == "person" and post.side and not post.name
            if named and nameless and _APPOINTED.match(view[person.end : post.start]):
                person.kind, person.side = "person", post.side
                person.title = person.title or post.title


_EMBASSY = re.compile(r"\b(?:embassy|high commission|consulate|permanent mission|legation)\b", re.I)
_DIPLOMAT = re.compile(
    r"(?:the |its )?(?:ambassador|high commissioner|consul\b|consul general|vice consul|deputy head"
    r"|deputy high commissioner|charg|(?:minister )?counsell?or\b|(?:first|second|third) secretary"
    r"|(?:defen[cs]e|military|naval|air|police) attach|head of mission)",
    re.I,
)


def _noted(lines: list[Line]) -> None:
    """ "The Embassy of Peru presents its compliments to the Ministry": "the Ambassador" is of Peru,
    "the Ministry's duty officer" of where it stands."""
    at = next((each for each in lines if "ompliments to" in each.text), None)
    found = [each for each in at.mentions if each.kind == "office"][:2] if at else []
    known = [each for each in found if each.side]
    others = {one.side for line in lines for one in line.mentions if one.side}
    others -= {each.side for each in known}
    if len(found) == 2 and len(known) == 1 == len(others):  # to the Ministry, without whose it is
        next(each for each in found if not each.side).side = others.pop()
    if len(found) < 2 or not found[1].side or found[0].side in ("", found[1].side):
        return
    one, two = found
    if _EMBASSY.search(one.text):
        posting, host = one.side, two.side
    elif _EMBASSY.search(two.text):
        posting, host = two.side, one.side
    else:
        return
    for line in lines:
        for each in line.mentions:
            if each.side or each.kind not in ("person", "office"):
                continue
            own = _DIPLOMAT.match(each.text) or _EMBASSY.search(each.text)
            each.side = posting if own else host


_HEADING = re.compile(r"(?:[\w.•*-]{1,3}\s+)?(?P<land>[A-Z][^:\n]{2,30}):\s[^\n]{1,60}\n\s*$")
_MOST_BEFORE = 110  # characters of a heading


def _headed(lines: Iterable[Line], view: str) -> None:
    """Give "The finance minister, Ana Paz," under "Peru: bridge loan" the side of the heading."""
    for line in lines:
        first = line.mentions[0] if line.mentions else None
        start = line.sentence.start
        under = first is not None and first.kind == "person" and first.opens and not first.side
        if first is None or not under or rank_of(first.title) not in _HEADED:
            continue
        near = view[max(0, start - _MOST_BEFORE) : start].rstrip(" ")
        begin = near.rstrip("\n").rfind("\n") + 1
        heading = _HEADING.match(near, begin) if near.endswith("\n") else None
        letter, side = _state(heading["land"]) if heading else ("", "")
        first.side = side if letter == "C" else ""


def _state(land: str) -> tuple[str, str]:
    """Letter and side of a name that is all of this; empty for any other words."""
    return phrases()[0].known.get(tuple(land.split()), ("", ""))


_HEADED = frozenset({"minister", "state", "government", "deputy", "general"})

_BARE = re.compile(r"(?:[Tt]he |[Oo]ur )?Secretary(?!.* of )(?: [A-Z].*)?")
_LOWER_SECRETARIES = ("deputy secretary", "assistant secretary")


def _deputies(lines: Iterable[Line], home: str) -> None:
    """A secretary whom by his title alone the States have is of the house whose page it is, and a
    deputy one of another's council, in a text that never speaks of the States."""
    found = [one for line in lines for one in line.mentions if one.side == "US"]
    lower = [each for each in found if each.name and each.title.lower() in _LOWER_SECRETARIES]
    own = [each for each in found if _BARE.fullmatch(each.text) and home in countries.NAMES]
    if len(lower) + len(own) == len(found):
        for each in lower:
            each.side = ""
        for each in own:
            each.side = home


# Bodies whose guests a text sends to the town they sit in.
_SEATS = {
    "Brussels": ("EU", "European Union", "NATO"),
    "Addis Ababa": ("African Union",),
    "Vienna": ("OSCE", "IAEA"),
    "Abuja": ("ECOWAS",),
    "Jakarta": ("ASEAN",),
    "Strasbourg": ("Council of Europe",),
}


def _seats(lines: Iterable[Line]) -> None:
    """ "The commissioner met Paz. A Peruvian delegation is expected in Brussels": by the Union, in
    a text that never speaks of Belgium."""
    found = [one for line in lines for one in line.mentions]
    towns = [each for each in found if each.placed and each.text in _SEATS and each.city]
    for town in towns:
        bodies = [each.side for each in found if each.side in _SEATS[town.text]]
        own = any(each.side == town.side and each.text != town.text for each in found)
        if bodies and not own:
            town.side = bodies[0]


_CREW = re.compile(
    r"(?:the\s)?(?:acting\s|deputy\s)?(?:(?:head|chief) of (?:the )?mission|mission head"
    r"|(?:force|mission|sector|contingent|deputy|patrol) commander|(?:team|patrol) leader"
    r"|(?:civil affairs|political affairs|human rights) officer"
    r"|chief (?:military )?observer|duty officer|hofo|hom|special representative"
    r"|(?:head|coordinator) of (?:the )?(?:(?:[a-z]+ )?(?:field |sub-)?office|team|mechanism"
    r"|monitoring team|patrol|team site))\b",
    re.I,
)
_LOCAL = re.compile(
    r"(?:deputy |state |provincial |regional |county |district )*(?:governor|mayor"
    r"|prefect|county commissioner|district commissioner)\b",
    re.I,
)
# Of the one state in which a mission works
_OF_THE_LAND = re.compile(
    r"(?:deputy |vice )?(?:prime minister|president|speaker|chairman of the house"
    r"|(?:foreign |interior |defen[cs]e |justice )?minister)\b",
    re.I,
)


_OF_ARMY = re.compile(
    r"(?:the\s)?(?:commander of the [\w ]{2,24}(?:brigade|division|battalion|regiment"
    r"|military region|naval zone)|government['’]s|police chief|chief of police)\b",
    re.I,
)


def _ministry(lines: Iterable[Line], home: str) -> None:
    """ "The Ministry sent a note to the Embassy of Chile" in its own page."""
    for line in lines:
        for each in line.mentions:
            if each.kind == "office" and not each.side and each.title == "Ministry":
                each.side = home


def _hosts(lines: Iterable[Line], home: str) -> None:
    """A minister or governor whom the page of an embassy names is of the land where it is."""
    top = [each for line in lines if line.sentence.zone == "head" for each in line.mentions]
    if not any(each.side == home and _EMBASSY.search(each.text) for each in top):
        return
    lands = {each.side for each in top if each.kind == "state" and each.side != home}
    for line in lines if len(lands) == 1 else ():
        for each in line.mentions if line.sentence.zone == "body" else ():
            ranked = rank_of(each.title) == "minister" or _LOCAL.match(each.title)
            if each.kind == "person" and not each.side and ranked:
                each.side = next(iter(lands))


def _crew(lines: Iterable[Line], home: str) -> None:
    """ "The Head of Mission" in a note of the mission itself is its own, and a governor of the land
    where it works."""
    named = [each for line in lines if line.sentence.zone == "head" for each in line.mentions]
    lands = {each.side for each in named if each.kind == "state"} or {
        each.side for each in named if each.kind == "place" and each.side in countries.NAMES
    }
    land = lands.pop() if len(lands) == 1 else WORKS_IN.get(home, "")
    high = home == "Office of the High Representative"
    ours = {"team", "patrol", home.rsplit(maxsplit=1)[-1].lower()}
    if land:
        _its_army(lines, land)
    for told, each in [(line, one) for line in lines for one in line.mentions]:
        if high and each.side == "EU" and each.title.endswith("High Representative"):
            each.side = home
        if each.side:
            continue
        short = each.text.lower().removeprefix("the ").removeprefix("our ")
        if each.kind in ("couple", "group", "org", "office") and short in ours:
            each.kind, each.side = "group", home
        if each.kind != "person":
            continue
        before = told.text[: each.start - told.sentence.start]
        own = (
            each.text.endswith(" of the Mission")
            or _HEADING_BODY.match(each.text)
            or before.endswith(("Mission's ", "Mission’s "))
        )
        if own or _CREW.match(each.text):
            each.side = home
            continue
        local = _LOCAL.match(each.title) or _OF_ARMY.match(each.text)
        if local or (home in WORKS_IN and _OF_THE_LAND.match(each.title)):
            each.side = land


_HEADING_BODY = re.compile(
    r"the (?:deputy )?(?:chairperson|chairman|chairwoman|executive secretary|director-general"
    r"|commissioner)\b",
    re.I,
)


def _its_army(lines: Iterable[Line], land: str) -> None:
    """Give "the army" in a note of a mission the land where it works, and "Colonel Paz, commander
    of the army's 3rd brigade"."""
    for line in lines:
        for at, each in enumerate(line.mentions):
            head, _, body = each.title.lower().rpartition(" of the ")
            armed = each.kind == "office" if not head else each.kind == "person"
            known = body in _ARMED or (not head and body.split(" ")[-1] in _UNITS)
            if each.side or each.owner or not armed or not known:
                continue
            each.side = land
            before = line.mentions[at - 1] if at and not each.name else None
            if before is not None and before.name and not before.side and before.title:
                between = line.text[before.end - line.sentence.start :][:2]
                before.side = land if before.end + 2 == each.start and between == ", " else ""


_UNITS = frozenset(each.lower() for each in SORTS)
_ARMED = frozenset({"army", "navy", "military", "armed forces", "police", "air force"})


_OWN = re.compile(r"['’]s? (?P<body>army|navy|military|junta|government)\b")
_BODIES = frozenset(
    {"army", "navy", "military", "armed forces", "general staff", "junta", "government"}
)


def _armies(lines: Iterable[Line]) -> None:
    """Give a body whose state is named once ("Peru's army") this side wherever it stands alone, and
    who heads one his ("Peru's liaison office … the head of the liaison office")."""
    sides: dict[str, set[str]] = {}
    alone: list[tuple[Mention, str]] = []
    found = ((line, one) for line in lines for one in line.mentions)
    for told, each in found:
        if each.name and " of the " not in each.title:
            continue
        if not each.title or each.kind == "group":
            if each.side and (own := _OWN.match(told.text, each.end - told.sentence.start)):
                sides.setdefault(own["body"], set()).add(each.side)  # envoys of Peru's government
            continue
        _, heads, body = each.title.lower().rpartition(" of the ")
        if each.side and each.kind == "office":
            sides.setdefault(body, set()).add(each.side)
        elif (heads or body in _BODIES) and not each.side and not each.owner:
            alone.append((each, body))
    for each, body in alone:
        if len(sides.get(body, ())) == 1:
            each.side = next(iter(sides[body]))


def _secretaries(lines: list[Line]) -> None:
    """Give a Secretary-General of whom no body is said to the one that the text is of: to that of
    another mention of him, else to the body named most, where none of the United Nations is."""
    heads = [
        one
        for line in lines
        for one in line.mentions
        if one.title and _LEADS.search(one.title) and not _OF_HOUSE.search(line.text)
    ]
    if not heads:
        return
    found = [one for line in lines for one in line.mentions]
    bodies = Counter(each.side for each in found if each.side in _LED)
    known = Counter(each.side for each in heads if each.side != "UN") or bodies
    named = any(each.side == "UN" for each in found if each not in heads)
    if known and not named:
        for each in heads:
            if each.side in ("UN", "") and not _UN.search(each.text):
                each.side = known.most_common(1)[0][0]


# Bodies besides the United Nations that a Secretary-General leads.
_LED = frozenset(
    {"NATO", "ASEAN", "OSCE", "CARICOM", "Arab League", "OIC", "GCC", "SAARC", "OAS",
     "Commonwealth", "EAC", "SCO", "CIS", "Council of Europe", "Pacific Islands Forum", "SICA",
     "Benelux", "OPEC", "Organization of Turkic States", "La Francophonie", "Interpol",
     "Andean Community", "OECD", "BIMSTEC", "Economic Cooperation Organization"}
)  # fmt: skip
_OF_HOUSE = re.compile(
    r"secretary[- ]general (?:of|at) (?:the|its|his|her) (?:[\w-]+ ){0,2}(?:ministry|government"
    r"|presidency|party|cabinet|senate|union|federation|chamber)\b",
    re.I,
)
_LEADS = re.compile("secretary[- ]general", re.I)
_UN = re.compile(r"\bU\.?N\b|\bUnited Nations\b")
