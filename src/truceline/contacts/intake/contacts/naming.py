"""Names for parties that go by their side alone: "Chile's minister", named in a later sentence."""

from dataclasses import replace

from truceline.contacts.intake.actors.cast import Actor, Cast, alike_titles
from truceline.contacts.intake.contacts.fitting import HEADS, LOWER
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.persons import rank_of


def named(cast: Cast, contact: Contact, view: str) -> None:
    """Give a name to a party that goes by its side alone, where the text has one person of it who
    can be meant: "Chile's minister", of whom a later sentence says "Ana Paz". "A delegation" that
    is to come is nobody's of whom the text told before."""
    for group in (contact.first, contact.second):
        for at, each in enumerate(group):
            own = [one for one in contact.parties if one.side == each.side]
            if each.keys or not each.side or len(own) > 1:
                continue
            if contact.status == "planned" and _unknown(each, view):
                continue
            ours = [one for one in cast.people if one.side == each.side]
            likely = [one for one in ours if _can_be(one, each)]
            one_man = not each.name.lower().endswith((f"{each.role}s", "ies"))
            alone = each.kind == "person" or (
                one_man and rank_of(each.role) and each.role not in _LOWLY
            )
            if not likely and alone:  # "Chile's Ana Paz", no more
                likely = [one for one in ours if not one.rank and not one.guessed]
            if len(likely) == 1:
                group[at] = replace(likely[0], start=each.start, end=each.end)


def _unknown(group: Actor, view: str) -> bool:
    """ "A Peruvian delegation", "a team of experts": not spoken of before."""
    lead = view[group.start : group.start + 3].lower()
    return group.kind == "group" and lead.startswith(("a ", "an "))


def _can_be(person: Actor, unnamed: Actor) -> bool:
    role, own = unnamed.role.lower(), person.role.lower()
    local = role in _LOCAL and role not in own  # no duty officer is the governor
    if person.rank in ("", "speaker") or role in _MANY or (local and unnamed.kind == "person"):
        return False
    if unnamed.kind == "person" and unnamed.rank:
        junta = unnamed.rank == "leader" and person.rank in (*HEADS, "general")
        return junta or person.rank == unnamed.rank or {person.rank, unnamed.rank} <= LOWER
    rank = rank_of(unnamed.role) if unnamed.kind == "group" else ""
    if rank in ("state", "government", "minister"):
        # "Their presidents" are no generals, the interior ministers no foreign ministers.
        return person.rank == rank and alike_titles(unnamed.name, person.role)
    if unnamed.kind == "group" and person.rank in (*HEADS, "minister", "deputy"):
        lowly = not _WORKING.isdisjoint(unnamed.name.lower().split())
        return unnamed.role in _LED_FROM_ABOVE and not lowly  # no president is an expert
    lowly = unnamed.role in _LOWLY and person.rank in ("minister", "ambassador")
    lowly = lowly or local
    return unnamed.kind in ("state", "group") and not lowly


_MANY = frozenset({"commission", "committee", "council"})  # who meets as one is nobody alone
_LED_FROM_ABOVE = spelt(
    """delegation team side party counterpart representative head office mission negotiator
    government leadership colleague delegate envoy"""
)
_LOCAL = spelt("chief mayor prefect governor commissioner magistrate")
_LOWLY = _LOCAL | spelt(
    """expert engineer technician specialist surveyor official officer diplomat adviser advisor aide
    lawyer staff deputy commander"""
)
_WORKING = spelt("technical expert working rescue survey police military army medical")
