"""Reading one term: the fields all terms share, its place, and the fields of its own kind."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields
from math import inf
from typing import Any  # a field's value is what its annotation says

from truceline.agreement import terms
from truceline.agreement.place import Place
from truceline.agreement.rule import STATUSES, Rule, Source
from truceline.agreement.shapes import Area, Line
from truceline.agreement.term import AHEAD_S_MOST, Term
from truceline.agreement.text import Party
from truceline.agreement.toml import Table
from truceline.errors import UnknownName
from truceline.values.instants import SECOND_US
from truceline.values.members import member, names
from truceline.values.taxonomy import KINDS
from truceline.values.units import DATUMS

RULE_KEYS = ["id", "kind", "title", "article", "binds", "subject", "status", "effective_from"]
RULE_KEYS += ["effective_until", "of", "verifier", "recipients", "source", "as_written"]
RULE_KEYS += ["dwell_s", "leave_s", "max_gap_s", "exempt", "deployment"]
DEPLOYMENTS = ("emplaced", "transiting")
UNDIVIDED = [one for one in KINDS if not any(each.startswith(f"{one}.") for each in KINDS)]
SIDES = ("left", "right")
MEASURED_FROM = tuple(each for each in DATUMS if each not in ("ground", "unknown"))


def read_term(
    table: Table,
    parties: Sequence[Party],
    *,
    lines: Mapping[str, Line],
    areas: Mapping[str, Area],
) -> Term:
    """The term of one `[[term]]` table. Raises BadAgreement."""
    kind = _kind(table)
    own = [each for each in fields(kind) if each.name not in ("rule", "place")]
    has_place = any(each.name == "place" for each in fields(kind))
    place_keys = _place_keys(kind) if has_place else []
    table.only([*RULE_KEYS, *place_keys, *(each.name for each in own)])
    labels = {each.id: each.label for each in lines.values()}
    labels |= {each.id: each.label for each in areas.values()}
    rule = _rule(table, parties, kind, labels)
    values: dict[str, Any] = {each.name: _value(table, each) for each in own}
    if has_place:
        values["place"] = _place(table, kind, lines, areas)
    _check_own(table, values)
    term: Term = kind(rule=rule, **values)
    return term


def _kind(table: Table) -> Any:
    name = table.text("kind")
    try:
        return member(terms, name, "TERM")
    except UnknownName as unknown:
        raise table.refuse(
            f"there is no kind of term {name!r}", "kind", remedy=f"known: {', '.join(names(terms))}"
        ) from unknown


def _rule(table: Table, parties: Sequence[Party], kind: Any, labels: Mapping[str, str]) -> Rule:
    usual = {each.name: each.default for each in fields(Rule)}
    spans = {
        f"{name}_us": _span(
            table, f"{name}_s", kind.DEFAULTS.get(f"{name}_us", usual[f"{name}_us"])
        )
        for name in ("dwell", "leave", "max_gap")
    }
    named = {each.id: each.name for each in parties}
    binds = _known(table, "binds", [*named, "any"])
    answers_for = {force: each.id for each in parties if each.id in binds for force in each.proxies}
    answers_for |= {name: name for name in binds if name != "any"}  # each answers for itself
    starts_us, ends_us = table.instant("effective_from"), table.instant("effective_until")
    if starts_us is not None and ends_us is not None and ends_us <= starts_us:
        what = "effective_until is not after effective_from"
        raise table.refuse(what, "effective_until", remedy="so the term would never hold")
    verifier = table.text("verifier", "")
    return Rule(
        id=table.text("id"),
        kind=table.text("kind"),
        title=table.text("title", ""),
        article=table.text("article", ""),
        as_written=table.text("as_written", ""),
        of=table.text("of", ""),
        binds=binds,
        subject=_subject(table),
        deployment=_known(table, "deployment", list(DEPLOYMENTS), ()),
        exempt=table.texts("exempt", ()),
        status=table.one_of("status", STATUSES),
        source=_source(table),
        verifier=verifier,
        recipients=table.texts("recipients", ()),
        effective_from_us=starts_us,
        effective_until_us=ends_us,
        answers_for=answers_for,
        parties=frozenset(named) | {force for each in parties for force in each.proxies},
        names=named | dict(labels),
        **spans,
    )


def _known(
    table: Table, key: str, known: list[str], default: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    found = table.texts(key, default)
    for each in found:
        if each not in known:
            remedy = f"known: {', '.join(known)}"
            raise table.refuse(f"{key} names {each!r}", key, remedy=remedy)
    if not found and default is None:
        raise table.refuse(f"{key} is empty", key, remedy='name the parties, or "any"')
    return found


def _subject(table: Table) -> tuple[str, ...]:
    """Kinds of thing: those of the taxonomy, and finer ones below those that it does not divide."""
    found = table.texts("subject", ())
    for each in found:
        if each not in KINDS and not any(each.startswith(f"{kind}.") for kind in UNDIVIDED):
            unknown = UnknownName("kind of thing", each, list(KINDS))
            raise table.refuse(unknown.what, "subject", remedy=unknown.remedy)
    return found


def _source(table: Table) -> Source:
    value = table.values.get("source")
    example = 'source = { document = "Treaty of …, article 3", grade = "A1" }'
    if not isinstance(value, dict) or set(value) != {"document", "grade"}:
        raise table.refuse("source needs document and grade", "source", remedy=f"write {example}")
    document, grade = value["document"], value["grade"]
    good = (
        isinstance(grade, str) and len(grade) == 2 and grade[0] in "ABCDEF" and grade[1] in "123456"
    )
    if not good or not isinstance(document, str) or not document.strip():
        remedy = f"a letter A–F for the source and a digit 1–6 for its word: {example}"
        raise table.refuse(f"source grade {grade!r} is not known", "source", remedy=remedy)
    return Source(document, grade)


def _span(table: Table, key: str, default_us: int) -> int:
    seconds = table.number(key, default_us / SECOND_US)
    if seconds < 0:
        raise table.refuse(f"{key} is negative", key, remedy="write 0 for at once")
    return round(seconds * SECOND_US)


def _place_keys(kind: Any) -> list[str]:
    keys = {"area": ["area"], "line": ["line"], "side": ["line", "side"], "none": []}
    keys["band"] = ["line", "side", "band_m"]
    return sorted({key for form in kind.PLACE for key in keys[form]})


def _place(table: Table, kind: Any, lines: Mapping[str, Line], areas: Mapping[str, Area]) -> Place:
    """The place of a term: an area, or a line with its side and band, as its kind allows."""
    forms = kind.PLACE
    if "area" in table.values and "line" in table.values:
        what = "a term has an area or a line, not both"
        raise table.refuse(what, "line", remedy="split it into two terms, or remove one")
    if "line" not in table.values:
        for key in ("side", "band_m"):
            if key in table.values:
                raise table.refuse(f"{key} without a line", key, remedy="add line = …")
        if "area" in table.values:
            return Place(area=_shape(table, "area", areas))
        if "none" in forms:
            return Place()
        wanted = "area or line" if "area" in forms else "line"
        raise table.refuse(f"{wanted} is missing", remedy=f"known: {', '.join([*areas, *lines])}")
    found = _shape(table, "line", lines)
    side = table.one_of("side", SIDES) if "side" in table.values else ""
    banded = "band_m" in table.values
    if not side and ("line" not in forms or ("band" in forms and not banded)):
        remedy = 'add side = "left" or "right", as one travels along the line'
        raise table.refuse("side is missing", "line", remedy=remedy)
    lower_m, upper_m = _band(table) if banded else (0.0, None)
    return Place(line=found, side=side, lower_m=lower_m, upper_m=upper_m)


def _shape(table: Table, key: str, known: Mapping[str, Any]) -> Any:
    name = table.text(key)
    if name not in known:
        unknown = UnknownName(key, name, list(known))
        raise table.refuse(unknown.what, key, remedy=unknown.remedy)
    return known[name]


def _band(table: Table) -> tuple[float, float]:
    value = table.values["band_m"]
    if not isinstance(value, list) or len(value) != 2:
        raise table.refuse("band_m must be [lower, upper]", "band_m", remedy="in metres")
    lower_m, upper_m = (table.figure(each, "band_m") for each in value)
    if not 0 <= lower_m < upper_m:
        what = f"band_m [{lower_m:g}, {upper_m:g}] does not rise"
        raise table.refuse(what, "band_m", remedy="[lower, upper), metres")
    return lower_m, upper_m


def _value(table: Table, wanted: "Field[Any]") -> Any:
    """A field of the term's own kind, by its annotation."""
    name, kind = wanted.name, str(wanted.type).replace("builtins.", "")
    default = None if wanted.default is MISSING else wanted.default
    if name not in table.values and default is not None:
        return default
    if "tuple[str" in kind:
        return table.texts(name, ())
    if "Window" in kind or "tuple" in kind:
        return _windows(table, name)
    if "bool" in kind:
        return table.flag(name)
    if "int" in kind:
        return table.whole(name)
    if "str" in kind:
        if name == "altitude_datum" and name not in table.values:
            remedy = f"say what heights are measured from: {', '.join(MEASURED_FROM)}"
            raise table.refuse("altitude_datum is missing", remedy=remedy)
        return table.one_of(name, MEASURED_FROM) if name.endswith("datum") else table.text(name)
    return table.number(name)


