"""The steps of an incident as commands, at a node's folder or at a server that runs."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer

from truceline.cli._options import Officer, one_of
from truceline.cli._spans import instant_us, span_us
from truceline.cli._stating import NAMED, Told
from truceline.errors import IncidentRefused
from truceline.incidents import entries as incidents
from truceline.node import WallClock

Name = Annotated[str, typer.Argument(help="name of the incident, as monitor/0193…")]
Words = Annotated[str, typer.Option(help="what there is to say of it")]
Rests = Annotated[
    list[str] | None,
    typer.Option("--evidence", help="what it rests on: evidence, finding:N or report:N; repeated"),
]
Committee = Annotated[str, typer.Option(help="classifying_body or mediator")]


def report(
    words: Annotated[str, typer.Argument(help="what happened, in words")],
    *,
    happening: Annotated[str, typer.Option(help="kind of event, as event.shelling")],
    incident: Annotated[str, typer.Option(help="known incident that it is a report of")] = "",
    alleged: Annotated[list[str] | None, typer.Option(help="party said to have done it")] = None,
    term: Annotated[list[str] | None, typer.Option(help="id of a term it is about")] = None,
    since: Annotated[datetime | None, typer.Option("--from", help="when it began, UTC")] = None,
    until: Annotated[datetime | None, typer.Option(help="when it ended, UTC")] = None,
    at: Annotated[str, typer.Option(help="LATITUDE,LONGITUDE in degrees")] = "",
    radius_m: Annotated[float | None, typer.Option(min=0, help="how sure, 95 %")] = None,
    place: Annotated[str, typer.Option(help="the place in words")] = "",
    finding: Annotated[list[int] | None, typer.Option(help="finding that belongs to it")] = None,
    source: Annotated[str, typer.Option(help="who told it; shown to those who examine it")] = "",
    to: Annotated[list[str] | None, typer.Option(help="party that sees the report too")] = None,
    exercise: Annotated[bool, typer.Option("--exercise", help="practice; in no figure")] = False,
    role: Annotated[str, typer.Option(help="role in which it is reported")] = "observer",
    officer: Officer = "",
) -> Told:
    """Report that something happened: a new incident, or a further report of one that is known."""
    lat_e7, lon_e7 = place_e7(at)
    body = incidents.Reported(
        incident=incident,
        happening=happening,
        words=words,
        role=role,
        officer=officer,
        alleged=tuple(alleged or ()),
        terms=tuple(term or ()),
        from_us=instant_us(since),
        until_us=instant_us(until),
        lat_e7=lat_e7,
        lon_e7=lon_e7,
        radius_mm=None if radius_m is None else round(radius_m * 1000),
        place=place,
        findings=tuple(finding or ()),
        source=source,
        released_to=tuple(to or ()),
        exercise=exercise,
    )
    return body, f"a report of {NAMED} is on record"


def grade(
    number: Annotated[int, typer.Argument(help="number of the report's entry")],
    graded: Annotated[str, typer.Argument(help="A to F and 1 to 6, as B2")],
    *,
    role: Annotated[str, typer.Option(help="verification_team or investigator")] = (
        "verification_team"
    ),
    officer: Officer = "",
) -> Told:
    """Grade a report that somebody else made: its source by a letter, what it says by a digit."""
    digit = int(graded[1:]) if graded[1:].isdecimal() else 0
    body = incidents.Graded(number, graded[:1].upper(), digit, role, officer)
    return body, f"report {number} is graded {graded.upper()}"


def join(
    incident: Name,
    *,
    finding: Annotated[list[int] | None, typer.Option(help="number of a finding")] = None,
    issue: Annotated[list[str] | None, typer.Option(help="issue of the line")] = None,
    evidence: Annotated[list[str] | None, typer.Option(help="name of evidence")] = None,
    role: Annotated[str, typer.Option(help="duty_officer, verification_team or investigator")] = (
        "duty_officer"
    ),
    officer: Officer = "",
) -> Told:
    """State that findings, issues of the line or evidence belong to an incident."""
    some = tuple(finding or ()), tuple(issue or ()), tuple(evidence or ())
    body = incidents.Joined(incident, role, officer, *some)
    return body, f"joined to {incident}"


def merge(
    incident: Name,
    into: Annotated[str, typer.Argument(help="incident that goes on")],
    *,
    reason: Annotated[str, typer.Option(help="why they are one")],
    officer: Officer = "",
) -> Told:
    """State that two incidents are one: all that was told of the first belongs to the other."""
    body = incidents.Merged(incident, into, reason, "duty_officer", officer)
    return body, f"{incident} goes on as {into}"


def triage(
    incident: Name,
    gravity: Annotated[str, typer.Argument(help="how grave it would be, were it so")],
    *,
    words: Words = "",
    officer: Officer = "",
) -> Told:
    """State that somebody has looked at what was reported, and how grave it would be."""
    body = incidents.Triaged(incident, gravity, words, "duty_officer", officer)
    return body, f"{incident} is triaged: {gravity}"


def corroborate(
    incident: Name,
    words: Annotated[str, typer.Argument(help="what the team will do")],
    *,
    officer: Officer = "",
) -> Told:
    """State that a team sets out to find whether it is true."""
    body = incidents.Corroborating(incident, words, "verification_team", officer)
    return body, f"{incident} is being corroborated"


def examine(
    incident: Name,
    outcome: Annotated[str, typer.Argument(help="verified, not_verified or unfounded")],
    *,
    rests: Rests = None,
    words: Words = "",
    officer: Officer = "",
) -> Told:
    """State whether it is true, and on what evidence that rests."""
    found = one_of("outcome", outcome, ("verified", "not_verified", "unfounded"))
    on = tuple(rests or ())
    body = incidents.Examined(incident, found, on, words, "verification_team", officer)
    return body, f"{incident} is {outcome.replace('_', ' ')}"


def classify(
    incident: Name,
    classed: Annotated[str, typer.Argument(help="breach, not_a_breach or undetermined")],
    *,
    term: Annotated[str, typer.Option(help="id of the term it is held against")],
    article: Annotated[str, typer.Option(help="article of the text")] = "",
    rests: Rests = None,
    words: Words = "",
    officer: Officer = "",
) -> Told:
    """State what a verified incident is under the text: a word of people, never of the machine."""
    found = one_of("class", classed, ("breach", "not_a_breach", "undetermined"))
    on = tuple(rests or ())
    body = incidents.Classified(
        incident, found, term, article, on, words, "classifying_body", officer
    )
    return body, f"{incident}: {classed.replace('_', ' ')}"


def attribute(
    incident: Name,
    to: Annotated[str, typer.Argument(help="party whose doing it was, or undetermined")],
    *,
    nature: Annotated[str, typer.Option(help="accidental, deliberate or unknown")],
    rests: Rests = None,
    words: Words = "",
    officer: Officer = "",
) -> Told:
    """State whose doing a verified incident was, and whether it was meant."""
    found = one_of("nature", nature, ("accidental", "deliberate", "unknown"))
    on = tuple(rests or ())
    body = incidents.Attributed(incident, to, found, on, words, "investigator", officer)
    return body, f"{incident} is attributed: {to}, {nature}"


def notify(
    incident: Name,
    words: Annotated[str, typer.Argument(help="what the parties are told")],
    *,
    to: Annotated[list[str], typer.Option(help="party that is told; repeated")],
    not_before: Annotated[datetime | None, typer.Option(help="embargo until, UTC")] = None,
    answer_within: Annotated[str, typer.Option(help="ask for a response within 45m, 8h, 7d")] = "",
    officer: Officer = "",
) -> Told:
    """Tell parties what was established; they then see it, and may respond."""
    from_us = instant_us(not_before) or 0
    now_us = max(from_us, WallClock().now_us())
    by_us = now_us + span_us(answer_within) if answer_within else 0
    body = incidents.PartiesNotified(
        incident, tuple(to), words, "duty_officer", officer, from_us, by_us
    )
    return body, f"{', '.join(to)} notified of {incident}"


def respond(
    incident: Name,
    stance: Annotated[str, typer.Argument(help="accepts, disputes, explains or no_comment")],
    words: Annotated[str, typer.Argument(help="what the party says to it")] = "",
    *,
    officer: Officer = "",
) -> Told:
    """State what a party says to it: beside what was established, never over it."""
    found = one_of("stance", stance, ("accepts", "disputes", "explains", "no_comment"))
    body = incidents.Responded(incident, found, words, "liaison_officer", officer)
    return body, f"the response to {incident} is on record"


def committee(
    incident: Name,
    name: Annotated[str, typer.Argument(help="name of the committee, or of the meeting")],
    *,
    item: Annotated[str, typer.Option(help="its number there")] = "",
    words: Words = "",
    role: Committee = "classifying_body",
    officer: Officer = "",
) -> Told:
    """State that it is before a joint committee."""
    body = incidents.InCommittee(incident, name, item, words, role, officer)
    return body, f"{incident} is before {name}"


def close(
    incident: Name,
    ending: Annotated[str, typer.Argument(help="resolved, referred or no_agreement")],
    words: Annotated[str, typer.Argument(help="how it ended")],
    *,
    role: Committee = "classifying_body",
    officer: Officer = "",
) -> Told:
    """State that it is settled, referred to somebody else, or left without agreement."""
    found = one_of("ending", ending, ("resolved", "referred", "no_agreement"))
    body = incidents.Closed(incident, found, words, role, officer)
    return body, f"{incident}: {ending.replace('_', ' ')}"


def take_back(
    incident: Name,
    step: Annotated[int, typer.Argument(help="number of the step's entry")],
    *,
    reason: Annotated[str, typer.Option(help="why it no longer holds")],
    role: Annotated[str, typer.Option(help="role that takes such a step")],
    officer: Officer = "",
) -> Told:
    """State that a step no longer holds; it stays in the record, and others may be taken anew."""
    body = incidents.TakenBack(incident, step, reason, role, officer)
    return body, f"step {step} of {incident} no longer holds"


STEPS: tuple[Callable[..., Told], ...] = (
    report, grade, join, merge, triage, corroborate, examine, classify, attribute, notify, respond,
    committee, close, take_back,
)  # fmt: skip


def place_e7(text: str) -> tuple[int | None, int | None]:
    """Latitude and longitude, degrees × 1e7; None of an empty text. Raises IncidentRefused."""
    if not text:
        return None, None
    lat, _, lon = text.partition(",")
    try:
        lat_deg, lon_deg = float(lat), float(lon)
    except ValueError:
        lat_deg = lon_deg = float("nan")
    if not (-90 <= lat_deg <= 90 and -180 <= lon_deg <= 180):
        raise IncidentRefused(f"{text!r} is no place", remedy="write LATITUDE,LONGITUDE, degrees")
    return round(lat_deg * 1e7), round(lon_deg * 1e7)
