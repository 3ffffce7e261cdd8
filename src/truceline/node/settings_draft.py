"""A draft of `truceline.toml`: every setting with its sentence, those that have one by default."""

from dataclasses import MISSING, fields, is_dataclass
from textwrap import wrap
from typing import Any, get_args, get_type_hints  # a default is of the type of its field

from truceline.node.settings import Settings

HEAD = """\
# Settings of this node. What is commented out holds by default; take the `#` away to change it.
# `truceline settings --data DIR` prints what holds, and where it stands. Paths are seen from here.
"""
WIDTH = 96


def draft(party: str) -> str:
    """The file for the node of a party."""
    parts = [HEAD]
    for name, hint in get_type_hints(Settings).items():
        if is_dataclass(hint):
            parts.append("\n".join([f"[{name}]", *_lines(hint, {"party": party})]))
        else:
            kind: Any = get_args(hint)[0]
            about = (kind.__doc__ or "").splitlines()[0]
            parts.append("\n".join([f"# {about}", f"#[[{name}]]", *_lines(kind, {})]))
    return "\n\n".join(parts) + "\n"


def _lines(kind: Any, given: dict[str, str]) -> list[str]:
    hints = get_type_hints(kind, include_extras=True)
    lines = []
    for each in fields(kind):
        doc = get_args(hints[each.name])[1:2]
        if each.name in given:
            lines.append(f"{each.name} = {_written(given[each.name])}")
        elif doc:
            lines += [f"# {line}" for line in wrap(doc[0], WIDTH)]
            value = "…" if each.default is MISSING else _written(each.default)
            lines.append(f"#{each.name} = {value}")
    return lines


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
