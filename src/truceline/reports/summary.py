"""Summary: what `truceline check --json` says."""

from truceline.reports.content import Content
from truceline.reports.tally import tally_of

Count = dict[str, str | int]


def as_json(content: Content) -> dict[str, int | Count | dict[str, Count]]:
    """The numbers of a report, every term of the agreement in its order, zeros too.

    A finding counts under `in_force` only if it was made while its term was in force; all others
    are `apart`. The two together are all findings.
    """
    tally = tally_of(content.findings)
    return {
        "observations": content.observations,
        "rejects": content.rejects.total,
        "findings": {
            term.id: {"status": term.status, **_count(*tally.of(term.id))} for term in content.terms
        },
        "in_force": _count(*tally.of(counted=True)),
        "apart": _count(*tally.of(counted=False)),
    }


def _count(inside: int, cannot_tell: int) -> Count:
    return {"inside": inside, "cannot_tell": cannot_tell}
