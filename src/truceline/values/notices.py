"""Notices and inspections as columns: what a case holds besides observations."""

from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

Texts = tuple[str, ...]
Figures = tuple[tuple[object, ...], ...]  # of each row of a notice
Ring = tuple[tuple[float, float], ...]  # (lon_deg, lat_deg), closed by its first vertex


@dataclass(frozen=True, slots=True, eq=False)
class Volumes:
    """n volumes in space and time, as planned or notified.

    ring: polygon in longitude and latitude, degrees; floor_m, ceiling_m: (n,) heights in `datum`,
    -inf and +inf where unbounded (an unknown bound is unbounded, never none); starts_us, ends_us:
    (n,) int64, [start, end).
    """

    ring: tuple[Ring, ...]
    floor_m: NDArray[np.float64]
    ceiling_m: NDArray[np.float64]
    datum: Texts
    starts_us: NDArray[np.int64]
    ends_us: NDArray[np.int64]
    party: Texts
    kind: Texts

    def __len__(self) -> int:
        return len(self.starts_us)


def _no_volumes() -> Volumes:
    none = np.zeros(0)
    whole = np.zeros(0, np.int64)
    return Volumes((), none, none, (), whole, whole, (), ())


@dataclass(frozen=True, slots=True, eq=False)
class Notices:
    """n notices of planned activity: a volume each, and when word of it was given.

    A notice is no request: notified_us is when it was given, nothing here says it was granted.
    """

    name: Texts = ()
    notified_us: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    volumes: Volumes = field(default_factory=_no_volumes)

    def __len__(self) -> int:
        return len(self.notified_us)


@dataclass(frozen=True, slots=True, eq=False)
class Inspections:
    """n inspections: which term's area was inspected, when, by whom, and whether it was all seen.

    complete: (n,) bool, False where access was refused or limited; such a visit is no inspection.
    """

    of: Texts = ()
    inspected_us: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    verifier: Texts = ()
    complete: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    def __len__(self) -> int:
        return len(self.inspected_us)


def join_notices(first: Notices, second: Notices) -> Notices:
    """All notices of the first, then all of the second."""
    one, two = first.volumes, second.volumes
    volumes = Volumes(
        ring=one.ring + two.ring,
        floor_m=np.concatenate([one.floor_m, two.floor_m]),
        ceiling_m=np.concatenate([one.ceiling_m, two.ceiling_m]),
        datum=one.datum + two.datum,
        starts_us=np.concatenate([one.starts_us, two.starts_us]),
        ends_us=np.concatenate([one.ends_us, two.ends_us]),
        party=one.party + two.party,
        kind=one.kind + two.kind,
    )
    notified_us = np.concatenate([first.notified_us, second.notified_us])
    return Notices(first.name + second.name, notified_us, volumes)


def notices_from(notices: Notices, first: int) -> Notices:
    """The notices without those before number `first`."""
    whole = notices.volumes
    volumes = Volumes(
        ring=whole.ring[first:],
        floor_m=whole.floor_m[first:],
        ceiling_m=whole.ceiling_m[first:],
        datum=whole.datum[first:],
        starts_us=whole.starts_us[first:],
        ends_us=whole.ends_us[first:],
        party=whole.party[first:],
        kind=whole.kind[first:],
    )
    return Notices(notices.name[first:], notices.notified_us[first:], volumes)


@dataclass(slots=True)
class NoticeRoll:
    """Notices in the order in which they came: to take one in costs little, however many there are.

    parts: all of them, in pieces that grow like the digits of a number, so that each notice is
    copied a few times; given: by name, the figures of all that was given under it.
    """

    parts: list[Notices] = field(default_factory=list)
    given: dict[str, list[Figures]] = field(default_factory=dict)

    def add(self, notice: Notices) -> None:
        """Take in one notice, one row or more of one name, unless it was given before to the last
        figure.
        """
        if not len(notice):
            return
        told, known = _figures(notice), self.given.setdefault(notice.name[0], [])
        if told in known:
            return
        known.append(told)
        self.parts.append(notice)
        while len(self.parts) > 1 and len(self.parts[-2]) <= 2 * len(self.parts[-1]):
            last = self.parts.pop()
            self.parts[-1] = join_notices(self.parts[-1], last)

    def whole(self) -> Notices:
        """All of them."""
        while len(self.parts) > 1:
            last = self.parts.pop()
            self.parts[-1] = join_notices(self.parts[-1], last)
        return self.parts[0] if self.parts else Notices()

    def since(self, first: int) -> Notices:
        """Those from number `first` on."""
        before = len(self) - (len(self.parts[-1]) if self.parts else 0)
        if first >= before and self.parts:
            return notices_from(self.parts[-1], first - before)
        return notices_from(self.whole(), first)

    def __len__(self) -> int:
        return sum(map(len, self.parts))


def _figures(notice: Notices) -> Figures:
    """All that is said of each row."""
    columns = (getattr(notice.volumes, each.name) for each in fields(Volumes))
    told = (each.tolist() if isinstance(each, np.ndarray) else each for each in columns)
    return tuple(zip(notice.notified_us.tolist(), *told, strict=True))


def join_inspections(first: Inspections, second: Inspections) -> Inspections:
    """All inspections of the first, then all of the second."""
    return Inspections(
        of=first.of + second.of,
        inspected_us=np.concatenate([first.inspected_us, second.inspected_us]),
        verifier=first.verifier + second.verifier,
        complete=np.concatenate([first.complete, second.complete]),
    )
