"""Stays of the GeoPandas script (`geopandas_check.py`): from rows of standing to findings."""

from collections.abc import Iterator
from typing import Any  # what has no types

import numpy as np
import pandas as pd

OUTSIDE, INSIDE, CANNOT_TELL = 0, 1, 2


def stays(rows: pd.DataFrame, leave_us: float) -> Iterator[dict[str, Any]]:
    """Stays of each track: opened at the first row, closed by as much time outside as is asked;
    the margin of one that is open is that of its first row.
    """
    news = (rows.track != rows.track.shift()) | (rows.standing != rows.standing.shift())
    runs = rows.groupby(news.cumsum()).agg(
        track=("track", "first"),
        standing=("standing", "first"),
        since_us=("since_us", "first"),
        until_us=("until_us", "max"),
        margin=("margin", "max"),
    )
    runs["first"] = rows.margin[news].to_numpy()  # pandas would pass over one that is unknown
    for track, of_track in runs.groupby("track"):
        yield from stays_of(track, of_track.itertuples(), leave_us)


def stays_of(track: Any, runs: Any, leave_us: float) -> Iterator[dict[str, Any]]:
    """Stays of one track from its runs of one standing."""
    going: dict[str, Any] | None = None
    for run in runs:
        if run.standing == OUTSIDE:
            if going and run.until_us - run.since_us >= leave_us:
                yield going | {"closed_us": going["until_us"]}
                going = None
            continue
        if going and going["standing"] == INSIDE and run.standing == CANNOT_TELL:
            continue
        if going and going["standing"] != run.standing:
            yield going | {"closed_us": going["until_us"]}
            going = None
        if going is None:
            going = {"track": track, "standing": run.standing, "opened_us": run.since_us}
            going |= {"margin": run.margin, "first": run.first}
        going["margin"] = np.fmax(going["margin"], run.margin)
        going["until_us"] = run.until_us
    if going:
        yield going | {"closed_us": None, "margin": going["first"]}
