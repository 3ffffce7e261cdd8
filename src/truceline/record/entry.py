"""Entries and their one canonical form.

A leaf is what the tree hashes: one JSON object of at most 65,535 bytes (an entry bundle of C2SP
tlog-tiles counts in 16 bits). Its number is its place in the tree and not part of it.

    field   content
    v       1
    author  role of the author, never a person's name
    kind    line.acknowledged/1
    at      when the author says it was written, microseconds since the epoch
    body    the fields of the kind; one that is None is left out

The bytes are those of RFC 8785 (JSON canonicalisation), restricted so that no two languages can
disagree on them: ASCII keys in order, no spaces, integers within ±(2^53 - 1), text in Unicode NFC,
no floats and no null. What does not come out the same when written again is refused, and with it
repeated and unknown keys, other spellings of a number, and superfluous spaces.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any  # a body is whatever its kind says; the fold that asked for it knows
from unicodedata import is_normalized

import msgspec

from truceline.errors import BadEntry
from truceline.record.kinds import body_of, kind_of

LEAF_BYTES_MAX = 65_535
INTEGER_MAX = 2**53 - 1

_AUTHOR = re.compile(r"[a-z0-9][a-z0-9._:-]{0,63}")
_JSON = msgspec.json.Encoder(order="deterministic")
_INSTEAD = {
    float: "scale it to an integer: degrees by 1e7, millimetres, microseconds",
    NoneType: "leave the field out",
    list: "write a tuple",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the record. `leaf` holds the bytes that were hashed, exactly as stored."""

    number: int
    author: str
    at_us: int
    body: Any
    leaf: bytes

    @property
    def kind(self) -> str:
        """Name of the entry's kind."""
        return kind_of(type(self.body))


def compose(author: str, body: object, *, number: int, at_us: int) -> Entry:
    """A new entry, as it will be read again. Raises BadEntry, naming kind and field."""
    name = kind_of(type(body))
    try:
        entry = parse(_leaf(author, body, at_us=at_us), number=number)
    except BadEntry as refused:
        raise BadEntry(f"{name}: {refused.what}", remedy=refused.remedy) from None
    assert entry.body == body, f"{name} is read otherwise than it was written"
    return entry


def parse(leaf: bytes, *, number: int) -> Entry:
    """The entry of a leaf. Total: raises BadEntry, and nothing else, for any bytes."""
    if len(leaf) > LEAF_BYTES_MAX:
        raise BadEntry(f"a leaf of {len(leaf)} bytes; {LEAF_BYTES_MAX} at most")
    try:
        head = _HEAD.decode(leaf)
        if head.v != 1:
            raise BadEntry(f"a leaf of version {head.v}; this program reads version 1")
        body = _decoder(body_of(head.kind)).decode(head.body)
    except (ValueError, RecursionError) as error:  # msgspec raises ValueErrors
        raise BadEntry(f"a leaf that cannot be read: {error}") from None
    if _leaf(head.author, body, at_us=head.at) != leaf:
        raise BadEntry("a leaf that is not in canonical form", remedy="write it as RFC 8785 says")
    return Entry(number, head.author, head.at, body, leaf)


def canonical(value: object) -> bytes:
    """The one JSON text of a body, or of anything a body may hold. Raises BadEntry."""
    return _JSON.encode(_PLAIN.get(type(value), _object)(value, (None, type(value).__name__)))


@dataclass(frozen=True, slots=True)
class _Head:
    v: int
    author: str
    kind: str
    at: int
    body: msgspec.Raw


_HEAD = msgspec.json.Decoder(_Head)


def _leaf(author: str, body: object, *, at_us: int) -> bytes:
    if type(author) is not str or not _AUTHOR.fullmatch(author):
        raise BadEntry(f"{author!r} is no author", remedy="write a role, as in `monitor`")
    if type(at_us) is not int:
        raise BadEntry(f"at: {type(at_us).__name__} is no time", remedy="write microseconds")
    leaf = _JSON.encode(
        {
            "v": 1,
            "author": author,
            "kind": kind_of(type(body)),
            "at": _integer(at_us, (None, "at")),
            "body": _object(body, (None, "body")),
        }
    )
    if len(leaf) > LEAF_BYTES_MAX:
        remedy = "put what is large into a block, and its digest into the entry"
        raise BadEntry(f"a leaf of {len(leaf)} bytes; {LEAF_BYTES_MAX} at most", remedy=remedy)
    return leaf


# One function for each type of value. All take the value and its place, and give what JSON knows; a
# place is (the place around it, name or index), and becomes text in a refusal only.
_Place = tuple[Any, str | int]


def _same(value: bool, _place: _Place) -> bool:
    return value


def _integer(value: int, place: _Place) -> int:
    if not -INTEGER_MAX <= value <= INTEGER_MAX:
        remedy = "write larger numbers as text"
        raise BadEntry(f"{_path(place)}: an integer beyond ±(2^53 - 1)", remedy=remedy)
    return value


def _text(value: str, place: _Place) -> str:
    if value.isascii():
        return value
    if not is_normalized("NFC", value):
        raise BadEntry(f"{_path(place)}: text that is not in Unicode NFC", remedy="normalise it")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise BadEntry(f"{_path(place)}: half a surrogate pair is no text")
    return value


def _array(value: tuple[object, ...], place: _Place) -> list[object]:
    return [
        _PLAIN.get(type(each), _object)(each, (place, index)) for index, each in enumerate(value)
    ]


def _mapping(value: dict[Any, object], place: _Place) -> dict[str, object]:
    for key in value:
        if type(key) is not str or not key.isascii():
            raise BadEntry(f"{_path(place)}: {key!r} is no key", remedy="keys are ASCII text")
    return {key: _PLAIN.get(type(each), _object)(each, (place, key)) for key, each in value.items()}


def _object(value: Any, place: _Place) -> dict[str, object]:
    """A dataclass, without the fields that are None; of any other type it is refused."""
    of: type = type(value)
    names = _field_names(of)
    if names is None:
        what = f"{_path(place)}: {of.__name__} may not stand in an entry"
        raise BadEntry(what, remedy=_INSTEAD.get(of, ""))
    present = [(name, each) for name in names if (each := getattr(value, name)) is not None]
    return {name: _PLAIN.get(type(each), _object)(each, (place, name)) for name, each in present}


_PLAIN: dict[type, Callable[[Any, _Place], object]] = {
    bool: _same,
    int: _integer,
    str: _text,
    tuple: _array,
    dict: _mapping,
}


@cache
def _field_names(of: type) -> tuple[str, ...] | None:
    """Names of the fields of a dataclass; None for any other type."""
    return tuple(field.name for field in fields(of)) if is_dataclass(of) else None


@cache
def _decoder(body: type) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(body)


def _path(place: _Place) -> str:
    around, name = place
    if around is None:
        return str(name)
    return f"{_path(around)}[{name}]" if isinstance(name, int) else f"{_path(around)}.{name}"
