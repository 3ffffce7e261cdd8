"""The description of these operations, OpenAPI 3.1, made from their types."""

import re
from importlib.metadata import version
from typing import Any  # a description is JSON

import msgspec

from truceline.server.f3548.models import AirspaceConflictResponse, ErrorResponse
from truceline.server.f3548.operations import OPERATIONS, Operation

REFERENCE = "#/components/schemas/{name}"
VERSION = f"truceline/{version('truceline')}"
UUID_NAMES = ("entityid", "subscriptionid")
REFUSED = (400, 401, 403, 404, 409, 412, 413, 429)


def description() -> dict[str, Any]:
    """All operations with what they take, give and refuse."""
    wanted = [form for each in OPERATIONS for form in (each.takes, each.gives) if form is not None]
    wanted += [ErrorResponse, AirspaceConflictResponse]
    schemas, components = msgspec.json.schema_components(wanted, ref_template=REFERENCE)
    by_type = dict(zip(wanted, schemas, strict=True))
    paths: dict[str, Any] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, by_type)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Truceline: ASTM F3548-21", "version": "1.0.0"},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"authority": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation, by_type: dict[Any, Any]) -> dict[str, Any]:
    summary = (operation.act.__doc__ or "").partition("\n\n")[0].strip()
    good: dict[str, Any] = {"description": summary}
    if operation.gives is not None:
        good["content"] = _json(by_type[operation.gives])
    refused = {
        str(code): {"description": "refused", "content": _json(by_type[ErrorResponse])}
        for code in REFUSED
    }
    if "OperationalIntentReference" in operation.name and operation.method == "PUT":
        refused["409"]["content"] = _json(by_type[AirspaceConflictResponse])
    told: dict[str, Any] = {
        "operationId": operation.name,
        "summary": summary,
        "security": [{"authority": []}],
        "x-scopes": [sorted(each) for each in operation.scopes],
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": _schema_of(name)}
            for name in re.findall(r"\{(\w+)\}", operation.path)
        ],
        "responses": {str(operation.status): good, **refused},
    }
    if operation.takes is not None:
        told["requestBody"] = {"required": True, "content": _json(by_type[operation.takes])}
    return told


def _schema_of(name: str) -> dict[str, Any]:
    return {"type": "string", "format": "uuid"} if name in UUID_NAMES else {"type": "string"}


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
