"""Drafted: the entries that one draft becomes, each sort of event its own kind of entry.

    kind of draft             entry
    contact                   contacts.recorded
    planned_contact           contacts.planned
    statement                 contacts.stated
    claim, pressure           contacts.claimed
    relayed_message           contacts.relayed
    third_party_briefing      contacts.briefed
    count_claim               contacts.count_claimed, one for each medium it counts
    standing_channel          contacts.channel_established

Readouts follow as `contacts.readout_issued`, but for a statement and a claim: there they are its
content, since nobody read anything out.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any  # a body is whatever its kind says
from unicodedata import normalize

from truceline.contacts import draft as drafts
from truceline.contacts.dates import day_of
from truceline.contacts.draft import Draft
from truceline.contacts.entries import (
    BOUNDS,
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

MEDIA = {
    "phone": ("phone", "calls", "call", "phone_calls", "phone calls"),
    "meeting": ("meeting", "meetings"),
    "visit": ("visit", "visits"),
}
_BY = re.compile(
    r"\bstated by (?:the )?([^:;,(]+)|\b(?:per|according to) (?:the )?([^:;,()]+)", re.I
)


def bodies_of(draft: Draft, by: Acceptance, *, number: int, grade: str = "") -> list[object]:
    """The entries of a draft, the event first; number: that of the first of them."""
    shared = _shared(draft, by, grade)
    if draft.kind == "count_claim":
        return [*_counts(draft, shared)]
    events: dict[str, Callable[[Draft, dict[str, Any]], object]] = {
        "contact": _recorded,
        "planned_contact": _planned,
        "statement": _stated,
        "claim": _claimed,
        "pressure": _claimed,
        "relayed_message": _relayed,
        "third_party_briefing": _briefed,
        "standing_channel": _channel,
    }
    event = events[draft.kind](draft, shared)
    if draft.kind in ("statement", "claim", "pressure"):
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
    claim = draft.claim or {}
    content = _content(draft)
    speaker = claim.get("speaker")
    speakers = (Participant(name=_nfc(str(speaker))),) if speaker else _parties(draft.parties)
    if draft.kind == "pressure" and not speaker:  # the parties are what the source speaks of
        speakers = tuple(Participant(name=_nfc(each)) for each in draft.sources)
    about = _listed(claim.get("about"))
    if draft.kind == "pressure" and not about:
        about = tuple(_nfc(each.name) for each in draft.parties)
    return Claimed(
        speakers=speakers,
        about=about,
        content=content,
        quote=_nfc(str(claim.get("quote") or next(iter(draft.quotes), ""))),
        outlet=_nfc(str(claim.get("outlet") or "")),
        status="offered" if claim.get("status") == "offered" else "claimed",
        conditions=_listed(claim.get("conditions") or claim.get("condition")),
        topics=_texts(draft.topics),
        place=_nfc(draft.place or str(claim.get("place") or "")),
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


def _counts(draft: Draft, shared: dict[str, Any]) -> Iterator[CountClaimed]:
    """One entry for each medium that is counted.

    claim: `count` and `medium`, or a number by the name of a medium (`phone`, `meetings`);
    `bound`, or `phone_bound`; `from` and `until`, or `period`.
    """
    claim = draft.claim or {}
    named = {str(claim.get("medium") or draft.medium or ""): claim.get("count")}
    named |= {each: claim[each] for words in MEDIA.values() for each in words if each in claim}
    period = str(claim.get("period") or draft.date_partial or "")
    for name, count in named.items():
        if not isinstance(count, int):
            continue
        medium = next((each for each, words in MEDIA.items() if name in words), name)
        bound = str(claim.get(f"{name}_bound") or claim.get("bound") or "exactly")
        bound = "at_least" if claim.get("at_least") and bound == "exactly" else bound
        yield CountClaimed(
            parties=_parties(draft.parties),
            medium=_nfc(medium),
            count=count,
            bound=bound if bound in BOUNDS else "about",
            from_date=_day(claim.get("from")) or _day(period),
            until_date=_day(claim.get("until")) or _day(period),
            speaker=_nfc(str(claim.get("speaker") or "")),
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
    told = (draft.claim or {}).get("content")
    says = [each for readout in draft.readouts for each in readout.says]
    return _texts([str(told)] if told else says or draft.quotes)


def _listed(value: str | int | None) -> tuple[str, ...]:
    return tuple(_nfc(each.strip()) for each in str(value or "").split(";") if each.strip())


def _day(value: str | int | None) -> str:
    text = str(value or "")
    return text if day_of(text) is not None else ""


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(_nfc(each) for each in texts)


def _nfc(text: str | None) -> str:
    return normalize("NFC", text or "")
