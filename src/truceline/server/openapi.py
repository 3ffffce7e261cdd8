"""The description of the API, OpenAPI 3.1, made from the types of the routes."""

import re
from collections.abc import Sequence
from typing import Any  # a description is JSON

import msgspec

from truceline.server.kinds import REFERENCE, kind_schemas
from truceline.server.problem import MEDIA, Problem
from truceline.server.route import JSON, Route

_CONVERTED = re.compile(r"\{(\w+)(?::(\w+))?\}")
_SORTS = {"int": {"type": "integer", "minimum": 0}}
OTHERS = {
    401: "nobody has signed in, or the token opens nothing",
    403: "not for this role, or not from this node's own pages",
}


def description(routes: Sequence[Route], root: str) -> dict[str, Any]:
    """All routes with what they take, give and refuse."""
    wanted = [each for route in routes for each in _types(route)]
    schemas, components = msgspec.json.schema_components([*wanted, Problem], ref_template=REFERENCE)
    by_type = dict(zip(map(repr, [*wanted, Problem]), schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in routes:
        path = root + _CONVERTED.sub(r"{\1}", route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, by_type, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Truceline", "version": "1", "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": components | kind_schemas(),
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-truceline"},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _types(route: Route) -> list[Any]:
    return [each for each in (route.takes, route.query, route.gives) if each is not None]


def _operation(route: Route, by_type: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    problem = {"description": "refused", "content": {MEDIA: {"schema": by_type[repr(Problem)]}}}
    good: dict[str, Any] = {"description": route.summary}
    if route.gives is not None:
        good["content"] = {route.media: {"schema": by_type[repr(route.gives)]}}
    elif route.media != JSON:
        good["content"] = {route.media: {}}
    told: dict[str, Any] = {
        "operationId": route.act.__name__,
        "summary": route.summary,
        "tags": [route.path.split("/")[1]],
        "responses": {str(route.status): good, "default": problem},
    }
    if route.roles is None:
        told["security"] = []
    else:
        told["security"] = [{"session": []}, {"token": []}]
        told["x-roles"] = sorted(route.roles)
        told["responses"] |= {str(code): problem | {"description": why}
                              for code, why in OTHERS.items()}  # fmt: skip
    parameters = [*_in_path(route), *_in_query(route, by_type, components)]
    if parameters:
        told["parameters"] = parameters
    if route.takes is not None:
        content = {JSON: {"schema": by_type[repr(route.takes)]}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _in_path(route: Route) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": _SORTS.get(sort, {"type": "string"}),
        }
        for name, sort in _CONVERTED.findall(route.path)
    ]


def _in_query(
    route: Route, by_type: dict[str, Any], components: dict[str, Any]
) -> list[dict[str, Any]]:
    if route.query is None:
        return []
    name = by_type[repr(route.query)]["$ref"].rpartition("/")[2]
    schema = components[name]
    return [
        {
            "name": each,
            "in": "query",
            "required": each in schema.get("required", ()),
            "schema": told,
        }
        for each, told in schema["properties"].items()
    ]
