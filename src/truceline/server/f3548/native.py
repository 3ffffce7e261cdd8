"""Native notices as intents: what was given here and is released to the caller, and nothing else.

A notice that is not released to the caller's party is not looked at: neither an answer, nor a
count, nor the time that it takes says that there is one. Practice is no plan that others fly round.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.deconfliction.apart import NO_BUFFERS, Buffers, reaching
from truceline.deconfliction.book import Notice, ends_us, starts_us, state_of
from truceline.deconfliction.clashes import meet
from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.extents import Extent
from truceline.deconfliction.f3548.plans import id_of
from truceline.deconfliction.ovn import plan_bytes
from truceline.deconfliction.planned import volumes_of
from truceline.deconfliction.states import WIRE
from truceline.server.f3548.clerk import Look
from truceline.server.f3548.models import OperationalIntentReference, Volume4D
from truceline.server.f3548.names import short
from truceline.server.f3548.subjects import HIDDEN, NOBODY, availability_of
from truceline.server.f3548.wire import instant, volume_told


@dataclass(frozen=True, slots=True)
class Ours:
    """A live notice that the caller may see."""

    id: str
    notice: Notice

    @property
    def party(self) -> str:
        """Whose plan it is."""
        return self.notice.body.party

    @property
    def ovn(self) -> str:
        """The name of its present version."""
        return self.notice.body.ovn or short(plan_bytes(self.notice.body))


def meeting(look: Look, area: Extent, buffers: Buffers = NO_BUFFERS) -> Iterator[Ours]:
    """Notices that meet an area, in the order in which they were given."""
    book = look.book
    for number in book.near(reaching(area.merged, buffers), look.party):
        parts, notice = book.parts[number], book.notices[book.names[number]]
        if notice.body.exercise:
            continue
        if any(meet(a, b, buffers) is not None for a in area.parts for b in parts):
            yield Ours(id_of(notice.name), notice)


def find(look: Look, entity: str) -> Ours | None:
    """The live notice of that id, if the caller may see it."""
    notice = look.book.notices.get(look.book.ids.get(entity, ""))
    if notice is None or not notice.live or not notice.shown_to(look.party):
        return None
    if notice.body.exercise:
        return None
    return Ours(entity, notice)


def reference(look: Look, ours: Ours, *, with_ovn: bool = False) -> OperationalIntentReference:
    """A notice's reference; with_ovn: told by the peer that manages it."""
    body = ours.notice.body
    own = with_ovn or ours.party == look.party
    return OperationalIntentReference(
        id=ours.id,
        manager=look.rules.name,
        uss_availability=availability_of(look.registry, look.rules.name),
        version=body.version,
        state=WIRE[state_of(ours.notice)],
        ovn=ours.ovn if own else HIDDEN,
        time_start=instant(starts_us(body)),
        time_end=instant(ends_us(body)),
        uss_base_url=look.rules.base_url or "https://localhost",
        subscription_id=NOBODY,
    )


def volumes(notice: Notice) -> tuple[Volume4D, ...]:
    """Where and when a notice is: its volumes, and the legs of its routes as they are driven."""
    rows = volumes_of(notice.body)
    legs = range(len(notice.body.volumes), len(rows))
    told = [volume_told(each) for each in notice.body.volumes]
    for row in legs:
        ring = tuple(round(each * 1e7) for at in rows.ring[row] for each in at)
        leg = Volume(
            starts_us=int(rows.starts_us[row]),
            ends_us=int(rows.ends_us[row]),
            ring_e7=ring,
            datum=rows.datum[row],
        )
        told.append(volume_told(leg))
    return tuple(told)
