"""Acts: what people are about to state about an incident, looked at before it is written.

`unfit` says why something may not be stated; the fold asks the same, so that what some node wrote
against it stands in the record and counts for nothing. `admit` adds what the clock and the findings
have to say.
"""

import re
from collections.abc import Callable, Container, Mapping
from typing import Any  # a check takes the type of body that the table names beside it

from truceline.errors import IncidentRefused
from truceline.incidents.book import Incident, IncidentBook, Taken
from truceline.incidents.entries import (
    UNDETERMINED,
    Attributed,
    Classified,
    Closed,
    EvidenceCollected,
    Examined,
    Graded,
    HandedOver,
    Inspected,
    Joined,
    Merged,
    PartiesNotified,
    Reported,
    Responded,
    Restricted,
    TakenBack,
)
from truceline.incidents.steps import BY_PARTIES, FOUND_TRUE, STEPS, Step, resting_on
from truceline.values.instants import SECOND_US, to_iso

CLOCKS_US = 5 * SECOND_US  # clocks of two sides agree to within this
WORDS_BYTES_MAX = 4_000
RELIABILITIES, CREDIBILITIES = "ABCDEF", range(1, 7)
COLLECTORS = frozenset({"observer", "duty_officer", "liaison_officer", "verification_team",
                        "investigator", "third_party"})  # fmt: skip
VISITORS = frozenset({"observer", "verification_team", "investigator", "third_party"})
RESTING_ON_EVIDENCE = frozenset({"examined", "classified", "attributed"})
HEX64 = re.compile(r"[0-9a-f]{64}")

Unfit = tuple[str, str]  # what is wrong, and what to do instead


def admit(
    book: IncidentBook, findings: Container[int], body: object, here: str, *, now_us: int
) -> None:
    """Whether party `here` may state that now; bodies of other kinds pass.

    findings: the numbers of those on record. Raises IncidentRefused.
    """
    wrong = unfit(book, body, here) or _unknown(findings, body) or _untimely(body, now_us)
    if wrong is not None:
        raise IncidentRefused(wrong[0], remedy=wrong[1])


def unfit(book: IncidentBook, body: object, here: str) -> Unfit | None:
    """Why party `here` may not state that as things stand; None where it may."""
    step = STEPS.get(type(body))
    if step is not None:
        return _misplaced(book, step, body, here) or _checked(book, body, here)
    return _checked(book, body, here)


def _misplaced(book: IncidentBook, step: Step, body: Any, here: str) -> Unfit | None:
    """Whether it is another's to say, or has no place yet, or any more."""
    if body.role not in step.roles:
        return f"is not {step.name} by: {body.role}", f"ask one of {', '.join(sorted(step.roles))}"
    if step.name not in BY_PARTIES and here != book.keeper:
        return f"{step.name} is for {book.keeper}", "parties report, and respond"
    if len(getattr(body, "words", "").encode()) > WORDS_BYTES_MAX:
        return "too many words", f"at most {WORDS_BYTES_MAX:,} bytes; add a document as evidence"
    if isinstance(body, Reported | Graded):
        return None
    incident = book.incidents.get(body.incident)
    if incident is None:
        return f"there is no incident {body.incident}", "truceline incident list"
    if step.name == "responded":
        return None  # a party answers what it was told, whatever was taken back since
    return out_of_turn(incident, step)


def out_of_turn(incident: Incident, step: Step) -> Unfit | None:
    """Why a step has no place in an incident as it stands, whoever would take it; None: it has."""
    if incident.into:
        return f"{incident.name} was merged into {incident.into}", f"go on with {incident.into}"
    if incident.last("closed") is not None:
        return f"{incident.name} is closed", "take that back first"
    if incident.last(step.after) is None:
        return f"{incident.name} is {incident.stage}", f"it is first to be {step.after}"
    if step.once and incident.last(step.name) is not None:
        return f"{incident.name} is {step.name} already", "take that back first, with a reason"
    against = AGAINST.get(step.name)
    return against(incident) if against is not None else None


def _unverified(incident: Incident) -> Unfit | None:
    examined = incident.last("examined")
    if examined is None or examined.body.outcome != FOUND_TRUE:
        return f"{incident.name} is {incident.stage}", "only what was verified goes on"
    return None


def _gone_on(incident: Incident) -> Unfit | None:
    if any(incident.last(name) is not None for name in ("examined", "notified")):
        return f"{incident.name} is {incident.stage}", "merge the other into it"
    return None


def _unsettled(incident: Incident) -> Unfit | None:
    examined = incident.last("examined")
    if examined is not None and examined.body.outcome == FOUND_TRUE:
        open_ones = [each for each in ("classified", "attributed") if incident.last(each) is None]
        if open_ones:
            return f"{incident.name} is not {open_ones[0]} yet", "undetermined is an answer"
    return None


