"""A small judge of JSON against the schemas that our description uses, apart from msgspec."""

import re
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,),
    "number": (int, float), "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
KNOWN = {
    "$ref", "additionalProperties", "anyOf", "const", "default", "description", "discriminator",
    "enum", "items", "maxItems", "maximum", "minItems", "minimum", "pattern", "prefixItems",
    "properties", "required", "title", "type",
}  # fmt: skip


def misfits(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "$") -> list[str]:
    """Where a value is not as the schema says; empty where it is."""
    assert set(schema) <= KNOWN, f"unknown in a schema: {set(schema) - KNOWN}"
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        return misfits(value, whole["components"]["schemas"][name], whole, at)
    if "anyOf" in schema:
        told = [misfits(value, each, whole, at) for each in schema["anyOf"]]
        return [] if any(not each for each in told) else min(told, key=len)
    found = _type(value, schema, at)
    if not found and isinstance(value, dict):
        found = _object(value, schema, whole, at)
    if not found and isinstance(value, list):
        first = schema.get("prefixItems", [])
        rest = schema.get("items", {}) or {}
        for place, each in enumerate(value):
            inner = first[place] if place < len(first) else rest
            found += misfits(each, inner, whole, f"{at}[{place}]")
    return found


def _type(value: Any, schema: dict[str, Any], at: str) -> list[str]:
    told = schema.get("type", [])
    types = tuple(each for name in ([told] if isinstance(told, str) else told)
                  for each in TYPES[name])  # fmt: skip
    wrong = bool(types) and not isinstance(value, types)
    wrong |= isinstance(value, bool) and bool(types) and bool not in types
    wrong |= "enum" in schema and value not in schema["enum"]
    wrong |= "const" in schema and value != schema["const"]
    wrong |= "minimum" in schema and isinstance(value, int) and value < schema["minimum"]
    if "pattern" in schema and isinstance(value, str):
        wrong |= re.search(schema["pattern"], value) is None
    return [f"{at}: {value!r}"] if wrong else []


def _object(
    value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], at: str
) -> list[str]:
    properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    found = [f"{at}.{name}: missing" for name in schema.get("required", ()) if name not in value]
    for name, each in value.items():
        if name in properties:
            found += misfits(each, properties[name], whole, f"{at}.{name}")
        elif isinstance(more, dict):
            found += misfits(each, more, whole, f"{at}.{name}")
        elif more is False:
            found.append(f"{at}.{name}: unknown")
    return found
