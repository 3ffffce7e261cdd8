"""Who a sentence names: persons, offices, states, delegations, pairs; as a grammar over letters.

`tokens.py` turns a sentence into one letter a word; the patterns below are regular expressions over
these letters. Named groups tell what each part is: side, title, name, of, sides (several).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from truceline.contacts.intake.lexicon import plain_words, titles
from truceline.contacts.intake.lexicon.contact_words import nouns
from truceline.contacts.intake.tokens import NOTHING, Item, items, side_of_word
from truceline.contacts.intake.words import Words, words_of

SIDE = "(?P<side>[DCKGWY]s?|L)"
NAME = "(?P<name>N+)"
OF = "(?:[or]t?(?P<of>[CKGDWN])s?[mNO]*?)"
NAMES = ",?(?P<names>N+(?:,N+)*,?&N+)"
# Behind a name: of Peru, (Peru), of the Peruvian foreign ministry, of Peru's army
HOME = "(?:(?:[of]t?|\\(t?)(?P<home>[CKG]|D(?=m*O))(?:s?m*O)?\\)?)?"
ONE = "(?:[CKG]s|D)?N+(?:[of]t?[CKG])?"  # Ana Paz of Peru; Peru's Ana Paz
STATES = "(?P<sides>t?[CKG](?:,t?[CKG])*,?&t?[CKG])"
ADJECTIVES = "(?P<sides>[DCGK]s?&[DCGK]s?|(?:D|G|Cs)(?:,(?:D|G|Cs))*,?&(?:D|G|Cs))"

# Kind, letters it may begin with, letters, example: the first that matches at a word is taken.
GRAMMAR = (
    (
        "joint",
        "thFmPdqOc",
        f"[th]?[Fm]*(?:[PdqO]o|c[oi]){STATES}(?:{NAMES})?",
        "the foreign ministers of Peru and Chile, A and B",
    ),
    (
        "joint",
        "N",
        f"(?P<names>N+(?:,N+)*,?&N+),[th]?b?[Fm]*[Pq]o{STATES},?",
        "Ana Paz and Luis Rojas, the foreign ministers of Peru and Chile,",
    ),
    (
        "joint",
        "tPbh",
        f"[th]?b?[Fm]*(?P<title>P|(?<=b)[cq]),?(?P<one>{ONE}),?&(?P<two>{ONE}),?",
        "Presidents A of Peru and B of Chile; the two ministers, A for Peru and Chile's B",
    ),
    (
        "joint",
        "thmDCGK",
        f"[th]?m*{ADJECTIVES}m*(?P<title>[PTO])(?:{NAMES})?",
        "the Peruvian and Chilean presidents",
    ),
    (
        "joint",
        "thmDCGK",
        f"[th]?m*{ADJECTIVES}m*[GO]?m*(?P<group>[dcq])",
        "Peruvian and Chilean military officials",
    ),
    (
        "person",
        "thFmDCKGWYLOT",
        f"[th]?[Fm]*{SIDE}?m*[Od]?s?F?(?P<title>[TO]*T(?:&m*[TO]*T)?){OF}?"
        f'(?:ft?[CKGY])?(?:,T)?,?"?{NAME}{HOME}',
        "Peru's deputy foreign minister Ana Paz",
    ),
    (
        "person",
        "thFmDCKGWYLOT",
        f"[th]?[Fm]*{SIDE}?m*O?(?P<title>T)(?P<name>[CKY]N+)",
        "foreign minister Jordan Smith",
    ),
    (
        "person",
        "thmDCKGLc",
        f"[th]?m*(?P<side>[DCKG]s?|L)?[c],?[Fm]*(?P<title>T)?,?{NAME}",
        "his Chilean counterpart, Luis Rojas",
    ),
    (
        "person",
        "N",
        f"{NAME},[ta]?[Fm]*(?:{SIDE}|"
        "(?P<owner>N+s))?[Fm]*O?s?(?P<title>T)(?:ot?(?P<of>[CKGD])O?)?(?=[,)]|[rfoi]|x|$)",
        "Ana Paz, Peru's special envoy for the region,",
    ),
    ("person", "N", f"(?P<owner>N+s)[Fm]*O?(?P<title>T),?{NAME}", "Paz's envoy, Luis Rojas"),
    ("person", "tCKG", "t?(?P<side>[CKG]s),?(?P<name>NN*)", "Peru's Ana Paz"),
    (
        "person",
        "N",
        f"{NAME},h?m*(?P<side>[DCKG]s?)?m*c(?:[oi]t?(?P<of>[CKG]))?",
        "Luis Rojas, her Chilean counterpart",
    ),
    ("person", "N", "(?P<name>N+)ot?(?P<of>[CK])", "Rojas of Chile"),
    ("person", "N", "(?P<name>NN+)\\((?P<of>[CKG])\\)", "Rojas (Chile)"),
    ("person", "D", "(?P<side>D)(?P<name>NN+)", "Chilean Luis Rojas"),
    (
        "group",
        "tahmDCKGWYL",
        f"[tah]?m*{SIDE}m*[OW]?m*(?P<group>[dP])",
        "a senior Peruvian military delegation",
    ),
    ("group", "tahmdP", "[tah]?m*(?P<group>[dP])ot?(?P<of>[CKG])", "a delegation from Chile"),
    (
        "joint",
        "tahmdP",
        f"[tah]?m*[dP]o(?:t)?{ADJECTIVES}m*O?(?P<group>[dO])",
        "officers of the Peruvian and Chilean navies",
    ),
    ("group", "tahmd", "[tah]?m*(?P<group>d)o(?P<of>D)[dP]", "a team of Chilean officials"),
    (
        "person",
        "tahmDCKGLc",
        "[tah]?m*(?P<side>[DCKG]s?|L)?c(?:[oi]t?(?P<of>[CKG]),?(?P<name>N+)?)?",
        "his Chilean counterpart",
    ),
    ("couple", "thb", "[th]?b(?:m*[PTdcq]|(?=[xi]))", "the two leaders"),
    ("couple", "t", "t(?:q|P|d(?=[xi]))(?![oN])", "the sides"),
    (
        "office",
        "thDCKGNmO",
        "[th]?(?:(?P<side>[DCKG]s?)|(?P<owner>N+s))?m*(?P<office>O)(?:[oi]?t?(?P<of>[CKG]))?",
        "Chile's foreign ministry",
    ),
    ("office", "tDCKGWYL", f"[t]?{SIDE}m*(?P<office>O)", "the Chilean embassy"),
    ("office", "tW", "t?(?P<office>(?P<side>W))", "the Kremlin"),
    (
        "person",
        "tahFmDCKGWYL",
        f"[tah]?[Fm]*{SIDE}m*O?(?P<title>T)",
        "the Peruvian foreign minister",
    ),
    ("group", "t", "t(?P<side>D)m*(?P<group>N+)", "the Peruvian Northern Fleet"),
    (
        "person",
        "tahFmT",
        "[tah]?[Fm]*(?P<title>T)(?:[o]t?(?P<of>[CKGD])O?)?",
        "the president of Peru",
    ),
    ("state", "t", "t(?P<side>D)(?=[x,&rofi]|$)", "the French"),
    ("state", "tCKL", "t?(?P<side>[CKL])", "Peru, Lima, the Peruvians"),
    ("org", "tG", "t?(?P<side>G)", "the Andean Liberation Front"),
    ("place", "tY", "t?(?P<side>Y)", "Geneva"),
    ("adjective", "D", "(?P<side>D)", "Peruvian"),
    ("pronoun", "H", "H", "he"),
    ("name", "N", NAME, "Paz"),
)


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
    city: bool = False
    placed: bool = False
    thing: bool = False
    opens: bool = False
    parts: tuple["Mention", ...] = ()


Rows = list[tuple[str, re.Pattern[str]]]


@cache
def _grammar(letter: str) -> tuple[re.Pattern[str], Rows]:
    """One pattern, a group for each row that may begin with this letter; and these rows."""
    rows = [(kind, re.compile(each)) for kind, begins, each, _ in GRAMMAR if letter in begins]
    bare = [_GROUP_NAME.sub("(?:", compiled.pattern) for _, compiled in rows]
    return re.compile("|".join(f"({each})" for each in bare)), rows


_BEGINNING = frozenset("".join(begins for _, begins, _, _ in GRAMMAR))
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


def mentions(view: str, start: int, end: int) -> list[Mention]:
    """Everybody named in the characters [start, end), in order, none overlapping."""
    return mentions_in(view, words_of(view, start, end))


def mentions_in(view: str, words: Words, own: Mapping[str, str] = NOTHING) -> list[Mention]:
    """Everybody named in these words, in order, none overlapping.

    own: sides by the short names that this text has for them.
    """
    known = items(view, words, own)
    letters = "".join([each.tag for each in known])
    made: list[Mention] = []
    at = 0
    while fitting := _next(letters, at, known):
        kind, found = fitting
        mention = _mention(kind, found, known, view)
        start = found.start()
        mention.placed = start > 0 and known[start - 1].text.lower() in plain_words.PLACING
        mention.thing = kind == "name" and _is_thing(found, known)
        _halve(mention, view)
        mention.opens = not known[start].text.islower() and all(
            not each.text[0].isalnum() for each in known[:start]
        )
        at = found.end() + _aside(known, found.end())
        mention.end = known[at - 1].end
        _describe(mention, letters, known, at)
        made.append(mention)
    return made


def _next(letters: str, at: int, known: list[Item]) -> tuple[str, re.Match[str]] | None:
    """The first row of the grammar that fits at the first place from `at` on where one does."""
    for place in range(at, len(letters)):
        if letters[place] not in _BEGINNING:
            continue
        anyhow, rows = _grammar(letters[place])
        first = anyhow.match(letters, place)
        for kind, pattern in rows[(first.lastindex or 1) - 1 :] if first else ():
            found = pattern.match(letters, place)
            if found and not _is_noise(kind, found, known):
                return kind, found
    return None


def _halve(mention: Mention, view: str) -> None:
    """Make of "Peruvian-Chilean" the two sides it names."""
    halves = mention.name.split("-")
    sides = [side_of_word(each) for each in halves]
    if mention.kind != "name" or len(sides) != 2 or not all(sides):
        return
    middle = view.index("-", mention.start, mention.end)
    ends = ((mention.start, middle), (middle + 1, mention.end))
    mention.kind, mention.name, mention.thing = "adjective", "", False
    mention.parts = tuple(
        Mention("state", *where, view[slice(*where)], side=side)
        for where, side in zip(ends, sides, strict=True)
    )


_BEHIND = re.compile(r",[ta]?(?P<role>[FmDCKG]*s?[mx]{0,2}T[mxotfi]*[CDG]?[mxoO]{0,3})(?=,|\)|x?$)")


_BEING = re.compile(r"[ta]?(?P<role>[FmDCKG]*s?[mx]{0,2}T(?:ot?[CKG])?)")  # Paz is Peru's envoy


def _describe(mention: Mention, letters: str, known: list[Item], at: int) -> None:
    """Take side and title from ", head of the transition in Chad," behind a name without them."""
    if not mention.name or mention.side or mention.kind not in ("person", "name"):
        return
    found = _BEHIND.match(letters, at)
    if at < len(known) and known[at].text in ("is", "was"):
        found = _BEING.match(letters, at + 1)
    own = known[slice(*found.span("role"))] if found else []
    sides = {each.value for each in own if each.tag in "CDKG"}
    if len(sides) != 1:
        return
    mention.side = sides.pop()
    title = next(each.text for each in own if each.tag == "T")
    if not mention.title:
        mention.kind, mention.title = "person", title


def _aside(known: list[Item], at: int) -> int:
    """Words of "(نزار العبيدي)" or "(PMO)" behind a name, which say the same once more."""
    if at >= len(known) or known[at].tag != "(":
        return 0
    inner = known[at + 1 : at + 7]
    length = next((number for number, each in enumerate(inner) if each.tag == ")"), 0)
    own = inner[:length]
    foreign = all(each.text[0] > "\u0530" or not each.text[0].isalpha() for each in own)
    short = len(own) == 1 and own[0].text.isupper() and own[0].text.isalpha()
    return length + 2 if own and (foreign or short) else 0


def _is_thing(found: re.Match[str], known: list[Item]) -> bool:
    """ "The Chronicle", "Senkaku Islands", "Chong Bok pass"."""
    first, before = known[found.start()], known[found.start() - 1]
    near = known[found.end() - 1 : found.end() + 1]
    led = before.text == "the" and first.start - before.end == 1  # not "the Hon Ana Paz"
    lead = known[found.start() - 2].text.lower()
    if before.text == "between" and lead.removesuffix("s") in nouns():
        return False  # a call between Paz and Rojas
    around = before.text in plain_words.AROUND or (
        before.text == "of" and lead in plain_words.COMPASS
    )
    told = before.text.lower() in plain_words.OUTLETS
    return led or around or told or any(each.text.lower() in plain_words.THINGS for each in near)


def _is_noise(kind: str, found: re.Match[str], known: list[Item]) -> bool:
    """Whether it names nobody: a bare "military" or "office"; "two posts", "the two posts"."""
    if kind == "couple" and found.group()[-1] == "b":
        after = known[found.end()].text.lower() if found.end() < len(known) else ""
        plural = after.endswith("s") and after not in ("is", "was", "has", "discuss", "address")
        return (found.group() == "b" and known[found.start()].text.lower() != "both") or plural
    if kind == "couple" and found.group()[0] == "b":
        return known[found.start()].text.lower() != "both"
    if kind == "person" and found.group()[0] == "N" and "," in found.group():
        before = known[found.start() - 1].text.lower() if found.start() else ""
        return before in plain_words.PLACING  # near Kuźnica, a spokeswoman said
    if kind == "person" and found.groupdict().get("of") and known[found.end() - 1].tag == "K":
        return any(each.text == "from" for each in known[found.start() : found.end()])
    if kind != "office" or found.end() - found.start() > 1:
        return False
    item = known[found.start()]
    return item.tag == "O" and " " not in item.text


def _mention(kind: str, found: re.Match[str], known: list[Item], view: str) -> Mention:
    first, last = known[found.start()], known[found.end() - 1]
    parts = found.groupdict()
    mention = Mention(kind, first.start, last.end, view[first.start : last.end])
    mention.his = "h" in found.group()
    mention.former = "F" in found.group()
    if parts.get("name"):
        mention.name = _said(found, "name", known, view)
    if parts.get("title") or parts.get("office") or parts.get("group"):
        mention.title = _role(found, known, view, parts)
    for key in ("side", "of", "home"):
        if parts.get(key):
            mention.side = mention.side or _side(found, key, known)
    mention.city = found.group()[-1] in "KY"
    if not mention.side and "secretary-general" in mention.title.lower():
        mention.side = "UN"
    if not (mention.name and mention.title.lower() == "secretary"):
        mention.side = mention.side or titles.OWN.get(mention.title.lower(), "")
    if parts.get("owner"):
        mention.owner = _said(found, "owner", known, view)
    if kind == "joint":
        mention.parts = tuple(_several(found, known, view))
    return mention


def _role(found: re.Match[str], known: list[Item], view: str, parts: dict[str, str | None]) -> str:
    key = next(each for each in ("title", "office", "group") if parts.get(each))
    return _said(found, key, known, view)


def _said(found: re.Match[str], key: str, known: list[Item], view: str) -> str:
    start, end = found.span(key)
    while end > start and known[end - 1].tag == "s":
        end -= 1
    return " ".join(view[known[start].start : known[end - 1].end].split()).rstrip(".")


def _side(found: re.Match[str], key: str, known: list[Item]) -> str:
    item = known[found.start(key)]
    return item.value if item.tag in "CDKLGWY" else ""


def _single(own: list[Item], title: str, view: str) -> Mention:
    """One person of two: with the side before or behind the name."""
    names = [each for each in own if each.tag == "N"]
    side = next((each.value for each in own if each.tag in "CDKG"), "")
    start, end = names[0].start, names[-1].end
    name = " ".join(view[start:end].split())
    return Mention("person", start, end, view[start:end], name, title, side)


def _several(found: re.Match[str], known: list[Item], view: str) -> Iterator[Mention]:
    """The single mentions of "the foreign ministers of Peru and Chile, Ana Paz and Luis Rojas"."""
    if "one" in found.groupdict():
        head = known[found.start("title")]
        shared = head.text.removesuffix("s") if head.tag == "P" else ""
        for key in ("one", "two"):
            yield _single(known[slice(*found.span(key))], shared, view)
        return
    start, end = found.span("sides")
    sided = [each for each in known[start:end] if each.tag in "DCKG"]
    names: list[str] = []
    if found.groupdict().get("names"):
        first, last = found.span("names")
        run: list[Item] = []
        for each in [*known[first:last], Item(",", "", 0, 0, "")]:
            if each.tag == "N":
                run.append(each)
            elif run:
                names.append(" ".join(view[run[0].start : run[-1].end].split()))
                run = []
    role = next((each for each in known[found.start() : found.end()] if each.tag in "PTdO"), None)
    title = role.text if role else ""
    if title.endswith("s") and role and role.tag == "P":
        title = title[:-1]
    for number, item in enumerate(sided):
        name = names[number] if len(names) == len(sided) else ""
        top = role is not None and role.text.lower().split()[-1] in titles.TOP_PLURAL
        kind = "person" if top or name else "state" if role is None else "group"
        text = f"{item.text} {title}" if kind == "group" else item.text
        yield Mention(kind, item.start, item.end, text, name, title, item.value)