AGAINST: Mapping[str, Callable[[Incident], Unfit | None]] = {
    "merged": _gone_on,
    "classified": _unverified,
    "attributed": _unverified,
    "notified": _unsettled,
}
"""What stands against a step by its name, beside the order of all steps."""


def _checked(book: IncidentBook, body: object, here: str) -> Unfit | None:
    check = CHECKS.get(type(body))
    return check(book, body, here) if check is not None else None


def _reported(book: IncidentBook, body: Reported, here: str) -> Unfit | None:
    known = book.incidents.get(body.incident)
    if known is None and not body.incident.startswith(f"{here}/"):
        return f"{body.incident!r} is not a name of {here}", f"names begin with {here}/"
    if known is not None and known.into:
        return f"{known.name} was merged into {known.into}", f"report to {known.into}"
    if known is not None and known.exercise != body.exercise:
        return "practice and what is real do not mix", "report it under another name"
    if not body.words.strip():
        return "without words", "say what happened"
    if body.until_us is not None and body.until_us < (body.from_us or body.until_us):
        return "it ends before it begins", ""
    if (body.lat_e7 is None) != (body.lon_e7 is None):
        return "half a place", "give latitude and longitude, or words alone"
    return None


def _graded(book: IncidentBook, body: Graded, here: str) -> Unfit | None:
    incident = book.incidents.get(book.reports.get(body.report, ""))
    if incident is None:
        return f"there is no report {body.report}", "its entry's number names it"
    if body.reliability not in tuple(RELIABILITIES) or body.credibility not in CREDIBILITIES:
        return f"{body.reliability}{body.credibility} is no grade", "A to F, and 1 to 6"
    made = next(each for each in incident.taken if each.number == body.report)
    if made.author == here and made.body.officer == body.officer:
        return "nobody grades a report of their own", "ask somebody else"
    return None


def _joined(book: IncidentBook, body: Joined, here: str) -> Unfit | None:  # noqa: ARG001
    if not (body.findings or body.issues or body.evidence):
        return "nothing to join", "name findings, issues or evidence"
    return _lacking(book, [*body.evidence])


def _merged(book: IncidentBook, body: Merged, here: str) -> Unfit | None:  # noqa: ARG001
    one, other = book.incidents[body.incident], book.incidents.get(body.into)
    if other is None or other.into or other is one:
        return f"{body.into} is no incident to merge into", "name one that goes on"
    if one.exercise != other.exercise:
        return "practice and what is real do not mix", ""
    return None


def _examined(book: IncidentBook, body: Examined, here: str) -> Unfit | None:  # noqa: ARG001
    if body.outcome == FOUND_TRUE:
        return _unfounded(book, book.incidents[body.incident], body.evidence)
    return None if body.words.strip() else ("without words", "say what was tried")


def _held_true(
    book: IncidentBook,
    body: Classified | Attributed,
    here: str,  # noqa: ARG001
) -> Unfit | None:
    """What names anybody rests on evidence, and on that it was found to be true."""
    incident = book.incidents[body.incident]
    if isinstance(body, Attributed) and body.to == UNDETERMINED and body.nature == "deliberate":
        return "deliberate, by nobody knows whom", "the nature is unknown then"
    return _unfounded(book, incident, body.evidence)


def _unfounded(book: IncidentBook, incident: Incident, evidence: tuple[str, ...]) -> Unfit | None:
    """Whether it rests on nothing, or on what does not belong to the incident."""
    if not evidence:
        return "rests on no evidence", "name evidence of the incident, finding:N or report:N"
    known = {each.body.evidence for each in book.pieces(incident)}
    known |= {f"finding:{each}" for each in book.findings(incident)}
    known |= {f"report:{each.number}" for each in book.reported(incident)}
    strange = [each for each in evidence if each not in known]
    if strange:
        return f"{strange[0]} does not belong to {incident.name}", "join it to the incident first"
    return None


def _notified(book: IncidentBook, body: PartiesNotified, here: str) -> Unfit | None:  # noqa: ARG001
    if not body.to or here in body.to:
        return "parties are told, not oneself", "name them"
    if body.answer_by_us and body.answer_by_us <= body.from_us:
        return "an answer is asked for before it is told", "state a later time"
    return None


def _responded(book: IncidentBook, body: Responded, here: str) -> Unfit | None:
    if here not in book.incidents[body.incident].told:
        return f"there is no incident {body.incident}", "a party responds to what it was told"
    if body.stance != "no_comment" and not body.words.strip():
        return "without words", "or `no_comment`"
    return None


def _closed(book: IncidentBook, body: Closed, here: str) -> Unfit | None:  # noqa: ARG001
    return None if body.words.strip() else ("without words", "say how it ended")


