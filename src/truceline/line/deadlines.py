"""Deadlines: what is overdue at an instant, and who is called then. Each fires exactly once.

A node counts from its own entry (that it queued the message, or was delivered it), so by its own
clock and no other. What was fired stands in the record: a node that starts anew fires what came due
meanwhile, and nothing a second time. Where that clock went back behind the entry, it counts from
when it first looked at it then: nobody waits for a time that was wrong.
"""

from collections.abc import Iterator

from truceline.line.book import FOREVER, Line, Message, Step
from truceline.line.classes import USUAL_ESCALATION, USUAL_US
from truceline.line.duty import next_officer
from truceline.line.entries import ChannelOpened, Escalated, Expired, Means, WaitsFor
from truceline.line.ladder import awaited


def overdue(
    line: Line, message: Message, here: str, *, now_us: int
) -> Iterator[Escalated | Expired]:
    """What fires at the node of party `here`: for its own messages, and those it is to answer."""
    body, held = message.body, _held(message, here)
    if body is None or held is None:
        return
    ours = here == message.author
    if ours and body.expires_us is not None and body.expires_us <= now_us:
        if any(awaited(line, message, each) for each in body.to):
            yield Expired(message.name)
        return
    since_us = _since_us(line, message, here, held)
    terms, passed_us = line.terms(body.channel), now_us - since_us
    within_us = acknowledge_within_us(terms, body.precedence)
    spans: list[tuple[WaitsFor, int]] = [("acknowledgement", within_us)]
    if body.answer_within_us > 0:
        spans.append(("answer", body.answer_within_us))
    elif passed_us < within_us:  # nearly every look at nearly every message
        return
    parties = body.to if ours else (here,)
    means = _means(terms)
    for waits_for, span_us in spans:
        begun = min(passed_us // span_us, len(means))
        steps = [step for step in range(begun) if (here, waits_for, step) not in message.fired]
        silent = tuple(
            each for each in parties if steps and awaited(line, message, each) == waits_for
        )
        for step in steps if silent else ():
            yield Escalated(
                message=message.name,
                waits_for=waits_for,
                step=step,
                means=means[step],
                silent=silent,
                due_us=since_us + span_us * (step + 1),
                officer=next_officer(line, here, now_us=now_us, step=step),
            )


def next_us(line: Line, message: Message, here: str, *, now_us: int) -> int:
    """The first instant after now at which something of a message may fire, or earlier."""
    body, held = message.body, _held(message, here)
    if body is None or held is None:
        return FOREVER
    since_us = _since_us(line, message, here, held)
    terms, passed_us = line.terms(body.channel), max(0, now_us - since_us)
    within_us, last = acknowledge_within_us(terms, body.precedence), len(_means(terms))
    spans_us = (within_us, body.answer_within_us) if body.answer_within_us > 0 else (within_us,)
    instants = [
        since_us + (passed_us // span_us + 1) * span_us
        for span_us in spans_us
        if passed_us < last * span_us  # after the last step nothing more fires
    ]
    if body.expires_us is not None and body.expires_us > now_us:
        instants.append(body.expires_us)
    return min(instants, default=FOREVER)


def note_back(line: Line, here: str, *, now_us: int) -> None:
    """Remember from when to count what party `here` has had since a time that is still to come."""
    for name in line.open:
        held = _held(line.messages[name], here)
        if held is not None and now_us < line.back.get((here, name), held.at_us):
            line.back[here, name] = now_us


def acknowledge_within_us(terms: ChannelOpened | None, precedence: str) -> int:
    """How long a message of that precedence may go without acknowledgement."""
    for each in terms.deadlines if terms is not None else ():
        if each.precedence == precedence:
            return each.acknowledge_within_us
    return USUAL_US[precedence]


def _means(terms: ChannelOpened | None) -> tuple[Means, ...]:
    """What happens after each span without what is waited for."""
    return (terms.escalation if terms else ()) or USUAL_ESCALATION


def _held(message: Message, here: str) -> Step | None:
    """Since when the node of a party has the message, by its own entry."""
    what = "queued" if here == message.author else "delivered"
    return message.steps.get((here, what))


def _since_us(line: Line, message: Message, here: str, held: Step) -> int:
    """Since when the node of a party has the message, by its clock as it goes now."""
    return line.back.get((here, message.name), held.at_us) if line.back else held.at_us
