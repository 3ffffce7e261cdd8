"""Event lists: what happened, with codes of how well its day and its place are known.

A feed of such a list says what its columns hold (`List`); here its rows become observations. What
a code leaves open becomes the half width of the time and the radius of the place. A code that the
list does not have, or none, leaves open the most.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any  # pyarrow ships no types

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import BadObservations, BadProfile
from truceline.feeds.readers.cast import as_numbers, as_text
from truceline.feeds.readers.containers import READERS, raw_rows
from truceline.feeds.readers.feed import Feed, Reading
from truceline.feeds.readers.files import suffix
from truceline.feeds.readers.fixed import refuse_fixed
from truceline.feeds.readers.near import hint
from truceline.feeds.readers.observe import Observer
from truceline.feeds.readers.profile import Profile
from truceline.feeds.readers.rows import RawBlock
from truceline.feeds.readers.times import as_times
from truceline.values.observations import Floats, Observations
from truceline.values.rejects import Rejects

PLACED = "place_precision"  # the kind of a radius that a code tells
_WRITTEN_OUT = "%d %B %Y"  # 15 January 2024, as some exports have it
Columns = Mapping[str, Any]  # a column of ours: an array, (n,)


@dataclass(frozen=True, slots=True)
class List:
    """A format of event lists. needs: the columns it is known by and cannot do without; told: what
    its rows hold, by columns of ours; scheme: put before the ids.
    """

    name: str
    summary: str
    needs: tuple[str, ...]
    told: Callable[["Rows", Profile], Columns]
    scheme: str = ""
    places_m: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """A block of the list's rows under its own names."""

    block: RawBlock
    places_m: Mapping[int, float]

    def text(self, name: str) -> Any:
        """A column as text, null where it is empty or not there."""
        if name not in self.block.batch.schema.names:
            return pa.nulls(len(self.block), pa.string())
        text = pc.utf8_trim_whitespace(as_text(self.block.batch[name]))
        return pc.if_else(pc.equal(text, ""), None, text)

    def numbers(self, name: str) -> Floats:
        """A column as numbers, NaN where there is none."""
        return as_numbers(self.text(name))[0]

    def day_us(self, name: str) -> Floats:
        """Noon of the day in a column, microseconds, NaN where there is none."""
        text = self.text(name)
        written = pc.strptime(text, format=_WRITTEN_OUT, unit="us", error_is_null=True)
        iso = pc.utf8_slice_codeunits(text, 0, 10)
        days = pc.coalesce(written.cast(pa.date32()).cast(pa.string()), iso)
        times = as_times(days, "iso", None)
        return np.where((times.why == 0) & (times.radius_us > 0), times.us, np.nan)

    def coded(self, name: str, table: Mapping[int, float]) -> Floats:
        """What each row's code stands for, NaN for a code that is not in the table."""
        codes = self.numbers(name)
        found = np.full(len(codes), np.nan)
        for code, value in table.items():
            found[codes == code] = value
        return found

    def placed(self, code: str, *, lat: str = "latitude", lon: str = "longitude") -> dict[str, Any]:
        """Place and radius by a code; a code of no radius leaves the place unknown."""
        radius_m = self.coded(code, self.places_m)
        nowhere = pa.array(np.isnan(radius_m))
        return {
            "lat_deg": pc.if_else(nowhere, None, self.text(lat)),
            "lon_deg": pc.if_else(nowhere, None, self.text(lon)),
            "position_radius_m": radius_m,
            "position_radius_kind": pa.array([PLACED] * len(radius_m)),
        }

    def named(self, *columns: str) -> Any:
        """Those that are named in several columns, as `one / another`."""
        return pc.if_else(
            pc.and_(*(pc.is_valid(self.text(each)) for each in columns)),
            pc.binary_join_element_wise(*(self.text(each) for each in columns), " / "),
            pc.coalesce(*(self.text(each) for each in columns)),
        )


def spanning(first_us: Floats, last_us: Floats, half_us: Floats) -> dict[str, Any]:
    """The times of events between two moments, which are known no better than to a half width."""
    last_us = np.where(np.isnan(last_us), first_us, last_us)
    middle = (first_us + last_us) / 2
    radius = np.maximum((last_us - first_us) / 2, half_us)
    wrong = np.isnan(middle) | (last_us < first_us)
    return {
        "observed_us": pa.array(np.where(wrong, 0, middle).astype(np.int64), mask=wrong),
        "observed_radius_us": np.where(wrong, np.nan, radius),
    }


def event_list(this: List) -> Feed:
    """The feed of a format of lists."""

    def recognises(path: Path, head: bytes) -> bool:
        named = head.partition(b"\n")[0] if suffix(path) != ".parquet" else head
        return suffix(path) in READERS and all(each.encode() in named for each in this.needs)

    def read(path: Path, profile: Profile) -> Reading:
        refuse_fixed(profile, this.name)
        places_m = _places_m(this, profile)
        rejects, source = Rejects(), profile.source or path.name
        rows = raw_rows(path, rejects, source)
        for each in this.needs:
            if rows.names and each not in rows.names:
                remedy = hint(each, rows.names, list_is="the file has")
                raise BadObservations(f"there is no column {each}", file=str(path), remedy=remedy)
        observer = Observer(path, source, rejects)
        stated = msgspec.structs.replace(
            profile,
            object_scheme=this.scheme,
            time_zone="UTC",
            units={"sent_at": "s"},
            words={name: each for name, each in profile.words.items() if name != "kind"},
        )

        def items() -> Iterator[Observations]:
            for block in rows.blocks:
                told = this.told(Rows(block, places_m), profile)
                names = {name: f"our.{name}" for name in told}
                yield observer.take(_beside(block, names, told), names, stated)

        return Reading(source, items(), rejects, rows.rows_total)

    return Feed(this.name, this.summary, recognises, read)


def _beside(block: RawBlock, names: Mapping[str, str], told: Columns) -> RawBlock:
    """The block with the columns of ours beside its own."""
    for name, values in told.items():
        array = values if isinstance(values, pa.Array) else pa.array(values)
        block = block.with_column(names[name], array)
    return block


def kinds_of(texts: Sequence[Any], table: Mapping[str, str], profile: Profile) -> Any:
    """Kind of each row: by the profile's words, else by the table, of the first text that either
    knows; `event` of what neither does.
    """
    said = profile.words.get("kind", {})
    columns = [each.to_pylist() for each in texts]
    known: dict[tuple[str | None, ...], str] = {}
    found = []
    for row in zip(*columns, strict=True):
        if row not in known:
            words = [each or "" for each in row]
            own = next((said[each] for each in words if each in said), "")
            known[row] = own or next((table[each] for each in words if each in table), "event")
        found.append(known[row])
    return pa.array(found, pa.string())


def _places_m(this: List, profile: Profile) -> Mapping[int, float]:
    """Radius by code, m; `place_1_m` and so on of the options stand above. Raises BadProfile."""
    found = dict(this.places_m)
    for name, value in profile.options.items():
        code = name.removeprefix("place_").removesuffix("_m")
        if not (name == f"place_{code}_m" and code.isdecimal() and int(code) in found):
            known = ", ".join(f"place_{each}_m" for each in found) or "none"
            raise BadProfile(f"there is no option {name!r}", remedy=f"known: {known}")
        if isinstance(value, str) or not 0 <= value < np.inf:
            raise BadProfile(f"{name} is no radius", remedy="state metres, 95 %")
        found[int(code)] = float(value)
    return found
