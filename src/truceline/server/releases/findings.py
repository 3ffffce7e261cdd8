"""Findings go to those whom the agreement names as a term's recipients, and to who found them.

By whom something was seen, and in which row of which block, stays with who found it: results are
shared, sources are not.
"""

from truceline.findings.entries import (
    Acknowledged,
    Closed,
    Opened,
    Revised,
    ShelfEnded,
    Shelved,
)
from truceline.node.state import State
from truceline.server.marks import Fact, Mark, Released, own, released
from truceline.server.roles import WATCHERS


def recipients(state: State, body: Opened) -> tuple[str, ...]:
    """Whom the text by which something was found names as recipients."""
    for text in state.acts.texts.values():
        if text.versions.get(body.term) == body.version:
            return text.term(body.term).rule.recipients
    return ()


def _opened(fact: Fact) -> Released:
    return released(WATCHERS, fact.party, *recipients(fact.state, fact.body))


def _later(fact: Fact) -> Released:
    finding = fact.state.book.findings.get(fact.body.finding)
    told = recipients(fact.state, finding.body) if finding else ()
    return released(WATCHERS, fact.party, *told)


def _kept(fact: Fact) -> Released:
    return released(WATCHERS, fact.party)


EVIDENCE = {"deepest.block": _kept, "deepest.row": _kept}
RELEASES = {
    Opened: Mark(_opened, {"source": _kept, "other_source": _kept, **EVIDENCE}),
    Closed: Mark(_later, EVIDENCE),
    Revised: Mark(_later, {"because": _kept, **EVIDENCE}),
}
RELEASES |= {each: own(WATCHERS) for each in (Acknowledged, Shelved, ShelfEnded)}
