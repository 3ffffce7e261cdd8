"""Duty: who is on, whom to call next, and how a watch is handed over.

The watch is with the officer who took it last, until another takes it with the same things open.
The first shift of a roster needs no handover; before anybody took it, its first officer is on.
"""

from truceline.line.book import FOREVER, Line, Watch
from truceline.line.entries import HandoverMissed, Shift


def on_duty(line: Line, party: str, *, now_us: int) -> tuple[str, ...]:
    """Officers to be called, in turn: who has the watch, then those of the shift."""
    watch = line.watches.get(party)
    if watch is None:
        return ()
    shift = _shift(watch, now_us)
    listed = shift.officers if shift else ()
    return tuple(dict.fromkeys([each for each in (watch.officer, *listed) if each]))


def next_officer(line: Line, party: str, *, now_us: int, step: int) -> str:
    """Whom a party calls at a step of escalation: the next in turn, at last the last of them."""
    officers = on_duty(line, party, now_us=now_us)
    return officers[min(step, len(officers) - 1)] if officers else ""


def not_taken(line: Line, party: str, *, now_us: int) -> list[HandoverMissed]:
    """The shift that began, and that nobody of it has taken within the time for it; said once."""
    watch = line.watches.get(party)
    shift = _shift(watch, now_us) if watch else None
    if watch is None or watch.roster is None or shift is None:
        return []
    first = min(each.starts_us for each in watch.roster.shifts)
    late = shift.starts_us + watch.roster.handover_within_us <= now_us
    holder = watch.officer or _before(watch, shift)
    if not late or shift.starts_us == first or shift.starts_us in watch.missed:
        return []
    return [] if holder in shift.officers else [HandoverMissed(shift.starts_us, holder)]


def next_us(line: Line, party: str, *, now_us: int) -> int:
    """The first instant after now at which a shift begins, ends, or was not taken in time."""
    watch = line.watches.get(party)
    roster = watch.roster if watch else None
    if roster is None:
        return FOREVER
    instants = (
        at_us
        for each in roster.shifts
        for at_us in (each.starts_us, each.starts_us + roster.handover_within_us, each.ends_us)
    )
    return min((each for each in instants if each > now_us), default=FOREVER)


def open_items(line: Line, party: str) -> tuple[str, ...]:
    """What a handover must name: messages of or to the party with something to come, open issues.

    Sorted, so that two officers who see the same thing sign the same list.
    """
    messages = (line.messages[name] for name in line.open)
    ours = [
        each.name
        for each in messages
        if each.body is not None and (party == each.author or party in each.body.to)
    ]
    return tuple(sorted({*ours, *(line.issues.keys() - line.issues_closed)}))


def _shift(watch: Watch, now_us: int) -> Shift | None:
    shifts = watch.roster.shifts if watch.roster else ()
    return next((each for each in shifts if each.starts_us <= now_us < each.ends_us), None)


def _before(watch: Watch, shift: Shift) -> str:
    """Who was first on the shift before, where nobody has taken a watch yet."""
    shifts = watch.roster.shifts if watch.roster else ()
    earlier = [each for each in shifts if each.starts_us < shift.starts_us and each.officers]
    return max(earlier, key=lambda each: each.starts_us).officers[0] if earlier else ""
