"""Reading an agreement: TOML and GeoJSON become parties, shapes and terms, or a refusal."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeVar  # what lines and areas have alike is passed on by name

import msgspec

from truceline.agreement.geojson import Feature, features, polygons, vertices
from truceline.agreement.shapes import TO_RADIUS95, Area, Line, area, line
from truceline.agreement.term_reading import read_term
from truceline.agreement.text import Agreement, Party
from truceline.agreement.toml import Table, tables
from truceline.errors import BadAgreement

FILE = "agreement.toml"
ROLES = ("party", "guarantor", "monitor", "third_party")
RESERVED = ("any",)
LISTS = ["party", "line", "area", "term"]
TOP_KEYS = ["id", "title", "languages", "disclaimer", *LISTS]
SHAPE_KEYS = ["id", "label", "file", "feature", "edges", "accuracy_m", "accuracy_kind"]
SHAPE_KEYS += ["accuracy_in", "basis"]
EDGES = ("geodesic", "straight_lonlat")
Shape = TypeVar("Shape", Line, Area)


def read(files: Mapping[str, bytes], *, folder: str = "") -> Agreement:
    """The agreement that these files hold: `agreement.toml` and the shapes it names.

    `folder` stands before file names in refusals. Raises BadAgreement.
    """
    if FILE not in files:
        what = "the file is missing"
        raise BadAgreement(what, file=f"{folder}{FILE}", remedy="an agreement begins with it")
    top, lists = tables(files[FILE], f"{folder}{FILE}")
    top.only(TOP_KEYS)
    _check_lists(top, lists)
    parties = tuple(_party(each) for each in lists.get("party", []))
    if not parties:
        raise top.refuse("no party is named", remedy="add a [[party]] for each side")
    shapes = _Shapes(files, folder)
    areas = shapes.areas(lists.get("area", []))
    lines = {each.text("id"): shapes.line(each, areas) for each in lists.get("line", [])}
    tables_of_terms = lists.get("term", [])
    terms = tuple(read_term(each, parties, lines=lines, areas=areas) for each in tables_of_terms)
    return Agreement(
        id=_identifier(top),
        title=top.text("title"),
        languages=top.texts("languages", ("en",)),
        disclaimer=top.text("disclaimer", ""),
        parties=parties,
        lines=lines,
        areas=areas,
        terms=terms,
        versions={
            each.text("id"): version(each, parties, shapes.versions) for each in tables_of_terms
        },
        files=dict(files),
        digest=digest(files),
    )


def shape_files(content: bytes, file: str) -> list[str]:
    """Names of the files that an `agreement.toml` refers to. Raises BadAgreement."""
    _, lists = tables(content, file)
    shapes = [*lists.get("line", []), *lists.get("area", [])]
    for each in shapes:
        name = each.text("file")
        if not name.isprintable() or set(name) & set("/\\:") or name in (".", ".."):
            remedy = "name a file that lies beside agreement.toml"
            raise each.refuse(f"file {name!r} is outside the folder", "file", remedy=remedy)
    return sorted({each.text("file") for each in shapes})


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names and digests of all files, lower-case hex."""
    listed = {name: sha256(content).hexdigest() for name, content in files.items()}
    return sha256(msgspec.json.encode(listed, order="sorted")).hexdigest()


def version(term: Table, parties: Sequence[Party], shapes: Mapping[tuple[str, str], str]) -> str:
    """SHA-256 of one term and of all it rests on, lower-case hex: whatever layout, the same.

    Besides its own words these are the forces that the bound parties answer for, and the line or
    area it is drawn on, whose versions `shapes` holds by `line` or `area` and id. A line that is
    moved makes another term, though not a word of the term has changed.
    """
    answering = {each.id: each.proxies for each in parties if each.id in term.texts("binds")}
    drawn_on = [shapes[sort, term.text(sort)] for sort in ("area", "line") if sort in term.values]
    return _digest_of(term.values, answering, drawn_on)


def _digest_of(*values: object) -> str:
    return sha256(msgspec.json.encode(values, order="sorted")).hexdigest()


def _identifier(table: Table) -> str:
    name = table.text("id")
    if not name.replace("-", "").isalnum() or not name.isascii() or name != name.lower():
        remedy = "use small letters, digits and hyphens"
        raise table.refuse(f"id {name!r} is not an id", "id", remedy=remedy)
    return name


def _check_lists(top: Table, lists: Mapping[str, list[Table]]) -> None:
    """Refuse what should be tables and is not, and ids that are no ids or taken."""
    for sort in LISTS:
        if sort in top.values and sort not in lists:
            remedy = f"write [[{sort}]] above the keys of each"
            raise top.refuse(f"{sort} is no list of tables", sort, remedy=remedy)
    for sort, members in lists.items():
        seen: dict[str, Table] = {}
        for each in members:
            name = _identifier(each)
            if name in seen or (sort == "party" and name in RESERVED):
                taken = f"on line {seen[name].line}" if name in seen else "as a reserved word"
                raise each.refuse(
                    f"the id {name!r} is taken {taken}", "id", remedy="choose another"
                )
            seen[name] = each


def _party(table: Table) -> Party:
    table.only(["id", "name", "role", "proxies"])
    proxies = table.texts("proxies", ())
    if set(proxies) & set(RESERVED):
        what = f"{RESERVED[0]!r} is a reserved word and no proxy"
        raise table.refuse(what, "proxies", remedy="name each force")
    return Party(table.text("id"), table.text("name"), table.one_of("role", ROLES), proxies)


