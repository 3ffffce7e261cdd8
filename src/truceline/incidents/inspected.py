"""Inspections between columns and entries, and the fold that keeps them."""

from collections.abc import Sequence

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
    return join_inspections(inspections, visits([entry.body]))


def visits(bodies: Sequence[Inspected]) -> Inspections:
    """Inspections as columns."""
    return Inspections(
        of=tuple(each.of for each in bodies),
        inspected_us=np.array([each.inspected_us for each in bodies], np.int64),
        verifier=tuple(each.verifier for each in bodies),
        complete=np.array([each.complete for each in bodies], np.bool_),
    )
