"""Deadlines: what is overdue at an instant, and who is called then. Each fires exactly once.

A node counts from its own entry (that it queued the message, or was delivered it), so by its own
clock and no other. What was fired stands in the record: a node that starts anew fires what came due
meanwhile, and nothing a second time.
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
    terms, passed_us = line.terms(body.channel), now_us - held.at_us
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
                due_us=held.at_us + span_us * (step + 1),
                officer=next_officer(line, here, now_us=now_us, step=step),
            )


def next_us(line: Line, message: Message, here: str, *, now_us: int) -> int:
    """The first instant after now at which something of a message may fire, or earlier."""
    body, held = message.body, _held(message, here)
    if body is None or held is None:
        return FOREVER
    terms, passed_us = line.terms(body.channel), max(0, now_us - held.at_us)
    within_us, last = acknowledge_within_us(terms, body.precedence), len(_means(terms))
    spans_us = (within_us, body.answer_within_us) if body.answer_within_us > 0 else (within_us,)
    instants = [
        held.at_us + (passed_us // span_us + 1) * span_us
        for span_us in spans_us
        if passed_us < last * span_us  # after the last step nothing more fires
    ]
    if body.expires_us is not None and body.expires_us > now_us:
        instants.append(body.expires_us)
    return min(instants, default=FOREVER)


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
