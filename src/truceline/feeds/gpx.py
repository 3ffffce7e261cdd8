"""Feed `gpx`: tracks and marks of GPS devices and phones, GPX 1.0 and 1.1.

    ours                trkpt                     wpt: a place that somebody marked, with its time
    observed_us         time                      time
    object_id           track:<source>/<name>     mark:<source>/<name>
                        of its trk, else its number
    lat_deg, lon_deg    lat, lon                  lat, lon
    position_radius_m   that assumed × hdop, where it is above 1
    altitude_m          ele, of the profile's datum: the standard says above mean sea level, but
                        many programs write what the device gives, above the ellipsoid
    speed_mps           speed, m/s; so too in TrackPointExtension
    course_deg          course, degrees

A route (rte) is what somebody plans, and no observation. A point that says that there was no fix is
none, and the height of a fix in two dimensions is unknown.
"""

from pathlib import Path

from truceline.feeds.readers.feed import Feed, Reading
from truceline.feeds.readers.files import suffix
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.tracks import Tracks, read_tracks
from truceline.values.markup import Attributes

_POINTS = ("trkpt", "wpt")
_OWN = ("time", "ele", "hdop", "fix")  # of the point itself; the next may stand in an extension
_MOVING = ("speed", "course")


class Gpx:
    """What the elements of GPX say."""

    def __init__(self, tracks: Tracks) -> None:
        self._tracks = tracks
        self._track, self._number, self._marks = "", 0, 0
        self._point: dict[str, str] | None = None

    def begun(self, name: str, said: Attributes) -> None:
        """An element begins."""
        if name in _POINTS:
            self._point = dict(said)
        elif name == "trk":
            self._number += 1
            self._track = str(self._number)
        elif name == "rtept":
            self._tracks.reject("planned", f"{said.get('lat')} {said.get('lon')}")

    def ended(self, name: str, text: str, parent: str) -> None:
        """An element ends."""
        point = self._point
        if point is None:
            if name == "name" and parent == "trk" and text.strip():
                self._track = text
        elif name in _POINTS:
            self._take(name, point)
            self._point = None
        elif (name in _OWN or name == "name") and parent in _POINTS:
            point[name] = text
        elif name in _MOVING:
            point.setdefault(name, text)

    def _take(self, sort: str, point: dict[str, str]) -> None:
        tracks, said = self._tracks, point.get
        fix = said("fix", "").strip()
        if fix == "none":
            tracks.reject("no_fix", f"{said('time')} {said('lat')} {said('lon')}")
            return
        if sort == "trkpt":
            name, object_id = None, tracks.object_id("track", self._track)
        else:
            self._marks += 1
            name = said("name", "").strip() or None
            object_id = tracks.object_id("mark", name or str(self._marks))
        height = None if fix == "2d" else said("ele")
        tracks.add(
            said("time", ""),
            object_id=object_id,
            callsign=name,
            lat_deg=said("lat"),
            lon_deg=said("lon"),
            altitude_m=height,
            altitude_datum=tracks.datum if height else None,
            dilution=said("hdop"),
            speed_mps=said("speed"),
            course_deg=said("course"),
        )


def recognises(path: Path, head: bytes) -> bool:
    """A document of GPX, whatever its name."""
    return suffix(path) == ".gpx" or b"<gpx" in head[:2048]


def read(path: Path, profile: Profile) -> Reading:
    """The file. Raises BadProfile, BadObservations."""
    return read_tracks(path, profile, feed="gpx", reads=Gpx)


FEED = Feed("gpx", "tracks and marks of GPS devices, GPX", recognises, read)
