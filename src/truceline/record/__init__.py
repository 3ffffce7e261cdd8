"""The record: entries, their order, its proofs and its stores; it knows no kind's meaning."""

from truceline.record.canonical import canonical
from truceline.record.entry import Entry, parse
from truceline.record.kinds import kind, kind_of, kinds
from truceline.record.proof import Proof
from truceline.record.record import Record

__all__ = ["Entry", "Proof", "Record", "canonical", "kind", "kind_of", "kinds", "parse"]
