"""A small report about fictional parties, for the tests of the reports."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any  # columns of a table, as lists

import numpy as np

from truceline.reports import (
    Content,
    CoverageLine,
    Shape,
    SourceFile,
    TermLine,
    Trail,
    findings_table,
)
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, from_iso
from truceline.values.rejects import Reject, Rejects

AS_OF_US = from_iso("2031-05-16T06:00:00Z")


def sample(**changes: Any) -> Content:
    """Two lines and an area, three terms, four findings, one reject; some fields may be changed."""
    rejects = Rejects()
    rejects.add(Reject("north.csv", 17, "latitude out of range", "1;99.5;<b>x</b>"))
    content = Content(
        title="Agreement of the Two Valleys",
        agreement_id="two-valleys",
        agreement_digest="c0ffee" * 10 + "0000",
        disclaimer="Boundaries shown do not imply endorsement.",
        as_of_us=AS_OF_US,
        sources=(SourceFile("north.csv", 1200, 1),),
        observations=1200,
        rejects=rejects,
        terms=_terms(),
        findings=findings_table(columns()),
        shapes=_shapes(),
        trails=_trails(),
        coverage=(
            CoverageLine(
                "sam-25", "north.csv", 42, 31, 1200, AS_OF_US - DAY_US, AS_OF_US, "assumed"
            ),
        ),
        notes=("Made for the tests.",),
    )
    return replace(content, **changes)


def columns(**changes: Any) -> Mapping[str, Any]:
    """The columns of four findings: two in force, two apart; some columns may be changed."""
    return {
        "finding": [11, 12, 13, 14],
        "term": ["sam-25", "sam-25", "sam-80", "aos-force"],
        "version": ["aa" * 32] * 4,
        "status": ["in_force", "in_force", "claimed", "agreed"],
        "standing": ["inside", "cannot_tell", "inside", "cannot_tell"],
        "reason": ["", "within_accuracy", "", "position_unknown"],
        "party": ["West", "West", "West", ""],
        "object_id": ["obs:w-1", "obs:w-2", "obs:w-1", "obs:e-9"],
        "other_object_id": ["", "obs:e-9", "", ""],
        "opened_us": [AS_OF_US - 5 * HOUR_US + 250_000, AS_OF_US - 3 * HOUR_US] * 2,
        "closed_us": [AS_OF_US - 2 * HOUR_US, None, None, None],
        "margin": [1240.25, -310.5, 56240.0, float("nan")],
        "margin_unit": ["m"] * 4,
        "accuracy_m": [1101.0, 1101.0, 1101.0, float("nan")],
        "probability": [0.998, 0.4, None, None],
        "lat_deg": [33.12, 33.05, 33.12, None],
        "lon_deg": [35.95, 35.9, 35.95, None],
        "observations": [31, 1, 31, 1],
        "block": ["bb" * 32] * 4,
        "row": [7, 8, 7, 9],
        "source": ["north.csv"] * 4,
        **changes,
    }


def _terms() -> tuple[TermLine, ...]:
    sentence = "No surface-to-air missile of West nearer than 25 km to line A."
    plain = TermLine(
        "inspect", "inspection", "5", "Every 15 days.", "in_force", "Text", 0, 0, "s", ("West",)
    )
    near = replace(
        plain, id="sam-25", kind="stand_off", article="3", sentence=sentence, margin_unit="m"
    )
    far = replace(near, id="sam-80", sentence=sentence.replace("25", "80"), of="sam-25")
    return (
        replace(near, inside=1, cannot_tell=1, grade="A2"),
        replace(far, status="claimed", inside=1, grade="D3", bound=()),
        replace(near, id="aos-force", status="agreed", cannot_tell=1, bound=("West", "East")),
        plain,
    )


def _shapes() -> tuple[Shape, ...]:
    lat_deg = np.linspace(32.9, 33.3, 30)
    west, east = 35.85 + 0.01 * np.sin(lat_deg * 40), 35.92 + 0.01 * np.cos(lat_deg * 30)
    ring_lat, ring_lon = np.r_[lat_deg, lat_deg[::-1]], np.r_[west, east[::-1]]
    return (
        Shape("line-a", "Line A", "line", lat_deg, west, 1100.0),
        Shape("line-b", "Line B", "line", lat_deg, east, 1100.0),
        Shape("aos", "Area of separation", "area", ring_lat, ring_lon, 1100.0),
        Shape("strip", "0–10 km", "band", ring_lat, ring_lon + 0.08, 1100.0),
    )


def _trails() -> tuple[Trail, ...]:
    lat_deg, lon_deg = np.linspace(33.0, 33.12, 40), np.linspace(36.0, 35.95, 40)
    observed_us = AS_OF_US + np.arange(40) * MINUTE_US
    return (Trail("obs:w-1", "West", "land.ad.sam", lat_deg, lon_deg, observed_us),)
