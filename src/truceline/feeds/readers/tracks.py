"""Tracks: points out of files of XML, as blocks of observations.

A feed of such files says what each element is (`Reads`); here its points become rows, by the
profile and in the order of the file. An object is one track of one source, unless the profile's
`[options] identity = "source"` says that all in the file is the one device that wrote it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol  # values by column

import msgspec
import numpy as np
import pyarrow as pa

from truceline.errors import BadObservations
from truceline.feeds.readers.cast import number_of
from truceline.feeds.readers.feed import Reading
from truceline.feeds.readers.files import PIECE_BYTES, opened, read_piece
from truceline.feeds.readers.fixed import refuse_fixed
from truceline.feeds.readers.gather import NO_ROWS, Gatherer
from truceline.feeds.readers.observe import POSITION_RADIUS_M
from truceline.feeds.readers.profile import Profile, option_of, zone_of
from truceline.feeds.readers.rows import BLOCK_ROWS
from truceline.feeds.readers.times import BAD_TIME, REASONS, Times, as_times
from truceline.values.markup import Attributes, Markup, Unreadable
from truceline.values.observations import Floats, Ints, Observations
from truceline.values.rejects import Rejects

IDENTITIES = ("track", "source")
NAME_MOST = 200  # letters of a name
NUMBERS = ("lat_deg", "lon_deg", "altitude_m", "dilution", "speed_mps", "course_deg")
WORDS = ("object_id", "callsign", "altitude_datum")


class Reads(Protocol):
    """What understands the elements of one format, and adds points to the tracks."""

    def begun(self, name: str, said: Attributes) -> None:
        """An element begins."""
        ...

    def ended(self, name: str, text: str, parent: str) -> None:
        """An element ends."""
        ...


class Tracks:
    """The points of one file that are no block yet."""

    def __init__(self, profile: Profile, feed: str, rejects: Rejects) -> None:
        """Raises BadProfile."""
        refuse_fixed(profile, feed, but=("altitude_datum",))
        self._gather = Gatherer(profile, rejects)
        stated_m = profile.position_radius_m
        self._radius_m = POSITION_RADIUS_M if stated_m is None else stated_m
        self._zone, self.datum = zone_of(profile), profile.altitude_datum or "unknown"
        self._source = profile.source
        self._one = option_of(profile, "identity", IDENTITIES) == "source"
        self._rows: list[dict[str, Any]] = []
        self.line_of: Callable[[], int] = lambda: 0  # of the file, where it is being read

    def __len__(self) -> int:
        return len(self._rows)

    def object_id(self, sort: str, name: str) -> str:
        """Identity of what a track or a mark of that name is about."""
        if self._one:
            return f"device:{self._source}"
        return f"{sort}:{self._source}/{name.strip()[:NAME_MOST]}"

    def add(self, time: str, *, until: str = "", **told: str | None) -> None:
        """A point. time: as it stands there; until: the end of a span that begins then; told: of
        NUMBERS and WORDS, as they stand there, lat_deg and lon_deg always.
        """
        row: dict[str, Any] = {"time": time, "until": until, "line": self.line_of()}
        for name, text in told.items():
            try:
                row[name] = number_of(text or "") if name in NUMBERS else text
            except ValueError:
                self.reject("bad_number", f"{name} {text}")
                return
        if np.isnan(row["lat_deg"]) and np.isnan(row["lon_deg"]):
            self.reject("no_position", time)
        else:
            self._rows.append(row)

    def reject(self, reason: str, raw: str) -> None:
        """Count what is no row."""
        self._gather.reject(reason, raw, line=self.line_of())

    def block(self) -> Observations:
        """The rows since the last block."""
        rows, self._rows = self._rows, []
        if not rows:
            return NO_ROWS
        times = self._times(rows)
        for place in np.flatnonzero(times.why).tolist():
            row = rows[place]
            raw = f"{row['time']} {row.get('lat_deg')} {row.get('lon_deg')}"
            self._gather.reject(REASONS[times.why[place]], raw, line=row["line"])
        good = np.flatnonzero(times.why == 0).tolist()
        columns: dict[str, Any] = {
            name: np.array([rows[place].get(name, np.nan) for place in good], np.float64)
            for name in NUMBERS
        } | {name: [rows[place].get(name) or None for place in good] for name in WORDS}
        columns["observed_us"] = times.us[good]
        if times.radius_us[good].any():
            columns["observed_radius_us"] = times.radius_us[good]
        self._fill_accuracy(columns)
        return self._gather.block(columns, lines=[rows[place]["line"] for place in good])

    def _times(self, rows: list[dict[str, Any]]) -> Times:
        """When each was there; a span from one time to another is its middle and half of it."""
        begins = as_times(pa.array([row["time"] for row in rows], pa.string()), "iso", self._zone)
        spans = np.array([bool(row["until"]) for row in rows])
        if not spans.any():
            return begins
        ends = as_times(
            pa.array([row["until"] or row["time"] for row in rows], pa.string()), "iso", self._zone
        )
        first: Ints = begins.us - begins.radius_us
        last: Ints = ends.us + ends.radius_us
        why = np.where(begins.why != 0, begins.why, ends.why)
        why = np.where((why == 0) & (last < first), BAD_TIME, why)
        half = (last - first) // 2
        return Times(first + half, half, why)

    def _fill_accuracy(self, columns: dict[str, Any]) -> None:
        """A dilution of precision makes the assumed radius wider, and never narrower."""
        dilution: Floats = columns.pop("dilution")
        known = ~np.isnan(dilution)
        if known.any():
            # What is no dilution at all is rejected as what it makes of the radius.
            wider = np.where(dilution < 0, dilution, np.maximum(dilution, 1.0))
            columns["position_radius_m"] = np.where(known, self._radius_m * wider, np.nan)
            columns["position_radius_kind"] = ["assumed"] * len(known)


def read_tracks(
    path: Path,
    profile: Profile,
    *,
    feed: str,
    reads: Callable[[Tracks], Reads],
    pieces: Iterator[bytes] | None = None,
) -> Reading:
    """A file of tracks. reads(tracks): what understands its elements; pieces: its bytes, where they
    are not those of the file.

    Raises BadProfile; BadObservations for what is no such document, when blocks are taken.
    """
    rejects, source = Rejects(), profile.source or path.name
    tracks = Tracks(msgspec.structs.replace(profile, source=source), feed, rejects)
    items = _items(path, feed, tracks, reads(tracks), pieces or _pieces(path))
    return Reading(source, items, rejects)


def _items(
    path: Path, feed: str, tracks: Tracks, chosen: Reads, pieces: Iterator[bytes]
) -> Iterator[Observations]:
    markup = Markup((feed,), chosen.begun, chosen.ended)
    tracks.line_of = lambda: markup.line
    try:
        for piece in pieces:
            markup.take(piece)
            if len(tracks) >= BLOCK_ROWS:
                yield tracks.block()
        if not markup.whole():
            tracks.reject("cut_short", "")
    except Unreadable as error:
        remedy = f"get the file anew, or have it written as {feed.upper()} again"
        raise BadObservations(
            f"cannot be read: {error}", file=str(path), line=markup.line, remedy=remedy
        ) from error
    yield tracks.block()


def _pieces(path: Path) -> Iterator[bytes]:
    with opened(path) as file:
        while piece := read_piece(file, PIECE_BYTES, path):
            yield piece
