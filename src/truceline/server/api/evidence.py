"""Evidence: what was collected, with its digest and the chain of who held it, as it is released."""

from typing import Annotated

import msgspec

from truceline.node import Node
from truceline.server.api.incidents import EvidenceTold, evidence_told
from truceline.server.releases.incidents import READERS
from truceline.server.route import Call, Route

Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class EvidenceAsked(msgspec.Struct, frozen=True):
    """Which evidence: of the bytes of a digest; after the entry of that number; at most `limit`."""

    digest: str = ""
    after: int = -1
    limit: Limit = 200


class EvidencePage(msgspec.Struct, frozen=True, omit_defaults=True):
    """Evidence by number of its entry. next: to be asked again as `after`; absent at the end."""

    evidence: list[EvidenceTold]
    next: int = -1


async def list_evidence(call: Call) -> EvidencePage:
    """List evidence in the order of the record, with who held it since when, and what for."""
    query: EvidenceAsked = call.query

    def read(node: Node) -> EvidencePage:
        found: list[EvidenceTold] = []
        for each in node.state.incidents.evidence.values():
            if each.number <= query.after or query.digest not in ("", each.body.digest):
                continue
            if len(found) == query.limit:
                return EvidencePage(found, found[-1].entry)
            one = evidence_told(call, node, each)
            found += [one] if one else []
        return EvidencePage(found)

    return await call.ask(read)


ROUTES = (
    Route(
        method="GET",
        path="/evidence",
        act=list_evidence,
        roles=READERS,
        query=EvidenceAsked,
        gives=EvidencePage,
    ),
)
