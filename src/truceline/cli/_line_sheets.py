"""The line on the screen."""

from collections.abc import Sequence
from typing import Any  # what _line_told gives as plain values

from rich.padding import Padding
from rich.table import Table

from truceline.cli._line_told import Told, left, queued_us, translations
from truceline.cli._screen import facts, listing, many, out, plain
from truceline.line import Line, shown
from truceline.line.entries import Wording
from truceline.values.instants import SECOND_US, to_iso

BINDS = "binds"


def tell_messages(line: Line, found: list[Told], now_us: int) -> None:
    """Messages, each with its rung at every recipient and what is awaited until when."""
    table = listing("message", "from", "precedence", "stands", "awaited")
    for each in found:
        stands = "; ".join(f"{one.recipient}: {one.ended or one.rung}"
                           + ("" if one.in_log else " (not logged)")
                           for one in shown(line, each.message))  # fmt: skip
        awaited = " ".join(filter(None, (", ".join(each.awaits), left(each.due_us, now_us))))
        style = "bold red" if each.due_us is not None and each.due_us < now_us else ""
        cells = (each.body.message, each.message.author, each.mark, stands, awaited)
        table.add_row(*(plain(cell, style) for cell in cells))
        words = each.body.original.words
        table.add_row("", "", "", plain(words), "", end_section=True)
    if found:
        out.print(Padding(table, (0, 0, 1, 0)))
    out.say(f"{many(len(found), 'message')}")


def tell_message(line: Line, each: Told, now_us: int) -> None:
    """One message: its words side by side, key fields, and how it stands with whom."""
    body = each.body
    out.say(
        f"{each.mark} {body.message}, from {each.message.author} to {', '.join(body.to)}", "bold"
    )
    out.print(_wordings(each))
    fields = "; ".join(f"{one.name} = {one.value}" for one in body.key_fields)
    answers = f"{body.answer} {body.answers}" if body.answers else ""
    out.print(facts({
        "channel": body.channel,
        "written": to_iso(_seconds(queued_us(each.message))),
        "key fields": fields,
        "issue": each.issue,
        "about": body.about,
        "answers": answers,
        "awaited": " ".join(filter(None, (", ".join(each.awaits), left(each.due_us, now_us)))),
    }))  # fmt: skip
    out.say("How it stands", "bold")
    out.print(facts({one.recipient: one.words for one in shown(line, each.message)}))
    fired = [
        f"no {one.waits_for} of {', '.join(one.silent)}: {one.means.replace('_', ' ')}"
        + (f", {one.officer}" if one.officer else "")
        for one in each.message.fired.values()
    ]
    if fired:
        out.say("Escalated", "bold")
        out.print(facts({str(number): words for number, words in enumerate(fired, 1)}))


def tell_channels(told: list[dict[str, Any]], watch: dict[str, Any]) -> None:
    """Channels with their state, and the party's own watch."""
    table = listing("channel", "class", "state", "why", "next check")
    for each in told:
        state = "closed" if each["closed"] else each["state"]
        style = "" if state in ("up", "closed") else "bold"
        cells = (
            each["channel"],
            each["class"],
            state,
            each["reason"],
            each["next_check"] or "none",
        )
        table.add_row(*(plain(cell, style) for cell in cells))
    if told:
        out.print(Padding(table, (0, 0, 1, 0)))
    for each in told:
        held, missed = each["checks_held_in_a_day"], each["checks_missed_in_a_day"]
        checks = f"{many(held, 'check')} held, {missed} missed"
        exercises = each["exercises_in_a_day"]
        apart = f"; {exercises} exercise messages, not counted" if exercises else ""
        out.say(f"{each['channel']}, last 24 hours: {each['use']}; {checks}{apart}")
        for call in each["waiting_calls"]:
            out.say(f"  {call['caller']} called at {call['scheduled']} and waits for an answer")
    out.print(facts({
        "watch of": watch["party"],
        "on duty": ", ".join(watch["on_duty"]) or "nobody: no roster names a shift now",
        "open": ", ".join(watch["open"]) or "nothing",
        "handovers offered": ", ".join(watch["handovers_offered"]),
    }, indent=0))  # fmt: skip


def _wordings(each: Told) -> Padding:
    """The original and what stands beside it, in columns; the original binds."""
    return side_by_side([each.body.original, *translations(each)])


def side_by_side(every: Sequence[Wording]) -> Padding:
    """Words in several languages, in columns; the first bind."""
    table = Table.grid(padding=(0, 3, 0, 0))
    for _ in every:
        table.add_column(overflow="fold", ratio=1)
    heads = [f"{every[0].language} ({BINDS})", *(one.language for one in every[1:])]
    table.add_row(*(plain(head, "bold") for head in heads))
    table.add_row(*(plain(one.words) for one in every))
    return Padding(table, (0, 0, 1, 2))


def _seconds(us: int) -> int:
    return us // SECOND_US * SECOND_US
