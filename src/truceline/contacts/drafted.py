"""Drafted: the entries that one draft becomes, each sort of event its own kind of entry.

    kind of draft             entry
    contact                   contacts.recorded
    planned_contact           contacts.planned
    statement                 contacts.stated
    claim, pressure           contacts.claimed
    relayed_message           contacts.relayed
    third_party_briefing      contacts.briefed
    count_claim               contacts.count_claimed, one for each medium it counts; without a
                              number it stays words: contacts.claimed
    standing_channel          contacts.channel_established

Readouts follow as `contacts.readout_issued`, but for a statement and a claim: there they are its
content, since nobody read anything out.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any  # a body is whatever its kind says
from unicodedata import normalize

from truceline.contacts import draft as drafts
from truceline.contacts.dates import instant_of
from truceline.contacts.draft import Claim, Count, Draft
from truceline.contacts.entries import (
    Acceptance,
    Briefed,
    ChannelEstablished,
    Claimed,
    CountClaimed,
    Participant,
    Planned,
    ReadoutIssued,
    Recorded,
    Relayed,
    Said,
    Source,
    Stated,
    When,
)
from truceline.contacts.levels import level_of
from truceline.contacts.saying import duration_of

_BY = re.compile(
    r"\bstated by (?:the )?([^:;,(]+)|\b(?:per|according to) (?:the )?([^:;,()]+)", re.I
)


def bodies_of(draft: Draft, by: Acceptance, *, number: int, grade: str = "") -> list[object]:
    """The entries of a draft, the event first; number: that of the first of them."""
    shared = _shared(draft, by, grade)
    if draft.kind == "count_claim" and draft.claim is not None and draft.claim.counts:
        return [_counted(draft, each, shared) for each in draft.claim.counts]
    events: dict[str, Callable[[Draft, dict[str, Any]], object]] = {
        "contact": _recorded,
        "planned_contact": _planned,
        "statement": _stated,
        "claim": _claimed,
        "count_claim": _claimed,
        "pressure": _claimed,
        "relayed_message": _relayed,
        "third_party_briefing": _briefed,
        "standing_channel": _channel,
    }
    event = events[draft.kind](draft, shared)
    if isinstance(event, Stated | Claimed):
        return [event]
    return [event, *(_readout(each, shared, about=number) for each in draft.readouts)]


def _shared(draft: Draft, by: Acceptance, grade: str) -> dict[str, Any]:
    """What every entry of the draft has alike."""
    grade, basis = (grade, f"{by.role}:{by.person}") if grade else ("F6", "default")
    named = [(draft.doc, "outlet"), *((each, _sort(each)) for each in draft.sources)]
    sources = tuple(
        Source(
            name=_nfc(name),
            kind=sort,
            reliability=grade[0],
            credibility=grade[1],
            grade_basis=basis,
        )
        for name, sort in named
    )
    return {
        "accepted": by,
        "sources": sources,
        "quotes": _texts(draft.quotes),
        "ambiguities": _texts(draft.ambiguities),
    }


def _sort(source: str) -> str:
    """What kind of source its description speaks of."""
    words = source.casefold()
    if "unnamed" in words or "anonym" in words or re.match(r"an? |sources?\b|officials?\b", words):
        return "unnamed"
    if "reportedly" in words or "hearsay" in words:
        return "hearsay"
    office = re.search(r"office|ministry|kremlin|embassy|palace|spokes|press service", words)
    return "office" if office else "named"


def _recorded(draft: Draft, shared: dict[str, Any]) -> Recorded:
    return Recorded(
        medium=_nfc(draft.medium) or "not stated",
        parties=_parties(draft.parties),
        status=draft.status,
        level=_nfc(draft.level),
        place=_nfc(draft.place),
        when=_when(draft),
        initiator=_initiator(draft),
        duration=_duration(draft),
        topics=_texts(draft.topics),
        **shared,
    )


def _planned(draft: Draft, shared: dict[str, Any]) -> Planned:
    return Planned(
        medium=_nfc(draft.medium) or "not stated",
        parties=_parties(draft.parties),
        level=_nfc(draft.level),
        place=_nfc(draft.place),
        when=_when(draft),
        topics=_texts(draft.topics),
        **shared,
    )


def _stated(draft: Draft, shared: dict[str, Any]) -> Stated:
    return Stated(
        speakers=_parties(draft.parties),
        medium=_nfc(draft.medium),
        content=_content(draft),
        topics=_texts(draft.topics),
        place=_nfc(draft.place),
        when=_when(draft),
        **shared,
    )


def _claimed(draft: Draft, shared: dict[str, Any]) -> Claimed:
    claim = draft.claim or Claim()
    speakers, about = _parties(draft.parties), _texts(claim.about)
    if claim.speaker:
        speakers = (Participant(name=_nfc(claim.speaker)),)
    elif draft.kind == "pressure":  # the parties are what the source speaks of
        speakers = tuple(Participant(name=_nfc(each)) for each in draft.sources)
    if draft.kind == "pressure" and not about:
        about = tuple(_nfc(each.name) for each in draft.parties)
    return Claimed(
        speakers=speakers,
        about=about,
        content=_content(draft),
        quote=_nfc(next(iter(draft.quotes), "")),
        outlet=_nfc(claim.outlet),
        status=claim.status,
        conditions=_texts(claim.conditions),
        topics=_texts(draft.topics),
        place=_nfc(draft.place),
        when=_when(draft),
        **shared,
    )


def _relayed(draft: Draft, shared: dict[str, Any]) -> Relayed:
    via = [each for each in draft.parties if (each.role or "").casefold() == "relay"]
    ends = [each for each in draft.parties if each not in via]
    return Relayed(
        senders=_parties(ends[:1]),
        relays=_parties(via),
        addressees=_parties(ends[1:]),
        content=_content(draft),
        topics=_texts(draft.topics),
        when=_when(draft),
        **shared,
    )


def _briefed(draft: Draft, shared: dict[str, Any]) -> Briefed:
    return Briefed(
        briefers=_parties(draft.parties[:1]),
        briefed=_parties(draft.parties[1:]),
        content=_content(draft) or _texts(draft.topics),
        topics=_texts(draft.topics),
        when=_when(draft),
        **shared,
    )


def _channel(draft: Draft, shared: dict[str, Any]) -> ChannelEstablished:
    return ChannelEstablished(
        parties=_parties(draft.parties),
        medium=_nfc(draft.medium),
        purpose=_content(draft) or _texts(draft.topics),
        when=_when(draft),
        **shared,
    )


def _counted(draft: Draft, count: Count, shared: dict[str, Any]) -> CountClaimed:
    """The period is the claim's own, or the date as far as the draft knows it."""
    claim, known = draft.claim or Claim(), draft.date_partial or ""
    return CountClaimed(
        parties=_parties(draft.parties),
        medium=_nfc(count.medium),
        count=count.count,
        bound=count.bound,
        from_date=claim.since or known,
        until_date=claim.until or ("" if claim.since else known),
        speaker=_nfc(claim.speaker),
        when=_when(draft),
        **shared,
    )


