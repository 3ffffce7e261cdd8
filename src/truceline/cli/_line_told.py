"""What the line tells people and programs: messages with their rungs, channels with their state."""

from dataclasses import dataclass
from typing import Any  # plain values, for JSON

from truceline.line import Line, channel_state, shown
from truceline.line.book import Channel, Message
from truceline.line.checks import following
from truceline.line.deadlines import acknowledge_within_us
from truceline.line.duty import on_duty, open_items
from truceline.line.entries import Queued, Wording
from truceline.line.ladder import awaited
from truceline.line.tally import issue_of, tally
from truceline.values.instants import DAY_US, SECOND_US, to_iso


@dataclass(frozen=True, slots=True)
class Told:
    """A message as it is told. due_us: until when something is awaited, None where nothing is."""

    message: Message
    body: Queued
    awaits: tuple[str, ...]
    due_us: int | None
    issue: str

    @property
    def mark(self) -> str:
        """Precedence, and that it is an exercise."""
        return ("EXERCISE " if self.body.exercise else "") + self.body.precedence


def messages(line: Line, here: str, *, every: bool, box: str = "both") -> list[Told]:
    """Messages of or to a party, the most urgent first, then the oldest.

    every: those too of which nothing is awaited; box: `in`, `out` or `both`.
    """
    found = []
    for each in line.messages.values():
        if each.body is None:
            continue
        inwards, outwards = here in each.body.to, here == each.author
        if (inwards and box != "out") or (outwards and box != "in"):
            found.append(told(line, each, here))
    order = {"FLASH": 0, "IMMEDIATE": 1, "PRIORITY": 2, "ROUTINE": 3}
    chosen = [each for each in found if every or each.awaits]
    return sorted(chosen, key=lambda each: (order[each.body.precedence], queued_us(each.message)))


def told(line: Line, message: Message, here: str) -> Told:
    """One message, as the node of a party sees it."""
    body = message.body
    assert body is not None, "a message that is here has a body"
    parties = (here,) if here in body.to else body.to
    awaits = tuple(dict.fromkeys(filter(None, (awaited(line, message, each) for each in parties))))
    within_us = acknowledge_within_us(line.terms(body.channel), body.precedence)
    if awaits and awaits[0] == "answer":
        within_us = body.answer_within_us
    begun = message.steps.get((here, "delivered")) or message.steps[message.author, "queued"]
    return Told(message, body, awaits, begun.at_us + within_us if awaits else None,
                issue_of(line, message))  # fmt: skip


def queued_us(message: Message) -> int:
    """When its author wrote it, by the author's clock."""
    return message.steps[message.author, "queued"].at_us


def left(due_us: int | None, now_us: int) -> str:
    """How long until an instant, in words; how long ago."""
    if due_us is None:
        return ""
    seconds = abs(due_us - now_us) // SECOND_US
    days, rest = divmod(seconds, DAY_US // SECOND_US)
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    span = f"{days} d {clock}" if days else clock
    return f"in {span}" if due_us >= now_us else f"overdue {span}"


def message_json(line: Line, each: Told) -> dict[str, Any]:
    """A message as plain values."""
    body = each.body
    return {
        "message": body.message,
        "from": each.message.author,
        "to": body.to,
        "channel": body.channel,
        "precedence": body.precedence,
        "exercise": body.exercise,
        "queued": to_iso(queued_us(each.message)),
        "original": _wording(body.original),
        "translations": [_wording(one) for one in translations(each)],
        "key_fields": {field.name: field.value for field in body.key_fields},
        "issue": each.issue,
        "about": body.about,
        "answers": body.answers,
        "answer": body.answer,
        "awaits": each.awaits,
        "due": None if each.due_us is None else to_iso(each.due_us),
        "shown": [
            {"recipient": one.recipient, "rung": one.rung, "ended": one.ended, "words": one.words,
             "misread": one.misread, "rests_on": one.rests_on,
             "in_log": one.in_log}
            for one in shown(line, each.message)
        ],
    }  # fmt: skip


def translations(each: Told) -> list[Wording]:
    """What stands beside the original: the author's translation, then those of linguists."""
    own = [each.body.translation] if each.body.translation else []
    return own + [one.wording for one in each.message.translations]


def channel_json(line: Line, channel: Channel, here: str, now_us: int) -> dict[str, Any]:
    """A channel and its state, as the node of a party sees it, as plain values."""
    terms, name = channel.body, channel.name
    state = channel_state(line, name, here, now_us=now_us)
    figures = tally(line, from_us=now_us - DAY_US, until_us=now_us + 1, channel=name)
    plan = terms.checks if terms else None
    return {
        "channel": name,
        "class": terms.channel_class if terms else "",
        "members": terms.members if terms else (),
        "closed": channel.closed,
        "state": state.state,
        "reason": state.reason,
        "rests_on": state.rests_on,
        "next_check": to_iso(following(plan, name, now_us)) if plan else None,
        "waiting_calls": [
            {"caller": caller, "scheduled": to_iso(at_us)}
            for caller, at_us, called in channel.waiting
            if called == here and (caller, at_us, called) not in channel.answers
        ],
        "checks_held_in_a_day": figures.checks_held,
        "checks_missed_in_a_day": figures.checks_missed,
        "messages_in_a_day": figures.messages,
        "exercises_in_a_day": figures.exercises,
        "use": figures.sentence(),
    }


def watch_json(line: Line, here: str, now_us: int) -> dict[str, Any]:
    """A party's watch: whom to call in turn, and what a handover has to name."""
    offered = [name for name, each in line.handovers.items()
               if each.party == here and each.taken is None and each.refused is None]  # fmt: skip
    return {
        "party": here,
        "on_duty": on_duty(line, here, now_us=now_us),
        "open": open_items(line, here),
        "handovers_offered": offered,
    }


def _wording(said: Wording) -> dict[str, str]:
    return {"language": said.language, "words": said.words}
