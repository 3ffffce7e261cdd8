"""The one JSON text of a value: RFC 8785, restricted so that no two languages can disagree on it.

ASCII keys in order, no spaces, integers within ±(2^53 - 1), text in Unicode NFC, no floats and no
null. What does not come out the same when written again is refused, and with it repeated keys,
other spellings of a number, and superfluous spaces.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import GenericAlias, NoneType
from typing import (
    Annotated,
    Any,  # a body is whatever its kind says; the fold that asked for it knows
    NoReturn,
    TypeAlias,
    get_args,
    get_origin,
    get_type_hints,
)
from unicodedata import is_normalized, normalize

import msgspec

from truceline.errors import BadEntry

INTEGER_MAX = 2**53 - 1
_KEY = Annotated[str, msgspec.Meta(pattern=r"^[\x00-\x7f]*\Z")]

Decoder: TypeAlias = "msgspec.json.Decoder[Any]"  # of whatever type it was made for
_JSON = msgspec.json.Encoder(order="deterministic")
_INSTEAD = {
    float: "scale it to an integer: degrees by 1e7, millimetres, microseconds",
    NoneType: "leave the field out",
    list: "write a tuple",
}


def canonical(value: object) -> bytes:
    """The one JSON text of a body, or of anything a body may hold. Raises BadEntry."""
    return _JSON.encode(_plain(value, (None, type(value).__name__)))


def composed(value: Any) -> Any:
    """The same with every text in Unicode NFC: keyboards write it in other forms that look alike.

    Raises BadEntry for what is no text.
    """
    if isinstance(value, str):
        return _composed_text(value)
    if isinstance(value, tuple):
        return tuple(map(composed, value))
    if isinstance(value, dict):
        return {composed(key): composed(each) for key, each in value.items()}
    of: type = type(value)
    names = _field_names(of)
    if names is None:
        return value
    return replace(value, **{name: composed(getattr(value, name)) for name in names})


def _composed_text(value: str) -> str:
    if value.isascii():
        return value
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise BadEntry(f"{value[:40]!r} is no text", remedy="write it in UTF-8")
    return normalize("NFC", value)


def plain(value: object, name: str) -> dict[str, object]:
    """The fields of a body as JSON knows them, those that are None left out. Raises BadEntry."""
    return _object(value, (None, name))


def written(value: dict[str, Any]) -> bytes:
    """The JSON text of a mapping that holds what JSON knows and the profile allows."""
    return _JSON.encode(value)


def strict(text: bytes) -> Any:
    """The value of a canonical text; how large its integers are, `typed` looks at.

    Total: raises BadEntry, and nothing else, for any bytes.
    """
    try:
        value = _ANY.decode(text)
        again = _JSON.encode(value)
        if b"null" in text or not text.isascii():  # else there is nothing to look for
            _look(value, (None, "text"))
    except (ValueError, RecursionError) as error:  # msgspec raises ValueErrors
        raise BadEntry(f"text that cannot be read: {error}") from None
    if again != text:
        raise BadEntry("text that is not in canonical form", remedy="write it as RFC 8785 says")
    return value


def typed(value: Any, of: type) -> Any:
    """A value out of `strict` as that dataclass: all its fields, no other ones, no large integer.

    A field that may be None may be missing. Raises BadEntry.
    """
    try:
        msgspec.convert(value, _shape(of))
        return msgspec.convert(value, of)
    except (ValueError, RecursionError) as error:
        raise BadEntry(f"a body that cannot be read: {error}") from None


def of_text(text: bytes, of: type) -> Any:
    """The value of that dataclass whose canonical text this is. Total: raises BadEntry.

    What `strict` and `typed` do, but quicker where nothing is wrong.
    """
    try:
        again = _JSON.encode(_decoder(_shape(of)).decode(text))
        if again == text and (text.isascii() or is_normalized("NFC", text.decode())):
            return _decoder(of).decode(text)
    except (ValueError, RecursionError):
        pass  # `strict` or `typed` say what is wrong
    return typed(strict(text), of)


def of_lines(texts: Sequence[bytes | msgspec.Raw], decoder: Decoder) -> list[Any] | None:
    """The values of texts that are canonical, read as one, a line each; None where any is not.

    Where the values, written again a line each, are the same bytes and as many, each line is one
    text, for none that is written anew holds a newline; so nothing of one was read with another.
    What a decoder leaves as it stands (msgspec.Raw) is to be read so too.
    """
    return _of_lines(b"\n".join([*texts, b""]), len(texts), decoder)


def of_texts(texts: Sequence[msgspec.Raw], of: type) -> list[Any] | None:
    """What `of_text` gives for each text, read as one; None where it refuses any of them."""
    lines, decoder = b"\n".join([*texts, b""]), _decoder(of)
    if _of_lines(lines, len(texts), _decoder(_shape(of))) is None:
        return None
    if not (lines.isascii() or is_normalized("NFC", lines.decode())):
        return None
    try:
        found: list[Any] = decoder.decode_lines(lines)
    except (ValueError, RecursionError):
        return None
    return found


def _of_lines(lines: bytes, count: int, decoder: Decoder) -> list[Any] | None:
    try:
        found: list[Any] = decoder.decode_lines(lines)
        same = _JSON.encode_lines(found) == lines
    except (ValueError, RecursionError):
        return None
    return found if same and len(found) == count else None


@cache
def _decoder(of: type) -> Decoder:
    return msgspec.json.Decoder(of)


def _refuse_float(number: str) -> NoReturn:
    raise ValueError(f"{number} is not an integer")


_ANY = msgspec.json.Decoder(float_hook=_refuse_float)


# ---- writing --------------------------------------------------------------------------------

# One function for each type of value. All take the value and its place, and give what JSON knows; a
# place is (the place around it, name or index), and becomes text in a refusal only.
_Place = tuple[Any, str | int]


def _plain(value: object, place: _Place) -> object:
    return _PLAIN.get(type(value), _object)(value, place)


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
    return [_plain(each, (place, index)) for index, each in enumerate(value)]


def _mapping(value: dict[Any, object], place: _Place) -> dict[str, object]:
    for key in value:
        if type(key) is not str or not key.isascii():
            raise BadEntry(f"{_path(place)}: {key!r} is no key", remedy="keys are ASCII text")
    return {key: _plain(each, (place, key)) for key, each in value.items()}


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


def _path(place: _Place) -> str:
    around, name = place
    if around is None:
        return str(name)
    return f"{_path(around)}[{name}]" if isinstance(name, int) else f"{_path(around)}.{name}"


# ---- reading --------------------------------------------------------------------------------


def _look(value: Any, place: _Place) -> None:
    """Refuse what the profile forbids anywhere in a value that JSON gave."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            _look(each, (place, index))
    elif isinstance(value, dict):
        _mapping(dict.fromkeys(value, True), place)
        for key, each in value.items():
            _look(each, (place, key))
    else:
        _plain(value, place)


@cache
def _shape(of: type) -> type:
    """What an object may hold as whose text that dataclass is read, in the order of the text.

    The dataclass itself would pass over other fields, put in those that are missing, and take
    integers of any size.
    """
    return msgspec.defstruct(
        of.__name__,
        [_field(name, hint) for name, hint in sorted(get_type_hints(of).items())],
        kw_only=True,
        omit_defaults=True,
        forbid_unknown_fields=True,
    )


def _field(name: str, hint: Any) -> tuple[Any, ...]:
    """One field of a shape; one that may be None may be left out."""
    arguments = get_args(hint)
    if NoneType in arguments:
        (present,) = (each for each in arguments if each is not NoneType)
        return name, _held(present) | None, None
    return name, _held(hint)


def _held(hint: Any) -> Any:
    """What values of one annotation may be."""
    if hint is int:
        return Annotated[int, msgspec.Meta(ge=-INTEGER_MAX, le=INTEGER_MAX)]
    if isinstance(hint, type) and is_dataclass(hint):
        return _shape(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        members = (each if each is ... else _held(each) for each in arguments)
        return GenericAlias(tuple, tuple(members))
    if origin is Mapping:
        return GenericAlias(dict, (_KEY, _held(arguments[1])))
    return hint
