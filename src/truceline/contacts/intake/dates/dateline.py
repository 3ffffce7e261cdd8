"""When and where a text says it was written: "LIMA, March 4 (Wire) —", or a line with a date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from truceline.contacts import countries
from truceline.contacts.intake.dates.inquiries import inquiries
from truceline.contacts.intake.dates.times import MONTH, When, times
from truceline.contacts.intake.lexicon import plain_words, spelt
from truceline.contacts.intake.lexicon.body_words import WATCHING
from truceline.contacts.intake.lexicon.organisations import MISSIONS
from truceline.contacts.intake.names.tokens import items
from truceline.contacts.intake.text.prose import date_lines
from truceline.contacts.intake.text.words import words_of

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# At once ruled out are lines that begin with six plain words, as most do.
_OPENING = re.compile(
    r"(?![ \t]*(?:[a-z]+[ ]){6})[ \t]*(?P<city>[A-Z][\w.'-]+(?:[ /][A-Z][\w.'-]+){0,3})"
    rf"(?:,\s*(?!(?:\w+day|{MONTH})\b)(?P<land>[A-Z][\w. ]{{2,20}}?))?"
    rf"(?:,?\s*(?P<date>(?:\w+day,\s*)?(?:{MONTH}\.?\s+{_DAY}|{_DAY}\.?\s+{MONTH})"
    r"(?:,?\s+\d{4})?))?"
    r"\.?\s*(?:[\[(/](?P<wire>[^\W\d_][\w .,/&'-]{1,40})[\])/])?\s*(?:\.?\s?[-—–]{1,2}|:|\.)\s+"
    r"(?=[\"'A-Z])",
    re.I,
)
MOST_OPENING_CHARS = 6000

_CITY_DATE = re.compile(
    rf"^\s*[A-Z][\w .'-]{{2,25}},\s*(?:\w+day,?\s*)?(?:{_DAY}\s+{MONTH}|{MONTH}\s+"
    rf"{_DAY})",
    re.I,
)

_DATED = re.compile(
    rf"\s*[A-Z][\w .'-]{{2,25}},\s*(?:\w+day,?\s*)?(?P<date>{_DAY}\s+{MONTH},?\s+\d{{4}}|{MONTH}"
    rf"\s+{_DAY},\s*\d{{4}})\s*(?:[.:—–-]|\()",
    re.I,
)
_SMALL = re.compile(r"(?<=\s)(?:Of|For|The|In|And|To|On)(?=\s)")
_LINE = re.compile(r"[^\n]+")
MOST_WORDS = 11  # of a letterhead
MOST_HEAD_WORDS, MOST_OUTLET_WORDS = 12, 8
FIRST_LINES = 200  # characters in which a dateline without a known town may begin


_ANY_DATE = re.compile(
    rf"\b(?:{_DAY}\.?\s+{MONTH}|{MONTH}\s+{_DAY})\b.*\b\d{{4}}\b|\d\d\.\d\d\.\d{{4}}", re.I
)
_BODIES = frozenset({"Ministry", "Affairs", "Government", "Embassy", "Department", "Presidency"})
_OUTLETS = plain_words.PAPERS | spelt("paper newspaper daily weekly broadcaster")


# What stands in the names of missions and of those who watch over a truce.
_WATCHING = WATCHING | spelt("Mission Ceasefire Truce Peacekeeping Team Patrol Liaison Field")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Characters [start, end) that are read as nothing else; home: the state it was written in;
    wire: who wrote it, "Andes News"."""

    start: int = 0
    end: int = 0
    home: str = ""
    when: When | None = None
    published: date | None = None
    wire: str = ""


def dateline(view: str) -> Dateline:
    """The dateline of a text, or a line at its head that holds a whole date."""
    published = _published(view)
    home = _letterhead(view)
    for found in _openings(view, min(len(view), MOST_OPENING_CHARS)):
        shout = found["city"].replace("/", " ").isupper()
        if found.group().rstrip().endswith(".") and not (shout or found["date"]):
            continue
        wired = bool(found["date"] and found["wire"])
        city = _city(found["city"], several=shout or wired, lands=shout or wired)
        if city is None and not (
            (shout or wired) and found.start() < FIRST_LINES and _unknown(found)
        ):
            continue
        city = city or ""
        when = next(iter(times(view, *found.span("date"))), None) if found["date"] else None
        if when and when.kind == "day" and when.year and published is None:
            published = _whole(when)
        from_one = "/" not in found["city"]
        where = home or (city if from_one else "")
        return Dateline(found.start(), found.end(), where, when, published, found["wire"] or "")
    return Dateline(home=home, published=published)


def _unknown(found: re.Match[str]) -> bool:
    """Whether a word before a date or a wire's name is a town that no table has."""
    return bool(found["date"] or found["wire"]) and " " not in found["city"]


def _openings(view: str, end: int) -> Iterator[re.Match[str]]:
    """What looks like a dateline at the beginning of a line, none in another."""
    free = start = 0
    while start >= 0:
        if start >= free and (found := _OPENING.match(view, start, end)):
            yield found
            free = found.end()
        start = view.find("\n", start, end) + 1 or -1


_APOSTROPHE = re.compile(r"(?<=['’])\w")


def _city(name: str, *, several: bool, lands: bool) -> str | None:
    """The state of the city that a dateline names, the first of "MUSCAT/SANAA"; None for none.

    lands: whether a city named as its state is, such as São Tomé, may be meant."""
    name = name.rstrip(".")  # "LIMA. - "
    shown = name.title() if name.isupper() else name
    known = items(shown, words_of(shown, 0, len(shown)))
    if "'" in shown and known.letters not in ("K", "Y", "C"):  # Nuku'alofa
        shown = _APOSTROPHE.sub(_lower, shown)
        known = items(shown, words_of(shown, 0, len(shown)))
    if len(known) == 1 or (several and "/" in name):
        fits = known.letters[0] in ("KYC" if lands else "KY")
        return known.values[0] if fits else None
    return None


