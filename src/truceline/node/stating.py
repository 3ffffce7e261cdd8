"""Stating: what people say is looked at before it is written, in one go with the writing.

What the desks of a node state by themselves is written without it: they state only what is so.
"""

from collections.abc import Mapping

from truceline.errors import UnknownKey
from truceline.findings import admit as admit_finding
from truceline.incidents import admit as admit_incident
from truceline.line import admit as admit_line
from truceline.line.classes import party_of
from truceline.node.lanes import signs
from truceline.node.node import NO_BLOCKS, Node
from truceline.record import Entry
from truceline.record.canonical import composed
from truceline.release import admit as admit_release


def state(
    node: Node, *bodies: object, author: str = "", blocks: Mapping[str, bytes] = NO_BLOCKS
) -> list[Entry]:
    """Write what somebody states, each body looked at before it is written, its text in NFC.

    author: the node's own party or one of its lanes; which lane it goes in is the node's business.
    Raises LineRefused, IncidentRefused, ReleaseRefused and BadEntry for what may not be said,
    UnknownKey for another party and for one that has no key; bodies before it stand.
    """
    written: list[Entry] = []
    here = party_of(author or node.author)
    if here != node.author:
        what = f"this is the node of {node.author}, and {here} speaks at its own"
        raise UnknownKey(what, remedy=f"state it at the node of {here}")
    if node.record.size and not signs(node.record.ring, here):
        what = f"{here} has no key in this record"
        raise UnknownKey(what, remedy="`truceline record keys` lists")
    for number, body in enumerate(map(composed, bodies)):
        now_us = node.clock.now_us()
        admit_line(node.state.line, body, here, now_us=now_us)
        admit_finding(node.state.book, body, here, now_us=now_us)
        findings = node.state.book.findings
        admit_incident(node.state.incidents, findings, body, here, now_us=now_us)
        releases, size = node.state.releases, node.record.settled
        admit_release(releases, body, here, size=size, now_us=now_us)
        brought = NO_BLOCKS if number else blocks
        written += node.write(body, blocks=brought, author=here)
    return written
