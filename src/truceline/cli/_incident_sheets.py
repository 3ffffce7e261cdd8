"""Incidents on the screen, and as plain values for programs."""

from typing import Any  # plain values

import msgspec

from truceline.cli._screen import facts, listing, out, plain
from truceline.incidents import Incident, IncidentBook, Taken
from truceline.incidents.entries import Graded, Reported
from truceline.values.instants import to_iso

SAYS = ("gravity", "outcome", "classed", "term", "article", "to", "nature", "stance", "committee",
        "item", "ending", "evidence", "findings", "issues", "words")  # fmt: skip


def tell_incidents(book: IncidentBook, found: list[Incident]) -> None:
    """A row for each, in the order in which they were reported."""
    table = listing("incident", "stands", "happening", "alleged", "when", "words")
    for each in found:
        body: Reported = each.taken[0].body
        cells = (each.name, _stands(each), body.happening, ", ".join(book.alleged(each)),
                 _when(body), body.words)  # fmt: skip
        table.add_row(*(plain(cell) for cell in cells))
    if found:
        out.print(table)
    out.say(f"{len(found):,} incidents")


def tell_incident(book: IncidentBook, incident: Incident) -> None:
    """One incident, step by step."""
    out.say(f"Incident {incident.name}: {_stands(incident)}", "bold")
    for each in book.reported(incident):
        out.say(f"Report {each.number}, by {each.author} ({each.body.role})", "bold")
        out.print(facts(_report(book, each)))
    out.say("Steps", "bold")
    table = listing("entry", "step", "by", "says")
    for each in incident.taken:
        if each.name != "reported":
            back = incident.back.get(each.number)
            says = _says(each) if back is None else f"taken back: {back.reason}"
            cells = (str(each.number), each.name, f"{each.author}, {each.body.role}", says)
            table.add_row(*(plain(cell, "" if back is None else "dim") for cell in cells))
    out.print(table)
    pieces = book.pieces(incident)
    if pieces:
        out.say("Evidence", "bold")
        out.print(facts({each.body.evidence: f"{each.body.name}, {each.body.copy} copy, held by "
                         f"{each.holders[-1][0]}" for each in pieces}))  # fmt: skip


def incident_json(book: IncidentBook, incident: Incident) -> dict[str, Any]:
    """All that is known of an incident."""
    return {
        "incident": incident.name,
        "stage": incident.stage,
        "exercise": incident.exercise,
        "alleged": book.alleged(incident),
        "findings": book.findings(incident),
        "issues": book.issues(incident),
        "merged_into": incident.into,
        "merged_from": incident.parts,
        "told": {party: to_iso(at_us) for party, at_us in incident.told.items()},
        "steps": [_step(book, incident, each) for each in incident.taken],
        "evidence": [each.body.evidence for each in book.pieces(incident)],
    }


def _step(book: IncidentBook, incident: Incident, each: Taken) -> dict[str, Any]:
    back = incident.back.get(each.number)
    graded = book.grades.get(each.number)
    return {
        "entry": each.number,
        "step": each.name,
        "author": each.author,
        "stated": to_iso(each.at_us),
        "taken_back": "" if back is None else back.reason,
        **({"grade": _grade(graded.body)} if graded else {}),
        "body": msgspec.to_builtins(each.body),
    }


def _report(book: IncidentBook, each: Taken) -> dict[str, str]:
    body: Reported = each.body
    graded = book.grades.get(each.number)
    where = body.place
    if body.lat_e7 is not None and body.lon_e7 is not None:
        where = f"{body.lat_e7 / 1e7:.5f}, {body.lon_e7 / 1e7:.5f} {where}".strip()
    return {
        "happening": body.happening,
        "alleged": ", ".join(body.alleged),
        "when": _when(body),
        "where": where,
        "grade": _grade(graded.body) if graded else "nobody has graded it",
        "findings": ", ".join(map(str, body.findings)),
        "words": body.words,
    }


def _stands(incident: Incident) -> str:
    stands = incident.stage.replace("_", " ")
    return f"EXERCISE {stands}" if incident.exercise else stands


def _says(each: Taken) -> str:
    told = ((name, getattr(each.body, name, "")) for name in SAYS)
    return "; ".join(
        value if name == "words" else f"{name} {', '.join(map(str, value))}"
        if isinstance(value, tuple) else f"{name} {value.replace('_', ' ')}"
        for name, value in told if value
    )  # fmt: skip


def _grade(body: Graded) -> str:
    return f"{body.reliability}{body.credibility}"


def _when(body: Reported) -> str:
    ends = [to_iso(each) for each in (body.from_us, body.until_us) if each is not None]
    return " to ".join(ends)