def _lower(found: re.Match[str]) -> str:
    return found.group().lower()


def _titled(found: re.Match[str]) -> str:
    return found.group().title()


# At the head of a note in capitals, where a word of a name could be an acronym else
_KREMLIN = re.compile(r"^(?:KREMLIN|ELYSEE|BELVEDERE|QUIRINALE|MIRAFLORES|PLANALTO|MALACANANG)\b")
# The mission of Peru, of "Mission of Peru to Chile"
_POSTED = re.compile(
    r"(?:[\w'’-]+\s){0,2}?(?:embassy|mission|delegation|consulate|consulate-general|representation"
    r"|high commission|legation)\s+of\s.*?(?=,|\s(?:to|in|at|with)\s)",
    re.I,
)


# Where a mission works: of "European Union Monitoring Mission in Georgia"
_AT_WORK = re.compile(r"(?<=G)[ifor]t?[CDKY]")


def _unplaced(found: re.Match[str]) -> str:
    return "x" * len(found.group())


_DIARY = re.compile(r"\b(?:diary|calendar|engagements|court circular|agenda)\b", re.I)


def _kept(line: str) -> bool:
    """ "Queen's diary, Copenhagen": of an office there."""
    return _DIARY.search(line) is not None


def _letterhead(view: str) -> str:
    """The one state that the short lines above the text name; empty for none or several."""
    sides: set[str] = set()
    land: set[str] = set()  # that of a line above that names nothing else
    headed = False  # whether a ministry or office stands above: "Ministry of Defence", "Lima"
    signed = not view.rstrip().endswith(".")
    last = view.rstrip()[-60:].rsplit(". ", 1)[-1].rsplit("\n", 1)[-1].rstrip(".")
    for line in [
        *view[:1500].split("\n")[:8],
        *([last] if signed or len(last.split()) < 5 else []),
    ]:
        words = line.split()
        most = MOST_WORDS + 3 * line.isupper()
        if len(words) > most or line.rstrip().endswith((".", "?", "!")):
            continue
        title = _KREMLIN.sub(_titled, line)
        if line.isupper():
            title = _APOSTROPHE.sub(_lower, _SMALL.sub(_lower, line.title()))
        posted = _POSTED.match(title)
        title = posted.group() if posted else title
        known = items(title, words_of(title, 0, len(title)))
        shown = _AT_WORK.sub(_unplaced, known.letters)
        sided = [*zip(shown, known.values, strict=True)]
        sides |= {value for letter, value in sided if letter == "W"}
        official = "O" in known.letters or bool(set(words) & _BODIES) or _kept(line)
        dated = _ANY_DATE.search(line) and not set(line.lower().split()) & {"with", "and", "to"}
        if re.match(r"t?Tot?C(?!&?[NT])", known.letters):  # President of Peru · Events
            official = True
        watching = not _WATCHING.isdisjoint(each.strip(",") for each in title.split())
        mission = watching or (words[:1] and words[0].rstrip(",:") in MISSIONS)
        if known.letters[:1] == "G" and mission and not (land or sides):
            return known.values[0]  # EUMM Georgia, OAS Support Mission
        if known.letters[:1] == "G" and line.isupper() and re.fullmatch(r"G,[KY]", known.letters):
            sided = sided[:1]  # wherever it works
        printed = (
            not _OUTLETS.isdisjoint(each.strip(",") for each in words[1:4])
            and len(words) < MOST_OUTLET_WORDS
        )
        seat = headed and known.letters in ("K", "K,C", "C")
        if official and not sides:
            sides |= land  # Republic of Peru, and below it: Ministry of Defence
        land = set(known.values) if known.letters == "C" else set()
        headed = headed or official
        told = words[:1] == ["By"] and re.search(r"N[,i][KY]$", known.letters)
        if told:  # By Ana Paz, Lima
            sides.add(known.values[-1])
        if official or dated or printed or seat or line.isupper() or _CITY_DATE.match(line):
            sides |= {value for letter, value in sided if letter in "CDKG"}
        if len(sides) == 1 and line != last:
            break
    if sides <= countries.NAMES.keys() and _OF_THE_UN.search(view, 0, 400):
        return "UN"
    sides = sides or inquiries(view)
    return sides.pop() if len(sides) == 1 else ""


# Notes of the Secretary-General's own office, where no other body is named above them.
_OF_THE_UN = re.compile(
    r"(?:\bspokes(?:person|man|woman) (?:for|of) the|\b(?:readout|statement|note|remarks)\b[^.\n]*"
    r"\b(?:of|by|from|attributable to)\b[^.\n]*\bthe) secretary-general\b",
    re.I,
)


def _published(view: str) -> date | None:
    """The day of a line that holds nothing else, of a short line at the head, or of an opening such
    as "Lima, 4 March 2021. A call …"."""
    spans = [(line.start, line.end) for line in date_lines(view)]
    lines = list(_LINE.finditer(view, 0, 1500))[:8]
    spans += [
        each.span()
        for each in lines
        if len(each.group().split()) <= MOST_HEAD_WORDS
        and not each.group().rstrip().endswith((".", "?", "!", ","))
    ]
    for line in lines:
        opening = _DATED.match(view, line.start(), line.end())
        if opening:
            spans.append(opening.span("date"))
    for start, end in spans:
        for when in times(view, start, end):
            if when.kind == "day" and when.year:
                return _whole(when)
    return None


def _whole(when: When) -> date | None:
    try:
        return date(when.year, when.month, when.day)
    except ValueError:
        return None
