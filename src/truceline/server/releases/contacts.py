"""Contacts say themselves to whom they are released, field by field.

An entry without a mark for `*` is shown to nobody but the release officer of who wrote it. Who may
not see a contact sees no readout of it; a correction goes with its field.
"""

from truceline.contacts.entries import (
    Briefed,
    ChannelEstablished,
    Claimed,
    Corrected,
    CountClaimed,
    Merged,
    Planned,
    ReadoutIssued,
    Recorded,
    Relayed,
    Stated,
)
from truceline.contacts.release import ALL
from truceline.node.state import State
from truceline.server.marks import ANYONE, NOBODY, Fact, Mark, Released, released
from truceline.server.roles import HISTORIANS


def _marked(body: object, name: str = ALL) -> Released:
    """To whom the marks of a body release one of its fields, or `*`."""
    to = {each.field: each.to for each in getattr(body, "released_to", ())}
    return released(HISTORIANS, *to.get(name, to.get(ALL, ())))


def _whole(fact: Fact) -> Released:
    return _marked(fact.body)


def _field(fact: Fact, name: str) -> Released:
    return _marked(fact.body, name)


def _readout(fact: Fact) -> Released:
    return _both(_marked(fact.body), _of(fact.state, fact.body.about))


def _merged(fact: Fact) -> Released:
    told = _of(fact.state, fact.body.into)
    for each in fact.body.entries:
        told = _both(told, _of(fact.state, each))
    return told


def _corrected(fact: Fact) -> Released:
    name = fact.body.field.partition(".")[0]
    whole = _of(fact.state, fact.body.entry)
    return _both(whole, _of(fact.state, fact.body.entry, name))


def _of(state: State, number: int, name: str = ALL) -> Released:
    item = state.contacts.items.get(number)
    return _marked(item.body, name) if item else NOBODY


def _both(one: Released, two: Released) -> Released:
    """Released to whom both are released."""
    if ANYONE in one.parties:
        return two
    if ANYONE in two.parties:
        return one
    return Released(one.roles & two.roles, one.parties & two.parties)


BARE = frozenset({"released_to"})
PLAIN = Mark(_whole, each=_field, bare=BARE)
RELEASES = {
    **dict.fromkeys((Recorded, Planned, Stated, Claimed, Relayed, Briefed), PLAIN),
    **dict.fromkeys((ChannelEstablished, CountClaimed), PLAIN),
    ReadoutIssued: Mark(_readout, each=_field, bare=BARE),
    Merged: Mark(_merged),
    Corrected: Mark(_corrected),
}
