"""Receipts: that word of a peer stands in our log, proved to that peer and to nobody else."""

import json
from typing import Any  # a notification is JSON

from truceline.deconfliction.f3548.entries import Heard
from truceline.errors import BadProof
from truceline.node import Node
from truceline.record import Record, kind_of
from truceline.record.proof import write_proof
from truceline.server.reading import entry_at

ENTRY = "X-Truceline-Entry"
RECEIPTS = "/f3548/receipts"


def receipt_of(node: Node, number: int, caller: str) -> bytes | None:
    """The proof of an entry, as a file of C2SP tlog-proof with the entry inside; None unless it is
    the caller's own word.
    """
    if not isinstance(node.record, Record) or number >= node.record.settled:
        return None
    body = entry_at(node, number).body
    if not isinstance(body, Heard) or body.by != caller:
        return None
    return write_proof(node.record.prove(number))


def heard_in(leaf: bytes) -> Any:
    """The notification that an entry says to hold. Total: raises BadProof."""
    try:
        told = json.loads(leaf.partition(b"\n")[0])
        if told["kind"] != kind_of(Heard):
            raise BadProof(f"the entry is a {str(told['kind'])[:64]}")
        return json.loads(told["body"]["notification"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadProof("the entry holds no notification") from None
