"""What a message waits for, until when, what happens then, and what has happened already."""

import msgspec

from truceline.line import Line
from truceline.line.book import Message
from truceline.line.classes import USUAL_ESCALATION
from truceline.line.deadlines import acknowledge_within_us
from truceline.line.ladder import awaited
from truceline.node.state import State
from truceline.server.marks import Fact, Reader
from truceline.server.release import Marks


class Waits(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a message waits for: an acknowledgement or an answer, of whom. due_us: until when, by
    the clock of the reader's node; then, then_us: what happens next where nothing comes, and when.
    """

    waits_for: str
    of: tuple[str, ...]
    due_us: int
    then: str = ""
    then_us: int = 0


class Fired(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A step that a party's node took because a deadline passed. officer: of one's own party."""

    party: str
    waits_for: str
    step: int
    means: str
    silent: tuple[str, ...]
    due_us: int
    officer: str = ""


def waits(line: Line, message: Message, party: str) -> Waits | None:
    """What a message waits for, as a party sees it; None where it waits for nothing."""
    body = message.body
    if body is None:
        return None
    parties = (party,) if party in body.to else body.to
    for waits_for in ("acknowledgement", "answer"):
        silent = tuple(each for each in parties if awaited(line, message, each) == waits_for)
        if silent:
            break
    else:
        return None
    terms = line.terms(body.channel)
    within_us = acknowledge_within_us(terms, body.precedence)
    if waits_for == "answer":
        within_us = body.answer_within_us
    held = message.steps.get((party, "delivered")) or message.steps[message.author, "queued"]
    means = (terms.escalation if terms else ()) or USUAL_ESCALATION
    counts = party if party in body.to else message.author  # whose node counts for this reader
    step = sum(key[:2] == (counts, waits_for) for key in message.fired)
    return Waits(
        waits_for=waits_for,
        of=silent,
        due_us=held.at_us + within_us,
        then=means[step] if step < len(means) else "",
        then_us=held.at_us + within_us * (step + 1) if step < len(means) else 0,
    )


def fired(marks: Marks, reader: Reader, state: State, message: Message) -> list[Fired]:
    """The steps taken so far, as they are released."""
    told = []
    for (party, waits_for, step), each in message.fired.items():
        plain = marks.shown(reader, Fact(state, party, each))
        if plain is not None:
            told.append(
                Fired(
                    party=party,
                    waits_for=waits_for,
                    step=step,
                    means=each.means,
                    silent=each.silent,
                    due_us=each.due_us,
                    officer=plain.get("officer", ""),
                )
            )
    return told
