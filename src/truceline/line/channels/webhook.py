"""Webhook: a notice as JSON, POSTed to an address and signed with a secret both sides hold.

Header `Truceline-Signature: t=SECONDS,v1=HEX`: HMAC-SHA256 by the secret over the decimal seconds,
a full stop and the body's bytes. Who takes it recomputes it, and refuses what is older than some
minutes: so nothing can be made up, and nothing brought a second time later. `Idempotency-Key` is
the same for the same notice, however often it is sent.
"""

import hmac
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Annotated

import httpx
import msgspec

from truceline.line.channels import Notice, Undelivered, refuse_untaken
from truceline.values.instants import SECOND_US

SIGNATURE = "Truceline-Signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that takes notices."""

    url: Annotated[str, "address that notices are posted to; https, or this machine"]
    secret: Annotated[str, "what both sides sign with"] = field(repr=False)
    patience_s: Annotated[float, "how long one try may take"] = 10.0

    async def deliver(self, notice: Notice, *, now_us: int) -> None:
        """Post it; the other side has answered 2xx when it returns. Redirects are not followed."""
        body = msgspec.json.encode(asdict(notice))
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": f"{notice.node}-{notice.id}",
            SIGNATURE: signature(self.secret, body, now_s=now_us // SECOND_US),
        }
        try:
            async with httpx.AsyncClient(timeout=self.patience_s, trust_env=False) as client:
                answer = await client.post(self.url, content=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Undelivered(f"{type(error).__name__}: {error}", again=True) from error
        refuse_untaken(answer.status_code)


def signature(secret: str, body: bytes, *, now_s: int) -> str:
    """What the header says of a body."""
    signed = hmac.new(secret.encode(), f"{now_s}.".encode() + body, sha256)
    return f"t={now_s},v1={signed.hexdigest()}"


CHANNEL = Webhook
