"""Stating: what people say is looked at before it is written, in one go with the writing.

What the desks of a node state by themselves is written without it: they state only what is so.
"""

from collections.abc import Mapping

from truceline.errors import UnknownKey
from truceline.findings import admit as admit_finding
from truceline.line import admit as admit_line
from truceline.line.classes import party_of
from truceline.node.lanes import signs
from truceline.node.node import NO_BLOCKS, Node
from truceline.record import Entry


def state(
    node: Node, *bodies: object, author: str = "", blocks: Mapping[str, bytes] = NO_BLOCKS
) -> list[Entry]:
    """Write what somebody states, each body looked at before it is written.

    author: who states it, the node's own party where it is empty. Raises LineRefused and BadEntry
    for what may not be said, UnknownKey for an author who has no key; bodies before it stand.
    """
    written: list[Entry] = []
    by = author or node.author
    if node.record.size and not signs(node.record.ring, by):
        raise UnknownKey(f"{by} has no key in this record", remedy="`truceline record keys` lists")
    for number, body in enumerate(bodies):
        here, now_us = party_of(by), node.clock.now_us()
        admit_line(node.state.line, body, here, now_us=now_us)
        admit_finding(node.state.book, body, here, now_us=now_us)
        brought = NO_BLOCKS if number else blocks
        written += node.write(body, blocks=brought, author=author)
    return written
