"""Entries of incidents, first cut: that an inspection was made."""

from dataclasses import dataclass

from truceline.record import kind


@kind("incidents.inspected/1")
@dataclass(frozen=True, slots=True)
class Inspected:
    """An inspection for a term; `complete` is false where access was refused or limited."""

    of: str
    inspected_us: int
    verifier: str
    complete: bool
