"""Planned activities: notices between columns and entries, and the fold that keeps them."""

from dataclasses import fields

import numpy as np

from truceline.deconfliction.entries import Notified
from truceline.record import Entry
from truceline.values.notices import Notices, Volumes, join_notices


def notified(notices: Notices) -> list[Notified]:
    """Entries for notices given as columns."""
    volumes = notices.volumes
    return [
        Notified(
            name=notices.name[row],
            party=volumes.party[row],
            activity=volumes.kind[row],
            notified_us=int(notices.notified_us[row]),
            starts_us=int(volumes.starts_us[row]),
            ends_us=int(volumes.ends_us[row]),
            ring_e7=tuple(round(each * 1e7) for point in volumes.ring[row] for each in point),
            datum=volumes.datum[row],
            floor_mm=_millimetres(float(volumes.floor_m[row])),
            ceiling_mm=_millimetres(float(volumes.ceiling_m[row])),
        )
        for row in range(len(notices))
    ]


def fold(notices: Notices, entry: Entry) -> Notices:
    """The notices with that of the entry, if it is one and was not given before."""
    if not isinstance(entry.body, Notified):
        return notices
    body = entry.body
    corners = [each / 1e7 for each in body.ring_e7]
    volumes = Volumes(
        ring=(tuple(zip(corners[::2], corners[1::2], strict=True)),),
        floor_m=np.array([-np.inf if body.floor_mm is None else body.floor_mm / 1000]),
        ceiling_m=np.array([np.inf if body.ceiling_mm is None else body.ceiling_mm / 1000]),
        datum=(body.datum,),
        starts_us=np.array([body.starts_us], np.int64),
        ends_us=np.array([body.ends_us], np.int64),
        party=(body.party,),
        kind=(body.activity,),
    )
    one = Notices((body.name,), np.array([body.notified_us], np.int64), volumes)
    return notices if _known(notices, one) else join_notices(notices, one)


def _known(notices: Notices, one: Notices) -> bool:
    """Whether the same notice, to the last figure, was given before."""
    rows = [row for row, name in enumerate(notices.name) if name == one.name[0]]
    return any(_figures(notices, row) == _figures(one, 0) for row in rows)


def _figures(notices: Notices, row: int) -> tuple[object, ...]:
    volumes = notices.volumes
    return (
        int(notices.notified_us[row]),
        *(getattr(volumes, each.name)[row] for each in fields(volumes)),
    )


def _millimetres(metres: float) -> int | None:
    return round(metres * 1000) if np.isfinite(metres) else None
