"""Drafts of one document, each field with the words it came from."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from truceline.contacts.draft import Draft, Participant, Readout, Span
from truceline.contacts.intake.accounts.datings import datings
from truceline.contacts.intake.accounts.facets import tell
from truceline.contacts.intake.accounts.order import order_conflicts, shared_times
from truceline.contacts.intake.actors.cast import same, state
from truceline.contacts.intake.contacts.completing import place_near, visitor
from truceline.contacts.intake.contacts.gathering import Contact
from truceline.contacts.intake.contacts.minuted import MINUTED
from truceline.contacts.intake.contacts.naming import named
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.dates.dating import Dated, resolve
from truceline.contacts.intake.grammar.told import Account, Piece, Told
from truceline.contacts.intake.levels import level_of
from truceline.contacts.intake.lexicon.homelands import homelands
from truceline.contacts.intake.others.drafted import others
from truceline.contacts.intake.others.other import Other

MOST_QUOTES = 4


def drafts(reading: Reading) -> list[Draft]:
    """All drafts of a document, contacts first, in the order of the text."""
    reading.contacts = [
        each
        for each in reading.contacts
        if _tells(each, official=reading.cast.official) and not _only_again(reading, each)
    ]
    reading.contacts = [
        each for each in reading.contacts if not _passed_through(each, reading.contacts)
    ]
    kept = {id(each) for each in reading.contacts}
    reading.focus = {
        at: [each for each in several if id(each) in kept] for at, several in reading.focus.items()
    }
    for each in reading.contacts:
        each.place = place_near(reading, each) or each.place
    for each in reading.contacts:
        named(reading.cast, each, reading.view)
    _take_together(reading)
    told = tell(reading)
    dated = datings(reading)
    order_conflicts(reading, told)
    shared_times(reading, told)
    further = others(reading)
    briefed = [each for each in further if each.kind == "third_party_briefing"]
    relayed = [set(each.sides) for each in further if each.kind == "relayed_message"]
    lines = [set(each.sides) for each in further if each.kind == "standing_channel"]
    made: list[tuple[int, Callable[..., Draft]]] = []
    for number, contact in enumerate(reading.contacts):
        written = contact.medium in ("message", "letter")
        if written and any(contact.sides <= each for each in relayed):
            continue
        if any(_only_told(contact, each) for each in briefed):
            continue
        if contact.status == "recurring" and set(contact.sides) in lines:
            continue  # who speak every day on a line have one
        start = min(each.start for each in contact.heard)
        drafted = partial(_contact, reading, contact, told[number], dated[id(contact)])
        made.append((start, drafted))
    made += [(each.at.start, partial(_other, reading, each)) for each in further]
    made.sort(key=lambda each: each[0])
    return [
        draft(name=f"{reading.article.name}#{number}") for number, (_, draft) in enumerate(made, 1)
    ]


def _tells(contact: Contact, *, official: bool) -> bool:
    """Whether it is a contact of two sides: each has a side, or a title that must have one."""
    place = contact.place.side if contact.medium == "visit" and contact.place else ""
    homes = {land for each in contact.first for land in homelands().get(each.side, ())}
    if place in homes and all(each.kind == "state" for each in contact.second):
        return False  # the rebels came home
    sides = {each.side for each in contact.parties if each.side} | ({place} if place else set())
    heard = (one for each in contact.heard for one in each.parties)  # a leader for a delegation
    ranked = any(each.rank or each.kind != "person" for each in (*contact.parties, *heard))
    ranked = ranked or any(each.frame == MINUTED for each in contact.heard)
    if len(sides) < 2 or not (ranked or official) or all(each.told for each in contact.heard):
        return False
    if contact.medium != "visit" and not (contact.first and contact.second):
        return False
    if all(each.kind == "state" for each in contact.parties):
        return contact.medium != "visit" or bool(contact.second)
    return True


_IN_DAYS = re.compile(r"\bin\s+(?:an?|a\s+few|[a-z]+|\d+)\s+(?:fortnight|days?|weeks?|months?)\b")


def _only_again(reading: Reading, contact: Contact) -> bool:
    """ "They will speak again", on no day and in no place: no plan."""
    if contact.status != "planned" or contact.medium not in ("", "conversation"):
        return False
    told = [reading.lines[each.sentence].text for each in contact.heard]
    dated = contact.when or contact.offsets or contact.place
    return not dated and not any(map(_IN_DAYS.search, told))


_DISCUSSED = frozenset({"discuss", "review", "debate", "discussion"})


def _unsaid(contact: Contact) -> str:
    """The medium where nothing tells it: who discuss a matter sit together, who speak may ring."""
    told = {each.frame for each in contact.heard}
    sat = told <= (_DISCUSSED | {"consultation"} if contact.place else _DISCUSSED)
    return "meeting" if sat and contact.status == "held" else "conversation"


def _take_together(reading: Reading) -> None:
    """Bring together what was told twice of the same two, once without their names: "rang the
    leader of Peru in vain. He rang Paz on Monday"."""
    if sum(each.status == "attempted" for each in reading.contacts) < 2:
        return
    kept: list[Contact] = []
    for each in reading.contacts:
        one = next((other for other in kept if _same_attempt(other, each)), None)
        if one is None:
            kept.append(each)
            continue
        one.heard += each.heard
        one.when, one.place = one.when or each.when, one.place or each.place
        for at, several in reading.focus.items():
            reading.focus[at] = [one if other is each else other for other in several]
    reading.contacts = kept


