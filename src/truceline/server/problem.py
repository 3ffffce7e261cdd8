"""Problems: the one shape of every refusal over HTTP, RFC 9457, for all routes and all errors."""

import re
from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from truceline.errors import (
    BadEntry,
    BadProof,
    Equivocated,
    LineRefused,
    NoticeRefused,
    OutOfOrder,
    RecordRefused,
    Refusal,
    ReleaseRefused,
    TrucelineError,
    UnknownName,
)

MEDIA = "application/problem+json"
CODES = {
    400: "bad_request",
    401: "not_signed_in",
    403: "not_released",
    404: "not_found",
    405: "wrong_method",
    408: "too_slow",
    413: "too_large",
    415: "wrong_media_type",
    421: "wrong_host",
    422: "bad_field",
    429: "too_many",
    500: "defect",
    503: "busy",
}
STATUSES: dict[type[TrucelineError], int] = {  # the nearest class up the tree holds
    Refusal: 422,
    BadEntry: 422,
    BadProof: 422,
    LineRefused: 409,
    NoticeRefused: 409,
    ReleaseRefused: 409,
    OutOfOrder: 409,
    Equivocated: 409,
    RecordRefused: 503,
    UnknownName: 404,
}
_AT = re.compile(r" - at `(?:\$|key in \$)\.?([^`]*)`")


class BadField(msgspec.Struct, frozen=True):
    """A field that was not taken: its path, as in `read_back[0].value`, and why."""

    path: str
    why: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Why a request was refused. code: stable, for programs; remedy: what to do next."""

    title: str
    status: int
    code: str
    type: str = "about:blank"
    detail: str = ""
    remedy: str = ""
    errors: tuple[BadField, ...] = ()


class Refused(HTTPException):
    """A refusal of the server itself, raised anywhere below a route."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        code: str = "",
        remedy: str = "",
        wait_s: int = 0,
        errors: tuple[BadField, ...] = (),
    ) -> None:
        headers = {"Retry-After": str(wait_s)} if wait_s else {}
        if status == HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = "Bearer"
        super().__init__(status, detail, headers)
        self.code, self.remedy, self.errors = code, remedy, errors


def answer(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The problem as a response."""
    return Response(msgspec.json.encode(problem), problem.status, headers, MEDIA)


def problem_of(status: int, detail: str = "", *, code: str = "", remedy: str = "") -> Problem:
    """The problem of a status."""
    title = HTTPStatus(status).phrase
    code = code or CODES.get(status, "refused")
    return Problem(title=title, status=status, code=code, detail=detail, remedy=remedy)


def bad_field(error: msgspec.ValidationError, within: str = "") -> Refused:
    """The refusal of a body or a query that has another form than the route takes."""
    text = str(error)
    found = _AT.search(text)
    path = ".".join(filter(None, (within, found.group(1) if found else "")))
    why = _AT.sub("", text)
    return Refused(422, why, errors=(BadField(path, why),))


async def on_http(_: Request, error: Exception) -> Response:
    """Answer a refusal of the server or of the router."""
    assert isinstance(error, HTTPException)
    own = error if isinstance(error, Refused) else None
    detail = error.detail if own else ""
    problem = problem_of(error.status_code, detail, code=own.code if own else "")
    if own:
        problem = msgspec.structs.replace(problem, remedy=own.remedy, errors=own.errors)
    return answer(problem, dict(error.headers or {}))


async def on_refusal(_: Request, error: Exception) -> Response:
    """Answer a refusal of the floors below."""
    assert isinstance(error, TrucelineError)
    status = next(STATUSES[each] for each in type(error).__mro__ if each in STATUSES)
    what = error.what if isinstance(error, Refusal) else str(error)
    remedy = error.remedy if isinstance(error, Refusal) else ""
    return answer(problem_of(status, what, code=error.code, remedy=remedy))
