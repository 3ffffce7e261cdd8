"""Folding: entries of incidents into the book, and what falls due by the clock."""

from truceline.incidents.acts import unfit
from truceline.incidents.book import Evidence, Incident, IncidentBook, Restriction, Taken, Visit
from truceline.incidents.entries import (
    EmbargoEnded,
    EvidenceCollected,
    Graded,
    HandedOver,
    Inspected,
    Merged,
    PartiesNotified,
    Reported,
    Restricted,
    TakenBack,
)
from truceline.incidents.steps import STEPS
from truceline.record import Entry

TOLD = (TakenBack, EvidenceCollected, HandedOver, EmbargoEnded, Restricted, Inspected)


def fold(book: IncidentBook, entry: Entry) -> None:
    """Take one entry into the book; entries of other kinds change nothing."""
    body, by = entry.body, entry.author.partition(":")[0]
    if entry.number == 0 and not book.keeper:
        book.keeper = by
    step = STEPS.get(type(body))
    if step is None and not isinstance(body, TOLD):
        return
    if unfit(book, body, by) is not None:
        book.strays.add(entry.number)
        return
    if step is not None:
        _take(book, Taken(entry.number, by, entry.at_us, step.name, body))
    elif isinstance(body, TakenBack):
        _take_back(book, body)
    elif isinstance(body, EvidenceCollected):
        held = [(body.holder, body.collected_us, body.how)]
        book.evidence[body.evidence] = Evidence(entry.number, by, body, held)
    elif isinstance(body, HandedOver):
        piece = book.evidence[body.evidence]
        piece.holders.append((body.to, body.at_us, body.purpose))
    elif isinstance(body, Inspected):
        book.visits.append(Visit(entry.number, by, body))
    elif isinstance(body, Restricted):
        book.restrictions[body.restriction] = Restriction(entry.number, by, body)
    elif isinstance(body, EmbargoEnded) and by == book.keeper:
        _tell(book.incidents[body.incident], body.notified, entry.at_us)


def due(book: IncidentBook, here: str, now_us: int) -> list[EmbargoEnded]:
    """Embargoes that are over by now, each said once, by the node that keeps the log."""
    if here != book.keeper:
        return []
    return [
        EmbargoEnded(incident.name, number)
        for incident in book.incidents.values()
        for number, body in incident.embargoed.items()
        if body.from_us <= now_us
    ]


def _take(book: IncidentBook, taken: Taken) -> None:
    body = taken.body
    if isinstance(body, Graded):
        book.grades[body.report] = taken
        return
    incident = book.incidents.setdefault(body.incident, Incident(body.incident))
    incident.taken.append(taken)
    if isinstance(body, Reported):
        book.reports[taken.number] = body.incident
    elif isinstance(body, Merged):
        incident.into = body.into
        book.incidents[body.into].parts.append(incident.name)
    elif isinstance(body, PartiesNotified):
        incident.embargoed[taken.number] = body
        if body.from_us <= taken.at_us:
            _tell(incident, taken.number, taken.at_us)


def _tell(incident: Incident, number: int, at_us: int) -> None:
    """From now on the parties of a notification know."""
    body = incident.embargoed.pop(number, None)
    for party in body.to if body is not None else ():
        incident.told.setdefault(party, at_us)


def _take_back(book: IncidentBook, body: TakenBack) -> None:
    incident = book.incidents[body.incident]
    incident.back[body.step] = body
    incident.embargoed.pop(body.step, None)
    if incident.into and incident.last("merged") is None:
        book.incidents[incident.into].parts.remove(incident.name)
        incident.into = ""
