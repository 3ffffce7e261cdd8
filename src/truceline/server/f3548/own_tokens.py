"""Own tokens: what this node shows to peers, one for each host, as long as it is good.

From the authority's token endpoint (OAuth 2.0, RFC 6749 section 4.4: client credentials, the host
as `audience`); or signed here, where this node is the authority itself.
"""

from dataclasses import dataclass, field
from pathlib import Path

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from truceline.errors import Refusal
from truceline.line.channels import Undelivered
from truceline.server.f3548.tokens import BITS_MIN
from truceline.values.instants import SECOND_US

LASTS_S, EARLY_S = 600, 60  # a token signed here; so long before its end another one is used
PATIENCE_S = 10.0
BYTES_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and until when it is used."""

    text: str
    until_us: int


@dataclass(slots=True)
class OwnTokens:
    """name: this node's, as the authority knows it; source: the endpoint, or a key file's content
    read; secret: of the client, for an endpoint.
    """

    name: str
    source: str | RSAPrivateKey
    secret: str = field(default="", repr=False)
    _known: dict[tuple[str, str], Token] = field(default_factory=dict)

    async def token(self, audience: str, scope: str, *, now_us: int) -> str:
        """A token for one host. Raises Undelivered where there is none to be had."""
        known = self._known.get((audience, scope))
        if known is None or known.until_us <= now_us:
            self._known = {key: each for key, each in self._known.items() if each.until_us > now_us}
            known = self._known[audience, scope] = (
                await self._asked(self.source, audience, scope, now_us)
                if isinstance(self.source, str)
                else self._signed(self.source, audience, scope, now_us)
            )
        return known.text

    def forget(self, audience: str, scope: str) -> None:
        """Let go of a token that a host did not take."""
        self._known.pop((audience, scope), None)

    def _signed(self, key: RSAPrivateKey, audience: str, scope: str, now_us: int) -> Token:
        now_s = now_us // SECOND_US
        claims = {"sub": self.name, "aud": audience, "scope": scope, "exp": now_s + LASTS_S}
        text = jwt.encode(claims, key, algorithm="RS256")
        return Token(text, now_us + (LASTS_S - EARLY_S) * SECOND_US)

    async def _asked(self, url: str, audience: str, scope: str, now_us: int) -> Token:
        form = {"grant_type": "client_credentials", "audience": audience, "scope": scope}
        auth = httpx.BasicAuth(self.name, self.secret)
        try:
            async with httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False) as client:
                answer = await client.post(url, data=form, auth=auth)
            told = answer.json() if len(answer.content) <= BYTES_MOST else {}
            text, lasts_s = str(told["access_token"]), int(told.get("expires_in", EARLY_S))
        except (httpx.HTTPError, ValueError, TypeError, KeyError, AttributeError) as error:
            what = f"the authority gives no token: {type(error).__name__}"
            raise Undelivered(what, again=True) from None
        return Token(text, now_us + max(lasts_s - EARLY_S, 0) * SECOND_US)


def read_private_key(path: Path) -> RSAPrivateKey:
    """The RSA key of a PEM file. Raises Refusal."""
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise Refusal(f"cannot read it: {error.strerror}", file=str(path)) from None
    except (ValueError, TypeError) as error:
        raise Refusal(f"no private key in it: {error}", file=str(path), remedy="PEM") from None
    if not isinstance(key, RSAPrivateKey) or key.key_size < BITS_MIN:
        raise Refusal(f"no RSA key of {BITS_MIN} bits or more in it", file=str(path))
    return key