def _taken_back(book: IncidentBook, body: TakenBack, here: str) -> Unfit | None:
    incident = book.incidents.get(body.incident)
    taken = next((each for each in incident.taken if each.number == body.step), None) if (
        incident) else None  # fmt: skip
    if incident is None or taken is None or body.step in incident.back:
        return f"{body.incident} has no step {body.step} that holds", "truceline incident show"
    if not body.reason.strip():
        return "without a reason", "state it"
    return _another_s(taken, body, here) or _rests(incident, taken)


def _another_s(taken: Taken, body: TakenBack, here: str) -> Unfit | None:
    if taken.author != here:
        return f"step {taken.number} is {taken.author}'s own", "what a party said stands beside"
    roles = next(each.roles for each in STEPS.values() if each.name == taken.name)
    if body.role not in roles:
        return f"is not taken back by: {body.role}", f"ask one of {', '.join(sorted(roles))}"
    return None


def _rests(incident: Incident, taken: Taken) -> Unfit | None:
    if taken.name in BY_PARTIES:
        return f"what was {taken.name} stays", "report, or respond, once more"
    others = [each for each in resting_on(taken.name) if incident.last(each) is not None]
    if others and incident.last(taken.name) is taken:
        return f"{others[0]} rests on it", f"take back {others[0]} first"
    return None


def _collected(book: IncidentBook, body: EvidenceCollected, here: str) -> Unfit | None:
    if body.role not in COLLECTORS:
        return f"is not collected by: {body.role}", f"ask one of {', '.join(sorted(COLLECTORS))}"
    if body.evidence in book.evidence or not body.evidence.startswith(f"{here}/"):
        return f"{body.evidence!r} is no new name of {here}", f"names begin with {here}/"
    if not HEX64.fullmatch(body.digest) or body.size < 0:
        return "no digest and size of a file", "SHA-256, 64 hex digits"
    if body.incident and body.incident not in book.incidents:
        return f"there is no incident {body.incident}", "truceline incident list"
    if (body.copy == "working") != bool(body.of):
        return "a working copy is made of something", "name the evidence that it was made from"
    return _lacking(book, [body.of] if body.of else [])


def _handed_over(book: IncidentBook, body: HandedOver, here: str) -> Unfit | None:
    if body.role not in COLLECTORS:
        return f"is not handed over by: {body.role}", f"ask one of {', '.join(sorted(COLLECTORS))}"
    piece = book.evidence.get(body.evidence)
    if piece is None or piece.author != here:
        return f"{here} holds no evidence {body.evidence}", "truceline incident evidence"
    holder, since_us, _ = piece.holders[-1]
    if body.holder != holder:
        return f"{body.evidence} is held by {holder}", "who holds it hands it over"
    if not body.to.strip() or body.to == holder or body.at_us < since_us:
        return "handed to nobody else, or before it came", "name the next holder, and when"
    return None


def _restricted(book: IncidentBook, body: Restricted, here: str) -> Unfit | None:
    if body.role not in VISITORS:
        return f"is not hindered as: {body.role}", f"one of {', '.join(sorted(VISITORS))}"
    if body.restriction in book.restrictions or not body.restriction.startswith(f"{here}/"):
        return f"{body.restriction!r} is no new name of {here}", f"names begin with {here}/"
    return None if body.words.strip() else ("without words", "say what happened")


def _lacking(book: IncidentBook, names: list[str]) -> Unfit | None:
    unknown = [each for each in names if each not in book.evidence]
    return (f"there is no evidence {unknown[0]}", "collect it first") if unknown else None


def _unknown(findings: Container[int], body: object) -> Unfit | None:
    named = body.findings if isinstance(body, Reported | Joined) else ()
    unknown = [each for each in named if each not in findings]
    return (f"there is no finding {unknown[0]}", "truceline finding list") if unknown else None


def _untimely(body: object, now_us: int) -> Unfit | None:
    latest_us = 0
    if isinstance(body, Reported):
        latest_us = body.until_us or body.from_us or 0
    elif isinstance(body, EvidenceCollected):
        latest_us = body.collected_us
    elif isinstance(body, HandedOver | Restricted):
        latest_us = body.at_us
    elif isinstance(body, Inspected):
        latest_us = body.inspected_us
    elif isinstance(body, PartiesNotified) and 0 < body.answer_by_us <= now_us:
        return "the answer is asked for in the past", "state a later time"
    if latest_us > now_us + CLOCKS_US:
        return f"{to_iso(latest_us)} is still to come", "state it then"
    return None


CHECKS: dict[type, Callable[[IncidentBook, Any, str], Unfit | None]] = {
    Reported: _reported,
    Graded: _graded,
    Joined: _joined,
    Merged: _merged,
    Examined: _examined,
    Classified: _held_true,
    Attributed: _held_true,
    PartiesNotified: _notified,
    Responded: _responded,
    Closed: _closed,
    TakenBack: _taken_back,
    EvidenceCollected: _collected,
    HandedOver: _handed_over,
    Restricted: _restricted,
}
