"""`truceline sighting`: what people saw themselves, into the record of a node at rest."""

from typing import Annotated

import typer

from truceline.cli._notice_record import As, Folder, opened
from truceline.cli._screen import out
from truceline.feeds.readers.sighted import Sighting, sighted
from truceline.findings import Opened
from truceline.node import WallClock
from truceline.values.instants import to_iso

VERB = typer.Typer(help="What people saw themselves: add a sighting.", no_args_is_help=True)


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
    photo: Annotated[
        str, typer.Option(help="SHA-256 of a picture that stays with the source, hex")
    ] = "",
    acting: As = "",
) -> None:
    """Add a sighting. The digits of an MGRS reference say how well its place is known.

    A day alone is a report of that day, which breaks no term of a certain hour. The same sighting
    again is the same object.
    """
    told = Sighting(
        place=place,
        when=when,
        kind=kind,
        source=source,
        party=party,
        count=count,
        grade=grade,
        radius_m=radius,
        deployment=deployment,
        calibre_mm=calibre,
        photo=photo,
    )
    seen = sighted(told, now_us=WallClock().now_us())
    with opened(record, acting) as node:
        written = node.take(seen)
    row = seen.batch.to_pylist()[0]
    out.say(f"entry {written[0].number}: {row['object_id']}, {kind} at {row['lat_deg']:.5f} "
            f"{row['lon_deg']:.5f}, within {row['position_radius_m']:.0f} m, "
            f"{to_iso(row['observed_us'])}")  # fmt: skip
    found = [each for each in written if isinstance(each.body, Opened)]
    for each in found:
        out.say(f"finding {each.number}: {each.body.term}, {each.body.standing}")
