"""Closing: encounters replayed from files, beside what the tracks then did.

What they did is what the separation term finds on the paths flown.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from rich.progress import Progress

from truceline.agreement.terms.separation import Separation
from truceline.cli._judging import Read
from truceline.cli._screen import listing, out, plain
from truceline.deconfliction.approach.entries import DEFINITION, TracksLost
from truceline.deconfliction.approach.replay import Encounter, encounters, replay
from truceline.values.case import case_of
from truceline.values.instants import SECOND_US, to_iso
from truceline.values.observations import Observations
from truceline.values.standings import INSIDE, OUTSIDE

SHOWN_MOST = 40

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Undercut:
    """A pair stood inside both limits on the paths flown, or perhaps did, from since_us on."""

    since_us: int
    until_us: int
    standing: str
    margin_m: float | None


@dataclass(frozen=True, slots=True)
class Closing:
    """All encounters, the objects lost, and of each pair when it first was too near in fact."""

    encounters: list[Encounter]
    lost: int
    undercut: dict[Key, Undercut]
    every_s: float


def closing(
    told: Observations, terms: Sequence[Separation], *, every_s: float, bar: Progress
) -> Closing:
    """Replay observations, and ask the terms of the paths flown."""
    task = bar.add_task("replaying", total=len(told))
    every_us = round(every_s * SECOND_US)
    said = list(
        replay(told, terms, every_us=every_us, passed=lambda rows: bar.update(task, completed=rows))
    )
    asked = bar.add_task("asking what was flown", total=len(terms))
    undercut: dict[Key, Undercut] = {}
    for term in terms:
        undercut |= _undercut(told, term)
        bar.advance(asked)
    lost = sum(len(each.objects) for each in said if isinstance(each, TracksLost))
    return Closing(encounters(said), lost, undercut, every_s)


def _undercut(told: Observations, term: Separation) -> dict[Key, Undercut]:
    """Of each pair the first time it was surely too near, else the first that it perhaps was."""
    if not len(told):
        return {}
    case = case_of(told)
    found = term.check(case, int(case.observations.observed_us[-1]))
    objects = case.observations.words("object_id")
    first: dict[Key, Undercut] = {}
    for at in np.flatnonzero(found.answer.standing != OUTSIDE).tolist():
        both = sorted(objects.text(row) for row in (found.row[at], found.other_row[at]))
        sure = found.answer.standing[at] == INSIDE
        margin_m = float(found.answer.margin[at])
        new = Undercut(
            int(found.since_us[at]),
            int(found.until_us[at]),
            "inside" if sure else "cannot_tell",
            None if np.isnan(margin_m) else margin_m,
        )
        key = term.rule.id, both[0], both[1]
        known = first.get(key)
        rank = (new.standing != "inside", new.since_us)
        if known is None or rank < (known.standing != "inside", known.since_us):
            first[key] = new
    return first


def as_json(found: Closing, terms: Sequence[Separation], read: Read) -> dict[str, object]:
    """The whole answer for programs; instants in microseconds, lengths in millimetres."""
    return {
        "definition": DEFINITION,
        "every_s": found.every_s,
        "terms": {term.rule.id: term.sentence() for term in terms},
        "observations": read.observations,
        "rejected": read.rejects.total,
        "tracks_lost": found.lost,
        "encounters": [
            {
                "term": one.highest.term,
                "first": one.highest.first,
                "second": one.highest.second,
                "alerts": [asdict(each) for each in one.alerts],
                "ended_us": one.ended.round_us if one.ended else None,
                "ended": one.ended.why if one.ended else None,
                "undercut": asdict(known) if (known := found.undercut.get(_key(one))) else None,
            }
            for one in found.encounters
        ],
        "undercut_without_alert": [
            {"term": key[0], "first": key[1], "second": key[2], **asdict(undercut)}
            for key, undercut in _missed(found)
        ],
    }


def _key(one: Encounter) -> Key:
    return one.highest.term, one.highest.first, one.highest.second


def _missed(found: Closing) -> list[tuple[Key, Undercut]]:
    alerted = {_key(one) for one in found.encounters}
    return [(key, each) for key, each in found.undercut.items() if key not in alerted]


def tell(found: Closing, terms: Sequence[Separation], read: Read) -> None:
    """Print encounters, the highest levels first, and what was flown beside each."""
    for term in terms:
        out.say(f"{term.rule.id}: {term.sentence()}", "bold")
    out.say(
        f"{read.observations:,} observations, looked at every {found.every_s:g} s ({DEFINITION})"
    )
    ranked = sorted(found.encounters, key=lambda one: (-one.highest.level, one.alerts[0].round_us))
    columns = ("pair", "first told", "level", "before", "nearest foretold", "flown too near")
    table = listing(*columns, numbers=("level", "before"))
    for one in ranked[:SHOWN_MOST]:
        table.add_row(*map(plain, _row(one, found.undercut.get(_key(one)))))
    if ranked:
        out.print(table)
    if len(ranked) > SHOWN_MOST:
        out.say(f"… and {len(ranked) - SHOWN_MOST:,} more; --json lists all.")
    both = sum(_key(one) in found.undercut for one in found.encounters)
    out.say(f"{len(ranked):,} encounters; {both:,} of them were too near in fact.", "bold")
    missed = _missed(found)
    if missed:
        out.say(f"{len(missed):,} pairs were or may have been too near without an alert before.")
    out.say(f"Lost from sight: {found.lost:,} times a track fell silent.")


def _row(one: Encounter, undercut: Undercut | None) -> tuple[str, ...]:
    first, highest = one.alerts[0], one.highest
    apart = f"{highest.distance_mm / 1e6:.2f} km"
    apart += (
        f", {highest.height_mm / 1000:.0f} m" if highest.height_mm is not None else ", height ?"
    )
    if highest.standing == "cannot_tell":
        apart += f" ({highest.reason.replace('_', ' ')})"
    flown = "no"
    if undercut is not None:
        flown = to_iso(undercut.since_us // SECOND_US * SECOND_US)
        flown += "" if undercut.standing == "inside" else " (cannot be told)"
    return (
        f"{first.first} {first.second}",
        to_iso(first.round_us),
        str(highest.level),
        f"{max(first.enters_us - first.round_us, 0) / SECOND_US:.0f} s",
        apart,
        flown,
    )
