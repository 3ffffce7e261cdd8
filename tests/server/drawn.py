"""Requests drawn from a description, sent to a house one after the other.

Schemathesis (extra `fuzz`, requirements-fuzz.txt) draws them: as described, and nearly so. Every
other one has names of what is there in its path, for behind made-up ones there is nothing to fall.
"""

import json
from collections.abc import Mapping
from typing import Any  # schemathesis is there or not

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from server.playing import House
from truceline.server.route import JSON

schemathesis = pytest.importorskip(
    "schemathesis", reason="requests are drawn with the extra `fuzz` alone (requirements-fuzz.txt)"
)
SAMPLE, MANY = 8, 200
BASE = "http://localhost"


def operations(described: dict[str, Any]) -> list[Any]:
    """Every operation of a description."""
    schema = schemathesis.openapi.from_dict(described)
    return [each.ok() for each in schema.get_all_operations()]


def label(operation: Any) -> str:
    """What a test of an operation is called."""
    return str(operation.label)


def client_of(house: House, token: str) -> httpx.AsyncClient:
    """Somebody with a token, for whom a stream ends when it has begun."""
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(Ended(house)), base_url=BASE, headers=headers
    )


class Gone(OSError):
    """Who asked has gone."""


class Ended:
    """The application of a house, of whose streams only the beginning is taken."""

    def __init__(self, house: House) -> None:
        self._app = house.app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def begin(message: Message) -> None:
            await send(message)
            if (b"content-type", b"text/event-stream") in _plain(message):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                raise Gone

        try:
            await self._app(scope, receive, begin)
        except Gone:
            return


def play(
    operation: Any, house: House, client: httpx.AsyncClient, known: Mapping[str, str], count: int
) -> None:
    """Send so many requests of an operation; none of them may be answered as a defect."""

    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=_cases(operation), named=st.booleans())
    def one(case: Any, named: bool) -> None:
        if named:
            case.path_parameters = {
                name: known.get(name, value) for name, value in case.path_parameters.items()
            }
        told = case.as_transport_kwargs(base_url=BASE)
        asked = client.request(
            told["method"], told["url"], params=told.get("params"), **_body(told)
        )
        answer = house.loop.run(asked)
        assert answer.status_code != 500, (told, answer.text)

    one()


def _cases(operation: Any) -> Any:
    """As described, or nearly so where the operation takes anything that can be wrong."""
    modes = schemathesis.GenerationMode
    return st.one_of(*(operation.as_strategy(generation_mode=each)
                       for each in (modes.POSITIVE, modes.NEGATIVE)))  # fmt: skip


def _body(told: dict[str, Any]) -> dict[str, Any]:
    """The body of a request and what it says that it is."""
    sort = {name: each for name, each in (told.get("headers") or {}).items()
            if name.lower() == "content-type"}  # fmt: skip
    if "json" in told:
        return {"content": json.dumps(told["json"]), "headers": {"Content-Type": JSON} | sort}
    raw = told.get("data")
    return {"content" if isinstance(raw, str | bytes) else "data": raw, "headers": sort}


def _plain(message: Message) -> list[tuple[bytes, bytes]]:
    return [(name.lower(), value.partition(b";")[0]) for name, value in message.get("headers", ())]
