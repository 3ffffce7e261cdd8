"""Claims about terms: what reports say was agreed or offered, as terms that run apart.

A claim with a distance becomes a `stand_off`, one of a cease-fire with a date a `cease_fire`, one
that nobody may be in a place an `exclusion`. Whom it binds, and from which line or area it counts,
no report tells well enough: a person says it. What names no figure stays words, as a remark.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # a body is whatever its kind says

from truceline.agreement import Agreement, read
from truceline.agreement.reading import FILE
from truceline.contacts.book import ContactBook, Item
from truceline.contacts.dates import day_of
from truceline.contacts.entries import Claimed, ReadoutIssued, Relayed, Stated
from truceline.contacts.lengths import lengths_in, vague_in

_CEASE = re.compile(r"\b(?:cease-?fire|truce|cessation of hostilities|armistice)\b", re.I)
_START = re.compile(
    r"\b(?:begin|start|effect|effective|in force|into force|as of|from|hold|agreed?)\b", re.I
)
_NOBODY = re.compile(
    r"\b(?:no|free of|clear of|ban(?:ned|s)? (?:on|all)|prohibit\w*|demilitari[sz]ed)\b.*?"
    r"\b(?:forces?|troops?|weapons?|missiles?|military|armed|soldiers|fighters|militias?|aircraft"
    r"|flights|drones|vehicles|zone|area|strip)\b",
    re.I,
)
_MONTHS = "january february march april may june july august september october november december"
_MONTH = "|".join(_MONTHS.split())
_DATE = re.compile(
    r"\b(?P<iso>\d{4}-\d\d-\d\d)\b"
    rf"|\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH}),? (?P<year>\d{{4}})\b"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}}), (?P<year2>\d{{4}})\b",
    re.I,
)
_CONDITION = re.compile(r"\b(?:if|unless|provided|as long as|except|in case|until|when)\b.*", re.I)
_OFFER = re.compile(
    r"\b(?:offer(?:ed|s|ing)?|ready to|prepared to|willing(?:ness)? to|would (?:accept|agree|be"
    r" ready)|propos(?:ed|es|al)|guarantee[sd]?)\b",
    re.I,
)
_NEAR = re.compile(
    r"\b(?:away|from|clos\w+|near\w*|with(?:in|draw\w*)|distance|keep|retreat|pull\w*|back|move\w*"
    r"|stand[- ]?off|remov\w+|push\w*|south|north|east|west|wide|deep|strip|zone|band)\b",
    re.I,
)


_LACKS = {
    "stand_off": "needs the line or area from which the distance counts",
    "exclusion": "needs an area, or a line with its side",
    "cease_fire": "needs the day from which it holds",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a person says of a claim: whom it binds, where it counts from, which rule it is about.

    lines: pairs of a line and its side (empty for both); areas: ids of areas. Each gives a version
    of its own. of: name that the versions share; status: where it is not to be as the entry says;
    effective_from: day from which it is to hold, ISO, where the words do not tell it.
    """

    binds: tuple[str, ...]
    of: str
    lines: tuple[tuple[str, str], ...] = ()
    areas: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    status: str = ""
    effective_from: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of an entry that make no term, and why."""

    entry: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Terms:
    """toml: `[[term]]` tables to stand in an agreement.toml; ids: of those terms; remarks: what
    stays words.
    """

    toml: str
    ids: tuple[str, ...]
    remarks: tuple[Remark, ...]


def terms_of(book: ContactBook, numbers: Sequence[int], reference: Reference) -> Terms:
    """The terms that these entries claim or offer, each beside the words it comes from."""
    tables: dict[str, str] = {}
    remarks: list[Remark] = []
    for number in numbers:
        item = book.items[number]
        made = [(words, *one) for words in _sentences(item.body) for one in _limits(words)]
        for words, kind, fields in made:
            for where, place in _places(reference):
                table = _table(item, reference, words=words, kind=kind, fields=fields, where=where)
                if table is None:
                    remarks.append(Remark(number, words, _LACKS[kind]))
                    continue
                name = _name(reference.of, number, fields, place)
                tables.setdefault(name, f'[[term]]\nid = "{name}"\n{table}')
        remarks += _remarks(item, made=bool(made))
    return Terms("\n".join(tables.values()), tuple(tables), tuple(dict.fromkeys(remarks)))


def amended(agreement: Agreement, terms: Terms) -> Mapping[str, bytes]:
    """The files of the agreement with these terms at its end. Raises BadAgreement if unreadable.

    `truceline check --shadow` compares a folder of them with the one before.
    """
    text = agreement.files[FILE].decode("utf-8-sig").rstrip()
    files = {**agreement.files, FILE: f"{text}\n\n{terms.toml}".encode()}
    read(files)
    return files


def claimable(book: ContactBook) -> list[int]:
    """Numbers of entries that claim or offer something a term can hold, or nearly.

    Readouts about a relayed message are left out: what they say is its content.
    """
    return [
        each.number
        for each in book.of(Claimed, Relayed, Stated, ReadoutIssued)
        if not _retold(book, each)
        and any([*_limits(words), *vague_in(words)] for words in _sentences(each.body))
    ]


def _retold(book: ContactBook, item: Item) -> bool:
    if not isinstance(item.body, ReadoutIssued):
        return False
    return isinstance(book.items[item.body.about].body, Relayed)


def _sentences(body: Any) -> tuple[str, ...]:
    return body.says if isinstance(body, ReadoutIssued) else body.content


def _limits(words: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Kind and fields of each term that a sentence can mean."""
    for length in lengths_in(words):
        if _NEAR.search(words):
            fields = {"distance_m": str(length.metres), "as_written": _quoted(length.as_written)}
            yield "stand_off", fields
    if _CEASE.search(words) and _START.search(words) and not any(lengths_in(words)):
        yield "cease_fire", {"as_written": _quoted(words)}
    elif _NOBODY.search(words) and not any(lengths_in(words)) and not any(vague_in(words)):
        yield "exclusion", {"as_written": _quoted(words)}


