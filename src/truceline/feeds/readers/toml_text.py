"""TOML as typed structs, and a refusal with file, line and nearest name for anything else."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar  # what TOML holds

import msgspec

from truceline.errors import Refusal
from truceline.feeds.readers.near import hint

Read = TypeVar("Read", bound=msgspec.Struct)
Tables = Mapping[str, type[msgspec.Struct]]

_BYTES_MAX = 16 << 20
_AT = re.compile(r" - at `\$\.?([^`]*)`$")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_MISSING = re.compile(r"missing required field `([^`]*)`")
_SYNTAX_LINE = re.compile(r"\(at line (\d+)")


def read_toml(
    path: Path, into: type[Read], tables: Tables, refusal: type[Refusal]
) -> tuple[Read, str]:
    """The file as `into`, and its text. `tables` gives the struct of each table inside by its key.

    Raises `refusal`.
    """
    text = _text(path, refusal)
    plain = _plain(text, path, refusal)
    try:
        return msgspec.convert(plain, into, strict=True), text
    except msgspec.ValidationError as error:
        raise _refused(str(error), path, text, refusal, {"": into, **tables}) from error


def line_of(text: str, table: str = "", number: int = 0, key: str = "") -> int:
    """Line of a key, or of the table's head, counted from 1; 0 where it is not found.

    table: name of a `[table]` or `[[table]]`, of which the one with that number, from 0, is meant.
    """
    lines = text.splitlines()
    start = 0
    if table:
        head = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]")
        heads = [row for row, line in enumerate(lines) if head.match(line)]
        if number >= len(heads):
            return 0
        start = heads[number] + 1
    wanted = re.compile(rf"\s*['\"]?{re.escape(key)}['\"]?\s*=")
    for row, line in enumerate(lines[start:], start):
        if line.lstrip().startswith("["):
            break
        if key and wanted.match(line):
            return row + 1
    return start


def _text(path: Path, refusal: type[Refusal]) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_BYTES_MAX + 1)
        text = content.decode("utf-8-sig")
    except OSError as error:
        what, remedy = f"cannot be opened: {error.strerror}", "name a file that you may read"
        raise refusal(what, file=str(path), remedy=remedy) from error
    except UnicodeDecodeError as error:
        raise refusal("is not UTF-8 text", file=str(path), remedy="save it as UTF-8") from error
    if len(content) > _BYTES_MAX:
        what = f"is over {_BYTES_MAX >> 20} MiB"
        raise refusal(what, file=str(path), remedy="split it, or write it as a table")
    if not text.strip():
        raise refusal("the file is empty", file=str(path), remedy="see docs/feeds for examples")
    return text


def _plain(text: str, path: Path, refusal: type[Refusal]) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _SYNTAX_LINE.search(str(error))
        line = int(found[1]) if found else len(text.splitlines())  # "at end of document"
        what, remedy = f"is no TOML: {error}", "see https://toml.io"
        raise refusal(what, file=str(path), line=line, remedy=remedy) from error


def _refused(
    message: str, path: Path, text: str, refusal: type[Refusal], tables: Tables
) -> Refusal:
    """The message of msgspec as words of ours: `[[track]] 2: unknown key 'evry_s'`."""
    where = at[1] if (at := _AT.search(message)) else ""
    what = _AT.sub("", message).replace("Object ", "").replace("`", "'")
    table, number, steps = _place(where)
    remedy = ""
    key = next(iter(re.findall(r"[A-Za-z_]\w*", steps)), "")
    if found := _UNKNOWN.search(message):
        key = key or found[1]
        what = f"unknown key {found[1]!r}"
        last = re.findall(r"[A-Za-z_]\w*", where)
        remedy = _nearest(found[1], tables.get(last[-1] if last else ""))
    elif found := _MISSING.search(message):
        what = f"{found[1]!r} is missing"
    if not table:
        return refusal(what, file=str(path), line=line_of(text, key=key), remedy=remedy)
    line = line_of(text, table, number, key)
    return refusal(f"[[{table}]] {number + 1}: {what}", file=str(path), line=line, remedy=remedy)


def _place(where: str) -> tuple[str, int, str]:
    """Table, its number from 0, and the steps below it; `track[0].waypoints[1].lat`."""
    found = re.match(r"(\w+)\[(\d+)\]\.?(.*)", where)
    return (found[1], int(found[2]), found[3]) if found else ("", 0, where)


def _nearest(name: str, struct: type[msgspec.Struct] | None) -> str:
    known = [each.encode_name for each in msgspec.structs.fields(struct)] if struct else []
    return hint(name, known)
