"""Mounting: the operations as routes of the application, each behind its token and its scopes."""

import asyncio
import logging
import re
import traceback
from collections.abc import Awaitable, Callable
from typing import Any  # an answer is what its operation says

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from truceline.deconfliction.f3548.rules import Rules
from truceline.errors import TrucelineError
from truceline.server.entrance import refuse_overheard
from truceline.server.f3548.clerk import Clerk, Done
from truceline.server.f3548.models import ErrorResponse
from truceline.server.f3548.openapi import VERSION, description
from truceline.server.f3548.operations import OPERATIONS, Operation
from truceline.server.f3548.receipts import ENTRY, RECEIPTS, receipt_of
from truceline.server.f3548.refusing import Turned
from truceline.server.f3548.tokens import Caller, Tokens
from truceline.server.house import House

JSON, PROOF = "application/json", "text/plain; charset=utf-8"
_IN_PATH = re.compile(r"\{(\w+)\}")
_log = logging.getLogger("truceline.server")
Answer = Callable[[Request], Awaitable[Response]]


def mounted(house: House, rules: Rules) -> list[Route]:
    """Routes of service, peer side and auxiliaries. Raises Refusal for keys that are none."""
    tokens, clerk = Tokens(rules.keys, rules.audiences), Clerk(house.door, rules)
    by_path: dict[str, dict[str, Operation]] = {}
    for each in OPERATIONS:
        by_path.setdefault(each.path, {})[each.method] = each
    found = [
        Route(_matched(path), _guarded(_operated(some, house, tokens, clerk)),
              methods=sorted(some))
        for path, some in sorted(by_path.items(), key=lambda pair: "{" in pair[0].split("/")[-1])
    ]  # fmt: skip
    told = msgspec.json.encode(description())
    return [*found, *_auxiliaries(house, tokens, told)]


def _matched(path: str) -> str:
    """A path of which the last segment may be empty: what then lacks its name is refused as such,
    where the router would say that there is nothing.
    """
    *above, last = path.split("/")
    nested = last.startswith("{") and above[-1].startswith("{")
    return "/".join((*above, last.replace("}", ":path}"))) if nested else path


def _operated(some: dict[str, Operation], house: House, tokens: Tokens, clerk: Clerk) -> Answer:
    async def operate(request: Request) -> Response:
        operation = some.get("GET" if request.method == "HEAD" else request.method)
        if operation is None:
            raise Turned(405, "not in this way")
        caller = await _caller(request, house, tokens)
        if not any(each <= caller.scopes for each in operation.scopes):
            needed = " or ".join(sorted(" and ".join(sorted(each)) for each in operation.scopes))
            raise Turned(403, f"needs the scope {needed}")
        words = _words(operation, request)
        body = [await _body(operation, request)] if operation.takes is not None else []
        if operation.writes:
            done = await clerk.write(caller, lambda look: operation.act(look, *words, *body))
        else:
            done = await clerk.ask(caller, lambda look: operation.act(look, *words, *body))
        return _answered(done)

    return operate


async def _caller(request: Request, house: House, tokens: Tokens) -> Caller:
    """Who calls. Raises Turned 401, and Refused for a token that others could read."""
    refuse_overheard(request, house)
    authorization, now_us = request.headers.get("authorization", ""), house.door.now_us()
    if tokens.asks:
        return await asyncio.to_thread(tokens.caller, authorization, now_us)
    return tokens.caller(authorization, now_us)


def _words(operation: Operation, request: Request) -> list[str | None]:
    """What stands in the path, in turn. Raises Turned for more than one segment in the place of
    one.
    """
    found: list[str | None] = []
    for name in _IN_PATH.findall(operation.path):
        word = str(request.path_params[name])
        if "/" in word:
            raise Turned(404, "there is nothing under that path")
        found.append(word)
    return [*found, None] if operation.first else found


async def _body(operation: Operation, request: Request) -> Any:
    try:
        return msgspec.json.decode(await request.body(), type=operation.takes)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Turned(400, f"the body cannot be read: {error}") from None


def _answered(done: Done) -> Response:
    headers = {ENTRY: done.entry} if done.entry else {}
    if done.told is None:
        return Response(status_code=done.status, headers=headers)
    return Response(msgspec.json.encode(done.told), done.status, headers, JSON)


def _guarded(answer: Answer) -> Answer:
    """An endpoint that refuses in the standard's words."""

    async def guarded(request: Request) -> Response:
        try:
            return await answer(request)
        except Turned as turned:
            headers = {"WWW-Authenticate": "Bearer"} if turned.status_code == 401 else {}
            return _told(turned.status_code, turned.body, headers)
        except HTTPException as error:
            return _told(error.status_code, ErrorResponse(message=error.detail))
        except TrucelineError as error:
            return _told(400, ErrorResponse(message=str(error)))
        except Exception as error:  # noqa: BLE001 (answered in the one shape, and logged)
            where = "".join(traceback.format_tb(error.__traceback__))
            _log.error("a defect of the server: %s\n%s", type(error).__name__, where)
            return _told(500, ErrorResponse(message="a defect of the server"))

    return guarded


def _told(status: int, body: Any, headers: dict[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(body), status, headers, JSON)


def _auxiliaries(house: House, tokens: Tokens, told: bytes) -> list[Route]:
    async def healthy(_: Request) -> Response:
        return Response("ok", media_type="text/plain")

    async def version(request: Request) -> Response:
        await _caller(request, house, tokens)
        return _told(200, {"version": VERSION})

    async def validate(request: Request) -> Response:
        caller = await _caller(request, house, tokens)
        owner = request.query_params.get("owner", caller.sub)
        if owner != caller.sub:
            raise Turned(403, "the token is somebody else's")
        return _told(200, {})

    async def receipt(request: Request) -> Response:
        caller, number = await _caller(request, house, tokens), request.path_params["number"]
        found = await house.door.ask(lambda node: receipt_of(node, number, caller.sub))
        if found is None:
            raise Turned(404, f"there is no word of yours under {number}")
        return Response(found, media_type=PROOF)

    async def described(_: Request) -> Response:
        return Response(told, media_type=JSON)

    return [
        Route("/healthy", healthy),
        Route("/aux/v1/version", _guarded(version)),
        Route("/aux/v1/validate_oauth", _guarded(validate)),
        Route("/f3548/openapi.json", described),
        Route(f"{RECEIPTS}/{{number:int}}", _guarded(receipt)),
    ]
