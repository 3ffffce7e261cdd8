"""The table of kinds: which frozen dataclasses are bodies of entries, and under which name.

A body holds integers, text, booleans, tuples, and objects of these (frozen dataclasses, or mappings
with text as keys). A field that may be left out is written `name: int | None = None`.

A body that cannot be understood without some blocks says so by a property `blocks`, their digests.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import (
    Any,  # an annotation may be any object at all, which is why it is looked at
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from truceline.errors import BadEntry

Body = TypeVar("Body")

_NAME = re.compile(r"[a-z_]+\.[a-z_]+/[1-9][0-9]*")
_TYPES: dict[str, type] = {}
_NAMES: dict[type, str] = {}


def kind(name: str) -> Callable[[type[Body]], type[Body]]:
    """Make a frozen, slotted dataclass the body of entries of that kind, `package.fact/version`.

    Stands above `@dataclass(frozen=True, slots=True)`. Raises BadEntry for a name that is taken or
    misshapen, and for a class with a field that may not stand in an entry.
    """

    def register(body: type[Body]) -> type[Body]:
        if not _NAME.fullmatch(name):
            raise BadEntry(f"{name!r} is no kind", remedy="write package.fact/1")
        if name in _TYPES:
            raise BadEntry(f"kind {name} is taken by {_TYPES[name].__qualname__}")
        if body in _NAMES:
            raise BadEntry(f"{body.__qualname__} is already the body of {_NAMES[body]}")
        for wrong in _misfits(body):
            raise BadEntry(f"kind {name}: {wrong}")
        _TYPES[name], _NAMES[body] = body, name
        return body

    return register


def kinds() -> dict[str, type]:
    """Every kind known so far, by name: those of the modules imported."""
    return dict(sorted(_TYPES.items()))


def kind_of(body: type) -> str:
    """Name of the kind whose body is that class. Raises BadEntry."""
    try:
        return _NAMES[body]
    except KeyError:
        what = f"{body.__qualname__} is not the body of any kind"
        raise BadEntry(what, remedy="see @kind") from None


def body_of(name: str) -> type:
    """Class of the bodies of a kind. Raises BadEntry, with the known kinds."""
    if name not in _TYPES:
        known = ", ".join(sorted(_TYPES)) or "none"
        raise BadEntry(f"unknown kind {name!r}", remedy=f"known: {known}")
    return _TYPES[name]


def blocks_of(body: object) -> tuple[str, ...]:
    """The digests of the blocks that a body cannot be understood without."""
    found: tuple[str, ...] = getattr(body, "blocks", ())
    return found


def _misfits(body: type) -> Iterator[str]:
    """Why values of a class may not stand in an entry, field by field."""
    if not is_dataclass(body) or "__slots__" not in vars(body):
        yield f"{body.__qualname__} is not a dataclass with frozen=True, slots=True"
    elif not vars(body)["__dataclass_params__"].frozen:
        yield f"{body.__qualname__} can be changed; write frozen=True"
    else:
        hints = get_type_hints(body)
        for field in fields(body):
            yield from (f"{field.name}: {wrong}" for wrong in _misfit(field, hints[field.name]))


def _misfit(field: "Field[Any]", hint: Any) -> Iterator[str]:
    if not field.name.isascii():
        yield "a key is ASCII"
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    present = [each for each in members if each is not NoneType]
    if len(present) < len(members) and field.default is not None:
        yield "a field that may be left out has the default None"
    if len(present) == 1:
        yield from _unfit(present[0])
    else:
        yield f"{hint} is not one type"


def _unfit(hint: Any) -> Iterator[str]:
    """Why values of one annotation may not stand in an entry."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in (int, str, bool):
        return
    if origin is Literal:
        yield from (f"{each!r} is not text" for each in arguments if type(each) is not str)
    elif origin is tuple:
        for each in arguments:
            yield from _unfit(each) if each is not ... else ()
    elif origin is Mapping and arguments[0] is str:
        yield from _unfit(arguments[1])
    elif isinstance(hint, type) and is_dataclass(hint):
        yield from _misfits(hint)
    else:
        yield f"{hint} may not stand in an entry"
