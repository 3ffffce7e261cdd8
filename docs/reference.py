"""Writes docs/reference/*.md from the code: terms, entries, observations, reasons and commands.

python docs/reference.py        from an environment in which Truceline is installed

It renews the sentences below the examples of docs/terms.md too. A test compares the pages in the
repository with what this script makes of the code.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from pkgutil import walk_packages
from textwrap import fill
from typing import (
    Any,  # a member of a folder is whatever it offers
    Literal,
    get_args,
    get_origin,
    get_type_hints,
)

import typer

import truceline
from truceline.agreement import read, terms
from truceline.agreement.shapes import TO_RADIUS95
from truceline.cli._entry import app
from truceline.line import channels
from truceline.node.settings import Settings
from truceline.record import kinds
from truceline.reports import FINDINGS_SCHEMA
from truceline.values.instants import SECOND_US
from truceline.values.members import member, names
from truceline.values.observations import COLUMNS, FLAGS, REQUIRED
from truceline.values.standings import REASONS
from truceline.values.taxonomy import KINDS
from truceline.values.units import DATUMS, join_radius_m

DOCS = Path(__file__).resolve().parent
FOLDER = DOCS / "reference"
WIDTH = 100
NOTE = "<!-- Written by docs/reference.py from the code; change the code and run it again. -->"
UNITS = {"_m": "m", "_s": "s", "_mm": "mm", "_us": "µs", "_deg": "°", "_mps": "m/s"}
SPANS = {"dwell_s": 60 * SECOND_US, "leave_s": 120 * SECOND_US, "max_gap_s": 600 * SECOND_US}
FORMS = {
    "none": "no place at all (everywhere)",
    "area": "`area`",
    "line": "either side of `line`",
    "side": "`line` with `side`",
    "band": "`line` with `side` and `band_m`",
}
ABOUT = {
    "object": "one object, as one source sees it",
    "pair": "a pair of objects",
    "term": "the term as a whole",
}


def pages() -> dict[str, str]:
    """Every page by its file name."""
    found = {
        "terms.md": term_page(),
        "entries.md": entry_page(),
        "observations.md": observation_page(),
        "findings.md": finding_page(),
        "commands.md": command_page(),
        "settings.md": settings_page(),
    }
    return {name: f"{NOTE}\n\n{text.rstrip()}\n" for name, text in found.items()}


# ---- terms ----------------------------------------------------------------------------------


def term_page() -> str:
    """The ten kinds of term with the fields of their own."""
    listed = [name for name in names(terms) if _ours(member(terms, name, "TERM"))]
    links = " · ".join(f"[`{name}`](#{name})" for name in listed)
    opening = [
        "# Kinds of term",
        "What each means, with examples: [terms](../terms.md). The fields that all terms share:"
        " [the agreement as code](../agreement.md#a-term).",
        links,
    ]
    return "\n\n".join([*opening, *(_term(name) for name in listed)])


def _term(name: str) -> str:
    kind = member(terms, name, "TERM")
    own = [each for each in fields(kind) if each.name not in ("rule", "place")]
    forms = [text for form, text in FORMS.items() if form in kind.PLACE]
    if {"line", "band"} <= kind.PLACE:  # a line alone, without a band, is no place
        forms[forms.index(FORMS["line"])] += " with `band_m`"
    spans = [
        f"`{key} = {kind.DEFAULTS.get(key[:-2] + '_us', usual) // SECOND_US}`"
        for key, usual in SPANS.items()
    ]
    facts = [
        f"- place: {'; '.join(forms)}",
        f"- margin in: {kind.MARGIN_UNIT}",
        f"- asks: {', '.join(sorted(kind.ASKS))}; answers for plans: {_yes(kind, 'check_plan')}",
        f"- a finding is about: {ABOUT[kind.KEYED_BY]}",
        f"- spans, where not stated: {', '.join(spans)}",
    ]
    rows = [(f"`{each.name}`", _unit(each.name), _default(each), _doc(each)) for each in own]
    table = _table(("field", "unit", "default", "what"), rows) if rows else "No field of its own."
    return "\n\n".join([f"## {name}", _paragraphs(kind), "\n".join(facts), table])


def _yes(kind: type, what: str) -> str:
    return "yes" if hasattr(kind, what) else "no"


def _doc(each: "Field[Any]") -> str:
    return str(each.metadata.get("doc", ""))


def _default(each: "Field[Any]") -> str:
    if each.default is MISSING:
        return "required"
    if isinstance(each.default, bool):
        return f"`{str(each.default).lower()}`"
    if isinstance(each.default, tuple):
        return "none"
    unset = abs(each.default) == float("inf") or each.default == -1.0
    return "no limit" if unset else f"`{each.default:g}`"


# ---- entries --------------------------------------------------------------------------------


def entry_page() -> str:
    """Every kind of entry with its fields."""
    for module in walk_packages(truceline.__path__, "truceline."):
        if module.name.endswith(".entries"):
            import_module(module.name)
    opening = [
        "# Kinds of entry",
        "An entry is a fact in the past tense, written once and never changed. Its name is"
        " `package.fact/version`. Entries hold integers, text, booleans, lists and objects: no"
        " floats and no null. Names tell units: `_us` microseconds since 1970-01-01 UTC, `_e7`"
        " degrees × 10,000,000, `_mm` millimetres, `_e3` thousandths, `_e6` millionths. A field"
        " marked *optional* is left out where it is unknown.",
    ]
    ours = {name: body for name, body in kinds().items() if _ours(body)}
    parts = {part.__name__: part for body in ours.values() for part in _parts(body)}
    sections = [_entry(name, body) for name, body in [*ours.items(), *sorted(parts.items())]]
    return "\n\n".join([*opening, *sections])


def _ours(thing: type) -> bool:
    return thing.__module__.startswith("truceline.")


def _parts(body: Any) -> set[type]:
    """The dataclasses that stand in fields of a body, and in theirs."""
    hints = get_type_hints(body).values()
    named = {each for hint in hints for each in (hint, *get_args(hint))}
    found = {each for each in named if isinstance(each, type) and is_dataclass(each)}
    return found.union(*map(_parts, found))


def _entry(name: str, body: Any) -> str:
    hints = get_type_hints(body)
    rows = [(f"`{each.name}`", _hint(hints[each.name])) for each in fields(body)]
    return "\n\n".join([f"## {name}", _paragraphs(body), _table(("field", "holds"), rows)])


def _hint(hint: Any) -> str:
    """The type of a field in words."""
    words = {int: "integer", str: "text", bool: "true or false"}
    members = [each for each in get_args(hint) if each not in (type(None), ...)]
    if hint in words:
        return words[hint]
    if get_origin(hint) is Literal:
        return " or ".join(f"`{each}`" if each else "empty" for each in members)
    if type(None) in get_args(hint):
        return f"{_hint(members[0])}, optional"
    if members:
        return f"list of {_hint(members[0])}"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


# ---- settings -------------------------------------------------------------------------------


def settings_page() -> str:
    """Every setting of truceline.toml, and the options of each way of delivery."""
    opening = [
        "# Settings",
        "A node's settings stand in `truceline.toml` in its folder; `truceline init` writes one."
        " `truceline settings --data DIR` prints what holds there, and where each value comes from."
        " Paths are seen from the file. How to run a node: [running](../running.md).",
    ]
    sections = []
    for name, hint in get_type_hints(Settings).items():
        if is_dataclass(hint):
            sections.append(_settings(f"[{name}]", hint))
        else:
            sections.append(_settings(f"[[{name}]]", get_args(hint)[0]))
    for name in names(channels):
        kind = member(channels, name, "CHANNEL")
        if _ours(kind):
            sections.append(_settings(f'[[delivery]] with channel = "{name}"', kind))
    return "\n\n".join([*opening, *sections])


def _settings(title: str, kind: Any) -> str:
    hints = get_type_hints(kind, include_extras=True)
    rows = [
        (f"`{each.name}`", _usual(each), get_args(hints[each.name])[1])
        for each in fields(kind)
        if len(get_args(hints[each.name])) > 1 and hasattr(hints[each.name], "__metadata__")
    ]
    return "\n\n".join(
        [f"## `{title}`", _paragraphs(kind), _table(("setting", "default", "what"), rows)]
    )


def _usual(each: "Field[Any]") -> str:
    if each.default is MISSING:
        return "required"
    value = each.default
    if isinstance(value, tuple):
        return ", ".join(f"`{one}`" for one in value) or "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value != "" else "empty"


# ---- observations ---------------------------------------------------------------------------


def observation_page() -> str:
    """Columns, flags, kinds and datums of observations."""
    columns = [
        (f"`{name}`", _arrow(kind), "" if name in REQUIRED else "may be unknown", what)
        for name, (kind, what) in COLUMNS.items()
    ]
    flags = [(f"`{name}`", str(bit)) for name, bit in FLAGS.items()]
    taxonomy = [(f"`{name}`", what) for name, what in KINDS.items()]
    join = [(f"`{one}`", *(_join(one, two) for two in DATUMS)) for one in DATUMS]
    radii = [(f"`{name}`", f"× {factor:.4g}") for name, factor in TO_RADIUS95.items()]
    return "\n\n".join([
        "# Observations",
        "One row is one statement by one source about one object at one time. Times are"
        " microseconds since 1970-01-01 UTC, positions degrees WGS84. What a source did not state"
        " is unknown, never zero. How a file becomes these columns: [feeds](../feeds/).",
        "## Columns",
        _table(("column", "type", "", "what it is"), columns),
        "## Flags",
        "Rows with `test`, `exercise` or `duplicate` are asked by no term.",
        _table(("flag", "bit"), flags),
        "## Kinds of thing",
        "A term's `subject` names kinds by their beginning: `land.ad.sam` means"
        " `land.ad.sam.long` too. A kind less exact than the term asks (`land.ad` seen,"
        " `land.ad.sam` asked) may or may not be meant: the answer is `cannot_tell`, reason"
        " `kind_unknown`. A kind may go on beyond the last of its branch, as"
        " `sea.patrol.coast_guard`.",
        _table(("kind", "what it is"), taxonomy),
        "## Datums of heights",
        "By how many metres (95 %) a height in one datum may stand apart from the same height in"
        " another; — where the two cannot be compared at all.",
        _table(("", *(f"`{each}`" for each in DATUMS)), join),
        "## Kinds of accuracy",
        "`accuracy_kind` of a line or an area, and what brings its figure to a 95 % radius.",
        _table(("kind", "factor"), radii),
    ])  # fmt: skip


def _arrow(kind: Any) -> str:
    names_of = {"int64": "integer", "double": "number"}
    return names_of.get(str(kind), "text")


def _join(one: str, two: str) -> str:
    radius_m = join_radius_m(one, two)
    return "—" if radius_m == float("inf") else f"{radius_m:g}"


# ---- findings -------------------------------------------------------------------------------


def finding_page() -> str:
    """Reasons, and the columns of findings.parquet."""
    reasons = [(f"`{name}`" if name else "(none)", what) for name, what in REASONS.items()]
    columns = [
        (f"`{each.name}`", _arrow(each.type), "may be null" if each.nullable else "")
        for each in FINDINGS_SCHEMA
    ]
    return "\n\n".join([
        "# Findings",
        "What the words mean: [findings](../findings.md).",
        "## Reasons",
        "Why an answer cannot be told, or how it came about.",
        _table(("reason", "what it says"), reasons),
        "## Columns of `findings.parquet`",
        "Numbers that are not known are NaN. `findings.csv` and `findings.geojson` hold the same,"
        " with the times in ISO 8601 beside the microseconds.",
        _table(("column", "type", ""), columns),
    ])  # fmt: skip


# ---- commands -------------------------------------------------------------------------------


def command_page() -> str:
    """Help of every command, as the program prints it."""
    root = typer.main.get_command(app())
    opening = [
        "# Commands",
        "`truceline` stands in `.venv/bin` after the first `python3 dev.py …`;"
        " `python3 dev.py run …` is the same. Exit code 0: nothing found; 1: findings of terms in"
        " force stand `inside`; 2: the input was refused, and why.",
    ]
    return "\n\n".join([*opening, *_helps(root, "truceline", None)])


def _helps(command: Any, name: str, parent: Any) -> Iterator[str]:
    """A section for a command and for each below it."""
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    path = context.command_path
    if parent is not None:
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        yield f"## {path}\n\n```text\n{text.strip()}\n```"
    for each, below in sorted(getattr(command, "commands", {}).items()):
        yield from _helps(below, each, context)


# ---- the examples of docs/terms.md ----------------------------------------------------------

# A kind of term, its example, and the sentence quoted below it.
EXAMPLE = re.compile(
    r"^## (\w+)\n(?:(?!## ).*\n)*?```toml\n((?:(?!```).*\n)*)```\n\n((?:> .*\n)+)", re.M
)
_SHOWN = re.compile(r"^```(?:toml|json) islands/(\S+)\n((?:(?!```).*\n)*)```$", re.M)


def terms_with_sentences() -> str:
    """The page docs/terms.md with the sentence that the code now makes of each example."""
    page = (DOCS / "terms.md").read_text(encoding="utf-8")
    shown = dict(_SHOWN.findall((DOCS / "agreement.md").read_text(encoding="utf-8")))
    head = shown["agreement.toml"].partition("[[term]]")[0]
    shapes = shown["shapes.geojson"].encode()

    def renewed(found: re.Match[str]) -> str:
        text = (head + found[2]).encode()
        (term,) = read({"agreement.toml": text, "shapes.geojson": shapes}).terms
        assert term.rule.kind == found[1], f"the example of {found[1]} is a {term.rule.kind}"
        said = fill(term.sentence(), 98, initial_indent="> ", subsequent_indent="> ")
        return found[0].removesuffix(found[3]) + said + "\n"

    return EXAMPLE.sub(renewed, page)


# ---- the small things -----------------------------------------------------------------------


def _paragraphs(thing: object) -> str:
    return getdoc(thing) or ""


def _unit(name: str) -> str:
    stem = name.removesuffix("_max").removesuffix("_over")
    return next((unit for end, unit in UNITS.items() if stem.endswith(end)), "")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(each.replace('|', chr(92) + '|') for each in line)} |"
                     for line in lines)  # fmt: skip


def main() -> None:
    """Write the pages; those that no longer exist are removed."""
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    (DOCS / "terms.md").write_text(terms_with_sentences(), encoding="utf-8")
    sys.stdout.write(f"{len(made)} pages in {FOLDER}\n")


if __name__ == "__main__":
    main()
