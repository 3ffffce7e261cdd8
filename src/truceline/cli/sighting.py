"""`truceline sighting`: what people saw themselves, into the record of a node at rest."""

from datetime import date
from pathlib import Path
from typing import Annotated

import numpy as np
import pyarrow as pa
import typer

from truceline.cli._notice_record import As, Folder, opened
from truceline.cli._screen import out
from truceline.errors import BadObservations, Refusal
from truceline.feeds.readers.observe import Observer
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.rows import RawBlock
from truceline.findings import Opened
from truceline.node import WallClock
from truceline.values.instants import SECOND_US, from_dtg, from_iso, to_iso
from truceline.values.mgrs import read_mgrs
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects

VERB = typer.Typer(help="What people saw themselves: add a sighting.", no_args_is_help=True)
MINUTE_RADIUS_US = 30 * SECOND_US  # a date-time group names a minute
AHEAD_US = 5 * SECOND_US


@VERB.callback()
def sightings() -> None:
    """What people saw themselves: add a sighting."""


@VERB.command()
def add(
    place: Annotated[str, typer.Argument(help="MGRS reference, or LAT,LON in degrees")],
    when: Annotated[str, typer.Argument(help="date-time group 241530ZFEB16, ISO 8601, or a day")],
    kind: Annotated[str, typer.Argument(help="what it was, as land.armour.tank")],
    record: Folder,
    source: Annotated[str, typer.Option(help="who saw it: team or post, no name of a person")],
    *,
    party: Annotated[str, typer.Option(help="whose it was, as the agreement names it")] = "",
    count: Annotated[str, typer.Option(help="how many: 7, or 6-8")] = "",
    grade: Annotated[str, typer.Option(help="source A…F and report 1…6, as B2")] = "",
    radius: Annotated[
        float | None, typer.Option(help="metres within which it was, where that is more", min=0)
    ] = None,
    deployment: Annotated[str, typer.Option(help="emplaced or transiting")] = "",
    calibre: Annotated[float | None, typer.Option(help="of the weapon, mm", min=0)] = None,
    acting: As = "",
) -> None:
    """Add a sighting. The digits of an MGRS reference say how well its place is known.

    A day alone is a report of that day, which breaks no term of a certain hour. The same sighting
    again is the same object.
    """
    lat, lon, cell_m = _place(place)
    told = {
        **_time(when),
        "lat_deg": lat,
        "lon_deg": lon,
        "position_radius_m": max(radius or 0.0, cell_m) or None,
        "kind": kind,
        "source": source,
        "party": party,
        "count": count,
        "reliability": grade[:1],
        "credibility": grade[1:],
        "deployment": deployment,
        "calibre_mm": calibre,
        "received_us": WallClock().now_us(),
    }
    seen = _observed({name: value for name, value in told.items() if value not in ("", None)})
    with opened(record, acting) as node:
        written = node.take(seen)
    row = seen.batch.to_pylist()[0]
    out.say(f"entry {written[0].number}: {row['object_id']}, {kind} at {lat:.5f} {lon:.5f}, within "
            f"{row['position_radius_m']:.0f} m, {to_iso(row['observed_us'])}")  # fmt: skip
    found = [each for each in written if isinstance(each.body, Opened)]
    for each in found:
        out.say(f"finding {each.number}: {each.body.term}, {each.body.standing}")


def _place(text: str) -> tuple[float, float, float]:
    """Latitude, longitude and radius, 0 where only the default holds. Raises Refusal."""
    try:
        lat, comma, lon = text.partition(",")
        return (float(lat), float(lon), 0.0) if comma else read_mgrs(text)
    except ValueError as error:
        remedy = "write 36SYC1234567890, the more digits the closer, or 33.12,35.8"
        raise Refusal(f"{text!r} is no place: {error}", remedy=remedy) from None


def _time(text: str) -> dict[str, object]:
    """Columns of the time. Raises Refusal."""
    try:
        if len(text) == 10:
            return {"observed_at": date.fromisoformat(text).isoformat()}
        if text[:1].isdigit() and "-" not in text:
            us, radius_us = from_dtg(text) + MINUTE_RADIUS_US, MINUTE_RADIUS_US
        else:
            us, radius_us = from_iso(text), 0
    except ValueError as error:
        remedy = "write 241530ZFEB16, 2016-02-24T15:30:00Z, or 2016-02-24 for some time that day"
        raise Refusal(f"{text!r} is no time: {error}", remedy=remedy) from None
    if us - radius_us > WallClock().now_us() + AHEAD_US:
        raise Refusal(f"{text} has not come yet", remedy="look at month and zone")
    return {"observed_us": us, "observed_radius_us": radius_us}


def _observed(told: dict[str, object]) -> Observations:
    """The row, read as one of a file would be. Raises BadObservations."""
    batch = pa.record_batch({name: pa.array([value]) for name, value in told.items()})
    rejects = Rejects()
    observer = Observer(Path("sighting"), str(told["source"]), rejects)
    seen = observer.take(RawBlock(batch, np.ones(1, np.int64)), {name: name for name in told},
                         Profile())  # fmt: skip
    if not len(seen):
        reason = next(iter(rejects.counts))
        raise BadObservations(f"the sighting cannot be: {reason}",
                              remedy="truceline sighting add --help")  # fmt: skip
    return seen