def _same_attempt(one: Contact, two: Contact) -> bool:
    undated = one.when is None or two.when is None
    alike = one.status == two.status == "attempted" and one.medium == two.medium
    people = all(any(same(each, other) for other in two.parties) for each in one.parties)
    return undated and alike and people


def _only_told(contact: Contact, briefing: Other) -> bool:
    """Whether a contact of no day or place is named as what a briefing was about, nowhere else."""
    about = [
        any(piece.start < each.end <= piece.end for piece in briefing.topics)
        for each in contact.heard
    ]
    return all(about) and contact.when is None and contact.place is None


def _hosted(visit: Contact) -> bool:
    return any(each.kind != "state" for each in visit.second)


def _passed_through(visit: Contact, contacts: Iterable[Contact]) -> bool:
    """ "Travelled to Doha and met the Taliban's envoy": no contact with Qatar is told of."""
    host = visit.place.side if visit.place else ""
    if visit.medium != "visit" or _hosted(visit) or not host:
        return False
    if any(_met_there(visit, each, host) for each in contacts):
        return True
    return any(
        host not in each.sides
        and each.medium == "meeting"
        and each.status == visit.status
        and (visit.status == "held" or _at_one_place(visit, each))  # will fly to Doha for talks
        and each.sentences & visit.sentences
        and any(same(one, two) for one in visit.first for two in each.parties)
        for each in contacts
    )


def _at_one_place(one: Contact, two: Contact) -> bool:
    return one.place is not None and two.place is not None and one.place.name == two.place.name


_SOON = 3  # sentences


def _met_there(visit: Contact, meeting: Contact, host: str) -> bool:
    """ "The delegation arrived in Lima on Monday. On Tuesday it met the minister": one visit."""
    hosted = meeting is not visit and meeting.medium in ("meeting", "visit") and meeting.second
    # Who comes to Sanaa may come to the Houthis.
    seats = {host, *(each for each in meeting.sides if host in homelands().get(each, ()))}
    there = any(meeting.sides == {*visit.sides - {host}, each} for each in seats)
    if not hosted or meeting.status != visit.status or not there:
        return False
    first = meeting.heard[0]
    later = min(meeting.sentences) - min(visit.sentences)
    earlier = first.before or first.again or (first.earlier and first.place is not None)
    if not 0 <= later <= _SOON or earlier:
        return False
    own = [each for each in meeting.parties if each.side in visit.sides]
    groups = any(each.kind == "group" for each in (*visit.first, *own))
    return groups or any(same(one, two) for one in visit.first for two in own)


def _contact(reading: Reading, contact: Contact, told: Told, dated: Dated, *, name: str) -> Draft:
    spans: list[Span] = []
    parties = _parties(reading, contact, spans)
    article = reading.article
    head = contact.heard[0]
    spans.append(article.span("medium", head.start, head.end))
    if contact.place:
        spans.append(article.span("place", contact.place.start, contact.place.end))
    initiator, basis = _initiator(reading, contact, told, spans)
    planned = contact.status == "planned" or _to_come(reading, contact, dated)
    notes = [*contact.ambiguities, *told.notes, *([dated.open] if dated.open else [])]
    if contact.medium in ("", "conversation") and not visitor(contact):
        notes.append("the text does not say how they were in contact")
    if contact.status == "denied":
        notes.append("a side says that it did not take place, and nobody in the text that it did")
    return Draft(
        id=name,
        doc=article.name,
        kind="planned_contact" if planned else "contact",
        status="planned" if planned else {"denied": "held"}.get(contact.status, contact.status),
        parties=parties,
        medium="visit" if visitor(contact) else contact.medium or _unsaid(contact),
        level=level_of(contact.first, contact.second),
        place=contact.place.name if contact.place else None,
        when_text=_when(reading, contact, spans),
        date=dated.date,
        date_partial=dated.partial if not dated.date else None,
        date_basis=dated.basis,
        initiator=initiator,
        initiator_basis=basis,
        duration=_duration(reading, told, spans),
        topics=_topics(reading, told, spans),
        readouts=[_readout(reading, each, at, spans) for at, each in enumerate(told.accounts)],
        sources=[],
        ambiguities=list(dict.fromkeys(notes)),
        quotes=_quotes(reading, contact),
        spans=spans,
    )


def _to_come(reading: Reading, contact: Contact, dated: Dated) -> bool:
    """Whether a contact told in the present is dated after the day of the text: a diary."""
    told = contact.status != "held" or any(each.past for each in contact.heard)
    if told or not dated.date or reading.published is None:
        return False
    return date.fromisoformat(dated.date) > reading.published