def date_in(words: str) -> str:
    """The first whole date that the words write out, ISO; empty where there is none."""
    for found in _DATE.finditer(words):
        day = found["iso"] or ""
        if not day:
            month = _MONTHS.split().index((found["month"] or found["month2"]).casefold()) + 1
            year, number = found["year"] or found["year2"], found["day"] or found["day2"]
            day = f"{year}-{month:02d}-{int(number):02d}"
        if day_of(day) is not None:
            return day
    return ""


def _places(reference: Reference) -> Iterator[tuple[str, str]]:
    """The lines of TOML that name each place, and a word for the id."""
    for line, side in reference.lines:
        end = f'\nside = "{side}"' if side else ""
        yield f'line = "{line}"{end}', f"{line}-{side}" if side else line
    for area in reference.areas:
        yield f'area = "{area}"', area
    if not reference.lines and not reference.areas:
        yield "", "everywhere"


def _table(
    item: Item,
    reference: Reference,
    *,
    words: str,
    kind: str,
    fields: Mapping[str, str],
    where: str,
) -> str | None:
    """The rest of a table; None where that kind of term cannot be made of it."""
    if (not where and kind != "cease_fire") or (
        kind == "exclusion" and where.startswith("line") and "side" not in where
    ):
        return None
    day = date_in(words) or reference.effective_from
    if kind == "cease_fire" and not day:
        return None
    body, source = item.body, item.body.sources[0] if item.body.sources else None
    offered = getattr(body, "status", "") == "offered" or _OFFER.search(words)
    status = reference.status or ("offered" if offered else "claimed")
    outlet = getattr(body, "outlet", "") or (source.name if source else "")
    document = ", ".join(filter(None, (outlet or "entry of contacts", f"entry {item.number}")))
    rows = {
        "kind": _quoted(kind),
        "title": _quoted(words),
        "of": _quoted(reference.of),
        "binds": _list(reference.binds),
        "subject": _list(reference.subject) if reference.subject else "",
        **fields,
        "status": _quoted(status),
        "effective_from": day,
        "source": f"{{ document = {_quoted(document)},"
                  f' grade = "{source.grade if source else "F6"}" }}',
    }  # fmt: skip
    if kind != "cease_fire":  # no report tells for how long: one sighting is enough
        rows |= {"dwell_s": "0", "leave_s": "0"}
    lines = [f"{key} = {value}" for key, value in rows.items() if value]
    return "\n".join([*lines, *([where] if where else [])]) + "\n"


def _remarks(item: Item, *, made: bool) -> Iterator[Remark]:
    """What of an entry stays words."""
    for words in _sentences(item.body):
        for vague in vague_in(words):
            yield Remark(item.number, vague, "names no one figure: it stays words")
        if made and (condition := _CONDITION.search(words)):
            yield Remark(item.number, condition[0], "a condition: no term can hold it")
    for each in getattr(item.body, "conditions", ()):
        yield Remark(item.number, each, "a condition: no term can hold it")


def _name(of: str, number: int, fields: Mapping[str, str], place: str) -> str:
    size = f"-{fields['distance_m']}m" if "distance_m" in fields else ""
    return f"{of}-entry{number}{size}-{place}"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """A basic string of TOML, on one line."""
    plain = " ".join(text.split())
    escaped = "".join(
        each if each not in '"\\' and each.isprintable() else
        f"\\{each}" if each in '"\\' else f"\\u{ord(each):04x}" if ord(each) < 65536
        else f"\\U{ord(each):08x}"
        for each in plain
    )  # fmt: skip
    return f'"{escaped}"'
