"""Time words of a sentence: where they stand and what they say, nothing resolved yet."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from truceline.contacts.intake.lexicon import in_order, spelt
from truceline.contacts.intake.lexicon.plain_words import DAYS, MONTH_NUMBERS
from truceline.contacts.intake.text.anchored import anchored
from truceline.contacts.intake.text.words import Table, Words, words_of

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
CAPITALS = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
COUNT = (
    r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|several|some|few|a\ few|a\ couple\ of)"
)
PART = r"(?:\s+(?:morning|afternoon|evening|night))?(?:\s+at\s+\d{1,2}[:.]\d\d\b)?"
NUMBERS = dict(
    zip(
        in_order(
            """one two three four five six seven eight nine ten eleven twelve thirteen
            fourteen fifteen"""
        ),
        range(1, 16),
        strict=True,
    )
) | {"a": 1, "an": 1}
UNITS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class When:
    """Time words at [start, end). kind: day, month, weekday, today, week, offset, year or vague.

    A day has no month (0) where only the month's day is told: "on the 12th".
    number: a weekday 0-6; days from today; months or weeks or years from this one; days of an
    offset. way: last, next, after, before, ago or empty. part: early, mid, late, end.
    """

    kind: str
    start: int
    end: int
    text: str
    year: int = 0
    month: int = 0
    day: int = 0
    number: int = 0
    way: str = ""
    part: str = ""


def _calendar(found: re.Match[str]) -> dict[str, int | str]:
    month = MONTH_NUMBERS[found["m"].lower().rstrip(".")]
    return {"month": month, "day": int(found["d"] or 0), "year": int(found["y"] or 0)}


def _iso(found: re.Match[str]) -> dict[str, int | str]:
    return {"year": int(found["y"]), "month": int(found["m"]), "day": int(found["d"])}


def _of_month(found: re.Match[str]) -> dict[str, int | str]:
    return {"day": int(found["d"]), "way": (found["way"] or "").lower()}


def _signal(found: re.Match[str]) -> dict[str, int | str]:
    month = MONTH_NUMBERS[found["m"].lower()]
    return {"year": 2000 + int(found["y"]), "month": month, "day": int(found["d"])}


def _month(found: re.Match[str]) -> dict[str, int | str]:
    part = (found["part"] or "").lower().strip()
    return {
        "month": MONTH_NUMBERS[found["m"].lower().rstrip(".")],
        "year": int(found["y"] or 0),
        "way": (found["way"] or "").lower().strip(),
        "part": "mid" if part.startswith("mid") else part.split(" ")[-2] if " of" in part else part,
    }


def _weekday(found: re.Match[str]) -> dict[str, int | str]:
    way = (found["way"] or "").lower().strip()
    return {
        "number": DAYS.index((found["w"] or found["v"]).lower()),
        "way": "" if way == "this" else way,
    }


def _today(found: re.Match[str]) -> dict[str, int | str]:
    word = found.group().lower()
    past = {"yesterday": -1, "last night": -1, "tomorrow": 1}
    if "day before yesterday" in word:
        return {"number": -2}
    return {"number": next((days for key, days in past.items() if key in word), 0)}


def _period(found: re.Match[str]) -> dict[str, int | str]:
    ways = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "this": 0}
    return {"number": ways[found["way"].lower()], "part": found["unit"].lower()}


def _offset(found: re.Match[str]) -> dict[str, int | str]:
    count = NUMBERS.get(found["n"].lower()) or (int(found["n"]) if found["n"].isdigit() else 0)
    unit = found["unit"].lower()
    way = {"later": "after", "since": "after", "following": "after", "after": "after"}.get(
        found["way"].lower(), found["way"].lower()
    )
    way = "before" if way == "earlier" else way
    return {"number": count * UNITS.get(unit, 0), "way": way, "part": unit}


def _next_day(found: re.Match[str]) -> dict[str, int | str]:
    word = found.group().lower()
    way = "before" if "before" in word or "previous" in word or "eve" in word else "after"
    return {"number": 1, "way": way, "part": "day"}


def _year(found: re.Match[str]) -> dict[str, int | str]:
    return {"year": int(found["y"])}


def _vague(_: re.Match[str]) -> dict[str, int | str]:
    return {}


_GOES_ON = (  # words before which no noun stands: the 12th at noon, not the 12th Brigade
    r"(?:at|and|or|but|by|with|in|on|that|to|from|over|about|when|where|who|which|after|before"
    r"|between|as|she|he|it|they|we|i|the|an?|his|her|their|our|is|was|were|had|has|will|for)"
)
# Kind, sort (SORTS), pattern, what it means, example. The order matters: the first that fits at a
# place is taken.
TABLE: tuple[tuple[str, str, str, Callable[[re.Match[str]], dict[str, int | str]], str], ...] = (
    (
        "day",
        "numeric",
        r"(?:\bon\s+)?(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b",
        _iso,
        "2021-03-04",
    ),
    (
        "day",
        "numeric",
        r"(?:\bon\s+)?\b(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)\b",
        _iso,
        "04.03.2021",
    ),
    (
        "day",
        "date",
        rf"(?:\bon\s+)?\b(?P<d>[0-3]?\d)\s+(?P<m>(?-i:{CAPITALS}))\s+(?P<y>[0-4]\d)\b(?!\d|:)",
        _signal,
        "04 MAR 21",
    ),
    (
        "day",
        "date",
        rf"(?:\bon\s+)?(?:{DAY},?\s+)?(?P<m>{MONTH})\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?:,?\s+"
        r"(?P<y>(?:19|20)\d\d)\b)?",
        _calendar,
        "on Thursday, March 4, 2021",
    ),
    (
        "day",
        "date",
        rf"(?:\bon\s+)?(?:{DAY},?\s+)?(?:the\s+)?\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?\s+"
        rf"(?P<m>{MONTH})(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?",
        _calendar,
        "4 March",
    ),
    (
        "day",
        "of month",
        r"\b(?:on|by|since|until|for|from|of)\s+(?:the\s+(?:morning|afternoon|evening|night)\s+of"
        r"\s+)?the\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)\b(?:\s+of\s+(?P<way>this|last|next)\s+month\b"
        rf"|(?=\s*[^\s\w]|\s+{_GOES_ON}\b))",
        _of_month,
        "on the 12th",
    ),
    (
        "offset",
        "offset",
        rf"\b(?:(?:just|only|barely|exactly|about|some)\s+)?(?P<n>{COUNT})\s+(?P<unit>hour|day|"
        r"week|month|year)s?\s+(?P<way>after|before|later|earlier|ago|since|following)\b",
        _offset,
        "four days after",
    ),
    (
        "offset",
        "next day",
        r"\b(?:\bon\s+)?the\s+(?:following|next|previous)\s+day\b|\b(?:\bon\s+)?the\s+day\s+"
        r"(?:before|after)\b|\bthe\s+eve\s+of\b",
        _next_day,
        "the following day",
    ),
    (
        "month",
        "month",
        r"(?:\b(?:in|at|since|during|by)\s+)?(?:the\s+)?(?P<part>(?:early|late|mid-?|end\s+of|"
        r"beginning\s+of|start\s+of)\s*)?(?P<way>(?:last|next|this|past)\s+"
        rf")?\b(?P<m>{MONTH})(?:\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)\b)?",
        _month,
        "in late March 2021",
    ),
    (
        "weekday",
        "weekday",
        r"(?:\b(?:late|early|earlier|later)\s+)?(?:\bon\s+)?(?P<way>(?:last|next|this|this\s+past|"
        rf"this\s+coming|the\s+previous)\s+)?\b(?P<w>{DAY}){PART}\b"
        rf"|\b(?:yesterday|today|tomorrow),\s+(?:on\s+)?(?P<v>{DAY})\b,?",
        _weekday,
        "on Thursday evening",
    ),
    (
        "today",
        "today",
        r"\b(?:(?:earlier|later|late|early)\s+)?(?:the\s+day\s+before\s+yesterday|"
        rf"yesterday{PART}|today|tonight|tomorrow{PART}|this\s+(?:morning|afternoon|evening)|"
        r"last\s+night|earlier\s+in\s+the\s+day)\b",
        _today,
        "yesterday evening",
    ),
    (
        "vague",
        "vague",
        r"\b(?:in\s+(?:the\s+)?(?:coming|next|recent|past|last)\s+(?:few\s+)?(?:days|weeks|"
        r"months|hours)|recently|soon|shortly|at\s+the\s+end\s+of\s+the\s+(?:month|year|week)|"
        r"in\s+the\s+near\s+future|in\s+(?:the\s+)?(?:early\s+|late\s+)?"
        r"(?:spring|summer|autumn|winter))\b",
        _vague,
        "in the coming weeks",
    ),
    (
        "week",
        "week",
        r"\b(?:earlier\s+|later\s+|late\s+|early\s+)?(?:in\s+the\s+|over\s+the\s+|the\s+"
        r")?(?P<way>last|previous|past|next|coming|this)\s+(?P<unit>week|month|year|weekend|"
        r"spring|summer|autumn|fall|winter)s?\b",
        _period,
        "last week",
    ),
    ("year", "year", r"\b(?:in|since|during)\s+(?P<y>(?:19|20)\d\d)\b", _year, "in 2019"),
)
# The words one of which each sort of time words needs; the numeric ones need a year.
SORTS = {
    "weekday": frozenset(DAYS),
    "date": frozenset(MONTH_NUMBERS),
    "month": frozenset(MONTH_NUMBERS),
    "offset": spelt("hour hours day days week weeks month months year years"),
    "next day": spelt("day eve"),
    "today": spelt("day yesterday today tonight tomorrow morning afternoon evening night"),
    "vague": spelt(
        """hours days week weeks month months year recently soon shortly future spring summer autumn
        winter"""
    ),
    "week": spelt(
        """week weeks month months year years weekend weekends spring springs summer summers autumn
        autumns fall falls winter winters"""
    ),
}
NO_SORTS: frozenset[str] = frozenset()
_YEAR = re.compile(r".*\b(?:19|20)\d\d\b")
_NUMERIC = frozenset({"numeric", "year"})
_ORDINAL = frozenset({"of month"})
_TH = ("th", "st", "nd", "rd")
_COMPILED = tuple((kind, sort, re.compile(pattern, re.I), read)
                  for kind, sort, pattern, read, _ in TABLE)  # fmt: skip
_LEADS = tuple(anchored(rf"\b(?:{pattern})", re.I) for _, _, pattern, _, _ in TABLE)
_PARTS = re.compile(r"[-']")
REACH = 7  # words of an expression before the one that tells its sort


def sorts_of(small: str) -> frozenset[str]:
    """The sorts of time words that a small word can be part of; most words are of none."""
    if small[0].isdigit():
        return _NUMERIC if _YEAR.match(small) else _ORDINAL if small.endswith(_TH) else NO_SORTS
    parts = _PARTS.split(small)  # mid-March, TUESDAY'S
    return frozenset([sort for sort, needed in SORTS.items() if not needed.isdisjoint(parts)])


def rows_led(small: str) -> frozenset[int]:
    """The rows of the table of which an expression can begin with a small word."""
    return frozenset([row for row, each in enumerate(_LEADS) if each.leads(small)])


_SORTS_OF, _ROWS_LED = Table(sorts_of), Table(rows_led)


def times(view: str, start: int, end: int) -> list[When]:
    """All time words in the characters [start, end), none overlapping, in order."""
    return times_in(view, words_of(view, start, end), end)


def times_in(view: str, words: Words, end: int) -> list[When]:
    """All time words in these words, which end at `end`, none overlapping, in order."""
    sorts = [*map(_SORTS_OF.__getitem__, words.lower)]
    here = frozenset().union(*sorts)
    if not here:
        return []
    telling = [at for at, each in enumerate(sorts) if each]
    taken: list[When] = []
    for row, (kind, sort, pattern, read) in enumerate(_COMPILED):
        if sort not in here:
            continue
        near = [at for at in telling if sort in sorts[at]]
        for found in _matches(pattern, view, _beginnings(words, near, row), end):
            if kind == "month" and not _is_month(found):
                continue
            if any(found.start() < each.end and each.start < found.end() for each in taken):
                continue
            taken.extend(_when(kind, found, read))
    return sorted(taken, key=lambda each: each.start) if len(taken) > 1 else taken


def _beginnings(words: Words, near: list[int], row: int) -> Iterator[int]:
    """The characters where words up to these begin that a row can begin with, and parts behind a
    hyphen."""
    done = 0
    for at in near:
        for each in range(max(done, at - REACH), at + 1):
            if row in _ROWS_LED[words.lower[each]]:
                yield words.starts[each]
            if "-" in words.texts[each]:
                start, text = words.starts[each], words.texts[each]
                yield from (start + n + 1 for n, sign in enumerate(text) if sign == "-")
        done = at + 1


def _matches(
    pattern: re.Pattern[str], view: str, starts: Iterable[int], end: int
) -> Iterator[re.Match[str]]:
    """What fits at these places, from left to right, none overlapping."""
    free = 0
    for start in starts:
        if start >= free and (found := pattern.match(view, start, end)):
            yield found
            free = found.end()


def _when(
    kind: str, found: re.Match[str], read: Callable[[re.Match[str]], dict[str, int | str]]
) -> Iterator[When]:
    said = read(found)
    month = int(said.get("month", 1))  # on the 12th: of a month that the page tells
    if kind == "day" and not (1 <= month <= 12 and 1 <= int(said["day"]) <= 31):
        return
    begin = found.start() + len(found.group()) - len(found.group().lstrip())
    text = found.group().strip()
    if text.endswith(".") and len(text.split()[-1]) > 5:
        text = text[:-1]
    yield When(kind, begin, begin + len(text), text, **said)  # type: ignore[arg-type]


def _is_month(found: re.Match[str]) -> bool:
    """ "May" and "March" are months only with a preposition, a part or a year, and a capital."""
    name = found["m"]
    lead = found.group()[: found.start("m") - found.start()].strip()
    if not name[0].isupper():
        return False
    short = name.rstrip(".").lower()
    if short in MONTH_NUMBERS and len(short) <= 4 and short not in ("june", "july", "may"):
        return bool(lead or found["y"])
    return name.lower() not in ("may", "march", "mar") or bool(lead or found["y"])
