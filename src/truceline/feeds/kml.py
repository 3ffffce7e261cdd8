"""Feed `kml`: tracks and marks with a time, KML 2.2 and KMZ.

    ours                gx:Track                       Placemark with a Point
    observed_us         when                           TimeStamp; of a TimeSpan its middle, ± half
    object_id           track:<source>/<name>          mark:<source>/<name>
                        of its Placemark, else its number
    lat_deg, lon_deg    gx:coord, longitude first      coordinates, longitude first
    altitude_m          absolute: the profile's datum (the standard says above mean sea level, but
                        many programs write heights above the ellipsoid); relativeToGround: agl;
                        clampToGround, which holds where nothing is said: none

A line or an area without times is a drawing; it tells no observation, and is counted as `no_time`.
"""

from itertools import zip_longest
from pathlib import Path

from truceline.feeds.readers.feed import Feed, Reading
from truceline.feeds.readers.files import read_head, suffix
from truceline.feeds.readers.kmz import MAGIC, kml_in
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.tracks import Tracks, read_tracks
from truceline.values.markup import Attributes

_VIEWS = ("LookAt", "Camera")  # where one looks from, and when: nothing of the object
_DRAWN = ("LineString", "LinearRing")
_DATUM_OF = {"relativeToGround": "agl"}
Coordinates = tuple[str, str, str | None]  # longitude, latitude, height


class Kml:
    """What the elements of KML say."""

    def __init__(self, tracks: Tracks) -> None:
        self._tracks = tracks
        self._number = 0
        self._viewing = False
        self._name, self._mode = "", ""
        self._begins, self._ends = "", ""
        self._place: Coordinates | None = None
        self._whens: list[str] | None = None
        self._coords: list[str] = []

    def begun(self, name: str, said: Attributes) -> None:
        """An element begins."""
        del said
        if name == "Placemark":
            self._number += 1
            self._name, self._begins, self._ends = "", "", ""
            self._mode, self._place = "", None
        elif name == "Track":
            self._whens, self._coords, self._mode = [], [], ""
        elif name in _VIEWS:
            self._viewing = True

    def ended(self, name: str, text: str, parent: str) -> None:
        """An element ends."""
        if self._viewing:
            self._viewing = name not in _VIEWS
        elif name in ("when", "begin", "end"):
            self._time(name, text.strip(), parent)
        elif name == "coord" and parent == "Track":
            self._coords.append(text)
        elif name == "coordinates":
            self._coordinates(text, parent)
        elif name == "altitudeMode":
            self._mode = text.strip()
        elif name == "name" and parent == "Placemark" and text.strip():
            self._name = text.strip()
        elif name == "Track":
            self._track()
        elif name == "Placemark" and self._place:
            self._mark(self._place)

    @property
    def _named(self) -> str:
        """The name of a Placemark, else its number."""
        return self._name or str(self._number)

    def _time(self, name: str, text: str, parent: str) -> None:
        if parent == "Track" and self._whens is not None:
            self._whens.append(text)
        elif parent == "TimeStamp" and name == "when":
            self._begins, self._ends = text, ""
        elif parent == "TimeSpan" and name == "begin":
            self._begins = text
        elif parent == "TimeSpan":
            self._ends = text

    def _coordinates(self, text: str, parent: str) -> None:
        if parent == "Point":
            self._place = _split(text.split(","))
        elif parent in _DRAWN:
            self._tracks.reject("no_time", f"{parent} {self._named}")

    def _track(self) -> None:
        """The points of a track, which has as many times as coordinates."""
        whens, coords, self._whens = self._whens or [], self._coords, None
        if len(whens) != len(coords):
            for when, coord in zip_longest(whens, coords, fillvalue=""):
                self._tracks.reject("bad_track", f"{when} {coord}")
            return
        object_id = self._tracks.object_id("track", self._named)
        for when, coord in zip(whens, coords, strict=True):
            self._add(when, "", _split(coord.split()), object_id)

    def _mark(self, place: Coordinates) -> None:
        half = bool(self._ends) and not self._begins  # a span that never began
        object_id = self._tracks.object_id("mark", self._named)
        self._add("" if half else self._begins, self._ends, place, object_id, self._name or None)

    def _add(
        self,
        time: str,
        until: str,
        place: Coordinates,
        object_id: str,
        name: str | None = None,
    ) -> None:
        lon, lat, height = place
        datum = _DATUM_OF.get(self._mode) or (
            self._tracks.datum if self._mode == "absolute" else ""
        )
        self._tracks.add(
            time,
            until=until,
            object_id=object_id,
            callsign=name,
            lat_deg=lat,
            lon_deg=lon,
            altitude_m=height if datum else None,
            altitude_datum=datum if height and datum else None,
        )


def _split(parts: list[str]) -> Coordinates:
    """What is no place gives a row that is rejected."""
    lon, lat, height = [*parts, "", "", ""][:3]
    return lon, lat, height or None


def recognises(path: Path, head: bytes) -> bool:
    """A document of KML, or a ZIP file that holds one, whatever its name."""
    return (
        suffix(path) in (".kml", ".kmz")
        or b"<kml" in head[:2048]
        or (head.startswith(MAGIC) and b".kml" in head[:256])
    )


def read(path: Path, profile: Profile) -> Reading:
    """The file, unpacked where it is a KMZ. Raises BadProfile, BadObservations."""
    packed = read_head(path).startswith(MAGIC)
    pieces = kml_in(path) if packed else None
    return read_tracks(path, profile, feed="kml", reads=Kml, pieces=pieces)


FEED = Feed("kml", "tracks and marks with a time, KML and KMZ", recognises, read)
