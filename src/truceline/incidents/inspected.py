"""Inspections between columns and entries, and the fold that keeps them."""

import numpy as np

from truceline.incidents.entries import Inspected
from truceline.record import Entry
from truceline.values.notices import Inspections, join_inspections


def inspected(inspections: Inspections) -> list[Inspected]:
    """Entries for inspections given as columns."""
    return [
        Inspected(of, int(at_us), verifier, bool(complete))
        for of, at_us, verifier, complete in zip(
            inspections.of,
            inspections.inspected_us.tolist(),
            inspections.verifier,
            inspections.complete.tolist(),
            strict=True,
        )
    ]


def fold(inspections: Inspections, entry: Entry) -> Inspections:
    """The inspections with that of the entry, if it is one."""
    if not isinstance(entry.body, Inspected):
        return inspections
    body = entry.body
    one = Inspections(
        (body.of,),
        np.array([body.inspected_us], np.int64),
        (body.verifier,),
        np.array([body.complete], np.bool_),
    )
    return join_inspections(inspections, one)
