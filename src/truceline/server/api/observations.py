"""Observations pushed by programs: a block of columns, read as a file of such columns would be."""

from collections import Counter
from pathlib import Path
from typing import Any  # a column holds what its sender wrote; reading it says what it is

import msgspec
import numpy as np
import pyarrow as pa

from truceline.errors import BadObservations
from truceline.feeds.readers.observe import Observer
from truceline.feeds.readers.profile import MAPPED, MISSING_DATUM, Profile
from truceline.feeds.readers.rows import RawBlock
from truceline.server.acts import refuse_elsewhere
from truceline.server.problem import BadField, Refused
from truceline.server.route import Call, Route
from truceline.values.observations import Observations
from truceline.values.rejects import Rejects
from truceline.values.roles import DUTY_OFFICER, OBSERVER, VERIFICATION_TEAM

SEERS = frozenset({OBSERVER, DUTY_OFFICER, VERIFICATION_TEAM})
ROWS_MOST = 4_096  # nobody who speaks waits behind more
WHEN = ("observed_us", "observed_at")
Cell = str | int | float | None


class BlockTaken(msgspec.Struct, frozen=True):
    """rows: taken in; rejects: rows that could not be read, by reason; entries: those written, the
    block and what was found in it.
    """

    rows: int
    rejects: dict[str, int]
    entries: list[int]


async def observe(call: Call) -> BlockTaken:
    """Bring a block of observations as columns, of equal length, by the names of the table feed."""
    columns: dict[str, list[Cell]] = call.body
    arrays = {}
    for name, values in columns.items():
        try:
            arrays[name] = pa.array(values)
        except (pa.ArrowException, OverflowError) as error:
            raise _unfit(name, f"is no column: {error}") from None
    if len({len(each) for each in arrays.values()}) > 1:
        raise Refused(422, "columns are not equally long")
    return await _taken(call, pa.record_batch(list(arrays.values()), names=list(arrays)))


async def observe_arrow(call: Call) -> BlockTaken:
    """Bring a block of observations as an Arrow IPC stream of one batch, by the same names."""
    content = await call.request.body()
    try:
        with pa.ipc.open_stream(content) as stream:
            batch = stream.read_next_batch()
        batch.validate(full=True)
    except (pa.ArrowException, StopIteration, OSError) as error:
        what = str(error).partition("\n")[0]
        raise Refused(422, f"is no Arrow stream of one batch: {what}") from None
    return await _taken(call, batch)


async def _taken(call: Call, batch: Any) -> BlockTaken:
    await call.ask(lambda node: refuse_elsewhere(call, node))
    source, rejects = call.visitor.user, Rejects()
    told = _read(batch, source, rejects)
    if "received_us" not in batch.schema.names:
        told = told.with_column("received_us", np.full(len(told), call.now_us))
    door, refused = call.house.door, rejects.total
    if not len(told):
        door.reject(source, refused)
        return BlockTaken(0, rejects.counts, [])
    written = await door.take(told, Counter({source: refused}) if refused else None)
    return BlockTaken(len(told), rejects.counts, [each.number for each in written])


def _read(batch: Any, source: str, rejects: Rejects) -> Observations:
    """The rows that can be read. Raises Refused, BadProfile where most contradict their units."""
    names = batch.schema.names
    if batch.num_rows > ROWS_MOST:
        raise Refused(422, f"{batch.num_rows:,} rows; {ROWS_MOST:,} at most", remedy="send several")
    if len(set(names)) < len(names):
        raise Refused(422, "a column stands there twice")
    for name in names:
        if name not in MAPPED:
            raise _unfit(name, "is no column of observations", f"known: {', '.join(MAPPED)}")
    if not set(WHEN) & set(names):
        raise _unfit("observed_us", "no column says when: neither observed_us nor observed_at")
    if ("lat_deg" in names) != ("lon_deg" in names):
        raise _unfit("lat_deg", "latitude and longitude come together")
    if "altitude_m" in names and "altitude_datum" not in names:
        raise _unfit("altitude_m", MISSING_DATUM[0], "add the column altitude_datum")
    block = RawBlock(batch, np.arange(1, batch.num_rows + 1))
    observer = Observer(Path("observations"), source, rejects)
    try:
        return observer.take(block, {name: name for name in names}, Profile())
    except (pa.ArrowException, ValueError, TypeError) as error:
        raise BadObservations(f"cannot be read: {type(error).__name__}") from error


def _unfit(column: str, why: str, remedy: str = "") -> Refused:
    return Refused(422, f"{column}: {why}", remedy=remedy, errors=(BadField(column, why),))


ROUTES = (
    Route(
        method="POST",
        path="/observations",
        act=observe,
        roles=SEERS,
        takes=dict[str, list[Cell]],
        gives=BlockTaken,
        status=201,
    ),
    Route(
        method="POST",
        path="/observations/arrow",
        act=observe_arrow,
        roles=SEERS,
        gives=BlockTaken,
        status=201,
    ),
)
