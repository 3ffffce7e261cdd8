"""Refusing: what the service answers where it does not do what was asked."""

from typing import Any  # the body of a refusal is what its sort says

from starlette.exceptions import HTTPException

from truceline.server.f3548.models import AirspaceConflictResponse, ErrorResponse


class Turned(HTTPException):
    """A refusal in the standard's words: its status and body."""

    def __init__(self, status: int, message: str, body: Any = None) -> None:
        super().__init__(status, message)
        self.body = body if body is not None else ErrorResponse(message=message)


def refuse(wrong: bool, status: int, message: str) -> None:
    """Raise Turned where something is wrong."""
    if wrong:
        raise Turned(status, message)


def conflict(body: AirspaceConflictResponse) -> Turned:
    """The refusal that names what the writer has not read."""
    return Turned(409, body.message or "", body)
