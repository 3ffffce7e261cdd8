"""Blanks: what stands on each form, taken from the definitions of the entries it is typed in as.

A field of an entry has its place on the form of that entry, or stands in `BY_NODE`: the node works
it out when the form is typed in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints  # types are told of

from truceline.deconfliction.entries import Detailed, Notified, Route, Volume, Waypoint
from truceline.errors import UnknownName
from truceline.incidents.entries import Inspected, Reported, Restricted
from truceline.line.entries import (
    Acknowledged,
    HandoverOffered,
    HandoverTaken,
    KeyField,
    Queued,
    Wording,
)
from truceline.values.observations import COLUMNS

Sort = Literal["line", "words", "ticks", "time", "place", "rows"]
SIGHTED = ("observed_us", "lat_deg", "lon_deg", "position_radius_m", "kind", "source", "party",
           "count_low", "count_high", "reliability", "credibility", "deployment",
           "calibre_mm")  # fmt: skip
"""The columns of an observation that people fill in, as `truceline sighting add` asks for them."""

BY_NODE: Mapping[type, frozenset[str]] = {
    Notified: frozenset({"ovn", "details", "version"}),
    Detailed: frozenset({"nonce", "notice", "version"}),
    HandoverTaken: frozenset({"handover"}),
    Acknowledged: frozenset({"message", "read_back"}),  # beside the fields that are read back
}
"""Fields that nobody writes by hand, or that stand on the form already."""

WIDE = frozenset({"words", "original", "translation", "purpose", "open", "reason"})
TICKED: Mapping[str, tuple[str, ...]] = {
    "reliability": tuple("ABCDEF"),
    "credibility": tuple("123456"),
    "deployment": ("emplaced", "transiting"),
}
PLACES = (("lat_e7", "lon_e7"), ("lon_e7", "lat_e7"), ("lat_deg", "lon_deg"))
ROWS: Mapping[type, int] = {KeyField: 4, Volume: 3, Route: 1}


@dataclass(frozen=True, slots=True)
class Blank:
    """One place on a form. code: the entry and field as they are typed in, `queued.to`; label: by
    which its words are translated; covers: the fields that it is for; options: to be ticked; heads:
    of a table's columns, lines: so many of it or of writing.
    """

    code: str
    label: str
    sort: Sort
    covers: tuple[str, ...]
    options: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """A form: the entries that it is typed in as, and how. sighted: of an observation."""

    name: str
    entries: tuple[type, ...]
    typed_in: str
    sighted: bool = False

    def blanks(self) -> list[tuple[str, list[Blank]]]:
        """The places on it, by the entry that they belong to, in the order of its fields."""
        if self.sighted:
            return [("sighting", list(_sighted()))]
        return [(_name(each), list(_of(each))) for each in self.entries]


FORMS = (
    Form("line_log", (Queued, Acknowledged), "truceline line send · truceline line ack"),
    Form("notice", (Notified, Detailed), "truceline notice send"),
    Form("incident", (Reported,), "truceline incident report"),
    Form("sighting", (), "truceline sighting add", sighted=True),
    Form("inspection", (Inspected,), "truceline inspection state"),
    Form("restriction", (Restricted,), "truceline inspection restrict"),
    Form("handover", (HandoverOffered, HandoverTaken), "POST /api/v1/line/acts"),
)


def form_named(name: str) -> Form:
    """The form of that name. Raises UnknownName."""
    known = {each.name: each for each in FORMS}
    if name not in known:
        raise UnknownName("form", name, list(known))
    return known[name]


def _of(entry: type) -> Iterator[Blank]:
    """The places of one entry, those of latitude and longitude as one."""
    hints, left = get_type_hints(entry), BY_NODE.get(entry, frozenset())
    yield from _blanks(_name(entry), {each.name: hints[each.name] for each in fields(entry)
                                      if each.name not in left})  # fmt: skip


def _sighted() -> Iterator[Blank]:
    assert set(SIGHTED) <= COLUMNS.keys(), "columns of an observation"
    yield from _blanks("sighting", dict.fromkeys(SIGHTED, str))


def _blanks(entry: str, hints: Mapping[str, Any]) -> Iterator[Blank]:
    names = list(hints)
    while names:
        pair = tuple(names[:2])
        if pair in PLACES:
            yield Blank(f"{entry}.{'+'.join(pair)}", "place_at", "place", pair)
            names = names[2:]
            continue
        name = names.pop(0)
        yield _blank(f"{entry}.{name}", name, hints[name])


def _blank(code: str, name: str, hint: Any) -> Blank:
    hint = _alone(hint)
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    if name in TICKED:
        return Blank(code, name, "ticks", (name,), TICKED[name])
    if get_origin(hint) is Literal:
        return Blank(code, name, "ticks", (name,), tuple(filter(None, get_args(hint))))
    if hint is bool:
        return Blank(code, name, "ticks", (name,), ("yes", "no"))
    if inner is not None and inner in ROWS:
        return Blank(code, name, "rows", (name,), heads=_heads(inner), lines=ROWS[inner])
    if name in WIDE or hint is Wording:
        return Blank(code, name, "words", (name,), lines=4 if name != "open" else 3)
    if name.endswith("_us") and not name.endswith("within_us"):
        return Blank(code, name, "time", (name,))
    return Blank(code, name, "line", (name,))


def _alone(hint: Any) -> Any:
    """The type without None."""
    if get_origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _heads(inner: type) -> tuple[str, ...]:
    """The columns of a table on a form; a place takes one."""
    if inner is KeyField:
        return ("name", "value", "read_back")
    names = [each.name for each in fields(inner)]
    if inner is Route:
        names = [*(each.name for each in fields(Waypoint)), *names[1:]]
    if "lat_e7" in names:
        names[min(names.index("lat_e7"), names.index("lon_e7"))] = "place_at"
    return tuple(each for each in names if each not in ("lat_e7", "lon_e7"))


def _name(entry: type) -> str:
    """`HandoverTaken` as `handover_taken`."""
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in entry.__name__)[1:]