def _readout(readout: drafts.Readout, shared: dict[str, Any], *, about: int) -> ReadoutIssued:
    channel, via = _nfc(readout.channel), _nfc(readout.via)
    return ReadoutIssued(
        about=about,
        side=_nfc(readout.side),
        status=readout.status,
        office=_nfc(readout.office),
        says=_texts(readout.says),
        channel=channel,
        via=via,
        language=_nfc(readout.language),
        issued_us=instant_of(readout.issued_at) if readout.issued_at else None,
        translated="translat" in f"{channel} {via}".casefold(),
        **{key: value for key, value in shared.items() if key in ("accepted", "sources")},
    )


def _initiator(draft: Draft) -> Said | None:
    if not draft.initiator:
        return None
    basis = _nfc(draft.initiator_basis)
    return Said(value=_nfc(draft.initiator), by=_sayer(basis), basis=basis)


def _duration(draft: Draft) -> Said | None:
    """How long; who says so stands behind it, or is the one whose readout tells it."""
    if not draft.duration:
        return None
    text = _nfc(draft.duration)
    value, _, rest = text.partition("(")
    tell = (each for each in draft.readouts if each.status == "issued" and duration_of(each.says))
    teller = next(tell, None)
    by = _sayer(rest) or (_nfc(teller.office or teller.side) if teller else "")
    return Said(value=value.strip(), by=by, basis=rest.rstrip(") "))


def _sayer(basis: str) -> str:
    found = _BY.search(basis)
    return (found[1] or found[2]).strip() if found else ""


def _when(draft: Draft) -> When:
    date = draft.date or draft.date_partial or ""
    return When(text=_nfc(draft.when_text), date=date, basis=_nfc(draft.date_basis))


def _parties(parties: Iterable[drafts.Participant]) -> tuple[Participant, ...]:
    return tuple(
        Participant(
            name=_nfc(each.name),
            side=_nfc(each.side),
            role=_nfc(each.role),
            level=level_of(f"{each.role or ''} {each.name}"),
        )
        for each in parties
    )


def _content(draft: Draft) -> tuple[str, ...]:
    """What was said, by whatever field of the draft holds it."""
    told = draft.claim.content if draft.claim else None
    says = [each for readout in draft.readouts for each in readout.says]
    return _texts([told] if told else says or draft.quotes)


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(_nfc(each) for each in texts)


def _nfc(text: str | None) -> str:
    return normalize("NFC", text or "")