class _Shapes:
    """Shapes by the files they come from, each file decoded once.

    `versions` holds a digest of each that was read: its table, its vertices, and the areas it leans
    on; not the name of the file it lies in.
    """

    def __init__(self, files: Mapping[str, bytes], folder: str) -> None:
        self.versions: dict[tuple[str, str], str] = {}
        self._decoded = {
            name: features(content, f"{folder}{name}")
            for name, content in files.items()
            if name != FILE
        }

    def areas(self, listed: list[Table]) -> dict[str, Area]:
        """All areas; one that another's accuracy_in names is compiled before it."""
        by_name = {each.text("id"): each for each in listed}
        done: dict[str, Area] = {}
        waiting = dict(by_name)
        while waiting:
            ready = [n for n, each in waiting.items() if not self._needs(each, by_name) - set(done)]
            if not ready:
                table = next(iter(waiting.values()))
                remedy = "let one of the areas be known alike everywhere"
                raise table.refuse("accuracy_in runs in a circle", "accuracy_in", remedy=remedy)
            for name in ready:
                done[name] = self._area(waiting.pop(name), done)
        return {name: done[name] for name in by_name}

    def line(self, table: Table, areas: Mapping[str, Area]) -> Line:
        """One line."""
        table.only([*SHAPE_KEYS, "side_area"])
        side_area = table.text("side_area", "")
        if side_area and side_area not in areas:
            remedy = f"areas: {', '.join(areas) or 'none'}"
            raise table.refuse(f"there is no area {side_area!r}", "side_area", remedy=remedy)
        points = vertices(self._feature(table))
        given = _given(table, areas)
        self._note("line", table, [side_area, *(name for name, _ in _listed(table))])
        return _compiled(
            table, lambda: line(table.text("id"), points, left_area=areas.get(side_area), **given)
        )

    def _area(self, table: Table, areas: Mapping[str, Area]) -> Area:
        table.only(SHAPE_KEYS)
        rings = polygons(self._feature(table))
        given = _given(table, areas)
        self._note("area", table, [name for name, _ in _listed(table)])
        return _compiled(table, lambda: area(table.text("id"), rings, **given))

    def _note(self, sort: str, table: Table, leans_on: Sequence[str]) -> None:
        own = {key: value for key, value in table.values.items() if key not in ("file", "feature")}
        areas = [self.versions["area", name] for name in leans_on if name]
        geometry = self._feature(table).geometry
        self.versions[sort, table.text("id")] = _digest_of(own, geometry, areas)

    def _needs(self, table: Table, known: Mapping[str, Table]) -> set[str]:
        return {name for name, _ in _listed(table) if name in known}

    def _feature(self, table: Table) -> Feature:
        file, name = table.text("file"), table.text("feature")
        if file not in self._decoded:
            there = ", ".join(self._decoded) or "none"
            remedy = f"lay it beside {FILE}; files of shapes there: {there}"
            raise table.refuse(f"there is no file {file!r}", "file", remedy=remedy)
        found = self._decoded[file].get(name)
        if found is None:
            known = ", ".join(sorted(self._decoded[file])) or "no feature with an id"
            what = f"{file} has no feature {name!r}"
            raise table.refuse(what, "feature", remedy=f"{file} has {known}")
        return found


def _given(table: Table, areas: Mapping[str, Area]) -> dict[str, Any]:
    """What lines and areas have alike."""
    return {
        "edges": table.one_of("edges", EDGES),
        "label": table.text("label", table.text("id")),
        "basis": table.text("basis"),
        "accuracy_m": _radius95(table, table.number("accuracy_m"), "accuracy_m"),
        "elsewhere": _elsewhere(table, areas),
    }


def _compiled(table: Table, shape: Callable[[], Shape]) -> Shape:
    """The shape, or the refusal of one that the kernels cannot take."""
    try:
        return shape()
    except ValueError as error:
        raise table.refuse(str(error), "feature", remedy="redraw it") from error


def _radius95(table: Table, metres: float, key: str) -> float:
    if metres < 0:
        raise table.refuse(f"{key} is negative", key, remedy="write 0 for what is exact")
    return metres * TO_RADIUS95[table.one_of("accuracy_kind", tuple(TO_RADIUS95), "radius95")]


def _listed(table: Table) -> list[tuple[str, float]]:
    """Pairs of area and accuracy in accuracy_in, as 95 % radii."""
    value, key = table.values.get("accuracy_in", []), "accuracy_in"
    rows = value if isinstance(value, list) else [value]
    if not all(isinstance(each, dict) and set(each) == {"area", "accuracy_m"} for each in rows):
        remedy = 'write accuracy_in = [{ area = "AREA-ID", accuracy_m = 9100 }]'
        raise table.refuse("accuracy_in cannot be read", key, remedy=remedy)
    return [
        (str(row["area"]), _radius95(table, table.figure(row["accuracy_m"], key), key))
        for row in rows
    ]


def _elsewhere(table: Table, areas: Mapping[str, Area]) -> list[tuple[Area, float]]:
    found = []
    for name, accuracy_m in _listed(table):
        if name not in areas:
            remedy = f"areas: {', '.join(areas) or 'none'}"
            raise table.refuse(f"accuracy_in names {name!r}", "accuracy_in", remedy=remedy)
        found.append((areas[name], accuracy_m))
    return found


__all__ = ["BadAgreement", "digest", "read", "shape_files", "version"]
