"""TOML with the line of every key, so that a refusal can say where."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any  # a TOML value is what the writer wrote; each getter narrows it

from truceline.errors import BadAgreement
from truceline.values.instants import from_date, from_datetime

_HEADER = re.compile(r"^\s*\[(\[)?\s*([A-Za-z0-9_.-]+)\s*\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")
_LATER = re.compile(r";\s*([A-Za-z0-9_-]+)\s*=")
BYTES_MOST = 1024 * 1024
NUMBER_MOST = 1e15
SPAN_S_MOST = 1e10  # some 300 years: microseconds of it fit an integer of 64 bits
UNITS = ("_km", "_nm", "_ft", "_mi", "_miles", "_min", "_h", "_days", "_deg", "_cm", "_m", "_s")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its values, and the line on which each key stands."""

    file: str
    name: str  # as a person would say it: [[term]] "sam-25-b"
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    def refuse(self, what: str, key: str = "", *, remedy: str = "") -> BadAgreement:
        """The refusal that points at a key, or at the table."""
        line = self.lines.get(key, self.line)
        return BadAgreement(f"{self.name}: {what}", file=self.file, line=line, remedy=remedy)

    def only(self, known: list[str]) -> None:
        """Refuse any key that is not known, naming the nearest known one."""
        for key in self.values:
            if key not in known:
                raise self.refuse(f"unknown key {key!r}", key, remedy=_meant(key, known))

    def text(self, key: str, default: str | None = None) -> str:
        """A text. Refused when it is missing without a default, empty, or no text."""
        value = self._get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            what = f"{key} must be a text, not {_short(value)}"
            raise self.refuse(what, key, remedy="write it in quotes")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of it."""
        value = self._get(key, default)
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
            what = f"{key} must be a list of texts, not {_short(value)}"
            raise self.refuse(what, key, remedy='write it as ["one", "other"]')
        return tuple(value)

    def number(self, key: str, default: float | None = None) -> float:
        """A finite number; a span of time in seconds lasts at most SPAN_S_MOST."""
        return self.figure(self._get(key, default), key)

    def figure(self, value: object, key: str) -> float:
        """The same of a value within a key's."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            remedy = "write the number alone, in the unit that ends the key's name"
            raise self.refuse(f"{key} must be a number, not {_short(value)}", key, remedy=remedy)
        most = SPAN_S_MOST if key.endswith("_s") else NUMBER_MOST
        if not abs(value) < most:  # NaN too
            remedy = f"write a number below {most:,.0f}"
            raise self.refuse(f"{key} must be finite, not {_short(value)}", key, remedy=remedy)
        return float(value)

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.number(key, default)
        if value != int(value):
            what = f"{key} must be a whole number, not {_short(value)}"
            raise self.refuse(what, key, remedy="leave out the fraction")
        return int(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            what = f"{key} must be true or false, not {_short(value)}"
            raise self.refuse(what, key, remedy="write it without quotes")
        return value

    def instant(self, key: str) -> int | None:
        """An instant in microseconds, None where the key is absent; a date is its 00:00 UTC."""
        return None if key not in self.values else self.moment(self.values[key], key)

    def moment(self, value: object, key: str) -> int:
        """An instant in microseconds from a TOML date-time with its zone, or a date."""
        if isinstance(value, datetime):
            if value.tzinfo is None:
                remedy = "add the zone, such as 1974-06-05T00:00:00Z"
                raise self.refuse(f"{key} has no time zone", key, remedy=remedy)
            return from_datetime(value)
        if isinstance(value, date):
            return from_date(value)
        remedy = "write it without quotes, such as 1974-06-05T00:00:00Z"
        raise self.refuse(f"{key} must be a time, not {_short(value)}", key, remedy=remedy)

    def one_of(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """A text that is one of the known ones."""
        value = self.text(key, default)
        if value not in known:
            near = get_close_matches(value, known, n=1)
            guess = f"did you mean {near[0]!r}? " if near else ""
            remedy = f"{guess}known: {', '.join(known)}"
            raise self.refuse(f"{key} {_short(value)} is not known", key, remedy=remedy)
        return value

    def _get(self, key: str, default: object) -> object:
        if key in self.values:
            return self.values[key]
        if default is None:
            raise self.refuse(f"{key} is missing", remedy=f"add a line `{key} = …`")
        return default


def tables(content: bytes, file: str) -> tuple[Table, dict[str, list[Table]]]:
    """The top table and the lists of tables of a TOML file, each with its lines.

    Raises BadAgreement for bytes that are no UTF-8 or no TOML, and for more than BYTES_MOST.
    """
    if len(content) > BYTES_MOST:
        what = f"the text is larger than {BYTES_MOST // 1024} KiB"
        remedy = "put shapes into GeoJSON files beside it"
        raise BadAgreement(what, file=file, line=1, remedy=remedy)
    try:
        text = content.decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line, remedy = content.count(b"\n", 0, error.start) + 1, "save the text as UTF-8"
        raise BadAgreement("this is not UTF-8", file=file, line=line, remedy=remedy) from error
    except (ValueError, RecursionError) as error:  # a number of too many digits is a ValueError
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        what = f"this is not TOML: {str(error).partition(' (at')[0]}"
        raise BadAgreement(what, file=file, line=line, remedy="see https://toml.io") from error
    places = _places(text)
    top = Table(file, "the agreement", 1, values, places["", 0][1])
    lists = {
        key: [_member(file, key, number, each, places) for number, each in enumerate(value)]
        for key, value in values.items()
        if isinstance(value, list) and all(isinstance(each, dict) for each in value)
    }
    return top, lists


def _member(file: str, key: str, number: int, values: dict[str, Any], places: Any) -> Table:
    line, lines = places.get((key, number), (1, {}))
    label = values.get("id")
    name = f'[[{key}]] "{label}"' if isinstance(label, str) else f"[[{key}]] number {number + 1}"
    return Table(file, name, line, values, lines)


def _places(text: str) -> dict[tuple[str, int], tuple[int, dict[str, int]]]:
    """Line of each table, by name and number, and of each key in it."""
    places: dict[tuple[str, int], tuple[int, dict[str, int]]] = {("", 0): (1, {})}
    counts: dict[str, int] = {}
    here: tuple[str, int] = ("", 0)
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if fence or (fence := _opens(line)):
            key = _KEY.match(line)
            if key and line.count(fence) == 1 and fence in line[key.end() :]:
                places[here][1].setdefault(key[1], number)
                continue
            fence = "" if line.count(fence) % 2 == 1 else fence
            continue
        if header := _HEADER.match(line):
            name = header[2]
            counts[name] = counts.get(name, -1) + 1
            here = (name, counts[name])
            places[here] = (number, {})
        elif key := _KEY.match(line):
            places[here][1].setdefault(key[1], number)
            for later in _LATER.findall(line):
                places[here][1].setdefault(later, number)
    return places


def _opens(line: str) -> str:
    """The fence of a text of several lines that begins on this line, if one does."""
    return next((each for each in ('"""', "'''") if line.count(each) == 1), "")


def _short(value: object) -> str:
    """A value as it was written, cut where it is long."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an integer of too many digits, a nest too deep
        text = f"this {type(value).__name__}"
    return text if len(text) <= 80 else f"{text[:77]}…"


def _meant(key: str, known: list[str]) -> str:
    stem = next((key.removesuffix(unit) for unit in UNITS if key.endswith(unit)), key)
    same = [each for each in known if each.startswith(f"{stem}_")]
    near = same or get_close_matches(key, known, n=1)
    guess = f"did you mean {near[0]!r}? " if near else ""
    unit = "lengths are in metres and spans in seconds; " if same else ""
    return f"{unit}{guess}known here: {', '.join(sorted(known))}"
