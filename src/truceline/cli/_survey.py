"""`truceline agreement import`: a line that a party's surveyors handed over, into the folder."""

import re
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from truceline.agreement.folder import load
from truceline.agreement.survey import read_survey
from truceline.cli._contact_record import bytes_of
from truceline.cli._screen import many, out
from truceline.errors import Refusal
from truceline.feeds.readers.kmz import kml_in

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_TOML = "agreement.toml"
UNPACKED_MOST = 64 << 20


def import_line(
    folder: Annotated[Path, typer.Argument(help="folder of the agreement")],
    survey: Annotated[Path, typer.Argument(help="KML, KMZ, GPX, GeoJSON, or MGRS list (.txt)")],
    name: Annotated[str, typer.Option("--id", help="id of the line, as terms will name it")],
    accuracy: Annotated[
        float, typer.Option(help="95 % radius that its surveyors state, metres", min=0)
    ],
    basis: Annotated[str, typer.Option(help="who surveyed it, when and how")],
    *,
    edges: Annotated[str, typer.Option(help="between points: geodesic or straight_lonlat")] = (
        "geodesic"
    ),
    feature: Annotated[str, typer.Option(help="of a GeoJSON file with several: its id")] = "",
) -> None:
    """Import a surveyed line into an agreement's folder, with the accuracy stated for it.

    Writes the line as GeoJSON and its table into agreement.toml; where the whole could not be read
    then, nothing is changed.
    """
    content, file = bytes_of(survey), str(survey)
    if survey.suffix.lower() == ".kmz":
        content, file = b"".join(kml_in(survey, bytes_most=UNPACKED_MOST)), f"{file}/doc.kml"
    read = read_survey(content, file, feature)
    if not _ID.fullmatch(name):
        raise Refusal(f"{name!r} is no id", remedy="write small letters, digits and hyphens")
    if accuracy < read.radius_m:
        remedy = f"state {read.radius_m:.1f} m or more, or have more digits"
        raise Refusal(f"its references alone may be {read.radius_m:.1f} m off", remedy=remedy)
    text, shape = folder / _TOML, folder / f"{name}.geojson"
    if shape.exists():
        raise Refusal("stands there already", file=str(shape), remedy="take another id")
    load(folder)
    before = text.read_bytes()
    shape.write_bytes(_geojson(name, read.points))
    text.write_bytes(before.rstrip(b"\n") + b"\n" + _table(name, accuracy, basis, edges).encode())
    try:
        agreement = load(folder)
    except Refusal:
        text.write_bytes(before)
        shape.unlink()
        raise
    out.say(f"{name}: {many(len(read.points), 'point')}, within {accuracy:g} m")
    out.say(f"digest {agreement.digest}")


def _geojson(name: str, points: list[tuple[float, float]]) -> bytes:
    geometry = {"type": "LineString", "coordinates": points}
    made = {"type": "Feature", "id": name, "properties": {}, "geometry": geometry}
    told = msgspec.json.encode({"type": "FeatureCollection", "features": [made]})
    return msgspec.json.format(told, indent=1) + b"\n"


def _table(name: str, accuracy_m: float, basis: str, edges: str) -> str:
    said = msgspec.json.encode(basis).decode()  # a string of JSON is one of TOML
    return (
        f'\n[[line]]\nid = "{name}"\nfile = "{name}.geojson"\nfeature = "{name}"\n'
        f'edges = "{edges}"\naccuracy_m = {accuracy_m!r}\nbasis = {said}\n'
    )
