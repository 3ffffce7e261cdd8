"""Tally: how the line was used, "31 activations on 17 issues". Exercise traffic is never counted.

An activation is a message that answers no other; an answer belongs to the activation it answers.
"""

from collections import Counter
from dataclasses import dataclass

from truceline.line.book import Line, Message
from truceline.line.ladder import understood, unlike


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of a span of time; exercises: messages left out of all others.

    acknowledged_us: (author, recipient) to how long each message took until it was acknowledged,
    sorted, by the clocks of the two nodes; late: messages of which a deadline passed.
    """

    messages: int
    activations: int
    issues: int
    exercises: int
    by_precedence: dict[str, int]
    acknowledged_us: dict[tuple[str, str], tuple[int, ...]]
    late: int
    checks_held: int
    checks_missed: int

    def sentence(self) -> str:
        """The figure that committees ask for."""
        one = "activation" if self.activations == 1 else "activations"
        two = "issue" if self.issues == 1 else "issues"
        return f"{self.activations} {one} on {self.issues} {two}"

    def availability_e6(self) -> int | None:
        """Share of checks that were held, in millionths; None where there were none."""
        every = self.checks_held + self.checks_missed
        return self.checks_held * 1_000_000 // every if every else None


def percentile(sorted_us: tuple[int, ...], percent: int) -> int | None:
    """The least value that so many percent of all do not exceed; None where there are none."""
    if not sorted_us:
        return None
    return sorted_us[max(0, -(-len(sorted_us) * percent // 100) - 1)]


def tally(line: Line, *, from_us: int, until_us: int, channel: str = "") -> Tally:
    """Use of the line, or of one channel, in [from_us, until_us)."""
    every = [
        each
        for each in line.messages.values()
        if each.body is not None
        and channel in ("", each.body.channel)
        and from_us <= _queued_us(each) < until_us
    ]
    real = [each for each in every if not is_exercise(line, each)]
    begun = [each for each in real if each.body is not None and not each.body.answers]
    checked = [each for each in line.channels.values() if channel in ("", each.name)]
    held = [key for each in checked for key in each.held if from_us <= key[1] < until_us]
    missed = {key[1:] for each in checked for key in each.missed if from_us <= key[2] < until_us}
    return Tally(
        messages=len(real),
        activations=len(begun),
        issues=len({issue_of(line, each) for each in begun}),
        exercises=len(every) - len(real),
        by_precedence=dict(Counter(each.body.precedence for each in real if each.body)),
        acknowledged_us=_took_us(real),
        late=sum(bool(each.fired) for each in real),
        checks_held=len(held),
        checks_missed=len(missed),
    )


def issue_of(line: Line, message: Message) -> str:
    """The issue of a message: as the monitor threads it, else as its author names it, else that of
    the message it answers, else one of its own.
    """
    above = _upwards(line, message)
    named = (_named(line, each) for each in above)
    return next((issue for issue in named if issue), above[-1].name)


def is_exercise(line: Line, message: Message) -> bool:
    """Whether a message is marked as exercise, or answers one that is."""
    return any(each.body is not None and each.body.exercise for each in _upwards(line, message))


def _named(line: Line, message: Message) -> str:
    """The issue that the monitor or the author names for a message; empty where neither does."""
    if message.body is None:
        return ""
    terms = line.terms(message.body.channel)
    for party in (terms.monitor if terms else "", message.author):
        if party in message.threads:
            return message.threads[party][0]
    return message.body.issue


def _upwards(line: Line, message: Message) -> list[Message]:
    """A message, the one it answers, the one that answers, and so on; each once."""
    found = [message]
    while (body := found[-1].body) is not None and body.answers:
        above = line.messages.get(body.answers)
        if above is None or above in found:
            break
        found.append(above)
    return found


def _queued_us(message: Message) -> int:
    return message.steps[message.author, "queued"].at_us


def _took_us(messages: list[Message]) -> dict[tuple[str, str], tuple[int, ...]]:
    """From queued to the first acknowledgement, by author and recipient that understood."""
    found: dict[tuple[str, str], list[int]] = {}
    for each in messages:
        for recipient in each.body.to if each.body else ():
            if understood(each, recipient):
                at_us = (
                    step.at_us
                    for (by, fields), step in each.read_backs.items()
                    if by == recipient and not unlike(each, fields)
                )
                took_us = min(at_us) - _queued_us(each)
                found.setdefault((each.author, recipient), []).append(took_us)
    return {pair: tuple(sorted(took_us)) for pair, took_us in found.items()}