def _parties(reading: Reading, contact: Contact, spans: list[Span]) -> list[Participant]:
    found = list(contact.parties)
    if len(contact.sides) > 1:  # a description of no known side beside two that have one
        found = [each for each in found if each.side or each.keys]
    if contact.medium == "visit" and contact.place and contact.place.side:
        side = contact.place.side
        if not contact.second and not any(each.side == side for each in found):
            found.append(state(side, contact.place.start, contact.place.end))
    for number, each in enumerate(found):
        if each.end > each.start:
            spans.append(reading.article.span(f"parties[{number}]", each.start, each.end))
    return [each.participant() for each in found]


def _initiator(
    reading: Reading, contact: Contact, told: Told, spans: list[Span]
) -> tuple[str | None, str | None]:
    if len({side for side, _, _ in told.began}) > 1:
        return None, None
    if told.began:
        side, basis, piece = told.began[0]
        spans.append(reading.article.span("initiator", piece.start, piece.end))
        return side, basis
    started = contact.started
    if started and started.side in contact.sides and contact.status == "held":
        spans.append(reading.article.span("initiator", started.start, started.end))
        return started.side, started.basis
    if guest := visitor(contact):
        return guest, "implied: received at the other's place"
    return None, None


def _when(reading: Reading, contact: Contact, spans: list[Span]) -> str | None:
    when = contact.when or next((each for each, _ in contact.offsets), None)
    if when is None:
        vague = [each for heard in contact.heard for each in heard.times]
        when = vague[0] if vague else None
    if when is None:
        return None
    span = reading.article.span("when_text", when.start, when.end)
    spans.append(span)
    return span.text


def _duration(reading: Reading, told: Told, spans: list[Span]) -> str | None:
    """The length, with who says so; two that differ stand side by side."""
    made = []
    for piece, by in told.lasted[:2]:
        span = reading.article.span("duration", piece.start, piece.end)
        spans.append(span)
        made.append(f"{span.text} (per {by})" if by else span.text)
    return "; ".join(made) or None


def _topics(reading: Reading, told: Told, spans: list[Span]) -> list[str]:
    made = [
        reading.article.span(f"topics[{number}]", each.start, each.end)
        for number, each in enumerate(told.topics)
    ]
    spans += made
    return [" ".join(each.text.split()) for each in made]


def _readout(reading: Reading, account: Account, number: int, spans: list[Span]) -> Readout:
    field = f"readouts[{number}]"
    if account.at.end > account.at.start:
        spans.append(reading.article.span(field, account.at.start, account.at.end))
    says = []
    for each in account.says:
        span = reading.article.span(f"{field}.says", each.start, each.end)
        spans.append(span)
        says.append(" ".join(span.text.split()))
    return Readout(
        account.side or None,
        account.status,
        account.office or None,
        says,
        account.channel or None,
        account.via or None,
    )


def _quotes(reading: Reading, contact: Contact) -> list[str]:
    """The sentences that tell it, as they stand in the text."""
    numbers = list(dict.fromkeys(each.sentence for each in contact.heard))[:MOST_QUOTES]
    return [_sentence(reading, number) for number in numbers]


def _sentence(reading: Reading, number: int) -> str:
    sentence = reading.lines[number].sentence
    return reading.article.span("", sentence.start, sentence.end).text


def _sentence_at(reading: Reading, at: Piece) -> str:
    """The sentence in which these characters stand."""
    lines = (each for each in reading.lines if each.sentence.start <= at.start < each.sentence.end)
    line = next(lines, None)
    piece = Piece(line.sentence.start, line.sentence.end) if line is not None else at
    return reading.article.span("", piece.start, piece.end).text


def _other(reading: Reading, other: Other, *, name: str) -> Draft:
    article = reading.article
    spans = [article.span("kind", other.at.start, other.at.end)]
    dated = resolve(other.when, reading.published, future=False) if other.when else Dated()
    when_text = None
    if other.when:
        spans.append(article.span("when_text", other.when.start, other.when.end))
        when_text = spans[-1].text
    spans += [
        article.span(f"parties[{number}]", each.start, each.end)
        for number, each in enumerate(other.actors)
        if each.end > each.start
    ]
    topics = _pieces(reading, other.topics, spans)
    return Draft(
        id=name,
        doc=article.name,
        kind=other.kind,
        status=other.status,
        parties=other.parties,
        medium=other.medium,
        when_text=when_text,
        date=dated.date,
        date_partial=dated.partial if not dated.date else None,
        date_basis=dated.basis,
        initiator=other.initiator or None,
        initiator_basis=other.initiator_basis or None,
        topics=topics,
        readouts=[_readout(reading, each, at, spans) for at, each in enumerate(other.accounts)],
        sources=other.sources,
        ambiguities=[dated.open] if dated.open else [],
        quotes=[_sentence_at(reading, other.at)],
        claim=other.claim,
        spans=spans,
    )


def _pieces(reading: Reading, pieces: Iterable[Piece], spans: list[Span]) -> list[str]:
    made = [reading.article.span("topics", each.start, each.end) for each in pieces]
    spans += made
    return [" ".join(each.text.split()) for each in made]
