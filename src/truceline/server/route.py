"""Routes: what a resource offers, told in types, so that the description writes itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar  # a route takes and gives what its own types say

import msgspec
from starlette.requests import Request

from truceline.node import Node
from truceline.server.house import House
from truceline.server.problem import Refused, bad_field
from truceline.server.visitor import Visitor

Told = TypeVar("Told")
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request on its way through a route: who asks, and what of."""

    request: Request
    house: House
    visitor: Visitor
    now_us: int
    query: Any = None
    body: Any = None

    def text(self, name: str) -> str:
        """A text of the path."""
        return str(self.request.path_params[name])

    def number(self, name: str) -> int:
        """A whole number of the path."""
        return int(self.request.path_params[name])

    async def ask(self, read: Callable[[Node], Told]) -> Told:
        """What the node says."""
        return await self.house.door.ask(read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One thing that a resource does. Its summary is the docstring of `act`.

    path: below /api/v1, with Starlette's converters; roles: who may ask, None for anybody, signed
    in or not; uses: for what a machine's token must have been issued; takes, query, gives: types of
    the body, of the query and of the answer; media: other forms than JSON; reads_query: whether
    `act` reads the query itself, of a form that is not ours.
    """

    method: str
    path: str
    act: Callable[[Call], Awaitable[Any]]
    roles: frozenset[str] | None
    gives: Any = None
    takes: Any = None
    query: type | None = None
    status: int = 200
    uses: frozenset[str] = frozenset({"api"})
    media: str = JSON
    reads_query: bool = False

    @property
    def summary(self) -> str:
        """What it does, in a sentence."""
        return (self.act.__doc__ or "").partition("\n\n")[0].replace("\n    ", " ").strip()


def read_query(route: Route, request: Request) -> Any:
    """The query as the route has it. Raises Refused."""
    given = request.query_params.multi_items()
    if route.query is None:
        if given and not route.reads_query:
            raise Refused(422, "the route takes no query")
        return None
    known = {each.name for each in msgspec.structs.fields(route.query)}
    plain = dict(given)
    odd = sorted(plain.keys() - known)
    if odd or len(plain) < len(given):
        why = f"unknown in the query: {', '.join(odd)}" if odd else "a name stands there twice"
        raise Refused(422, why, remedy=f"known: {', '.join(sorted(known))}")
    try:
        return msgspec.convert(plain, route.query, strict=False)
    except msgspec.ValidationError as error:
        raise bad_field(error, "query") from None


async def read_body(route: Route, request: Request) -> Any:
    """The body as the route has it. Raises Refused."""
    if route.takes is None:
        return None
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != JSON:
        raise Refused(415, f"a body of {media or 'no media type'}", remedy=f"send {JSON}")
    content = await request.body()
    try:
        return msgspec.json.decode(content, type=route.takes)
    except msgspec.ValidationError as error:
        raise bad_field(error) from None
    except (msgspec.DecodeError, RecursionError):
        raise Refused(400, "the body is no JSON", code="bad_json") from None
