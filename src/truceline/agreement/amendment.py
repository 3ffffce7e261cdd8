"""Amendment: what two texts say differently, term by term."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # a field's value is what the text holds

from truceline.agreement.reading import FILE
from truceline.agreement.text import Agreement
from truceline.agreement.toml import tables


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. what: added, removed or changed; fields: name, value before, value after."""

    sort: str  # term, line, area, party or agreement
    id: str
    what: str
    fields: tuple[tuple[str, str, str], ...] = ()
    before: str = ""  # the sentence, for a term
    after: str = ""


def amendment(before: Agreement, after: Agreement) -> list[Change]:
    """All differences between two texts, in the order of the later text."""
    one, two = _tables(before), _tables(after)
    changes = []
    for key in [*two, *(key for key in one if key not in two)]:
        sort, name = key
        old, new = one.get(key), two.get(key)
        what = "added" if old is None else "removed" if new is None else "changed"
        differing = _fields(old or {}, new or {})
        if old is not None and new is not None and not differing:
            continue
        spoken = [_sentence(text, sort, name) for text in (before, after)]
        fields = differing if what == "changed" else ()
        changes.append(Change(sort, name, what, fields, *spoken))
    return changes + _shapes(before, after)


def _tables(agreement: Agreement) -> dict[tuple[str, str], Mapping[str, Any]]:
    top, lists = tables(agreement.files[FILE], FILE)
    whole = {key: value for key, value in top.values.items() if key not in lists}
    found: dict[tuple[str, str], Mapping[str, Any]] = {("agreement", agreement.id): whole}
    for sort, members in lists.items():
        found |= {(sort, each.text("id")): each.values for each in members}
    return found


def _fields(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    names = [*after, *(name for name in before if name not in after)]
    values = [(name, before.get(name), after.get(name)) for name in names]
    return tuple((name, _text(old), _text(new)) for name, old, new in values if old != new)


def _text(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_text(each)}" for name, each in value.items())
    return str(value)


def _sentence(agreement: Agreement, sort: str, name: str) -> str:
    known = [each for each in agreement.terms if each.rule.id == name]
    return known[0].sentence() if sort == "term" and known else ""


def _shapes(before: Agreement, after: Agreement) -> list[Change]:
    """Files of shapes whose bytes differ: the figures of a line are part of the text."""
    names = sorted({*before.files, *after.files} - {FILE})
    return [
        Change("file", name, "changed")
        for name in names
        if name in before.files and name in after.files and before.files[name] != after.files[name]
    ]
