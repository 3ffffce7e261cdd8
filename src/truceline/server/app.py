"""The application: every route of every resource, behind one guard, with one shape of refusal."""

import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import Any  # an answer is what its route says

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as Path

from truceline.errors import TrucelineError
from truceline.server import api
from truceline.server.door import Door
from truceline.server.entrance import visitor_of
from truceline.server.f3548.mount import mounted
from truceline.server.guard import Guarded
from truceline.server.house import House
from truceline.server.openapi import description
from truceline.server.pages import pages
from truceline.server.problem import Refused, answer, on_http, on_refusal, problem_of
from truceline.server.route import JSON, Call, Route, read_body, read_query
from truceline.server.settings import Settings
from truceline.server.visitor import Visitor
from truceline.values.members import member, names

ROOT = "/api/v1"
_log = logging.getLogger("truceline.server")
Endpoint = Callable[[Request], Awaitable[Response]]


def app(door: Door, settings: Settings) -> Starlette:
    """The application before the node behind that door."""
    house = House(door, settings)
    every = routes()
    by_path: dict[str, dict[str, Route]] = {}
    for each in every:
        by_path.setdefault(each.path, {})[each.method] = each
    paths = [
        Path(ROOT + path, _endpoint(house, some), methods=sorted(some))
        for path, some in by_path.items()
    ]
    told = msgspec.json.encode(description(every, ROOT))

    async def described(_: Request) -> Response:
        return Response(told, media_type=JSON)

    made = Starlette(
        routes=[
            Path(f"{ROOT}/openapi.json", described),
            *paths,
            *(mounted(house, settings.f3548) if settings.f3548 else ()),
            *pages(),
        ],
        middleware=[Middleware(Guarded, settings)],
        exception_handlers={HTTPException: on_http, TrucelineError: on_refusal},
    )
    made.router.redirect_slashes = False
    made.state.house = house
    return made


def routes() -> list[Route]:
    """Every route there is, ours and those of entry points, found by their folder."""
    return [each for name in names(api) for each in member(api, name, "ROUTES")]


def _endpoint(house: House, some: dict[str, Route]) -> Endpoint:
    """What answers at one path, by method."""

    async def endpoint(request: Request) -> Response:
        route = some["GET" if request.method == "HEAD" else request.method]
        try:
            return await _answered(route, request, house)
        except (HTTPException, TrucelineError):
            raise
        except Exception as error:  # noqa: BLE001 (answered in the one shape, and logged)
            _tell(error)
            return answer(problem_of(500, "a defect of the server; nothing of it is told here"))

    return endpoint


async def _answered(route: Route, request: Request, house: House) -> Response:
    now_us = house.door.now_us()
    visitor = visitor_of(request, house, now_us)
    _refuse_unfit(route, visitor)
    call = Call(
        request=request,
        house=house,
        visitor=visitor,
        now_us=now_us,
        query=read_query(route, request),
        body=await read_body(route, request),
    )
    told = await route.act(call)
    return told if isinstance(told, Response) else _written(route, told)


def _refuse_unfit(route: Route, visitor: Visitor) -> None:
    """Raises Refused for somebody whom the route does not serve."""
    if route.roles is None:
        return
    if not visitor.signed_in:
        raise Refused(401, "nobody has signed in", remedy=f"POST {ROOT}/sessions, or send a token")
    if visitor.use not in route.uses:
        remedy = f"have one issued for: {', '.join(sorted(route.uses))}"
        raise Refused(401, "the token is for another use", code="wrong_audience", remedy=remedy)
    if not visitor.reader.roles & route.roles:
        remedy = f"it is for: {', '.join(sorted(route.roles))}"
        raise Refused(403, "not for this role", code="wrong_role", remedy=remedy)


def _written(route: Route, told: Any) -> Response:
    if route.gives is None:
        return Response(status_code=route.status)
    return Response(msgspec.json.encode(told), route.status, media_type=JSON)


def _tell(error: Exception) -> None:
    """A defect in the log: which sort and where, without its words, which may hold secrets."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("a defect of the server: %s\n%s", type(error).__name__, where)
