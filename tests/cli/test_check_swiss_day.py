"""`truceline check` on a real day of air traffic, where it is installed."""

from pathlib import Path

import pytest

from cli.playing import Truceline

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "swiss_day"


@pytest.mark.slow
def test_every_row_of_a_real_day_is_read_and_nobody_flies_too_near(
    truceline: Truceline, recorded_flights: Path
) -> None:
    flights = recorded_flights / "collections" / "switzerland.json.gz"

    told = truceline("check", EXAMPLE, flights, "--json")

    assert told.json["observations"] == 139_098
    assert told.json["rejects"] == 0
    assert told.json["findings"]["separation"] == {
        "status": "in_force", "inside": 0, "cannot_tell": 0,
    }  # fmt: skip
    assert told.json["findings"]["closed-volume"]["inside"] == 17
    assert told.code == 1