def _windows(table: Table, name: str) -> tuple[tuple[int, int], ...]:
    value = table.values.get(name)
    pairs = value if isinstance(value, list) else []
    if not pairs or not all(isinstance(each, list) and len(each) == 2 for each in pairs):
        remedy = f"write {name} = [[2026-05-01T06:00:00Z, 2026-05-01T18:00:00Z]]"
        raise table.refuse(f"{name} must be a list of [from, until]", name, remedy=remedy)
    found = []
    for start, end in pairs:
        window = (table.moment(start, name), table.moment(end, name))
        if window[0] >= window[1]:
            what = f"a {name} ends before it starts"
            raise table.refuse(what, name, remedy="write [from, until)")
        found.append(window)
    return tuple(sorted(found))


def _check_own(table: Table, values: Mapping[str, Any]) -> None:
    """Refuse figures that no term can mean."""
    for name, value in values.items():
        stated = name in table.values and isinstance(value, int | float)
        signed = name in ("floor_m", "ceiling_m")
        if stated and not isinstance(value, bool) and value < 0 and not signed:
            raise table.refuse(f"{name} is negative", name, remedy="write 0 or more")
    if "ceiling_m" in values and values.get("floor_m", -inf) >= values["ceiling_m"]:
        remedy = "the floor is the lower of the two"
        raise table.refuse("floor_m is not below ceiling_m", "floor_m", remedy=remedy)
    if values.get("look_ahead_s", 0) > AHEAD_S_MOST:
        remedy = f"straight lines foretell nothing beyond {AHEAD_S_MOST} s"
        raise table.refuse("look_ahead_s is too long", "look_ahead_s", remedy=remedy)
    if "height_m" in values and values.get("height_tolerance_m", 0.0) >= values["height_m"]:
        what, key = "height_tolerance_m leaves nothing of height_m", "height_tolerance_m"
        raise table.refuse(what, key, remedy="it must be less than height_m")
