"""Participants of F3548 before a house: tokens, requests, and plans to write."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.playing import START_US, House, new_house
from truceline.deconfliction.f3548.rules import Rules
from truceline.server.f3548.scopes import AA, CM, CP, SA, SC
from truceline.values.instants import HOUR_US, MINUTE_US, SECOND_US, to_iso

ALL = (SC, CM, CP, SA, AA)
INTENTS, CONSTRAINTS = "/dss/v1/operational_intent_references", "/dss/v1/constraint_references"
SUBSCRIPTIONS = "/dss/v1/subscriptions"
SOON_US = START_US + 20 * MINUTE_US


@cache
def issuer() -> RSAPrivateKey:
    """The key of the authority that issues tokens."""
    return generate_private_key(65537, 2048)


def public_pem() -> bytes:
    """Its public part."""
    return issuer().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def token(sub: str = "aria", *scopes: str, key: Any = None, **claims: Any) -> str:
    """A token of the authority for somebody; claims: others than usual."""
    told = {
        "sub": sub,
        "scope": " ".join(scopes or ALL),
        "aud": "localhost",
        "exp": START_US // SECOND_US + 864_000,
        **claims,
    }
    usual = {name: each for name, each in told.items() if each is not None}
    return jwt.encode(usual, key or issuer(), algorithm="RS256")


@dataclass
class Uss:
    """A participant: sends requests with its token."""

    house: House
    sub: str
    scopes: tuple[str, ...] = ALL
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        transport = httpx.ASGITransport(self.house.app)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://localhost")

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """The answer to a request."""
        headers = {"Authorization": f"Bearer {token(self.sub, *self.scopes)}"}
        if body is not None:
            more["content"] = json.dumps(body)
        return self.house.loop.run(self.client.request(method, path, headers=headers, **more))

    def put(self, path: str, body: Any) -> Any:
        """What was written, as it is answered; it was taken."""
        answer = self.ask("PUT", path, body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def intents(self, area: Any) -> list[str]:
        """Ids of intents in an area."""
        answer = self.ask("POST", f"{INTENTS}/query", {"area_of_interest": area})
        assert answer.status_code == 200, answer.text
        return [each["id"] for each in answer.json()["operational_intent_references"]]


def service(folder: Path, *, index: str = "memory", **more: Any) -> House:
    """A house with the service, before the monitor's node on an empty record."""
    folder.mkdir(exist_ok=True)
    keys = folder / "authority.pem"
    keys.write_bytes(public_pem())
    rules = Rules(keys=keys, audiences=("localhost",), name="monitor",
                  base_url="https://node.example", **more)  # fmt: skip
    return new_house(folder, index=index, f3548=rules)


def uuid(number: int) -> str:
    """An id for each number."""
    return f"{number:08x}-0000-4000-8000-000000000000"


def disc(
    lat: float = 33.0,
    lng: float = 35.8,
    *,
    radius_m: float = 500,
    heights_m: tuple[float, float] = (0, 120),
    from_us: int = SOON_US,
    until_us: int = SOON_US + HOUR_US,
) -> dict[str, Any]:
    """A circle with heights and times, as on the wire."""
    low, high = ({"value": each, "reference": "W84", "units": "M"} for each in heights_m)
    centre = {"lat": lat, "lng": lng}
    circle = {"center": centre, "radius": {"value": radius_m, "units": "M"}}
    return {
        "volume": {"outline_circle": circle, "altitude_lower": low, "altitude_upper": high},
        "time_start": {"value": to_iso(from_us), "format": "RFC3339"},
        "time_end": {"value": to_iso(until_us), "format": "RFC3339"},
    }


def plan(*extents: Any, state: str = "Accepted", **more: Any) -> dict[str, Any]:
    """An intent to be written."""
    return {
        "extents": list(extents) or [disc()],
        "state": state,
        "uss_base_url": "https://uss.example",
        **more,
    }


def interest(extent: Any = None, **more: Any) -> dict[str, Any]:
    """A subscription to be written."""
    return {
        "extents": extent or disc(from_us=START_US, until_us=START_US + 4 * HOUR_US,
                                  radius_m=2000, heights_m=(0, 1000)),
        "uss_base_url": "https://ears.example",
        "notify_for_operational_intents": True,
        **more,
    }  # fmt: skip
