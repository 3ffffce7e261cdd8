"""Acts: what people state over HTTP, sent in the form of the entry it becomes.

Who states it, and in which role, is known from the sign-in and taken from nobody's word. People
state things at the node of their own party, because a party's word is signed there.
"""

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import (
    Any,  # an act has the fields of its kind
    get_type_hints,
)

import msgspec

from truceline.line.classes import party_of
from truceline.node import Node
from truceline.record.canonical import composed
from truceline.server.problem import Refused
from truceline.server.route import Call

FILLED = frozenset({"role", "officer", "linguist", "outgoing"})


class Stated(msgspec.Struct, frozen=True):
    """Entries written: the act, and what it called for at once. They are on the disk."""

    entries: list[int]


def forms(bodies: Iterable[type], name: str) -> dict[Any, type]:
    """The form in which each act is sent, with its entry; name: what the forms begin with."""
    return {_form(body, name): body for body in bodies}


def _form(body: type, name: str) -> Any:
    """An entry without who states it."""
    hints = get_type_hints(body)
    own = [each for each in fields(body) if each.name not in FILLED]
    own.sort(key=lambda each: each.default is not MISSING)
    told: list[Any] = []
    for each in own:
        usual = () if each.default is MISSING else (each.default,)
        told.append((each.name, hints[each.name], *usual))
    made = msgspec.defstruct(
        f"{name}{body.__name__}",
        told,
        tag_field="act",
        tag=_snake(body.__name__),
        frozen=True,
        forbid_unknown_fields=True,
    )
    made.__doc__ = body.__doc__
    return made


def body_of(call: Call, body_type: type, *, role: str) -> Any:
    """The entry of an act, its text in NFC, with who states it filled in."""
    own = {name: composed(getattr(call.body, name)) for name in call.body.__struct_fields__}
    user = call.visitor.user
    filled = {"role": role, "officer": user, "linguist": user, "outgoing": user}
    wanted = {each.name for each in fields(body_type)}
    return body_type(**own, **{name: each for name, each in filled.items() if name in wanted})


def refuse_elsewhere(call: Call, node: Node) -> str:
    """The party whose node this is. Raises Refused where people of another would state things."""
    here = party_of(node.author)
    if call.visitor.reader.party != here:
        raise Refused(403, f"people of {here} state things here", code="not_your_node",
                      remedy="state it at the node of your own party")  # fmt: skip
    return here


def _snake(name: str) -> str:
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in name).strip("_")
