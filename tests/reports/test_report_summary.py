"""The numbers of `truceline check --json`."""

from dataclasses import replace

from report_sample import columns, sample

from truceline.reports.findings_table import findings_table
from truceline.reports.summary import as_json


def test_the_summary_has_exactly_the_shape_that_machines_expect() -> None:
    assert as_json(sample()) == {
        "observations": 1200,
        "rejects": 1,
        "findings": {
            "sam-25": {"status": "in_force", "inside": 1, "cannot_tell": 1},
            "sam-80": {"status": "claimed", "inside": 1, "cannot_tell": 0},
            "aos-force": {"status": "agreed", "inside": 0, "cannot_tell": 1},
            "inspect": {"status": "in_force", "inside": 0, "cannot_tell": 0},
        },
        "in_force": {"inside": 1, "cannot_tell": 1},
        "apart": {"inside": 1, "cannot_tell": 1},
    }


def test_terms_stand_in_the_order_of_the_agreement() -> None:
    turned = sample(terms=sample().terms[::-1])

    found = as_json(turned)["findings"]

    assert isinstance(found, dict)
    assert list(found) == ["inspect", "aos-force", "sam-80", "sam-25"]


def test_a_finding_made_before_its_term_came_into_force_stays_apart() -> None:
    status = ["agreed", "in_force", "claimed", "agreed"]
    content = sample(findings=findings_table(columns(status=status)))

    summary = as_json(content)

    assert summary["in_force"] == {"inside": 0, "cannot_tell": 1}
    assert summary["apart"] == {"inside": 2, "cannot_tell": 1}


def test_a_suspended_term_keeps_what_was_found_while_it_was_in_force() -> None:
    terms = (replace(sample().terms[0], status="suspended"), *sample().terms[1:])

    assert as_json(sample(terms=terms))["in_force"] == {"inside": 1, "cannot_tell": 1}
