"""Outgoing: word of changes to plans of ours, as peers take it.

A word tells how the plan stands when it is told, never how it stood: what has ended by then is
gone, and so is what the peer may no longer see. A peer that is a Truceline node names the entry
that its answer stands for, and proves on request that this entry is in its log and holds our word.
Such proofs are taken from logs whose keys are known here, and from no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
import msgspec

from truceline.deconfliction.f3548.outbox import Owed, Peer
from truceline.deconfliction.f3548.rules import Rules
from truceline.errors import BadProof
from truceline.line.channels import Undelivered, refuse_untaken
from truceline.node import Node
from truceline.node.notifying import Taken
from truceline.record.checkpoint import read_checkpoint
from truceline.record.note import Verifier, read_note
from truceline.record.proof import read_proof
from truceline.record.tree import leaf_hash
from truceline.server.f3548.clerk import Look
from truceline.server.f3548.details import (
    PutConstraintDetailsParameters,
    PutOperationalIntentDetailsParameters,
)
from truceline.server.f3548.hosted import constraint_in_full, intent_in_full
from truceline.server.f3548.models import SubscriptionState
from truceline.server.f3548.native import id_of
from truceline.server.f3548.own_tokens import OwnTokens
from truceline.server.f3548.receipts import ENTRY, RECEIPTS, heard_in
from truceline.server.f3548.scopes import CM, SC
from truceline.server.f3548.tokens import Caller

PATIENCE_S = 5.0  # the standard's: so long a peer may take to answer a notification
RECEIPT_BYTES_MOST = 400_000
JSON = {"Content-Type": "application/json"}


@dataclass(slots=True)
class Outgoing:
    """The way to peers. logs: whose proofs are believed, by the name of the log."""

    rules: Rules
    tokens: OwnTokens
    logs: Mapping[str, Verifier] = field(default_factory=dict)

    def word(self, node: Node, peer: Peer, owed: Owed) -> bytes:
        """What a peer is told: what it would find if it asked now."""
        look = Look(node, node.clock.now_us(), Caller(peer.manager, frozenset()), self.rules)
        entity = id_of(owed.entity) if owed.of == "notice" else owed.entity
        concerns = tuple(SubscriptionState(subscription_id=name, notification_index=count)
                         for name, count in owed.concerns.items())  # fmt: skip
        told: PutConstraintDetailsParameters | PutOperationalIntentDetailsParameters
        if owed.of == "constraint":
            told = PutConstraintDetailsParameters(
                constraint_id=entity,
                subscriptions=concerns,
                constraint=constraint_in_full(look, entity),
            )
        else:
            told = PutOperationalIntentDetailsParameters(
                operational_intent_id=entity,
                subscriptions=concerns,
                operational_intent=intent_in_full(look, entity),
            )
        return msgspec.json.encode(told)

    async def deliver(self, peer: Peer, word: bytes, *, of: str, now_us: int) -> Taken:
        """Post it; what the peer proves of it. Redirects are not followed. Raises Undelivered."""
        path, scope = ("constraints", CM) if of == "constraint" else ("operational_intents", SC)
        base = peer.base_url.rstrip("/")
        host = urlsplit(base).hostname or ""
        token = await self.tokens.token(host, scope, now_us=now_us)
        headers = {"Authorization": f"Bearer {token}"}
        try:
            async with httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False) as client:
                status, named = await _post(client, f"{base}/uss/v1/{path}", word, headers)
                if status == httpx.codes.UNAUTHORIZED:
                    self.tokens.forget(host, scope)
                    raise Undelivered("the other side does not take our token", again=True)
                refuse_untaken(status)
                number, _, leaf = named.partition(" ")
                if not self.logs or not number.isdecimal():
                    return Taken()
                return await self._proved(client, f"{base}{RECEIPTS}/{number}", headers, word, leaf)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Undelivered(f"{type(error).__name__}: {error}", again=True) from None

    async def _proved(
        self,
        client: httpx.AsyncClient,
        url: str,
        headers: Mapping[str, str],
        word: bytes,
        leaf: str,
    ) -> Taken:
        """The receipt, if it proves that the peer's log holds our word."""
        try:
            receipt = await _get(client, url, headers)
            self._refuse_unproved(receipt, word, leaf)
        except (httpx.HTTPError, BadProof) as error:
            return Taken(fault=f"no receipt: {error}"[:200])
        return Taken(receipt)

    def _refuse_unproved(self, receipt: bytes, word: bytes, leaf: str) -> None:
        note = read_note(receipt.partition(b"\n\n")[2])
        log = self.logs.get(read_checkpoint(note.text).origin)
        if log is None:
            raise BadProof("the key of that log is not known here")
        proof = read_proof(receipt, log)
        if leaf_hash(proof.leaf).hex() != leaf or heard_in(proof.leaf) != msgspec.json.decode(word):
            raise BadProof("the entry does not hold what was told")


async def _post(
    client: httpx.AsyncClient, url: str, content: bytes, headers: Mapping[str, str]
) -> tuple[int, str]:
    """Status, and the entry that the answer names; of its body nothing is read."""
    async with client.stream("POST", url, content=content, headers={**headers, **JSON}) as answer:
        return answer.status_code, answer.headers.get(ENTRY, "")


async def _get(client: httpx.AsyncClient, url: str, headers: Mapping[str, str]) -> bytes:
    """A proof. Raises BadProof for what is none by its status or length."""
    content = b""
    async with client.stream("GET", url, headers=dict(headers)) as answer:
        if answer.status_code != httpx.codes.OK:
            raise BadProof(f"the other side answered {answer.status_code}")
        async for part in answer.aiter_bytes():
            content += part
            if len(content) > RECEIPT_BYTES_MOST:
                raise BadProof("it is too long for a proof")
    return content
