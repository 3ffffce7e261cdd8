"""Kinds as the description tells them: a schema for each, in which no field is promised.

What is withheld is absent, so every field of an entry may be.
"""

from typing import Any  # a schema is JSON

import msgspec

from truceline.record import kinds

REFERENCE = "#/components/schemas/{name}"
WITHIN = "entry.{name}"  # so that no object within an entry goes by the name of an answer


def kind_schema(name: str) -> dict[str, str]:
    """A reference to the schema of a kind."""
    return {"$ref": REFERENCE.format(name=_named(name))}


def kind_schemas() -> dict[str, Any]:
    """Schemas of all kinds and of the objects within them, by their names in the description."""
    known = kinds()
    template = REFERENCE.format(name=WITHIN)
    tops, parts = msgspec.json.schema_components(known.values(), ref_template=template)
    found = {_named(name): {**top, "title": name}
             for name, top in zip(known, tops, strict=True)}  # fmt: skip
    return found | {WITHIN.format(name=name): _loose(part) for name, part in parts.items()}


def _named(kind: str) -> str:
    return kind.replace("/", "-")


def _loose(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in schema.items() if name != "required"}
