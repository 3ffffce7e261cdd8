"""No entry holds a float: two languages would write it in two ways, and a signature would fail.

The record refuses such a kind when it is declared; this test looks at what was declared, by a walk
of its own.
"""

import ast
from dataclasses import dataclass, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints  # an annotation may be any object at all

import pytest

from truceline.record import kinds

SOURCE = Path(__file__).resolve().parents[2] / "src"
ENTRIES = sorted((SOURCE / "truceline").rglob("entries.py"))


def floats(hint: Any) -> bool:
    """Whether a float can stand anywhere in a value of that annotation."""
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return any(floats(hints[each.name]) for each in fields(hint))
    return hint in (float, complex) or any(floats(each) for each in get_args(hint))


def registers_a_kind(path: Path) -> bool:
    """Whether a class in that module stands under @kind(...)."""
    classes = (
        each
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.ClassDef)
    )
    return any(
        isinstance(each, ast.Call) and ast.unparse(each.func).rpartition(".")[2] == "kind"
        for found in classes
        for each in found.decorator_list
    )


def test_every_registered_kind_is_free_of_floats() -> None:
    if not ENTRIES:
        pytest.skip("no package has entries yet")
    for path in ENTRIES:
        import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
    own = {name: body for name, body in kinds().items() if body.__module__.startswith("truceline.")}

    assert own, "modules named entries.py stand there, but none registers a kind"
    assert [name for name, body in own.items() if floats(body)] == []


def test_kinds_are_registered_in_modules_named_entries_only() -> None:
    registering = {each for each in (SOURCE / "truceline").rglob("*.py") if registers_a_kind(each)}

    assert registering <= set(ENTRIES)


@dataclass(frozen=True, slots=True)
class Corner:
    lat_deg: float


@dataclass(frozen=True, slots=True)
class Drawn:
    corners: tuple[Corner, ...] | None


@dataclass(frozen=True, slots=True)
class Noted:
    texts: tuple[str, ...]
    count: int | None


def test_a_float_is_found_however_deep_it_lies() -> None:
    assert floats(Drawn)
    assert not floats(Noted)


def test_a_kind_is_found_by_its_decorator(tmp_path: Path) -> None:
    module = tmp_path / "desk.py"
    module.write_text("@kind('line.sent/1')\n@dataclass\nclass Sent: ...\n", encoding="utf-8")

    assert registers_a_kind(module)
